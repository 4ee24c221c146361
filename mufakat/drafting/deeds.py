"""What somebody might do, in the words of a source: a name that begins with its verb, and what tells it from others.

Two deeds are the same when their words tell it: the same verb, or two verbs of one aspect (stop, pause, end; withdraw,
drop, lift), about the same thing. A verb of the other direction (continue, go on) is the same deed left undone.
"""

from __future__ import annotations

from dataclasses import dataclass

from mufakat.drafting import forms
from mufakat.drafting import names as n
from mufakat.drafting.texts import lex_of, words_of
from mufakat.drafting.words import words
from mufakat.reading import grammar as g
from mufakat.reading.tokens import Passage

GOING = frozenset("tetap terus ikut juga turut segera".split())  # noqa: SIM905
_CUT = """but because although though while whereas despite so tetapi tapi namun karena meskipun meski walau sehingga
sementara sedangkan saat ketika"""
CUT = frozenset(_CUT.split())  # words at which what a deed is ends
LONGEST = 16  # words of a name
TRAILING = frozenset("first also again at once instead now there then juga lagi segera dulu".split())  # noqa: SIM905


@dataclass(frozen=True)
class Deed:
    """A deed: `name` in words, `verb` (its stem), `aspect`, and the stems of what it is about.

    `undone`: the words speak of leaving it undone (not to sue; to continue what could be stopped). `thing`: no verb
    stood there, only what is to be accepted.
    """

    name: str
    verb: str
    about: frozenset[str]
    aspect: str = ""
    undone: bool = False
    thing: bool = False
    code: str = "en"
    head: str = ""
    inner: str = ""
    amount: str = ""
    ends: str = ""  # what is to be accepted, by itself ("ceasefire")


def phrase(p: Passage, lo: int, hi: int) -> tuple[int, int]:
    """The words of [lo, hi) that name a deed: up to a comma, a quotation's end or a day, no longer than LONGEST."""
    k = lo
    while k < min(hi, lo + LONGEST):
        word = p.words[k]
        if word in ',;:–—"“”()' and k > lo:
            break
        if k > lo + 1 and p.bits[k] & g.DAY:
            k -= bool(p.bits[k - 1] & g.PREP)
            break
        if k > lo and p.lows[k] in CUT:
            break
        if k > lo and p.bits[k] & g.REL and p.code == "en" and p.lows[k] != "that":
            break
        k += 1
    while k > lo + 1 and (
        not p.is_word(k - 1) or p.lows[k - 1] in TRAILING or p.bits[k - 1] & (g.PREP | g.COORD | g.SUBORD)
    ):
        if p.words[k - 1] == "%" or (
            p.bits[k - 1] & g.PREP and p.lows[k - 1] in ("down", "back", "up", "out", "off")
        ):
            break
        k -= 1
    return lo, k


def written(p: Passage, lo: int, hi: int) -> str:
    """The words in one line, as the source has them, without quotation marks."""
    if lo >= hi:
        return ""
    parts, first = [], lo
    for k in range(lo + 1, hi + 1):  # words set between (the government, he said, would) are no part of it
        if k == hi or any(c.isalnum() for c in p.text[p.ends[k - 1] : p.starts[k]]):
            parts.append(p.text[p.starts[first] : p.ends[k - 1]])
            first = k
    whole = " ".join(" ".join(parts).split())
    return "".join(c for c in whole if c not in '"“”').strip()


def stems(p: Passage, lo: int, hi: int) -> frozenset[str]:
    """The stems of the words of content in [lo, hi), without numbers and units of time."""
    return frozenset(
        forms.stem(p.words[k], p.code)
        for k in range(lo, hi)
        if n.lexical(p, k)
        and not p.words[k][0].isdigit()
        and len(p.words[k]) > 2
        and not p.bits[k] & (g.DAY | g.OBJECT_PRONOUNS | g.NUMBER)
        and p.lows[k] not in ("nothing", "anything", "something", "everything")
    )


def deed(p: Passage, lo: int, hi: int, undone: bool = False) -> Deed | None:
    """The deed whose verb stands at `lo`, in any form; None where no words are left."""
    while (
        p.code == "id"
        and lo + 1 < hi
        and p.lows[lo] in GOING
        and g.is_verb(p, lo + 1, lex_of(p), quoted=True)
    ):
        lo += 1  # tetap membatasi: what is gone on with is the deed
    lo, hi = phrase(p, lo, hi)
    if lo >= hi:
        return None
    base = _base(p, lo)
    if not base or (p.code == "id" and base.endswith("nya") and hi - lo == 1):
        return None
    rest = written(p, lo + 1, hi)
    verb, aspect, length = _aspect(p, lo, hi, base)
    name = f"{base} {rest}".strip()
    end = next(
        (k for k in range(lo + length + 1, hi) if p.bits[k] & g.REL), hi
    )  # that raised the pension age
    about = stems(p, lo + length, end)
    inner = _inner(p, lo + length, hi) if aspect in ("stop", "continue") else ""
    noun = head(p, lo + length, hi)
    pronoun = lo + length < hi and p.lows[lo + length] in ("it", "this", "that", "itu", "ini")
    alone = base in words_of(p).lists["idle.alone"] or p.lows[lo].startswith("ber")
    if aspect != "free" and (pronoun or (not about and not alone)):
        return None  # what it is done to is not told here
    return Deed(_capital(name), verb, about, aspect, undone, False, p.code, noun, inner, amount(p, lo, hi))


def _inner(p: Passage, lo: int, hi: int) -> str:
    """The deed that is stopped: stop filling the dam, menghentikan serangan."""
    if lo >= hi:
        return ""
    while lo + 1 < hi and (p.bits[lo] & (g.DEFINITE | g.INDEFINITE) or p.lows[lo] in n.POSSESSIVE):
        lo += 1
    low = p.lows[lo]
    doing = low.endswith("ing") if p.code == "en" else low.startswith("pe") and low.endswith("an")
    return forms.stem(low, p.code) if doing else ""


def amount(p: Passage, lo: int, hi: int) -> str:
    """The first number with its unit: 8 persen, 4 percent, 20,000 tonnes."""
    for k in range(lo, hi):
        if p.words[k].endswith("%"):
            return f"{p.words[k][:-1]} percent"
        if (
            p.words[k][0].isdigit()
            and k + 1 < hi
            and p.is_word(k + 1)
            and not p.bits[k + 1] & (g.PREP | g.DAY)
        ):
            return f"{p.words[k]} {forms.stem(p.words[k + 1], p.code)}"
    return ""


def harms(one: Deed) -> bool:
    """Whether a deed is done against somebody (strike, menyerang): what it depends on is no price that is asked."""
    if one.thing or one.aspect in ("stop", "undo", "free", "agree"):
        return False
    return one.verb in {forms.stem(word, one.code) for word in words(one.code).lists["deeds.harms"]}


def _other_amount(a: Deed, b: Deed) -> bool:
    """Whether two deeds differ in a number of the same unit: 8 percent are not 5 percent."""
    (one, _, unit), (other, _, same_unit) = a.amount.partition(" "), b.amount.partition(" ")
    return bool(one and other) and unit == same_unit and one != other


def passive(p: Passage, verb: int, lo: int, hi: int, undone: bool = False, rest: int = 0) -> Deed | None:
    """The deed of a passive: its verb, and what is done to [lo, hi) (the blockade is lifted: Lift the blockade)."""
    base = _base(p, verb)
    lo, hi = phrase(p, lo, hi)
    if not base or lo >= hi:
        return None
    verb_stem, aspect, _ = _aspect(p, verb, verb + 1, base)
    behind = phrase(p, verb + 1, rest) if rest > verb + 1 else (verb + 1, verb + 1)
    tail = written(p, *behind)
    name = f"{base} {_small(p, lo, hi)} {tail}".strip()
    end = next((k for k in range(lo + 1, hi) if p.bits[k] & g.REL), hi)
    about = stems(p, lo, end) | stems(p, *behind)
    inner = _inner(p, lo, hi) if aspect in ("stop", "continue") else ""
    return Deed(_capital(name), verb_stem, about, aspect, undone, False, p.code, head(p, lo, hi), inner)


def continued(p: Passage, verb: str, lo: int, hi: int) -> Deed | None:
    """The deed of going on with [lo, hi), where that tells what (the patrols continue: Continue the patrols)."""
    about = stems(p, lo, hi)
    if not about:
        return None
    name = _capital(f"{verb} {written(p, lo, hi)}")
    return Deed(name, verb, about, "continue", False, False, p.code, head(p, lo, hi))


def thing(p: Passage, lo: int, hi: int, undone: bool = False) -> Deed | None:
    """The deed of agreeing to a thing: "Accept a carbon tax"."""
    lo, hi = phrase(p, lo, hi)
    if all(p.bits[k] & (g.TIME | g.DAY) or not n.lexical(p, k) for k in range(lo, hi)):
        return None  # asks for time
    if lo >= hi or not stems(p, lo, hi):
        return None
    words = words_of(p)
    first = forms.root(p.lows[lo]) if p.code == "id" else ""
    if first in words.aspects and words.aspects[first] in ("stop", "undo") and p.lows[lo].endswith("an"):
        verb = forms.nominal_verb(p.lows[lo])
        rest = written(p, lo + 1, hi)
        about = stems(p, lo + 1, hi)
        return Deed(
            _capital(f"{verb} {rest}"),
            first,
            about,
            words.aspects[first],
            undone,
            False,
            p.code,
            head(p, lo + 1, hi),
        )
    for some in words.phrases["nouns.ends"]:
        if tuple(p.lows[lo : lo + len(some)]) == some and p.code == "en":
            k = lo + len(some)
            return Deed(
                _capital(f"end {written(p, k, hi)}"),
                "end",
                stems(p, k, hi),
                "stop",
                undone,
                False,
                "en",
                head(p, k, hi),
            )
    name = f"{words.accept} {_small(p, lo, hi)}"
    about, noun = _content(p, lo, hi)
    if (
        p.code == "en" and about == {noun} and words.aspects.get(noun, "") == "stop"
    ):  # a pause: of whatever goes on
        return Deed(name, "", frozenset(), "stop", undone, True, "en", noun)
    ends = ends_words(p, lo, hi)
    return Deed(name, "", about, "agree", undone, True, p.code, noun, "", amount(p, lo, hi), ends)


def _content(p: Passage, lo: int, hi: int) -> tuple[frozenset[str], str]:
    """What a thing is about, and its noun, without the noun that only says how it was brought up (offer, usul)."""
    nouns = words_of(p).nouns
    kept = [k for k in range(lo, hi) if p.lows[k] not in nouns and p.lows[k].removesuffix("s") not in nouns]
    about: frozenset[str] = frozenset().union(*(stems(p, k, k + 1) for k in kept))
    if not about:
        return stems(p, lo, hi), head(p, lo, hi)
    noun = head(p, lo, hi)
    if noun not in about:
        rest = [k for k in kept if stems(p, k, k + 1)]
        noun = forms.stem(p.words[rest[0]], p.code)
    return about, noun


def head(p: Passage, lo: int, hi: int) -> str:
    """The stem of the noun of a phrase: the last word before a preposition in English, the first in Indonesian."""
    found = ""
    for k in range(lo, hi):
        if k > lo and found and (p.bits[k] & (g.PREP | g.SUBORD | g.REL) or p.lows[k] == "to"):
            break
        if n.lexical(p, k) and not p.words[k][0].isdigit():
            found = forms.stem(p.words[k], p.code)
            if p.code == "id":
                break
    return found


def same(a: Deed, b: Deed) -> bool:
    """Whether two deeds of one owner are one."""
    if a.code != b.code:
        return False
    if _other_amount(a, b):
        return False
    if a.aspect in ("stop", "free") and a.aspect == b.aspect and (not a.about or not b.about):
        return True
    if a.inner and a.inner == b.inner:
        return True
    shared = a.about & b.about
    smaller = min(len(a.about), len(b.about))
    if a.thing or b.thing:
        one, other = (a, b) if a.thing else (b, a)
        if not other.thing and other.aspect in ("undo", "stop", "lessen") and one.aspect != other.aspect:
            return False  # the thing is there already: see `against`
        words = one.about & (other.about | {other.verb})
        return bool(one.head) and one.head in words and 3 * len(words) >= 2 * min(len(one.about), 3)
    if not (a.verb == b.verb or (a.aspect and a.aspect == b.aspect)):
        return False  # other verbs, another deed: to impose a duty is not to reject a petition for duties
    if not smaller:
        return not a.about and not b.about and a.verb == b.verb
    alike = len(shared) == smaller or (len(shared) > 1 and 3 * len(shared) >= 2 * smaller)
    return alike and (a.head in b.about or b.head in a.about)


def against(one: Deed, other: Deed) -> bool:
    """Whether a deed takes a thing away (drop the tunnel, the tunnel): who is for one is against the other."""
    if not one.thing or one.aspect == "stop" or other.thing or other.aspect not in ("undo", "stop"):
        return False
    words = one.about & other.about
    return (
        one.code == other.code
        and bool(one.head)
        and one.head == other.head
        and 3 * len(words) >= 2 * min(len(one.about), 3)
    )


def opposite(a: Deed, b: Deed) -> bool:
    """Whether one deed is to stop the other (to stop attacks on convoys, to attack a convoy)."""
    if against(a, b) or against(b, a):
        return True
    one, other = (a, b) if a.aspect == "stop" else (b, a)
    if one.aspect != "stop" or other.aspect or other.thing or one.code != other.code:
        return False
    return (
        bool(other.verb) and other.verb in one.about and bool(other.about & one.about or len(one.about) == 1)
    )


def _base(p: Passage, k: int) -> str:
    """The verb at k as names of options have it."""
    low = p.lows[k]
    if p.code == "id":
        return forms.active(low)
    return forms.english_base(low) or (low if p.words[k][0].islower() else "")


def _aspect(p: Passage, lo: int, hi: int, base: str) -> tuple[str, str, int]:
    """Stem and aspect of the verb at lo, and how many words it has (give up)."""
    words = words_of(p)
    if p.code == "id":
        return forms.stem(base, "id"), words.aspects.get(forms.root(base), ""), 1
    two = f"{base} {p.lows[lo + 1]}" if lo + 1 < hi else ""
    if two in words.aspects:
        return two, words.aspects[two], 2
    return base, words.aspects.get(base, ""), 1


def _small(p: Passage, lo: int, hi: int) -> str:
    """The words, with the first letter small where it only opened a sentence."""
    whole = written(p, lo, hi)
    if p.bits[lo] & (g.DEFINITE | g.INDEFINITE | g.PREP) or not p.capital(lo):
        return whole[:1].lower() + whole[1:]
    return whole


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def ends_words(p: Passage, lo: int, hi: int) -> str:
    """What an end is called, without article: "a lasting ceasefire" gives "lasting ceasefire"."""
    lex = lex_of(p)
    while lo < hi and lex.bits.get(p.lows[lo], 0) & (g.DEFINITE | g.INDEFINITE):
        lo += 1
    return written(p, lo, hi)
