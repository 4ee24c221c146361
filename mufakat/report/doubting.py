"""How far the conclusions depend on what is not sure, in words, pictures and data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mufakat import __version__
from mufakat.case.levers import Bind
from mufakat.case.model import Lever
from mufakat.display import display_width
from mufakat.mediation.doubt.answer import Claim, Doubting, Share, Turned
from mufakat.mediation.doubt.doubts import Open
from mufakat.report.document.model import Columns, Paint, Section, bullets, paragraph, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.left_out import left_out_line
from mufakat.report.lever_words import changed_wishes, wish_data
from mufakat.report.lines import capital, cut, fold, pad
from mufakat.report.method import method_data
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, in_english, listed, number, say
from mufakat.report.reasons import against_parts
from mufakat.report.rows import named_rows
from mufakat.report.unreachable import unreachable_lines
from mufakat.report.wishless import wishless_line
from mufakat.versions import format_mark

MOST_STATES = 8
MOST_TURNS = 3
MOST_FIRST = 5
MOST_DOUBTS = 20
_BAR = 24
_WIDEST = 44
_LEAST = 8  # columns for the concepts behind a bar


@dataclass(frozen=True)
class Doubted:
    """An answer of `doubt` with what it takes to tell it."""

    names: CaseNames
    answer: Doubting

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The whole answer for people, at most `width` columns wide."""
        return answer(list(self.sections()), width, paint)

    def sections(self) -> Iterator[Section]:
        """What was varied; how often each conclusion holds; what it hangs on; what to find out first."""
        case = self.names.case
        head = paragraph(say("head", title=case.title, id=case.id), "head")
        yield section("", [head, paragraph(self.lead())])
        notes = [wishless_line(case), *unreachable_lines(self.names)]
        notes.append(left_out_line(self.answer.rules, case, small=False))
        yield from (section("", [paragraph(note, "note")]) for note in notes if note)
        doubted = bullets(self.doubted())
        if doubted.items:
            yield section(say("doubt-list-title"), [doubted])
        if self.answer.doubts:
            yield section("", [paragraph(say("doubt-table"), "note")])
            yield section("", [Columns(lambda width, _: "\n".join(self.table(width)))])
            yield section("", map(paragraph, self._how()))
            if more := self.more_states():
                yield section("", [paragraph(more, "note")])
            yield section("", [self.picture()])
            yield from self.hanging()
        yield section(say("assumes-title"), [bullets(self._assumes(), "plain")])

    def hanging(self) -> Iterator[Section]:
        """What the conclusions hang on, and what to find out first."""
        yield section(say("doubt-matters-title"), [bullets(self.matters())])
        yield section(say("doubt-first-title"), [bullets(self.first())])

    def _assumes(self) -> list[str]:
        keys = ["doubt-assumes-independent"]
        if any(one.sort == "concept" for one in self.answer.doubts):
            keys.append("doubt-assumes-concept")
        return [*map(say, keys), say("assumes-case")]

    def lead(self) -> str:
        """What was varied."""
        answer = self.answer
        variants = counted("variants", answer.variants)
        if not answer.doubts:
            return say("doubt-nothing")
        if not answer.declared:
            return say("doubt-standard", variants=variants)
        doubts = counted("doubts", len(answer.doubts))
        return say("doubt-declared", doubts=doubts, variants=variants, means=say(f"means-{answer.means}"))

    def doubted(self) -> Iterator[str]:
        """The doubts that the author declares, each with the wish that it is about."""
        declared = self.answer.doubts if self.answer.declared else ()
        grounds = {doubt.id: doubt.grounds for doubt in self.names.case.doubts}
        for one in declared[:MOST_DOUBTS]:
            against = against_parts(self.names, grounds[one.id]) if one.id in grounds else []
            yield "; ".join([f"{one.id}: {self.about(one)}", *against])
        if len(declared) > MOST_DOUBTS:
            yield say("unlock-more", n=len(declared) - MOST_DOUBTS)

    def _how(self) -> list[str]:
        answer = self.answer
        lines = [say("doubt-legend")]
        for method, key in (("enumerated", "exact"), ("diagram", "diagram"), ("sampled", "sampled")):
            some = tuple(name for name, one in answer.methods.items() if one == method)
            if some:
                text = say(
                    f"doubt-{key}", concepts=self.concepts(some), n=answer.samples or 0, seed=answer.seed
                )
                lines.append(text)
        if answer.stopped:
            lines.append(say(f"doubt-stopped-{answer.stopped}"))
        return lines

    def concepts(self, some: tuple[str, ...]) -> str:
        """The concepts by name, or that they are all."""
        return say("every-concept") if len(some) == len(self.answer.rules) > 1 else ", ".join(some)

    def claims(self) -> list[list[Claim]]:
        """The claims to tell, those about one thing together: outcomes, and some states."""
        things = [list(some) for _, some in groupby(self.answer.claims, key=lambda one: (one.kind, one.id))]
        states = [some for some in things if some[0].kind == "state"][:MOST_STATES]
        return [some for some in things if some[0].kind == "outcome"] + states

    def more_states(self) -> str:
        """How many states the table leaves out; "" where it has all."""
        states = len({one.id for one in self.answer.claims if one.kind == "state"})
        return say("doubt-states-more", shown=MOST_STATES, n=states) if states > MOST_STATES else ""

    def called(self, claim: Claim) -> str:
        """What a claim is about."""
        if claim.kind == "state":
            return say("doubt-state", state=self.names.state(claim.id))
        outcome = next(one for one in self.names.case.outcomes if one.id == claim.id)
        return say("doubt-outcome", name=outcome.name, id=outcome.id)

    def table(self, width: int) -> list[str]:
        """Rows of claims, columns of concepts."""
        rows = [[self.called(some[0]), *(self.cell(one) for one in some)] for some in self.claims()]
        return named_rows(["", *self.answer.rules], rows, width, indent=0)

    def cell(self, claim: Claim) -> str:
        """A share, and whether the claim holds as the case is written."""
        return percent(claim.share) + (say("doubt-now") if claim.now else "")

    def picture(self, states: bool = True) -> Columns:
        """The bars, as wide as there is room for them."""
        return Columns(lambda width, _: "\n".join(self.bars(width, states)))

    def bars(self, width: int, states: bool = True) -> list[str]:
        """A picture of the shares, a line for each different share of a claim (of outcomes only, or all)."""
        rows = [
            (cut(called, _WIDEST), bar(share), told, under)
            for called, share, told, under in self.shares(states)
        ]
        left = max((display_width(row[0]) for row in rows), default=0) + 2
        middle = max((display_width(row[2]) for row in rows), default=0) + 2
        if left + _BAR + middle + _LEAST > width:
            return [line for row in self.shares(states) for line in _bar_lines(row, width)]
        lines = [
            f"{pad(head, left)}{picture} {pad(share, middle)}{under}" for head, picture, share, under in rows
        ]
        return [cut(line.rstrip(), width) for line in lines]

    def shares(self, states: bool = False) -> Iterator[tuple[str, float, str, str]]:
        """What each claim is about ("" where it is told above), its share, that in words, and the concepts."""
        for some in self.claims():
            if not states and some[0].kind == "state":
                continue
            by_share: dict[Share, list[str]] = {}
            for one in some:
                by_share.setdefault(one.share, []).append(one.concept)
            for row, (share, concepts) in enumerate(by_share.items()):
                called = self.called(some[0]) if row == 0 else ""
                yield called, float(share.value), fraction(share), self.concepts(tuple(concepts))

    def matters(self) -> Iterator[str]:
        """For each outcome (or state) what it hangs on, and the least that changes it."""
        for some in self.claims():
            if some[0].kind == "state" and self.names.case.outcomes:
                continue
            alike: dict[
                tuple[str, ...], tuple[Claim, list[str]]
            ] = {}  # by the sentences without the concepts
            for claim in some:
                alike.setdefault(tuple(self._hangs(claim, "")), (claim, []))[1].append(claim.concept)
            for claim, concepts in alike.values():
                under = "" if len(alike) == 1 else say("doubt-under", concepts=", ".join(concepts))
                yield " ".join(self._hangs(claim, under))

    def _hangs(self, claim: Claim, under: str) -> Iterator[str]:
        called = capital(self.called(claim))
        if claim.effects:
            effect = claim.effects[0]
            doubt = next(one for one in self.answer.doubts if one.id == effect.doubt)
            given = [
                say("doubt-given", percent=_percent(value), so=self.so(doubt, number))
                for number, value in enumerate(effect.by_alternative)
                if value is not None
            ]
            yield say("doubt-matters", claim=called, under=under, doubt=doubt.id, given=listed(given))
        else:
            yield f"{called}{under}:"
        yield self._turns(claim)

    def _turns(self, claim: Claim) -> str:
        if not claim.turns:
            if self.answer.plan == "one-at-a-time":
                return say("doubt-turns-never-single" if claim.turns_known else "doubt-turns-not-yet")
            if claim.share.exact:
                return say("doubt-turns-never")
            if not claim.turns_known:
                return say("doubt-turns-not-yet")
            return say("doubt-turns-unknown", n=claim.turns_known)
        shown = [self.turned(one) for one in claim.turns[:MOST_TURNS]]
        key = "doubt-turns-off" if claim.now else "doubt-turns-on"
        return say(key, what=say("doubt-or").join(shown) + ("; ..." if len(claim.turns) > MOST_TURNS else ""))

    def turned(self, turned: Turned) -> str:
        """How some doubts turn out, as clauses in a row."""
        doubts = {one.id: one for one in self.answer.doubts}
        return listed([self.so(doubts[id], alternative) for id, alternative in turned])

    def so(self, doubt: Open, number: int) -> str:
        """An alternative of a doubt in words, as a clause."""
        if doubt.sort == "concept":
            return say("so-concept", party=self.names.party(doubt.party), concept=doubt.concepts[number])
        lever = doubt.alternatives[number]
        return say("so-written") if lever is None else self._so_lever(lever)

    def _so_lever(self, lever: Lever) -> str:
        if isinstance(lever.change, Bind):
            return say("so-bind", option=self.names.bare[lever.change.option])
        changed = changed_wishes(self.names, lever)
        assert changed is not None
        return say(
            f"so-{lever.kind}{changed.kind}",
            party=self.names.party(changed.party),
            at=changed.at,
            next=changed.next,
            wish=changed.wish,
            second=changed.second,
        )

    def about(self, doubt: Open) -> str:
        """What a doubt is about: its words, and what it would be if it is so."""
        so = self.so(doubt, 1)
        return f"{doubt.name}: {so}" if doubt.name and doubt.name != doubt.id else so

    def first(self) -> Iterator[str]:
        """What to find out first."""
        if not self.answer.first:
            yield say(f"doubt-first-{self._why_none_first()}")
        doubts = {one.id: one for one in self.answer.doubts}
        key = "doubt-first" if self.answer.plan == "together" else "doubt-first-single"
        for id, expected in self.answer.first[:MOST_FIRST]:
            one = doubts[id]
            name = f"{id} ({one.name})" if one.name and one.name != id else id
            if not self.answer.declared:
                name = self.so(one, 1)
            yield say(key, doubt=name, percent=_percent(expected))

    def _why_none_first(self) -> str:
        """Doubts are weighed by what they do to outcomes, or to states where the case has no outcomes."""
        moved = {claim.kind for claim in self.answer.claims if 0 < claim.share.value < 1}
        if "outcome" in moved or (moved and not self.names.case.outcomes):
            return "unclear"
        return "states" if moved else "none"

    @in_english
    def data(self) -> dict[str, object]:
        """The answer as plain data."""
        answer = self.answer
        return {
            "format": format_mark("doubt"),
            "id": answer.case_id,
            "version": __version__,
            "concepts": list(answer.rules),
            "plan": answer.plan,
            "declared": answer.declared,
            "means": answer.means,
            "variants": answer.variants,
            "methods": dict(answer.methods),
            "samples": answer.samples,
            "seed": answer.seed,
            "stopped": answer.stopped or None,
            "doubts": [self._doubt_data(one) for one in answer.doubts],
            "claims": [self._claim_data(one) for one in answer.claims],
            "first": [{"doubt": id, "expected": round(mean, 12)} for id, mean in answer.first],
            **method_data(answer),
        }

    def _doubt_data(self, one: Open) -> dict[str, object]:
        return {
            "id": one.id,
            "name": one.name,
            "about": one.sort,
            "party": one.party or None,
            "at": one.at or None,
            "changes": wish_data(self.names, one.alternatives[-1]),
            "alternatives": [self.so(one, number) for number in range(len(one.alternatives))],
            "weights": [str(weight) for weight in one.weights],
            "known": one.known,
        }

    def _claim_data(self, claim: Claim) -> dict[str, object]:
        share = claim.share
        return {
            claim.kind: claim.id,
            "concept": claim.concept,
            "now": claim.now,
            "exact": share.exact,
            "share": str(share.value),
            "value": float(share.value),
            "interval": None if share.exact else [share.low, share.high],
            "effects": [
                {
                    "doubt": effect.doubt,
                    "by_alternative": list(effect.by_alternative),
                    "swing": effect.swing,
                    "expected": effect.expected,
                }
                for effect in claim.effects
            ],
            "turns": [[{"doubt": id, "alternative": n} for id, n in turned] for turned in claim.turns],
            "turns_known": claim.turns_known,
        }


def _percent(value: float) -> str:
    """A share as people read it; only what is 0 or 1 is called so."""
    if value in (0.0, 1.0):
        return say("percent", n=number(100 * value, ".0f"))
    if 0.001 <= value <= 0.999:
        return say("percent", n=number(float(f"{100 * value:.1f}"), "g"))
    return say("percent-under", n=0.1) if value < 0.5 else say("percent-over", n=99.9)


def percent(share: Share) -> str:
    """A share in per cent, with the reach of its interval where it is an estimate."""
    if share.low is None or share.high is None:
        return _percent(float(share.value))
    reach = 100 * max(share.high - float(share.value), float(share.value) - share.low)
    return say("percent-reach", n=number(100 * float(share.value), ".1f"), reach=number(reach, ".1f"))


def fraction(share: Share) -> str:
    """A share as a fraction where it is a plain one, else in per cent."""
    exact = str(share.value)
    if share.exact and "/" in exact and len(exact) <= 9:
        return f"{exact} = {percent(share)}"
    return percent(share)


def _bar_lines(row: tuple[str, float, str, str], width: int) -> list[str]:
    """A bar of a narrow terminal: below what it is about, with its concepts below it."""
    called, share, told, under = row
    lines = [fold(called, width, 0, 2)] if called else []
    return [*lines, f"  {bar(share)} {told}", fold(under, width, 4, 2)]


def bar(value: float, width: int = _BAR) -> str:
    """A bar of block signs; full and empty are kept for what is exactly so."""
    filled = round(value * width)
    if 0 < value < 1:
        filled = min(max(filled, 1), width - 1)
    return "█" * filled + "░" * (width - filled)
