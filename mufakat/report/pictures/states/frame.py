"""What all parts of the picture share: boxes, margins, safe text."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from mufakat.report.pictures.drawing import safe_text

EDGE = 14  # room around the picture
POINT = 12  # how far the sides of what is wanted stand out
Point = tuple[float, float]


@dataclass(frozen=True)
class Box:
    """A node's place: its middle across, its upper edge, its size."""

    x: float
    y: float
    width: float
    height: float


def safe(text: str) -> str:
    """Text for SVG; marks that turn the direction of what follows are left out, so that none reaches further."""
    return safe_text("".join(c for c in text if unicodedata.category(c) != "Cf" or c in "\u200c\u200d"))
