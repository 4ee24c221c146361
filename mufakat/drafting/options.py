"""One option for one content: the deeds of the points, merged, each with an owner.

An answer (rejected the call, menerima tawaran itu, opposes the tariff) is about what was said before: about the deeds
of the demand, proposal or offer that its noun takes up, or about the option that its words name. Only where there is
no such option it gives one of its own, to accept the thing. A condition is about an option too; whose deed it is
stands in its words, or is that of the other side, where there is one (`guessed`).
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mufakat.drafting.deeds import Deed, harms, opposite, same
from mufakat.drafting.points import Depends, Found, Point, Source

ASKING = {
    "ask": ("ask", "want"),
    "propose": ("propose", "offer"),
    "offer": ("offer", "propose"),
    "threat": ("threaten", "own"),
}
MOST_LOOKED_AT = 400  # sayings before an answer among which it looks for what it answers
GUESSED = 0.6  # what a guessed owner leaves of the confidence


@dataclass
class Choice:
    """A drafted option: its deed, its owner, the points that speak of it."""

    owner: str
    deed: Deed
    sources: list[Source] = field(default_factory=list)
    sayings: list[str] = field(default_factory=list)
    guessed: bool = False
    order: int = 0
    on: bool = False
    told: Source | None = None  # where it is told that it is being done, or not
    plain: Deed | None = None
    way: bool = True  # whether taking it is doing `plain`


@dataclass(frozen=True)
class Literal:
    """A choice, taken or not."""

    choice: int
    taken: bool


@dataclass(frozen=True)
class Stance:
    """What a party thinks of a choice: for or against it, or only under conditions."""

    holder: str
    choice: int
    way: str
    source: Source
    depends: tuple[tuple[str, Literal], ...] = ()
    open: bool = False  # it depends on something that is no option
    rule: str = ""
    guessed: bool = False
    place: tuple[int, int] = (0, 0)


class Options:
    """The choices and stances that points give."""

    def __init__(self, found: Found, mediators: frozenset[str] = frozenset()):
        self.found = found
        self.mediators = mediators
        self.choices: list[Choice] = []
        self.by_word: dict[str, dict[str, list[int]]] = {}  # owner, word -> numbers of choices
        self.of_owner: dict[str, list[int]] = {}
        self.wordless: dict[str, set[int]] = {}
        self.stances: list[Stance] = []
        self.other = self._opponents()
        points = _one_owner(found.points)
        asked = [p for p in points if p.holder and not p.answers and p.saying != "fact"]
        self.sayings = sorted(asked, key=lambda p: p.place)
        self.answers: dict[str, list[Point]] = {}
        for p in points:
            if p.answers:
                self.answers.setdefault(p.deed.head, []).append(p)
        self.places = [p.place for p in self.sayings]
        self.later: list[tuple[int, Point, tuple[int, bool]]] = []
        for point in points:
            if not point.answers and point.saying != "fact" and point.owner:
                self._of(point)
        self._stand_later()
        for point in points:
            if not point.answers and point.saying != "fact" and not point.owner:
                self._of(point)
        for point in points:
            if point.answers:
                self._answer(point)
        for point in points:
            if point.saying == "fact":
                self._fact(point)

    # ------------------------------------------------------------------ who stands against whom
    def _opponents(self) -> list[dict[str, str]]:
        """For each report the party that each party stands against in it and in those before, where there is one such.

        A later report does not change who was meant in an earlier one.
        """
        last = max((p.place[0] for p in self.found.points), default=-1)
        by_report: list[list[Point]] = [[] for _ in range(last + 1)]
        for p in self.found.points:
            by_report[p.place[0]].append(p)
        pairs: dict[str, Counter[str]] = {}
        acting: set[str] = set()
        out = []
        for points in by_report:
            for p in points:
                for other in {p.owner, *(d.owner for d in p.depends)} - {"", p.holder} if p.holder else ():
                    pairs.setdefault(p.holder, Counter())[other] += 1
                    pairs.setdefault(other, Counter())[p.holder] += 1
                if p.owner and p.saying in ("own", "refuse", "offer", "threaten", "accept"):
                    acting.add(p.owner)
            out.append({key: best for key, some in pairs.items() if (best := self._first(some, acting))})
        return out

    def _first(self, some: Counter[str], acting: set[str]) -> str:
        """The one that counts most among those that act, "" where two count alike."""
        ranked = [(n, k) for k, n in some.most_common() if k in acting and k not in self.mediators]
        if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
            return ""
        return ranked[0][1]

    def _against(self, point: Point) -> str:
        """The party that the holder of a point stands against, "" where nothing tells."""
        return self.other[point.place[0]].get(point.holder, "") if self.other else ""

    # ------------------------------------------------------------------ choices
    def _alike(self, deed: Deed, owner: str) -> Iterable[int]:
        """Numbers of the choices that share a word with a deed: no other can be the same."""
        owners = [owner] if owner else list(self.by_word)
        if not deed.about or deed.aspect in ("stop", "free"):
            return sorted(n for o in owners for n in self.of_owner.get(o, ()))
        words = deed.about | ({deed.inner} - {""}) | ({deed.verb} if len(deed.about) == 1 else set())
        found = {n for o in owners for w in words for n in self.by_word.get(o, {}).get(w, ())}
        return sorted(found.union(*(self.wordless.get(o, ()) for o in owners)))

    def find(self, deed: Deed, owner: str = "", without: Iterable[int] = ()) -> tuple[int, bool] | None:
        """(number of the choice that a deed is, whether it is taken by it), or None."""
        plain, taken = _plain(deed)
        best: tuple[int, int, bool] | None = None
        for number in self._alike(plain, owner):
            choice = self.choices[number]
            if (
                not _near(plain, choice)
                or number in without
                or (owner and choice.owner and choice.owner != owner)
            ):
                continue
            assert choice.plain is not None
            theirs, way = choice.plain, choice.way
            against = opposite(plain, theirs)
            if against:
                way = not way
            if against or same(plain, theirs):
                shared = len(plain.about & theirs.about) + (plain.verb == theirs.verb)
                if best is None or shared > best[0]:
                    best = (shared, number, taken == way)
        return (best[1], best[2]) if best else None

    def _choice(
        self, deed: Deed, owner: str, source: Source, saying: str, order: int, guessed: bool = False
    ) -> tuple[int, bool] | None:
        """The choice of a deed, new where there is none yet."""
        known = self.find(deed, owner)
        if known is None and not owner:
            return None
        if known is None:
            plain, way = _plain(deed)
            new = Choice(owner, deed, [source], [saying], guessed, order, plain=plain, way=way)
            self.choices.append(new)
            number = len(self.choices) - 1
            words = self.by_word.setdefault(owner, {})
            for word in deed.about | {deed.verb, deed.inner}:
                words.setdefault(word, []).append(number)
            self.of_owner.setdefault(owner, []).append(number)
            if not deed.about or deed.aspect in ("stop", "continue", "free"):
                self.wordless.setdefault(owner, set()).add(number)
            return len(self.choices) - 1, True
        choice = self.choices[known[0]]
        choice.sources.append(source)
        choice.sayings.append(saying)
        if not guessed and owner:
            choice.guessed = False
        return known

    def _of(self, point: Point) -> None:
        if (
            point.saying == "propose"
            and point.deed.thing
            and not point.owner
            and point.holder in self.mediators
        ):
            return  # whoever answers it would carry it out
        owner, guessed = point.owner, False
        if owner in self.mediators:
            return
        if not owner:
            known = self.find(point.deed)
            if known is None:
                owner, guessed = self._whose(point), True
        got = self._choice(point.deed, owner, point.source, point.saying, point.order, guessed)
        if got is None:
            return
        if point.owner and _depends_on_somebody(point):
            self.later.append((len(self.stances), point, got))
        else:
            self._stand(point, [got], guessed)

    def _stand_later(self) -> None:
        """The stances with conditions of nobody named, in their places: whose they are, what stands behind may tell."""
        moved = 0
        for place, point, got in self.later:
            place += moved
            before, self.stances = self.stances, []
            self._stand(point, [got])
            moved += len(self.stances)
            self.stances = before[:place] + self.stances + before[place:]

    def _whose(self, point: Point) -> str:
        """Who would carry out what is asked or proposed of nobody named."""
        if point.saying == "propose" and point.deed.thing:
            return self._answered_by(point) or self._against(point) or point.holder
        return self._against(point)

    def _answered_by(self, point: Point) -> str:
        """The party that answers a thing proposed."""
        for other in self.answers.get(point.deed.head, ()):
            if other.holder != point.holder and same(other.deed, point.deed):
                return other.holder
        return ""

    # ------------------------------------------------------------------ answers
    def _answer(self, point: Point) -> None:
        targets = self._taken_up(point) if point.pointing else []
        if not targets:
            known = self._named(point)
            targets = [known] if known else []
        if not targets and point.pointing:
            targets = self._taken_up(point)
        if not targets:
            if point.owner and point.saying in ("refuse", "accept", "oppose", "support"):
                got = self._choice(point.deed, point.owner, point.source, point.saying, point.order)
                if got:
                    self._stand(point, [got])
            return
        for number, _ in targets:
            self.choices[number].sources.append(point.source)
        self._stand(point, targets)

    def _named(self, point: Point) -> tuple[int, bool] | None:
        """The choice whose words the thing answered has: of another first, then an own one."""
        found = []
        for number in self._alike(point.deed, ""):
            choice = self.choices[number]
            assert choice.plain is not None
            plain, way = choice.plain, choice.way
            turned = opposite(point.deed, plain)
            if turned or same(point.deed, plain):
                way = way != turned
                shared = len(point.deed.about & plain.about)
                found.append((choice.owner == point.holder and choice.deed.thing, shared, -number, way))
        if not found:
            return None
        best = max(found)
        return -best[2], best[3]

    def _taken_up(self, point: Point) -> list[tuple[int, bool]]:
        """The choices of the last saying before that the noun of an answer takes up."""
        sayings = ASKING.get(point.answers, ("ask", "want", "propose", "offer"))
        before = self._said_before(point, sayings)
        called = [p for p in before if p.verb and p.verb == point.noun]
        before = called or before
        own = [p for p in before if p.owner in (point.holder, "")] or (
            before if point.way == "for" or point.answers == "offer" else []
        )
        if not own:
            return []
        last = own[-1]
        together = [
            p
            for p in own
            if p.source.quote == last.source.quote and p.source.document.id == last.source.document.id
        ]
        out = []
        for p in together:
            known = self.find(p.deed, p.owner)
            anew = known is None or (p.holder in self.mediators and point.saying in ("accept", "refuse"))
            if p.deed.thing and not p.owner and p.saying == "propose" and anew:  # who answers carries it out
                known = self._choice(p.deed, point.holder, p.source, "propose", p.order)
            if known is not None and known not in out:
                out.append((known[0], known[1] if p.way != "against" else not known[1]))
        return out

    def _said_before(self, point: Point, sayings: tuple[str, ...]) -> list[Point]:
        """What others said in one of these ways before an answer, in the order of the reports."""
        at = bisect.bisect_left(self.places, point.place)
        some = self.sayings[max(0, at - MOST_LOOKED_AT) : at]
        return [p for p in some if p.saying in sayings and p.holder != point.holder]

    def _fact(self, point: Point) -> None:
        known = self.find(point.deed, point.owner)
        if known is not None and point.owner:
            choice = self.choices[known[0]]
            both = point.deed.about | choice.deed.about
            if 5 * len(point.deed.about & choice.deed.about) < 3 * len(both):
                return  # two of five freed: not what is asked
            choice.on, choice.told = known[1] != point.deed.undone, point.source

    # ------------------------------------------------------------------ stances
    def _stand(self, point: Point, targets: list[tuple[int, bool]], guessed: bool = False) -> None:
        if not point.holder or not point.way:
            return
        whose = {self.choices[n].owner for n, _ in targets} - {point.holder}
        hint = whose.pop() if point.answers and len(whose) == 1 else ""
        depends, open_ = self._conditions(point, {n for n, _ in targets}, hint)
        for number, taken in targets:
            way = point.way if taken else {"for": "against", "against": "for"}[point.way]
            self.stances.append(
                Stance(
                    point.holder,
                    number,
                    way,
                    point.source,
                    depends,
                    open_,
                    point.rule or point.saying,
                    guessed,
                    point.place,
                )
            )
        for kind, literal in depends:
            bound = (kind == "only" and point.way == "for") or (
                kind in ("until", "unless") and point.way == "against"
            )
            if (
                bound
                and literal.taken
                and self.choices[literal.choice].owner != point.holder
                and not harms(point.deed)
            ):  # a price: what it asks for
                way = "for" if literal.taken else "against"
                self.stances.append(
                    Stance(
                        point.holder,
                        literal.choice,
                        way,
                        point.source,
                        (),
                        False,
                        "price",
                        guessed,
                        point.place,
                    )
                )

    def _conditions(
        self, point: Point, without: set[int], hint: str
    ) -> tuple[tuple[tuple[str, Literal], ...], bool]:
        out: list[tuple[str, Literal]] = []
        open_ = False
        for depends in point.depends:
            if depends.kind == "while" and point.way == "for":
                continue  # as long as it lasts: no condition
            literal = self.condition(depends, point, without, hint)
            if literal is None:
                # to stop until something is done: stopping is wanted all the same
                open_ = open_ or not (depends.kind == "until" and point.way == "for")
            else:
                out.append((depends.kind, literal))
        return tuple(out), open_

    def condition(self, depends: Depends, point: Point, without: set[int], hint: str) -> Literal | None:
        """The choice that a condition is about; a new one where its owner is known, or can be guessed."""
        if depends.deed is None:
            return None
        holder, source, order = point.holder, point.source, point.order
        known = self.find(depends.deed, depends.owner or hint or self._against(point), without)
        known = known or self.find(depends.deed, depends.owner, without)
        if known is None and depends.owner and depends.owner != holder:
            known = self._choice(depends.deed, depends.owner, source, "condition", order)
        elif known is None and not depends.owner and depends.deed.about:
            owner = hint or self._against(point)
            known = self._choice(depends.deed, owner, source, "condition", order, True) if owner else None
        if known is None or known[0] in without:
            return None
        return Literal(known[0], known[1] != depends.undone)


def _one_owner(points: list[Point]) -> list[Point]:
    """The points without those that give a deed of one sentence to somebody else, and tell no stance."""
    told: dict[tuple[str, tuple[int, int], str], set[str]] = {}
    for p in points:
        if p.way and p.owner:
            told.setdefault((p.source.document.id, p.source.quote, p.deed.name), set()).add(p.owner)
    out = []
    for p in points:
        others = told.get((p.source.document.id, p.source.quote, p.deed.name), set())
        if p.way or not p.owner or not others or p.owner in others:
            out.append(p)
    return out


def _depends_on_somebody(point: Point) -> bool:
    """Whether a point has a condition whose words do not tell whose deed it is (bila upah tidak dinaikkan)."""
    return any(d.deed is not None and not d.owner for d in point.depends)


def _near(deed: Deed, choice: Choice) -> bool:
    """Whether a closer look is worth it: only deeds of one verb, one aspect or several words can be the same."""
    other = choice.plain
    if other is None or deed.thing or other.thing or deed.aspect or other.aspect:
        return other is not None
    return (
        deed.verb == other.verb
        or (deed.inner != "" and deed.inner == other.inner)
        or len(deed.about & other.about) > 2
    )


def _plain(deed: Deed) -> tuple[Deed, bool]:
    """A deed as something to do, and whether it is done: to go on with X is not to stop X."""
    if deed.aspect == "continue":
        return replace(deed, aspect="stop", verb="stop", undone=False), deed.undone
    return (replace(deed, undone=False), not deed.undone)
