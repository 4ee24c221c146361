"""A first draft of a case from a record: parties, options, wishes, rules and ends, each with the words that tell it.

What the words say is drafted and marked as such; what they leave open stays open: how strongly something is wanted,
and the order of wishes that nobody ranks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from mufakat.case.condition import And, Condition, If, Is, Not
from mufakat.case.grounds import Grounds, State
from mufakat.case.model import Case, Infeasible, Option, Order, Outcome, Party, Topic, Wish
from mufakat.drafting.cast import Cast
from mufakat.drafting.cites import MOST_QUOTES, ORDER, Cites
from mufakat.drafting.deeds import Deed, same
from mufakat.drafting.entities import Entity
from mufakat.drafting.options import GUESSED, Choice, Options, Stance
from mufakat.drafting.points import Found, Point, Stated
from mufakat.drafting.points import Source as Place
from mufakat.drafting.proposed import take
from mufakat.drafting.reading import Reader
from mufakat.drafting.texts import texts, words_of
from mufakat.reading.tokens import Passage
from mufakat.record.names import slug
from mufakat.record.store import Record

OPEN = "to be decided"
MOST_PARTIES, MOST_OPTIONS = 8, 40


@dataclass(frozen=True)
class Draft:
    """The drafted case, the texts of its sources by file name, and what was not used.

    Attributes:
        unused: Statement to the reason why it gave no line: denied, no-deed, nobody.
        guesses: (name, party, reason) of all that was joined by a guess.
        more: How many drafted options were left out because there are too many.
        refused: Why lines of a proposer were refused, and how many.
    """

    case: Case
    texts: dict[str, str]
    unused: dict[str, str] = field(default_factory=dict)
    guesses: tuple[tuple[str, str, str], ...] = ()
    more: int = 0
    unreviewed: int = 0
    refused: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposer:
    """Somebody else who proposes lines for a text: `ask` gives plain answers, `name` labels them.

    `alone`: leave the rules out, to see what the proposals are worth by themselves.
    """

    name: str
    ask: Callable[[str], Iterable[Any]]
    alone: bool = False


def draft_case(record: Record, id: str, title: str, proposer: Proposer | None = None) -> Draft:
    """The case that a record suggests, with the lines of a proposer that the words of the sources bear out."""
    read = list(texts(record))
    cast = Cast(read, record.parties(), record.named_actors())
    found = Found()
    refused: Counter[str] = Counter()
    for text in read:
        here = Found() if proposer is not None and proposer.alone else found
        Reader(text, cast, here).read()
        if proposer is not None:
            rules = len(here.points)
            refused.update(take(text, proposer.ask(text.document.text), cast, here, proposer.name))
            found.points += here.points[rules:] if proposer.alone else []
    drafted = _Drafted(record, cast, found, id, title).draft()
    return replace(drafted, refused=dict(refused))


class _Drafted:
    """Puts options, wishes and rules together into a case."""

    def __init__(self, record: Record, cast: Cast, found: Found, id: str, title: str):
        self.record, self.cast, self.found, self.id, self.title = record, cast, found, id, title
        self.cites = Cites()
        self.offices: dict[str, set[str]] = {}
        for name, entity in cast.entities.items():
            self.offices.setdefault(cast.root(name), set()).update(entity.offices)
        self.asked = {p.owner for p in found.points if p.owner not in ("", p.holder)}
        self.asked |= {d.owner for p in found.points for d in p.depends if d.owner}
        self.deciding = {p.holder for p in found.points if p.holder and p.saying != "propose"}
        speaking = dict.fromkeys(k for p in found.points for k in (p.holder, p.owner) if k)
        speaking |= dict.fromkeys(sorted(k for k in found.between if k))
        self.mediators = frozenset(key for key in speaking if self._mediates(key))
        self.options = Options(found, self.mediators)
        if not self.options.choices:
            self._only_said()
        self.parties = self._parties()
        self.ids: dict[str, str] = {}
        for key in self.parties:
            self.ids[key] = slug(cast.party(key).name, set(self.ids.values()), "party")
        self.keys: dict[int, str] = {}

    def _only_said(self) -> None:
        """Nobody is told to do anything: who spoke, and what they said, with what they can do left open."""
        for key, places in self.found.spoke.items():
            if key not in self.mediators and not self._judge(key):
                deed = Deed(f"{OPEN}: what it can do", "", frozenset())
                self.options.choices.append(
                    Choice(key, deed, places, ["said"], False, len(self.options.choices))
                )

    def _judge(self, key: str) -> bool:
        """Whether somebody only comments: an analyst, a professor, an outlet, a witness."""
        one = self.cast.party(key)
        code = Passage("", 0, code=one.code)
        judges = words_of(code).lists["people.judges"]
        names = {one.name.lower(), *(n.lower() for n in self.cast.aliases(key))}
        offices = set(one.offices) | {w for n in names for w in n.split()}
        actors = {a.name.lower(): a.kind for a in self.record.named_actors()}
        return bool(offices & judges) or any(actors.get(n) == "outlet" for n in names)

    def _mediates(self, key: str) -> bool:
        """Whether somebody only brings others together: proposes between them, asks both, hosts, is called mediator."""
        one = self.cast.party(key)
        tables = words_of(Passage("", 0, code=one.code)).lists
        offices = self.offices.get(self.cast.root(key), set())
        points = [p for p in self.found.points if p.holder == key and p.saying != "fact"]
        proposed = {p.owner for p in points if p.saying == "propose" and p.owner not in ("", key)}
        asked = {p.owner for p in points if p.saying in ("ask", "want")} - {"", key}
        own = [
            p
            for p in points
            if p.saying in ("threaten", "refuse", "oppose") or (p.saying == "own" and p.way == "against")
        ]
        told = key in self.found.between or any(p.mediates for p in points) or len(proposed) > 1
        only = (
            points
            and all(p.saying == "propose" for p in points)
            and key not in self.asked
            and len(self.deciding - {key}) > 1
        )
        told = told or bool(only)
        return (bool(offices & tables["people.mediators"]) or told) and not own and len(asked) < 2

    def _parties(self) -> list[str]:
        weight: Counter[str] = Counter()
        for choice in self.options.choices:
            weight[choice.owner] += 2 * len(choice.sources)
        for stance in self.options.stances:
            weight[stance.holder] += 1
        for key in self.mediators:
            weight[key] += 1
        known = [k for k in weight if k and not self._judge(k)]
        return sorted(known, key=lambda k: (-weight[k], k))[:MOST_PARTIES]

    # ------------------------------------------------------------------ the case
    def draft(self) -> Draft:
        deciders = [k for k in self.parties if k not in self.mediators]
        chosen = self._chosen(deciders)
        options = [
            self._option(n) for key in deciders for n in chosen if self.options.choices[n].owner == key
        ]
        wishes = {key: self._wishes(key) for key in deciders}
        rules = [r for s in self.found.rules if (r := self._rule(s))] + self._own_rules()
        case = Case(
            id=self.id,
            title=self.title,
            parties=tuple(self._party(key) for key in self.parties),
            options=tuple(options),
            preferences={
                self.ids[k]: Order(
                    tuple((w,) for w in wishes[k]),
                    Grounds(why=f"{OPEN}: what {self.cast.party(k).name} wants most."),
                )
                for k in deciders
            },
            infeasible=tuple(_once(rules)),
            status_quo=self._status_quo(options),
            status_quo_grounds=self._going_on(),
            outcomes=tuple(self._outcomes()),
            sources=(),
            topics=tuple(Topic(t.id, t.name, t.cues) for t in self.record.topics()),
            notes=("Drafted from a record: every line is a suggestion; check it against its source.",),
        )
        case = replace(case, sources=tuple(self.cites.sources.values()), evidence=self.cites.listed())
        more = len(self.options.choices) - len(options)
        unused = {s: why for s, why in self.found.seen.items() if s not in self.found.used}
        return Draft(case, self.cites.texts, unused, tuple(self.cast.guesses()), more, self.cites.unreviewed)

    def _chosen(self, deciders: list[str]) -> list[int]:
        """The choices that are drafted, those with most support first where there are too many; names their keys."""
        own = [n for n, c in enumerate(self.options.choices) if c.owner in deciders]
        best = sorted(own, key=lambda n: self._support(self.options.choices[n]))[:MOST_OPTIONS]
        taken: dict[str, set[str]] = {}
        for n in sorted(best, key=lambda n: self.options.choices[n].order):
            choice = self.options.choices[n]
            some = taken.setdefault(choice.owner, set())
            word = slug(_short(choice.deed.name), some, "option")
            some.add(word)
            self.keys[n] = f"{self.ids[choice.owner]}.{word}"
        return sorted(best, key=lambda n: self.options.choices[n].order)

    @staticmethod
    def _support(choice: Choice) -> tuple[float, ...]:
        best = min(ORDER[s.standing] for s in choice.sources)
        return (
            best,
            -len({s.quote for s in choice.sources}),
            -max(s.confidence for s in choice.sources),
            choice.order,
        )

    def _party(self, key: str) -> Party:
        one: Entity = self.cast.party(key)
        aliases = [a for a in self.cast.aliases(key) if a != one.name][:6]
        said = [c.sources[0] for n, c in enumerate(self.options.choices) if c.owner == key and n in self.keys]
        said += [s.source for s in self.options.stances if s.holder == key]
        said += [p.source for p in self.found.points if key in (p.holder, p.owner)]
        rule = "mediates" if key in self.mediators else "acts"
        grounds = replace(self.cites.grounds(said[:1], rule), evidence=())
        if key in self.mediators:
            grounds = self.cites.grounds(said[:MOST_QUOTES], rule)
        return Party(self.ids[key], one.name, key not in self.mediators, tuple(aliases), grounds)

    def _option(self, number: int) -> Option:
        choice = self.options.choices[number]
        grounds = self.cites.grounds(choice.sources, choice.sayings[0], GUESSED if choice.guessed else 1.0)
        return Option(self.keys[number], (self.ids[choice.owner],), choice.deed.name, grounds=grounds)

    def _wishes(self, key: str) -> list[Wish]:
        out: dict[str, tuple[Wish, list[Place], str]] = {}
        for stance in self._settled(key):
            condition = self._condition(stance)
            if condition is None:
                continue
            place = replace(
                stance.source, confidence=stance.source.confidence * (GUESSED if stance.guessed else 1)
            )
            out.setdefault(repr(condition), (Wish(condition), [], stance.rule))[1].append(place)
        return [
            replace(wish, grounds=self.cites.grounds(places, rule)) for wish, places, rule in out.values()
        ]

    def _settled(self, key: str) -> list[Stance]:
        """The stances of a party: where it changes its mind, what a later report tells comes first.

        Within one report nobody can tell which counts: neither is drafted.
        """
        own = [s for s in self.options.stances if s.holder == key and s.choice in self.keys]
        last: dict[tuple[int, str], int] = {}
        for s in own:
            if not s.depends and not s.open:
                last[s.choice, s.way] = max(last.get((s.choice, s.way), -1), s.place[0])
        other = {"for": "against", "against": "for"}
        left, behind = [], []
        for s in own:
            against = -1 if s.depends or s.open else last.get((s.choice, other[s.way]), -1)
            if against < s.place[0]:
                left.append(s)
            elif against > s.place[0]:
                behind.append(s)
        return left + behind

    def _condition(self, stance: Stance) -> Condition | None:
        """A stance as a condition; None where it depends on something that is no option."""
        head: Condition = Is(self.keys[stance.choice])
        if stance.open and not stance.depends:
            return None
        known = [
            (kind, self.keys[lit.choice], lit.taken)
            for kind, lit in stance.depends
            if lit.choice in self.keys
        ]
        if stance.depends and not known:
            return None
        if not known:
            return head if stance.way == "for" else Not(head)
        given: list[Condition] = []
        negative = stance.way == "against"
        for kind, option, taken in known:
            literal: Condition = Is(option)
            flip = kind == "unless" or (kind == "until" and True)
            holds = taken != flip
            given.append(literal if holds else Not(literal))
        then: Condition = Not(head) if negative else head
        return If(then, given[0] if len(given) == 1 else And(tuple(given)))

    def _own_rules(self) -> list[Infeasible]:
        """What a party does only if something else is done."""
        out = []
        for stance in self.options.stances:
            if stance.choice not in self.keys:
                continue
            for kind, lit in stance.depends:
                if lit.choice not in self.keys:
                    continue
                bound = (kind == "only" and stance.way == "for") or (
                    kind in ("until", "unless") and stance.way == "against"
                )
                if not bound:
                    continue
                one: Condition = Is(self.keys[stance.choice])
                need: Condition = Is(self.keys[lit.choice]) if lit.taken else Not(Is(self.keys[lit.choice]))
                out.append(self._requires(one, need, stance.source))
        return out

    def _requires(self, one: Condition, need: Condition, place: Place) -> Infeasible:
        return Infeasible(
            "requires", And((one, Not(need))), (one, need), self.cites.grounds([place], "needs")
        )

    def _rule(self, stated: Stated) -> Infeasible | None:
        one = self.options.find(stated.one, stated.owners[0])
        other = self.options.find(stated.other, stated.owners[1])
        if (
            one is None
            or other is None
            or one[0] == other[0]
            or one[0] not in self.keys
            or other[0] not in self.keys
        ):
            return None
        first = Is(self.keys[one[0]]) if one[1] else Not(Is(self.keys[one[0]]))
        second = Is(self.keys[other[0]]) if other[1] else Not(Is(self.keys[other[0]]))
        if stated.kind == "needs":
            return self._requires(first, second, stated.source)
        parts: tuple[Condition, ...] = (first, second)
        return Infeasible("at-most-one", And(parts), parts, self.cites.grounds([stated.source], "together"))

    def _going_on(self) -> Grounds:
        """What the status quo rests on: where it is told that an option is being taken."""
        told = [
            c.told
            for n, c in enumerate(self.options.choices)
            if n in self.keys and c.on and c.told is not None
        ]
        grounds = self.cites.grounds(list(told), "going-on") if told else Grounds()
        return replace(grounds, why=f"{OPEN}: drafted from what is reported as going on.")

    def _status_quo(self, options: list[Option]) -> State | None:
        on = {self.keys[n] for n, c in enumerate(self.options.choices) if n in self.keys and c.on}
        return State("", "".join("Y" if o.key in on else "N" for o in options)) if options else None

    def _outcomes(self) -> list[Outcome]:
        """Ends that somebody names, and things that two or more speak of, as far as an option expresses them."""
        found: dict[str, tuple[str, Condition, list[Place]]] = {}
        for end in self.found.ends:
            known = self.options.find(end.deed)
            if known is not None and known[0] in self.keys and end.name:
                literal: Condition = Is(self.keys[known[0]]) if known[1] else Not(Is(self.keys[known[0]]))
                found.setdefault(repr(literal), (end.name, literal, []))[2].append(end.source)
        things = [p for p in self.found.points if p.deed.thing and p.holder and p.deed.ends]
        by_head: dict[str, list[Point]] = {}
        for point in things:
            by_head.setdefault(point.deed.head, []).append(point)
        for number, choice in enumerate(self.options.choices):
            if number in self.keys and choice.deed.thing and choice.deed.ends:
                about = [p for p in by_head.get(choice.deed.head, ()) if same(p.deed, choice.deed)]
                literal = Is(self.keys[number])
                if len({p.holder for p in about}) > 1 or (about and repr(literal) in found):
                    places = found.setdefault(repr(literal), (choice.deed.ends, literal, []))[2]
                    places += [p.source for p in about]
        out: dict[str, Outcome] = {}
        for name, condition, places in found.values():
            id = slug(name, out, "end")
            out[id] = Outcome(id, name, condition, grounds=self.cites.grounds(places, "end"))
        return list(out.values())


def _short(name: str) -> str:
    return " ".join(name.split()[:4])


def _once(rules: list[Infeasible]) -> list[Infeasible]:
    seen: dict[str, Infeasible] = {}
    for rule in rules:
        seen.setdefault(repr(rule.parts), rule)
    return list(seen.values())
