"""Seeded synthetic conflicts, as large or as dense as one likes.

Options are dealt out to the parties in turn; each party has an ordered list of conditions of one or two literals
over all options; some combinations of literals are infeasible.
"""

from __future__ import annotations

import random

from mufakat.case.condition import And, Condition, If, Is, Not, Or
from mufakat.case.model import Case, Infeasible, Option, Order, Party, Wish


def synthetic(
    options: int,
    parties: int,
    conditions: int = 12,
    literals: int = 2,
    infeasible: int = 3,
    pattern: int = 3,
    seed: int = 1,
) -> Case:
    """A random conflict in option form.

    Args:
        options: Options altogether, dealt out as evenly as can be, each party's beside each other.
        parties: Parties, all of which decide.
        conditions: Conditions in each party's ordered list, no two of them the same.
        literals: A condition has one to this many literals, joined by and, or, if.
        infeasible: How many patterns do not exist.
        pattern: Literals in each of them.
        seed: The same arguments give the same conflict.
    """
    rng = random.Random(seed)
    ids = [f"p{k + 1}" for k in range(parties)]
    owner = sorted(k % parties for k in range(options))
    keys = [f"{ids[owner[k]]}.o{k + 1}" for k in range(options)]
    made = tuple(Option(keys[k], (ids[owner[k]],), keys[k]) for k in range(options))
    absent = []
    for _ in range(infeasible):
        when = And(tuple(_literal(rng, key) for key in rng.sample(keys, min(pattern, options))))
        absent.append(Infeasible("when", when, (when,)))
    return Case(
        id=f"synthetic-{options}-{parties}-{conditions}-{seed}",
        title=f"{options} options, {parties} parties, {conditions} conditions each (seed {seed})",
        parties=tuple(Party(p, p) for p in ids),
        options=made,
        preferences={p: _order(rng, keys, conditions, literals) for p in ids},
        infeasible=tuple(absent),
    )


def _order(rng: random.Random, keys: list[str], conditions: int, literals: int) -> Order:
    chosen: dict[Condition, None] = {}
    tries = 0
    while len(chosen) < conditions and tries < 50 * conditions:
        chosen.setdefault(_condition(rng, keys, rng.randint(1, literals)))
        tries += 1
    return Order(tuple((Wish(c),) for c in chosen))


def _condition(rng: random.Random, keys: list[str], literals: int) -> Condition:
    parts = tuple(_literal(rng, key) for key in rng.sample(keys, min(literals, len(keys))))
    if len(parts) == 1:
        return parts[0]
    kind = rng.choice(("and", "or", "if"))
    if kind == "if":
        return If(parts[0], And(parts[1:]) if len(parts) > 2 else parts[1])
    return And(parts) if kind == "and" else Or(parts)


def _literal(rng: random.Random, key: str) -> Condition:
    return Is(key) if rng.random() < 0.5 else Not(Is(key))
