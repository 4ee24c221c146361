"""A case of the graph model for the next step of an agreement: who can stall becomes who would.

Options are what is open or comes next ("carry out ..."), powers whose condition holds, and events that need consent.
What comes before its condition cannot be; what cannot be undone is one-way. What is wanted is left to be decided,
except that what is owed to a party is suggested as its wish, and marked as a choice.
"""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.agreement.model import Agreement, Commitment, Event
from mufakat.agreement.waits import waits_of
from mufakat.case.condition import Always, And, Condition, Is, Not, Or, options_of, with_options
from mufakat.case.grounds import Grounds, State
from mufakat.case.model import Case, Infeasible, Option, Order, Outcome, Party, Wish
from mufakat.keeping.answer import Keeping

OPEN = "to be decided"
_OWED = ("open", "overdue", "overdue?", "suspended", "open without a valid deadline")


def next_case(keeping: Keeping) -> Case | None:
    """The case for the next step on the day of an answer; None where nothing is open and nothing can be used."""
    agreement, rule = keeping.agreement, keeping.rule
    statuses = keeping.statuses["rule"]
    now = [one for one in agreement.commitments if one.duty == "must" and statuses[one.id].word in _OWED]
    events = [e for e in agreement.events if e.free and e.by and not rule.has_happened(e.id)]
    within = {*(one.id for one in now), *(event.id for event in events)}
    later = [
        one
        for one in agreement.commitments
        if one.duty == "must" and statuses[one.id].word == "waiting" and _comes_next(keeping, one, within)
    ]
    powers = [one for one in agreement.powers if rule.usable(one, keeping.day)]
    keys = {one.id: _key(one.id, one.who) for one in (*now, *later, *powers)}
    keys |= {event.id: _key(event.id, event.by) for event in events}
    if not keys:
        return None
    options = [
        *(
            Option(keys[one.id], one.who, f"Carry out: {one.what}", grounds=_grounds(one))
            for one in (*now, *later)
        ),
        *(
            Option(keys[one.id], one.who, f"Use the power: {one.what}", grounds=_grounds(one))
            for one in powers
        ),
        *(Option(keys[e.id], e.by, _consent(e), grounds=_grounds(e)) for e in events),
    ]
    options = [_one_way(option, agreement, keys) for option in options]
    owners = [party for party in agreement.parties if any(party.id in option.owners for option in options)]
    options = _in_file_order(options, [party.id for party in owners])
    return Case(
        id=f"{agreement.id}-next",
        title=f"{agreement.title}: the next step on {keeping.day}",
        parties=tuple(Party(party.id, party.name) for party in owners),
        options=tuple(options),
        preferences={party.id: _wishes(party.id, (*now, *later), keys) for party in owners},
        infeasible=tuple(_waits(keeping, (*now, *later), keys)),
        status_quo=State("", "N" * len(options)),
        status_quo_grounds=Grounds(why="None of this has been done yet."),
        outcomes=tuple(_outcomes(keeping, keys)),
        as_of=keeping.day,
        notes=(f"{OPEN}: what each party wants; what is owed to it is suggested only.",),
    )


def _consent(event: Event) -> str:
    """What it is to do one's part in an event."""
    return f"Agree to: {event.name}" if len(event.by) > 1 else f"Bring about: {event.name}"


def _key(id: str, owners: tuple[str, ...]) -> str:
    return f"{owners[0]}.{id}" if len(owners) == 1 else id


def _grounds(line: Commitment | Event) -> Grounds:
    clause = line.grounds.clause
    return Grounds(why=f"Clause {clause} of the agreement." if clause else "From the agreement.")


def _comes_next(keeping: Keeping, one: Commitment, within: set[str]) -> bool:
    """Whether all that it still waits for is among what is open."""
    waits = waits_of(one, keeping.agreement)
    if waits is None:
        return False
    return all(
        keeping.rule.atom(atom, keeping.day) or (atom.rpartition(".")[0] or atom) in within
        for atom in options_of(waits)
    )


def _one_way(option: Option, agreement: Agreement, keys: Mapping[str, str]) -> Option:
    one = next((c for c in agreement.commitments if keys.get(c.id) == option.key), None)
    if one is None or one.undo or one.duty != "must":
        return option
    why = Grounds(why="What was done here cannot be undone.")
    return Option(option.key, option.owners, option.name, "only-on", option.grounds, why)


def _in_file_order(options: list[Option], parties: list[str]) -> list[Option]:
    """Party by party, those that several own last, as a file declares them."""
    own = [option for party in parties for option in options if option.owners == (party,)]
    return own + [option for option in options if len(option.owners) > 1]


def _wishes(party: str, commitments: tuple[Commitment, ...], keys: Mapping[str, str]) -> Order:
    why = f"{OPEN}: it is owed to it, which is suggested as its wish."
    wishes = [Wish(Is(keys[one.id]), Grounds(why=why)) for one in commitments if party in one.to]
    return Order(
        tuple((wish,) for wish in wishes), Grounds(why=f"{OPEN}: what it wants, most important first.")
    )


def _waits(
    keeping: Keeping, commitments: tuple[Commitment, ...], keys: Mapping[str, str]
) -> list[Infeasible]:
    found = []
    for one in commitments:
        waits = waits_of(one, keeping.agreement)
        needs = Always(True) if waits is None else simple(_now(waits, keeping, keys))
        if needs != Always(True) and Is(keys[one.id]) != needs:
            own = Is(keys[one.id])
            why = Grounds(
                why=f"It waits for this{', clause ' + one.grounds.clause if one.grounds.clause else ''}."
            )
            found.append(Infeasible("requires", And((own, Not(needs))), (own, needs), why))
    return found


def _outcomes(keeping: Keeping, keys: Mapping[str, str]) -> list[Outcome]:
    """The outcomes of the agreement that the next step can decide."""
    found = []
    for outcome in keeping.agreement.outcomes:
        when = simple(_now(outcome.when, keeping, keys))
        if not isinstance(when, Always):
            why = Grounds(why="As in the agreement, as far as this step goes.")
            found.append(Outcome(outcome.id, outcome.name, when, grounds=why))
    return found


def _now(condition: Condition, keeping: Keeping, keys: Mapping[str, str]) -> Condition:
    """A condition over options: what holds already is true, what this step cannot bring is false."""

    def atom(name: str) -> Condition:
        outcome = keeping.agreement.outcome.get(name)
        if outcome is not None:
            return _now(outcome.when, keeping, keys)
        if keeping.rule.atom(name, keeping.day):
            return Always(True)
        head, _, tail = name.rpartition(".")
        if (head or name) in keys and tail not in ("overdue", "breached"):
            return Is(keys[head or name])
        return Always(False)

    return with_options(condition, atom)


def simple(condition: Condition) -> Condition:
    """The condition without parts that are true or false everywhere."""
    match condition:
        case Not(part):
            inner = simple(part)
            return Always(not inner.value) if isinstance(inner, Always) else Not(inner)
        case And(parts) | Or(parts):
            stops = isinstance(condition, Or)
            left = [one for one in map(simple, parts) if one != Always(not stops)]
            if any(one == Always(stops) for one in left):
                return Always(stops)
            if not left:
                return Always(not stops)
            return left[0] if len(left) == 1 else type(condition)(tuple(dict.fromkeys(left)))
    return condition
