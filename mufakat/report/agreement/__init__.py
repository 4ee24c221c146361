"""Answers about agreements: in words, in any language, and as data."""
