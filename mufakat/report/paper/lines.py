"""A line of a case in words, for the tables that say what rests on what."""

from __future__ import annotations

from collections.abc import Iterable

from mufakat.case.condition import Condition
from mufakat.case.deal_model import DealTerm
from mufakat.case.model import Case, ForbiddenMove, Infeasible, Option
from mufakat.display import visible
from mufakat.evidence.grounding import Line
from mufakat.report.deal_words import amount
from mufakat.report.document.model import Code, Words
from mufakat.report.names import CaseNames
from mufakat.report.phrases import say

_FORMULA = ("wish", "view")
_MARK = "\0"  # around what is to be set as code; no name holds it
_ONE_WAY = {"only-on": "walk-one-way-on", "only-off": "walk-one-way-off", "never": "walk-one-way-never"}


def line_words(case: Case, line: Line) -> Words:
    """What sort of line it is, whose, and what it is about."""
    if line.rule is not None:
        return _rule(CaseNames(case), line.rule)
    key = "paper-line-" + line.kind.replace(" ", "-")
    party = next((one.name for one in case.parties if one.id == line.party), "")
    words: list[str | Code] = [say(key, party=visible(party))]
    if line.kind in _FORMULA and line.conditions:
        names = CaseNames(case)
        for number, condition in enumerate(line.conditions):
            words += [", " if number else " ", Code(names.condition(condition))]
    elif line.subject:
        words += [" ", Code(visible(_subject(case, line)))]
    return tuple(words)


def _rule(names: CaseNames, rule: Infeasible | ForbiddenMove | DealTerm | Option) -> Words:
    """A rule in the sentence of its kind: which part requires which, and what forbids, is never turned round."""
    match rule:
        case Infeasible():
            return _coded(_infeasible(rule, [_formula(names, part) for part in rule.parts]))
        case ForbiddenMove():
            ends = {"leaving": _formula(names, rule.leaving), "reaching": _formula(names, rule.reaching)}
            if rule.party is None:
                return _coded(say("walk-forbidden-all", **ends))
            return _coded(say("walk-forbidden", party=names.party(rule.party), **ends))
        case Option():
            return _coded(say(_ONE_WAY[rule.change], option=_marked(names.bare[rule.key])))
    return _coded(f"{say('paper-line-term')}: {_term(names.case, rule)}")


def _infeasible(rule: Infeasible, parts: list[str]) -> str:
    match rule.kind:
        case "requires":
            return say("walk-requires", condition=parts[0], needed=parts[1])
        case "at-most-one":
            return say("walk-at-most", conditions=", ".join(parts))
        case "at-least-one":
            return say("walk-at-least", conditions=", ".join(parts))
    return say("walk-impossible", condition=parts[0])


def _term(case: Case, term: DealTerm) -> str:
    when, then = _settled(term.when), _settled(term.then)
    if term.kind == "forbid":
        return say("deal-forbid", when=when)
    if term.kind == "requires":
        return say("deal-requires", when=when, then=then)
    called = {party.id: party.name for party in case.parties}
    gains = ", ".join(f"{called.get(id, id)} {amount(one.points)}" for id, one in term.points)
    return say("deal-bonus", when=when, points=gains)


def _settled(pairs: Iterable[tuple[str, str]]) -> str:
    return _marked(", ".join(f"{issue}={value}" for issue, value in pairs))


def _formula(names: CaseNames, condition: Condition) -> str:
    return _marked(names.condition(condition))


def _marked(code: str) -> str:
    return f"{_MARK}{code}{_MARK}"


def _coded(sentence: str) -> Words:
    """A sentence with what was marked in it set as code."""
    parts = sentence.split(_MARK)
    return tuple(Code(part) if number % 2 else part for number, part in enumerate(parts) if part)


def _subject(case: Case, line: Line) -> str:
    return CaseNames(case).bare[line.subject] if line.kind == "option" else line.subject
