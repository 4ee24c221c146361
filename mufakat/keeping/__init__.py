"""Is it kept? Statuses of an agreement under each side's reading, what can be held up, what can always be kept."""
