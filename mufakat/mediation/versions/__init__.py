"""Two versions of a case: what changed, which answers were gained and lost, and which change did it."""
