"""Excerpts written for this project and marked by hand before the rules were changed.

`marked/first.txt` and `marked/second.txt` are two halves of one set. A block starts with `@ id language kind`;
the text follows; lines that start with `>` mark statements (source | cue | content || more content | keys),
lines that start with `*` mark acts that the reporter tells (type | actor | cue). `+` stands for a line end
inside a marked stretch. Every stretch is found in the text, the cue and the source nearest to the content.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "marked"
KEYS = re.compile(r"\s*\b(who|act|flags|to|via|source)=")
MARKS = "“”\"'‘’"

Document = dict[str, Any]
Span = tuple[int, int]


def documents(name: str) -> list[Document]:
    """The excerpts of one half, each with id, lang, kind, text, statements and acts."""
    blocks = re.split(r"^@ ", (FOLDER / f"{name}.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [_document(block) for block in blocks[1:]]


def _document(block: str) -> Document:
    head, _, rest = block.partition("\n")
    key, language, kind = head.split()
    lines = rest.split("\n")
    marks = [k for k, line in enumerate(lines) if line.startswith(("> ", "* "))]
    text = "\n".join(lines[: marks[0]] if marks else lines).strip("\n") + "\n"
    found: Document = {"id": key, "lang": language, "kind": kind, "text": text, "statements": [], "acts": []}
    for k in marks:
        cells = [c.strip().replace("+", "\n") for c in re.split(r"\s\|\s", lines[k][2:])]
        if lines[k].startswith(">"):
            found["statements"].append(_statement(text, cells, found["statements"]))
        else:
            cue = _near(text, cells[2], 0)
            actor = None if cells[1] == "None" else _near(text, cells[1], cue[0])
            found["acts"].append({"type": cells[0], "actor": actor, "cue": cue, "counterpart": None})
    return found


def _statement(text: str, cells: list[str], before: list[Document]) -> Document:
    source, cue, content = cells[:3]
    keys = _keys(cells[3]) if len(cells) > 3 else {}
    spans, at = [], 0
    for part in content.split(" || "):
        start = text.find(part, at)
        assert start >= 0, part
        spans.append((start, start + len(part)))
        at = start + len(part)
    middle = (spans[0][0] + spans[0][1]) // 2
    place = None if cue == "None" else _outside(text, cue, spans)
    mention = keys.get("source", source)
    if source == "None":
        said: Span | None = None
    elif source == "nya" and place is not None:
        said = (place[1] - 3, place[1])
    else:
        said = _near(text, mention, place[0] if place else middle, spans[0] if place is None else None)
    flags = keys.get("flags", "").split(",")
    inside = next(
        (k for k, s in enumerate(before) if "within" in flags and _holds(s["content"], spans)), None
    )
    out: Document = {
        "source": said,
        "source_kind": "clitic" if source == "nya" else "nominal",
        "speaker": keys.get("who", source),
        "cue": place,
        "content": spans,
        "type": _type(text, spans, place),
        "addressee": _near(text, keys["to"], middle) if "to" in keys else None,
        "via": [_near(text, keys["via"], middle)] if "via" in keys else [],
        "act": keys.get("act"),
        "flags": [f for f in flags if f in ("anon", "neg")],
        "within": inside,
    }
    if "opt" in flags:
        out["optional"] = True
    return out


def _keys(cell: str) -> dict[str, str]:
    parts = KEYS.split(cell)[1:]
    return {k: v.strip() for k, v in zip(parts[::2], parts[1::2], strict=True)}


def _holds(outer: list[Span], inner: list[Span]) -> bool:
    return any(a <= inner[0][0] and inner[-1][1] <= b for a, b in outer)


def _type(text: str, spans: list[Span], cue: Span | None) -> str:
    around = all(text[a - 1 : a] in MARKS and a > 0 for a, _ in spans)
    quoted = any(m in text[a:b] for a, b in spans for m in '“”"')
    return "direct" if around or cue is None else "mixed" if quoted else "indirect"


def _outside(text: str, cue: str, spans: list[Span]) -> Span:
    """The occurrence of the cue nearest to the content, outside it."""
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(cue)}(?!\w)", text)]
    free = [p for p in places if not any(a <= p[0] < b for a, b in spans)]
    return min(
        free, key=lambda p: min(abs(p[1] - spans[0][0]), abs(p[0] - spans[0][1]), abs(p[0] - spans[-1][1]))
    )


def _near(text: str, words: str, place: int, before: Span | None = None) -> Span:
    """The occurrence of the words nearest to a place (and in front of a stretch, where one is given)."""
    places = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if before is not None:
        places = [p for p in places if p[1] <= before[0]]
        return places[-1]
    assert places, words
    return min(places, key=lambda p: min(abs(p[1] - place), abs(p[0] - place)))
