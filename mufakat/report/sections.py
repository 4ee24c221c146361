"""What is told in sections of lines, for a terminal and as Markdown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mufakat.report.lines import fold
from mufakat.report.table import Paint, plain

BlockKind: TypeAlias = Literal["text", "item", "subitem", "table", "party"]


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list (or of a list in it), a party's name, or a table kept as it is."""

    kind: BlockKind
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


def walk_text(sections: list[Section], width: int, paint: Paint = plain) -> str:
    """The sections for a terminal."""
    indent = {"text": 0, "party": 0, "item": 2, "subitem": 6}
    out = []
    for section in sections:
        title = fold(section.title, width)
        lines = [paint(title, "head"), "-" * min(len(section.title), width)]
        before = ""
        for block in section.blocks:
            if block.kind in ("text", "party", "table") or before in ("", "text", "table"):
                lines.append("")
            if block.kind == "table":
                lines.append(block.text)
            else:
                numbered = block.text.partition(".")[0].isdigit()
                mark = "- " if block.kind == "item" and not numbered else ""
                hang = {"item": 3 if numbered else 2, "subitem": 2}.get(block.kind, 0)
                lines.append(fold(mark + block.text, width, indent[block.kind], hang))
            before = block.kind
        out.append("\n".join(lines))
    return "\n\n\n".join(out)


def walk_markdown(sections: list[Section]) -> str:
    """The sections as a short Markdown report."""
    out = []
    for number, section in enumerate(sections):
        lines = [f"{'#' if number == 0 else '##'} {section.title}", ""]
        before = ""
        for block in section.blocks:
            listed = block.kind in ("item", "subitem")
            if before and not (listed and before in ("item", "subitem")):
                lines.append("")
            match block.kind:
                case "table":
                    lines += ["```text", block.text, "```"]
                case "party":
                    lines.append(f"**{block.text}**")
                case "item":
                    lines.append(f"- {block.text}")
                case "subitem":
                    lines.append(f"    - {block.text}")
                case _:
                    lines.append(block.text)
            before = block.kind
        out.append("\n".join(lines))
    return "\n\n".join(out) + "\n"
