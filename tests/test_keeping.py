"""Which actor a place mentions: the quick look-up against its definition, read word for word."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from mufakat.study.keeping import _Actors

spans = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], pair[0] + pair[1]))
mentions = st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.lists(spans, max_size=6))


def plain(named: dict[str, list[tuple[int, int]]], span: tuple[int, int]) -> str:
    """Of all mentions inside the span the first, of those the longest; else the same of those around it; else none."""
    every = [(a, -b, name) for name, places in named.items() for a, b in places]
    inside = [one for one in every if span[0] <= one[0] and -one[1] <= span[1]]
    around = [one for one in every if one[0] <= span[0] and span[1] <= -one[1]]
    return min(inside or around, default=(0, 0, ""))[2]


@given(mentions, spans)
def test_a_place_mentions_the_actor_that_the_definition_names(
    named: dict[str, list[tuple[int, int]]], span: tuple[int, int]
) -> None:
    found = SimpleNamespace(
        actors=[
            SimpleNamespace(
                name=name, kind="state", aliases=(), anonymous=False, affiliation=None, mentions=tuple(places)
            )
            for name, places in named.items()
        ]
    )
    actors = _Actors(found)  # type: ignore[arg-type]
    assert actors.at(span) == plain(named, span)
    assert actors.at(None) == ""
