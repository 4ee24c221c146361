"""What holds whatever the order of wishes, and what hangs on it: in words and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mufakat import __version__
from mufakat.case.model import Order
from mufakat.case.wish_ids import made_ids
from mufakat.mediation.wish_orders.answer import OrderClaim, OrdersAnswer
from mufakat.mediation.wish_orders.conclusion import Conclusion, Pair, Turning
from mufakat.report.document.model import Paint, Section, bullets, paragraph, section, unpainted
from mufakat.report.document.terminal import answer
from mufakat.report.lines import capital
from mufakat.report.method import assumption_sentences, method_data, method_lines
from mufakat.report.names import CaseNames
from mufakat.report.phrases import Count, counted, in_english, listed, number, say
from mufakat.versions import format_mark

MOST_PAIRS = 6
MOST_ASKED = 8
_EXACT = 10**18  # numbers of orders below this are written out

FORMAT = format_mark("orders")


@dataclass(frozen=True)
class ToldOrders:
    """An answer of `count_profiles` with what it takes to tell it."""

    names: CaseNames
    answer: OrdersAnswer

    def text(self, width: int, paint: Paint = unpainted) -> str:
        """The whole answer for people, at most `width` columns wide."""
        case = self.names.case
        head = section("", [paragraph(say("head", title=case.title, id=case.id), "head")])
        assumes = section(say("assumes-title"), [bullets(self.how(), "plain")])
        return answer(
            [head, section("", map(paragraph, self.lead())), *self.sections(), assumes], width, paint
        )

    def lead(self) -> Iterator[str]:
        """How many orders there are, and what is known of them."""
        answer = self.answer
        by_party = [
            say("orders-of-party", party=self.names.party(id), n=_many(known.count))
            for id, known in answer.known.items()
        ]
        if answer.profiles == 1:
            yield say("orders-lead-one")
        else:
            yield say("orders-lead", n=_many(answer.profiles), parties=listed(by_party))
            exact = all(answer.exact.values())
            yield say("orders-all" if exact else "orders-not-all") + " " + say("orders-no-chance")
        for id, known in answer.known.items():
            if self._is_order(id) and known.pairs:
                yield say(
                    "orders-known", party=self.names.party(id), pairs=counted("wish-pairs", len(known.pairs))
                )
        unknown = [
            self.names.party(id) for id, known in answer.known.items() if known.count > 1 and not known.pairs
        ]
        if unknown:
            yield say("orders-unknown", parties=listed(unknown))

    def sections(self) -> Iterator[Section]:
        """A section for each outcome, then for some states, then what to ask first."""
        things = self._by_thing()
        for (kind, id), claims in things:
            if kind == "outcome":
                yield section(capital(self._called(kind, id)), [bullets(self._told(claims))])
        states = list(self._states([(key[1], claims) for key, claims in things if key[0] == "state"]))
        if states:
            yield section(say("orders-states-title"), [bullets(states)])
        asked = list(self.to_ask())
        if asked:
            yield section(say("orders-ask-title"), [bullets(asked)])

    def _states(self, things: list[tuple[str, list[OrderClaim]]]) -> Iterator[str]:
        """States that last whatever the order, and those that last in the order of the file and not in all."""
        always: dict[str, list[str]] = {}
        for label, claims in things:
            for claim in claims:
                if claim.least == self.answer.profiles:
                    always.setdefault(label, []).append(claim.concept)
        for concepts, labels in _by_value(always):
            states = listed([self.names.state(label) for label in labels])
            yield say("orders-states-always", concepts=", ".join(concepts), states=states)
        for label, claims in things:
            some = [
                one for one in claims if one.conclusion and one.conclusion.now and not one.conclusion.always
            ]
            for line in self._told(some):
                yield f"{capital(self._called('state', label))}: {line}"

    def how(self) -> list[str]:
        """How it was found, and what it takes for granted."""
        return [*method_lines(self.answer, seed=self.answer.seed), *assumption_sentences(self.answer)]

    def _by_thing(self) -> list[tuple[tuple[str, str], list[OrderClaim]]]:
        claims = sorted(self.answer.claims, key=lambda one: (one.kind != "outcome", self._place(one)))
        return [(key, list(some)) for key, some in groupby(claims, key=lambda one: (one.kind, one.id))]

    def _place(self, claim: OrderClaim) -> tuple[int, str]:
        ids = [outcome.id for outcome in self.names.case.outcomes]
        return (ids.index(claim.id) if claim.kind == "outcome" else 0, claim.id)

    def _called(self, kind: str, id: str) -> str:
        if kind == "state":
            return say("doubt-state", state=self.names.state(id))
        return next(one.name for one in self.names.case.outcomes if one.id == id)

    def _told(self, claims: list[OrderClaim]) -> Iterator[str]:
        """A sentence for the concepts that answer alike, then how near the file is to the other answer."""
        alike: dict[str, list[str]] = {}
        for claim in claims:
            alike.setdefault(self._sentence(claim), []).append(claim.concept)
        for sentence, concepts in alike.items():
            yield f"{', '.join(concepts)}: {sentence}"
        turned: dict[tuple[bool | None, Turning], list[str]] = {}
        for claim in claims:
            if claim.conclusion is not None and claim.conclusion.turning is not None:
                turned.setdefault((claim.conclusion.now, claim.conclusion.turning), []).append(claim.concept)
        for (now, turning), concepts in turned.items():
            yield f"{', '.join(concepts)}: {self._turning(bool(now), turning)}"

    def _turning(self, now: bool, turning: Turning) -> str:
        pairs = self.pairs_in_words(turning.pairs)
        key = "orders-turn-lost" if now else "orders-turn-won"
        return say(key, swaps=counted("swaps", turning.swaps), pairs=pairs)

    def pairs_in_words(self, pairs: Sequence[Pair]) -> str:
        """Pairs that all stand so, the first of them."""
        more = say("orders-and-more") if len(pairs) > MOST_PAIRS else ""
        return self._all_pairs(pairs[:MOST_PAIRS]) + more

    def _sentence(self, claim: OrderClaim) -> str:
        """What is told of one concept."""
        found = claim.conclusion
        if claim.least == self.answer.profiles:
            return say("orders-always")
        if claim.most == 0:
            return say("orders-never")
        if found is None:
            return self._bounded(claim)
        count = say("orders-count", n=_many(found.profiles), of=_many(found.of))
        if found.when is None:
            told = say(
                "orders-hangs",
                pairs=counted("wish-pairs", len(found.relevant)),
                by=self._pairs_by_party(found),
            )
        else:
            told = say(
                "orders-unless" if found.unless else "orders-when", condition=self.condition(found.when)
            )
        return f"{told} {count}"

    def _pairs_by_party(self, found: Conclusion) -> str:
        parts = []
        for party, some in groupby(found.relevant, key=lambda pair: pair.party):
            parts.append(say("orders-of-party", party=self._party(party), n=len(list(some))))
        return listed(parts)

    def _bounded(self, claim: OrderClaim) -> str:
        """What is certain where not all was counted, and what a sample showed."""
        open_to_all = claim.least == 0 and claim.most == self.answer.profiles
        key = "orders-open" if open_to_all else "orders-bounds"
        certain = say(key, least=_many(claim.least), most=_many(claim.most))
        if (sample := claim.sample) is None:
            return certain
        low, high = number(sample.low, ".1%"), number(sample.high, ".1%")
        drawn = say(
            "orders-sample",
            hits=sample.hits,
            draws=counted("drawn-profiles", sample.draws),
            low=low,
            high=high,
        )
        return f"{certain} {drawn}"

    def condition(self, when: Iterable[tuple[Pair, ...]]) -> str:
        """Alternatives of pairs in words."""
        return say("orders-or").join(self._all_pairs(term) for term in when)

    def _all_pairs(self, pairs: Iterable[Pair]) -> str:
        """Pairs that all stand so: 'Israel puts "a" before "b" and "c"; Hamas puts ...'."""
        parts = []
        for party, some in groupby(pairs, key=lambda pair: pair.party):
            told = [
                say("orders-before", first=self._entries(party, first), later=self._entries(party, later))
                for first, later in _gathered([(pair.first, pair.second) for pair in some])
            ]
            parts.append(say("orders-puts", party=self._party(party), pairs=listed(told)))
        return listed(parts)

    def _entries(self, party: int, entries: Sequence[int]) -> str:
        return listed([self._entry(party, entry) for entry in entries])

    def to_ask(self) -> Iterator[str]:
        """The pairs on which most outcomes hang, each a question for the next interview."""
        bears: dict[Pair, list[str]] = {}
        for claim in self.answer.claims:
            if claim.kind == "outcome" and claim.conclusion is not None:
                for pair in claim.conclusion.relevant:
                    names = bears.setdefault(pair, [])
                    if claim.id not in names:
                        names.append(claim.id)
        order = sorted(bears, key=lambda pair: (-len(bears[pair]), pair.party, pair.first, pair.second))
        for pair in order[:MOST_ASKED]:
            outcomes = listed([self._called("outcome", id) for id in bears[pair]])
            yield say("orders-ask", party=self._party(pair.party), first=self._entry(pair.party, pair.first),
                      second=self._entry(pair.party, pair.second), outcomes=outcomes)  # fmt: skip
        if len(order) > MOST_ASKED:
            yield say("orders-ask-more", pairs=counted("wish-pairs", len(order) - MOST_ASKED))

    def _party(self, number: int) -> str:
        return self.names.party(list(self.answer.known)[number])

    def _entry(self, party: int, entry: int) -> str:
        wishes = self.names.case.preferences[list(self.answer.known)[party]]
        assert isinstance(wishes, Order)
        return say("orders-tied").join(self.names.wish(wish) for wish in wishes.groups[entry])

    def _entry_id(self, party: int, entry: int) -> str:
        """The id of the entry's first wish: its own, or one made from its words."""
        wishes = self.names.case.preferences[list(self.answer.known)[party]]
        assert isinstance(wishes, Order)
        return made_ids(wishes)[entry][0]

    def _is_order(self, id: str) -> bool:
        return isinstance(self.names.case.preferences[id], Order)

    @in_english
    def data(self) -> dict[str, object]:
        """The answer as plain data; counts are whole numbers."""
        answer = self.answer
        return {
            "format": FORMAT,
            "version": __version__,
            "case": answer.case_id,
            "profiles": answer.profiles,
            "parties": {id: self._party_data(number) for number, id in enumerate(answer.known)},
            "concepts": {concept: self._concept_data(concept) for concept in answer.concepts},
            "seed": answer.seed,
            "stopped": answer.stopped,
            **method_data(answer, seed=answer.seed),
        }

    def _party_data(self, number: int) -> dict[str, object]:
        known = self.answer.known[list(self.answer.known)[number]]
        return {
            "wishes": [
                {"id": self._entry_id(number, entry), "text": self._entry(number, entry)}
                for entry in range(known.entries)
            ],
            "orders": known.count,
            "before": [
                [self._entry_id(number, first), self._entry_id(number, second)]
                for first, second in known.pairs
            ],
        }

    def _concept_data(self, concept: str) -> dict[str, object]:
        claims = [claim for claim in self.answer.claims if claim.concept == concept]
        return {
            "profiles": self.answer.profiles,
            "exact": self.answer.exact[concept],
            "outcomes": {one.id: self._claim_data(one) for one in claims if one.kind == "outcome"},
            "states": {one.id: self._claim_data(one) for one in claims if one.kind == "state"},
        }

    def _claim_data(self, claim: OrderClaim) -> dict[str, object]:
        found, of = claim.conclusion, self.answer.profiles
        counted_out = claim.least == claim.most
        told: dict[str, object] = {
            "profiles": claim.least if counted_out else None,
            "always": claim.least == of if counted_out or claim.least == of else None,
            "never": claim.most == 0 if counted_out or claim.most == 0 else None,
            "when": None,
        }
        if not counted_out:
            told["between"] = [claim.least, claim.most]
        if claim.sample is not None:
            sample = claim.sample
            told["sample"] = {
                "hits": sample.hits,
                "draws": sample.draws,
                "interval": [sample.low, sample.high],
            }
        if found is not None:
            if found.when:
                condition = self.condition(found.when)
                told["when"] = say("orders-data-unless", condition=condition) if found.unless else condition
            told["now"] = found.now
            told["pairs"] = [self._pair_data(pair) for pair in found.relevant]
            told["turning"] = found.turning and {
                "swaps": found.turning.swaps,
                "pairs": [self._pair_data(pair) for pair in found.turning.pairs],
            }
        return told

    def _pair_data(self, pair: Pair) -> dict[str, object]:
        return {
            "party": list(self.answer.known)[pair.party],
            "wishes": [self._entry_id(pair.party, pair.first), self._entry_id(pair.party, pair.second)],
        }


def _by_value(found: dict[str, list[str]]) -> Iterator[tuple[list[str], list[str]]]:
    """Equal lists once, with all that have them."""
    by: dict[tuple[str, ...], list[str]] = {}
    for key, values in found.items():
        by.setdefault(tuple(values), []).append(key)
    return ((list(values), keys) for values, keys in by.items())


def _gathered(pairs: list[tuple[int, int]]) -> list[tuple[list[int], list[int]]]:
    """Pairs with the same first or, where that joins more, the same second, in one."""
    firsts, seconds = (len({pair[side] for pair in pairs}) for side in (0, 1))
    side = 0 if firsts <= seconds else 1
    by: dict[int, list[int]] = {}
    for pair in pairs:
        by.setdefault(pair[side], []).append(pair[1 - side])
    return [([one], some) if side == 0 else (some, [one]) for one, some in by.items()]


def _many(n: int) -> str:
    return number(n, ",") if n < _EXACT else format(Count(n), ",")
