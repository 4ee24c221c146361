"""What is new in a record, as sections, as a page that can be mailed, and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from mufakat import __version__
from mufakat.claims.data import claim_data
from mufakat.claims.digest import Digest, News
from mufakat.claims.model import Origin
from mufakat.display import visible
from mufakat.report.claimed import days_of, origin_text, standing
from mufakat.report.document.html import paper_html
from mufakat.report.document.markdown import paper_markdown
from mufakat.report.document.model import (
    Fact,
    Item,
    Paint,
    Paper,
    Section,
    item,
    paragraph,
    section,
    unpainted,
)
from mufakat.report.document.terminal import answer
from mufakat.report.documents import clean
from mufakat.report.paper import page_words
from mufakat.report.phrases import counted, language, say
from mufakat.versions import format_mark

KINDS = ("new", "confirmed", "denied", "corrected")


def digest_sections(found: Digest) -> list[Section]:
    """What was first told, confirmed, denied and corrected since the day, each with the lines that it bears on."""
    parts = {kind: [one for one in found.news if _of_kind(one, kind)] for kind in KINDS}
    sums = [counted(f"digest-{kind}", len(some)) for kind, some in parts.items() if some]
    lead = (
        say("digest-lead", since=found.since, sums=", ".join(sums))
        if sums
        else say("digest-none", since=found.since)
    )
    made = [section("", [paragraph(lead)], "lead")]
    for kind, some in parts.items():
        if some:
            made.append(section(say(f"digest-title-{kind}"), [_item(one, kind, found) for one in some], kind))
    return made


def _of_kind(news: News, kind: str) -> bool:
    """Under which head it is told; a claim that is new and denied at once stands under new, with the denial."""
    return news.new if kind == "new" else not news.new and bool(getattr(news, kind))


def _item(news: News, kind: str, found: Digest) -> Item:
    claim = news.claim
    head = f"“{clean(claim.says)}” ({claim.id}; {days_of(claim)}; {standing(claim)})"
    return item(head, *map(item, _notes(news, kind, found)))


def _notes(news: News, kind: str, found: Digest) -> Iterator[str]:
    shown: Sequence[Origin] = news.claim.origins if kind == "new" else news.confirmed
    yield from map(origin_text, shown)
    for one in news.denied:
        key = "claim-denied" if one.day else "claim-denied-undated"
        yield say(key, speaker=clean(one.speaker) or say("unknown-speaker"), day=one.day)
    for saying in news.corrected:
        yield say(
            "digest-corrected-by",
            speaker=clean(saying.by) or ", ".join(saying.through),
            words=clean(saying.says),
        )
    if news.claim.contradicts:
        yield say("digest-against", claims=", ".join(news.claim.contradicts))
    for bearing in found.bears.get(news.claim.id, ()):
        quoted = say("digest-quoted", id=bearing.quoted) if bearing.quoted else say("digest-alike")
        yield say(f"digest-speaks-{bearing.speaks}", line=visible(bearing.words), quoted=quoted)


def digest_paper(found: Digest) -> Paper:
    """The digest as a page of its own: no script, nothing fetched, so that it can be mailed."""
    title = say("digest-title", since=found.since)
    facts = [
        Fact(say("digest-fact-record"), found.record),
        Fact(say("paper-fact-version"), f"mufakat {__version__}"),
    ]
    if found.case is not None:
        facts.insert(1, Fact(say("paper-fact-case"), found.case.id))
    sections = tuple(
        Section(s.anchor, s.title or say("digest-short"), s.blocks) for s in digest_sections(found)
    )
    return Paper(title, say("digest-subtitle"), language(), tuple(facts), sections, page_words())


def digest_text(found: Digest, form: str, width: int, paint: Paint = unpainted) -> str:
    """The digest as "text", "html", "md" or "json"."""
    if form == "json":
        return json.dumps(digest_data(found), ensure_ascii=False)
    if form == "text":
        return answer(digest_sections(found), width, paint)
    return paper_html(digest_paper(found)) if form == "html" else paper_markdown(digest_paper(found))


def digest_data(found: Digest) -> dict[str, Any]:
    """The digest as plain data."""
    return {
        "format": format_mark("digest"),
        "since": found.since,
        "case": None if found.case is None else found.case.id,
        "news": [_data(one, found) for one in found.news],
    }


def _data(news: News, found: Digest) -> dict[str, Any]:
    def told(some: Sequence[Origin]) -> list[dict[str, str]]:
        return [{"speaker": one.speaker, "day": one.day} for one in some]

    return {
        "claim": claim_data(news.claim),
        "new": news.new,
        "confirmed": told(news.confirmed),
        "denied": told(news.denied),
        "corrected": [{"speaker": s.by, "says": s.says, "day": s.day} for s in news.corrected],
        "bears_on": [
            {"kind": b.line.kind, "party": b.line.party or None, "subject": b.line.subject, "line": b.words,
             "speaks": b.speaks, "evidence": b.quoted or None}
            for b in found.bears.get(news.claim.id, ())
        ],
    }  # fmt: skip
