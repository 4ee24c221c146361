"""One option for one content: the deeds of the points, merged, each with an owner.

An answer (rejected the call, menerima tawaran itu, opposes the tariff) is about what was said before: about the deeds
of the demand, proposal or offer that its noun takes up, or about the option that its words name. Only where there is
no such option it gives one of its own, to accept the thing. A condition is about an option too; whose deed it is
stands in its words, or is that of the other side, where there is one (`guessed`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from mufakat.drafting.deeds import Deed, opposite, same
from mufakat.drafting.points import Depends, Found, Point, Source

ASKING = {
    "ask": ("ask", "want"),
    "propose": ("propose", "offer"),
    "offer": ("offer", "propose"),
    "threat": ("threaten", "own"),
}
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
        self.by_word: dict[str, list[int]] = {}
        self.wordless: set[int] = set()
        self.stances: list[Stance] = []
        self.other = self._opponents()
        points = found.points
        for point in points:
            if not point.answers and point.saying != "fact" and point.owner:
                self._of(point)
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
    def _opponents(self) -> dict[str, str]:
        """The party that each party asks, threatens, answers or is asked by most often, where there is one such."""
        pairs: dict[str, Counter[str]] = {}
        for p in self.found.points:
            others = {p.owner, *(d.owner for d in p.depends)} - {"", p.holder}
            for other in others if p.holder else ():
                pairs.setdefault(p.holder, Counter())[other] += 1
                pairs.setdefault(other, Counter())[p.holder] += 1
        acting = {
            p.owner
            for p in self.found.points
            if p.owner and p.saying in ("own", "refuse", "offer", "threaten", "accept")
        }
        out = {}
        for key, some in pairs.items():
            ranked = [
                (n, other)
                for other, n in some.most_common()
                if other in acting and other not in self.mediators
            ]
            if ranked and (len(ranked) == 1 or ranked[0][0] > ranked[1][0]):
                out[key] = ranked[0][1]
        return out

    # ------------------------------------------------------------------ choices
    def _near(self, deed: Deed) -> Iterable[int]:
        """Numbers of the choices that share a word with a deed: no other can be the same."""
        if not deed.about or deed.aspect == "stop":
            return range(len(self.choices))
        words = deed.about | {deed.verb, deed.inner}
        return sorted({n for w in words for n in self.by_word.get(w, ())} | self.wordless)

    def find(self, deed: Deed, owner: str = "", without: Iterable[int] = ()) -> tuple[int, bool] | None:
        """(number of the choice that a deed is, whether it is taken by it), or None."""
        plain, taken = _plain(deed)
        best: tuple[int, int, bool] | None = None
        for number in self._near(plain):
            choice = self.choices[number]
            if number in without or (owner and choice.owner and choice.owner != owner):
                continue
            theirs, way = _plain(choice.deed)
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
            self.choices.append(Choice(owner, deed, [source], [saying], guessed, order))
            for word in deed.about | {deed.verb, deed.inner}:
                self.by_word.setdefault(word, []).append(len(self.choices) - 1)
            if not deed.about or deed.aspect in ("stop", "continue"):
                self.wordless.add(len(self.choices) - 1)
            return len(self.choices) - 1, True
        choice = self.choices[known[0]]
        choice.sources.append(source)
        choice.sayings.append(saying)
        if not guessed and owner:
            choice.guessed = False
        return known

    def _of(self, point: Point) -> None:
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
        self._stand(point, [got], guessed)

    def _whose(self, point: Point) -> str:
        """Who would carry out what is asked or proposed of nobody named."""
        if point.saying == "propose" and point.deed.thing:
            return self._answered_by(point) or self.other.get(point.holder, "") or point.holder
        return self.other.get(point.holder, "")

    def _answered_by(self, point: Point) -> str:
        """The party that answers a thing proposed."""
        for other in self.found.points:
            if other.answers and other.holder != point.holder and same(other.deed, point.deed):
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
        for number in self._near(point.deed):
            choice = self.choices[number]
            plain, way = _plain(choice.deed)
            if same(point.deed, plain):
                shared = len(point.deed.about & plain.about)
                found.append((choice.owner == point.holder and choice.deed.thing, shared, -number, way))
        if not found:
            return None
        best = max(found)
        return -best[2], best[3]

    def _taken_up(self, point: Point) -> list[tuple[int, bool]]:
        """The choices of the last saying before that the noun of an answer takes up."""
        sayings = ASKING.get(point.answers, ("ask", "want", "propose", "offer"))
        before = [
            p for p in self.found.points
            if p.saying in sayings and p.holder and p.holder != point.holder and not p.answers and p.place < point.place
        ]  # fmt: skip
        before.sort(key=lambda p: p.place)
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
            if known is not None and known not in out:
                out.append((known[0], known[1] if p.way != "against" else not known[1]))
        return out

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
        known = self.find(depends.deed, depends.owner, without)
        if known is None and depends.owner and depends.owner != holder:
            known = self._choice(depends.deed, depends.owner, source, "condition", order)
        elif known is None and not depends.owner and depends.deed.about:
            owner = hint or self.other.get(holder, "")
            known = self._choice(depends.deed, owner, source, "condition", order, True) if owner else None
        if known is None or known[0] in without:
            return None
        return Literal(known[0], known[1] != depends.undone)


def _plain(deed: Deed) -> tuple[Deed, bool]:
    """A deed as something to do, and whether it is done: to go on with X is not to stop X."""
    if deed.aspect == "continue":
        return replace(deed, aspect="stop", verb="stop", undone=False), deed.undone
    return (replace(deed, undone=False), not deed.undone)
