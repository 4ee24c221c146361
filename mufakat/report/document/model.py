"""What is told: sections of typed blocks, from which text for a terminal, Markdown, pages and data are written.

Nothing here knows of cases or results. Texts are plain; whoever writes a format escapes them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
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


WIDTH = 100  # columns of what is drawn in letters, where nobody says how many there are
Paint: TypeAlias = Callable[[str, str], str]  # of a text, and its kind: "head", "party", "equilibrium"


def unpainted(text: str, kind: str) -> str:
    """The text as it is."""
    del kind
    return text


Inline: TypeAlias = str | Link | Foreign | Strong | Apart | Code
Words: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `role` "note" is set smaller, "head" is the name of the whole."""

    words: Words
    role: str = ""
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True)
class Item:
    """An item of a list, with the items of a list of its own."""

    words: Words
    inner: tuple[Item, ...] = ()

    @property
    def numbered(self) -> bool:
        """Whether it begins with its own number."""
        return plain(self.words).partition(".")[0].isdigit()

    def sentences(self) -> Iterator[str]:
        """Its text, and those of the items in it."""
        yield plain(self.words)
        for one in self.inner:
            yield from one.sentences()


@dataclass(frozen=True)
class Bullets:
    """A list; `layout` is what a terminal sets in another way than with dashes: "plain", "facts", "parties"."""

    items: tuple[Item, ...]
    layout: str = ""
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
    """A table with a caption. The first cell of each row is its head.

    Attributes:
        layout: "named" where a terminal folds the first cell and cuts none; else it cuts the last.
    """

    anchor: str
    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    layout: str = ""

    def texts(self) -> tuple[tuple[str, ...], list[list[str]]]:
        """The heads, and the cells in plain text."""
        return self.heads, [[plain(cell.words) for cell in row] for row in self.rows]

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


@dataclass(frozen=True)
class Columns:
    """What is set in columns of letters: a table or a picture, drawn as wide as there is room for it.

    Attributes:
        table: What stands in its place on a page; None: the letters themselves.
    """

    draw: Callable[[int, Paint], str]
    table: Table | None = None
    kind: ClassVar[str] = "columns"

    @property
    def lines(self) -> tuple[str, ...]:
        """As it is drawn where nobody says how wide."""
        return tuple(self.draw(WIDTH, unpainted).splitlines())


Block: TypeAlias = Paragraph | Bullets | Table | Figure | Quotation | SourceText | Commands | Columns
Part: TypeAlias = Block | Item


@dataclass(frozen=True)
class Section:
    """A heading, what stands under it, and the sections in it."""

    anchor: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()

    def sentences(self) -> Iterator[str]:
        """Its paragraphs and items in plain text, one after the other."""
        for one in self.items():
            yield from one.sentences()

    def items(self) -> Iterator[Item]:
        """Its paragraphs and lists as items of one list."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield Item(block.words)
            elif isinstance(block, Bullets):
                yield from block.items


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

    @property
    def before_contents(self) -> int | None:
        """How many sections stand before the list of contents: the one to be read first; None where none is needed."""
        if len(self.sections) < 3:
            return None
        return int(self.sections[0].anchor == "short")

    def everything(self) -> Iterator[Section]:
        """All sections, those inside others too, in order."""
        for section in self.sections:
            yield section
            yield from section.sections


def plain(words: Words) -> str:
    """The words without what they lead to."""
    return "".join(word if isinstance(word, str) else word.text for word in words)


def paragraph(text: str, role: str = "") -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph((text,), role)


def note(text: str) -> Paragraph:
    """A paragraph of plain text that is set smaller."""
    return Paragraph((text,), "note")


def heading(text: str) -> Paragraph:
    """A name over what follows."""
    return Paragraph((Strong(text),))


def item(text: str, *inner: Item) -> Item:
    """An item of plain text."""
    return Item((text,), inner)


def bullets(texts: Iterable[str], layout: str = "") -> Bullets:
    """A list of plain texts."""
    return Bullets(tuple(map(item, texts)), layout)


def text_table(
    anchor: str, caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]], layout: str = ""
) -> Table:
    """A table of plain texts."""
    cells = tuple(tuple(Cell((text,)) for text in row) for row in rows)
    return Table(anchor, caption, tuple(heads), cells, layout)


def section(title: str, parts: Iterable[Part], anchor: str = "") -> Section:
    """A section of blocks and items."""
    return Section(anchor, title, blocks_of(parts))


def chapter(title: str, sections: Iterable[Section]) -> Section:
    """Sections as one: those without a title become part of what they follow."""
    blocks: tuple[Block, ...] = ()
    inside: list[Section] = []
    for one in sections:
        if one.title:
            inside.append(one)
        elif inside:
            inside[-1] = replace(inside[-1], blocks=inside[-1].blocks + one.blocks)
        else:
            blocks += one.blocks
    return Section("", title, blocks, tuple(inside))


def blocks_of(parts: Iterable[Part]) -> tuple[Block, ...]:
    """Blocks and items in order; items and lists that follow each other are one list."""
    made: list[Block] = []
    listed: list[Item] = []
    for part in parts:
        if isinstance(part, Item) or (isinstance(part, Bullets) and not part.layout):
            listed += [part] if isinstance(part, Item) else part.items
            continue
        if listed:
            made.append(Bullets(tuple(listed)))
            listed = []
        if not isinstance(part, Bullets) or part.items:
            made.append(part)
    return (*made, Bullets(tuple(listed))) if listed else tuple(made)
