"""What levers do to a case, one set of them or all at once."""
