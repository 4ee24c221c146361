"""Statements that may bear on a commitment: proposals for an analyst, who decides.

What is compared: the words of the promise and of its clause with those of the statement, rare words counting more
(inverse document frequency; Sparck Jones 1972), whether a party to the promise speaks or is named, and the day. What
a statement may report ("done", "suspended" ...) is guessed from a few words of each language, and left open
otherwise.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mufakat.agreement.model import Agreement, Commitment

_WORD = re.compile(r"[^\W\d_]{4,}|\d[\d.,]*\d|\d{2,}")
_STEM = 6
_LEAST = 2.0
_CUES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (is_, re.compile(rf"\b(?:{words})", re.IGNORECASE))
    for is_, words in (
        ("suspended", r"suspend|postpone|delay|halt|freez|menunda|menangguhkan|ditunda|ditangguhkan|menghentikan"),
        ("resumed", r"resum|melanjutkan|dilanjutkan"),
        ("breached", r"violat|breach|broke|melanggar|pelanggaran"),
        ("denied", r"den(?:y|ies|ied)|reject|membantah|menyangkal|menolak"),
        ("verified", r"verif|confirm|memastikan|diverifikasi"),
        ("overdue", r"overdue|late\b|deadline has passed|terlambat|lewat tenggat"),
        ("started", r"begin|began|begun|start|mulai|memulai"),
        ("done", r"releas|hand(?:ed)? over|withdr[ae]w|complet|carried out|left\b|grant|dibebaskan|membebaskan|"
                 r"menarik|ditarik|menyerahkan|diserahkan|selesai"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """A statement (or a narrated act) to look at.

    Attributes:
        id: Of the statement, or of the act.
        speaker: As the text names them; of an act, who is told to have done it.
        party: The party that the speaker stands for, or "".
        named: Parties that the words name.
        words: What was said.
        day: When it was published, or None.
        document: Id of the document.
        narrated: Whether it is an act that the reporter tells: then nobody but the source says so.
    """

    id: str
    speaker: str
    party: str
    named: tuple[str, ...]
    words: str
    day: date | None
    document: str
    narrated: bool = False


@dataclass(frozen=True)
class Proposal:
    """A statement that may bear on a commitment.

    Attributes:
        shared: Words that both have.
        suggested: What it may report, or "".
        weight: How much speaks for it; only an order.
    """

    commitment: str
    said: Said
    shared: tuple[str, ...]
    suggested: str
    weight: float


def find_matches(
    agreement: Agreement, statements: Iterable[Said], commitment: str | None = None, most: int = 20
) -> tuple[Proposal, ...]:
    """The statements that may bear on commitments, best first.

    Args:
        agreement: The agreement.
        statements: What was said.
        commitment: Only this one.
        most: How many proposals.
    """
    some = [one for one in agreement.commitments if commitment in (None, one.id)]
    words = {one.id: _words_of(one, agreement) for one in some}
    said = list(statements)
    weights = _rarity([_stems(one.words) for one in said], words.values())
    found = []
    for one in said:
        stems = _stems(one.words)
        for promise in some:
            proposal = _proposal(promise, one, stems, words[promise.id], weights, agreement)
            if proposal is not None:
                found.append(proposal)
    found.sort(key=lambda p: (-p.weight, p.said.day or date.max, p.said.id, p.commitment))
    return tuple(found[:most])


def _words_of(one: Commitment, agreement: Agreement) -> dict[str, str]:
    clause = next((c.text for c in agreement.clauses if c.id == one.grounds.clause), "")
    names = [agreement.event[id].name for id in (one.id,) if id in agreement.event]
    counters = {counter.id: counter for counter in agreement.counts}
    names += [f"{counters[id].name} {counters[id].unit}" for id in one.reach if id in counters]
    return _stems(" ".join([one.what, one.name if one.name != one.id else "", clause, *names]))


def _stems(text: str) -> dict[str, str]:
    """The beginnings of the words of a text, each with a word that has it."""
    return {word.lower()[:_STEM]: word.lower() for word in _WORD.findall(text) if word.lower() not in _COMMON}


_COMMON_EN = (
    "that this with from have will been were they them their there when which would could about after before into more "
    "than also said says only over under upon other such shall must"
)
_COMMON_ID = (
    "yang akan dengan untuk dari pada dalam tidak oleh sudah telah bahwa mereka antara atau juga para kata"
)
_COMMON = frozenset(f"{_COMMON_EN} {_COMMON_ID}".split())


def _rarity(texts: Sequence[Mapping[str, str]], promises: Iterable[Mapping[str, str]]) -> dict[str, float]:
    counts = Counter(stem for text in texts for stem in text)
    wanted = {stem for promise in promises for stem in promise}
    return {stem: math.log((1 + len(texts)) / (1 + counts[stem])) + 0.5 for stem in wanted}


def _proposal(
    promise: Commitment,
    said: Said,
    stems: Mapping[str, str],
    wanted: Mapping[str, str],
    weights: Mapping[str, float],
    agreement: Agreement,
) -> Proposal | None:
    shared = [stem for stem in wanted if stem in stems]
    concerned = {*promise.who, *promise.to}
    weight = sum(weights[stem] for stem in shared)
    weight += 1.0 * (said.party in concerned) + 0.5 * bool(concerned & set(said.named))
    if not shared or weight < _LEAST or (said.day is not None and said.day < agreement.signed):
        return None
    suggested = next((is_ for is_, cue in _CUES if cue.search(said.words)), "")
    return Proposal(promise.id, said, tuple(stems[stem] for stem in shared), suggested, round(weight, 3))


def party_named(name: str, agreement: Agreement) -> str:
    """The party that goes by a name: its id, its name or an alias, or a part of either; "" for none."""
    folded = name.casefold().strip()
    if not folded:
        return ""
    for party in agreement.parties:
        known = [party.id, party.name, *party.aliases]
        if folded in (one.casefold() for one in known):
            return party.id
    for party in agreement.parties:
        for one in (party.name, *party.aliases):
            if re.search(rf"\b{re.escape(one.casefold())}\b", folded) or re.search(
                rf"\b{re.escape(folded)}\b", one.casefold()
            ):
                return party.id
    return ""
