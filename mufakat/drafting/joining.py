"""Which names are one party: short forms, organs of a state, offices, ministries, groups and their bodies."""

from __future__ import annotations

from mufakat.drafting import names as n
from mufakat.drafting.entities import (
    NEAR_BY,
    PEOPLE,
    Entity,
    _head,
    _initials,
    _letters,
    _parts,
    _people_of,
    key_of,
)
from mufakat.drafting.forms import english_kinds
from mufakat.drafting.looking import Looking
from mufakat.drafting.names import Name
from mufakat.drafting.texts import Text, lex_of, words_of
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage
from mufakat.record.model import Statement


class Joining(Looking):
    """Joins what belongs together, each with its reason."""

    owned: list[tuple[Text, Name, tuple[int, int], int]]
    inside: set[str]

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
                state = any(
                    name.p.bits[k] & n.OFFICE and name.p.bits[k] & ~g.ROLE
                    for k in range(name.role, name.first)
                )
                secretary = "secretary" in one.offices and state  # Health Secretary
                if one.offices & tables["people.heads"] or secretary:
                    near = self._before(text, name.p, name.role)
                    near = near if near in self.states else ""
                    owner = self._announced(name) or self.government(text) or near
                    if owner:
                        self._join(key, owner, "organ")
                elif name.role < name.first and one.offices & tables["people.officers"]:
                    owner = self._before(text, name.p, name.role)
                    if owner and owner != key and self.entities[owner].kind == "house":
                        self._join(key, owner, "near")

    def _announced(self, name: Name) -> str:
        """The state whose own deed a minister tells at the end of a sentence (Marenia will ..., Minister Lind said)."""
        p = name.p
        lo = max((a for a, _ in p.sentences if a <= name.first), default=0)
        key, end = self.at(p, lo)
        if not key or end >= name.role or self.entities[key].kind:
            return ""
        told = words_of(p).longest(words_of(p).modals, p.lows, end, name.first)[1]
        return self.root(key) if told in ("own", "never") else ""

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
                if group and owner and owner != group:
                    if self.entities[owner].kind == "house":
                        self._join(group, owner, "pointer")
                    elif self.entities[group].kind == "group" and (
                        self.entities[owner].kind == "person" or f" {owner} " in f" {group} "
                    ):
                        self._join(owner, group, "pointer")
