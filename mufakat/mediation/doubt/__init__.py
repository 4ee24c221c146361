"""How far conclusions hang on what is not sure."""
