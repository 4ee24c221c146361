"""What is new in a record since a day, and which lines of a case it bears on, for and against."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mufakat.case.model import Case
from mufakat.claims.digest import Bearing, Digest, News, digest
from mufakat.claims.likeness import Weighed, likeness
from mufakat.claims.model import Claim, Saying
from mufakat.claims.weighing import weighed
from mufakat.evidence.grounding import Line, grounded_lines
from mufakat.record.days import day_of
from mufakat.record.store import Record, refuse
from mufakat.report.document.model import plain
from mufakat.report.paper.lines import line_words
from mufakat.study.claims import gathered
from mufakat.study.opening import open_case

LIKE = 0.4  # what a line and a claim must share to be told together
# words by which a claim keeps a distance from what it says: it speaks against a line that counts on it
HEDGED = re.compile(
    r"\b(?:not necessarily|unlikely|doubt\w*|may not|might not|cannot be ruled out|belum tentu|diragukan|sulit|ragu|"
    r"kecil kemungkinan|pesimis\w*)\b",
    re.IGNORECASE,
)


def digest_of(record: Record, since: str, case_file: str | None = None) -> Digest:
    """What is new in a record.

    Raises:
        ProblemsError: `since` is no day, or the case has errors.
    """
    if day_of(since) is None:
        mend = "write year, month and day, as in 2025-05-11"
        raise refuse(record.file, "no-day", f'"{since}" is no day', mend)
    case = None if case_file is None else open_case(case_file).sound()
    news = digest(gathered(record, since), since)
    if case is None:
        return Digest(since, record.file, news)
    lines = _lines(case)
    bears = {one.claim.id: bearings(one, case, lines) for one in news}
    return Digest(since, record.file, news, case, {id: some for id, some in bears.items() if some})


def _lines(case: Case) -> list[tuple[Line, str, list[Weighed]]]:
    """The lines that say something, with their words, weighed in both languages."""
    out = []
    for line in grounded_lines(case):
        words = plain(line_words(case, line))
        own = _own_words(case, line)
        out.append((line, words, [_weigh(own, code) for code in ("en", "id")] if own else []))
    return out


def _own_words(case: Case, line: Line) -> str:
    """What the author calls a line: names of options, levers, doubts and outcomes."""
    named = {"option": case.options, "lever": case.levers, "doubt": case.doubts, "outcome": case.outcomes}
    for one in named.get(line.kind, ()):
        if line.subject in (getattr(one, "key", ""), getattr(one, "id", "")):
            owners = [p.name for p in case.parties if p.id in getattr(one, "owners", ())]
            return " ".join([*owners, getattr(one, "name", "")])
    return ""


def _weigh(words: str, language: str) -> Weighed:
    return Weighed.of(weighed(Saying("", "", (0, 0), words, language), words))


def bearings(news: News, case: Case, lines: Iterable[tuple[Line, str, list[Weighed]]]) -> tuple[Bearing, ...]:
    """The lines that news bears on: those that quote the claim, and those whose words are like its own."""
    claim, quoted = news.claim, _quoted(news.claim, case)
    turned = bool(news.denied or news.corrected) and not news.new
    out: list[Bearing] = []
    for line, words, own in lines:
        cited = [(id, "for") for id in line.grounds.evidence if id in quoted]
        cited += [(id, "against") for id in line.grounds.against if id in quoted]
        for id, speaks in cited[:1]:
            out.append(Bearing(line, words, _other(speaks) if turned else speaks, id))
        if not cited and own and _alike(claim, own):
            against = turned or claim.mentions[0].saying.negated or bool(HEDGED.search(claim.says))
            out.append(Bearing(line, words, "against" if against else "for"))
    return tuple(out)


def _other(speaks: str) -> str:
    return "against" if speaks == "for" else "for"


def _alike(claim: Claim, own: Iterable[Weighed]) -> bool:
    said = [_weigh(m.saying.says, m.saying.language) for m in claim.mentions[:3]]
    return any(likeness(one, line, False).score >= LIKE for one in said for line in own)


def _quoted(claim: Claim, case: Case) -> set[str]:
    """The evidence of a case whose words stand in the claim, or in which its words stand."""
    says = [_bare(m.saying.says) for m in claim.mentions]
    return {
        one.id
        for one in case.evidence
        if any(len(s) > 15 and (s in _bare(one.quote) or _bare(one.quote) in s) for s in says)
    }


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
