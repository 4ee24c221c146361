"""Which words of which source ground which line of a case."""
