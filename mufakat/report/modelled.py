"""What a case says, in sections: its sources, who can do what, what each party wants, what cannot be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from mufakat.case.grounds import Grounds
from mufakat.case.model import Infeasible, Order, Ranking, Wish
from mufakat.evidence.grounding import grounded_lines
from mufakat.report.document.model import Part, Section, heading, item, paragraph, section
from mufakat.report.names import CaseNames
from mufakat.report.phrases import say
from mufakat.report.readings import Readings
from mufakat.report.reasons import quotation


def what(names: CaseNames, file: str) -> Section:
    """What this is."""
    case = names.case
    bare = any(line.rests_on == "nothing" for line in grounded_lines(case))
    neutral = say("walk-neutral-bare" if bare else "walk-neutral")
    texts = [say("walk-what", file=file), neutral, " ".join(case.summary.split())]
    return section(case.title, tuple(paragraph(text) for text in texts if text))


def source(names: CaseNames, at_hand: Collection[str]) -> Section | None:
    """The sources, and who is quoted."""
    case = names.case
    blocks: list[Part] = []
    for source in case.sources:
        carried = ", ".join(filter(None, (source.publisher, source.author, source.published)))
        known = [source.title or source.id, carried, "" if source.published else say("walk-no-date")]
        blocks.append(paragraph(". ".join(filter(None, known)) + "."))
        if source.note:
            blocks.append(paragraph(source.note))
    if case.evidence:
        checked = all(evidence.source in at_hand for evidence in case.evidence)
        key = "walk-quotes" if checked else "walk-quotes-unchecked"
        blocks.append(paragraph(say(key, n=len(case.evidence))))
        speakers = Counter(
            say("by-via", by=e.by, via=", ".join(e.via)) if e.via else e.by or say("walk-itself")
            for e in case.evidence
        )
        blocks += [item(say("walk-speaker", n=n, by=by)) for by, n in speakers.most_common()]
    blocks += [paragraph(note) for note in case.notes]
    return section(say("walk-source-title"), tuple(blocks))


def reading(names: CaseNames, readings: Readings | None) -> Section | None:
    """What the program itself reads in the sources."""
    if readings is None:
        return None
    lines = readings.lines(names)
    return section(say("reading-title"), (item(x) if depth else paragraph(x) for depth, x in lines))


def options(names: CaseNames) -> Section:
    """Who can do what."""
    blocks: list[Part] = []
    for party in names.case.parties:
        blocks.append(heading(party.name))
        if not party.decides:
            blocks.append(item(say("walk-mediates") + _rests(party.grounds)))
        for option in names.case.options:
            if party.id in option.owners:
                text = f"{names.bare[option.key]}: {option.name}"
                blocks.append(item(text + _rests(option.grounds)))
    return section(say("walk-options-title"), tuple(blocks))


def wishes(names: CaseNames) -> Section:
    """What each party is taken to want."""
    blocks: list[Part] = []
    for party in names.case.deciders:
        blocks.append(heading(party.name))
        match names.case.preferences[party.id]:
            case Order(groups):
                for number, group in enumerate(groups, start=1):
                    equal = say("walk-equal") if len(group) > 1 else ""
                    for wish in group:
                        text = f"{number}. {equal}{wish_text(names, wish)}{_rests(wish.grounds)}"
                        blocks.append(item(text))
                if not groups:
                    blocks.append(paragraph(say("walk-indifferent")))
            case Ranking(grounds=grounds):
                blocks.append(paragraph(say("walk-ranking") + _rests(grounds)))
            case weights:
                blocks.append(paragraph(say("walk-weights") + _rests(weights.grounds)))
    return section(say("walk-wishes-title"), tuple(blocks))


def wish_text(names: CaseNames, wish: Wish) -> str:
    """A wish in words, with its formula, and whether it is doubtful."""
    formula = names.condition(wish.condition)
    doubtful = say("walk-doubtful") if wish.doubt is not None else ""
    return (f"{wish.name} ({formula})" if wish.name else formula) + doubtful


def rules(names: CaseNames) -> Section | None:
    """What cannot be, what cannot be taken back, what moves are not made."""
    case = names.case
    blocks: list[Part] = []
    if case.form == "options":
        blocks += [item(rule_text(names, rule) + _rests(rule.grounds)) for rule in case.infeasible]
    for option in case.options if case.form != "graph" else ():  # there only the moves listed count
        key = {
            "only-on": "walk-one-way-on",
            "only-off": "walk-one-way-off",
            "never": "walk-one-way-never",
        }
        if option.change != "both":
            text = say(key[option.change], option=option.name) + _rests(option.change_grounds)
            blocks.append(item(text))
    for move in case.forbidden:
        leaving, reaching = (f'"{names.condition(c)}"' for c in (move.leaving, move.reaching))
        if move.party is None:
            text = say("walk-forbidden-all", leaving=leaving, reaching=reaching)
        else:
            party = names.party(move.party)
            text = say("walk-forbidden", party=party, leaving=leaving, reaching=reaching)
        blocks.append(item(text + _rests(move.grounds)))
    return section(say("walk-rules-title"), tuple(blocks)) if blocks else None


def rule_text(names: CaseNames, rule: Infeasible) -> str:
    """What cannot be, in words."""
    parts = [f'"{names.condition(part)}"' for part in rule.parts]
    match rule.kind:
        case "requires":
            return say("walk-requires", condition=parts[0], needed=parts[1])
        case "at-most-one":
            return say("walk-at-most", conditions=", ".join(parts))
        case "at-least-one":
            return say("walk-at-least", conditions=", ".join(parts))
    return say("walk-impossible", condition=parts[0])


def evidence(names: CaseNames, readings: Readings | None) -> Section:
    """The quotations."""
    blocks: list[Part] = []
    for evidence in names.case.evidence:
        text = say("walk-evidence", id=evidence.id, quotation=quotation(names, evidence.id))
        number = None if readings is None else readings.statement_of(names, evidence.id)
        blocks.append(item(text + (say("reading-in", n=number) if number else "")))
    return section(say("walk-evidence-title"), tuple(blocks))


def _rests(grounds: Grounds) -> str:
    """What a line rests on: the ids of its quotations, and the author's reason."""
    parts = [f" [{id}]" for id in grounds.evidence]
    parts += [f" [{say('grounds-against', evidence=id)}]" for id in grounds.against]
    if grounds.why:
        parts.append(f" ({say('grounds-choice', why=grounds.why.rstrip('.'))})")
    if grounds.mark is not None:
        parts.append(f" ({say('rests-drafted' if grounds.mark.reviewed else 'rests-unreviewed')})")
    return "".join(parts)
