"""A set of states as a few Y/N/- patterns, the widest first.

The widest pattern of a diagram is its path to "yes" that names the fewest options; letters that can be left
out are then dropped, the pattern is taken away from what is left to cover, and so on.
"""

from __future__ import annotations

from collections.abc import Sequence

from oxidd.bcdd import BCDDFunction

from mufakat.stability.symbolic.guards import both

Literals = dict[int, bool]


def cover_of(function: BCDDFunction, variables: Sequence[BCDDFunction], most: int | None) -> tuple[str, ...]:
    """Patterns that together cover the set exactly, or the first `most` of them; no pattern is superfluous alone.

    Args:
        function: The set, over `variables`.
        variables: Per option, in option order, its variable.
    """
    number = {variable.node_var(): k for k, variable in enumerate(variables)}
    left, found = function, list[Literals]()
    length: dict[BCDDFunction, float] = {}
    while left.satisfiable() and (most is None or len(found) < most):
        literals = _widen(_widest(left, number, length), function, variables)
        found.append(literals)
        left = both(left, ~_cube(literals, function, variables))
    patterns = [_pattern(literals, len(variables)) for literals in found]
    return tuple(sorted(patterns, key=lambda pattern: (len(pattern) - pattern.count("-"), pattern)))


def _widest(
    function: BCDDFunction, number: dict[int | None, int], length: dict[BCDDFunction, float]
) -> Literals:
    """The path to "yes" with the fewest letters.

    Args:
        length: How many letters lead to "yes" from each node that was seen before; what is left of a set after a
            pattern has most of its nodes from before.
    """
    stack = [function]
    while stack:
        node = stack[-1]
        if node in length:
            stack.pop()
            continue
        parts = node.cofactors()
        if parts is None:
            length[node] = 0.0 if node.valid() else float("inf")
            continue
        on, off = length.get(parts[0]), length.get(parts[1])
        if on is not None and off is not None:
            length[node] = 1.0 + (on if on < off else off)
            continue
        if on is None:
            stack.append(parts[0])
        if off is None:
            stack.append(parts[1])
    literals: Literals = {}
    node = function
    while (parts := node.cofactors()) is not None:
        on = length[parts[0]] < length[parts[1]]
        literals[number[node.node_var()]] = on
        node = parts[0] if on else parts[1]
    return literals


def _widen(literals: Literals, function: BCDDFunction, variables: Sequence[BCDDFunction]) -> Literals:
    """Leave out letters while the pattern stays inside the set."""
    for option in sorted(literals):
        fewer = {k: on for k, on in literals.items() if k != option}
        if not both(_cube(fewer, function, variables), ~function).satisfiable():
            literals = fewer
    return literals


def _cube(literals: Literals, function: BCDDFunction, variables: Sequence[BCDDFunction]) -> BCDDFunction:
    result = function.manager.true()
    for option, on in literals.items():
        result = both(result, variables[option] if on else ~variables[option])
    return result


def _pattern(literals: Literals, options: int) -> str:
    return "".join("-" if k not in literals else "NY"[literals[k]] for k in range(options))
