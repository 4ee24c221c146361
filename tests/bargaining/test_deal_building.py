"""What a deal problem is made from, and everything wrong with it at once."""

from decimal import Decimal
from fractions import Fraction

import pytest

from mufakat.bargaining.building import Dependence, Linear, Scored, Wishes, build_problem, exact
from mufakat.bargaining.problem import (
    Bonus,
    DealError,
    DealProblem,
    Forbid,
    Issue,
    Party,
    Requires,
    broken_terms,
    passes,
    payoffs,
)

ISSUES = {"days": ["0", "7", "30"], "aid": ["none", "some", "full"]}


def points(problem, party=0):
    return [[problem.amount(x) for x in row] for row in problem.parties[party].points]


def test_shapes_expand_to_tables():
    problem = build_problem(
        ISSUES,
        {
            "a": Wishes({"days": Linear(0, 40), "aid": Scored(3, {"none": 0, "some": 1, "full": 2})}),
            "b": Wishes({"days": Linear(30, 0, by_amount=True), "aid": [5, "2.5", Fraction(1, 3)]}),
            "c": Wishes({"days": {"0": 1, "7": 2, "30": 3}}, reservation=Decimal("1.5")),
        },
    )
    assert points(problem, 0) == [[0, 20, 40], [0, 3, 6]]
    assert points(problem, 1) == [[30, 23, 0], [5, Fraction(5, 2), Fraction(1, 3)]]
    assert points(problem, 2) == [[1, 2, 3], [0, 0, 0]]
    assert problem.unit == 6 and problem.parties[2].reservation == 9


def test_weights_of_parties_keep_their_proportions():
    problem = build_problem(ISSUES, {"a": Wishes({}, weight="0.5"), "b": Wishes({}, weight="1.25")})
    assert [p.weight for p in problem.parties] == [2, 5]


def test_every_fault_is_told_at_once():
    with pytest.raises(DealError) as raised:
        build_problem(
            ISSUES,
            {
                "a": Wishes({"dais": [1, 2, 3], "aid": {"none": 1, "sum": 2, "full": "x"}}),
                "b": Wishes({"days": [1, 2]}, reservation=float("nan")),
            },
            [
                Dependence(forbid={"days": "8"}),
                Dependence(),
                Dependence(when={"aid": "full"}, points={"z": 1}),
            ],
        )
    told = str(raised.value)
    for piece in (
        "'dais'",
        "'sum'",
        "gives no points for 'some'",
        "'x'",
        "nan",
        "'8'",
        "one of forbid",
        "'z'",
    ):
        assert piece in told
    assert len(raised.value.faults) == 9
    assert any("did you mean 'days'" in f.mend for f in raised.value.faults)


@pytest.mark.parametrize(
    "bad", ["", "one", "1/0", float("inf"), Decimal("NaN"), True, None, "1e999", "9" * 500]
)
def test_numbers_that_are_none(bad):
    with pytest.raises(ValueError, match=r"."):
        exact(bad)


def test_a_float_counts_as_the_decimal_that_prints_it():
    assert (
        exact(0.1) == Fraction(1, 10) and exact("2/3") == Fraction(2, 3) and exact(1e-9) == Fraction(1, 10**9)
    )


TWO = (Issue("a", ("x", "y")), Issue("b", ("x", "y")))
ONE = Party("p", ((0, 1), (0, 1)))


@pytest.mark.parametrize(
    ("parts", "piece"),
    [
        ({"issues": ()}, "no issues"),
        ({"parties": ()}, "no parties"),
        ({"issues": (TWO[0], TWO[0])}, "there twice"),
        ({"issues": (TWO[0], Issue("b", ()))}, "has no values"),
        ({"issues": (TWO[0], Issue(" ", ("x", "y")))}, "name is empty"),
        ({"parties": (Party("p", ((0, 1),)),)}, "every issue"),
        ({"parties": (Party("p", ((0,), (0, 1))),)}, "every value"),
        ({"parties": (Party("p", ((0, 0.5), (0, 1))),)}, "whole numbers"),
        ({"parties": (Party("p", ((0, True), (0, 1))),)}, "whole numbers"),
        ({"parties": (Party("p", ((0, 1), (0, 1)), reservation=0.5),)}, "whole number"),
        ({"parties": (Party("p", ((0, 1), (0, 1)), weight=0),)}, "above 0"),
        ({"unit": 0}, "above 0"),
        ({"needed": 2}, "0 to 1"),
        ({"terms": (Forbid(()),)}, "names no value"),
        ({"terms": (Forbid(((0, 0), (0, 1))),)}, "one issue twice"),
        ({"terms": (Forbid(((0, 5),)),)}, "no value 5"),
        ({"terms": (Requires(((0, 0),), ()),)}, "names no value"),
        ({"terms": (Bonus(((0, 0),), (1, 2)),)}, "for every party"),
        ({"terms": (Bonus(((0, 0),), (0.5,)),)}, "whole numbers"),
    ],
)
def test_faults_at_the_face(parts, piece):
    with pytest.raises(ValueError, match=piece):
        DealProblem(**{"issues": TWO, "parties": (ONE,), **parts})


def test_terms_and_payoffs():
    problem = DealProblem(
        TWO, (ONE,), (Forbid(((0, 0), (1, 1))), Requires(((1, 0),), ((0, 0),)), Bonus(((0, 0), (1, 0)), (5,)))
    )
    assert payoffs(problem, (0, 0)) == (5,) and payoffs(problem, (1, 1)) == (2,)
    assert broken_terms(problem, (0, 1)) == (0,) and broken_terms(problem, (1, 0)) == (1,)
    assert not broken_terms(problem, (0, 0)) and not broken_terms(problem, (1, 1))
    with pytest.raises(ValueError, match="one value per issue"):
        payoffs(problem, (0,))
    with pytest.raises(IndexError, match="no value number 7"):
        payoffs(problem, (0, 7))


def test_who_must_accept():
    people = tuple(
        Party(n, ((0, 1), (0, 1)), 1, veto=v) for n, v in (("a", True), ("b", False), ("c", False))
    )
    problem = DealProblem(TWO, people, needed=2)
    assert passes(problem, (1, 1, 0)) and not passes(problem, (1, 0, 0)) and not passes(problem, (0, 1, 1))
    assert not problem.all_needed and problem.among([0]).all_needed
