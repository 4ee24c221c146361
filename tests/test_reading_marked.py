"""Floors on the project's own sixty excerpts, marked by hand before the rules; they keep what was reached."""

from __future__ import annotations

import pytest

from mufakat.reading.reader import read_text
from tests.reading_marked import documents
from tests.reading_spans import Score


@pytest.mark.parametrize(
    ("half", "partial", "triple", "speaker"),
    [("first", 92, 78, 95), ("second", 80, 70, 92)],
)
def test_statements_are_found_as_they_were_marked(half, partial, triple, speaker):
    total = Score()
    for document in documents(half):
        found = read_text(document["text"]).as_data()["statements"]
        total.add(document["text"], document["statements"], found)
    assert total.partial >= partial
    assert total.triple >= triple
    assert total.speaker >= speaker


@pytest.mark.parametrize("half", ["first", "second"])
def test_no_hedged_sentence_tells_a_deed_as_done(half):
    for document in documents(half):
        if document["kind"] != "hedged":
            continue
        marked = {s["act"] for s in document["statements"] if s["act"]} | {
            a["type"] for a in document["acts"]
        }
        done = {a.type for a in read_text(document["text"]).acts if a.status == "done" and not a.told}
        assert done <= marked
