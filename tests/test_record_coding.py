"""A passage that an analyst codes is a statement like others; undo takes it away, redo and an export bring it back."""

from __future__ import annotations

import sqlite3
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.problems import ProblemsError
from mufakat.record.coding import code
from mufakat.record.decide import decide, redo, undo
from mufakat.record.find import find, how_many
from mufakat.record.jsonlines import export_lines, import_lines
from mufakat.record.model import Report, Statement, Wanted
from mufakat.record.positions import positions
from mufakat.record.store import Record, open_record
from mufakat.study.keeping import sentences
from mufakat.study.records import code_passage
from tests.records import record, reports
from tests.test_record_store import report

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ARABIC = "قال 🙂 المتحدّثُ: «لن نقبلَ العرض».\r\nوأضاف أنّ المحادثات مستمرّة."


def everything(opened: Record) -> tuple[Any, ...]:
    """All that can be told of the statements of a record, and what searches see of them."""
    words = sorted(opened.all("SELECT rowid IS NOT NULL, said, speaker, act, stands FROM words"))
    return sorted((k.suggested.id, k) for k in opened.all_statements()), words


def coded(document: str, span: tuple[int, int], **more: Any) -> Statement:
    return Statement(document, 0, (span,), "", **more)


@few
@given(reports(), st.data())
def test_undo_takes_it_away_and_redo_and_an_export_bring_it_back(one: Report, data: st.DataObject) -> None:
    with record() as opened, record() as other:
        id = opened.add(one).id
        text = opened.document(id).text
        before = everything(opened)
        states = [before]
        for _ in range(data.draw(st.integers(1, 3))):
            start = data.draw(st.integers(0, len(text) - 1))
            span = (start, data.draw(st.integers(start + 1, len(text))))
            speaker = data.draw(st.sampled_from(("Israel", "Hamas", None)))
            try:
                kept = code(opened, coded(id, span, speaker=speaker, act="reject"), "ana")
            except ProblemsError as fault:  # the same passage twice
                assert fault.problems[0].code == "coded-already"
                continue
            assert (kept.standing, kept.suggested.rule) == ("accepted", "analyst")
            assert kept.statement.content == (span,)
            states.append(everything(opened))
        for state in reversed(states[:-1]):
            assert undo(opened)
            assert everything(opened) == state
        assert not undo(opened)
        for state in states[1:]:
            assert redo(opened)
            assert everything(opened) == state
        lines = list(export_lines(opened))
        import_lines(other, lines, "dump")
        assert list(export_lines(other)) == lines
        assert everything(other) == states[-1]
        while undo(other):
            pass
        assert everything(other) == before


def test_a_number_is_never_given_twice(tmp_path):
    first = report("Talks go on. No deal yet.", "Kompas", "Talks go on")
    more = report("Talks go on. No deal yet.", "Kompas", "Talks go on", "No deal yet")
    with open_record(str(tmp_path / "r.mufakat"), create=True) as opened:
        id = opened.add(first).id
        assert code(opened, coded(id, (13, 24)), "ana").suggested.id == f"{id}.2"
        undo(opened)
        opened.add(more)
        assert [k.suggested.number for k in opened.statements(id)] == [1, 3]
        redo(opened)
        numbers = {k.suggested.number: k.suggested.rule for k in opened.statements(id)}
        assert numbers == {1: "", 2: "analyst", 3: ""}
        assert code(opened, coded(id, (0, 5)), "ana").suggested.number == 4


def test_it_can_be_found_corrected_rejected_and_counts_as_a_position(tmp_path):
    with open_record(str(tmp_path / "r.mufakat"), create=True) as opened:
        text = "An official says that Hamas rejected the offer."
        id = opened.add(report(text, "Kompas", "Hamas rejected the offer")).id
        kept = code(opened, coded(id, (22, 46), speaker="Qatar", act="reject"), "ana")
        assert [f.kept.suggested.id for f in find(opened, Wanted(words="offer", actor="Qatar"))] == [
            kept.suggested.id
        ]
        assert how_many(opened, Wanted(standings=("accepted",))) == 1
        listed = positions(opened).listed
        assert ("Qatar", "against") in {(p.party, p.stance) for p in listed}
        decide(opened, [kept.suggested.id], "corrected", "ana", {"speaker": "Hamas"})
        assert opened.statement(kept.suggested.id).statement.actor == "Hamas"
        decide(opened, [kept.suggested.id], "rejected", "ana")
        assert not find(opened, Wanted(words="offer", actor="Qatar"))


def test_a_passage_is_taken_only_where_its_words_stand(tmp_path):
    with open_record(str(tmp_path / "r.mufakat"), create=True) as opened:
        id = opened.add(report(ARABIC, "الجزيرة")).id
        start = ARABIC.index("لن")
        end = ARABIC.index("»")
        kept = code_passage(
            opened, id, (start, end), ARABIC[start:end], {"speaker": "المتحدّثُ", "act": "reject"}, "ana"
        )
        assert kept.statement.said == "لن نقبلَ العرض"
        whole = code_passage(
            opened, id, (0, len(ARABIC)), ARABIC.replace("\r\n", "\n"), {"said": ["وأضاف"]}, "ana"
        )
        assert [ARABIC[a:b] for a, b in whole.statement.content] == ["وأضاف"]
        for span, words in (
            ((start - 1, end - 1), ARABIC[start:end]),  # counted in UTF-16: the emoji is two
            ((-5, 3), ARABIC[-5:3]),
            ((3, 3), ""),
            ((0, len(ARABIC) + 1), ARABIC),
            ((10**30, 10**31), "x"),
        ):
            with pytest.raises(ProblemsError) as refused:
                code_passage(opened, id, span, words, {}, "ana")
            assert refused.value.problems[0].code == "passage-differs"
        with pytest.raises(ProblemsError) as refused:
            code_passage(opened, id, (3, 4), " ", {}, "ana")
        assert refused.value.problems[0].code == "passage-empty"
        with pytest.raises(ProblemsError) as refused:
            code_passage(opened, id, (0, 3), "قال", {"to": ["nobody"], "via": ["nowhere"]}, "ana")
        assert [p.code for p in refused.value.problems] == ["not-in-source"] * 2
        assert opened.counts()["statements"] == 2


def test_an_older_record_learns_to_keep_coded_statements(tmp_path):
    file = str(tmp_path / "r.mufakat")
    with open_record(file, create=True) as opened:
        id = opened.add(report("Talks go on.", "Kompas")).id
    connection = sqlite3.connect(file)
    connection.execute("DROP INDEX journal_coded")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    with open_record(file) as opened:
        assert code(opened, coded(id, (0, 5)), "ana").suggested.number == 1


def test_pages_of_a_search_make_up_the_whole(tmp_path):
    with open_record(str(tmp_path / "r.mufakat"), create=True) as opened:
        words = [f"word{n} of the talks" for n in range(7)]
        opened.add(report(". ".join(words), "Kompas", *words))
        for wanted in (Wanted(), Wanted(words="talks"), Wanted(outlet="Kompas")):
            whole = [f.kept.suggested.id for f in find(opened, wanted)]
            pages = [f.kept.suggested.id for n in (0, 3, 6) for f in find(opened, wanted, 3, after=n)]
            assert pages == whole
            assert how_many(opened, wanted) == len(whole) == 7
            assert how_many(opened, wanted, 5) == 6


@given(st.text(st.sampled_from('ab .!?\n\r"”🙂'), max_size=60))
def test_sentences_hold_every_word_once(text):
    found = sentences(text)
    assert all(a < b for a, b in found)
    assert all(b <= c for (_, b), (c, _) in pairwise(found))
    inside = {n for a, b in found for n in range(a, b)}
    assert all(sign.isspace() for n, sign in enumerate(text) if n not in inside)
