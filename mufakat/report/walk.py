"""The walk through a case: from its sources to what would last, as sections that any format can show."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from mufakat.case.model import Order, Outcome
from mufakat.mediation.obstacles import Obstruction
from mufakat.problems import Problem
from mufakat.report import modelled
from mufakat.report.brief.gist import heading
from mufakat.report.brief.model import Brief
from mufakat.report.brief.text import gist_parts
from mufakat.report.document.model import Part, Section, item, paragraph, section
from mufakat.report.doubting import Doubted
from mufakat.report.lasting import (
    MOST_LISTED,
    MOST_NAMED,
    Lasting,
    assumption_lines,
    concepts_text,
    contradiction_line,
    lasting_states,
    outcome_lines,
    states_drawn,
    status_quo_line,
    table_columns,
    union_count,
)
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.obstacles import obstruction_parts
from mufakat.report.phrases import counted, say
from mufakat.report.readings import Readings
from mufakat.report.unlocking import Unlocked
from mufakat.report.ways import Ways
from mufakat.report.why import Explanation
from mufakat.stability.answers.outcomes import AnySolution

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
        brief: The short answer.
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
    brief: Brief
    obstructed: tuple[tuple[Outcome, Obstruction], ...] = ()
    deal: Section | None = None
    unlocked: tuple[Unlocked, ...] = ()
    doubted: Doubted | None = None
    readings: Readings | None = None
    ways: Ways | None = None
    left_out: tuple[Problem, ...] = ()

    def sections(self) -> list[Section]:
        """The whole walk."""
        return [section for name in PARTS for section in self.part(name)]

    def part(self, name: str) -> list[Section]:
        """The sections of one of PARTS; [] where the case has nothing of the kind."""
        makers: dict[str, Callable[[], Section | list[Section] | None]] = {
            "what": lambda: modelled.what(self.names, self.file),
            "short": self._short,
            "source": lambda: modelled.source(self.names, self.at_hand),
            "reading": lambda: modelled.reading(self.names, self.readings),
            "options": lambda: modelled.options(self.names),
            "wishes": lambda: modelled.wishes(self.names),
            "rules": lambda: modelled.rules(self.names),
            "lasts": self._lasts,
            "quo": self._quo,
            "doubt": self._doubt,
            "between": lambda: list(self._between()),
            "unlocked": lambda: list(self._unlocked()),
            "there": self._there,
            "sure": self._sure,
            "deal": lambda: self.deal,
            "assumes": self._assumes,
            "evidence": lambda: modelled.evidence(self.names, self.readings),
        }
        made = makers[name]()
        found = made if isinstance(made, list) else [made]
        return [section for section in found if section is not None and section.blocks]

    def _short(self) -> Section:
        """The answer first: how things stand, what would hold, what would make the wanted outcome hold."""
        contradiction = contradiction_line(self.solution, self.names)
        warned = [paragraph(contradiction)] if contradiction else []
        return section(heading(self.brief), [*warned, *gist_parts(self.brief)])

    def _assumes(self) -> Section:
        lines = tuple(item(line) for line in assumption_lines(self.solution))
        return section(say("walk-assumes-title"), lines)

    def _lasts(self) -> Section:
        found = lasting_states(self.solution, self.names, MOST_LISTED)
        columns = table_columns(self.solution, self.names, found)
        blocks: list[Part] = [states_drawn(self.solution, self.names, columns)] if columns else []
        count = 0
        if found:
            count, states = union_count(self.solution), counted("states", self.solution.states)
            blocks.append(paragraph(say("lasts-some", n=count, all=states)))
        else:
            blocks.append(paragraph(say("lasts-none", concepts=", ".join(self.solution.concepts))))
        blocks += [item(text) for text in self._lasting(found[:MOST_NAMED])]
        if count > MOST_NAMED:
            blocks.append(item(say("walk-lasting-more", n=count - MOST_NAMED)))
        return section(say("walk-lasts-title"), tuple(blocks))

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
        return section(title, self.quo.told())

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
        blocks = [paragraph(say("walk-doubt-wishes", n=len(doubtful), wishes="; ".join(doubtful)))]
        if _same_last(self.without_doubtful, self.solution):
            blocks.append(paragraph(say("walk-doubt-same", wishes=len(doubtful))))
            return section(say("walk-doubt-title"), (*blocks, *self._other_doubts()))
        count, states = union_count(self.without_doubtful), counted("states", self.without_doubtful.states)
        blocks.append(paragraph(say("walk-doubt-without", wishes=len(doubtful), n=count, all=states)))
        quo = status_quo_line(self.without_doubtful, self.names)
        lines = ([quo] if quo else []) + outcome_lines(self.without_doubtful, self.names, WIDEST_HEAD)
        return section(
            say("walk-doubt-title"),
            (*blocks, *(item(line) for line in lines), *self._other_doubts()),
        )

    def _other_doubts(self) -> list[Part]:
        others = "; ".join(doubt.name for doubt in self.names.case.doubts if doubt.kind != "condition")
        return [paragraph(say("walk-doubt-others", doubts=others))] if others else []

    def _between(self) -> Iterator[Section]:
        said: set[str] = set()
        for outcome, found in self.obstructed:
            parts = obstruction_parts(self.names, found, said)
            yield section(say("walk-between-title", outcome=outcome.name), parts)

    def _unlocked(self) -> Iterator[Section]:
        """What would have to change so that an outcome lasts that does not."""
        for one in self.unlocked:
            if one.answer.answers:
                blocks: list[Part] = [paragraph(say("goal-head", goal=one.goal()))]
                for answer in one.answer.answers[:4]:
                    levers = (item(one.lever(id, named=True)) for id in one.declared(answer))
                    blocks.append(item(one.sentence(answer), *levers))
                yield section(say("walk-unlock-title", goal=one.goal()), tuple(blocks))

    def _there(self) -> Section | None:
        """The paths from the status quo, as the case stands and with levers pulled."""
        if self.ways is None:
            return None
        return section(say("walk-there-title"), self.ways.told())

    def _sure(self) -> Section | None:
        """In how many variants of the doubts the conclusions hold."""
        if self.doubted is None:
            return None
        one = self.doubted
        blocks: list[Part] = [paragraph(one.lead()), one.picture(states=False)]
        blocks += [item(text) for text in [*one.matters(), *one.first()]]
        return section(say("walk-sure-title"), tuple(blocks))


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
