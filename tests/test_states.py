"""One word means one state, or one outcome, in every command and in small and large cases alike."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mufakat.case.condition import And, Is, Not, holds
from mufakat.case.grounds import State
from mufakat.case.model import Case, Infeasible, Option, Outcome, Party
from mufakat.graph.conflict import graph_of
from mufakat.problems import ProblemsError, Refusal
from mufakat.study.mediating import unlock_case
from mufakat.study.opening import open_case
from mufakat.study.routes import paths_of
from mufakat.study.states import aim_named, state_named
from tests.running import call
from tests.strategies import cases, ordered

FEW, MANY = 0, 9


def twins(folder: Path, more: int) -> str:
    """A case in which two parties have an option `agree`; with nine further options its states are not listed."""
    own = {
        party: "\n".join(
            [f'[parties.{party}.options]\nagree = "Agree"', *(f'{party}{k} = "x"' for k in range(more))]
        )
        for party in ("alpha", "beta")
    }
    text = f"""mufakat = 1
id = "twins"
title = "Twins"
{own["alpha"]}
{own["beta"]}
[status-quo]
on = []
[[infeasible]]
when = "alpha.agree and not beta.agree"
[preferences.alpha]
order = ["beta.agree", "not alpha.agree"]
[preferences.beta]
order = ["alpha.agree", "not beta.agree"]
[outcomes]
both = "alpha.agree and beta.agree"
beta-agree = "beta.agree"
[[levers]]
id = "l"
name = "a lever"
prefer = {{ party = "alpha", want = "alpha.agree", at = 1 }}
"""
    file = folder / f"twins-{more}.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


ASKED = {
    "unlock": ("--goal", "WORD", "--goal-kind", "state"),
    "unlock --not": ("--goal", "both", "--not", "WORD"),
    "why": ("WORD",),
    "paths": ("--to", "WORD"),
    "paths --from": ("--from", "WORD"),
    "coalitions": ("--state", "WORD"),
}


@pytest.mark.parametrize("more", [FEW, MANY])
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize(
    ("word", "code", "mend"),
    [
        ("agree", "ambiguous-option", 'write "alpha.agree" or "beta.agree"'),
        ("alpha.agree", "impossible-state", "alpha.agree and not beta.agree"),
        ("agre", "unknown-state", "a pattern of Y and N"),
    ],
)
def test_every_command_refuses_alike(
    tmp_path: Path, more: int, asked: str, word: str, code: str, mend: str
) -> None:
    words = [word if one == "WORD" else one for one in ASKED[asked]]
    ran = call(asked.split()[0], twins(tmp_path, more), *words, "--json")
    (problem,) = json.loads(ran.out)["problems"]
    assert (ran.code, problem["code"]) == (1, code) and mend in problem["mend"]


@pytest.mark.parametrize("more", [FEW, MANY])
@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("word", ["beta.agree", "alpha.agree,beta.agree", "status-quo"])
def test_every_command_answers_alike(tmp_path: Path, more: int, asked: str, word: str) -> None:
    words = [word if one == "WORD" else one for one in ASKED[asked]]
    ran = call(asked.split()[0], twins(tmp_path, more), *words, "--json")
    assert ran.code == 0, ran.err


def test_all_that_a_question_names_wrongly_is_told_at_once(tmp_path: Path) -> None:
    opened = open_case(twins(tmp_path, FEW))
    with pytest.raises(ProblemsError) as told:
        unlock_case(opened, "bth", never="agree")
    assert [(p.code, p.mend) for p in told.value.problems] == [
        ("ambiguous-option", 'write "alpha.agree" or "beta.agree"'),
        ("unknown-outcome", 'write "both"'),
    ]
    assert {p.place for p in told.value.problems} == {opened.place}


@pytest.mark.parametrize("more", [FEW, MANY])
def test_a_case_that_does_not_say_where_things_stand_names_the_two_options_all_the_same(
    tmp_path: Path, more: int
) -> None:
    """Whoever writes the status quo for nothing would only then learn that the word means two things."""
    file = Path(twins(tmp_path, more))
    file.write_text(file.read_text("utf-8").replace("[status-quo]\non = []\n", ""), "utf-8")
    ran = call("paths", str(file), "--to", "agree", "--json")
    told = {problem["code"]: problem["mend"] for problem in json.loads(ran.out)["problems"]}
    assert (ran.code, sorted(told)) == (1, ["ambiguous-option", "no-status-quo"])
    assert told["ambiguous-option"] == 'write "alpha.agree" or "beta.agree"'


def test_all_parties_that_are_not_there_are_told_at_once(tmp_path: Path) -> None:
    file = twins(tmp_path, FEW)
    for words in (
        ("coalitions", file, "--coalition", "alpah,bta", "--block", "gamma"),
        ("why", file, "status-quo", "--party", "alpah", "--party", "bta", "--party", "gamma"),
    ):
        ran = call(*words, "--json")
        whats = [problem["what"] for problem in json.loads(ran.out)["problems"]]
        assert (ran.code, whats) == (
            1,
            [f'no party that decides is called "{id}"' for id in ("alpah", "bta", "gamma")],
        )


def small(**changed: object) -> Case:
    """Two parties with an option each, a and b; not both at once."""
    options = tuple(Option(f"{id}.{id}", (id,), id) for id in "ab")
    wishes = {id: ordered(Is(f"{id}.{id}")) for id in "ab"}
    case = Case("c", "c", (Party("a", "a"), Party("b", "b")), options, wishes)
    never = And((Is("a.a"), Is("b.b")))
    return replace(case, infeasible=(Infeasible("when", never, (never,)),), **changed)  # type: ignore[arg-type]


def refused(case: Case, word: str, listed: bool = True) -> Refusal:
    with pytest.raises(Refusal) as told:
        state_named(case, word, graph_of(case) if listed else None)
    return told.value


@pytest.mark.parametrize("listed", [True, False])
def test_a_pattern_may_leave_open_what_the_file_decides(listed: bool) -> None:
    case = small()
    graph = graph_of(case) if listed else None
    assert state_named(case, "Y-", graph) == "YN"
    told = refused(case, "N-", listed)
    assert (told.code, told.mend) == ("ambiguous-state", 'write "NN" or "NY", or what else is meant')
    assert refused(case, "YY", listed).mend.endswith("a.a and b.b")


def test_a_pattern_that_leaves_too_much_open_is_no_state() -> None:
    case = small()
    more = tuple(Option(f"a.o{k}", ("a",), "o") for k in range(40))
    rules = tuple(Infeasible("when", Is(one.key), (Is(one.key),)) for one in more)
    case = replace(case, options=case.options + more, infeasible=case.infeasible + rules)
    assert refused(case, "Y" + "-" * 41, False).code == "ambiguous-state"
    assert state_named(case, "Y-" + "N" * 40) == "YN" + "N" * 40


def test_numbers_are_for_listed_states_and_never_for_ids() -> None:
    case = small()
    graph = graph_of(case)
    assert [state_named(case, word, graph) for word in ("1", "#3")] == [graph.label(0), graph.label(2)]
    assert refused(case, "4").mend == "the states have the numbers 1 to 3"
    assert "only where they are listed" in refused(case, "1", False).args[0]
    named = small(states=(State("3", "NN", ""),))
    assert state_named(named, "3", graph_of(named)) == "NN"
    assert refused(named, "1").code == "unknown-state"
    assert state_named(named, "#1", graph_of(named)) == graph.label(0)


def test_a_status_quo_that_is_not_there_or_cannot_be() -> None:
    assert "does not say where things stand" in refused(small(), "status-quo").args[0]
    case = small(status_quo=State("", "YY", ""))
    for listed in (True, False):
        assert refused(case, "status-quo", listed).args[0] == "the status quo cannot exist"


def test_letters_composed_otherwise_name_the_same_option() -> None:
    case = replace(
        small(), options=(Option("a.cafe\u0301", ("a",), "x"), Option("b.b", ("b",), "b")), infeasible=()
    )
    assert state_named(case, "caf\u00e9") == "YN" == state_named(case, "a.cafe\u0301")


def test_a_goal_may_be_an_outcome_or_a_state_and_not_both() -> None:
    case = small(outcomes=(Outcome("a", "a", Is("a.a")), Outcome("peace", "peace", Not(Is("a.a")))))
    graph = graph_of(case)
    with pytest.raises(Refusal) as told:
        aim_named(case, "a", graph)
    assert told.value.mend == 'write "outcome:a" or "state:a"'
    assert aim_named(case, "outcome:a", graph) == case.outcomes[0]
    assert aim_named(case, "state:a", graph) == "YN"
    assert aim_named(case, "peace", graph) == case.outcomes[1]
    with pytest.raises(Refusal) as told:
        aim_named(case, "peaces", graph)
    assert told.value.mend.startswith('write "peace"; outcomes in this case: a, peace;')


def test_paths_take_the_outcome_that_is_meant(tmp_path: Path) -> None:
    file = Path(twins(tmp_path, FEW))
    file.write_text(file.read_text("utf-8").replace("beta-agree =", '"beta.agree" ='), "utf-8")
    opened = open_case(str(file))
    with pytest.raises(ProblemsError) as told:
        paths_of(opened, "beta.agree", None)
    assert told.value.problems[0].code == "ambiguous-goal"
    kinds = [paths_of(opened, f"{kind}:beta.agree", None)[0].routes[0].kind for kind in ("outcome", "state")]
    assert kinds == ["outcome", "state"]


@given(cases(), st.data())
def test_all_words_for_a_state_lead_to_it_listed_or_not(case: Case, data: st.DataObject) -> None:
    graph = graph_of(case)
    if not graph.states:
        return
    index = data.draw(st.integers(0, graph.states - 1))
    label = graph.label(index)
    assert state_named(case, label, graph) == label
    pattern = graph.pattern(index)
    taken = ",".join(o.key for o, letter in zip(case.options, pattern, strict=True) if letter == "Y")
    if case.form == "options":
        assert state_named(case, f"#{index + 1}", graph) == label
        for seen in (graph, None):
            assert state_named(case, pattern, seen) == label
            assert not taken or state_named(case, taken, seen) == label


@given(cases("options"))
def test_just_the_states_that_no_rule_forbids_can_be_named(case: Case) -> None:
    keys = [option.key for option in case.options]
    for letters in product("YN", repeat=len(keys)):
        word = "".join(letters)
        on = {key for key, letter in zip(keys, letters, strict=True) if letter == "Y"}
        able = not any(holds(rule.when, on) for rule in case.infeasible)
        try:
            found = state_named(case, word)
        except Refusal as refusal:
            assert not able and refusal.code == "impossible-state"
        else:
            assert able and found == word
