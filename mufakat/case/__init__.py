"""A conflict in words, and its plain-text file."""
