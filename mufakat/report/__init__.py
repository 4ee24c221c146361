"""Results in words: for people at a terminal, in Markdown, and as data."""
