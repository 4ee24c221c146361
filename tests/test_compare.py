"""Two versions of a case: what changed, and which of the changes turns an answer."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from pathlib import Path

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mufakat.case.condition import Is, options_of
from mufakat.case.model import Case, Order, Outcome, Wish
from mufakat.case.read import read_case
from mufakat.graph.conflict import graph_of
from mufakat.mediation.achieved import meeting
from mufakat.mediation.goal import Goal
from mufakat.mediation.versions.changes import Versions
from mufakat.mediation.versions.effects import compare
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.stability.explicit.solve import solve
from mufakat.study.starting import example_file
from tests.running import run
from tests.strategies import cases
from tests.told.table import AGREED, DILEMMA, weir
from tests.tried import tried

CONCEPTS = ("Nash", "GMR", "SEQ")


def solved(case: Case) -> AnySolution:
    return solve(graph_of(case), CONCEPTS)


def counts(case: Case) -> dict[tuple[str, str], int]:
    """Per outcome and concept in how many states it lasts, solved apart from the comparison."""
    if not graph_of(case).states:
        return {}
    solution = solved(case)
    return {
        (one.id, name): meeting(case, solution.equilibria(name), Goal.about(one)).count
        for one in case.outcomes
        for name in CONCEPTS
    }


def with_outcomes(case: Case) -> Case:
    """Each option as an outcome, so that versions with other options have other outcomes."""
    return replace(case, outcomes=tuple(Outcome(one.key, "", Is(one.key)) for one in case.options))


pairs = st.tuples(cases(form="options", plain_moves=True), cases(form="options", plain_moves=True)).map(
    lambda pair: (with_outcomes(pair[0]), with_outcomes(pair[1]))
)


@settings(max_examples=tried(60), deadline=None)
@given(pairs)
def test_all_changes_make_the_new_version_and_none_the_old_one(pair: tuple[Case, Case]) -> None:
    old, new = pair
    versions = Versions(old, new)
    assert counts(versions.between(frozenset())) == counts(old)
    assert counts(versions.between(versions.closed(versions.changes))) == counts(new)


@settings(max_examples=tried(60), deadline=None)
@given(pairs, st.data())
def test_every_case_between_is_sound(pair: tuple[Case, Case], data: st.DataObject) -> None:
    versions = Versions(*pair)
    chosen = data.draw(st.sets(st.sampled_from(versions.changes)) if versions.changes else st.just(set()))
    keys = versions.closed(chosen)
    assert keys >= {change.key for change in chosen}
    assert versions.closed([one for one in versions.changes if one.key in keys]) == keys
    between = versions.between(keys)
    options, parties = {one.key for one in between.options}, {one.id for one in between.parties}
    named = [
        *(rule.when for rule in between.infeasible),
        *(one.condition for one in between.outcomes if one.condition is not None),
        *(
            wish.condition
            for order in between.preferences.values()
            if isinstance(order, Order)
            for group in order.groups
            for wish in group
        ),
    ]
    assert {key for condition in named for key in options_of(condition)} <= options
    assert {owner for one in between.options for owner in one.owners} <= parties
    assert between.preferences.keys() == {one.id for one in between.deciders}
    assert between.status_quo is None or len(between.status_quo.pattern) == len(options)
    graph_of(between)


@settings(max_examples=tried(30), deadline=None)
@given(cases(form="options"))
def test_a_case_does_not_differ_from_itself_nor_from_other_words_for_it(case: Case) -> None:
    reworded = replace(case, title="Other", parties=tuple(replace(one, name="Other") for one in case.parties))
    assert Versions(case, case).changes == Versions(case, reworded).changes == ()


@settings(max_examples=tried(40), deadline=None)
@given(pairs)
def test_what_is_new_one_way_is_gone_the_other_way(pair: tuple[Case, Case]) -> None:
    there, back = Versions(*pair).changes, Versions(*reversed(pair)).changes
    turned = {"added": "removed", "removed": "added", "altered": "altered"}
    unmoved = [one for one in there if one.what != "moved"]
    assert {(one.sort, one.id, turned[one.what]) for one in unmoved} == {
        (one.sort, one.id, one.what) for one in back if one.what != "moved"
    }
    assert len(there) == len(back), "as many wishes moved"


def shuffled(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    before = draw(st.permutations("abcdef"))[: draw(st.integers(0, 5))]
    after = draw(st.permutations("cdefgh"))[: draw(st.integers(0, 5))]
    return list(before), list(after)


def ordered(case: Case, names: list[str]) -> Case:
    keys = {"a": 0, "b": 0, "c": 0, "d": 1, "e": 1, "f": 1, "g": 0, "h": 1}
    wishes = tuple((Wish(Is(case.options[keys[name]].key), id=f"w{name}"),) for name in names)
    first = case.deciders[0].id
    return replace(case, preferences={**case.preferences, first: Order(wishes)})


@settings(max_examples=tried(100), deadline=None)
@given(st.composite(shuffled)(), st.data())
def test_orders_between_two_hold_the_wishes_they_should_and_end_at_the_new_one(
    orders: tuple[list[str], list[str]], data: st.DataObject
) -> None:
    base, problems = read_case(weir(*DILEMMA), "weir.toml")
    assert base is not None and not problems
    before, after = (ordered(base, names) for names in orders)
    versions = Versions(before, after)
    wishes = [change for change in versions.changes if change.sort == "wish"]
    chosen = data.draw(st.sets(st.sampled_from(wishes)) if wishes else st.just(set()))
    keys = versions.closed(chosen)
    between = _first(versions.between(keys)).groups
    gone = {change.id.partition("/")[2][1:] for change in chosen if change.what == "removed"}
    new = {change.id.partition("/")[2][1:] for change in chosen if change.what == "added"}
    assert len(between) == len(set(orders[0]) - gone | new)
    whole = _first(versions.between(versions.closed(wishes))).groups
    assert [group[0].condition for group in whole] == [group[0].condition for group in _first(after).groups]


def _first(case: Case) -> Order:
    order = case.preferences[case.deciders[0].id]
    assert isinstance(order, Order)
    return order


@settings(max_examples=tried(20), deadline=None)
@given(pairs)
def test_shares_add_up_and_are_what_each_change_adds_on_average(pair: tuple[Case, Case]) -> None:
    versions = Versions(*pair)
    assume(0 < len(versions.changes) <= 4)
    found = compare(versions, CONCEPTS, solved)
    for one in found.effects:
        assert sum(one.shares.values()) == one.after - one.before
        slow = dict.fromkeys(versions.changes, Fraction(0))
        orders = list(permutations(versions.changes))
        for order in orders:
            for place, change in enumerate(order):
                here, there = (
                    counts(versions.between(versions.closed(order[:end]))).get((one.outcome, one.concept), 0)
                    for end in (place, place + 1)
                )
                slow[change] += Fraction(there - here, len(orders))
        if one.outcome:
            assert one.shares == slow


# ------------------------------------------------------------------------------------------------ the command


def two(folder: Path, old: str, new: str) -> tuple[str, str]:
    files = folder / "old.toml", folder / "new.toml"
    for file, text in zip(files, (old, new), strict=True):
        file.write_text(text, encoding="utf-8")
    return str(files[0]), str(files[1])


def told(*words: str) -> str:
    ran = run("compare", *words)
    assert ran.code == 0, ran.err
    return " ".join(ran.out.split())


def test_it_says_which_change_turns_an_answer(tmp_path: Path) -> None:
    files = two(tmp_path, weir(*DILEMMA), weir('["pay"]', DILEMMA[1]))
    text = told(*files, "-c", "nash")
    assert "The weir: from old.toml to new.toml" in text
    assert 'the wish "not open" of Upstream: gone' in text
    assert "No outcome" not in text and "and no outcome is gained or lost by it." in text
    files = two(tmp_path, weir('["not open"]', '["pay"]'), weir('["open"]', '["pay"]'))
    text = told(*files, "-c", "nash")
    assert "Now lasting, and not before: bargain." in text
    assert "Bargain, under Nash: it lasted in 0 states, now in 1." in text
    assert (
        'Each of these changes does it alone: the wish "not open" of Upstream: gone; the wish "open" of'
        in text
    )
    assert "would be as before" not in text and "Shapley" in text


def test_what_lasts_in_both_versions_is_not_told_as_new(tmp_path: Path) -> None:
    firm, weak = weir('["open"]', '["pay"]'), weir(*DILEMMA)
    text = told(*two(tmp_path, weak, firm))
    assert "Bargain lasted before, and now does under Nash too." in text and "Now lasting" not in text
    text = told(*two(tmp_path, firm, weak))
    assert "Bargain still lasts, but no longer under Nash." in text and "No longer lasting" not in text


def test_two_changes_that_are_both_needed_share_the_difference(tmp_path: Path) -> None:
    selfish, kind = weir('["not open"]', '["not pay"]'), weir(*AGREED)
    data = json.loads(run("compare", *two(tmp_path, selfish, kind), "-c", "nash", "--json").out)
    assert data["format"] == "mufakat-versions/1"
    (one,) = [effect for effect in data["effects"] if effect["outcome"] == "bargain"]
    assert (one["before"], one["after"], one["turned"], one["alone"]) == (0, 1, True, [])
    assert sum(map(Fraction, one["shares"].values())) == 1
    back = json.loads(run("compare", *two(tmp_path, kind, selfish), "-c", "nash", "--json").out)
    (other,) = [effect for effect in back["effects"] if effect["outcome"] == "bargain"]
    assert (other["before"], other["after"]) == (1, 0)


def test_words_alone_change_nothing_and_that_is_said(tmp_path: Path) -> None:
    case = weir(*DILEMMA)
    assert "Nothing that decides what lasts differs." in told(
        *two(tmp_path, case, case.replace("Upstream", "Above"))
    )
    lever = '[[levers]]\nid = "law"\nprefer = { party = "up", want = "open" }\n'
    text = told(*two(tmp_path, case, weir(*DILEMMA, lever)))
    assert "the lever “law”: new" in text and "Nothing that decides what lasts differs." in text


def test_an_option_that_goes_takes_along_what_speaks_of_it(tmp_path: Path) -> None:
    old = weir(*DILEMMA, '[[infeasible]]\nwhen = "wait and open"\n').replace(
        'open = "Open the weir"', 'open = "Open the weir"\nwait = "Wait"'
    )
    text = told(*two(tmp_path, old, weir(*DILEMMA)))
    assert "the option “Wait”: gone" in text
    assert "what cannot be (when: up.wait and up.open): gone" in text


def test_a_folder_is_walked_through_by_day(tmp_path: Path) -> None:
    for name, day, up in (
        ("b", "2025-06-01", "open"),
        ("a", "2025-07-01", "not open"),
        ("c", "2025-05-01", "not open"),
    ):
        text = weir(f'["{up}"]', '["pay"]').replace(
            'title = "The weir"', f'title = "The weir"\nas-of = {day}'
        )
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    text = told(str(tmp_path), "-c", "nash")
    assert text.index("from c.toml to b.toml") < text.index("from b.toml to a.toml")
    assert text.index("Now lasting, and not before: bargain.") < text.index("No longer lasting: bargain.")
    assert len(run("compare", str(tmp_path), "--json").out.splitlines()) == 2


def test_what_holds_for_the_very_states_alone_changes_as_a_whole(tmp_path: Path) -> None:
    elmira, chicken = (str(example_file(name)) for name in ("elmira-1991", "chicken"))
    text = told(elmira, chicken)
    assert "states, options, moves and preferences as a whole: altered" in text
    assert "1 change, and no outcome is gained or lost by it." in text, (
        "what only one of them names is not compared"
    )
    graph = Path(elmira).read_text("utf-8")
    text = told(*two(tmp_path, graph, graph.replace('state = "1"', 'state = "8"')))
    assert "- the status quo: altered" in text and "as a whole" not in text


def test_mistakes_are_told_with_their_mend(tmp_path: Path) -> None:
    bad, worse = two(tmp_path, weir(*DILEMMA).replace("[parties.up]", "[partys.up]"), "nonsense")
    ran = run("compare", bad, worse)
    assert ran.code == 1 and "old.toml" in ran.err and "new.toml" in ran.err
    assert run("compare", bad).code == 2
    for file in (bad, worse):
        Path(file).unlink()
    ran = run("compare", str(tmp_path))
    assert ran.code == 1 and "the folder holds fewer than two case files" in ran.err
    two(tmp_path, weir(*DILEMMA), weir(*DILEMMA))
    ran = run("compare", str(tmp_path))
    assert ran.code == 1 and ran.err.count("the case does not say of which day it is") == 2


def test_the_answer_is_told_in_indonesian(tmp_path: Path) -> None:
    files = two(tmp_path, weir('["not open"]', '["pay"]'), weir('["open"]', '["pay"]'))
    text = run("--language", "id", "compare", *files).out
    assert "Sekarang bertahan, sebelumnya tidak: bargain." in text
