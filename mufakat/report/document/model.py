"""What a report consists of: sections of typed blocks, from which HTML, Markdown and JSON are written.

Nothing here knows of cases or results. Texts are plain; whoever writes a format escapes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, TypeAlias


@dataclass(frozen=True)
class Link:
    """Words that lead to an anchor of the same report."""

    text: str
    target: str
    kind: ClassVar[str] = "link"


@dataclass(frozen=True)
class Foreign:
    """Words of a source, in its language ("" where that is not known)."""

    text: str
    language: str = ""
    kind: ClassVar[str] = "foreign"


@dataclass(frozen=True)
class Strong:
    """Words that matter more."""

    text: str
    kind: ClassVar[str] = "strong"


@dataclass(frozen=True)
class Apart:
    """A name whose letters may run the other way; it must not turn what stands around it."""

    text: str
    kind: ClassVar[str] = "apart"


@dataclass(frozen=True)
class Code:
    """Something to be typed, or a key of the case file."""

    text: str
    kind: ClassVar[str] = "code"


Inline: TypeAlias = str | Link | Foreign | Strong | Apart | Code
Words: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `role` "note" is set smaller."""

    words: Words
    role: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Item:
    """An item of a list, with the items of a list of its own."""

    words: Words
    inner: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[Item, ...]
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `mark` names how it is set: "yes", "some", "no", "number", "bar"; `share` fills a bar."""

    words: Words
    mark: str = ""
    share: float | None = None
    anchor: str = ""


@dataclass(frozen=True)
class Table:
    """A table with a caption. The first cell of each row is its head."""

    anchor: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: ClassVar[str] = "table"


@dataclass(frozen=True)
class Figure:
    """A picture as SVG, which carries its own title and description."""

    anchor: str
    svg: str
    caption: str
    kind: ClassVar[str] = "figure"


@dataclass(frozen=True)
class Quotation:
    """A quotation: its words, whose they are, and where they stand.

    Attributes:
        number: The id that the report links to it by.
        place: The anchor in the source text, or "" where the text is not at hand.
        line: The line of the source in which it begins, or 0.
        supports: What of the case rests on it.
    """

    anchor: str
    number: str
    words: str
    language: str
    translation: str
    by: str
    place: str
    line: int
    note: str = ""
    supports: tuple[Words, ...] = ()
    kind: ClassVar[str] = "quotation"


@dataclass(frozen=True)
class Piece:
    """A stretch of a source text; `marks` are the ids of the quotations it belongs to.

    `begins` and `ends` are the anchors and ids of those that begin or end here.
    """

    text: str
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[Link, ...] = ()


@dataclass(frozen=True)
class SourceText:
    """The text of a source with its quoted passages."""

    anchor: str
    language: str
    pieces: tuple[Piece, ...]
    kind: ClassVar[str] = "source"


@dataclass(frozen=True)
class Commands:
    """Lines to be typed."""

    lines: tuple[str, ...]
    kind: ClassVar[str] = "commands"


Block: TypeAlias = Paragraph | Bullets | Table | Figure | Quotation | SourceText | Commands


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and the sections in it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Fact:
    """Something that a report says of itself: case, version, digest."""

    name: str
    value: str


@dataclass(frozen=True)
class Paper:
    """A whole report.

    Attributes:
        language: Code of the language that it is written in.
        facts: What it was made from and with.
        words: Words of the page itself, by key (contents, skip, print ...).
    """

    title: str
    subtitle: str
    language: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]
    words: dict[str, str]

    def everything(self) -> Iterator[Section]:
        """All sections, those inside others too, in order."""
        for section in self.sections:
            yield section
            yield from section.sections


def plain(words: Words) -> str:
    """The words without what they lead to."""
    return "".join(word if isinstance(word, str) else word.text for word in words)
