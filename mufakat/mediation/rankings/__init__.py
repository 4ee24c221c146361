"""With which rankings of some parties a state lasts."""
