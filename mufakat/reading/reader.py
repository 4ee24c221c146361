"""From the text of a report to statements, acts and actors: the order of the steps.

1. language, 2. lines, 3. passages of the body, 4. statements per passage, 5. quotations over several
paragraphs, 6. speakers, 7. acts, 8. actors. Values in, values out; nothing is read but the package's own
word lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from mufakat.problems import Place, Problem
from mufakat.reading import actors as actors_
from mufakat.reading import deeds, performs
from mufakat.reading import grammar as g
from mufakat.reading.article import article
from mufakat.reading.drafts import Draft
from mufakat.reading.gazetteer import gazetteer
from mufakat.reading.guess import guess, mixed, of_paragraph, rules_for
from mufakat.reading.layouts import placed, read_passages, time_head
from mufakat.reading.lexicon import Lexicon, languages, lexicon
from mufakat.reading.lines import TURN, zones
from mufakat.reading.model import Act, Article, Language, Reading, Statement, Zone
from mufakat.reading.sayings import Done
from mufakat.reading.speakers import Cast
from mufakat.reading.tokens import Passage, dateline, passage
from mufakat.reading.turns import stamp_end

SHOWN = 0.5  # statements of this confidence and more are shown unasked
KEPT = 0.25
LONGEST = 5_000_000  # characters of one report
CHUNK = 8_000
READ = ("body", "subhead", "title", "byline", "section")  # kinds of lines that are the report or tell of it
MOST_LEFT, FEWEST_LEFT = 0.3, 300  # share and characters
STRANGE = re.compile(r"[\x00-\x08\x0e-\x1f\ufffd]")


def read_text(
    text: str,
    language: str | None = None,
    aliases: Mapping[str, Iterable[str]] | None = None,
    name: str = "text",
) -> Reading:
    """Read a report: who said what to whom through whom, which acts it tells, who takes part.

    Args:
        text: The report as scraped or typed, lines parted by line ends.
        language: Code of the language (`mufakat.reading.languages()` lists them); None lets the text tell.
        aliases: Names of a case with their other names, to be known besides the gazetteer.
        name: What to call the text in problems.

    Returns:
        The Reading; spans are [start, end) characters of `text`. A text that cannot be read gives
        problems and no statements.

    Raises:
        ValueError: There are no rules for `language`.
        TypeError: `text` is not a string.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}")
    if language is not None and language not in languages():
        raise ValueError(f"no rules for language {language!r}; there are: {', '.join(languages())}")
    problems = _unreadable(text, name)
    if problems:
        return Reading(text, Language(language or "en", 0.0), Article(), (), (), (), (), (), tuple(problems))
    found = guess(text) if language is None else Language(language, 1.0)
    marked = zones(text)
    lex = lexicon(rules_for(found.code))
    passages = _passages(text, marked, lex)
    return _assemble(
        text, found, marked, passages, lex, aliases, _doubts(text, found, language, marked, name)
    )


def _unreadable(text: str, name: str) -> list[Problem]:
    place = Place(name, 1, 1)
    if not text.strip():
        return [
            Problem("empty-document", "the document has no text", "give a document with text in it", place)
        ]
    if len(text) > LONGEST:
        what = f"the document has {len(text):,} characters, more than the {LONGEST:,} that are read at once"
        return [Problem("document-too-long", what, "split it into its reports", place)]
    sample = text[:20_000]
    strange = len(STRANGE.findall(sample))
    if strange > 0.1 * len(sample):
        return [
            Problem(
                "not-text",
                "the document is not text, or its encoding is broken",
                "save it again as UTF-8",
                place,
            )
        ]
    return []


def _doubts(
    text: str, found: Language, asked: str | None, marked: tuple[Zone, ...], name: str
) -> tuple[Problem, ...]:
    """What the reader should be told: a language that is not sure, much that was left out, further pages."""
    place, out = Place(name, 1, 1), []
    known = ", ".join(lexicon(c).name for c in languages())
    if asked is None and found.code not in languages():
        what = f"the document is in a language that is read by the rules of a near one ({found.code})"
        out.append(
            Problem(
                "language-near", what, f"check what was found; there are rules for {known}", place, "warning"
            )
        )
    elif asked is None and found.confidence < 0.6:
        what = "the language of the document is not one that can be read with confidence"
        out.append(
            Problem(
                "language-unsure", what, f"say which it is; there are rules for {known}", place, "warning"
            )
        )
    left = _left_out(marked)
    if left:
        out.append(
            Problem(
                "much-left-out",
                left,
                "see the lines and their kinds, and take out what is no report",
                place,
                "warning",
            )
        )
    pages = _pages(text, marked)
    if pages:
        what = f"this is perhaps page 1 of {pages}: the page numbers its further pages"
        out.append(
            Problem(
                "more-pages", what, "save the other pages too, or the page that shows all", place, "warning"
            )
        )
    return tuple(out)


def _left_out(marked: tuple[Zone, ...]) -> str:
    """What share of a text was not taken for the report, and for what; "" up to a third."""
    sizes: dict[str, int] = {}
    for zone in marked:
        sizes[zone.kind] = sizes.get(zone.kind, 0) + zone.span[1] - zone.span[0]
    whole, read = sum(sizes.values()), sum(sizes.get(kind, 0) for kind in READ)
    if whole - read <= max(MOST_LEFT * whole, FEWEST_LEFT):
        return ""
    most = sorted((n, kind) for kind, n in sizes.items() if kind not in READ)[::-1][:3]
    kinds = ", ".join(f"{kind} {100 * n // whole} %" for n, kind in most)
    return f"{100 * (whole - read) // whole} % of the text was not read as the report ({kinds})"


def _pages(text: str, marked: tuple[Zone, ...]) -> int:
    """How many pages a line of page numbers tells (1 2 3 4, also glued: 1234), or 0."""
    for zone in marked:
        if zone.kind == "pagination":
            digits = "".join(c for c in text[zone.span[0] : zone.span[1]] if not c.isspace())
            if 2 <= len(digits) <= 9 and digits == "123456789"[: len(digits)]:
                return len(digits)
    return 0


def _passages(text: str, marked: tuple[Zone, ...], lex: Lexicon) -> list[Passage]:
    out: list[Passage] = []
    turned = any(zone.reason == TURN for zone in marked)
    several = mixed(text)
    for zone in marked:
        if zone.kind != "body":
            continue
        start, end = zone.span
        turn = zone.reason == TURN
        start += stamp_end(text[start : start + 60]) if turn else 0
        start = start if turn else dateline(text, time_head(text, start, end), end, opens=not out)
        start = start if turn or out else placed(text, start, end, lex)
        follows = turned and bool(out) and not turn and bool(out[-1].role)
        code = of_paragraph(text[start:end], lex.code) if several else lex.code
        own = lexicon(code)
        for a, b in _chunks(text, start, end):
            p = passage(text, a, b, own.bits, own.abbreviations, g.REPORTING)
            p.role = "turn" if turn and a == start else "follows" if turn or follows else ""
            p.code = code
            out.append(p)
    return [p for p in out if p.words]


def _chunks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A paragraph in pieces of a length that keeps the cost of each bounded."""
    while end - start > CHUNK:
        cut = text.rfind(". ", start, start + CHUNK) + 1
        cut = cut if cut > start else start + CHUNK
        yield start, cut
        start = cut
    yield start, end


def _assemble(
    text: str,
    found: Language,
    marked: tuple[Zone, ...],
    passages: list[Passage],
    lex: Lexicon,
    aliases: Mapping[str, Iterable[str]] | None,
    problems: tuple[Problem, ...],
) -> Reading:
    """Steps 4 to 8."""
    names = gazetteer(aliases)
    lexicons = [lexicon(p.code) for p in passages]
    per_passage = read_passages(passages, lexicons)
    _join_quotes(passages, per_passage)
    _unquoted(passages, per_passage, lex)
    drafts = [d for ds in per_passage for d in ds]
    cast = Cast(passages, lex, names)
    for draft in drafts:
        cast.resolve(draft)
        _weigh(draft, per_passage)
    done = {
        id(d): performs.of_statement(d, near, lexicon(d.passage.code)) for near in per_passage for d in near
    }
    for draft in drafts:
        own = done[id(draft)]
        draft.act = own.type if own is not None and own.status == "done" else None
    shown = [d for d in drafts if d.confidence >= SHOWN]
    others = [d for d in drafts if KEPT <= d.confidence < SHOWN]
    places = {id(d): k for k, d in enumerate(shown)}
    acts = _acts(passages, per_passage, shown, done)
    people = actors_.actors(passages, shown, cast, names)
    return Reading(
        text,
        found,
        article(text, marked, found.code),
        marked,
        tuple(_statement(d, places) for d in shown),
        tuple(_statement(d, places) for d in others),
        tuple(acts),
        people,
        problems,
    )


def _join_quotes(passages: list[Passage], per_passage: list[list[Draft]]) -> None:
    """A quotation that a paragraph leaves open goes on in the next one (BBC style)."""
    held: Draft | None = None
    for p, drafts in zip(passages, per_passage, strict=True):
        alone = bool(drafts) and all(d.frame == "alone" for d in drafts)
        if held is not None and (alone or not drafts) and p.quotes:
            a, b = g.trim(p, 0, len(p.words))
            held.contents.append(p.span(a, b))
            drafts.clear()
        elif held is not None and drafts and drafts[0].frame == "alone" and p.quote_of[0] == 0:
            held.contents.extend(drafts.pop(0).contents)
        left = bool(p.quotes) and not p.quotes[-1].closed and p.quotes[-1].last == len(p.words)
        if not left:
            held = None
        elif drafts:
            held = drafts[-1] if drafts[-1].direct else None


def _unquoted(passages: list[Passage], per_passage: list[list[Draft]], lex: Lexicon) -> None:
    """Paragraphs in the first person right before CLAUSE, kata X: speech whose quotation marks were lost."""
    for n, drafts in enumerate(per_passage):
        first = drafts[0] if drafts else None
        if (
            first is None
            or not first.contents
            or first.frame != "clause"
            or first.contents[0][0] > passages[n].ends[0]
            or first.clitic
        ):
            continue
        for k in range(n - 1, max(-1, n - 4), -1):
            p = passages[k]
            spoken = any(p.bits[i] & g.FIRST_PERSON for i in range(len(p.words)))
            if per_passage[k] or p.quotes or not spoken or any(w in lex.cues for w in p.lows):
                break
            first.contents[:0] = filter(None, [p.found(*g.trim(p, 0, len(p.words)))])
            first.flags.add("unquoted")


def _weigh(draft: Draft, per_passage: list[list[Draft]]) -> None:
    """Lower the confidence of what hangs on something doubtful."""
    if "continuation" in draft.flags:
        near = per_passage[draft.number][0] is not draft or (
            draft.number > 0 and per_passage[draft.number - 1]
        )
        if draft.speaker is None or not near:
            draft.confidence = 0.45
    if draft.within is not None and draft.within.confidence < SHOWN:
        draft.confidence = round(draft.confidence * 0.9, 3)
    if not draft.contents:
        draft.confidence = 0.0


def _acts(
    passages: list[Passage],
    per_passage: list[list[Draft]],
    shown: list[Draft],
    done: Mapping[int, Done | None],
) -> list[Act]:
    """Acts that statements perform and that the reporter tells: one of a type in each sentence."""
    out: list[Act] = []
    number = {id(d): k for k, d in enumerate(shown)}
    for p, drafts in zip(passages, per_passage, strict=True):
        mine = [
            performs.performed(d, number[id(d)], own, lexicon(p.code))
            for d in drafts
            if id(d) in number and (own := done[id(d)]) is not None
        ]
        told = [] if p.role else deeds.told(p, [d for d in drafts if id(d) in number], lexicon(p.code))
        out += _once(p, [*mine, *told])
    return out


def _once(p: Passage, acts: list[Act]) -> list[Act]:
    """One act per sentence and type and doer's words: what is done before what is not, statements before tellings."""
    best: dict[tuple[int, str, bool], Act] = {}
    for act in acts:
        sentence = next(
            (k for k, (_, b) in enumerate(p.sentences) if act.cue[0] < p.ends[b - 1]), len(p.sentences)
        )
        key = (sentence, act.type, act.told)
        held = best.get(key)
        if held is None or (held.status != "done" and act.status == "done"):
            best[key] = act
    return sorted(best.values(), key=lambda a: (a.cue, a.statement is None))


def _statement(d: Draft, places: Mapping[int, int]) -> Statement:
    """Close a draft: kind of source, type, flags in a fixed order."""
    flags = d.flags | ({"anon"} if d.anonymous else set())
    within = places.get(id(d.within)) if d.within is not None else None
    return Statement(
        d.source,
        _source_kind(d),
        d.cue,
        tuple(d.contents),
        d.speaker,
        d.addressee,
        tuple(d.via),
        _type(d),
        d.act,
        d.anonymous,
        tuple(sorted(flags)),
        within,
        d.rule,
        d.confidence,
    )


def _source_kind(d: Draft) -> str:
    if d.source is None:
        return "none"
    if d.clitic:
        return "clitic"
    p = d.passage
    low = p.text[d.source[0] : d.source[1]].lower()
    return "pronoun" if p.bits and low in p.lows and _bits(p, low) & g.PRONOUN else "nominal"


def _bits(p: Passage, low: str) -> int:
    return p.bits[p.lows.index(low)]


def _type(d: Draft) -> str:
    """direct: all between marks; mixed: some words; indirect: none."""
    if d.direct:
        return "direct"
    p, (first, last) = d.passage, d.content_tokens
    inside = any(p.quote_of[k] >= 0 for k in range(first, last))
    return "mixed" if inside else "indirect"
