"""Time lines: what the rows say on a day, where things stand across, and a picture that holds nothing but its words."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.agreement.model import Agreement, Facts
from mufakat.display import display_width
from mufakat.keeping.answer import keeping_on
from mufakat.keeping.chosen import SHOWS, blockers_of, choose, waits_in
from mufakat.keeping.plan import make_plan
from mufakat.keeping.spans import spans_of
from mufakat.report.agreement.account import Account
from mufakat.report.phrases import speaking
from mufakat.report.pictures.timeline.axis import Axis, tick_text
from mufakat.report.pictures.timeline.model import KINDS, Bar, Mark, Row, TimeLine
from mufakat.report.pictures.timeline.svg import NARROW, WIDE, mark_svg, timeline_svg
from mufakat.study import agreements
from mufakat.study.agreement_starting import agreement_example
from tests.agreements.drawn import SPAN, on, told

SVG = "{http://www.w3.org/2000/svg}"


def account(name: str, day: str) -> Account:
    opened = agreements.open_agreement(str(agreement_example(name)))
    return Account(agreements.keeping_of(opened, date.fromisoformat(day)))


def row(name: str, day: str, label: str) -> Row:
    (found,) = [one for one in account(name, day).timeline().rows if one.label.startswith(label)]
    return found


def marks(found: Row) -> list[tuple[str, str]]:
    return [(mark.day.isoformat(), mark.kind) for mark in found.marks]


# What the rows say.


def test_the_marks_of_a_row_flip_with_what_was_told() -> None:
    north = "Let displaced people return north"
    assert marks(row("gaza-january-2025", "2025-01-24", north)) == []
    held = row("gaza-january-2025", "2025-01-26", north)
    assert marks(held) == [("2025-01-25", "disputed"), ("2025-01-26", "disputed")]
    assert held.late is None  # who is late is what is disputed
    late = row("gaza-january-2025", "2025-01-27", north)
    assert marks(late) == [("2025-01-25", "told"), ("2025-01-27", "late")]
    assert late.late == Bar(date(2025, 1, 26), date(2025, 1, 27))
    assert late.under.startswith("kept late (2 days) · clause 7")


def test_a_claim_that_nobody_denies_is_drawn_as_a_claim() -> None:
    assert marks(row("aceh-2005", "2005-12-26", "Demobilise")) == []
    assert marks(row("aceh-2005", "2006-01-10", "Demobilise")) == [("2005-12-27", "claimed")]


def test_silence_is_drawn_as_silence() -> None:
    asked = row("jcpoa-2015", "2025-10-01", "Seek ratification")
    assert asked.silent and marks(asked) == [("2025-10-01", "overdue")]
    assert not row("aceh-2005", "2006-01-10", "Release those held").silent


def test_events_are_drawn_as_happened_ahead_or_read_so_by_one_side_only() -> None:
    rows = {one.label: marks(one) for one in account("jcpoa-2015", "2025-10-01").timeline().rows}
    assert rows["Adoption Day"] == [
        ("2015-10-18", "event")
    ]  # not the 19th, as one published time line has it
    assert rows["Termination Day of the resolution"] == [("2025-10-18", "ahead")]
    assert rows["Earlier UN measures apply again"] == [("2025-09-27", "disputed")]


def test_a_mark_tells_by_whose_word_and_where_it_stands() -> None:
    found = row("gaza-january-2025", "2025-02-11", "Let displaced people")
    assert "says Israel (Devdiscourse/ANI" in found.marks[0].told
    assert "kept late on 27 January 2025" in found.marks[1].told and "SOFX" in found.marks[1].told


def test_a_row_and_its_marks_lead_where_they_are_asked_to() -> None:
    line = account("gaza-january-2025", "2025-02-11").timeline(
        ["rafah", "leave-rashid"], lambda id, on: f"#{id}/{on}"
    )
    assert [one.href for one in line.rows] == ["#leave-rashid/None", "#rafah/None"]
    assert [mark.href for mark in line.rows[0].marks][-1] == "#leave-rashid/2025-02-10"


def test_everything_is_said_in_indonesian() -> None:
    with speaking("id"):
        line = account("aceh-2005", "2006-01-10").timeline()
        short = " ".join(account("aceh-2005", "2006-01-10").short())
    assert line.words["months"].split()[7] == "Agu"
    assert any(one.under.startswith("ditepati terlambat (5 hari)") for one in line.rows)
    assert "Terlambat dan belum dilakukan" in short and "kept" not in short


def test_the_short_answer_tells_what_is_late_disputed_and_next() -> None:
    found = account("gaza-january-2025", "2025-02-11").short()
    assert found[0].startswith("18 commitments: 8 kept, ")
    assert found[1] == "Late and not done: begin talks on the second phase (Israel and Hamas)."
    assert "release three more (Hamas)" in found[2]
    assert found[3] == "Next: release three more (Hamas), due on 22 February 2025, in 11 days."
    silent = " ".join(account("jcpoa-2015", "2025-10-01").short())  # silence is not told as a failure
    assert "nothing is recorded about it: seek ratification" in silent and "Late and not done" not in silent
    on_the_day = account("gaza-january-2025", "2025-02-23").short()
    assert any(line.endswith("due on 23 February 2025, today.") for line in on_the_day)


# Which commitments.


def test_filters_name_what_they_say() -> None:
    found = account("gaza-january-2025", "2025-02-11")
    assert found.chosen("disputed") == ["release-6", "civilians-first"]
    assert found.chosen("late") == ["leave-rashid", "talks-on-two"]
    assert found.chosen("blocked") == ["free-last", "rafah", "philadelphi-start", "philadelphi-done"]
    assert found.chosen("blocked", blocker="israel") == ["philadelphi-done"]
    assert found.chosen("all", party="israel", blocker="hamas") == ["free-last", "rafah", "philadelphi-start"]
    assert "to be done by Hamas" in found.wait_text("rafah")
    before = account("aceh-2005", "2005-12-10")
    assert before.waits["withdraw-4"].by == ("gam", "goi")
    verifying = account("aceh-2005", "2005-12-20")  # done and verified: nothing is left to wait for
    assert "withdraw-4" not in verifying.waits


@given(told(), st.integers(0, SPAN))
def test_filters_partition_and_agree_with_the_statuses(drawn: tuple[Agreement, Facts], days: int) -> None:
    agreement, facts = drawn
    keeping = keeping_on(agreement, facts, on(days))
    waits = waits_in(keeping)
    everything = choose(keeping, waits)
    assert everything == [one.id for one in agreement.duties]
    for show in SHOWS:
        some = choose(keeping, waits, show)
        assert set(some) <= set(everything)
        by_party = {id for party in agreement.parties for id in choose(keeping, waits, show, party=party.id)}
        assert by_party == set(some)  # everything is done by somebody
    assert choose(keeping, waits, "blocked") == list(waits)
    for party in blockers_of(waits):
        assert choose(keeping, waits, blocker=party)
    for id, wait in waits.items():
        assert keeping.statuses["rule"][id].word == "waiting"
        assert not any(keeping.rule.holds(part, keeping.day) for part in wait.conditions)


# Bars.


@given(told(), st.integers(0, SPAN))
def test_bars_hold_what_the_statuses_say(drawn: tuple[Agreement, Facts], days: int) -> None:
    agreement, facts = drawn
    keeping = keeping_on(agreement, facts, on(days))
    plan = make_plan(keeping.rule)
    spans = spans_of(keeping.rule, plan)
    assert list(spans) == [one.id for one in agreement.duties]
    for one in agreement.duties:
        status, span = keeping.statuses["rule"][one.id], spans[one.id]
        if status.word == "kept" and one.duty == "must" and status.on is not None:
            assert span.last is None or status.on <= span.last
        if status.word in ("kept late", "overdue", "overdue?"):
            assert span.last == status.due
        if status.word == "waiting" and one.duty == "must" and not (plan.undecided or plan.conflict):
            assert span.first == plan.windows[f"{one.id}.done"].earliest
            assert span.first is None or span.first >= keeping.day
        if status.word == "open" and one.takes is None:
            assert span.first == status.opened


@given(told(), st.integers(0, SPAN))
def test_pictures_of_drawn_agreements_are_pictures(drawn: tuple[Agreement, Facts], days: int) -> None:
    agreement, facts = drawn
    found = Account(keeping_on(agreement, facts, on(days)))
    line = found.timeline()
    inside(line)
    for one in line.rows:
        assert list(one.marks) == sorted(one.marks, key=lambda mark: mark.day)
        if "event" not in {mark.kind for mark in one.marks}:
            assert max(Counter(mark.day for mark in one.marks).values(), default=0) <= 1


# The picture.


def inside(line: TimeLine) -> ElementTree.Element:
    """The picture, read as XML, in which nothing stands outside; the same in both widths."""
    for width, narrow in ((WIDE, False), (NARROW, True)):
        root = ElementTree.fromstring(timeline_svg(line, width=width, narrow=narrow, style=False))
        height = float(root.attrib["height"])
        for element in root.iter():
            for x in ("x", "x1", "x2", "cx"):
                assert -1 <= float(element.attrib.get(x, 0)) <= width, element.attrib
            for y in ("y", "y1", "y2", "cy"):
                assert -10 <= float(element.attrib.get(y, 0)) <= height, element.attrib
        if not narrow:
            wide = root
    return wide


LINE = TimeLine(
    "A <truce> & more",
    "One & two",
    (
        Row(
            "Leave the <valley> & \x07 stay",
            "kept & done",
            Bar(date(2025, 1, 1), date(2025, 1, 5)),
            href="?a=1&b=2",
        ),
        Row("No end", bar=Bar(date(2025, 1, 3), None), late=Bar(date(2025, 1, 6), date(2025, 1, 9))),
        Row("Too late", bar=Bar(date(2025, 1, 8), date(2025, 1, 2))),
        *(Row(kind, marks=(Mark(date(2025, 1, 4), kind, f"a {kind} <mark>", "#x"),)) for kind in KINDS),
    ),
    date(2025, 1, 7),
    {"months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "day": "7 January 2025", "bar": "bar"},
)


def test_the_picture_says_its_words_and_nothing_that_they_hold() -> None:
    root = inside(LINE)
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert "Leave the <valley> &  stay" in texts and "7 January 2025" in texts
    assert root.find(f"{SVG}title").text == "A <truce> & more"  # type: ignore[union-attr]
    links = [element.attrib["href"] for element in root.iter(f"{SVG}a")]
    assert links[0] == "?a=1&b=2" and links.count("#x") == len(KINDS)
    assert all(
        element.attrib["aria-label"] for element in root.iter(f"{SVG}a") if element.attrib["href"] == "#x"
    )
    assert timeline_svg(LINE) == timeline_svg(LINE)
    assert 'role="group"' in timeline_svg(LINE)


def test_no_two_kinds_of_marks_look_alike() -> None:
    shapes = {kind: mark_svg(kind, 10, 10) for kind in KINDS}
    assert len(set(shapes.values())) == len(KINDS)
    outlines = Counter(shape.replace(kind, "") for kind, shape in shapes.items())
    # the same outline only where one is filled and the other is not
    alike = [{"kept", "claimed"}, {"late", "overdue"}, {"event", "ahead"}]
    for outline, count in outlines.items():
        if count > 1:
            assert {kind for kind, shape in shapes.items() if shape.replace(kind, "") == outline} in alike


def test_the_legend_names_what_occurs_and_nothing_else() -> None:
    line = TimeLine("t", "d", (Row("r", marks=(Mark(date(2025, 1, 4), "kept", "kept"),)),), date(2025, 1, 5),
                    {"kept": "was kept", "late": "was late"})  # fmt: skip
    drawn = timeline_svg(line)
    assert "was kept" in drawn and "was late" not in drawn


@pytest.mark.parametrize(
    ("day", "first", "last", "said"),
    [
        (date(2025, 1, 4), date(2025, 1, 1), date(2025, 1, 8), "the day"),
        (date(2025, 1, 20), date(2025, 1, 1), date(2025, 1, 20), "the day"),
        (date(2026, 11, 30), date(2025, 1, 1), date(2025, 1, 22), "the day \u2192"),
        (date(2020, 1, 1), date(2024, 12, 18), date(2025, 1, 8), "\u2190 the day"),
        (date.max, date(2025, 1, 1), date(2025, 1, 22), "the day \u2192"),
        (date.min, date(2024, 12, 18), date(2025, 1, 8), "\u2190 the day"),
    ],
)
def test_a_day_far_away_lies_at_the_edge_and_says_so(day: date, first: date, last: date, said: str) -> None:
    owed = Row("owed", marks=(Mark(day, "overdue", "owed"),))
    waits = Row("waits", bar=Bar(day, None))
    line = replace(LINE, rows=(*LINE.rows, owed, waits), day=day, words={**LINE.words, "day": "the day"})
    assert line.bounds() == (first, last)
    assert said in [element.text for element in inside(line).iter(f"{SVG}text")]


def test_pictures_of_parts_have_one_axis() -> None:
    parts = LINE.parts(4)
    assert [len(part.rows) for part in parts] == [4, 4, 4, 1]
    assert {part.bounds() for part in parts} == {LINE.bounds()}
    assert "".join(part.rows[0].label for part in parts[:1]) == LINE.rows[0].label


# Days across.


@given(st.dates(date(1800, 1, 1), date(2200, 1, 1)), st.integers(0, 60_000), st.integers(40, 200))
def test_days_below_are_round_and_stand_apart(first: date, span: int, room: int) -> None:
    axis = Axis(first, first + timedelta(span), 100, 800)
    unit, days = axis.ticks(room)
    assert days == sorted(set(days)) and all(axis.first <= day <= axis.last for day in days)
    if unit != "day":
        assert all(day.day == 1 for day in days)
        if unit == "year":
            assert all(day.month == 1 for day in days) or days == [first]
    gaps = [axis.x(b) - axis.x(a) for a, b in itertools.pairwise(days)]
    assert all(gap >= room * 0.9 for gap in gaps)  # months have 28 to 31 days
    assert 100 <= axis.x(first) <= axis.x(axis.last) <= 800


@pytest.mark.parametrize(
    ("day", "unit", "year", "text"),
    [
        (date(2025, 2, 3), "day", False, "3 Feb"),
        (date(2025, 2, 3), "day", True, "3 Feb 2025"),
        (date(2025, 2, 1), "month", False, "Feb"),
        (date(2025, 1, 1), "year", True, "2025"),
    ],
)
def test_a_day_is_written_short(day: date, unit: str, year: bool, text: str) -> None:
    assert tick_text(day, unit, LINE.words["months"].split(), year) == text  # type: ignore[arg-type]
    assert display_width(text) <= 11
