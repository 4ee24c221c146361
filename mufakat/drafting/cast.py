"""Who is who in the reports: which names and descriptions are one party, with the reason for each guess.

An analyst's word (`mufakat record actors ... belongs`) goes before every guess. A guess has one of these reasons:
`office` (Orvania's foreign minister, Danil Petrescu), `short` (Dahl for Rune Dahl, the Front for the Northern Front),
`organ` (the government, the ministry, the army of Maruna), `noun` (the union, where one union is named), `pointer`
(that demand was brought forward by X), `near` (a manager named in the paragraph of a company).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from mufakat.drafting import names as n
from mufakat.drafting.entities import (
    Entity,
    Key,
    _parts,
    _words,
    key_of,
)
from mufakat.drafting.joining import Joining
from mufakat.drafting.names import Name
from mufakat.drafting.texts import Text, words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage
from mufakat.record.model import Actor


class Cast(Joining):
    """All that the reports name, by the name in small letters."""

    def __init__(self, texts: Iterable[Text], given: Mapping[str, str], actors: Iterable[Actor] = ()):
        actors = list(actors)
        self.actors = {key_of(a.name) for a in actors}
        self.states = frozenset(
            w.lower()
            for a in actors
            if a.kind not in ("person", "unknown", "outlet")
            for w in (a.name, *a.aliases)
        )
        self.inside: set[str] = set()
        self.groups: list[str] = []
        self._words: dict[tuple[str, str], list[str]] = {}  # language and word -> names that hold it
        self._counted = -1
        self._states_of: dict[int, set[str]] = {}
        self.entities: dict[str, Entity] = {}
        self.given = {key_of(a): b for a, b in given.items()}
        self.openers: dict[str, list[tuple[Key, str]]] = {}
        self.texts = list(texts)
        self.owned: list[tuple[Text, Name, tuple[int, int], int]] = []
        for text in self.texts:
            self._collect(text)
            acting = [act.actor for act in text.acts if act.actor] + [
                act.counterpart for act in text.acts if act.counterpart
            ]
            self.actors |= {key_of(text.document.text[a:b]) for a, b in acting}
        told = self._states()
        if not told <= self.states:  # once more, with names of states told from names of persons
            self.states |= told
            self.entities.clear()
            self.owned.clear()
            for text in self.texts:
                self._collect(text)
        self._known(actors)
        for _, name, (a, b), _ in self.owned:
            one = self.entities.get(key_of(" ".join(name.p.words[a:b])))
            if one is not None and one.kind != "house" and name.p.code == "id":
                one.kind = "house" if len(one.words) > 1 and key_of(one.name) not in self.states else ""
        self._drop()
        self._adjectives()
        self._shorten()
        self._organs()
        for text, name, span, lo in self.owned:
            self._own(text, name, span, lo)
        self._ministries()
        self._near()
        self._pointers()
        self._territories()
        self._given()
        self._index()

    def _collect(self, text: Text) -> None:
        for name in n.names(text, self.states):
            p = name.p
            if name.last - name.first == 1 and p.bits[name.first] & (g.DAY | g.TIME):
                continue
            lo = max((a for a, _ in p.sentences if a <= name.first), default=0)
            hi = next((b for _, b in p.sentences if b > name.first), len(p.words))
            key = key_of(name.text)
            one = self.entities.setdefault(
                key, Entity(name.text, document=text.document.id, words=_words(name), code=p.code)
            )
            one.count += 1
            if name.first > lo and p.bits[name.first - 1] & g.HOUSE and p.words[name.first - 1][0].islower():
                one.nouns.add(p.lows[name.first - 1])
            one.reports.add(text.number)
            if name.first > lo and name.p.words[name.first - 1][0].islower():
                self.inside.add(key)
            one.offices |= n.offices(p, name)
            if n.is_house(p, name.first, name.last):
                one.kind = "house"
            span = n.owner_before(p, name, lo) or n.owner_behind(p, name, hi)
            groups = words_of(p).lists["people.groups"]
            titled = any(p.bits[k] & g.ROLE and p.lows[k] not in groups for k in range(name.role, name.first))
            if one.kind != "house" and key not in self.states and (titled or (span and len(one.words) > 1)):
                one.kind = "person"
            if span and one.kind == "person":
                self.owned.append((text, name, span, lo))

    def _states(self) -> frozenset[str]:
        """Single names that hold offices or governments: Orvania's minister, Menteri Marlau, X; the government of X."""
        out = {key_of(" ".join(name.p.words[a:b])) for _, name, (a, b), _ in self.owned}
        out |= {
            key_of(name.p.words[b - 1])
            for _, name, (a, b), _ in self.owned
            if name.p.code == "id" and b - a > 1
        }
        for text in self.texts:
            for p in text.passages:
                state = words_of(p).lists["people.state"]
                governs = words_of(p).lists["people.governs"]
                for i in range(1, len(p.words)):
                    owner = next(
                        (j for j in range(max(0, i - 3), i) if n.possessive(p, j) and p.capital(j)), -1
                    )
                    if p.lows[i] in state and owner >= 0 and p.code == "en":
                        out.add(key_of(n.bare(p.words[owner])))  # Lorland's farm ministry
                    if (
                        p.lows[i] in governs
                        and p.code == "en"
                        and p.capital(i - 1)
                        and p.words[i][0].islower()
                    ):
                        out.add(key_of(n.bare(p.words[i - 1])))
                for i in range(len(p.words) - 2):
                    k = i + 2 if p.lows[i + 1] == "of" else i + 1
                    if (
                        p.lows[i] in state
                        and p.capital(k)
                        and p.is_word(k)
                        and (p.code == "id" or p.lows[i + 1] == "of")
                    ):
                        out.add(key_of(p.words[k]))
        spans = {key_of(" ".join(name.p.words[a:b])) for _, name, (a, b), _ in self.owned}
        persons = {k for k, o in self.entities.items() if o.kind == "person" and k not in spans}
        short = {w for k in persons for w in k.split() if " " in k}
        return frozenset(
            k
            for k in out
            if k in self.entities and " " not in k and k not in short and self.entities[k].kind != "house"
        )

    def _known(self, actors: Iterable[Actor]) -> None:
        """Other names of those that the reader knows (Washington, AS)."""
        for actor in actors:
            if actor.kind in ("person", "unknown", "outlet"):
                continue
            names = [a for a in (actor.name, *actor.aliases) if a and key_of(a)]
            if not names:
                continue
            first = next((k for a in names if (k := key_of(a)) in self.entities), key_of(names[0]))
            self.entities.setdefault(first, Entity(names[0], words=tuple(names[0].split())))
            for name in names:
                key = key_of(name)
                if key and key != first:
                    self.entities.setdefault(key, Entity(name, words=tuple(name.split())))
                    self._join(key, first, "known")
                    for part in _parts(key):
                        if " " in part and part != first and part in self.entities:
                            self._join(part, first, "known")

    def _drop(self) -> None:
        """Single words with a capital only because they open a sentence are no names."""
        words = Counter(word for key in self.entities for word in set(key.split()))
        for key, one in list(self.entities.items()):
            alone = (
                len(one.words) == 1
                and key not in self.states
                and one.kind != "house"
                and key not in self.inside
                and key not in self.actors
            )
            group = key in words_of(Passage("", 0, code=one.code)).lists["people.groups"]
            if group or (alone and words[key] < 2):
                del self.entities[key]

    def _given(self) -> None:
        """What an analyst said goes before all guesses."""
        for actor, party in self.given.items():
            owner = key_of(party)
            self.entities.setdefault(owner, Entity(party, "house", words=tuple(party.split())))
            if actor == owner:  # speaks for himself
                self.entities[owner].belongs, self.entities[owner].reason = "", "given"
            else:
                one = self.entities.setdefault(actor, Entity(actor, words=tuple(actor.split())))
                self.entities[owner].belongs = (
                    "" if self.root(owner) == actor else self.entities[owner].belongs
                )
                one.belongs, one.reason = owner, "given"
