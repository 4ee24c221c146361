"""The report as Markdown (CommonMark with tables). Pictures are left out: the tables beside them say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mufakat.display import visible
from mufakat.report.document.model import (
    Block,
    Bullets,
    Cell,
    Code,
    Columns,
    Commands,
    Figure,
    Foreign,
    Inline,
    Item,
    Link,
    Paper,
    Paragraph,
    Quotation,
    Section,
    SourceText,
    Strong,
    Table,
    Words,
)

_SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")
_OPENING = re.compile(r"^(\s*)([-+=]|\d+[.)])", re.MULTILINE)


def paper_markdown(paper: Paper) -> str:
    """The whole report."""
    facts = [f"* {_safe(fact.name)}: {_safe(fact.value)}" for fact in paper.facts]
    contents = []
    for section in paper.sections:
        contents.append(f"* [{_safe(section.title)}](#{section.anchor})")
        contents += [f"    * [{_safe(one.title)}](#{one.anchor})" for one in section.sections]
    parts = [f"# {_safe(paper.title)}", _safe(paper.subtitle), "\n".join(facts)]
    listed = [f"## {_safe(paper.words['contents'])}", "\n".join(contents)]
    for number, section in enumerate(paper.sections):
        parts += listed if number == paper.before_contents else []
        parts += _section(section, 2, paper.words)
    return "\n\n".join(parts) + "\n"


def sections_markdown(sections: Sequence[Section]) -> str:
    """Sections by themselves, the first one's title above all."""
    parts = [part for k, section in enumerate(sections) for part in _section(section, 2 if k else 1, {})]
    return "\n\n".join(parts) + "\n"


def _section(section: Section, depth: int, words: Mapping[str, str]) -> Iterator[str]:
    """The words are those of the page itself: of quotations."""
    named = f'<a id="{section.anchor}"></a>\n\n' if section.anchor else ""
    yield f"{named}{'#' * depth} {_safe(section.title)}"
    for block in section.blocks:
        yield from _block(block, words)
    for one in section.sections:
        yield from _section(one, depth + 1, words)


def _block(block: Block, of_page: Mapping[str, str]) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield _words(words)
        case Bullets(items):
            yield "\n".join(_items(items, ""))
        case Table():
            yield _table(block)
        case Figure(anchor, caption=caption):
            yield f'<a id="{anchor}"></a>*{_safe(caption)}*'
        case Commands(lines=typed) | Columns(lines=typed):
            fence = "`" * max(
                3, 1 + max((len(run) for line in typed for run in re.findall("`+", line)), default=0)
            )
            yield "\n".join([f"{fence}text", *typed, fence])
        case Quotation():
            yield _quotation(block, of_page)
        case SourceText():
            yield _source(block)


def _items(items: tuple[Item, ...], indent: str) -> Iterator[str]:
    for item in items:
        yield f"{indent}* {_words(item.words)}"
        yield from _items(item.inner, indent + "    ")


def _table(table: Table) -> str:
    rule = "|".join("---" for _ in table.heads)
    lines = [f"**{_safe(table.caption)}**", "", f"| {' | '.join(map(_safe, table.heads))} |", f"|{rule}|"]
    lines += [f"| {' | '.join(map(_cell, row))} |" for row in table.rows]
    return "\n".join(lines)


def _cell(cell: Cell) -> str:
    named = f'<a id="{cell.anchor}"></a>' if cell.anchor else ""
    return named + _words(cell.words).replace("\n", " ")


def _quotation(one: Quotation, words: Mapping[str, str]) -> str:
    lines = [f'<a id="{one.anchor}"></a>**{_safe(one.number)}** ({_safe(one.by)})', f"> {_safe(one.words)}"]
    if one.translation:
        lines.append(f"{_safe(words['translation'])}: {_safe(one.translation)}")
    if one.note:
        lines.append(f"{_safe(words['note'])}: {_safe(one.note)}")
    if one.place:
        where = words["line"].format(n=one.line)
        lines.append(f"[{_safe(words['place'])}](#{one.place}) ({_safe(where)})")
    if one.supports:
        lines.append(f"{_safe(words['supports'])}: " + "; ".join(map(_words, one.supports)))
    return "\n\n".join(lines)


def _source(block: SourceText) -> str:
    out = ""
    for piece in block.pieces:
        text = _escaped(piece.text)
        if piece.marks:  # bold does not reach over the end of a line
            text = re.sub(r"^(\s*)(\S.*?)(\s*)$", r"\1**\2**\3", text, flags=re.MULTILINE)
        named = "".join(f'<a id="{name}"></a>' for name in piece.begins)
        out += named + text + "".join(f" [{_safe(one.text)}](#{one.target})" for one in piece.ends)
    return "\n".join(f"> {line}".rstrip() for line in out.splitlines())


def _words(words: Words) -> str:
    return "".join(map(_inline, words))


def _inline(word: Inline) -> str:
    match word:
        case str():
            return _safe(word)
        case Link(text, target):
            return f"[{_safe(text)}](#{target})"
        case Strong(text):
            return f"**{_safe(text)}**"
        case Code(text):
            fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
            space = " " if "`" in text else ""
            return _safe(text) if "|" in text else f"{fence}{space}{text}{space}{fence}"
        case Foreign(text):
            return _safe(text)
    return _safe(word.text)


def _unmarked(opening: re.Match[str]) -> str:
    """The sign that would open a list or a line, behind a backslash: `- ` as `\\- `, `1. ` as `1\\. `."""
    space, sign = opening.groups()
    return f"{space}{sign[:-1]}\\{sign[-1]}"


def _safe(text: str) -> str:
    """Text on one line in which no sign means anything to Markdown, or turns what follows."""
    return _escaped(visible(text))


def _escaped(text: str) -> str:
    return _OPENING.sub(_unmarked, _SIGNS.sub(r"\\\1", text.replace("&", "&amp;")))
