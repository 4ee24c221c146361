"""What is told: one model of it, and what writes it for a terminal, as Markdown, as a page and as data."""
