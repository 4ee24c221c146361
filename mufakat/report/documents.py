"""A document with its statements, as a table for people: what the page says of itself, who said what to whom."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from mufakat.display import display_width
from mufakat.record.model import Act, Document, Kept, Report, Span, Statement
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.lines import cut, fold, pad
from mufakat.report.phrases import counted, number, said, say
from mufakat.report.rows import listed_rows

FIELDS = (
    "title",
    "section",
    "byline",
    "editor",
    "outlet",
    "network",
    "published",
    "dateline",
    "caption",
    "photo_credit",
)
Passage = Callable[[str, Statement], Span]


def clean(text: str) -> str:
    """Text from a page on one line, without what a terminal would take for a command."""
    return " ".join(
        "".join(" " if unicodedata.category(c) in ("Cc", "Zl", "Zp") else c for c in text).split()
    )


def report_text(
    report: Report, passage: Passage, width: int, everything: bool = False, paint: Paint = unpainted
) -> str:
    """One document that was just read: fields, statements, acts that are told.

    Args:
        passage: The sentences in which a statement stands.
        everything: Also statements of low confidence.
    """
    document = report.document
    kept = [Kept(s) for s in report.statements if s.shown or everything]
    hidden = 0 if everything else sum(not s.shown for s in report.statements)
    return "\n".join(
        [
            *head_lines(document, width, paint),
            "",
            *statement_lines(document, kept, passage, width, paint),
            *([say("read-doubtful", n=hidden)] if hidden else []),
            *act_lines(document, report.acts, width, paint),
        ]
    )


def head_lines(document: Document, width: int, paint: Paint = unpainted) -> list[str]:
    """What the page says of itself; what it does not say is not there, a date that is not given is told."""
    lines = [paint(clean(document.name), "head")]
    for name in FIELDS:
        value = document.said_of_itself(name)
        if value:
            lines.append(fold(say("read-field", field=say(f"field-{name}"), value=clean(value)), width, 2, 4))
        elif name == "published":
            lines.append("  " + say("read-field", field=say(f"field-{name}"), value=say("unknown-date")))
    sure = say("percent", n=number(100 * document.certainty, ".0f"))
    lines.append(fold(say("read-language", code=document.language, percent=sure), width, 2, 4))
    kinds = Counter(zone.kind for zone in document.zones)
    if kinds:
        some = ", ".join(f"{said(f'zone-{kind}', kind)} {n}" for kind, n in kinds.most_common())
        lines.append(fold(say("read-kinds", kinds=some), width, 2, 4))
    return lines


def statement_lines(
    document: Document,
    kept: Sequence[Kept],
    passage: Passage,
    width: int,
    paint: Paint = unpainted,
    notes: Mapping[str, Sequence[str]] | None = None,
    full_ids: bool = False,
) -> list[str]:
    """The statements as a table, with the passage under each.

    Args:
        notes: Further lines by id of the statement.
        full_ids: Whether the first column has ids of the record, or numbers.
    """
    if not kept:
        return [say("read-none")]
    ids = [one.suggested.id if full_ids else str(one.suggested.number) for one in kept]
    widths = _widths(width, max(map(len, ids)))
    names = ("", *(say(f"column-{name}") for name in ("speaker", "said", "to", "via", "act")))
    narrow = sum(widths) + 2 * (len(widths) - 1) > width
    lines = [] if narrow else [paint(_row(names, widths), "head")]
    last: Span | None = None
    for id, one in zip(ids, kept, strict=True):
        s = one.statement
        cells = (id, s.speaker or say("unknown-speaker"), s.said, s.to, ", ".join(s.through), act_text(s.act))
        told = tuple(map(clean, cells))
        lines += listed_rows(names, [told], width, 0) if narrow else [_row(told, widths)]
        here = passage(document.text, s)
        if here != last:
            lines.append(fold(clean(document.text[here[0] : here[1]]), width, widths[0] + 2))
        last = here
        lines += [fold(note, width, widths[0] + 2, 2) for note in (notes or {}).get(one.suggested.id, ())]
    return lines


def _widths(width: int, first: int) -> tuple[int, ...]:
    """Widths of the columns: what was said gets what the others leave."""
    rest = max(50, width - first - 10)
    speaker, other, act = max(14, rest // 3), max(8, rest // 9), 12
    return first, speaker, max(12, rest - speaker - 2 * other - act), other, other, act


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(pad(cut(cell, wide), wide) for cell, wide in zip(cells, widths, strict=True)).rstrip()


def act_lines(document: Document, acts: Sequence[Act], width: int, paint: Paint = unpainted) -> list[str]:
    """Acts that the reporter tells, and the if-then of threats and conditions."""
    told = [act for act in acts if act.statement is None or act.trigger or act.consequence]
    if not told:
        return []
    lines = ["", paint(say("told-acts-title"), "head")]
    for act in told:
        actor = _at(document, act.actor) or act.actor_name or say("unknown-speaker")
        other = _at(document, act.counterpart)
        towards = say("act-counterpart", name=other) if other else ""
        line = say("told-act", act=act_text(act.type), actor=actor, counterpart=towards)
        if act.status != "done":
            line += f" [{say(f'act-status-{act.status}')}]"
        if act.object is not None and not (act.trigger or act.consequence):
            line += f" ({_at(document, act.object)})"
        for key, span in (("trigger", act.trigger), ("consequence", act.consequence)):
            if span is not None:
                line += "; " + say("act-if" if key == "trigger" else "act-then", **{key: _at(document, span)})
        lines.append(fold(line, width, 2, 4))
    return lines


def act_text(act: str | None) -> str:
    """An act as people call it; acts that a file or a model brought stay as they are."""
    return said(f"act-type-{act}", act) if act else ""


def _at(document: Document, span: Span | None) -> str:
    return "" if span is None else clean(document.words((span,)))


def sum_text(read: int, statements: int, failed: int, into: str = "", new: int = 0, known: int = 0) -> str:
    """What came of many documents."""
    documents = counted("documents", read)
    if into:
        text = say(
            "read-sum-into", documents=documents, record=into, new=counted("new", new),
            statements=counted("statements", statements), known=number(known, ","),
        )  # fmt: skip
    else:
        text = say("read-sum", documents=documents, statements=counted("statements", statements))
    return text + (" " + say("read-sum-problems", n=counted("documents", failed)) if failed else "")


def kept_text(counts: Mapping[str, int], record: str) -> str:
    """What a record holds after an interrupt; "" where it holds no document."""
    if not counts["documents"]:
        return ""
    documents = counted("documents", counts["documents"])
    return say(
        "read-stopped",
        record=record,
        documents=documents,
        statements=counted("statements", counts["statements"]),
    )


def column(texts: Sequence[str]) -> int:
    """The width of the widest of some texts."""
    return max(map(display_width, texts), default=0)
