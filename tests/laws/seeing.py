"""Views: both engines against the definitions."""

from __future__ import annotations

from mufakat.budget import Budget
from mufakat.case.model import Case
from mufakat.case.views import as_seen
from mufakat.graph.conflict import graph_of
from mufakat.stability.concepts import BASIC
from mufakat.stability.explicit.views import FEW_EXPLAINED, solve_views
from mufakat.stability.symbolic.views import solve_views_symbolic
from tests.laws.law import MEMORY, agree, same
from tests.laws.tally import Compared
from tests.plain_views import PlainHypergame


def views(case: Case) -> Compared:
    """What lasts, what each party expects, what surprises it, and who leaves a state that it expects to last."""
    plain, compared = PlainHypergame(case), set()
    seen = {id: graph_of(as_seen(case, id)) for id in case.views}
    found = {
        "explicit": solve_views(graph_of(case), seen, BASIC),
        "symbolic": solve_views_symbolic(case, BASIC, Budget(memory=MEMORY)),
    }
    states, ids = plain.whole.states, plain.whole.parties
    for concept in BASIC:
        lasts = {s for s in states if plain.lasts(concept, s)}
        expected = {i: {s for s in states if plain.expects(concept, i, s)} for i in ids}
        surprises = [(i, s) for i in ids for s in states if s in expected[i] - lasts]
        for engine, answer in found.items():
            about = concept, engine
            agree((*about, "lasts"), lasts, answer.equilibria(concept))
            for i in ids:
                sees = {s for s in states if plain.sees(i, s)}
                agree((*about, i, "sees"), sees, answer.seen[i])
                agree((*about, i, "expects"), expected[i], answer.expects(concept, i))
                agree((*about, i, "wrongly"), expected[i] - lasts, answer.wrongly_expected(concept, i))
                agree((*about, i, "unexpected"), (lasts & sees) - expected[i], answer.unexpected(concept, i))
                agree((*about, i, "overlooked"), lasts - sees, answer.overlooked(concept, i))
            told = [one for one in answer.surprises if one.concept == concept]
            most = len(states) if engine == "explicit" else FEW_EXPLAINED
            first = [pair for i in ids for pair in [one for one in surprises if one[0] == i][:most]]
            same((*about, "surprises"), first, [(one.expecting, one.state) for one in told])
            for one in told:
                leaves = next(
                    i for i in ids if plain.sees(i, one.state) and not plain.stays(concept, i, one.state)
                )
                same((*about, one.state, "who leaves"), leaves, one.leaving)
                view = plain.views[leaves]
                same((*about, one), True, one.target in view.improve(leaves, one.state))
                same((*about, one), False, view.answered(concept, leaves, one.state, one.target))
            compared.add((f"views {concept}", engine))
    return compared
