"""What moves of single parties reach, against the definition read state by state; and where that is told."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mufakat.case.condition import And, Is, Not, holds
from mufakat.case.grounds import State
from mufakat.case.model import Case, ForbiddenMove, Infeasible, Option, Order, Party
from mufakat.case.reach import circle, never_changed, reach_of, reaches
from tests.running import call
from tests.strategies import conditions
from tests.tried import tried

KEYS = ("a", "b", "c", "d")
changes = st.sampled_from(["both", "only-on", "only-off", "never"])
owners = st.sampled_from([("p",), ("q",), ("p", "q")])


@st.composite
def cases(draw: st.DrawFn) -> Case:
    options = tuple(Option(key, draw(owners), key, draw(changes)) for key in KEYS)
    rules = tuple(Infeasible("when", c, (c,)) for c in draw(st.lists(conditions(list(KEYS)), max_size=3)))
    bans = tuple(
        ForbiddenMove(
            draw(st.sampled_from([None, "p", "q"])),
            draw(conditions(list(KEYS))),
            draw(conditions(list(KEYS))),
        )
        for _ in range(draw(st.integers(0, 2)))
    )
    quo = draw(st.text("YN", min_size=4, max_size=4))
    parties = (Party("p", "p"), Party("q", "q"))
    wants = {"p": Order(()), "q": Order(())}
    return Case(
        "x", "x", parties, options, wants, infeasible=rules, forbidden=bans, status_quo=State("", quo)
    )


def plain(case: Case) -> set[frozenset[str]]:
    """Every state that a sequence of moves of one party each leads to."""
    states = [
        frozenset(k for k, on in zip(KEYS, bits, strict=True) if on) for bits in product((0, 1), repeat=4)
    ]
    states = [s for s in states if not any(holds(rule.when, s) for rule in case.infeasible)]
    assert case.status_quo is not None
    start = frozenset(k for k, letter in zip(KEYS, case.status_quo.pattern, strict=True) if letter == "Y")
    reached = {start} & set(states)

    def allowed(party: str, s: frozenset[str], t: frozenset[str]) -> bool:
        for option in case.options:
            before, after = option.key in s, option.key in t
            way = "only-on" if after else "only-off"
            if before != after and (party not in option.owners or option.change not in ("both", way)):
                return False
        bans = [rule for rule in case.forbidden if rule.party in (None, party)]
        return not any(holds(rule.leaving, s) and holds(rule.reaching, t) for rule in bans)

    while True:
        more = {
            t for s in reached for t in states for p in ("p", "q") if t != s and allowed(p, s, t)
        } - reached
        if not more:
            return reached
        reached |= more


@settings(max_examples=tried(150), deadline=None)
@given(cases())
def test_what_moves_reach_is_what_the_definition_says(case: Case) -> None:
    found = reach_of(case, KEYS)
    expected = plain(case)
    assume(expected)  # else the status quo cannot be, which the checker refuses
    assert found is not None and found.reached.bit_count() == len(expected)
    for s in expected:
        exactly = And(tuple(Is(k) if k in s else Not(Is(k)) for k in KEYS))
        assert found.meets(exactly)
    for key in KEYS:
        assert reaches(case, Is(key)) == any(key in s for s in expected)
    taken, _ = never_changed(case)
    for option in taken:
        assert not any(option.key in s for s in expected)


CASE = """mufakat = 1
id = "t"
title = "T"
[parties.a.options]
sign = "Sign"
wait = "Wait"
[parties.b.options]
agree = "Agree"
[preferences.a]
order = ["sign", "not wait"]
[preferences.b]
order = ["agree"]
[status-quo]
on = ["wait"]
{rules}
[outcomes]
peace = {{ name = "a treaty", when = "sign and agree" }}
quiet = {{ name = "quiet", when = "not wait" }}
[[levers]]
id = "l"
name = "Lever"
cost = 1
prefer = {{ party = "a", want = "not sign" }}
"""
CIRCLE = (
    '[[infeasible]]\nwhen = "sign"\nrequires = "agree"\n[[infeasible]]\nwhen = "agree"\nrequires = "sign"'
)
FREE = '[[infeasible]]\nwhen = "sign"\nrequires = "agree"'
STUCK = '[[irreversible]]\noption = "sign"\nkeeps = "off"'
WALL = '[[forbidden]]\nfrom = "not sign"\nto = "sign"'
COMMANDS = (("solve",), ("unlock", "--goal", "peace"), ("doubt",), ("report", "--format", "md"))


@pytest.mark.parametrize("words", COMMANDS, ids=lambda words: words[0])
@pytest.mark.parametrize(
    ("rules", "never"), [(CIRCLE, True), (FREE, False), (STUCK, True), (WALL, True), ("", False)]
)
def test_an_outcome_to_which_no_moves_lead_is_told_as_that(
    words: tuple[str, ...], rules: str, never: bool, tmp_path: Path
) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE.format(rules=rules), "utf-8")
    told = {}
    for language in ("en", "id"):
        ran = call("--language", language, words[0], str(path), *words[1:])
        assert ran.code == 0, ran.out + ran.err
        told[language] = " ".join(ran.out.split())
    assert ("No sequence of moves from the status quo ever leads to a treaty" in told["en"]) == never
    assert ("Tidak ada urutan langkah dari status quo yang pernah sampai ke a treaty" in told["id"]) == never
    assert "leads to quiet" not in told["en"]
    checked = call("check", str(path)).out
    assert ("ever takes" in checked) == never
    assert ("a.sign requires b.agree, b.agree requires a.sign" in checked) == (rules == CIRCLE)
    assert ("owners = [a, b]" in checked) == (rules == CIRCLE)


def test_a_circle_in_one_hand_is_none() -> None:
    sign, agree = Option("sign", ("p",), "s"), Option("agree", ("p",), "a")
    rules = tuple(
        Infeasible("requires", And((Is(x), Not(Is(y)))), (Is(x), Is(y)))
        for x, y in (("sign", "agree"), ("agree", "sign"))
    )
    case = Case(
        "x",
        "x",
        (Party("p", "p"),),
        (sign, agree),
        {"p": Order(())},
        infeasible=rules,
        status_quo=State("", "NN"),
    )
    assert circle(case, (sign, agree)) == () and never_changed(case) == ((), ())
