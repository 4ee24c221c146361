"""A case as arrays."""
