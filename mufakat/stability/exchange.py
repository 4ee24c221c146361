"""A set of states as plain data that either engine can read back.

The data is a decision diagram: nodes of [option, what follows when it is off, what follows when it is on], where
what follows is the number of an earlier node, or false or true. It has the size of the diagram, not of the set.
"""

from __future__ import annotations

from typing import Any

from mufakat.problems import Refusal
from mufakat.stability.answers.outcomes import AnySolution
from mufakat.versions import check_mark, format_mark

FORMAT = format_mark("states")


def states_as_data(states: Any) -> dict[str, Any]:
    """The set as data for JSON.

    Args:
        states: A set of a solution, of either engine, whose states are told apart by their options.
    """
    keys, nodes, root = states.as_nodes()
    return {"format": FORMAT, "options": list(keys), "count": str(states.count), "nodes": nodes, "root": root}


def states_from_data(data: Any, solution: AnySolution) -> Any:
    """The set that was written, as a set of this solution; states that are not feasible here are left out.

    Raises:
        ValueError: The data is not of this format, or about other options.
    """
    everything = solution.everything()
    try:
        check_mark("states", data["format"])
        nodes = [(str(key), _child(off), _child(on)) for key, off, on in data["nodes"]]
        root, keys = _child(data["root"]), set(data["options"])
        sound = all(_before(off, k) and _before(on, k) for k, (_, off, on) in enumerate(nodes))
    except Refusal as refusal:
        raise ValueError(refusal.what) from None
    except (KeyError, TypeError) as fault:
        raise ValueError(f"not a set of states: {fault}") from None
    if keys != set(everything.option_keys) or not {key for key, _, _ in nodes} <= keys:
        raise ValueError("the set is about other options")
    if not sound or not _before(root, len(nodes)):
        raise ValueError("not a set of states: a node stands before what it leads to")
    return everything & everything.from_nodes(nodes, root)


def _child(value: Any) -> int | bool:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no node")
    return value


def _before(child: int | bool, node: int) -> bool:
    return isinstance(child, bool) or 0 <= child < node
