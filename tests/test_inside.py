"""What stands inside what in a document, looked up by place: as reading all of it word for word finds it."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from mufakat.record.inside import Inside, Places
from mufakat.record.model import ANALYST, Act, Kept, Review, Span, Statement

spans = st.tuples(st.integers(0, 30), st.integers(1, 12)).map(lambda one: (one[0], one[0] + one[1]))


@given(st.lists(spans, max_size=12), spans)
def test_stretches_are_found_as_by_looking_at_all(some: list[Span], asked: Span) -> None:
    places = Places((span, number) for number, span in enumerate(some))
    a, b = asked
    assert sorted(places.within(asked)) == [k for k, (x, y) in enumerate(some) if a <= x and y <= b]
    around = [(y - x, k) for k, (x, y) in enumerate(some) if x <= a and b <= y]
    assert places.around(asked) == (min(around)[1] if around else None)
    assert places.meet(asked) == any(x < b and a < y for x, y in some)


@st.composite
def documents(draw: st.DrawFn) -> tuple[list[Kept], list[Act]]:
    """Statements and acts of a document, in disorder."""
    kinds = st.sampled_from(["accept", "reject"])
    kept, acts = [], []
    for number in draw(st.permutations(range(draw(st.integers(0, 6))))):
        s = Statement(
            "d",
            number,
            tuple(draw(st.lists(spans, min_size=1, max_size=2))),
            "said",
            cue=draw(st.none() | spans),
            actor=draw(st.sampled_from(["", "A"])),
            act=draw(st.none() | kinds),
            rule=draw(st.sampled_from(["", ANALYST])),
        )
        kept.append(Kept(s, draw(st.none() | st.just(Review("accepted", "me", "now")))))
    for number in range(draw(st.integers(0, 5))):
        act = Act("d", number, draw(kinds), draw(spans), (0, 1), actor_name=draw(st.sampled_from(["", "B"])))
        status = draw(st.sampled_from(["done", "denied"]))
        own = draw(st.none() | st.just(1))
        acts.append(replace(act, status=status, told=draw(st.booleans()), statement=own))
    return kept, acts


@given(documents())
def test_what_is_told_of_another_is_what_the_definition_says(document: tuple[list[Kept], list[Act]]) -> None:
    kept, acts = document
    inside = Inside(kept, acts)
    for one in kept:
        s = one.statement
        inner = [(k.statement.cue, k.statement.act) for k in kept if k is not one and k.statement.actor]
        inner += [
            (a.cue, a.type)
            for a in acts
            if a.statement is None and a.actor_name and a.status == "done" and a.told
        ]
        told = any(
            kind == s.act and any(a <= cue[0] and cue[1] <= b for a, b in s.content)
            for cue, kind in inner
            if cue
        )
        if s.act:
            assert inside.told_of_another(s) == (told and s.rule != ANALYST)


@given(documents())
def test_who_says_what_is_told_is_the_innermost(document: tuple[list[Kept], list[Act]]) -> None:
    kept, acts = document
    inside = Inside(kept, acts)
    for act in acts:
        around = [
            (b - a, k.statement.number)
            for k in kept
            for a, b in k.statement.content
            if a <= act.cue[0] and act.cue[1] <= b
        ]
        found = inside.sayer(act)
        assert (found and found.number) == (min(around)[1] if around else None)
        cues = [k.statement.cue for k in kept if k.statement.act and k.statement.cue]
        assert inside.is_cue(act) == any(a < act.cue[1] and act.cue[0] < b for a, b in cues)
