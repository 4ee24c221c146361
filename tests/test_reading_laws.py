# ruff: noqa: E501
"""Laws of reading: any text in, no exception, every span in the text; cost in proportion to length."""

from __future__ import annotations

import itertools
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.reading.lexicon import languages
from mufakat.reading.lines import zones
from mufakat.reading.model import Reading
from mufakat.reading.pages import read_page
from mufakat.reading.reader import SHOWN, read_text
from tests.reading_examples import ENGLISH, INDONESIAN
from tests.tried import tried

SENTENCES = [e[0] for e in INDONESIAN + ENGLISH]
PIECES = [
    "mengatakan", "kata", "ujarnya", "menurut", "bahwa", "dilansir dari AFP", "said", "told", "according to", "that",
    "X", "Budi Santoso", "the minister", "yang", "dan", "but", "jika", "if", "menolak", "threatened to", "isi pernyataan",
    '"', "“", "”", "‘", "’", "'", ",", ".", "?", "!", ":", "(", ")", "—", "-", "\n", "\n\n", "\u00a0", "\u202e", "👍🏽",
    "שלום", "Senin (2/6/2025)", "on Monday", "3,5", "No.", "©", "Halaman", "demikian", "komentarnya bahwa",
]  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join),
    st.lists(st.sampled_from(SENTENCES), max_size=6).map("\n\n".join),
    st.lists(st.sampled_from([*PIECES, *SENTENCES]), max_size=25).map("".join),
)


def spans_of(reading: Reading):
    for s in reading.statements + reading.doubtful:
        yield from (x for x in (s.source, s.cue, s.addressee, *s.content, *s.via) if x is not None)
    for a in reading.acts:
        yield from (x for x in (a.actor, a.cue, a.counterpart, a.trigger, a.consequence) if x is not None)
    for actor in reading.actors:
        yield from actor.mentions
    yield from (z.span for z in reading.zones)
    for name in type(reading.article).__dataclass_fields__:
        field = getattr(reading.article, name)
        if field is not None and field.span is not None:
            yield field.span


def hold(reading: Reading, text: str):
    for start, end in spans_of(reading):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip(), "a span holds more than blanks"
    for s in reading.statements:
        assert s.content
        assert s.confidence >= SHOWN
        assert s.type in ("direct", "mixed", "indirect")
        assert s.within is None or 0 <= s.within < len(reading.statements)
        assert s.source_kind == "none" if s.source is None else s.source_kind != "none"
    for a in reading.acts:
        assert a.statement is None or reading.statements[a.statement].act == a.type


def test_a_copyright_sign_without_a_holder_names_nobody():
    reading = read_text("© .")
    assert reading.article.network is None
    hold(reading, "© .")


@settings(deadline=None, max_examples=tried(150))
@given(ANY_TEXT, st.sampled_from([None, "id", "en"]))
def test_any_text_gives_spans_that_lie_in_it(text, language):
    reading = read_text(text, language)
    hold(reading, text)
    json.dumps(reading.as_data())


@settings(deadline=None, max_examples=tried(150))
@given(ANY_TEXT)
def test_zones_part_the_text_and_lose_nothing(text):
    found = zones(text)
    assert all(a.span[1] <= b.span[0] for a, b in itertools.pairwise(found))
    left = list(text)
    for zone in found:
        assert zone.reason
        left[slice(*zone.span)] = " " * (zone.span[1] - zone.span[0])
    assert not "".join(left).strip()


@settings(deadline=None, max_examples=tried(100))
@given(ANY_TEXT)
def test_reading_twice_gives_the_same(text):
    assert read_text(text) == read_text(text)


@settings(deadline=None, max_examples=tried(120))
@given(st.binary(max_size=300))
def test_any_bytes_give_a_page_or_problems(data):
    page = read_page(data)
    hold(page.reading, page.reading.text)
    assert page.reading.text.strip() or page.problems


@settings(deadline=None, max_examples=tried(60))
@given(ANY_TEXT)
def test_text_files_map_back_to_themselves(text):
    page = read_page(text.encode("utf-8"))
    if page.kind != "text":
        return
    for span in spans_of(page.reading):
        assert "".join(page.source[a:b] for a, b in page.origin(span)) == page.reading.quote(span)


@settings(deadline=None, max_examples=25)
@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True), st.sampled_from(["p", "div"])
)
def test_html_maps_back_to_the_characters_of_the_page(sentences, tag):
    import html

    inner = "".join(f"<{tag}>{html.escape(s)}</{tag}>\n" for s in sentences)
    page = read_page(
        f"<!doctype html><html><head><title>x</title></head><body><article>{inner}</article></body></html>".encode()
    )
    for span in spans_of(page.reading):
        parts = [page.source[a:b] for a, b in page.origin(span)]
        back = html.unescape("".join(parts)) if parts else ""
        ours = "".join(page.reading.quote(span).split())
        assert "".join(back.split()) in (ours, "") or html.escape(ours) != ours


def test_each_word_of_a_span_is_the_statement_that_was_printed():
    text = "Menteri Budi Raharjo mengatakan harga akan turun."
    (s,) = (reading := read_text(text, "id")).statements
    assert [reading.quote(x) for x in (s.source, s.cue, *s.content)] == [
        "Menteri Budi Raharjo", "mengatakan", "harga akan turun",
    ]  # fmt: skip


ADVERSARIES = {
    "quotes that never close": '"Kami siap ',
    "curly quotes that never close": "“We said ",
    "cues only": "said ",
    "cues and commas": "kata, ",
    "commas": ", ",
    "brackets": "(",
    "menurut": "menurut X, ",
    "that": "said that ",
    "names": "Budi Santoso ",
    "stops": ". ",
    "one word": "a",
    "dates": "Senin (2/6/2025) ",
    "relay": "dikutip dari AFP ",
    "told": "X told Y ",
    "yang": "yang mengatakan ",
    "lines": "Budi mengatakan harga turun.\n",
    "halves": "“a” “b ",
    "conditions": "jika X mengancam, ",
}


@pytest.mark.parametrize("piece", ADVERSARIES.values(), ids=list(ADVERSARIES))
def test_cost_does_not_explode_with_length(piece):
    """Not a benchmark: quadratic cost on 60,000 characters of the worst kind would take minutes."""
    text = piece * (60_000 // len(piece))
    start = time.process_time()
    hold(
        read_text(text, "id" if piece.split() and piece.split()[0].lower() in ("kata,", "menurut") else "en"),
        text,
    )
    assert time.process_time() - start < 20


def test_there_are_two_languages_and_each_is_a_folder_of_data():
    assert languages() == ("en", "id")
