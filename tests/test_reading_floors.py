"""Quality floors on marked excerpts that lie beside the project; skipped where they do not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mufakat.reading.reader import read_text
from tests.reading_spans import Score

MARKED = Path(__file__).resolve().parents[2] / "shared" / "reading"
pytestmark = pytest.mark.skipif(not MARKED.is_dir(), reason="no marked excerpts in ../shared/reading")


def documents(name):
    with (MARKED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def read(text, language):
    """The face that scorers use: statements and acts as plain data."""
    data = read_text(text, language).as_data()
    return {"statements": data["statements"], "acts": data["acts"]}


def score(name):
    total = Score()
    for document in documents(name):
        total.add(
            document["text"], document["statements"], read(document["text"], document["lang"])["statements"]
        )
    return total


@pytest.mark.parametrize(
    ("name", "partial", "triple", "speaker", "precision"),
    [("id-open", 93, 80, 88, 93), ("en-open", 84, 58, 82, 93), ("seed", 90, 80, 88, 93)],
)
def test_statements_are_found_as_people_marked_them(name, partial, triple, speaker, precision):
    found = score(name)
    assert found.partial >= partial
    assert found.triple >= triple
    assert found.speaker >= speaker
    assert found.precision >= precision


@pytest.fixture(scope="module")
def article():
    document = documents("seed")[0]
    return document, read_text(document["text"])


def test_the_article_keeps_its_body_and_none_of_the_furniture(article):
    document, reading = article
    ours = {tuple(z.span): z.kind for z in reading.zones}
    kept = {"body", "subhead"}
    body = [tuple(z["span"]) for z in document["zones"] if z["kind"] in kept]
    rest = [tuple(z["span"]) for z in document["zones"] if z["kind"] not in kept]
    assert len(body) == 15
    assert {ours.get(s) for s in body} == kept
    assert len(rest) == 14
    assert not kept & {ours[s] for s in rest}
    assert all(ours[tuple(z["span"])] == z["kind"] for z in document["zones"])


def test_the_article_names_its_fields(article):
    document, reading = article
    marked, own = document["article"], reading.article
    assert own.title.value == marked["title"]
    assert own.section.value == marked["section"]
    assert own.editor.value == marked["editor"]
    assert own.outlet.value == marked["outlet"]
    assert own.network.value == marked["network"]
    assert own.photo_credit.value == marked["photo_credit"]
    caption = next(z["span"] for z in document["zones"] if z["kind"] == "caption")
    assert own.caption.span == tuple(caption)
    assert own.published is None
    assert reading.language.code == "id"
    assert reading.language.confidence > 0.9


def test_every_marked_act_of_the_article_is_found(article):
    document, reading = article
    text = document["text"]
    wanted = [(a["type"], a["cue"]) for a in document["acts"]]
    wanted += [(s["act"], s["cue"]) for s in document["statements"] if s.get("act")]
    found = {(a.type, text.rfind("\n", 0, a.cue[0])) for a in reading.acts}
    for kind, cue in wanted:  # one act of a type is told once in a sentence
        assert (kind, text.rfind("\n", 0, cue[0])) in found, (kind, text[slice(*cue)])


def test_the_threat_of_the_article_has_its_if_then(article):
    _, reading = article
    threat = next(a for a in reading.acts if a.type == "threaten" and a.trigger)
    assert reading.quote(threat.trigger).startswith("apabila Hamas terus menolak")
    assert "memperluas invasi daratnya" in reading.quote(threat.consequence)
