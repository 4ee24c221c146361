"""How much of the gold of a story stands in a drafted case, and how much of the draft stands in the gold.

A drafted option is that of the gold through its quotation where one of its quotations holds half of the words that
support it there, and by name where its name holds half of the words of the name in the gold. Each counts once: of all
pairs the closest are taken first. A wish is found where the same party has one about the same option; its direction
is "for", "against" or "only-if" (with a condition). It is reversed where the gold says for and the draft against, or
the other way, or where it is told of an option that the gold has and its party is against.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mufakat.case.condition import And, Condition, If, Iff, Is, Not, Or, write_condition
from mufakat.case.model import Case, Option, Order, Party
from mufakat.evidence.quotations import normalise
from mufakat.study.records import keep, record_to_fill
from mufakat.study.sources import Asked, read_sources, sources

STORIES = Path(__file__).parent
_SMALL_WORDS = """the a an of to in on its his her their it for and or with by at from that all new this di ke dari
yang untuk dan atau itu ini nya akan pada atas dengan"""
SMALL = frozenset(_SMALL_WORDS.split())
AFFIXES = re.compile(
    r"^(?:meng|meny|mem|men|me|di|ber|peng|pem|pen|pe)?(\w{3,}?)(?:kan|nya|lah|an|i|s|ed|ing|es)?$"
)


@dataclass
class Tally:
    """Sums over stories; each is a number found and the number there could be."""

    sums: dict[str, list[int]]
    notes: list[str]

    def add(self, name: str, found: int, of: int) -> None:
        pair = self.sums.setdefault(name, [0, 0])
        pair[0] += found
        pair[1] += of


def gold(story: str, marks: str = "gold") -> dict[str, Any]:
    """The gold of a story; "second": by somebody who saw neither the first nor the program."""
    return tomllib.loads((STORIES / story / f"{marks}.toml").read_text("utf-8"))


def make_record(story: str, target: str) -> None:
    """Read the reports of a story into a new record."""
    with record_to_fill(target) as record:
        found, problems, _ = sources([str(p) for p in sorted((STORIES / story).glob("*.txt"))])
        assert not problems
        for _ in keep(record, read_sources(found, Asked(), cores=1)):
            pass


def stems(words: str) -> set[str]:
    """The words that tell, without small words and endings; the first letters of long ones."""
    found = [w for w in re.findall(r"\w+", words.casefold()) if w not in SMALL]
    return {(m.group(1) if (m := AFFIXES.match(w)) else w)[:6] for w in found}


class Scored:
    """A drafted case held against the gold of its story."""

    def __init__(self, story: str, case: Case, texts: Mapping[str, str], marks: str = "gold"):
        self.story, self.case, self.gold = story, case, gold(story, marks)
        self.texts = [normalise(text) for text in texts.values()]
        self.quotes = {e.id: normalise(e.quote) for e in case.evidence}
        self.party = {party.id: self._party(party) for party in case.parties}
        self.option = self._options()

    def _party(self, party: Party) -> str:
        """Who of the gold a drafted party is, "" for nobody."""
        own = [_bare(n) for n in (party.name, *party.aliases)]
        every = {**self.gold["parties"], **self.gold["mediators"]}
        for name in own:  # its own name first: an alias may be wrong
            for id, names in every.items():
                if name in {_bare(n) for n in names}:
                    return str(id)
        for id, names in every.items():
            if any(f" {a} " in f" {b} " for a in map(_bare, names) for b in own if len(a) > 4):
                return str(id)
        return ""

    def mixed(self, party: Party) -> bool:
        """Whether a drafted party has names of two of the gold."""
        own = {_bare(n) for n in (party.name, *party.aliases)}
        every = {**self.gold["parties"], **self.gold["mediators"]}
        return sum(bool(own & {_bare(n) for n in names}) for names in every.values()) > 1

    def _covers(self, evidence: Iterable[str], wanted: str) -> float:
        """The share of the wanted words that one of these quotations holds, where both stand."""
        words = normalise(wanted)
        best = 0.0
        for id in evidence:
            quote = self.quotes[id]
            for text in self.texts:
                a, b = text.find(words), text.find(quote)
                if a >= 0 and b >= 0:
                    shared = min(a + len(words), b + len(quote)) - max(a, b)
                    best = max(
                        best,
                        shared / len(words),
                        0.0 if shared < 0.9 * len(quote) or len(quote) < 12 else 0.5,
                    )
        return best

    def _options(self) -> dict[str, tuple[str, bool, bool]]:
        """Key of a drafted option -> (option of the gold, by quotation, by name); each gold at most once."""
        pairs = []
        for option in self.case.options:
            for id, wanted in self.gold["options"].items():
                quoted = max(self._covers(option.grounds.evidence, q) for q in wanted["quotes"])
                need = stems(wanted["name"])
                named = len(need & stems(option.name)) / len(need)
                if quoted >= 0.5 or named >= 0.5:
                    right = 0.3 * (wanted["owner"] in {self.party.get(o) for o in option.owners})
                    pairs.append((2 * named + quoted + right, option.key, id, quoted >= 0.5, named >= 0.5))
        out: dict[str, tuple[str, bool, bool]] = {}
        taken: set[str] = set()
        for _, key, id, quoted, named in sorted(pairs, key=lambda p: (-p[0], p[1], p[2])):
            if key not in out and id not in taken:
                out[key] = (id, quoted, named)
                taken.add(id)
        return out

    def wishes(self) -> list[tuple[str, str, str, str]]:
        """(party, drafted option, direction, as written) of the drafted wishes; of a condition only what is wished."""
        out = []
        for party, preference in self.case.preferences.items():
            if not isinstance(preference, Order):
                continue
            for wish in (w for group in preference.groups for w in group):
                written = write_condition(wish.condition)
                for key, way in _directed(wish.condition):
                    out.append((self.party.get(party, ""), _whole(key, self.case.options), way, written))
        return out

    def tally(self, into: Tally) -> None:
        """Add what was found."""
        some, wanted = self.option, self.gold["options"]
        into.add("options through quotation", sum(q for _, q, _ in some.values()), len(wanted))
        into.add("options by name", sum(n for *_, n in some.values()), len(wanted))
        into.add("precision of options", len(some), len(self.case.options))
        into.add("precision by name", sum(n for *_, n in some.values()), len(self.case.options))
        owners = {option.key: {self.party.get(o) for o in option.owners} for option in self.case.options}
        into.add(
            "right owner", sum(wanted[i]["owner"] in owners[k] for k, (i, *_) in some.items()), len(some)
        )
        self._tally_wishes(into)
        deciding = [p.id for p in self.case.parties if p.decides]
        known = [self.party[p] for p in deciding]
        false = [
            p for n, p in enumerate(deciding) if known[n] not in self.gold["parties"] or known[n] in known[:n]
        ]
        into.add("false deciders", len(false), len(deciding))
        missing = [p for p in self.gold["parties"] if p not in known]
        into.add("missing parties", len(missing), len(self.gold["parties"]))
        into.notes += [f"{self.story}: false decider {p}" for p in false]
        into.notes += [f"{self.story}: missing party {p}" for p in missing]
        mixed = [p.id for p in self.case.parties if self.mixed(p)]
        into.add("two parties in one", len(mixed), len(self.case.parties))
        into.notes += [f"{self.story}: two parties in {p}" for p in mixed]
        rules = [e for r in (*self.case.infeasible, *self.case.forbidden) for e in r.grounds.evidence]
        stated = self.gold.get("rules", [])
        into.add("rules", sum(self._covers(rules, r["quote"]) >= 0.5 for r in stated), len(stated))
        ends = [e for o in self.case.outcomes for e in o.grounds.evidence]
        named = self.gold.get("outcomes", [])
        into.add("outcomes", sum(self._covers(ends, o["quote"]) >= 0.5 for o in named), len(named))

    def _tally_wishes(self, into: Tally) -> None:
        drafted = self.wishes()
        wanted = {(w["party"], w["option"]): w["direction"] for w in self.gold["wishes"]}
        found, right, reversed_ = set(), 0, 0
        for party, key, way, written in drafted:
            pair = (party, self.option[key][0] if key in self.option else "")
            if pair not in wanted:
                continue
            found.add(pair)
            right += wanted[pair] == way
            if {wanted[pair], way} == {"for", "against"}:
                reversed_ += 1
                into.notes.append(f"{self.story}: reversed? {party}: {written}")
        into.add("wishes (party and option)", len(found), len(wanted))
        judged = [d for d in drafted if (d[0], self.option.get(d[1], ("",))[0]) in wanted]
        into.add("direction right", right, len(judged))
        into.add("reversed", reversed_, len(drafted))


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", " ".join(re.findall(r"\w+", name.casefold())))


def _directed(condition: Condition, way: str = "for") -> list[tuple[str, str]]:
    """The options that a wish is about, and in which direction."""
    match condition:
        case Is(option):
            return [(option, way)]
        case Not(part):
            return _directed(part, {"for": "against", "against": "for"}.get(way, way))
        case And(parts) | Or(parts):
            return [found for part in parts for found in _directed(part, way)]
        case If(then, _) | Iff(then, _):
            return _directed(then, "only-if")
    return []


def _whole(key: str, options: Iterable[Option]) -> str:
    return next((o.key for o in options if o.key == key or o.key.endswith(f".{key}")), key)
