"""The answer first: how things stand, what would hold, and what would make the wanted outcome hold."""
