"""Random reports for the record, and a record in a temporary file."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from mufakat.record.model import Act, Actor, Document, Fact, Mention, Report, Span, Statement, Zone
from mufakat.record.store import Record, open_record

WORDS = "gencatan senjata ceasefire talks aid bantuan reject accept Israel Hamas Égypte 停战 🙂".split()  # noqa: SIM905
ACTS = ("talks", "propose", "accept", "reject", "threaten", None)
texts = st.lists(
    st.sampled_from(WORDS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    min_size=1,
    max_size=30,
)


@contextmanager
def record() -> Iterator[Record]:
    """An empty record in a file of its own."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(str(Path(folder) / "r.mufakat"), create=True) as opened,
    ):
        yield opened


@st.composite
def spans(draw: Any, text: str) -> Span:
    """A stretch of the text that is not empty."""
    start = draw(st.integers(0, len(text) - 1))
    return start, draw(st.integers(start + 1, len(text)))


@st.composite
def reports(draw: Any) -> Report:
    """A report of one document; its spans lie in its text."""
    text = "x " + " ".join(draw(texts))
    name = draw(st.sampled_from(("a.txt", "b.html", "https://example.org/é")))
    fields = draw(
        st.dictionaries(
            st.sampled_from(("title", "outlet", "published", "editor")),
            st.builds(
                Fact,
                st.sampled_from(("2025-05-11", "A title", "Kompas")),
                st.none() | spans(text),
                st.just("why"),
            ),
        )
    )
    sha = hashlib.sha256(repr((text, name)).encode()).hexdigest()
    source = draw(st.none() | st.just("<p>" + text))
    links = ((0, 3, len(text)),) if source else ()
    zones = tuple(Zone("body", span, "reason") for span in draw(st.lists(spans(text), max_size=2)))
    language = draw(st.sampled_from(("id", "en")))
    document = Document("", sha, name, "text", text, source, links, fields, zones, language, 0.5)
    statements = [replace(draw(_statement(text)), number=n) for n in range(1, draw(st.integers(0, 5)) + 1)]
    acts = tuple(draw(_act(text, n, len(statements))) for n in range(1, draw(st.integers(0, 3)) + 1))
    actors = tuple(
        Actor(word, "state", draw(st.sampled_from(("", "."))), (word, "other"), draw(st.booleans()), "")
        for word in draw(st.lists(st.sampled_from(WORDS), unique=True, max_size=3))
    )
    mentions = tuple(Mention("", actor.name, (draw(spans(text)),), "rule", 0.5) for actor in actors)
    return Report(document, tuple(statements), acts, actors, mentions)


@st.composite
def _statement(draw: Any, text: str) -> Statement:
    content = tuple(sorted(set(draw(st.lists(spans(text), min_size=1, max_size=2)))))
    speaker = draw(st.none() | st.sampled_from(WORDS))
    addressee = draw(st.none() | spans(text))
    return Statement(
        "", 1, content, " ... ".join(" ".join(text[a:b].split()) for a, b in content),
        source=draw(st.none() | spans(text)), cue=draw(st.none() | spans(text)), speaker=speaker, actor=speaker or "",
        addressee=addressee, to="" if addressee is None else text[slice(*addressee)], act=draw(st.sampled_from(ACTS)),
        anonymous=draw(st.booleans()), flags=draw(st.sampled_from(((), ("anon", "hedge")))), within=None,
        shown=draw(st.booleans()), topics=draw(st.sampled_from(((), ("aid",)))),
        agrees=draw(st.sampled_from((None, True, False))),
        rule="id:say", confidence=draw(st.floats(0, 1)),
    )  # fmt: skip


@st.composite
def _act(draw: Any, text: str, number: int, statements: int) -> Act:
    cue = draw(spans(text))
    of = draw(st.none() | st.integers(1, statements)) if statements else None
    return Act(
        "",
        number,
        draw(st.sampled_from(ACTS[:-1])),
        cue,
        (0, len(text)),
        draw(st.none() | spans(text)),
        "Israel",
        statement=of,
    )
