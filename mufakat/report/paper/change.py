"""States and moves, the ways between them, what would have to change, and how sure all this is."""

from __future__ import annotations

from mufakat.report.document.links import Linker, anchor
from mufakat.report.document.model import (
    Block,
    Cell,
    Code,
    Figure,
    Link,
    Paragraph,
    Section,
    Table,
    bullets,
    paragraph,
)
from mufakat.report.doubting import Doubted
from mufakat.report.landscape import described, landscape_picture, lasting_under, taken_text
from mufakat.report.lasting import concepts_text, meeting
from mufakat.report.lever_words import change_text
from mufakat.report.names import FewNames
from mufakat.report.obstacles import changes_text
from mufakat.report.paper.findings import Findings
from mufakat.report.phrases import say
from mufakat.report.pictures.shares import Bar, bars_svg
from mufakat.report.pictures.states.svg import picture_svg
from mufakat.report.walk import Walk


def figure(found: Findings, link: Linker) -> list[Block]:
    """The picture of states and moves, and what it shows; [] where there is nothing to draw."""
    walk, part = found.walk, found.landscape
    if walk is None or part is None:
        return []
    names, solution = walk.names, walk.solution
    drawn = landscape_picture(names, solution, part, found.goal)
    large = [Paragraph(link(say("paper-large-picture")))] if isinstance(names, FewNames) else []
    told = Paragraph(link(described(names, solution, part)))
    return [told, *large, Figure("f-states", picture_svg(drawn), say("paper-picture-caption"))]


def picture(found: Findings, link: Linker, drawn: bool) -> Section | None:
    """The twin of the picture in tables; and the picture, where it is not drawn elsewhere."""
    walk, part = found.walk, found.landscape
    if walk is None or part is None:
        return None
    names, solution = walk.names, walk.solution
    states = []
    for label in part.states:
        marks = [say("status-quo")] if names.is_status_quo(label) else []
        concepts = lasting_under(solution, label)
        marks += [say("picture-lasts-under", concepts=concepts_text(solution, concepts))] if concepts else []
        marks += [one.name for one in names.outcomes(label)]
        head = Cell(link.name(names.state(label)), anchor=anchor("state", label))
        states.append(
            (head, Cell(link.name("; ".join(marks) or "–")), Cell(link.name(taken_text(names, label))))
        )
    moves = tuple(
        (
            Cell(link.name(names.party(one.party_id))),
            Cell((Link(names.short(one.before), anchor("state", one.before)),)),
            Cell((Link(names.short(one.after), anchor("state", one.after)),)),
            Cell(link.name(changes_text(names, one.before, one.after))),
            Cell((say("paper-willing" if one.improving else "paper-unwilling"),)),
        )
        for one in part.arcs
    )
    state_heads = tuple(say(f"paper-column-{key}") for key in ("state", "marks", "taken"))
    move_heads = tuple(say(f"paper-column-{key}") for key in ("party", "from", "to", "changes", "interest"))
    above = Paragraph((Link(say("paper-picture-above"), "f-states"),))
    blocks: list[Block] = [
        *([above] if drawn else figure(found, link)),
        Table("t-states", say("paper-states-caption"), state_heads, tuple(states)),
    ]
    if moves:
        blocks.append(Table("t-moves", say("paper-moves-caption"), move_heads, moves))
    return Section("states", say("paper-picture-title"), tuple(blocks))


def paths(found: Findings, link: Linker) -> Section | None:
    """How to get there."""
    told = [] if found.walk is None else found.walk.part("there")
    return link.section("paths", told[0]) if told else None


def unlock(found: Findings, link: Linker) -> Section | None:
    """What would have to change."""
    if found.walk is None:
        return None
    blocks: list[Block] = []
    levers = found.case.levers
    if levers:
        names = found.walk.names
        heads = tuple(say(f"paper-column-{key}") for key in ("lever", "does", "changes", "cost", "rests"))
        rows = tuple(
            (
                Cell((Code(one.id),)),
                Cell(link.name(one.name)),
                Cell(link.name(change_text(names, one) or "–")),
                Cell((str(one.cost),), "number"),
                Cell(link.rests(one.grounds)),
            )
            for one in levers
        )
        blocks.append(Table("t-levers", say("paper-levers-caption"), heads, rows))
    inside = tuple(
        link.section(f"unlock-{number}", section)
        for number, section in enumerate(found.walk.part("unlocked"), start=1)
    )
    if levers and _all_last(found.walk):
        asked = dict.fromkeys(rule for one in found.walk.unlocked for rule in one.answer.rules)
        sure = found.case.status_quo is not None and all(
            one.condition is not None for one in found.case.outcomes
        )
        key = "paper-all-last" if asked else "paper-all-last-none" if sure else "paper-all-last-unasked"
        blocks.append(Paragraph(link(say(key, concepts=", ".join(asked)))))
    for one in found.walk.unlocked:
        if not one.answer.answers:
            told = [block for section in one.sections() for block in section.blocks]
            blocks += link.blocks([block for block in told if isinstance(block, Paragraph)][:3])
    if not blocks and not inside:
        return None
    return Section("unlock", say("paper-unlock-title"), tuple(blocks), inside)


def _all_last(walk: Walk) -> bool:
    """Whether every outcome lasts under some concept."""
    sets = [walk.solution.equilibria(concept) for concept in walk.solution.concepts]
    return all(any(meeting(states, one)[0] for states in sets) for one in walk.names.case.outcomes)


def doubts(found: Findings, link: Linker) -> Section | None:
    """How sure it is: bars, a table with the same numbers, and what they hang on."""
    one = None if found.walk is None else found.walk.doubted
    if one is None or not one.answer.doubts:
        return None
    blocks: list[Block] = [Paragraph(link(one.lead()))]
    claims = [some for some in one.claims() if some[0].kind == "outcome"] or one.claims()
    if claims:
        blocks.append(Figure("f-doubts", _bars(one), say("paper-bars-caption")))
        rows = tuple(
            (
                Cell(link.name(one.called(some[0]))),
                *(Cell((one.cell(claim),), "bar", float(claim.share.value)) for claim in some),
            )
            for some in claims
        )
        heads = (say("paper-column-conclusion"), *one.answer.rules)
        blocks.append(Table("t-doubts", say("paper-doubts-caption"), heads, rows))
        blocks.append(Paragraph(link(say("doubt-legend")), "note"))
    blocks.append(_declared(found, one, link))
    blocks += link.blocks([bullets([*one.matters(), *one.first()])])
    return Section("doubts", say("walk-sure-title"), tuple(blocks))


def orders(found: Findings, link: Linker) -> Section | None:
    """What lasts whatever the order of wishes, and what hangs on which pairs."""
    if found.orders is None:
        return None
    lead = tuple(map(paragraph, found.orders.lead()))
    return link.section("orders", Section("", say("bench-orders"), lead, tuple(found.orders.sections())))


def _declared(found: Findings, one: Doubted, link: Linker) -> Block:
    """The doubts: those under [[doubts]], and the wishes that are marked."""
    grounds = {doubt.id: doubt.grounds for doubt in found.case.doubts}
    heads = tuple(say(f"paper-column-{key}") for key in ("doubt", "about", "rests"))
    rows = []
    for doubt in one.answer.doubts:
        about = one.about(doubt)
        rests = link.rests(grounds[doubt.id]) if doubt.id in grounds else (say("paper-marked"),)
        rows.append((Cell((Code(doubt.id),)), Cell(link.name(about)), Cell(rests)))
    return Table("t-declared", say("paper-declared-caption"), heads, tuple(rows))


def _bars(one: Doubted) -> str:
    bars = [
        Bar(called, share, told + (f" ({under})" if under else ""))
        for called, share, told, under in one.shares()
    ]
    return bars_svg(say("paper-bars-title"), say("paper-bars-described"), bars)
