"""The parts of a report, by the anchors of their sections, in order; and what is to be read first, on two pages."""

PARTS = (
    "short", "parties", "sources", "timeline", "outcomes", "states", "paths", "unlock", "doubts", "orders",
    "coalitions", "foresight", "views", "deal", "agreement", "assumptions", "method", "quotations", "texts",
)  # fmt: skip
SHORT = ("short",)
