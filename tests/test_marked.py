"""Pieces make up the text, and over each lie exactly the marks that hold it."""

from hypothesis import given
from hypothesis import strategies as st

from mufakat.report.marked import pieces

spans = st.tuples(st.integers(-3, 30), st.integers(-3, 30))
marks = st.lists(st.tuples(st.sampled_from("abcde"), spans), max_size=8)


@given(st.integers(0, 12), st.integers(0, 15), marks)
def test_each_character_has_the_marks_that_hold_it(start, length, some):
    end = start + length
    found = pieces(start, end, some)
    assert [n for p in found for n in range(p.start, p.end)] == list(range(start, end))
    for piece in found:
        for n in range(piece.start, piece.end):
            assert set(piece.marks) == {key for key, (a, b) in some if a <= n < b}
        assert len(set(piece.marks)) == len(piece.marks)
        longest = [
            max(b - a for k, (a, b) in some if k == key and a <= piece.start < b) for key in piece.marks
        ]
        assert longest == sorted(longest, reverse=True)
    shown = [key for key, (a, b) in some if max(a, start) < min(b, end)]
    assert sorted(key for piece in found for key in piece.begins) == sorted(shown)
    cuts = {edge for _, (a, b) in some if max(a, start) < min(b, end) for edge in (a, b)}
    assert {p.start for p in found} | {p.end for p in found} <= {start, end} | cuts


def test_one_inside_the_other_and_one_across():
    found = pieces(0, 10, [("in", (3, 5)), ("out", (2, 8)), ("across", (4, 9))])
    assert [(p.start, p.end, p.marks) for p in found] == [
        (0, 2, ()), (2, 3, ("out",)), (3, 4, ("out", "in")), (4, 5, ("out", "across", "in")),
        (5, 8, ("out", "across")), (8, 9, ("across",)), (9, 10, ()),
    ]  # fmt: skip
