"""A text on a page: its statements, evidence and set-aside lines marked, and nothing in it but the text.

What stands inside the element is the text of the document character by character (line ends written so that the
browser keeps them), so that a script can tell from a selection which characters it covers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from mufakat.record.model import Document, Kept, Span, Zone
from mufakat.report.marked import Piece, pieces
from mufakat.study.cited import Cited
from mufakat.study.keeping import sentences

MOST = 60_000  # characters on one page
SURE = 0.2  # of its function words that speak for a language
REPORT = ("body", "subhead", "title", "")  # kinds of lines that are the report itself
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "ps", "ckb", "yi")


@dataclass(frozen=True)
class Pane:
    """A stretch of a text, ready to be shown.

    Attributes:
        html: The marked text.
        first, last, length: Which characters these are, of how many.
        part, parts: Which page of the text this is, from 1.
        sentences: "START-END ..." of its sentences, in characters of the whole text.
        language: For the `lang` attribute.
    """

    html: Markup
    first: int
    last: int
    length: int
    part: int
    parts: int
    sentences: str
    language: str

    @property
    def direction(self) -> str:
        """For the `dir` attribute."""
        return "rtl" if self.language in _RIGHT_TO_LEFT else "auto"


@dataclass(frozen=True)
class Marks:
    """What is marked in a text.

    Attributes:
        kept: Statements; those that were rejected are not marked, but for the one looked at.
        cited: Evidence of the case.
        zones: Lines of the page; those that are not the report are shown quietly with the reason.
        at: A passage that was asked for.
        now: The id of the statement that is looked at.
        link: Where the mark of a statement leads.
    """

    kept: Sequence[Kept] = ()
    cited: Sequence[Cited] = ()
    zones: Sequence[Zone] = ()
    at: Span | None = None
    now: str = ""
    link: Callable[[str], str] = str

    def spans(self) -> Iterable[tuple[str, Span]]:
        """A key and a stretch for each mark."""
        for number, zone in enumerate(self.zones):
            if zone.kind not in REPORT:
                yield f"z{number}", zone.span
        for number, cited in enumerate(self.cited):
            yield from ((f"e{number}", place) for place in cited.places)
        for number, kept in enumerate(self.kept):
            if kept.standing != "rejected" or kept.suggested.id == self.now:
                yield from ((f"s{number}", place) for place in kept.statement.content)
        if self.at:
            yield "at", self.at


def language_of(document: Document) -> str:
    """The language of a text; "" where the reader only guessed."""
    return document.language if document.certainty >= SURE else ""


def pane(text: str, marks: Marks, language: str = "", part: int = 0) -> Pane:
    """The part of a text that holds what is looked at, or the one that was asked for (from 1)."""
    now = [k.statement.content for k in marks.kept if k.suggested.id == marks.now]
    looked = marks.at or (now[0][0] if now and now[0] else None)
    parts = max(1, -(-len(text) // MOST))
    number = min(part or (looked[0] // MOST + 1 if looked else 1), parts)
    first, last = (number - 1) * MOST, min(number * MOST, len(text))
    found = pieces(first, last, marks.spans()) if first < last else []
    begun: set[str] = set()
    html = Markup("").join(_piece(text, piece, marks, begun) for piece in found)
    walk = " ".join(f"{first + a}-{first + b}" for a, b in sentences(text[first:last]))
    return Pane(html, first, last, len(text), number, parts, walk, language)


def shown(words: str) -> Markup:
    """Words as HTML that a browser reads back as the same characters."""
    return Markup(str(escape(words)).replace("\r", "&#13;").replace("\0", "\ufffd"))


def _piece(text: str, piece: Piece, marks: Marks, begun: set[str]) -> Markup:
    html = shown(text[piece.start : piece.end])
    said = [marks.kept[int(key[1:])] for key in piece.marks if key[0] == "s"]
    cited = [marks.cited[int(key[1:])] for key in piece.marks if key[0] == "e"]
    if cited:
        names = ", ".join(dict.fromkeys(one.evidence for one in cited))
        html = Markup('<span class="cited" title="evidence of the case: {}">{}</span>').format(names, html)
    if said:
        html = _said(html, said, marks, begun)
    if "at" in piece.marks:
        id = Markup(' id="at" tabindex="-1"') if "at" in piece.begins else ""
        html = Markup('<mark class="at"{}>{}</mark>').format(id, html)
    away = [marks.zones[int(key[1:])] for key in piece.marks if key[0] == "z"]
    if away:
        new = any(key[0] == "z" for key in piece.begins)
        why = (
            Markup(' data-why="{}: {}"').format(away[0].kind.replace("_", " "), away[0].reason) if new else ""
        )
        html = Markup('<span class="away"{}>{}</span>').format(why, html)
    return html


def _said(html: Markup, said: list[Kept], marks: Marks, begun: set[str]) -> Markup:
    """The piece as a link to the innermost statement over it; only where that begins one can step to it by keyboard."""
    inner = said[-1]
    id = inner.suggested.id
    now = any(one.suggested.id == marks.now for one in said)
    classes = f"{inner.standing} depth{min(len(said), 3)}" + (" now" if now else "")
    title = "; ".join(f"{one.statement.speaker or 'not named'} ({one.standing})" for one in said)
    mark = Markup('<mark class="{}" title="{}">{}</mark>').format(classes, title, html)
    first = id not in begun
    begun.add(id)
    anchor = Markup(' id="m-{}"').format(inner.suggested.number) if first else Markup("")
    step = "" if first else Markup(' tabindex="-1"')
    return Markup(
        '<a class="said" href="{}" draggable="false" data-statement="{}" data-all="{}"{}{}>{}</a>'
    ).format(marks.link(id), id, " ".join(one.suggested.id for one in said), anchor, step, mark)
