"""What changed between two versions of a case, in words and as data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from mufakat import __version__
from mufakat.case.model import Case, Order
from mufakat.case.wish_ids import made_ids
from mufakat.display import visible
from mufakat.mediation.versions.changes import Change
from mufakat.mediation.versions.effects import MOST_SHARED, Compared, Effect
from mufakat.report.document.model import Paint, Part, Section, item, paragraph, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lines import capital
from mufakat.report.method import assumption_sentences, method_data, method_lines
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, in_english, listed, number, say
from mufakat.versions import format_mark

MOST_TOLD = 40


@dataclass(frozen=True)
class ToldVersions:
    """An answer of `compare` with what it takes to tell it.

    Attributes:
        old, new: The names of the two files.
    """

    old: str
    new: str
    found: Compared

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The whole answer for people, at most `width` columns wide."""
        return answer(self.sections(), width, paint)

    def sections(self) -> list[Section]:
        """What changed, what that does to the answers, and why."""
        versions = self.found.versions
        head = say("versions-head", old=self.old, new=self.new, title=visible(versions.new.title))
        parts = [section("", [paragraph(head, "head"), *self._lead()])]
        if versions.changes:
            told = [item(self.change(one)) for one in versions.changes[:MOST_TOLD]]
            parts.append(section(say("versions-changes-title"), [*told, *_more(len(versions.changes))]))
        if versions.aside:
            told = [item(self.change(one)) for one in versions.aside[:MOST_TOLD]]
            parts.append(section(say("versions-aside-title"), [*told, *_more(len(versions.aside))]))
        if turned := [one for one in self.found.effects if one.turned]:
            parts.append(section(say("versions-turned-title"), self._effects(turned)))
        if others := [one for one in self.found.effects if not one.turned]:
            parts.append(section(say("versions-counts-title"), self._effects(others)))
        how = [*method_lines(self.found), *assumption_sentences(self.found), say("assumes-case")]
        return [*parts, section(say("assumes-title"), map(item, how))]

    def _lead(self) -> Iterator[Part]:
        changes, effects = self.found.versions.changes, self.found.effects
        if not changes:
            yield paragraph(say("versions-same"))
            return
        turned = [one for one in effects if one.turned]
        if not turned:
            yield paragraph(say("versions-nothing-turned", changes=counted("versions-changes", len(changes))))
            return
        before, after = self.found.before, self.found.after
        turned_ids = list(dict.fromkeys(one.outcome for one in turned))
        for key, some in (
            ("versions-gained", [id for id in turned_ids if not before.get(id) and after.get(id)]),
            ("versions-lost", [id for id in turned_ids if before.get(id) and not after.get(id)]),
        ):
            if some:
                yield paragraph(say(key, outcomes=listed(list(map(self._thing, some)))))
        for id in [id for id in turned_ids if before.get(id) and after.get(id)]:
            for key, concepts in (
                ("versions-firmer", [name for name in after[id] if name not in before[id]]),
                ("versions-weaker", [name for name in before[id] if name not in after[id]]),
            ):
                if concepts:
                    yield paragraph(say(key, outcome=capital(self._thing(id)), concepts=listed(concepts)))

    def _effects(self, effects: Sequence[Effect]) -> Iterator[Part]:
        """An item for each outcome and the concepts that answer alike."""
        for outcome, some in groupby(effects, key=lambda one: one.outcome):
            alike: dict[tuple[str, ...], list[str]] = {}
            for one in some:
                alike.setdefault(tuple(self._told(one)), []).append(one.concept)
            for (head, *inner), concepts in alike.items():
                thing = capital(self._thing(outcome))
                told = say("versions-effect", outcome=thing, concepts=", ".join(concepts), told=head)
                yield item(told, *map(item, inner))

    def _told(self, one: Effect) -> Iterator[str]:
        """What became of one answer, and which changes do that."""
        if one.outcome == "":
            yield say("versions-quo-lasts" if one.after else "versions-quo-not")
        else:
            yield say("versions-states", before=one.before, after=one.after)
        if one.turned:
            if one.alone:
                yield say("versions-alone", n=len(one.alone), changes=self._named(one.alone))
            else:
                yield say("versions-alone-none")
            if one.needed:
                yield say("versions-needed", n=len(one.needed), changes=self._named(one.needed))
        shares = [(change, share) for change, share in one.shares.items() if share]
        if shares and one.outcome:
            shares.sort(key=lambda pair: (-abs(pair[1]), pair[0]))
            told = [
                say("versions-share", change=self.change(change), share=_signed(share))
                for change, share in shares
            ]
            yield say("versions-shares", shares="; ".join(told))

    def _named(self, changes: Sequence[Change]) -> str:
        return "; ".join(self.change(one) for one in changes)

    def _thing(self, outcome: str) -> str:
        if outcome == "":
            return say("status-quo")
        versions = self.found.versions
        names = {one.id: one.name for case in (versions.old, versions.new) for one in case.outcomes}
        return visible(names[outcome])

    def change(self, change: Change) -> str:
        """A change in words: what it is about, and what became of it."""
        versions = self.found.versions
        cases = (versions.old, versions.new) if change.what == "removed" else (versions.new, versions.old)
        called = next((name for case in cases if (name := _called(case, change))), change.id)
        return say(f"versions-{change.what}", thing=say(f"versions-{change.sort}", name=called))

    @in_english
    def data(self) -> dict[str, object]:
        """The answer as plain data; shares as exact fractions in text."""
        versions = self.found.versions
        return {
            "format": format_mark("versions"),
            "version": __version__,
            "old": {"file": self.old, "id": versions.old.id, "as_of": _day(versions.old)},
            "new": {"file": self.new, "id": versions.new.id, "as_of": _day(versions.new)},
            "concepts": list(self.found.concepts),
            "changes": [self._change_data(one) for one in versions.changes],
            "aside": [self._change_data(one) for one in versions.aside],
            "effects": [self._effect_data(one) for one in self.found.effects],
            "solved": self.found.solved,
            **method_data(self.found, most=MOST_SHARED),
        }

    def _change_data(self, one: Change) -> dict[str, object]:
        return {"sort": one.sort, "id": one.id, "what": one.what, "told": self.change(one)}

    def _effect_data(self, one: Effect) -> dict[str, object]:
        place = {change: number for number, change in enumerate(self.found.versions.changes)}
        return {
            "outcome": one.outcome or None,
            "concept": one.concept,
            "before": one.before,
            "after": one.after,
            "turned": one.turned,
            "alone": [place[change] for change in one.alone],
            "needed": [place[change] for change in one.needed],
            "shares": {str(place[change]): str(share) for change, share in one.shares.items()} or None,
        }


def _more(n: int) -> Iterator[Part]:
    if n > MOST_TOLD:
        yield item(say("unlock-more", n=n - MOST_TOLD))


def _signed(share: Fraction) -> str:
    return ("+" if share > 0 else "−") + str(number(float(abs(share)), ".4g"))


def _day(case: Case) -> str | None:
    return None if case.as_of is None else case.as_of.isoformat()


def _called(case: Case, change: Change) -> str:
    """What a case calls the element that a change is about; "" where it has none of the kind."""
    names = CaseNames(case)
    match change.sort:
        case "party":
            return next((names.party(one.id) for one in case.parties if one.id == change.id), "")
        case "option":
            return next((names.option(one.key) for one in case.options if one.key == change.id), "")
        case "outcome":
            return next((visible(one.name) for one in case.outcomes if one.id == change.id), "")
        case "wish":
            return _wish(names, change)
        case "lever":
            return next((visible(one.name) for one in case.levers if one.id == change.id), "")
        case "doubt":
            return next((visible(one.name) for one in case.doubts if one.id == change.id), "")
        case "view":
            return names.party(change.id) if any(one.id == change.id for one in case.parties) else ""
    return change.id


def _wish(names: CaseNames, change: Change) -> str:
    party, _, id = change.id.partition("/")
    order = names.case.preferences.get(party)
    if not isinstance(order, Order):
        return ""
    for ids, group in zip(made_ids(order), order.groups, strict=True):
        for known, wish in zip(ids, group, strict=True):
            if known == id:
                return say("versions-wish-of", party=names.party(party), wish=names.wish(wish))
    return ""
