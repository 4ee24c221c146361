"""How one gets there, move by move."""
