"""Who the source is: short names, pronouns, clitics and descriptions resolved over the whole report.

`Cast` first collects the full names of the report; then the statements pass in order and each gets its
speaker from the names, from whom was speaking last, or from the description that fits.
"""

from __future__ import annotations

import bisect
import difflib
from dataclasses import dataclass

from mufakat.reading import grammar as g
from mufakat.reading import subjects
from mufakat.reading.drafts import Draft
from mufakat.reading.gazetteer import Gazetteer
from mufakat.reading.lexicon import BIT, Lexicon, lexicon
from mufakat.reading.tokens import Passage

PERSON, GROUP, HOUSE_PRONOUN = BIT["person_pronouns"], BIT["group_pronouns"], BIT["house_pronouns"]
HOUSE_BACK, PERSON_BACK = BIT["house_anaphors"], BIT["person_anaphors"]
# one word for an office of two
SAME = {"premier": ("prime", "minister"), "pm": ("prime", "minister"), "menlu": ("menteri", "luar", "negeri")}
BACK = 4  # sentences in which a pronoun looks for who did something
MOST_SLIPS = 2_000  # names among which a misspelt one is looked for
MOST_NAMES = 60  # full names remembered under one word
PLACE, OFFICE = BIT["places"], BIT["offices"]
FOR = BIT["on_behalf"]
KNOWN_AS = BIT["known_as"]


@dataclass(frozen=True)
class Entity:
    """Someone in the report: shown name, person or house or group, the words that describe them."""

    name: str
    kind: str
    words: frozenset[str]
    anonymous: bool = False


class Cast:
    """All names of a report and who holds the floor."""

    def __init__(self, passages: list[Passage], lex: Lexicon, gazetteer: Gazetteer):
        self.lex, self.gazetteer = lex, gazetteer
        self.index: dict[str, list[tuple[str, ...]]] = {}
        self.slips: dict[str, str | None] = {}
        self.names: dict[tuple[str, ...], set[str]] = {}
        self.openers: list[tuple[int, Entity]] = []
        self.floor: list[Entity] = []
        self.aliases: dict[str, str] = {}
        self.runs: list[tuple[tuple[str, ...], str, tuple[int, int], bool]] = []
        for p in passages:
            self._collect(p)
        self.openers.sort(key=lambda o: o[0])
        self.there = {place for place, _ in self.openers}
        self.sentences = [(p.starts[a], p, a, b) for p in passages for a, b in p.sentences]
        self.looked = self.told = 0
        self.next = 0

    # names -------------------------------------------------------------------------------------------------

    def _collect(self, p: Passage) -> None:
        heads = {a for a, _ in p.sentences}
        n, behind = len(p.words), 0
        for i in [k for k, w in enumerate(p.words) if w[0].isupper()]:
            if i < behind or (i in heads and self._function(p, i)):
                continue
            k = i + 1
            while k < n and k - i < 9 and (p.capital(k) or self._joins(p, k)):
                k += 1
            self._name(p, i, k, heads)
            behind = k

    def _look_back(self, place: int) -> None:
        """Take in the subjects of the last sentences before a place: a pronoun may mean them."""
        here = bisect.bisect_left(self.sentences, place, key=lambda s: s[0])
        told = bisect.bisect_right(self.sentences, self.told, key=lambda s: s[0])
        for _, p, a, b in self.sentences[max(self.looked, told, here - BACK) : here]:
            found = self._subject(p, a, b)
            if found is not None:
                bisect.insort(self.openers, found, lo=self.next, key=lambda o: o[0])
        self.looked = max(self.looked, here)

    def _subject(self, p: Passage, a: int, b: int) -> tuple[int, Entity] | None:
        """Who does something in a sentence, with the place."""
        lex = lexicon(p.code) if p.code else self.lex
        first = g.skip_connectors(p, a, b, lex)
        if first >= b or p.quote_of[first] >= 0:
            return None
        verb = g.finite_verb(p, first, min(b, first + 40), lex)
        found = subjects.before(p, first, verb, lex) if first < verb < b else None
        if found is None or not 0 < found.last - found.first <= 20 or p.starts[found.first] in self.there:
            return None
        if p.bits[found.first] & (g.PRONOUN | g.PREP | g.DAY | g.REL):
            return None
        entity = self._doer(p, found.first, found.last)
        return (p.starts[found.first], entity) if entity is not None else None

    def _doer(self, p: Passage, first: int, last: int) -> Entity | None:
        """The person, house or group that a subject without a statement names; None for things."""
        names, states = self._proper(p, first, last)
        words = frozenset(p.lows[first:last])
        text = " ".join(p.text[p.starts[first] : p.ends[last - 1]].split())
        roles = [k for k in range(first, last) if p.bits[k] & (g.ROLE | g.ANON)]
        houses = [k for k in range(first, last) if p.bits[k] & g.HOUSE]
        head = p.lows[last - 1]
        plural = p.bits[first] & (g.MARKER | g.NUMBER | g.INDEFINITE) and not p.bits[first] & g.SINGLES
        if plural or (
            head.endswith("s") and p.bits[last - 1] & (g.ROLE | g.ANON | g.HOUSE) and not self.lex.clitic
        ):
            return Entity(text, "group", words)
        if names and (roles or len(names) > 1) and not (houses and not roles):
            return Entity(self.full(names) or " ".join(names), "person", words)
        if roles and (not houses or roles[-1] > houses[-1] or roles[0] < houses[0]):
            return Entity(text, "person", words) if not states or len(roles) == 1 else None
        return Entity(text, "house", words) if houses else None

    def _joins(self, p: Passage, k: int) -> bool:
        """A particle inside a name (bin, de, van)."""
        inside = k + 1 < len(p.words) and p.capital(k + 1)
        return inside and p.words[k] in g.PARTICLES and not p.bits[k] & (g.COORD | g.PREP)

    def _function(self, p: Passage, i: int) -> bool:
        return bool(
            p.bits[i]
            & (g.PREP | g.SUBORD | g.PRONOUN | g.ADVERB | g.DEFINITE | g.ADJUNCT | g.COORD | g.MARKER)
        ) or (p.lows[i] in self.lex.function_words or p.lows[i] in self.lex.connectors)

    def _name(self, p: Passage, i: int, k: int, heads: set[int]) -> None:
        """Take a run of capitals; roles and states in front of it are description."""
        first = i
        while first < k:
            known = self.gazetteer.at(p, first)
            if known is not None and known.kind in (
                "state",
                "organisation",
                "io",
                "government body",
                "party",
            ):
                first += min(len(known.form), k - first)
            elif p.bits[first] & (g.ROLE | g.HOUSE | PLACE | g.DAY | g.TIME | g.DEFINITE) or (
                p.bits[first] & OFFICE and (first > i or (first and p.bits[first - 1] & g.ROLE))
            ):
                first += 1
            else:
                break
        last = k
        while last > first and any(
            (e := self.gazetteer.at(p, j)) is not None and j + len(e.form) == last for j in range(first, last)
        ):
            last -= 1
        if last < k:
            return
        core = tuple(p.words[first:k])
        around = set(p.lows[i:k]) | self._titles(p, i)
        if k < len(p.words) and p.words[k] == ",":
            around |= {
                p.lows[j]
                for j in range(k, min(k + 7, len(p.words)))
                if p.bits[j] & g.ROLE and p.quote_of[j] < 0
            }
        if len(core) >= 2 and not p.bits[first] & (g.HOUSE | g.DAY):
            self._keep(core, around)
            if not any(p.bits[j] & g.HOUSE for j in range(i, k)):
                self._nicknames(p, k, core)
        if core and not p.bits[first] & (g.HOUSE | g.DAY):
            described = any(self.lex.bits.get(w, 0) & g.ROLE for w in around)
            self.runs.append((core, " ".join(core), p.span(first, k), described))
        if (core and i in heads) or (core and first > i and i in heads):
            self._opener(p, i, core, around)

    def _nicknames(self, p: Passage, k: int, core: tuple[str, ...]) -> None:
        """NAME, yang akrab disapa X; NAME, known as X; NAME alias X; NAME (XYZ)."""
        n = len(p.words)
        if k + 2 < n and p.words[k] == "(" and p.words[k + 2] == ")" and p.words[k + 1].isupper():
            self.aliases.setdefault(p.words[k + 1], " ".join(core))
        for j in range(k, min(n - 1, k + 6)):
            if p.bits[j] & KNOWN_AS and p.capital(j + 1):
                self.aliases.setdefault(p.words[j + 1], " ".join(core))
                return
            if p.words[j] in ".;" or (p.capital(j) and j > k):
                return

    def _titles(self, p: Passage, i: int) -> set[str]:
        """Roles right in front of a name (chief executive Andrew Michelmore)."""
        out, j = set(), i - 1
        while (
            j >= 0 and i - j < 5 and p.is_word(j) and not p.bits[j] & g.PREP and not g.is_verb(p, j, self.lex)
        ):
            if p.bits[j] & g.ROLE:
                out.add(p.lows[j])
            j -= 1
        return out

    def _opener(self, p: Passage, i: int, core: tuple[str, ...], around: set[str]) -> None:
        """A person who opens a sentence is its subject and can be meant by the next pronoun."""
        name = self.full(core) or " ".join(core)
        known = self.gazetteer.named(" ".join(core))
        end = next((k for k in range(i, len(p.words)) if not p.capital(k)), i)
        house = (
            end < len(p.words)
            and p.words[end] == ","
            and any(
                p.bits[k] & HOUSE_BACK for k in range(end, min(end + 5, len(p.words))) if p.quote_of[k] < 0
            )
        )
        if known is None and house:
            more = frozenset(p.lows[end : end + 5])
            self.openers.append((p.starts[i], Entity(name, "house", more | {w.lower() for w in core})))
            return
        described = any(self.lex.bits.get(w, 0) & g.ROLE for w in around)
        if known is None and (len(name.split()) >= 2 or described):
            self.openers.append(
                (p.starts[i], Entity(name, "person", frozenset(around | {w.lower() for w in core})))
            )

    def _keep(self, core: tuple[str, ...], around: set[str]) -> None:
        """Remember a full name under each of its words, once, with the roles it was seen with."""
        known = self.names.get(core)
        if known is not None:
            known |= around
            return
        self.names[core] = set(around)
        for word in {w.lower() for w in core}:
            held = self.index.setdefault(word, [])
            if len(held) < MOST_NAMES:
                held.append(core)

    def full(self, words: tuple[str, ...]) -> str | None:
        """The longer name of the report that holds all these words, or None."""
        low = [w.lower() for w in words]
        if not low:
            return None
        best = self._holding(low)
        if best is None and len(low) == 1 and len(low[0]) >= 6 and len(self.index) <= MOST_SLIPS:
            if low[0] not in self.slips:
                alike = [w for w in self.index if w[0] == low[0][0] and abs(len(w) - len(low[0])) <= 2]
                near = difflib.get_close_matches(low[0], alike, n=1, cutoff=0.85) if alike else []
                self.slips[low[0]] = self._holding(near) if near and near[0] != low[0] else None
            best = self.slips[low[0]]
        return best

    def _holding(self, low: list[str]) -> str | None:
        for core in self.index.get(low[-1], ()):
            if len(core) > len(low) and set(low) <= {w.lower() for w in core}:
                return " ".join(core)
        return None

    @property
    def people(self) -> list[tuple[str, str, tuple[int, int]]]:
        """Full name, words and place of each mention of a person: of who has a role or speaks."""
        speaking = {e.name for e in self.floor if e.kind == "person" and not e.anonymous}
        words = {w for name in speaking for w in name.split() if w[0].isupper()}
        named = [(self.full(core) or text, core, text, span, role) for core, text, span, role in self.runs]
        sure = {name for name, core, _, _, role in named if (role and len(core) > 1) or words >= set(core)}
        return [
            (name, text, span)
            for name, _, text, span, _ in named
            if name in sure and self.gazetteer.named(text) is None
        ]

    # speakers ----------------------------------------------------------------------------------------------

    def resolve(self, draft: Draft) -> None:
        """Give the draft its speaker and say whether it is anonymous; remember who holds the floor."""
        place = (draft.cue or draft.contents[0])[0]
        if draft.source is not None:
            place = min(place, draft.source[0])
        if _points_back(draft):
            self._look_back(place)
        self.told = place
        while self.next < len(self.openers) and self.openers[self.next][0] < place:
            self.floor.append(self.openers[self.next][1])
            self.next += 1
        end = draft.source[1] if draft.source is not None else place
        while self.next < len(self.openers) and self.openers[self.next][0] < end:
            self.next += 1
        entity = self._entity(draft)
        if entity is None:
            return
        draft.speaker, draft.anonymous = entity.name, entity.anonymous
        if draft.within is None and "relay" not in draft.flags:
            self.floor.append(entity)

    def _entity(self, draft: Draft) -> Entity | None:
        if draft.inherits is not None and draft.inherits.speaker is not None:
            return Entity(draft.inherits.speaker, "person", frozenset(), draft.inherits.anonymous)
        if draft.source is None:
            return self._last(None) if "continuation" in draft.flags else None
        if draft.clitic:
            return self._last("person") or self._last(None)
        p = draft.passage
        first = _token(p, draft.source[0])
        last = _token(p, draft.source[1] - 1) + 1
        if last - first == 1 and p.bits[first] & (g.PRONOUN | g.REL):
            return self._pronoun(p, first)
        return self._nominal(p, first, last)

    def _last(self, kind: str | None) -> Entity | None:
        for entity in reversed(self.floor[-12:]):
            if kind is None or entity.kind == kind:
                return entity
        return None

    def _last_house(self, head: str) -> Entity | None:
        """The latest organisation that head (company, perusahaan) can mean: of that word, or a bare name."""
        for entity in reversed(self.floor[-12:]):
            described = any(self.lex.bits.get(w, 0) & (g.HOUSE | g.ROLE | g.ANON) for w in entity.words)
            bare = len(entity.name.split()) == 1 and entity.kind == "person" and not described
            known = self.gazetteer.named(entity.name)
            named = entity.kind == "house" and any(self.lex.bits.get(w, 0) & HOUSE_BACK for w in entity.words)
            if named and entity.name[:1].isupper() and " the " not in f" {entity.name.lower()} ":
                return entity
            if head in entity.words or ((entity.kind == "house" or bare) and not described and known is None):
                return entity
        return None

    def _pronoun(self, p: Passage, i: int) -> Entity | None:
        bits = p.bits[i]
        if bits & g.REL:
            k = i - (i > 0 and p.words[i - 1] == ",")
            first = k
            while (
                first > 0
                and k - first < 8
                and p.is_word(first - 1)
                and not p.bits[first - 1] & (g.SUBORD | g.PREP)
            ):
                if g.is_verb(p, first - 1, self.lex):
                    break
                first -= 1
            return self._nominal(p, first, k) if first < k else None
        if bits & PERSON:
            return self._last("person")
        if bits & HOUSE_PRONOUN:
            return self._last("house") or self._last(None)
        if bits & GROUP:
            return self._last("group") or self._last("house") or self._last(None)
        return self._last(None)

    def _nominal(self, p: Passage, first: int, last: int) -> Entity | None:
        words = frozenset(p.lows[first:last])
        text = " ".join(p.text[p.starts[first] : p.ends[last - 1]].split())
        names, states = self._proper(p, first, last)
        definite = bool(p.bits[first] & g.DEFINITE or p.bits[last - 1] & g.DEFINITE)
        house = any(p.bits[k] & (g.HOUSE | g.OUTLET | g.DOCUMENT) for k in range(first, last))
        if not names or (len(names) == 1 and self.full(names) is None):
            back = self._described(p, first, last, words, definite)
            if back is not None:
                return back
        anonymous = self._anonymous(p, first, last, names)
        name = self._alias(names, p, first, last) if names else None
        if name is None or set(name.split()) <= set(text.split()):
            name = text
        known = self.gazetteer.named(" ".join(p.words[first:last]))
        nouns = [
            p.bits[k] & (g.ROLE | g.ANON | g.HOUSE)
            for k in range(first, last)
            if p.bits[k] & (g.ROLE | g.ANON | g.HOUSE)
        ]
        house = house and not (nouns and not nouns[0] & g.HOUSE)
        kind = (
            "house"
            if (known is not None or (house and not names) or (not names and states and not anonymous))
            else "person"
        )
        if names and len(names) == 1 and name == text and (names[0].isupper() or house):
            kind = "house"
        plural = bool(p.bits[first] & g.MARKER) and not p.bits[first] & g.SINGLES
        return Entity(name, "group" if plural and anonymous else kind, words, anonymous)

    def _alias(self, names: tuple[str, ...], p: Passage, first: int, last: int) -> str | None:
        """The full name that a short one, a nickname or initials stand for; none for a spokesman for somebody."""
        roles = [k for k in range(first, last) if p.bits[k] & g.ROLE]
        if roles and any(p.bits[k] & FOR for k in range(roles[0], last) if p.words[k].islower()):
            return None
        if len(names) == 1 and names[0] in self.aliases:
            return self.aliases[names[0]]
        found = self.full(names)
        if found is not None and self._other_body(names, found, p, first, last):
            return None
        if found is None and len(names) == 1 and names[0].isupper() and 2 <= len(names[0]) <= 4:
            found = next((" ".join(core) for core in self.names if _initials(core) == names[0]), None)
        return found

    @staticmethod
    def _other_body(names: tuple[str, ...], found: str, p: Passage, first: int, last: int) -> bool:
        """Whether a body only shares a noun with a longer name (Otoritas Pelabuhan, Pekerja Pelabuhan).

        PT Freeport is Freeport Indonesia: there the name comes first.
        """
        body = any(p.bits[k] & g.HOUSE and p.capital(k) for k in range(first, last))
        role = any(p.bits[k] & (g.ROLE | g.ANON) for k in range(first, last))
        return body and not role and (p.code == "en" or tuple(found.split()[: len(names)]) != names)

    def _proper(self, p: Passage, first: int, last: int) -> tuple[tuple[str, ...], int]:
        """Words of the personal or own name in the phrase, and how many known states or bodies it has."""
        out: list[str] = []
        states, i = 0, first
        while i < last:
            known = self.gazetteer.at(p, i)
            if known is not None and i + len(known.form) <= last:
                states += 1
                i += len(known.form)
                continue
            plain = p.bits[i] & (
                g.ROLE | g.DEFINITE | g.MARKER | g.DAY | g.PREP | g.PRONOUN | g.ANON | g.HOUSE
            )
            if p.capital(i) and not plain and p.lows[i] not in self.lex.connectors:
                local = i > first and p.bits[i - 1] & PLACE
                if not local and not (i == first and p.bits[i] & g.INDEFINITE):
                    out.append(p.words[i])
            i += 1
        return tuple(out), states

    def _described(
        self, p: Passage, first: int, last: int, words: frozenset[str], definite: bool
    ) -> Entity | None:
        """pejabat tersebut, the company, menteri Jerman itu: who was described so, or spoke last."""
        relative = next((k for k in range(first + 1, last) if p.bits[k] & g.REL), last)
        words = frozenset(p.lows[first:relative])
        heads = [k for k in range(first, relative) if p.bits[k] & (PERSON_BACK | HOUSE_BACK | g.ROLE)]
        if not heads or p.bits[first] & g.MARKER:
            return None
        if p.bits[heads[0]] & HOUSE_BACK:
            short = last - first <= 3
            same = self._same(words)
            if same is not None and same.kind == "house":
                return same
            return self._last_house(p.lows[heads[0]]) if definite and short and same is None else None
        if definite or p.bits[heads[0]] & PERSON_BACK:
            generic = bool(p.bits[heads[0]] & PERSON_BACK)
            told = len([w for w in words if not self.lex.bits.get(w, 0) & (g.DEFINITE | PERSON_BACK)])
            by_role = self._by_role(words) if definite and (told or not generic) else None
            if by_role is not None:
                return by_role
            same = self._same(words)
            nearest = self._last("person")
            if definite and generic:
                head = p.lows[heads[0]]
                return next(
                    (e for e in reversed(self.floor[-3:]) if head in e.words and e.kind == "person"), nearest
                )
            if definite:
                return same or (
                    nearest if p.bits[relative - 1] & g.DEFINITE or p.bits[last - 1] & g.DEFINITE else None
                )
            return same if same is not None and same.anonymous and last - first <= 8 else None
        return None

    def _same(self, words: frozenset[str]) -> Entity | None:
        """The latest speaker whose description shares a describing word with these."""
        heads = {
            w.split("-")[0] for w in words if self.lex.bits.get(w, 0) & (PERSON_BACK | HOUSE_BACK | g.ROLE)
        }
        own = {
            w
            for w in words
            if not self.lex.bits.get(w, 0) and len(w) > 2 and w not in self.lex.function_words
        }
        for entity in reversed(self.floor[-12:]):
            if own <= entity.words and (own or heads & entity.words):
                return entity
        return None

    def _by_role(self, words: frozenset[str]) -> Entity | None:
        """The name that carries all words of a definite role (The Planning Minister)."""
        content = {w for w in words if not self.lex.bits.get(w, 0) & (g.DEFINITE | g.REL | g.PREP)}
        content = {w for word in content for w in SAME.get(word, (word,))}
        if not any(self.lex.bits.get(w, 0) & g.ROLE for w in content):
            return None
        for core, around in self.names.items():
            if content <= around:
                return Entity(" ".join(core), "person", frozenset(around))
        for entity in reversed(self.floor[-12:]):
            if content <= entity.words:
                return entity
        return None

    def _anonymous(self, p: Passage, first: int, last: int, names: tuple[str, ...]) -> bool:
        """No person or institution is named: an indefinite, or a noun that hides who it is."""
        marked = bool(p.bits[first] & g.MARKER)
        if p.bits[first] & g.DOCUMENT and last - first == 1:
            return True
        hidden = next((k for k in range(first, last) if p.bits[k] & g.ANON), -1)
        if names:
            inside = hidden >= 0 and any(p.bits[k] & g.HOUSE and p.capital(k) for k in range(hidden, last))
            signed = any(p.words[k] == "," or p.bits[k] & g.NAMING for k in range(first, last))
            tail = last
            while (
                tail > first
                and p.capital(tail - 1)
                and not p.bits[tail - 1] & (g.HOUSE | OFFICE)
                and not self.gazetteer.named(p.words[tail - 1])
            ):
                tail -= 1
            if last - tail >= 2 and not marked:
                return False
            return not signed and ((marked and len(names) <= 1) or ((marked or hidden == first) and inside))
        if any(p.bits[k] & g.HOUSE for k in range(first, min(last, first + 3))) and hidden < 0:
            return False
        relative = any(p.bits[k] & g.REL for k in range(first, last))
        if hidden >= 0:
            return True
        return marked and not relative


def _points_back(d: Draft) -> bool:
    """Whether the source of a statement is a pronoun, a clitic or a description of somebody mentioned before."""
    if d.clitic or d.source is None:
        return True
    first, last = _token(d.passage, d.source[0]), _token(d.passage, d.source[1] - 1)
    return bool((d.passage.bits[first] | d.passage.bits[last]) & (g.PRONOUN | g.DEFINITE | g.OWN_HOUSE))


def _initials(core: tuple[str, ...]) -> str:
    """Initials of a name, without a single letter in front (M Hidar Nur Wasis: HNW)."""
    return "".join(w[0] for w in core if len(w) > 1)


def _token(p: Passage, place: int) -> int:
    """The token that covers a character."""
    lo, hi = 0, len(p.starts) - 1
    while lo < hi:
        mid = (lo + hi + 1) // 2
        if p.starts[mid] <= place:
            lo = mid
        else:
            hi = mid - 1
    return lo
