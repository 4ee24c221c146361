"""Text made safe and measured for a terminal: counts, widths, signs that would steer it, a problem with its line."""

from __future__ import annotations

import math
import unicodedata

from mufakat.problems import Place, Problem

WRITTEN_OUT = 10**30


def large_count(n: int) -> str:
    """A count for people: 12,345; from 10^30 on its power of ten (Python writes out no more than 4,300 digits)."""
    return f"{n:,}" if n < WRITTEN_OUT else f"about 10^{math.log10(n):.0f}"


def plural(n: int, one: str, many: str = "") -> str:
    """A count with its word: "1 state", "2,000 states"; `many` where an s is not enough ("party", "parties")."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def display_width(text: str) -> int:
    """Columns that a terminal gives to `text`: wide East Asian signs take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def visible(text: str) -> str:
    """`text` on one line, with signs that steer a terminal or turn its direction written as codes.

    What stands in a user's file must not move the cursor or set a title when it is shown.
    """
    return "".join(
        sign if unicodedata.category(sign) not in ("Cc", "Zl", "Zp") and sign not in _TURNING else _code(sign)
        for sign in text
    )


_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def xml_text(text: str) -> str:
    """`text` as it stands between the tags of XML, SVG and HTML.

    What `xml.sax.saxutils` does, without the fifteen milliseconds that it takes to load all of `urllib.request`.
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def xml_attribute(text: str) -> str:
    """`text` as the value of an attribute, its quotation marks about it; line breaks stay when it is read."""
    kept = xml_text(text).replace('"', "&quot;")
    return '"' + kept.replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;") + '"'


def _code(sign: str) -> str:
    return " " if sign in "\n\t\r\u2028\u2029" else f"\\x{ord(sign):02x}"


_WIDEST, _LEAST = 100, 12


def render(problem: Problem, width: int = 0) -> str:
    """The problem as people read it: place and sentence, the line with a caret, notes, the mend.

    Args:
        width: Columns of the terminal; of the line no more is shown than fits, so that the caret stands under it.
    """
    head = "warning: " if problem.severity == "warning" else ""
    lines = [visible(f"{problem.place}: {head}{problem.what}")]
    if problem.excerpt is not None:
        lines += _excerpt(problem.excerpt, problem.place, width)
    lines += [f"  {visible(note)}" for note in problem.notes]
    lines.append(f"  mend: {visible(problem.mend)}")
    return "\n".join(lines)


def _excerpt(line: str, place: Place, width: int = 0) -> list[str]:
    """The line and a caret under the place; a long line is cut to a window around it."""
    line = "".join(" " if unicodedata.category(c) == "Cc" else c for c in line)
    number = str(place.line)
    room = min(_WIDEST, width - len(number) - len("   | ")) if width else _WIDEST
    start, room = place.column - 1, max(room, _LEAST)
    shift = 0
    if display_width(line) > room:  # half of it before the place, or less where what is marked would not fit
        shift = max(0, start - min(room // 2, max(0, room - place.length) if width else room))
    window = line[shift : shift + room]
    while display_width(window) > room:
        window = window[:-1]
    before = window[: start - shift]
    marked = window[start - shift : start - shift + place.length]
    return [
        f"  {number} | {window}",
        f"  {' ' * len(number)} | {' ' * display_width(before)}{'^' * max(1, display_width(marked))}",
    ]
