"""The two large examples that are shipped: sound, large, and solved by the engine that they need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mufakat.case.condition import Is, Not, holds
from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.mediation.paths.answer import Path as Way
from mufakat.problems import ProblemsError
from mufakat.report.routes import Routes
from mufakat.report.sights import views_text
from mufakat.report.sights_data import views_data
from mufakat.stability.engine import analyse, explain_state
from mufakat.stability.symbolic.digits import digits_of
from mufakat.study.opening import Opened, open_case
from mufakat.study.routes import paths_of
from mufakat.study.sights import views_of
from mufakat.study.states import names_of

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"


@pytest.mark.parametrize("name", ["nile-dam-2021", "climate-finance-2024"])
def test_a_large_example_is_solved(name: str) -> None:
    case = open_case(str(EXAMPLES / f"{name}.toml")).sound()
    assert len(case.options) >= 40 and len(case.deciders) >= 6
    solution = analyse(case)
    assert solution.engine == "symbolic" and not solution.unfinished and solution.states > 10**11
    counts = {concept: solution.equilibria(concept).count for concept in solution.concepts}
    assert 0 < counts["Nash"] < counts["SSEQ"] <= counts["SEQ"] <= counts["GMR"]
    assert counts["SSEQ"] <= counts["SMR"] <= counts["GMR"]
    for outcome in case.outcomes:
        assert outcome.condition is not None and solution.everything().where(outcome.condition).count
    assert case.status_quo is not None
    here = case.status_quo.pattern
    for party in solution.party_ids:
        verdict = explain_state(case, None, party, here, "SEQ")
        assert verdict.stable == (here in solution.stable("SEQ", party))
    common = solution.equilibria("Nash").common()
    keys = [option.key for option in case.options]
    for label in solution.equilibria("Nash").sample(5, seed=1):
        assert all(label[keys.index(key)] == letter for key, letter in common.items())


class Rules:
    """The moves of a case by options, read off its lines; the slow checker of paths too long to enumerate."""

    def __init__(self, case: Case):
        self.case, self.keys = case, [option.key for option in case.options]
        assert not case.moves and not case.forbidden

    def on(self, label: str) -> set[str]:
        return {key for key, letter in zip(self.keys, label, strict=True) if letter == "Y"}

    def may(self, party: str, before: str, after: str) -> bool:
        for option, a, b in zip(self.case.options, before, after, strict=True):
            allowed = {"both": True, "only-on": b == "Y", "only-off": b == "N", "never": False}
            if a != b and (party not in option.owners or not allowed[option.change]):
                return False
        return before != after and not any(holds(item.when, self.on(after)) for item in self.case.infeasible)

    def worth(self, party: str, label: str) -> list[int]:
        digits = digits_of(self.case.preferences[party])
        return [sum(n for n, wish in digit.terms if holds(wish, self.on(label))) for digit in digits]

    def check(self, path: Way) -> None:
        here, last = path.start, ""
        for step in path.steps:
            assert step.before == here and step.party_id != last
            assert self.may(step.party_id, here, step.after)
            there, left = self.worth(step.party_id, step.after), self.worth(step.party_id, here)
            assert step.interest == ("better" if there > left else "worse" if there < left else "equal")
            here, last = step.after, step.party_id


@pytest.fixture(
    params=["nile-dam-2021", pytest.param("climate-finance-2024", marks=pytest.mark.long)], scope="module"
)
def opened(request: pytest.FixtureRequest) -> Opened:
    return open_case(str(EXAMPLES / f"{request.param}.toml"))


def test_paths_of_a_large_example_are_legal_and_lead_where_they_say(opened: Opened) -> None:
    case = opened.sound()
    rules = Rules(case)
    paths, solution = paths_of(opened, None, None, ("Nash", "SMR", "GMR"))
    assert paths.engine == "symbolic" and not paths.unfinished
    kinds = {(route.kind, route.goal) for route in paths.routes}
    assert {("lasting", concept) for concept in solution.concepts} < kinds
    outcomes = {outcome.id: outcome for outcome in case.outcomes}
    for route in paths.routes:
        ways = [way for way in (route.improving, route.shortest, route.easiest) if way is not None]
        for way in ways:
            rules.check(way)
            if route.kind == "lasting":
                assert way.end in solution.equilibria(route.goal)
            else:
                assert holds(outcomes[route.goal].condition, rules.on(way.end))  # type: ignore[arg-type]
                assert any(way.end in solution.equilibria(c) for c in solution.concepts)
        if route.improving is not None:
            assert not any(step.interest != "better" for step in route.improving.steps)
        assert route.shortest is not None and route.easiest is not None
        assert len(route.shortest.steps) <= min(len(way.steps) for way in ways)
        assert len(route.easiest.against) <= min(len(way.against) for way in ways)
    assert paths.improving is not None and paths.moving is not None
    assert paths.improving.sizes[0] == paths.moving.sizes[0] == 1
    for layers in (paths.improving, paths.moving):
        for states in layers.sets[1:4]:
            assert all(label in solution.everything() for label in states.sample(20, seed=1))
    start = paths.start
    for state in paths.improving.sets[1]:
        movers = [party for party in case.preferences if rules.may(party, start, state)]
        assert any(rules.worth(party, state) > rules.worth(party, start) for party in movers)
    text = Routes(names_of(case, solution), paths, solution).text(100)
    assert "Engine: symbolic." in text and "Too many states last" in text


def test_the_way_to_an_outcome_and_to_a_state_of_a_large_example() -> None:
    opened = open_case(str(EXAMPLES / "nile-dam-2021.toml"))
    rules = Rules(opened.sound())
    outcome = opened.sound().outcomes[0].id
    paths, solution = paths_of(opened, outcome, None, ("Nash",), stop="Nash")
    (route,) = paths.routes
    assert route.kind == "outcome" and route.easiest is not None and paths.stop == "Nash"
    rules.check(route.easiest)
    for step in route.easiest.steps:
        assert step.before not in solution.equilibria("Nash")
    named, _ = paths_of(opened, ",".join(sorted(rules.on(route.easiest.end))), None, ("Nash",), stop="Nash")
    (way,) = named.routes
    assert way.goal == route.easiest.end and way.kind == "state" and way.states == 1
    assert way.easiest == route.easiest and way.shortest is not None
    rules.check(way.shortest)


VIEWS = """
[views.egypt]
hidden = ["drought-release", "interim"]
[views.egypt.preferences.ethiopia]
order = ["fill", "not binding", "not slow-fill", "upstream-free"]
[views.ethiopia]
hidden = ["threaten"]
"""


def test_views_of_a_large_example(tmp_path: Path) -> None:
    path = tmp_path / "nile.toml"
    path.write_text((EXAMPLES / "nile-dam-2021.toml").read_text("utf-8") + VIEWS, "utf-8")
    opened = open_case(str(path))
    case, rules = opened.sound(), Rules(opened.sound())
    found = views_of(opened, ("Nash", "GMR"))
    assert found.engine == "symbolic" and found.concepts == ("Nash", "GMR") and not found.unfinished
    keys = [option.key for option in case.options]
    egypt, threat = found.seen["egypt"], keys.index("egypt.threaten")
    assert egypt == found.seen["sudan"].where(Not(Is("ethiopia.drought-release"))).where(
        Not(Is("sudan.interim"))
    )
    assert found.seen["ethiopia"].where(Is("egypt.threaten")) == found.seen["ethiopia"]
    for concept in found.concepts:
        lasting = found.equilibria(concept)
        assert 0 < lasting.count != found.as_it_is(concept).count
        for id in found.party_ids:
            expected, seen = found.expects(concept, id), found.seen[id]
            parts = (found.wrongly_expected(concept, id), found.unexpected(concept, id))
            assert parts[0] == expected - lasting and parts[1] == (lasting & seen) - expected
            assert found.overlooked(concept, id).count == lasting.count - (lasting & seen).count
        for label in lasting.sample(3, seed=1):
            for id in found.party_ids:
                if label in found.seen[id]:
                    view = replace(case, views={}) if id not in case.views else as_seen(case, id)
                    assert explain_state(view, None, id, label, concept).stable
    assert found.surprises
    for one in found.surprises:
        assert one.state in found.wrongly_expected(one.concept, one.expecting)
        assert rules.may(one.leaving, one.state, one.target)
        assert rules.worth(one.leaving, one.target) > rules.worth(one.leaving, one.state)
        assert one.leaving != "ethiopia" or one.target[threat] == "Y"
    names = names_of(case, found.singles)
    text = views_text(names, found, 100)
    assert "Engine: symbolic." in text and "Lasts, not seen by Ethiopia:" in text
    data = views_data(names, found)
    assert data["engine"] == "symbolic" and data["lists"] is False
    told = data["hypergame_equilibria"]["Nash"]  # type: ignore[index]
    assert told["count"] == found.equilibria("Nash").count and told["common"] and told["cover"]


def test_a_view_that_needs_listed_states_is_told_where_they_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "nile.toml"
    keys = [option.key for option in open_case(str(EXAMPLES / "nile-dam-2021.toml")).sound().options]
    weights = ", ".join(f'"{key}" = {2**k}' for k, key in enumerate(keys[:15]))
    view = f"\n[views.egypt.preferences.ethiopia]\nweights = {{ {weights} }}\n"
    path.write_text((EXAMPLES / "nile-dam-2021.toml").read_text("utf-8") + view, "utf-8")
    opened = open_case(str(path))
    with pytest.raises(ProblemsError) as refused:
        views_of(opened, ("Nash",))
    (problem,) = refused.value.problems
    assert problem.code == "unsolvable"
    assert "the symbolic engine cannot help, since as egypt sees the case" in problem.mend
    with pytest.raises(ProblemsError) as refused:
        views_of(opened, ("Nash",), "symbolic")
    assert refused.value.problems[0].code == "unsolvable"
