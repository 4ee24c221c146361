"""Looking up who is meant: by name, by the noun of a description, by office, as a group of people."""

from __future__ import annotations

import bisect
from collections import Counter

from mufakat.drafting import names as n
from mufakat.drafting.entities import (
    ARTICLES,
    Entity,
    Key,
    _opening,
    key_of,
)
from mufakat.drafting.forms import root
from mufakat.drafting.texts import Text, words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage


class Looking:
    """Who a name, a noun or a group of people is, among all entities."""

    entities: dict[str, Entity]
    texts: list[Text]
    states: frozenset[str]
    groups: list[str]
    given: dict[str, str]
    openers: dict[str, list[tuple[Key, str]]]
    _words: dict[tuple[str, str], list[str]]
    _counted: int
    _states_of: dict[int, set[str]]

    def root(self, key: str) -> str:
        """The key of the party that a name belongs to in the end."""
        seen = set()
        while self.entities[key].belongs and key not in seen:
            seen.add(key)
            key = self.entities[key].belongs
        return key

    def _full(self, key: str) -> str:
        """The longest form of a name, before it belongs to somebody else."""
        seen = set()
        while self.entities[key].reason == "short" and key not in seen:
            seen.add(key)
            key = self.entities[key].belongs
        return key

    def _join(self, key: str, owner: str, reason: str) -> None:
        owner = self.root(owner)
        if owner != key and self.root(key) == key:
            self.entities[key].belongs, self.entities[key].reason = owner, reason

    def _index(self) -> None:
        for key in self.entities:
            parts = tuple(key.split())
            self.openers.setdefault(parts[0], []).append((parts, key))
        for some in self.openers.values():
            some.sort(key=lambda found: -len(found[0]))

    def at(self, p: Passage, i: int) -> tuple[str, int]:
        """The name that begins at token i (its key, and where it ends), or ("", i)."""
        if not p.is_word(i):
            return "", i
        if not self.openers:
            self._index()
        for parts, key in self.openers.get(n.bare(p.lows[i]), ()):
            k, seen = i, 0
            while k < len(p.words) and seen < len(parts):
                if p.is_word(k):
                    if n.bare(p.lows[k]) != parts[seen]:
                        break
                    seen += 1
                elif p.words[k] not in "'’.":
                    break
                k += 1
            if seen == len(parts) and (p.capital(i) or key in self.given):
                return key, k
        return "", i

    def root_at(self, p: Passage, i: int) -> str:
        """The party of the name that begins at token i, or ""."""
        key = self.at(p, i)[0]
        return self.root(key) if key else ""

    def of_words(self, p: Passage, lo: int, hi: int, text: Text | None = None) -> str:
        """The party of the last name in [lo, hi), "" where none stands there."""
        k, found = lo, ""
        while k < hi:
            key, end = self.at(p, k)
            if key and end <= hi:
                found, k = key, end
            else:
                k += 1
        return self.root(found) if found else ""

    def noun(self, p: Passage, lo: int, hi: int, text: Text) -> str:
        """The one body whose name holds the noun of a description (the union, perusahaan, the port), or ""."""
        while lo < hi and p.bits[lo] & (g.DEFINITE | g.PREP):
            lo += 1
        hi = next((k for k in range(lo + 1, hi) if p.words[k] in ",()" or p.bits[k] & (g.PREP | g.REL)), hi)
        words = [p.lows[k] for k in range(lo, hi) if n.lexical(p, k)]
        if not words:
            return ""
        noun = words[0] if p.code == "id" else words[-1]
        tables = words_of(p).lists
        found = {
            self.root(k)
            for k in self._holding(noun, p.code)
            if (self.entities[k].kind == "house" or noun in self.entities[k].nouns)
            and not (k in self.states and noun not in tables["people.state"])  # serikat: no Amerika Serikat
        }
        proper = {k for k in found if self.entities[k].count}
        found = self._here(proper if proper else found, text)
        if not found and noun in tables["people.company"]:
            found = {self.root(k) for w in tables["people.companies"] for k in self._holding(w, p.code)}
        if not found and noun in tables["people.state"]:
            one = self._own_state(p, lo) or self.government(text)
            found = {one} if one else set()
        return found.pop() if len(found) == 1 else ""

    def _holding(self, word: str, code: str) -> list[str]:
        """Keys of the names that hold a word, in the singular or the plural."""
        if self._counted != len(self.entities):
            self._words, self._counted = {}, len(self.entities)
            for key, one in self.entities.items():
                for own in {w.lower() for w in one.words} | one.nouns:
                    self._words.setdefault((one.code, own), []).append(key)
        found = list(self._words.get((code, word), ()))
        return found + (self._words.get((code, word[:-1]), []) if word.endswith("s") else [])

    def _here(self, found: set[str], text: Text) -> set[str]:
        """Of several the one that this report names, else the one that a report before it does."""
        here = {k for k in found if text.number in self.entities[k].reports}
        before = {k for k in found if min(self.entities[k].reports, default=text.number) < text.number}
        if here or before:
            return here or before
        return found

    def state_of(self, key: str) -> str:
        """The one state that the name of a body holds (the Lorland Shoppers' Union), "" for others."""
        states = {self.root(w) for w in self.root(key).split() if w in self.entities and w != self.root(key)}
        states &= self.states
        return states.pop() if len(states) == 1 else ""

    def _own_state(self, p: Passage, i: int) -> str:
        """The state of the body that opens the sentence (the Marenian Wine Guild begged the government)."""
        lo = max((a for a, _ in p.sentences if a <= i), default=0)
        for k in range(lo, min(i, lo + 3)):
            key, _ = self.at(p, k)
            state = self.state_of(key) if key else ""
            if state:
                return state
        return ""

    def described(self, p: Passage, lo: int, hi: int) -> str:
        """A body without a name of its own (the transport ministry): known by its description from now on."""
        hi = next((k for k in range(lo, hi) if p.words[k] in ",()" or p.bits[k] & (g.PREP | g.REL)), hi)
        words = [p.words[k].lower() for k in range(lo, hi) if p.is_word(k) and not p.bits[k] & g.DEFINITE]
        noun = (lo if p.code == "id" else hi - 1) if lo < hi else -1
        definite = p.code == "id" or bool(p.bits[lo] & g.DEFINITE) if lo < hi else False
        other = g.DOCUMENT | g.OUTLET | g.MEDIA
        if noun < 0 or not definite or not p.bits[noun] & g.HOUSE or p.bits[noun] & other or len(words) > 5:
            return ""
        key = key_of(" ".join(words))
        if key not in self.entities:
            self.entities[key] = Entity(" ".join(words), "house", 0, words=tuple(words), code=p.code)
        return self.root(key)

    def group(self, p: Passage, lo: int, hi: int) -> str:
        """The people of a kind that [lo, hi) names (petani hulu, warga), as somebody who can act; "" for others."""
        groups = words_of(p).lists["people.groups"]
        ends = g.SUBORD | g.REL | g.AUX | g.NEG
        hi = next((k for k in range(lo, hi) if p.words[k] in ",()" or (k > lo and p.bits[k] & ends)), hi)
        inside: set[int] = set()
        for k in range(lo, hi):
            key, end = self.at(p, k)
            if key and self.entities[key].kind != "group":
                inside |= set(range(k, end))
        at = next((k for k in range(lo, hi) if p.lows[k] in groups), -1)
        if (
            at < 0
            or at in inside
            or any(p.bits[k] & g.MARKER and p.bits[k] & g.INDEFINITE for k in range(lo, at))
        ):
            return ""
        first, last = (at, hi) if p.code == "id" else (lo, at + 1)
        words = [
            p.words[k]
            for k in range(first, last)
            if p.is_word(k) and p.lows[k] not in ARTICLES and not p.bits[k] & g.DEFINITE
        ]
        key = key_of(" ".join(words))
        if " " not in key:
            bodies = {
                self.root(k)
                for k in {
                    *self._holding(key, p.code),
                    *self._holding(root(key) if p.code == "id" else key, p.code),
                }
                if (o := self.entities[k]).kind not in ("person", "group") and o.count and len(o.words) > 1
            }
            if len(bodies) == 1:
                return bodies.pop()
        if key not in self.entities:
            longer = [k for k in self.groups if k.startswith(key + " ")]
            if len(longer) == 1:
                return self.root(longer[0])
            shorter = [k for k in self.groups if key.startswith(k + " ")]
            self.groups.append(key)
            self.entities[key] = Entity(" ".join(words), "group", 0, words=tuple(words), code=p.code)
            for other in shorter:
                self._join(other, key, "short")
        return self.root(key)

    def officer(self, word: str, code: str) -> str:
        """Who holds a high office that stands alone (the president, Gubernur), known by it where nobody is named."""
        held = {
            self.root(k)
            for k, o in self.entities.items()
            if o.kind == "person" and word in o.offices and o.code == code
        }
        if held:
            return held.pop() if len(held) == 1 else ""
        if word not in self.entities:
            self.entities[word] = Entity(word.capitalize(), "house", 0, words=(word,), code=code)
        return self.root(word)

    def is_judge(self, key: str) -> bool:
        """Whether somebody only comments: an analyst, an economist, a witness."""
        one = self.entities[key]
        judges = words_of(Passage("", 0, code=one.code)).lists["people.judges"]
        return bool((one.offices | set(key.split())) & judges)

    def government(self, text: Text) -> str:
        """The one government that a report speaks of, else that those before it do; "" where there are several."""
        here = self._governed(text)
        if not here:
            here = set().union(*(self._governed(t) for t in self.texts if t.number <= text.number))
        if not here:
            here = set().union(*(self._governed(t) for t in self.texts))
        roots = {self.root(k) for k in here}
        return roots.pop() if len(roots) == 1 else ""

    def _governed(self, text: Text) -> set[str]:
        """States told by "the government of X", "Pemerintah X", "the X government" in one report."""
        if text.number not in self._states_of:
            out = set()
            for p in text.passages:
                governs = words_of(p).lists["people.governs"]
                for i, low in enumerate(p.lows[:-1]):
                    if low not in governs:
                        continue
                    k = i + 2 if p.lows[i + 1] == "of" else i + 1
                    found = self.at(p, k)[0] if k < len(p.words) else ""
                    if not found and i and p.code == "en":
                        found = self.at(p, i - 1)[0]  # the Kesh government
                    if found and not self.entities[found].kind:
                        out.add(found)
            self._states_of[text.number] = out
        return self._states_of[text.number]

    def party(self, key: str) -> Entity:
        """The entity that a name belongs to in the end."""
        return self.entities[self.root(key)]

    def guesses(self) -> list[tuple[str, str, str]]:
        """(name, party, reason) of all that was joined by a guess."""
        return [
            (o.name, self.party(k).name, o.reason)
            for k, o in self.entities.items()
            if o.belongs and o.reason != "given"
        ]

    def aliases(self, key: str) -> list[str]:
        """Other names of a party, those named most often first."""
        some = Counter(
            {
                o.name: o.count
                for k, o in self.entities.items()
                if o.count and k != key and self.root(k) == key
            }
        )
        return [name for name, _ in some.most_common()]

    def _before(self, text: Text, p: Passage, i: int) -> str:
        """The body or state named last before token i, in this paragraph or the one before."""
        at = bisect.bisect_left([q.offset for q in text.passages], p.offset)
        for q, end in ((p, i), *((text.passages[at - 1], len(text.passages[at - 1].words)),) * (at > 0)):
            starts = [a for a, b in q.sentences if a < end]
            for lo in reversed(starts):
                stop = min(end, next(b for a, b in q.sentences if a == lo))
                first, last = _opening(q, lo, stop)
                opens = self.of_words(q, first, last) or self.noun(q, first, last, text)
                if opens and self.entities[opens].kind != "person":
                    return opens
                found = [self.at(q, k)[0] for k in range(lo, stop)]
                known = [k for k in found if k and self.entities[k].kind != "person"]
                if known:
                    return self.root(known[0])
        return ""
