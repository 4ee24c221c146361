"""What a picture of states and moves shows. Only words and numbers; nothing is known of cases here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Node:
    """A state.

    Attributes:
        id: How arcs name it; unlike in any other node.
        label: Its short name, in bold.
        lines: What it is, a few words a line.
        lasts, quo, goal: An equilibrium, the status quo, part of the wanted outcome: marked by shape and words.
        told: All about it in a sentence, for who hovers or listens.
        href: Where the node leads, or "": then it is not a link.
    """

    id: str
    label: str
    lines: tuple[str, ...] = ()
    lasts: bool = False
    quo: bool = False
    goal: bool = False
    told: str = ""
    href: str = ""


@dataclass(frozen=True)
class Mover:
    """A party: its arcs have one colour and one pattern of dashes, and carry its number."""

    id: str
    name: str


@dataclass(frozen=True)
class Arc:
    """A move from one state to another. `willing`: the mover likes what it reaches better."""

    source: str
    target: str
    mover: str
    willing: bool = True
    told: str = ""


@dataclass(frozen=True)
class Picture:
    """States and moves with what is said about them.

    Attributes:
        start: The node that the layers begin with, or "".
        words: What marks mean, by key: "quo", "lasts", "goal", "willing", "unwilling".
    """

    title: str
    described: str
    nodes: tuple[Node, ...]
    arcs: tuple[Arc, ...]
    movers: tuple[Mover, ...]
    start: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        known = {node.id for node in self.nodes}
        movers = {mover.id for mover in self.movers}
        if len(known) != len(self.nodes):
            raise ValueError("two nodes have one id")
        for arc in self.arcs:
            if not {arc.source, arc.target} <= known or arc.mover not in movers or arc.source == arc.target:
                raise ValueError(f"an arc between nodes that are not there, or of nobody: {arc}")
        if self.start and self.start not in known:
            raise ValueError(f"no node is called {self.start}")
