"""The walk through a case: from its sources to what would last, as sections that any format can show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from mufakat.case.model import Order, Outcome
from mufakat.mediation.obstacles import Obstruction
from mufakat.problems import Problem
from mufakat.report import modelled
from mufakat.report.doubting import Doubted
from mufakat.report.lasting import (
    MOST_LISTED,
    MOST_NAMED,
    WIDEST_HEAD,
    Lasting,
    assumption_lines,
    concepts_text,
    contradiction_line,
    lasting_states,
    outcome_lines,
    status_quo_line,
    table_columns,
    table_of,
    union_count,
)
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import obstruction_in_short, obstruction_lines
from mufakat.report.phrases import counted, say
from mufakat.report.readings import Readings
from mufakat.report.sections import Block, BlockKind, Section
from mufakat.report.unlocking import Unlocked
from mufakat.report.ways import Ways
from mufakat.report.why import Explanation
from mufakat.stability.analyse import AnySolution

PARTS = (
    "what",
    "short",
    "source",
    "reading",
    "options",
    "wishes",
    "rules",
    "lasts",
    "quo",
    "doubt",
    "between",
    "unlocked",
    "there",
    "sure",
    "deal",
    "assumes",
    "evidence",
)
_COMPARED = 1 << 12


@dataclass(frozen=True)
class Walk:
    """Everything the walk is made of.

    Attributes:
        file: The name of the case file.
        at_hand: Ids of the sources in whose texts the quotations were looked up.
        quo: The status quo explained, where the case names one.
        without_doubtful: The same conflict solved without the wishes that the author doubts, if there are any.
        obstructed: What stands in the way of each outcome that the status quo does not meet and that does not last.
        deal: The gist of what could be agreed on, where the case has a deal.
        unlocked: What would make those outcomes last that do not, where the case declares levers.
        doubted: How sure the conclusions are, where the case declares doubts.
        readings: What reading the sources finds, where their texts are at hand.
        ways: How to get from the status quo to what lasts, where states can be listed.
        left_out: Why a part could not be worked out.
    """

    file: str
    names: CaseNames
    solution: AnySolution
    at_hand: Collection[str]
    quo: Explanation | None
    without_doubtful: AnySolution | None
    obstructed: tuple[tuple[Outcome, Obstruction], ...] = ()
    deal: Section | None = None
    unlocked: tuple[Unlocked, ...] = ()
    doubted: Doubted | None = None
    readings: Readings | None = None
    ways: Ways | None = None
    left_out: tuple[Problem, ...] = ()

    def sections(self, width: int = 100) -> list[Section]:
        """The walk, with tables folded to `width` columns."""
        return [section for name in PARTS for section in self.part(name, width)]

    def part(self, name: str, width: int = 100) -> list[Section]:
        """The sections of one of PARTS; [] where the case has nothing of the kind."""
        makers: dict[str, Callable[[], Section | list[Section] | None]] = {
            "what": lambda: modelled.what(self.names, self.file),
            "short": self._short,
            "source": lambda: modelled.source(self.names, self.at_hand),
            "reading": lambda: modelled.reading(self.names, self.readings),
            "options": lambda: modelled.options(self.names),
            "wishes": lambda: modelled.wishes(self.names),
            "rules": lambda: modelled.rules(self.names),
            "lasts": lambda: self._lasts(width),
            "quo": self._quo,
            "doubt": self._doubt,
            "between": lambda: list(self._between()),
            "unlocked": lambda: list(self._unlocked()),
            "there": self._there,
            "sure": lambda: self._sure(width),
            "deal": lambda: self.deal,
            "assumes": self._assumes,
            "evidence": lambda: modelled.evidence(self.names, self.readings),
        }
        made = makers[name]()
        found = made if isinstance(made, list) else [made]
        return [section for section in found if section is not None and section.blocks]

    def _short(self) -> Section:
        """The gist: what lasts and what does not, as the case stands and without what its author doubts."""
        quo = status_quo_line(self.solution, self.names)
        contradiction = contradiction_line(self.solution, self.names)
        lines = [
            say("short-lead"),
            *([contradiction] if contradiction else []),
            *([quo] if quo else []),
            *outcome_lines(self.solution, self.names, WIDEST_HEAD),
        ]
        lines += [obstruction_in_short(self.names, one.name, found) for one, found in self.obstructed]
        lines += self._short_unlocked()
        if self.without_doubtful is not None:
            other = status_quo_line(self.without_doubtful, self.names)
            if other and other != quo:
                lines.append(say("short-doubt", n=len(self._doubtful()), line=other))
        lines.append(say("short-rests"))
        blocks = tuple(Block("item" if n else "text", line) for n, line in enumerate(lines))
        return Section(say("short-title"), blocks)

    def _short_unlocked(self) -> Iterator[str]:
        """The cheapest levers for what does not last, and how sure it is that it does not."""
        for one in self.unlocked:
            if one.answer.answers:
                least = one.answer.answers[0].cost
                sets = [answer for answer in one.answer.answers if answer.cost == least]
                levers = say("or").join(one.called(answer) for answer in sets)
                yield say("short-unlock", goal=one.goal(), levers=levers, cost=least)
        if self.doubted is not None:
            names = {outcome.id: outcome.name for outcome in self.names.case.outcomes}
            shares = self.doubted.least_shares()
            parts = [say("short-share", outcome=names[id], share=told) for id, told in shares]
            if parts:
                yield say("short-shares", shares="; ".join(parts))

    def _assumes(self) -> Section:
        lines = tuple(Block("item", line) for line in assumption_lines(self.solution))
        return Section(say("walk-assumes-title"), lines)

    def _lasts(self, width: int) -> Section:
        found = lasting_states(self.solution, self.names, MOST_LISTED)
        columns = table_columns(self.solution, self.names, found)
        blocks = [Block("table", table_of(self.solution, self.names, columns, width))] if columns else []
        count = 0
        if found:
            count, states = union_count(self.solution), counted("states", self.solution.states)
            blocks.append(Block("text", say("lasts-some", n=count, all=states)))
        else:
            blocks.append(Block("text", say("lasts-none", concepts=", ".join(self.solution.concepts))))
        blocks += [Block("item", text) for text in self._lasting(found[:MOST_NAMED])]
        if count > MOST_NAMED:
            blocks.append(Block("item", say("walk-lasting-more", n=count - MOST_NAMED)))
        return Section(say("walk-lasts-title"), tuple(blocks))

    def _lasting(self, found: list[Lasting]) -> Iterator[str]:
        names = self.names
        for one in found:
            outcomes = [outcome.name for outcome in one.outcomes]
            if names.is_status_quo(one.label):
                outcomes.insert(0, say("status-quo"))
            taken = ", ".join(names.bare[key] for key in names.taken(one.label)) or say("walk-nothing")
            key = "walk-lasting-state" if outcomes else "walk-lasting-state-bare"
            concepts = concepts_text(self.solution, one.concepts)
            state = names.state(one.label)
            told = say(key, state=state, outcomes=", ".join(outcomes), concepts=concepts)
            yield f"{told}: {taken}" if names.keys else told

    def _quo(self) -> Section | None:
        label = self.names.status_quo
        if self.quo is None or label is None:
            return None
        lasts = any(label in self.solution.equilibria(concept) for concept in self.solution.concepts)
        title = say("walk-quo-title" if lasts else "walk-quo-not-title")
        kinds: dict[str, BlockKind] = {"item": "item", "subitem": "subitem"}
        return Section(title, tuple(Block(kinds.get(kind, "text"), text) for kind, text in self.quo.blocks()))

    def _doubtful(self) -> list[str]:
        """The wishes that the author doubts."""
        return [
            f"{self.names.party(party)}: {self.names.wish(wish)}"
            for party, preference in self.names.case.preferences.items()
            if isinstance(preference, Order)
            for group in preference.groups
            for wish in group
            if wish.doubt is not None
        ]

    def _doubt(self) -> Section | None:
        """What would last if the doubtful wishes did not count: states are named as in the main answer."""
        if self.without_doubtful is None:
            return None
        doubtful = self._doubtful()
        blocks = [Block("text", say("walk-doubt-wishes", n=len(doubtful), wishes="; ".join(doubtful)))]
        if _same_last(self.without_doubtful, self.solution):
            blocks.append(Block("text", say("walk-doubt-same", wishes=len(doubtful))))
            return Section(say("walk-doubt-title"), (*blocks, *self._other_doubts()))
        count, states = union_count(self.without_doubtful), counted("states", self.without_doubtful.states)
        blocks.append(Block("text", say("walk-doubt-without", wishes=len(doubtful), n=count, all=states)))
        quo = status_quo_line(self.without_doubtful, self.names)
        lines = ([quo] if quo else []) + outcome_lines(self.without_doubtful, self.names, WIDEST_HEAD)
        return Section(
            say("walk-doubt-title"),
            (*blocks, *(Block("item", line) for line in lines), *self._other_doubts()),
        )

    def _other_doubts(self) -> list[Block]:
        others = "; ".join(doubt.name for doubt in self.names.case.doubts if doubt.about != "condition")
        return [Block("text", say("walk-doubt-others", doubts=others))] if others else []

    def _between(self) -> Iterator[Section]:
        said: set[str] = set()
        kinds: tuple[BlockKind, ...] = ("text", "item", "subitem")
        for outcome, found in self.obstructed:
            lines = obstruction_lines(self.names, found, said)
            blocks = tuple(Block(kinds[depth], text) for depth, text in lines)
            yield Section(say("walk-between-title", outcome=outcome.name), blocks)

    def _unlocked(self) -> Iterator[Section]:
        """What would have to change so that an outcome lasts that does not."""
        for one in self.unlocked:
            if one.answer.answers:
                blocks = [Block("text", say("goal-head", goal=one.goal()))]
                for answer in one.answer.answers[:4]:
                    blocks.append(Block("item", one.sentence(answer)))
                    blocks += [Block("subitem", one.lever(id, named=True)) for id in one.declared(answer)]
                yield Section(say("walk-unlock-title", goal=one.goal()), tuple(blocks))

    def _there(self) -> Section | None:
        """The paths from the status quo, as the case stands and with levers pulled."""
        if self.ways is None:
            return None
        kinds: tuple[BlockKind, ...] = ("text", "item", "subitem")
        blocks = tuple(Block(kinds[min(depth, 2)], text) for depth, text in self.ways.lines())
        return Section(say("walk-there-title"), blocks)

    def _sure(self, width: int) -> Section | None:
        """In how many variants of the doubts the conclusions hold."""
        if self.doubted is None:
            return None
        one = self.doubted
        blocks = [Block("text", one.lead()), Block("table", "\n".join(one.bars(width, states=False)))]
        blocks += [Block("item", text) for text in [*one.matters(), *one.first()]]
        return Section(say("walk-sure-title"), tuple(blocks))


def _same_last(one: AnySolution, other: AnySolution) -> bool:
    """Whether the same states are equilibria under each concept, in two variants of one case.

    Where they are too many to look at one by one they are taken for the same when their covers are.
    """
    for concept in other.concepts:
        a, b = one.equilibria(concept), other.equilibria(concept)
        if a.count != b.count:
            return False
        if a.count <= _COMPARED:
            if not all(label in b for label in a):
                return False
        elif a.cover(_COMPARED) != b.cover(_COMPARED):
            return False
    return True
