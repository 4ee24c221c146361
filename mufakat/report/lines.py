"""Text in lines of a terminal's width."""

from __future__ import annotations

import textwrap

from mufakat.display import display_width


def pad(text: str, width: int) -> str:
    """`text` filled with blanks to `width` columns of a terminal."""
    return text + " " * max(0, width - display_width(text))


def capital(text: str) -> str:
    """`text` as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def cut(text: str, width: int) -> str:
    """`text` shortened to `width` columns of a terminal, ending in "…" where something was cut."""
    if display_width(text) <= width:
        return text
    kept = ""
    for sign in text:
        if display_width(kept + sign) > width - 1:
            break
        kept += sign
    return kept.rstrip() + "…"


def fold(text: str, width: int, indent: int = 0, hang: int = 0) -> str:
    """`text` in lines of at most `width` columns, indented, later lines `hang` columns further."""
    return "\n".join(
        textwrap.wrap(
            text,
            max(40, width),
            initial_indent=" " * indent,
            subsequent_indent=" " * (indent + hang),
            break_long_words=False,
            break_on_hyphens=False,
        )
    )


def folded(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` columns, the later ones set in by as much as the first and two more."""
    words = text.split()
    start = " " * (len(text) - len(text.lstrip(" ")))
    lines, line = [], start
    for word in words:
        more = word if line.isspace() or not line else f" {word}"
        if display_width(line + more) > width and line.strip():
            lines.append(line)
            line, more = start + "  ", word
        line += more
    return [*lines, line] if line.strip() or not lines else lines
