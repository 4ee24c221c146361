"""Searches, topics, positions and dates against their definitions, read word for word."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.problems import ProblemsError
from mufakat.record import days
from mufakat.record.decide import belongs, decide, set_topics
from mufakat.record.find import find, find_texts
from mufakat.record.model import Fact, Report, Statement, Topic, Wanted
from mufakat.record.positions import positions
from mufakat.record.store import Record
from mufakat.record.topics import speaks_of
from tests.records import record, reports
from tests.test_record_store import report

few = settings(max_examples=30, deadline=None)
dates = st.dates(date(2023, 11, 1), date(2026, 3, 1))


def said(text: str, day: str = "", outlet: str = "A", **more: object) -> Report:
    """A report whose one statement is the whole text."""
    from dataclasses import replace

    one = report(text, outlet, text, **more)
    fields = {**one.document.fields, "published": Fact(day)}
    return replace(one, document=replace(one.document, fields=fields, sha256=one.document.sha256 + day))


@few
@given(
    st.lists(reports(), max_size=5),
    st.sampled_from(("talks", "aid", "Israel", "gencatan", "bantuan", "ceasefire")),
)
def test_a_search_for_a_word_finds_the_statements_that_have_it(some: list[Report], word: str) -> None:
    with record() as opened:
        for one in some:
            opened.add(one)
        found = {f.kept.suggested.id for f in find(opened, Wanted(word, doubtful=True), 1000)}
        every = [k.suggested for k in opened.all_statements()]
        outlets = {d.id: d.outlet for d in opened.documents()}
        topic = Topic("w", "w", {"any": (word,)})

        def has(s: Statement) -> bool:
            columns = (s.said, opened.searchable(s), outlets[s.document], s.act or "")
            return any(speaks_of(topic, text, "") for text in columns)

        assert found == {s.id for s in every if has(s)}


@few
@given(st.lists(reports(), max_size=5))
def test_a_topic_is_the_same_in_the_index_and_word_for_word(some: list[Report]) -> None:
    topic = Topic(
        "aid", "Aid", {"id": ("bantuan", "gencatan senjata"), "en": ("aid", "cease*"), "any": ("egypte",)}
    )
    with record() as opened:
        for one in some:
            opened.add(one)
        set_topics(opened, [topic], "ana")
        found = {f.kept.suggested.id for f in find(opened, Wanted(topic="aid", doubtful=True), 1000)}
        languages = {d.id: d.language for d in opened.documents()}
        every = [k.suggested for k in opened.all_statements()]
        assert found == {s.id for s in every if speaks_of(topic, s.said, languages[s.document], s.topics)}


@few
@given(dates, dates, dates)
def test_the_words_of_a_stretch_of_time_find_just_the_days_in_it(first: date, last: date, day: date) -> None:
    found = set(days.words(day.isoformat())) & set(days.words_between(first.isoformat(), last.isoformat()))
    assert bool(found) == (first <= day <= last)


@few
@given(
    st.lists(dates, max_size=8),
    st.sampled_from(("", "2024", "2024-03", "2025-02-11")),
    st.sampled_from(("", "2025", "2024-11", "2024-02-29")),
)
def test_since_and_until_compare_dates_as_far_as_they_are_given(
    some: list[date], since: str, until: str
) -> None:
    with record() as opened:
        for number, day in enumerate([*some, None]):
            opened.add(said(f"the talks will go on {number}", day.isoformat() if day else ""))
        wanted = Wanted("talks", since=since, until=until)
        found = sorted(f.published for f in find(opened, wanted, 99))
        every = [day.isoformat() for day in some] + ([""] if not since and not until else [])
        assert found == sorted(
            d for d in every if (not since or d >= since) and (not until or d[: len(until)] <= until)
        )
        ordered = [f.published for f in find(opened, Wanted(since=since, until=until), 99, by_date=True)]
        assert ordered == sorted(found, key=lambda d: (d == "", d))


def test_a_query_that_cannot_be_read_is_a_problem() -> None:
    with record() as opened:
        for words in (
            "AND (",
            '"open',
            "a OR",
            "NOT a",
            "(a",
            "a)",
            "a AND OR b",
            "NEAR(a (b))",
            "NEAR(a",
            "^",
            "( )",
        ):
            with pytest.raises(ProblemsError) as caught:
                find(opened, Wanted(words))
            assert caught.value.problems[0].code == "bad-query"
        with pytest.raises(ProblemsError):
            find(opened, Wanted(topic="none"))


def test_filters_hold_together_and_rejected_statements_are_left_out() -> None:
    with record() as opened:
        one = opened.add(said("the talks are over", "2025-05-01", "Kompas", act="withdraw")).id
        two = opened.add(
            said("the talks go on", "2025-05-02", "Detik", act="talks", speaker="Hamas", actor="Hamas")
        ).id

        def ids(wanted: Wanted) -> set[str]:
            return {f.kept.suggested.document for f in find(opened, wanted)}

        assert ids(Wanted("talks")) == {one, two}
        assert (
            ids(Wanted("talks", actor="Hamas"))
            == ids(Wanted(outlet="Detik"))
            == ids(Wanted(act="talks"))
            == {two}
        )
        assert ids(Wanted("suggested")) == set(), "words of the index that are not the user's"
        belongs(opened, "Hamas", "Palestinians", "ana")
        assert ids(Wanted(actor="Palestinians")) == {two}
        decide(opened, [f"{two}.1"], "rejected", "ana")
        assert ids(Wanted("talks")) == {one}
        assert ids(Wanted("talks", standings=("rejected",))) == {two}
        assert [f.document for f in find_texts(opened, "talks AND on")] == [two]


def crowd(opened: Record) -> None:
    """Hamas accepts and then rejects; Israel rejects twice; Egypt speaks of other things."""
    opened.add(said("we accept the truce now", "2025-01-10", act="accept", speaker="Hamas", actor="Hamas"))
    opened.add(said("we reject the truce today", "2025-03-10", act="reject", speaker="Hamas", actor="Hamas"))
    opened.add(said("no truce with us ever", "2025-01-20", act="reject"))
    opened.add(said("a truce is out of the question", "2025-02-20", act="reject"))
    opened.add(said("the canal is open again", "2025-02-01", speaker="Egypt", actor="Egypt"))
    set_topics(
        opened,
        [Topic("truce", "Truce", {"en": ("truce",)}), Topic("canal", "Canal", {"en": ("canal",)})],
        "ana",
    )


def test_positions_mark_what_contradicts_and_who_is_silent() -> None:
    with record() as opened:
        crowd(opened)
        found = positions(opened)
        truce = [p for p in found.listed if p.topic == "truce"]
        assert [(p.party, p.day, p.stance, bool(p.contradicts)) for p in truce] == [
            ("Hamas", "2025-01-10", "for", False),
            ("Hamas", "2025-03-10", "against", True),
            ("Israel", "2025-01-20", "against", False),
            ("Israel", "2025-02-20", "against", False),
        ]
        assert truce[1].contradicts == truce[0].id
        assert found.silent[("truce", "Hamas")] == ("2025-02",)
        assert found.silent[("truce", "Israel")] == ("2025-03",)
        assert found.silent[("truce", "Egypt")] == ("2025-01", "2025-02", "2025-03")
        assert ("canal", "Egypt") not in found.silent


def test_positions_take_parties_from_analysts_and_from_the_aliases_of_a_case() -> None:
    with record() as opened:
        crowd(opened)
        topic = Topic("ever", "Ever", {"en": ("ever",)})
        assert [p.party for p in positions(opened, [topic]).listed] == ["Israel"]
        by_case = positions(opened, [topic], aliases={"Netanyahu's side": ("Israel",)})
        assert [p.party for p in by_case.listed] == ["Netanyahu's side"]
        belongs(opened, "Israel", "The north", "ana")
        assert [p.party for p in positions(opened, [topic]).listed] == ["The north"]


def test_a_denied_saying_is_neither_for_nor_against() -> None:
    with record() as opened:
        opened.add(said("we accept the truce now", "2025-01-10", act="accept"))
        opened.add(said("to reject the truce", "2025-02-10", act="reject", flags=("neg",)))
        assert [p.contradicts for p in positions(opened).listed] == ["", ""]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("self-government", "self-government|self government|selfgovernment"),
        ("self government", "self-government|self government|government of the self"),
        ('"government of"', "government of the self"),
        ("govern*", "self-government|self government|government of the self"),
        ("self-govern*", "self-government|self government|selfgovernment"),
        ("Qur'an", "Qur'an|Qur\u2019an|Qur\u02bcan|Quran"),
        ("Qur\u2019an", "Qur'an|Qur\u2019an|Qur\u02bcan|Quran"),
        ("Quran", "Quran"),
        ("anak-anak", "anak-anak|anak anak"),
        ("anak", "anak-anak|anak anak|anak-anaknya|anak"),
        ("anak-anak*", "anak-anak|anak anak|anak-anaknya"),
        ("كتاب", "كتاب|كِتَاب|كتابٌ"),
        ("كِتَابٌ", "كتاب|كِتَاب|كتابٌ"),
        ("שלום", "שלום|שָׁלוֹם"),
        ("EGYPTE", "Égypte|E\u0301gypte"),
        ("no:column", "no column"),
        ("^no -column +", "no column"),
        ("anak NOT anaknya", "anak-anak|anak anak|anak"),
        ("Quran OR (no AND column)", "Quran|no column"),
        ("NEAR(government self, 1)", "self-government|self government"),
        ("NEAR(government self)", "self-government|self government|government of the self"),
        ("a.b.c", "a.b.c"),
        ("and or not", "and or not"),
    ],
)
def test_a_search_finds_what_is_documented_however_a_word_is_written(query: str, found: str) -> None:
    texts = (
        "self-government", "self government", "selfgovernment", "government of the self", "Qur'an", "Qur\u2019an",
        "Qur\u02bcan", "Quran", "anak-anak", "anak anak", "anak-anaknya", "anak", "كتاب", "كِتَاب", "كتابٌ", "شلام",
        "שלום", "שָׁלוֹם", "Égypte", "E\u0301gypte", "no column", "a.b.c", "and or not",
    )  # fmt: skip
    with record() as opened:
        for text in texts:
            opened.add(said(text))
        words = {one.kept.suggested.said for one in find(opened, Wanted(query), 99)}
        assert words == set(found.split("|"))
        assert len(find_texts(opened, query, 99)) == len(words)


@few
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_whatever_is_typed_is_answered_or_told_and_never_a_fault(query: str) -> None:
    with record() as opened:
        opened.add(said("the talks will go on"))
        try:
            find(opened, Wanted(query))
            find_texts(opened, query)
        except ProblemsError as fault:
            assert [problem.code for problem in fault.problems] == ["bad-query"]


@few
@given(
    st.lists(
        st.sampled_from(
            [
                "(",
                ")",
                '"',
                "AND",
                "OR",
                "NOT",
                "NEAR(",
                "*",
                "talks",
                "on",
                "self-x",
                ",",
                "2",
                "كتب",
                "{",
                ":",
            ]
        ),
        max_size=14,
    )
)
def test_signs_of_queries_in_any_order_are_answered_or_told(parts: list[str]) -> None:
    with record() as opened:
        opened.add(said("the talks will go on"))
        try:
            find(opened, Wanted(" ".join(parts)))
        except ProblemsError as fault:
            assert [problem.code for problem in fault.problems] == ["bad-query"]
