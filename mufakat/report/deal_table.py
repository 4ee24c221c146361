"""Tables of a deal for a terminal: what is on the table, and candidates side by side."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.bargaining.doubt import Doubt, Span
from mufakat.bargaining.pool import MIDDLE, Candidate
from mufakat.display import display_width
from mufakat.report.deal_words import DealWords
from mufakat.report.document.model import Columns
from mufakat.report.lines import cut, folded, pad
from mufakat.report.phrases import say

MOST_ROWS = 60
_MOST_NAME = 44
_NARROWEST = 16
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def letter(number: int) -> str:
    """How a candidate is called: A, B ... Z, A2 ..."""
    return _LETTERS[number % 26] + (str(number // 26 + 1) if number >= 26 else "")


def columns(rows: Sequence[Sequence[str]], width: int) -> str:
    """Rows as a table: the first column to the left, the others to the right; folded where it is too wide."""
    widest = max(_NARROWEST, width // 2)
    names = [folded(row[0], widest) for row in rows]
    left = max(display_width(line) for name in names for line in name)
    sizes = [max(display_width(row[k]) for row in rows) for k in range(1, len(rows[0]))]
    blocks, start = [], 0
    while start < len(sizes):
        stop, used = start + 1, left + 2 + sizes[start]
        while stop < len(sizes) and used + 2 + sizes[stop] <= width:
            used, stop = used + 2 + sizes[stop], stop + 1
        lines = []
        for row, name in zip(rows, names, strict=True):
            cells = (_right(row[k + 1], sizes[k]) for k in range(start, stop))
            lines.append((pad(name[0], left) + "".join(f"  {cell}" for cell in cells)).rstrip())
            lines += name[1:]
        blocks.append("\n".join(lines))
        start = stop
    return "\n\n".join(blocks)


def _right(text: str, width: int) -> str:
    return " " * max(0, width - display_width(text)) + text


def stakes_table(words: DealWords, doubts: Sequence[Doubt]) -> Columns | None:
    """Every value of every issue with its points per party; None where there are too many."""
    problem = words.problem
    if sum(problem.sizes) > MOST_ROWS:
        return None
    doubtful = {
        (d.party, d.issue, d.value if isinstance(d, Span) else None)
        for d in doubts
        if not (isinstance(d, Span) and d.term is not None)
    }
    rows = [[say("deal-column-issue"), *(cut(name, 20) for name in words.parties)]]
    for i, (issue, told) in enumerate(zip(problem.issues, words.deal.issues, strict=True)):
        name = issue.name if told.name in ("", issue.name) else f"{issue.name}: {told.name}"
        rows.append([cut(name, _MOST_NAME), *("" for _ in problem.parties)])
        for v, value in enumerate(told.values):
            label = value.id if value.name == value.id else f"{value.id}: {value.name}"
            if told.divisible:
                label = say("deal-goes-to", party=words.parties[v])
            cells = [words.points(p.points[i][v]) for p in problem.parties]
            marks = ("~" if {(p, i, v), (p, i, None)} & doubtful else "" for p in range(len(cells)))
            rows.append([cut(f"  {label}", _MOST_NAME), *(m + c for m, c in zip(marks, cells, strict=True))])
    floors = [
        ("~" if (p, None, None) in doubtful else "") + words.points(r)
        for p, r in enumerate(problem.reservations)
    ]
    rows.append([say("deal-no-agreement"), *floors])
    return Columns(lambda width, _: columns(rows, width))


def reason_text(words: DealWords, reason: str | tuple[str, int], texts: int) -> str:
    """Why a candidate is looked at."""
    if not isinstance(reason, str):
        return say("deal-best-for", party=words.parties[reason[1]])
    if reason == MIDDLE:
        return say("deal-middle")
    head, _, tail = reason.partition("-")
    if head == "text":
        return say("deal-text-name", n=tail) if texts > 1 else say("deal-text-only")
    return say(f"rule-{reason}")


def reasons_text(words: DealWords, candidate: Candidate, texts: int) -> str:
    """All the reasons for a candidate."""
    return ", ".join(reason_text(words, reason, texts) for reason in candidate.reasons)


def pool_table(words: DealWords, pool: Sequence[Candidate]) -> Columns:
    """Candidates by letter, with points and gain per party."""
    rows = [["", *(cut(name, 20) for name in words.parties)]]
    for number, one in enumerate(pool):
        cells = [
            f"{'' if accepts else '!'}{words.points(x)} ({words.gain(gain)})"
            for x, gain, accepts in zip(one.payoffs, one.gains, one.accepts, strict=True)
        ]
        rows.append([letter(number), *cells])
    return Columns(lambda width, _: columns(rows, width))
