"""What days and outcomes are made of: "section:id" to those that must be known first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mufakat.agreement.model import Agreement, Commitment
from mufakat.agreement.times import Time, phases_of, points_of
from mufakat.agreement.waits import partners_of, waits_of
from mufakat.case.condition import Condition, options_of


def in_order(agreement: Agreement) -> list[str]:
    """All of `needs_of`, each after what it needs; circles are cut somewhere."""
    needs = needs_of(agreement)
    order: list[str] = []
    seen: set[str] = set()
    for start in needs:
        stack = [(start, iter(needs.get(start, ())))] if start not in seen else []
        seen.add(start)
        while stack:
            node, parts = stack[-1]
            following = next((part for part in parts if part not in seen), None)
            if following is None:
                order.append(node)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(needs.get(following, ()))))
    return order


def circle_from(start: str, needs: Mapping[str, list[str]], done: set[str]) -> list[str] | None:
    """A circle that can be reached from `start`; what was walked through without one goes to `done`."""
    if start in done:
        return None
    path: list[str] = []
    open_: dict[str, Iterator[str]] = {}
    node: str | None = start
    while node is not None or path:
        if node is not None:
            path.append(node)
            open_[node] = iter(needs.get(node, ()))
        node = None
        for other in open_[path[-1]]:
            if other in open_:
                return path[path.index(other) :]
            if other not in done:
                node = other
                break
        else:
            last = path.pop()
            done.add(last)
            del open_[last]
    return None


def needs_of(agreement: Agreement) -> dict[str, list[str]]:
    """What each day, phase, outcome and state of a commitment is made of."""
    needs: dict[str, list[str]] = {}
    for event in agreement.events:
        parts = [*_of_time(event.at, agreement), *_of_condition(event.unless, agreement)] if event.at else []
        needs[f"events:{event.id}"] = parts
    for phase in agreement.phases:
        extends = phase.extends.while_ if phase.extends else None
        parts = [*_of_time(phase.starts, agreement), *_of_time(phase.ends, agreement)]
        needs[f"phases:{phase.id}"] = (
            parts + _of_condition(extends, agreement) + _of_powers(phase.id, agreement)
        )
    for outcome in agreement.outcomes:
        needs[f"outcomes:{outcome.id}"] = _of_condition(outcome.when, agreement)
    for commitment in agreement.commitments:
        opens = _opening(commitment, agreement)
        due = _of_time(commitment.deadline, agreement) + _of_powers(commitment.id, agreement)
        partners = [f"commitments:{partner}.done" for partner in partners_of(commitment.id, agreement)]
        needs[f"commitments:{commitment.id}.overdue"] = opens + due + partners
        needs[f"commitments:{commitment.id}.breached"] = [] if commitment.duty == "must" else opens + due
        needs[f"commitments:{commitment.id}.done"] = [] if commitment.early else opens
    return needs


def _opening(commitment: Commitment, agreement: Agreement) -> list[str]:
    found = _of_time(commitment.from_, agreement)
    return found + _of_condition(waits_of(commitment, agreement), agreement)


def _of_powers(id: str, agreement: Agreement) -> list[str]:
    """What the powers need that suspend, end or extend something."""
    found: list[str] = []
    for power in agreement.powers:
        if id in (*power.effect.suspends, *power.effect.ends, *power.effect.extends):
            found += _opening(power, agreement) + _of_condition(power.if_, agreement)
    return found


def _of_time(time: Time | None, agreement: Agreement) -> list[str]:
    if time is None:
        return []
    return [node for name in points_of(time) for node in _node(name, agreement)] + [
        f"phases:{phase}" for phase in phases_of(time)
    ]


def _of_condition(condition: Condition | None, agreement: Agreement) -> list[str]:
    if condition is None:
        return []
    return [node for name in options_of(condition) for node in _node(name, agreement)]


def _node(name: str, agreement: Agreement) -> list[str]:
    head, dot, tail = name.rpartition(".")
    if not dot:
        section = "outcomes" if name in agreement.outcome else "events"
        return [f"{section}:{name}"]
    if head in agreement.phase:
        return [f"phases:{head}"]
    return [f"commitments:{head}.{'done' if tail == 'verified' else tail}"]
