"""Who is who in the reports: which names and descriptions are one party, with the reason for each guess.

An analyst's word (`mufakat record actors ... belongs`) goes before every guess. A guess has one of these reasons:
`office` (Orvania's foreign minister, Danil Petrescu), `short` (Dahl for Rune Dahl, the Front for the Northern Front),
`organ` (the government, the ministry, the army of Maruna), `noun` (the union, where one union is named), `pointer`
(that demand was brought forward by X), `near` (a manager named in the paragraph of a company).
"""

from __future__ import annotations

import bisect
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mufakat.drafting import names as n
from mufakat.drafting.forms import english_kinds
from mufakat.drafting.names import Name
from mufakat.drafting.texts import Text, lex_of, words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage
from mufakat.record.model import Actor, Statement

Key = tuple[str, ...]
PEOPLE = ("n", "an", "ian", "ese", "i", "ish")  # what makes the word for those of a place
NEAR_BY = 600  # characters
ARTICLES = frozenset("the a an".split())  # noqa: SIM905


@dataclass
class Entity:
    """Somebody named: the words of the name, what it is, to whom it belongs and why."""

    name: str
    kind: str = ""  # person, house, or "" where nothing tells
    count: int = 0
    document: str = ""
    reports: set[int] = field(default_factory=set)  # numbers of the reports that name it
    offices: set[str] = field(default_factory=set)
    belongs: str = ""
    reason: str = ""
    words: Key = ()
    code: str = "en"


class Cast:
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

    # ------------------------------------------------------------------ names
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

    def _shorten(self) -> None:
        """Short forms belong to the one longer name that they are part of."""
        by_word: dict[str, list[str]] = {}
        for key, one in self.entities.items():
            for word in {w.rstrip("s") for w in key.split()} | {_letters(one)}:
                by_word.setdefault(word, []).append(key)
        for key, one in self.entities.items():
            some = set(by_word.get(key.split()[0].rstrip("s"), ())) | set(by_word.get(key, ()))
            for end in (*PEOPLE, ""):
                base = key.removesuffix(end)
                some.update(k for k in (base, f"{base}a", f"{base}e", f"{base}y") if k in self.entities)
            longer = [k for k in sorted(some) if self._short_of(one, self.entities[k])]
            parts = [k for k in some if k != key and f" {key} " in f" {k} "]
            if len(parts) > 1 and not one.kind and len(longer) < len(parts):
                continue  # Halvik is part of many names
            roots = {self.root(k) for k in longer}
            if len(roots) == 1:
                self._join(key, roots.pop(), "short")

    def _adjectives(self) -> None:
        """A word with a capital only because it opens a sentence is no part of a name (Neighbouring Torland)."""
        for key, one in self.entities.items():
            first, _, rest = key.partition(" ")
            if (
                rest in self.entities
                and one.code == "id"
                and first.endswith("nya")
                and key not in self.inside
            ):
                self._join(key, rest, "short")  # Artinya Indonesia
            if rest in self.entities and one.code == "en" and one.kind != "person" and key not in self.inside:
                kinds = english_kinds(first)
                if kinds & {"ADJ", "VERB", "ADV"} and not self.entities[key].belongs:
                    self._join(key, rest, "short")

    def _short_of(self, one: Entity, long: Entity) -> bool:
        if _initials(one, long) or _people_of(one, long):
            return True
        if len(one.words) >= len(long.words):
            return False
        a, b = [w.lower() for w in one.words], [w.lower() for w in long.words]
        if long.kind == "person":
            return one.kind != "house" and len(a) == 1 and a[0] in (b[0], b[-1])
        left = [w for w in b if w not in a and w.rstrip("s") not in [x.rstrip("s") for x in a]]
        inside = all(x in b or x.rstrip("s") in [y.rstrip("s") for y in b] for x in a)
        if len(a) == 1 and len(b) == 2 and a[0].endswith("s") and a[0].rstrip("s") == b[0].rstrip("s"):
            return long.kind != "person"  # the Greens, the Green Alliance
        if not inside or not left or not long.kind:
            return inside and bool(left) and not one.kind and _head(one) == _head(long)
        return all(self._houses(w, long.code) for w in left) or (
            one.kind == "house" and _head(one) == _head(long)
        )

    def _houses(self, word: str, code: str) -> bool:
        """Whether a word only says what kind of body somebody is."""
        lex = lex_of(Passage("", 0, code=code))
        tables = words_of(Passage("", 0, code=code)).lists
        bits = lex.bits.get(word, 0)
        return (
            bool(bits & (g.HOUSE | n.OFFICE))
            or word in tables["people.state"]
            or word in tables["people.companies"]
            or word in ("of", "the")
        )

    def _organs(self) -> None:
        """The government, a ministry, the army of a state are that state."""
        for key, one in list(self.entities.items()):
            if one.kind != "house" or self.root(key) != key:
                continue
            state = words_of(Passage("", 0, code=one.code)).lists["people.state"]
            if not {w.lower() for w in one.words} & state:
                continue
            inside = [k for k in _parts(key) if k != key and k in self.entities and not self.entities[k].kind]
            if len(inside) == 1:
                self._join(key, inside[0], "organ")

    # ------------------------------------------------------------------ offices
    def _own(self, text: Text, name: Name, span: tuple[int, int], lo: int) -> None:
        key = self._full(key_of(name.text))
        if self.entities[key].belongs or self.is_judge(key):
            return
        p, (a, b) = name.p, span
        if p.lows[b - 1] in n.POSSESSIVE and b - a == 1:
            owner = self._before(text, p, a)
        else:
            body = any(
                p.bits[k] & g.HOUSE or p.lows[k] in words_of(p).lists["people.companies"] for k in range(a, b)
            )
            if p.code == "id" and b - a > 1 and key_of(p.words[b - 1]) in self.states and not body:
                a = b - 1  # Menteri Air | Tessia
            whole = key_of(" ".join(p.words[a:b]))
            owner = whole if whole in self.entities else ""
            owner = owner or self.group(p, a, b) or self.of_words(p, a, b, text) or self.noun(p, a, b, text)
        if not owner and any(w in words_of(p).lists["people.state"] for w in p.lows[a:b]):
            owner = self.government(text)
        if owner and owner != key:
            self._join(key, owner, "office")

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

    def group(self, p: Passage, lo: int, hi: int) -> str:
        """The people of a kind that [lo, hi) names (petani hulu, warga), as somebody who can act; "" for others."""
        groups = words_of(p).lists["people.groups"]
        hi = next((k for k in range(lo, hi) if p.words[k] in ",()"), hi)
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
                for k in self._holding(key, p.code)
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

    def _near(self) -> None:
        """Who holds an office of nobody named: the state's highest offices its state's, others the body's nearby."""
        for text in self.texts:
            for name in n.names(text, self.states):
                if key_of(name.text) not in self.entities:
                    continue
                key = self._full(key_of(name.text))
                one = self.entities[key]
                if one.kind != "person" or one.belongs or not one.offices:
                    continue
                tables = words_of(name.p).lists
                if one.offices & (tables["people.judges"] | tables["people.mediators"]):
                    continue
                if one.offices & tables["people.heads"]:
                    owner = self._announced(name) or self.government(text)
                    if owner:
                        self._join(key, owner, "organ")
                elif name.role < name.first and one.offices & tables["people.officers"]:
                    owner = self._before(text, name.p, name.role)
                    if owner and owner != key and self.entities[owner].kind == "house":
                        self._join(key, owner, "near")

    def is_judge(self, key: str) -> bool:
        """Whether somebody only comments: an analyst, an economist, a witness."""
        one = self.entities[key]
        judges = words_of(Passage("", 0, code=one.code)).lists["people.judges"]
        return bool((one.offices | set(key.split())) & judges)

    def _announced(self, name: Name) -> str:
        """The state whose own deed a minister tells at the end of a sentence (Marenia will ..., Minister Lind said)."""
        p = name.p
        lo = max((a for a, _ in p.sentences if a <= name.first), default=0)
        key, end = self.at(p, lo)
        if not key or end >= name.role or self.entities[key].kind:
            return ""
        told = words_of(p).longest(words_of(p).modals, p.lows, end, name.first)[1]
        return self.root(key) if told in ("own", "never") else ""

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

    def _territories(self) -> None:
        """The government of a regency is its regent: pemerintah kabupaten, Bupati Karang."""
        for key, one in list(self.entities.items()):
            code = Passage("", 0, code=one.code)
            for pair in sorted(words_of(code).lists["people.territories"]):
                place, _, head = pair.partition(" ")
                if one.kind == "person" and head in one.offices:
                    owner = self.root(key)
                    for word in words_of(code).lists["people.governs"]:
                        for other in (f"{word} {place}", f"{place} {word}"):
                            body = Entity(other, "house", 0, words=tuple(other.split()), code=one.code)
                            self.entities.setdefault(other, body)
                            if not self.entities[other].belongs:
                                self._join(other, owner, "organ")

    def _pointers(self) -> None:
        """A group whose demand somebody of a body brought forward is that body's (permintaan itu disampaikan X)."""
        for text in self.texts:
            last: Statement | None = None
            for kept in sorted(text.kept, key=lambda k: k.statement.cue or (0, 0)):
                s = kept.statement
                if "anaphoric" not in s.flags:
                    last = s if s.act else last
                    continue
                if last is None or s.speaker is None or last.source is None or s.source is None:
                    continue
                there, here = text.place(last.source), text.place(s.source)
                if there is None or here is None or (s.cue or (0, 0))[0] - last.source[1] > NEAR_BY:
                    continue
                group, owner = self.group(*there), self.of_words(*here)
                if group and owner and owner != group and self.entities[owner].kind == "house":
                    self._join(group, owner, "pointer")

    def _ministries(self) -> None:
        """A minister is his ministry: Education Minister Carla Voss, the education ministry."""
        for text in self.texts:
            for p in text.passages:
                tables = words_of(p).lists
                for k, low in enumerate(p.lows):
                    if low in tables["people.ministries"] and p.words[k][0].islower():
                        if p.code == "en" and p.bits[k - 1] & g.DEFINITE:
                            continue  # the ministry: of somebody named before
                        lo = k - 2 if k >= 2 and p.bits[k - 2] & g.DEFINITE else k - 1
                        self.described(
                            p, max(0, lo) if p.code == "en" else k, k + 1 if p.code == "en" else k + 2
                        )
        ministries = {
            k: {w.lower() for w in o.words}
            for k, o in self.entities.items()
            if o.kind == "house" and not o.belongs
            and {w.lower() for w in o.words} & words_of(Passage("", 0, code=o.code)).lists["people.ministries"]
        }  # fmt: skip
        for key, one in list(self.entities.items()):
            tables = words_of(Passage("", 0, code=one.code)).lists
            if one.kind != "person" or one.belongs or not one.offices & tables["people.ministers"]:
                continue
            named = [k for k, w in ministries.items() if (w - tables["people.ministries"]) & one.offices]
            if len(named) == 1:
                self._join(key, named[0], "office")
        named = [k for k, w in ministries.items() if len(w) > 1 and not self.entities[k].belongs]
        bare = [k for k, w in ministries.items() if len(w) == 1]
        for key in bare if len(named) == 1 else ():
            self._join(key, named[0], "noun")

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

    # ------------------------------------------------------------------ joining
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

    def _index(self) -> None:
        for key in self.entities:
            parts = tuple(key.split())
            self.openers.setdefault(parts[0], []).append((parts, key))
        for some in self.openers.values():
            some.sort(key=lambda found: -len(found[0]))

    # ------------------------------------------------------------------ looking up
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
        found = {self.root(k) for k in self._holding(noun, p.code) if self.entities[k].kind == "house"}
        proper = {k for k in found if self.entities[k].count}
        found = self._here(proper if proper else found, text)
        if not found and noun in tables["people.company"]:
            found = {self.root(k) for w in tables["people.companies"] for k in self._holding(w, p.code)}
        if not found and noun in tables["people.state"]:
            one = self._own_state(p, lo) or self.government(text)
            found = {one} if one else set()
        return found.pop() if len(found) == 1 else ""

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

    def _here(self, found: set[str], text: Text) -> set[str]:
        """Of several the one that this report names, else the one that a report before it does."""
        here = {k for k in found if text.number in self.entities[k].reports}
        before = {k for k in found if min(self.entities[k].reports, default=text.number) < text.number}
        if here or before:
            return here or before
        return found

    def _holding(self, word: str, code: str) -> list[str]:
        """Keys of the names that hold a word, in the singular or the plural."""
        if self._counted != len(self.entities):
            self._words, self._counted = {}, len(self.entities)
            for key, one in self.entities.items():
                for own in {w.lower() for w in one.words}:
                    self._words.setdefault((one.code, own), []).append(key)
        found = list(self._words.get((code, word), ()))
        return found + (self._words.get((code, word[:-1]), []) if word.endswith("s") else [])

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


def _opening(p: Passage, lo: int, hi: int) -> tuple[int, int]:
    """The noun phrase that opens a sentence, up to its verb."""
    k = lo
    while k < hi and not g.is_verb(p, k, lex_of(p)) and p.words[k] not in ",;:":
        k += 1
    return lo, k


def key_of(name: str) -> str:
    """A name in small letters without marks and articles."""
    words = name.lower().replace("’", " ").replace("'", " ").replace(".", " ").replace(",", " ").split()
    while len(words) > 1 and words[0] in ARTICLES:
        words = words[1:]
    return " ".join(w for w in words if w != "s" or len(words) == 1)


def _words(name: Name) -> Key:
    return tuple(w for w in name.words if w not in "'’")


def _head(one: Entity) -> str:
    """The noun of a name: the last word in English, the first in Indonesian."""
    return (one.words[0] if one.code == "id" else one.words[-1]).lower() if one.words else ""


def _parts(key: str) -> list[str]:
    """The runs of words of a name."""
    words = key.split()
    return [" ".join(words[a:b]) for a in range(len(words)) for b in range(a + 1, min(len(words), a + 8) + 1)]


def _letters(one: Entity) -> str:
    """The first letters of a name of several words, in small letters."""
    return "".join(w[0] for w in one.words if w[0].isupper()).lower() if len(one.words) > 1 else ""


def _people_of(one: Entity, long: Entity) -> bool:
    """Whether a name is the word for those of another (Tessian, Tessia)."""
    if len(one.words) != 1 or len(long.words) != 1 or one.code != "en":
        return False
    a, b = one.words[0].lower(), long.words[0].lower()
    return a != b and len(b) > 3 and any(a == b + end or a == b[:-1] + end for end in PEOPLE)


def _initials(one: Entity, long: Entity) -> bool:
    """Whether a name in capitals is made of the first letters of another (SBGB)."""
    word = one.words[0] if len(one.words) == 1 else ""
    first = "".join(w[0] for w in long.words if w[0].isupper())
    return len(word) > 2 and word.isupper() and len(long.words) > 1 and word == first
