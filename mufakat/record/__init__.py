"""What was said, by whom, when, in which document, at which characters; and what an analyst decided about it."""

from mufakat.record.model import (
    Act,
    Actor,
    Document,
    Entry,
    Fact,
    Kept,
    Mention,
    Report,
    Review,
    Span,
    Statement,
    Topic,
    Wanted,
    Zone,
)

__all__ = [
    "Act",
    "Actor",
    "Document",
    "Entry",
    "Fact",
    "Kept",
    "Mention",
    "Report",
    "Review",
    "Span",
    "Statement",
    "Topic",
    "Wanted",
    "Zone",
]
