"""What laws were tried on: how often each feature was drawn, and in how many cases what was compared."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

# What was compared (a concept, or an analysis and a concept) and whose answer was held to the definition.
Compared: TypeAlias = set[tuple[str, str]]


@dataclass
class Tally:
    """How many cases were drawn, with which features, and for how many of these what was compared.

    Attributes:
        drawn: Per feature, the cases that have it.
        compared: Per (feature, what, engine), the cases in which it was held to the definition; the feature is
            "" for all cases.
    """

    cases: int = 0
    drawn: Counter[str] = field(default_factory=Counter)
    compared: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, features: Iterable[str], compared: Compared) -> None:
        """One more case."""
        self.cases += 1
        self.drawn.update(features)
        for feature in ("", *features):
            self.compared.update((feature, what, engine) for what, engine in compared)

    def __iadd__(self, other: Tally) -> Tally:
        self.cases += other.cases
        self.drawn += other.drawn
        self.compared += other.compared
        return self

    def as_json(self) -> str:
        """What `from_json` reads."""
        rows = [[*key, count] for key, count in sorted(self.compared.items())]
        return json.dumps({"cases": self.cases, "drawn": dict(sorted(self.drawn.items())), "compared": rows})

    @classmethod
    def from_json(cls, text: str) -> Tally:
        """What `as_json` wrote."""
        data = json.loads(text)
        rows = {(feature, what, engine): count for feature, what, engine, count in data["compared"]}
        return cls(data["cases"], Counter(data["drawn"]), Counter(rows))


def told(tallies: Mapping[str, Tally]) -> str:
    """Per law how many cases it was tried on, and how often each feature was drawn."""
    lines = []
    for name, tally in tallies.items():
        counts = ", ".join(f"{feature} {count}" for feature, count in tally.drawn.most_common())
        lines.append(f"{name}: {tally.cases} cases ({counts})")
    return "\n".join(lines)


def table(tallies: Mapping[str, Tally]) -> str:
    """Feature x what x engine, the number of cases compared, in Markdown; one part for each law."""
    lines: list[str] = []
    for name, tally in tallies.items():
        engines = sorted({engine for _, _, engine in tally.compared})
        whats = list(dict.fromkeys(what for _, what, _ in sorted(tally.compared)))
        lines += ["", f"## {name}: {tally.cases} cases", ""]
        lines += [f"Engines, in this order: {', '.join(engines)}.", ""]
        lines.append("| feature | drawn | " + " | ".join(whats) + " |")
        lines.append("|---|--:|" + "--:|" * len(whats))
        rows = [("", tally.cases), *sorted(tally.drawn.items(), key=lambda row: (-row[1], row[0]))]
        for feature, count in rows:
            cells = []
            for what in whats:
                counts = [tally.compared[feature, what, engine] for engine in engines]
                cells.append(" / ".join(str(n) if n else "-" for n in counts))
            lines.append(f"| {feature or 'all'} | {count} | " + " | ".join(cells) + " |")
    return "\n".join(lines).strip() + "\n"
