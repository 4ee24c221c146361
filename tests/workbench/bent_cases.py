"""Case files that hold something else than they should, somewhere."""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Iterator
from typing import Any

from mufakat.study.starting import example_file
from mufakat.tomlfile.text import toml_key, toml_value

WRONG: list[Any] = [
    3,
    "x",
    [],
    {},
    ["a"],
    [["a", "b"], {"want": 3}],
    True,
    {"a": {"b": 1}},
    [{}],
    [[]],
    2.5,
    "🕊 and",
]


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if path:
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _paths(part, (*path, key))


def bent_case(seed: int) -> str:
    """The worked case with one to five of its values exchanged for something wrong."""
    draw = random.Random(seed)
    tree = copy.deepcopy(tomllib.loads(example_file("gaza-talks-2025").read_text("utf-8")))
    for _ in range(draw.randrange(1, 6)):
        path = draw.choice([path for path in _paths(tree) if path[0] != "mufakat"])
        holder = tree
        for step in path[:-1]:
            holder = holder[step]
        holder[path[-1]] = copy.deepcopy(draw.choice(WRONG))
    return "".join(f"{toml_key(key)} = {toml_value(value)}\n" for key, value in tree.items())
