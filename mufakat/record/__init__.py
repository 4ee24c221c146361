"""What was said, by whom, when, in which document, at which characters; and what an analyst decided about it."""
