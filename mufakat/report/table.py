"""The table that people of this field know: options as rows, states as columns, marks for what is stable."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mufakat.display import display_width
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.lines import cut, fold, folded, pad
from mufakat.report.names import CaseNames
from mufakat.report.phrases import listed, say

_WIDEST_OPTION = 46
_NARROWEST = 16
_MOST_DIGITS = 9


def mark(stable: Sequence[bool]) -> str:
    """Who would stay: "E" for all, the numbers of those who would, or "·" for none."""
    if all(stable):
        return "E"
    if len(stable) > _MOST_DIGITS:
        return "·"
    return "".join(str(number) for number, stays in enumerate(stable, start=1) if stays) or "·"


def state_table(
    names: CaseNames,
    columns: Sequence[str],
    marks: Mapping[str, Mapping[str, str]],
    width: int,
    paint: Paint = unpainted,
) -> str:
    """The table as text, folded into blocks that are at most `width` columns wide.

    Args:
        columns: Labels of the states to show.
        marks: Concept to label to mark (see `mark`).
    """
    heads = {label: names.short(label) + ("*" if names.is_status_quo(label) else "") for label in columns}
    rows = _option_rows(names)
    widest = min(_WIDEST_OPTION, max(_NARROWEST, width // 2))
    heads_of = [(folded(head, widest), position) for head, position in rows]
    left = max((display_width(line) for head, _ in heads_of for line in head), default=0)
    left = max(left, *(len(concept) for concept in marks), 4) + 2
    cell = 2 + max(
        [display_width(head) for head in heads.values()]
        + [len(one) for by_label in marks.values() for one in by_label.values()]
    )
    fit = max(1, (width - left) // cell)
    blocks = []
    for start in range(0, len(columns), fit):
        part = columns[start : start + fit]
        lines = [pad("", left) + "".join(pad(heads[label], cell) for label in part)]
        for head, position in heads_of:
            letters = ("" if position is None else names.pattern(label)[position] for label in part)
            shown = [
                paint(pad(line, left), "party") if position is None else pad(line, left) for line in head
            ]
            lines.append(shown[0] + "".join(pad(letter, cell) for letter in letters))
            lines += shown[1:]
        for concept, by_label in marks.items():
            cells = ((by_label[label], pad(by_label[label], cell)) for label in part)
            painted = (paint(padded, "equilibrium") if one == "E" else padded for one, padded in cells)
            lines.append(pad(concept, left) + "".join(painted))
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join(blocks)


def legend(names: CaseNames, width: int) -> str:
    """What the marks mean, folded to `width` columns."""
    deciders = names.case.deciders
    if len(deciders) > _MOST_DIGITS:
        return fold(say("legend-many"), width)
    numbered = ", ".join(f"{number} {party.name}" for number, party in enumerate(deciders, start=1))
    return fold(say("legend", parties=numbered), width)


def _option_rows(names: CaseNames) -> list[tuple[str, int | None]]:
    """The head of each row, and which letter of the pattern it shows (None: the name of a party)."""
    rows: list[tuple[str, int | None]] = []
    owners: tuple[str, ...] | None = None
    for position, option in enumerate(names.case.options):
        if option.owners != owners:
            owners = option.owners
            rows.append((cut(listed([names.party(owner) for owner in owners]), _WIDEST_OPTION), None))
        word = names.bare[option.key]
        text = word if option.name in (word, option.key) else f"{word}: {option.name}"
        rows.append((cut(f"  {text}", _WIDEST_OPTION), position))
    return rows
