"""The walk through a case: from its sources to what would last, as sections that any format can show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from mufakat.case.model import Grounds, Infeasible, Order, Outcome, Ranking, Wish
from mufakat.evidence import grounded_lines
from mufakat.problems import Problem
from mufakat.report.lasting import (
    MOST_LISTED,
    MOST_NAMED,
    WIDEST_HEAD,
    Lasting,
    assumption_lines,
    concepts_text,
    lasting_states,
    outcome_lines,
    outcomes_of,
    status_quo_label,
    status_quo_line,
    table_columns,
    table_of,
    union_count,
)
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.obstacles import Way, way_in_short, way_lines, way_to
from mufakat.report.phrases import counted, listed, say
from mufakat.report.readings import Readings
from mufakat.report.reasons import quotation
from mufakat.report.table import Paint, plain

if TYPE_CHECKING:
    from mufakat.report.doubting import Doubted
    from mufakat.report.unlocking import Unlocked
    from mufakat.report.ways import Ways
    from mufakat.report.why import Explanation
    from mufakat.stability import AnySolution

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
BlockKind: TypeAlias = Literal["text", "item", "subitem", "table", "party"]


@dataclass(frozen=True)
class Block:
    """A paragraph, an item of a list (or of a list in it), a party's name, or a table kept as it is."""

    kind: BlockKind
    text: str


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Walk:
    """Everything the walk is made of.

    Attributes:
        file: The name of the case file.
        at_hand: Ids of the sources in whose texts the quotations were looked up.
        quo: The status quo explained, where the case names one.
        without_doubtful: The same conflict solved without the wishes that the author doubts, if there are any.
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
        made = {
            "what": self._what,
            "short": self._short,
            "source": self._source,
            "reading": self._reading,
            "options": self._options,
            "wishes": self._wishes,
            "rules": self._rules,
            "lasts": lambda: self._lasts(width),
            "quo": self._quo,
            "doubt": self._doubt,
            "between": lambda: list(self._between()),
            "unlocked": lambda: list(self._unlocked()),
            "there": self._there,
            "sure": lambda: self._sure(width),
            "deal": lambda: self.deal,
            "assumes": self._assumes,
            "evidence": self._evidence,
        }[name]()
        found = made if isinstance(made, list) else [made]
        return [section for section in found if section is not None and section.blocks]

    def _what(self) -> Section:
        case = self.names.case
        bare = any(line.rests_on == "nothing" for line in grounded_lines(case))
        neutral = say("walk-neutral-bare" if bare else "walk-neutral")
        texts = [say("walk-what", file=self.file), neutral, " ".join(case.summary.split())]
        return Section(case.title, tuple(Block("text", text) for text in texts if text))

    def _short(self) -> Section:
        """The gist: what lasts and what does not, as the case stands and without what its author doubts."""
        quo = status_quo_line(self.solution, self.names)
        lines = [
            say("short-lead"),
            *([quo] if quo else []),
            *outcome_lines(self.solution, self.names, WIDEST_HEAD),
        ]
        lines += [way_in_short(self.solution, self.names, way) for way in self._ways]
        lines += self._short_unlocked()
        if self.without_doubtful is not None:
            other = status_quo_line(self.without_doubtful, self.names)
            if other and other != quo:
                lines.append(say("short-doubt", line=other))
        lines.append(say("short-rests"))
        blocks = tuple(Block("item" if n else "text", line) for n, line in enumerate(lines))
        return Section(say("short-title"), blocks)

    def _short_unlocked(self) -> Iterator[str]:
        """The cheapest levers for what does not last, and how sure it is that it does not."""
        for one in self.unlocked:
            if one.answer.answers:
                least = one.answer.answers[0].cost
                sets = [answer for answer in one.answer.answers if answer.cost == least]
                levers = say("or").join(listed(answer.levers) for answer in sets)
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

    def _source(self) -> Section | None:
        case = self.names.case
        blocks = []
        for source in case.sources:
            carried = ", ".join(filter(None, (source.publisher, source.author, source.published)))
            known = [source.title or source.id, carried, "" if source.published else say("walk-no-date")]
            blocks.append(Block("text", ". ".join(filter(None, known)) + "."))
            if source.note:
                blocks.append(Block("text", source.note))
        if case.evidence:
            checked = all(evidence.source in self.at_hand for evidence in case.evidence)
            key = "walk-quotes" if checked else "walk-quotes-unchecked"
            blocks.append(Block("text", say(key, n=len(case.evidence))))
            speakers = Counter(
                say("by-via", by=e.by, via=", ".join(e.via)) if e.via else e.by or say("walk-itself")
                for e in case.evidence
            )
            blocks += [Block("item", say("walk-speaker", n=n, by=by)) for by, n in speakers.most_common()]
        blocks += [Block("text", note) for note in case.notes]
        return Section(say("walk-source-title"), tuple(blocks))

    def _reading(self) -> Section | None:
        """What the program itself reads in the sources."""
        if self.readings is None:
            return None
        lines = self.readings.lines(self.names)
        return Section(
            say("reading-title"), tuple(Block("item" if depth else "text", x) for depth, x in lines)
        )

    def _options(self) -> Section:
        blocks = []
        for party in self.names.case.parties:
            blocks.append(Block("party", party.name))
            if not party.decides:
                blocks.append(Block("item", say("walk-mediates") + self._rests(party.grounds)))
            for option in self.names.case.options:
                if party.id in option.owners:
                    text = f"{self.names.bare[option.key]}: {option.name}"
                    blocks.append(Block("item", text + self._rests(option.grounds)))
        return Section(say("walk-options-title"), tuple(blocks))

    def _wishes(self) -> Section:
        blocks = []
        for party in self.names.case.deciders:
            blocks.append(Block("party", party.name))
            match self.names.case.preferences[party.id]:
                case Order(groups):
                    for number, group in enumerate(groups, start=1):
                        equal = say("walk-equal") if len(group) > 1 else ""
                        for wish in group:
                            text = f"{number}. {equal}{self.wish(wish)}{self._rests(wish.grounds)}"
                            blocks.append(Block("item", text))
                    if not groups:
                        blocks.append(Block("text", say("walk-indifferent")))
                case Ranking(grounds=grounds):
                    blocks.append(Block("text", say("walk-ranking") + self._rests(grounds)))
                case weights:
                    blocks.append(Block("text", say("walk-weights") + self._rests(weights.grounds)))
        return Section(say("walk-wishes-title"), tuple(blocks))

    def wish(self, wish: Wish) -> str:
        """A wish in words, with its formula, and whether it is doubtful."""
        formula = self.names.condition(wish.condition)
        doubtful = say("walk-doubtful") if wish.doubt is not None else ""
        return (f"{wish.name} ({formula})" if wish.name else formula) + doubtful

    def _rules(self) -> Section | None:
        case = self.names.case
        blocks: list[Block] = []
        if case.form == "options":
            blocks += [Block("item", self.rule(rule) + self._rests(rule.grounds)) for rule in case.infeasible]
        for option in case.options if case.form != "graph" else ():  # there only the moves listed count
            key = {
                "only-on": "walk-one-way-on",
                "only-off": "walk-one-way-off",
                "never": "walk-one-way-never",
            }
            if option.change != "both":
                text = say(key[option.change], option=option.name) + self._rests(option.change_grounds)
                blocks.append(Block("item", text))
        for move in case.forbidden:
            leaving, reaching = (f'"{self.names.condition(c)}"' for c in (move.leaving, move.reaching))
            if move.party is None:
                text = say("walk-forbidden-all", leaving=leaving, reaching=reaching)
            else:
                party = self.names.party(move.party)
                text = say("walk-forbidden", party=party, leaving=leaving, reaching=reaching)
            blocks.append(Block("item", text + self._rests(move.grounds)))
        return Section(say("walk-rules-title"), tuple(blocks)) if blocks else None

    def rule(self, rule: Infeasible) -> str:
        """What cannot be, in words."""
        parts = [f'"{self.names.condition(part)}"' for part in rule.parts]
        match rule.kind:
            case "requires":
                return say("walk-requires", condition=parts[0], needed=parts[1])
            case "at-most-one":
                return say("walk-at-most", conditions=", ".join(parts))
            case "at-least-one":
                return say("walk-at-least", conditions=", ".join(parts))
        return say("walk-impossible", condition=parts[0])

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
        label = status_quo_label(self.names)
        if self.quo is None or label is None:
            return None
        lasts = any(label in self.solution.equilibria(concept) for concept in self.solution.concepts)
        title = say("walk-quo-title" if lasts else "walk-quo-not-title")
        kinds: dict[str, BlockKind] = {"item": "item", "subitem": "subitem"}
        return Section(title, tuple(Block(kinds.get(kind, "text"), text) for kind, text in self.quo.blocks()))

    def _doubt(self) -> Section | None:
        """What would last if the doubtful wishes did not count: states are named as in the main answer."""
        if self.without_doubtful is None:
            return None
        doubtful = [
            f"{self.names.party(party)}: {self.names.wish(wish)}"
            for party, preference in self.names.case.preferences.items()
            if isinstance(preference, Order)
            for group in preference.groups
            for wish in group
            if wish.doubt is not None
        ]
        blocks = [Block("text", say("walk-doubt-wishes", wishes="; ".join(doubtful)))]
        if _same_last(self.without_doubtful, self.solution):
            blocks.append(Block("text", say("walk-doubt-same")))
            return Section(say("walk-doubt-title"), (*blocks, *self._other_doubts()))
        count, states = union_count(self.without_doubtful), counted("states", self.without_doubtful.states)
        blocks.append(Block("text", say("walk-doubt-without", n=count, all=states)))
        quo = status_quo_line(self.without_doubtful, self.names)
        lines = ([quo] if quo else []) + outcome_lines(self.without_doubtful, self.names, WIDEST_HEAD)
        return Section(
            say("walk-doubt-title"),
            (*blocks, *(Block("item", line) for line in lines), *self._other_doubts()),
        )

    def _other_doubts(self) -> list[Block]:
        others = "; ".join(doubt.name for doubt in self.names.case.doubts if doubt.about != "condition")
        return [Block("text", say("walk-doubt-others", doubts=others))] if others else []

    @cached_property
    def _ways(self) -> list[Way]:
        """What stands in the way of each outcome that the status quo does not meet."""
        found = [
            way_to(self.solution, self.names, one)
            for one in self.names.case.outcomes
            if not self._met_now(one)
        ]
        return [way for way in found if way is not None]

    def _between(self) -> Iterator[Section]:
        said: set[str] = set()
        kinds: tuple[BlockKind, ...] = ("text", "item", "subitem")
        for way in self._ways:
            lines = way_lines(self.solution, self.names, way, said)
            blocks = tuple(Block(kinds[depth], text) for depth, text in lines)
            yield Section(say("walk-between-title", outcome=way.outcome.name), blocks)

    def _unlocked(self) -> Iterator[Section]:
        """What would have to change so that an outcome lasts that does not."""
        for one in self.unlocked:
            if one.answer.answers:
                blocks = [Block("text", say("goal-head", goal=one.goal()))]
                for answer in one.answer.answers[:4]:
                    blocks.append(Block("item", one.sentence(answer)))
                    blocks += [Block("subitem", one.lever(id)) for id in answer.levers]
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

    def _met_now(self, outcome: Outcome) -> bool:
        label = status_quo_label(self.names)
        return label is not None and outcome in outcomes_of(self.names, label)

    def _evidence(self) -> Section:
        blocks = []
        for evidence in self.names.case.evidence:
            text = say("walk-evidence", id=evidence.id, quotation=quotation(self.names, evidence.id))
            number = None if self.readings is None else self.readings.statement_of(self.names, evidence.id)
            blocks.append(Block("item", text + (say("reading-in", n=number) if number else "")))
        return Section(say("walk-evidence-title"), tuple(blocks))

    def _rests(self, grounds: Grounds) -> str:
        """What a line rests on: the ids of its quotations, and the author's reason."""
        parts = [f" [{id}]" for id in grounds.evidence]
        if grounds.why:
            parts.append(f" ({say('grounds-choice', why=grounds.why.rstrip('.'))})")
        return "".join(parts)


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


def walk_text(sections: list[Section], width: int, paint: Paint = plain) -> str:
    """The sections for a terminal."""
    indent = {"text": 0, "party": 0, "item": 2, "subitem": 6}
    out = []
    for section in sections:
        title = fold(section.title, width)
        lines = [paint(title, "head"), "-" * min(len(section.title), width)]
        before = ""
        for block in section.blocks:
            if block.kind in ("text", "party", "table") or before in ("", "text", "table"):
                lines.append("")
            if block.kind == "table":
                lines.append(block.text)
            else:
                numbered = block.text.partition(".")[0].isdigit()
                mark = "- " if block.kind == "item" and not numbered else ""
                hang = {"item": 3 if numbered else 2, "subitem": 2}.get(block.kind, 0)
                lines.append(fold(mark + block.text, width, indent[block.kind], hang))
            before = block.kind
        out.append("\n".join(lines))
    return "\n\n\n".join(out)


def walk_markdown(sections: list[Section]) -> str:
    """The sections as a short Markdown report."""
    out = []
    for number, section in enumerate(sections):
        lines = [f"{'#' if number == 0 else '##'} {section.title}", ""]
        before = ""
        for block in section.blocks:
            listed = block.kind in ("item", "subitem")
            if before and not (listed and before in ("item", "subitem")):
                lines.append("")
            match block.kind:
                case "table":
                    lines += ["```text", block.text, "```"]
                case "party":
                    lines.append(f"**{block.text}**")
                case "item":
                    lines.append(f"- {block.text}")
                case "subitem":
                    lines.append(f"    - {block.text}")
                case _:
                    lines.append(block.text)
            before = block.kind
        out.append("\n".join(lines))
    return "\n\n".join(out) + "\n"
