"""What a commitment waits for: its own condition, and what exchanges add to it."""

from __future__ import annotations

from collections.abc import Iterable

from mufakat.agreement.model import Agreement, Commitment
from mufakat.case.condition import And, Condition, Is


def waits_of(commitment: Commitment, agreement: Agreement) -> Condition | None:
    """The condition of a commitment with what the exchanges add; None where it waits for nothing.

    The second of a step waits for the `answer` of the first, and for the second of the step before; the first waits
    for the first of the step before, and with `next = "waits"` for the second of it too. Two that go `together` do
    not wait for each other.
    """
    own = () if commitment.when is None else (commitment.when,)
    parts = dict.fromkeys((*own, *(Is(atom) for atom in exchange_waits(commitment.id, agreement))))
    if not parts:
        return None
    return next(iter(parts)) if len(parts) == 1 else And(tuple(parts))


def exchange_waits(id: str, agreement: Agreement) -> Iterable[str]:
    """The points that exchanges make a commitment wait for, such as "x.verified"."""
    for exchange in agreement.exchanges:
        for number, (first, second) in enumerate(exchange.steps):
            before = exchange.steps[number - 1] if number else None
            if id == second:
                if not exchange.together:
                    yield f"{first}.{exchange.answer}"
                if before is not None:
                    yield f"{before[1]}.done"
            if id == first and before is not None:
                yield f"{before[0]}.done"
                if exchange.next_waits:
                    yield f"{before[1]}.done"


def partners_of(id: str, agreement: Agreement) -> tuple[str, ...]:
    """Those that are due together with it, each excused while the other has not offered."""
    pairs = [
        pair for exchange in agreement.exchanges if exchange.together for pair in exchange.steps if id in pair
    ]
    return tuple(dict.fromkeys(second if id == first else first for first, second in pairs))
