"""The first screen: three sentences and a line for each outcome, without ids and without names of concepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mufakat.case.compare import compare
from mufakat.display import visible
from mufakat.report.brief.changes import move_in_words, state_in_words
from mufakat.report.brief.model import Brief, Verdict
from mufakat.report.lines import capital
from mufakat.report.phrases import counted, listed, say
from mufakat.stability.concepts import BASIC

if TYPE_CHECKING:
    from mufakat.mediation.obstacles import Obstruction
    from mufakat.mediation.standing import Standing
    from mufakat.report.unlocking import Unlocked


MOST_MOVERS = 2
MOST_NAMED = 4
MOST_LEVERS = 2
MOST_STATES = 3  # that hold, told one by one where no outcome is named


@dataclass(frozen=True)
class Row:
    """The line of one outcome: its id (for links), how it stands in a word, its name, and what that hangs on."""

    id: str
    verdict: Verdict
    told: str
    name: str
    hangs: str


def sentences(brief: Brief) -> tuple[str, str, str]:
    """How things stand; what would hold; what would make the wanted outcome hold."""
    return how_things_stand(brief), what_holds(brief), what_it_takes(brief)


def rows(brief: Brief) -> list[Row]:
    """A line for each outcome, in the order of the case."""
    found = []
    for one in brief.standings:
        verdict = brief.verdict(one)
        name = visible(one.outcome.name)
        found.append(Row(one.outcome.id, verdict, say(f"brief-{verdict}"), name, hangs(brief, one)))
    return found


def how_things_stand(brief: Brief) -> str:
    """Whether the status quo would stay, and who would leave it how."""
    if brief.quo is None:
        return say("brief-now-none")
    if brief.quo_firmness:
        return say(f"brief-now-{brief.quo_firmness}")
    assert brief.quo_obstruction is not None, "somebody leaves what is no equilibrium"
    return say("brief-now-leaves", moves=_moves(brief, brief.quo_obstruction))


def _moves(brief: Brief, found: Obstruction) -> str:
    first = found.obstacles[0]
    told = [
        move_in_words(brief.names, party, first.nearest, there)
        for party, there in first.leaving[:MOST_MOVERS]
    ]
    if len(first.leaving) > MOST_MOVERS:
        told.append(counted("brief-more-movers", len(first.leaving) - MOST_MOVERS))
    return "; ".join(told)


def what_holds(brief: Brief) -> str:
    """Which of the outcomes would hold; where none is named, how much would."""
    if not brief.lasting:
        return say("brief-hold-nothing")
    if brief.everything:
        return say("brief-hold-everything")
    if not brief.standings:
        return _states_that_hold(brief)
    holding = [visible(one.outcome.name) for one in brief.standings if one.holds]
    if not holding:
        return say("brief-hold-other", n=len(brief.standings))
    if len(brief.standings) == 1:
        return say("brief-hold-it", outcome=capital(holding[0]))
    if len(holding) == len(brief.standings):
        return say("brief-hold-each", outcomes=_named(holding))
    return say("brief-hold-one" if len(holding) == 1 else "brief-hold-some", outcomes=_named(holding))


def _states_that_hold(brief: Brief) -> str:
    """How many states would hold, and which, where they are few."""
    count, all_states = brief.lasting, counted("states", brief.solution.states)
    if count > MOST_STATES:
        return say("brief-hold-states", n=count, all=all_states)
    states = (brief.solution.equilibria(concept) for concept in brief.solution.concepts)
    labels = dict.fromkeys(label for some in states for label in some)
    told = say("doubt-or").join(state_in_words(brief.names, label) for label in labels)
    return say("brief-hold-few", n=count, all=all_states, states=told)


def _named(names: list[str], quoted: bool = False) -> str:
    """Outcomes in a row; in quotation marks where there are several, since their names have commas of their own."""
    if len(names) == 1 and not quoted:
        return names[0]
    told = [say("quoted", words=name) for name in names]
    if len(names) <= MOST_NAMED:
        return listed(told)
    return listed([*told[: MOST_NAMED - 1], counted("brief-others", len(names) - MOST_NAMED + 1)])


def what_it_takes(brief: Brief) -> str:
    """What would make the first outcome hold that does not; nothing where all do."""
    one = brief.wanted
    if one is None:
        if not brief.standings:
            return say("brief-take-unnamed")
        cannot = [visible(other.outcome.name) for other in brief.standings if not other.states]
        if cannot:
            return say("brief-take-cannot", outcomes=_named(cannot, True))
        far = [visible(other.outcome.name) for other in brief.standings if _far(brief, other)]
        return say("brief-take-far", outcomes=_named(far)) if far else say("brief-take-nothing")
    name = capital(visible(one.outcome.name))
    if (found := brief.helpful(one)) is not None:
        told = say("brief-take-levers", outcome=name, levers=cheapest(found))
        on = _hanging_order(brief, one) or _hanging_doubt(brief, one)
        return say("brief-and-hangs", told=told, hangs=on) if on else say("brief-full-stop", told=told)
    if (claim := brief.settled(one)) is not None:
        assert brief.doubted is not None
        return say("brief-take-doubts", outcome=name, so=brief.doubted.turned(claim.turns[0]))
    if one.outcome.id in brief.unsought:
        return say("brief-take-unsought", outcome=name)
    key = "brief-take-never" if brief.names.case.levers else "brief-take-no-levers"
    return say(key, outcome=name, reasons=in_the_way(brief, one))


def _far(brief: Brief, one: Standing) -> bool:
    """Whether somebody would have to move against its interest so that the outcome comes about."""
    way = brief.way_to(one)
    return way is not None and way.improving is None and way.known


def cheapest(found: Unlocked) -> str:
    """The sets of levers that cost least, by their names."""
    least = found.answer.answers[0].cost
    sets = [found.called(one) for one in found.answer.answers if one.cost == least]
    more = [] if len(sets) <= MOST_LEVERS else [counted("brief-more-sets", len(sets) - MOST_LEVERS)]
    return say("or").join([*sets[:MOST_LEVERS], *more])


def in_the_way(brief: Brief, one: Standing) -> str:
    """Who would leave the outcome, and for which wish."""
    assert one.obstruction is not None, "somebody leaves what is no equilibrium"
    first = one.obstruction.obstacles[0]
    parts = []
    for party, there in first.leaving:
        wishes = compare(brief.names, party, there, first.nearest).wishes
        key = "brief-way-party" if wishes else "brief-way-plain"
        wish = ", ".join(map(brief.names.wish, wishes))
        parts.append(say(key, party=brief.names.party(party), wish=wish))
    return listed(list(dict.fromkeys(parts)))


def hangs(brief: Brief, one: Standing) -> str:
    """What the verdict hangs on: the order of wishes, or what the author doubts; how firmly it holds; or ""."""
    parts = (_firmness(one), _by_order(brief, one), _by_doubt(brief, one))
    return "; ".join([part for part in parts if part][:2])


def _firmness(one: Standing) -> str:
    kind = one.firmness
    return say(f"brief-firm-{kind}") if kind in ("answered", "punished") else ""


def _by_order(brief: Brief, one: Standing) -> str:
    found = brief.ordered(one)
    if found is None or found.of == 1 or not one.states or _apart(one):
        return ""
    if found.always:
        return say("brief-any-order")
    return say("brief-no-order") if found.never else _hanging_order(brief, one)


def _apart(one: Standing) -> bool:
    """Whether it lasts under nothing that orders of wishes are counted for."""
    return one.holds and set(one.under) <= {"SIM"}


def _hanging_order(brief: Brief, one: Standing) -> str:
    """That it hangs on the order of somebody's wishes; "" where it does not."""
    found = brief.ordered(one)
    if brief.orders is None or found is None or found.always or found.never or _apart(one):
        return ""
    ids = list(brief.orders.answer.known)
    parties = [brief.names.party(ids[k]) for k in sorted({pair.party for pair in found.relevant})]
    return say("brief-hangs-order", parties=listed(parties))


def _by_doubt(brief: Brief, one: Standing) -> str:
    claims = brief.claims(one)
    if not claims or not one.states:
        return ""
    if hanging := _hanging_doubt(brief, one):
        return hanging
    sure = all(claim.share.exact and not claim.turns for claim in claims)
    return say("brief-no-doubt") if sure else ""


def _hanging_doubt(brief: Brief, one: Standing) -> str:
    """That it hangs on doubts of the author; "" where it does not."""
    turning = [claim for claim in brief.claims(one) if claim.turns]
    if brief.doubted is None or not turning:
        return ""
    least = min(turning, key=lambda claim: len(claim.turns[0]))
    turned = {id for some in least.turns for id, _ in some}
    doubts = [doubt for doubt in brief.doubted.answer.doubts if doubt.id in turned]
    parties = dict.fromkeys(brief.names.party(doubt.party) for doubt in doubts if doubt.party)
    if not parties:
        return say("brief-hangs-doubt-plain", n=len(doubts))
    return say("brief-hangs-doubt", n=len(doubts), parties=listed(list(parties)))


def heading(brief: Brief) -> str:
    """The head of the short answer; it says so where only some concepts were asked about."""
    concepts = brief.solution.concepts
    if set(concepts) >= set(BASIC):
        return say("brief-title")
    return say("brief-title-asked", concepts=listed(list(concepts)))
