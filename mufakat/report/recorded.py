"""What stands in a record, in words and as data: lists, documents, the journal, what a search found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from mufakat.claims.once import Told
from mufakat.record.find import Found, FoundText
from mufakat.record.model import Document, Entry, Kept, plain
from mufakat.record.store import Record
from mufakat.report.document.model import Paint, unpainted
from mufakat.report.documents import Passage as Passage
from mufakat.report.documents import act_lines, act_text, clean, head_lines, statement_lines
from mufakat.report.lines import cut, fold
from mufakat.report.phrases import counted, number, said, say
from mufakat.report.rows import rows_text


def counts_text(counts: Mapping[str, int], file: str, width: int) -> str:
    """How much a record holds."""
    if not counts["documents"]:
        return fold(say("record-empty", record=file), width)
    verdicts = {key: number(counts[key], ",") for key in ("accepted", "corrected", "rejected")}
    told = say(
        "record-counts", documents=counted("documents", counts["documents"]),
        statements=counted("statements", counts["statements"]), acts=counted("acts", counts["acts"]),
        doubtful=counts["doubtful"], **verdicts,
    )  # fmt: skip
    return fold(told, width)


def list_text(listed: Sequence[Mapping[str, Any]], total: int, width: int, paint: Paint = unpainted) -> str:
    """The documents, a line each: id, date, outlet, statements, title."""
    heads = ["id", *(say(f"column-{key}") for key in ("published", "outlet", "statements", "title"))]
    rows = []
    for one in listed:
        count = f"{one['statements']}" + (f" ({one['reviewed']})" if one["reviewed"] else "")
        published, outlet = one["published"] or say("unknown-date"), cut(clean(one["outlet"]), 22)
        rows.append([one["id"], published, outlet, count, clean(one["title"] or one["name"])])
    lines = rows_text(heads, rows, width, 0, right=3, paint=paint)
    if total > len(listed):
        lines.append(say("record-more", n=total - len(listed)))
    return "\n".join(lines)


def show_text(
    record: Record,
    document: Document,
    passage: Passage,
    width: int,
    everything: bool = False,
    paint: Paint = unpainted,
) -> str:
    """A document of a record: fields, statements as they stand, what was decided, repetitions elsewhere, acts."""
    every = record.statements(document.id)
    kept = [k for k in every if k.suggested.shown or k.review or everything]
    notes = {k.suggested.id: [*decided(k), *repeated(record, k)] for k in kept}
    lines = head_lines(document, width, paint)
    places = record.places(document.id)
    if len(places) > 1:
        lines.append(fold(say("record-places", places=", ".join(map(clean, places))), width, 2, 4))
    lines += ["", *statement_lines(document, kept, passage, width, paint, notes, full_ids=True)]
    if len(every) > len(kept):
        lines.append(say("read-doubtful", n=len(every) - len(kept)))
    return "\n".join([*lines, *act_lines(document, record.acts(document.id), width, paint)])


def decided(kept: Kept) -> list[str]:
    """Who decided what about a statement, and what the reader had suggested."""
    review = kept.review
    if review is None:
        return []
    note = f": {clean(review.note)}" if review.note else ""
    lines = [
        say(
            "record-decided",
            verdict=say(f"standing-{kept.standing}"),
            by=clean(review.by),
            at=review.at,
            note=note,
        )
    ]
    hidden = ("content", "addressee", "via", "actor")
    old = {key: getattr(kept.suggested, key) for key in review.changes if key not in hidden}
    if old:
        lines.append(
            say(
                "record-was",
                values=", ".join(f"{say(f'part-{key}')} {clean(str(value))!r}" for key, value in old.items()),
            )
        )
    return lines


def repeated(record: Record, kept: Kept) -> list[str]:
    """The other documents that have the same words."""
    others = [k.suggested.id for k in record.repetitions(kept)]
    return [say("record-also", others=", ".join(others))] if others else []


def kept_data(kept: Kept, record: Record | None = None) -> dict[str, Any]:
    """A statement as it stands, with its id, how it stands, and what was decided."""
    data = {"id": kept.suggested.id, "standing": kept.standing, **plain(kept.statement)}
    if kept.review is not None:
        data["review"] = plain(kept.review)
        data["suggested"] = {key: getattr(kept.suggested, key) for key in kept.review.changes}
    if record is not None:
        data["repeated_in"] = [k.suggested.id for k in record.repetitions(kept)]
    return data


def show_data(record: Record, document: Document, everything: bool = False) -> dict[str, Any]:
    """A document as one object."""
    kept = [k for k in record.statements(document.id) if k.suggested.shown or k.review or everything]
    facts = {name: plain(fact) for name, fact in document.fields.items()}
    return {
        **{key: value for key, value in plain(document).items() if key not in ("source", "links")},
        "fields": facts,
        "zones": [plain(zone) for zone in document.zones],
        "places": record.places(document.id),
        "statements": [kept_data(k, record) for k in kept],
        "acts": [plain(act) for act in record.acts(document.id)],
        "actors": [plain(actor) for actor in record.actors(document.id)],
    }


def found_text(
    found: Sequence[Found], most: int, width: int, record: Record, paint: Paint = unpainted
) -> str:
    """What a search found: where, who said it, the words."""
    if not found:
        return say("found-none")
    lines = []
    for one in found:
        s = one.kept.statement
        where = ", ".join(filter(None, (clean(one.outlet), one.published or say("unknown-date"))))
        stands = "" if one.kept.standing == "suggested" else f" ({say(f'standing-{one.kept.standing}')})"
        head = f"{s.id}{stands}  {where}  {clean(one.title or one.name)}"
        said = " ".join(
            filter(
                None, (clean(s.speaker or say("unknown-speaker")), f"[{act_text(s.act)}]" if s.act else "")
            )
        )
        lines += [paint(cut(head, width), "head"), fold(f"{said}: {clean(s.said)}", width, 4, 2)]
        lines += [fold(note, width, 4, 2) for note in repeated(record, one.kept)]
    more = say("found-most", n=most) if len(found) >= most else ""
    return "\n".join([*lines, "", say("found-some", statements=counted("statements", len(found)), most=more)])


def found_data(one: Found) -> dict[str, Any]:
    """A statement that was found, with what to cite."""
    cite = {"title": one.title, "outlet": one.outlet, "published": one.published, "name": one.name}
    return {**kept_data(one.kept), **cite}


def texts_text(found: Sequence[FoundText], width: int, paint: Paint = unpainted) -> str:
    """Documents in whose text the words stand."""
    if not found:
        return say("found-none")
    lines = []
    for one in found:
        where = ", ".join(filter(None, (clean(one.outlet), one.published or say("unknown-date"))))
        lines += [paint(cut(f"{one.document}  {where}  {clean(one.title or one.name)}", width), "head")]
        lines.append(fold(clean(one.around), width, 4))
    return "\n".join(lines)


def timeline_text(found: Sequence[tuple[Found, Told | None]], width: int, paint: Paint = unpainted) -> str:
    """Statements in order of time, those without a date at the end."""
    if not found:
        return say("found-none")
    lines: list[str] = []
    last: str | None = None
    for one, told in found:
        s = one.kept.statement
        day = one.published or say("unknown-date")
        if day != last:
            lines.append(paint(day, "head"))
            last = day
        who = clean(s.speaker or say("unknown-speaker"))
        act = f" [{act_text(s.act)}]" if s.act else ""
        lines.append(
            fold(
                f"{who}{act}: {clean(s.said)} ({', '.join(filter(None, (clean(one.outlet), s.id)))}{_counted(told)})",
                width,
                2,
                4,
            )
        )
    return "\n".join(lines)


def _counted(told: Told | None) -> str:
    """How many origins what is told has, and in how many places it stands."""
    if told is None:
        return ""
    parts = [counted("origins", told.origins)] if told.origins else []
    parts += [counted("mentions", told.mentions)] if told.mentions > 1 else []
    return "; " + ", ".join(parts) if parts else ""


def timeline_data(found: Sequence[tuple[Found, Told | None]]) -> list[dict[str, Any]]:
    """The same as plain data: each statement with its claim, the origins and mentions of that."""
    return [
        {**found_data(one), "claim": told and told.claim, "origins": told.origins if told else 0,
         "mentions": told.mentions if told else 1}
        for one, told in found
    ]  # fmt: skip


def journal_text(entries: Sequence[Entry]) -> str:
    """The journal, a line for each change."""
    lines = [
        say(
            "entry",
            step=e.step,
            at=e.at,
            by=clean(e.by),
            verb=said(f"verb-{e.verb}", e.verb),
            what=clean(e.key),
            state=say(f"entry-{e.state}"),
        )
        for e in entries
    ]
    return "\n".join(lines) or say("found-none")


def turned_text(entries: Sequence[Entry], which: str) -> str:
    """What was undone or done again."""
    if not entries:
        return say(f"{which}-none")
    first = entries[0]
    return say(
        f"{which}-some",
        verb=said(f"verb-{first.verb}", first.verb),
        keys=", ".join(e.key for e in entries),
        step=first.step,
        by=first.by,
    )
