"""Sentences stay true where a case is unlike most: no options, merged states, no status quo, shared options."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mufakat.case.compare import compare
from mufakat.case.condition import And, Is, Not
from mufakat.case.grounds import State
from mufakat.case.model import Case, Option, Order, Outcome, Party, PartyMoves, Ranking, Weights, Wish
from mufakat.case.read import read_case
from mufakat.graph.conflict import graph_of
from mufakat.mediation.goal import Goal
from mufakat.mediation.obstacles import obstruction
from mufakat.report.data import solution_data
from mufakat.report.document.model import section
from mufakat.report.document.terminal import answer, chapters
from mufakat.report.lasting import specialists
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import obstruction_parts
from mufakat.report.why import Explanation
from mufakat.stability.engine import explain_parties
from mufakat.stability.explicit.solve import solve
from mufakat.study.opening import Opened
from mufakat.study.states import names_of
from mufakat.study.walking import walk_through

A_AND_B = (Party("a", "A"), Party("b", "B"))


def read(text: str) -> Case:
    case, problems = read_case('mufakat = 1\nid = "x"\ntitle = "X"\n' + text)
    assert case is not None, problems
    return case


def told(case: Case) -> str:
    solution = solve(graph_of(case))
    return answer(list(specialists(solution, names_of(case, solution), {})), 100)


def explained(case: Case, label: str) -> str:
    graph = graph_of(case)
    concepts = ("Nash", "GMR", "SMR", "SEQ", "SSEQ")
    found = explain_parties(case, graph, label, concepts, graph.party_ids)
    return Explanation(CaseNames(case), found).text(100)


TWO_OPTIONS = """
[parties.a.options]
p = "P"
[parties.b.options]
q = "Q"
[preferences.a]
order = ["p and q", "q"]
[preferences.b]
order = ["p and q", "p"]
"""


def test_an_outcome_given_by_states_is_met_and_counted_once() -> None:
    case = read(
        TWO_OPTIONS + '[states]\nboth = "YY"\n[outcomes]\npeace = { states = ["both", "YY", "NY"] }\n'
    )
    names = CaseNames(case)
    met = [label for label in ("NN", "NY", "YN", "YY") if names.outcomes(label)]
    assert met == ["NY", "YY"]
    assert "peace: 2 of 4 states meet it;" in told(case)
    solution = solve(graph_of(case))
    assert solution_data(case, solution)["outcomes"]["peace"]["states"] == 2  # type: ignore[index]


GRAPH = Case(
    id="drawn",
    title="Drawn",
    parties=A_AND_B,
    options=(),
    form="graph",
    states=(State("s1", ""), State("s2", "")),
    moves={"a": PartyMoves(listed=(("s1", "s2"),)), "b": PartyMoves(listed=())},
    preferences={"a": Ranking((("s2",), ("s1",))), "b": Ranking((("s1", "s2"),))},
)


def test_nothing_is_said_of_options_where_there_are_none() -> None:
    text = explained(GRAPH, "s1")
    assert text.startswith("State s1\n") and "- to s2: better" in text
    assert "option" not in told(GRAPH).partition("What this takes for granted")[0].replace("0 options", "")


def test_what_a_merged_state_leaves_open_is_not_said_to_change() -> None:
    case = read(
        TWO_OPTIONS.replace("[parties.a.", 'form = "listed"\n[parties.a.', 1).replace('"p and q", "p"', '"q"')
        + '[states]\ns1 = "NN"\ns2 = "YN"\ns3 = "-Y"\n'
    )
    text = explained(case, "s2")
    assert "to s3 (takes q)" in text and "drops p" not in text
    assert explained(case, "s3").startswith("State s3: q (Q); left open: p\n")


def way_texts(case: Case) -> list[str]:
    solution, names = solve(graph_of(case)), CaseNames(case)
    found = obstruction(solution, case, Goal.about(case.outcomes[0]))
    assert found is not None
    return list(section("", obstruction_parts(names, found, set())).sentences())


def test_only_a_status_quo_that_exists_is_spoken_of() -> None:
    never = (Wish(Not(Is("a.p"))),)
    case = Case(
        id="x",
        title="X",
        parties=A_AND_B,
        options=(Option("a.p", ("a",), "P"),),
        preferences={"a": Order((never,)), "b": Order(())},
        outcomes=(Outcome("p", "p is taken", Is("a.p")),),
    )
    lines = way_texts(case)
    assert lines[2] == "It is state Y."
    assert not any("tatus quo" in line for line in lines)


def test_a_table_without_status_quo_does_not_promise_one() -> None:
    parties = (Party("a", "A"),)
    options = tuple(Option(f"a.o{k}", ("a",), f"O{k}") for k in range(6))
    wishes = Order(tuple((Wish(Is(option.key)),) for option in options))
    case = Case(id="x", title="X", parties=parties, options=options, preferences={"a": wishes})
    assert "64 states are too many for a table; shown are those that last." in told(case)
    text = told(Case(**{**vars(case), "status_quo": State("", "NNNNNN")}))
    assert "64 states are too many for a table; shown are the status quo and those that last." in text


def test_many_parties_are_parted_without_trying_every_set_of_them() -> None:
    ids = [f"p{k}" for k in range(24)]
    case = Case(
        id="x",
        title="X",
        parties=tuple(Party(id, id) for id in ids),
        options=tuple(Option(f"{id}.o", (id,), "O") for id in ids[:3]),
        preferences={id: Order((((Wish(Not(Is(f"{id}.o")))),),) if id in ids[:3] else ()) for id in ids},
        outcomes=(Outcome("all", "all take it", And(tuple(Is(f"{id}.o") for id in ids[:3]))),),
    )
    lines = way_texts(case)
    assert lines[1] == "Under GMR, in 1 of them p0, p1 and p2 would leave, and no fewer."


def test_an_answer_that_can_be_got_out_of_is_not_called_no_answer() -> None:
    """a takes p; b answers with q, which a likes less than staying, and a can leave by dropping p again."""
    ranking = {
        "a": Ranking((("YN",), ("NY",), ("NN",), ("YY",))),
        "b": Ranking((("YY",), ("YN",), ("NN",), ("NY",))),
    }
    options = (Option("a.p", ("a",), "P"), Option("b.q", ("b",), "Q"))
    text = explained(Case("x", "X", A_AND_B, options, ranking), "NN")
    assert "GMR, SEQ: answered by B to YY (takes q)" in text
    assert "SMR, SSEQ: A would have a way out of every answer to something better." in text
    assert "nobody answers" not in text


def test_worth_is_summed_exactly() -> None:
    options = (Option("a.p", ("a",), "P"), Option("a.q", ("a",), "Q"))
    weights = Weights((("a.p", Decimal("1e9")), ("a.q", Decimal("1e-30"))))
    case = Case("x", "X", (Party("a", "A"),), options, {"a": weights})
    graph = graph_of(case)
    assert graph.rank[0, graph.index("YY")] > graph.rank[0, graph.index("YN")]
    assert compare(CaseNames(case), "a", "YY", "YN").likes == 1


@pytest.mark.parametrize(
    ("keys", "bare"),
    [
        ({"1.5": "a", "2.5": "a"}, ["1.5", "2.5"]),  # published ids may hold dots
        ({"a.x": "a", "b.x": "b", "b.y": "b"}, ["a.x", "b.x", "y"]),
    ],
)
def test_keys_are_shortened_only_by_their_party(keys: dict[str, str], bare: list[str]) -> None:
    options = tuple(Option(key, (owner,), key) for key, owner in keys.items())
    assert list(CaseNames(Case("x", "X", A_AND_B, options, {})).bare.values()) == bare


def walk(case: Case) -> str:
    return chapters(walk_through(Opened("x.toml", case, ())).sections(), 100)


def test_the_walk_owns_up_to_lines_that_rest_on_nothing() -> None:
    text = " ".join(walk(read(TWO_OPTIONS + '[sources.s]\npublished = "2025"\n')).split())
    assert "or does not say what it rests on" in text
    assert " s. 2025. " in text and " . " not in text


def test_lasting_states_beyond_those_shown_are_counted_and_compared() -> None:
    """16 states, all equilibria; the doubtful wish takes away one that stands behind the first twelve."""
    options = tuple(Option(f"a.o{k}", ("a",), f"O{k}") for k in range(4))
    every = And(tuple(Is(option.key) for option in options))
    doubtful = Order(((Wish(Not(every), doubt="unknown"),),))
    case = Case("x", "X", (Party("a", "A"),), options, {"a": doubtful}, form="options")
    text = " ".join(walk(case).split())
    assert "15 of 16 states last" in text and "... and 3 more" in text
    assert "Without this wish, 16 of 16 states last" in text


def test_one_way_options_are_not_told_where_moves_are_drawn() -> None:
    option = Option("a.p", ("a",), "P", change="only-on")
    states = (State("s1", "N"), State("s2", "Y"))
    case = Case(**{**vars(GRAPH), "options": (option,), "states": states})
    assert "not taken back" not in walk(case)
    assert "State s2 lasts under every concept: p" in walk(case) and "every concept:" not in walk(GRAPH)
