"""Where would each party stay, by decision diagrams: the sets of states are never listed."""
