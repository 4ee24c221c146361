"""Which words of which source ground which line of a case."""

from mufakat.evidence.grounding import Line, grounded_lines
from mufakat.evidence.quotations import Passage, SourceText, check_quotations

__all__ = ["Line", "Passage", "SourceText", "check_quotations", "grounded_lines"]
