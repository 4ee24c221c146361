"""The questions that pages ask of a case besides what lasts: paths, unlocking, doubts, the deal, the report."""

from __future__ import annotations

from typing import Any, cast

from mufakat.budget import SECONDS, Budget
from mufakat.display import visible
from mufakat.mediation.goal import GoalKind
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.report.deal_moves import texts as told_of
from mufakat.report.deal_words import DealWords
from mufakat.report.document.links import Linker
from mufakat.report.document.model import Section, blocks_of, bullets, paragraph, section
from mufakat.report.paper.dealing import deal as deal_section
from mufakat.report.paper.findings import Dealt, Findings
from mufakat.report.phrases import say
from mufakat.report.routes import Routes
from mufakat.study.deals import answer_deal, modelled, read_text
from mufakat.study.mediating import doubt_case, unlock_case
from mufakat.study.papers import PaperFormat, gather, paper_text
from mufakat.study.routes import paths_of
from mufakat.study.states import names_of
from mufakat.study.wish_orders import orders_case
from mufakat.workbench.answers.blocks import shown
from mufakat.workbench.answers.kept import opened, solved
from mufakat.workbench.worker import Tell, stepping

_MOST_PATHS = 12


def choices(_: Tell, *, file: str) -> dict[str, Any]:
    """What the forms of pages offer: outcomes, named states, parties, levers."""
    case = opened(file).sound()
    return {
        "title": visible(case.title),
        "outcomes": [{"id": one.id, "name": visible(one.name)} for one in case.outcomes],
        "states": [{"id": one.id, "name": visible(one.name or one.id)} for one in case.states],
        "parties": [{"id": one.id, "name": visible(one.name)} for one in case.deciders],
        "levers": len(case.levers),
        "deal": case.deal is not None,
        "conflict": not case.only_a_deal,
        "quo": case.status_quo is not None,
    }


def paths(tell: Tell, *, file: str, to: str, start: str, stop: str) -> dict[str, Any]:
    """How to get there."""
    case = opened(file)
    found, solution = paths_of(
        case, to or None, start or None, stop=stop or None, solution=solved(case, tell)
    )
    routes = Routes(names_of(case.sound(), solution), found, solution)
    link = Linker(case.sound())
    parts = [section(say("bench-paths-from"), map(paragraph, routes.head()))]
    parts += [section(routes.goal(one), routes.ways(one)) for one in routes.routes[:_MOST_PATHS]]
    rest = len(routes.routes) - len(parts) + 1
    if not routes.routes or rest > 0:
        told = say("paths-no-goals") if not routes.routes else say("ways-more", n=rest)
        parts.append(section(say("bench-paths-rest"), [paragraph(told)]))
    return shown(case.sound(), (link.section(f"part-{k}", one) for k, one in enumerate(parts)))


def unlock(
    tell: Tell, *, file: str, goal: str, kind: str, never: str, search: list[str], most: int
) -> dict[str, Any]:
    """What would have to change so that an outcome lasts."""
    case = opened(file)
    answer = unlock_case(
        case,
        goal,
        kind=cast("GoalKind", kind),
        never=never or None,
        search=None if not search else () if "everybody" in search else tuple(search),
        most_levers=most or None,
        budget=Budget(SECONDS, progress=stepping(tell)),
    )
    link = Linker(case.sound())
    title = say("bench-unlock", goal=answer.goal())
    part = link.section("unlock", Section("", title, sections=tuple(answer.sections())))
    return shown(case.sound(), [part])


def doubts(tell: Tell, *, file: str, samples: int, seed: int) -> dict[str, Any]:
    """How far the conclusions depend on what is not sure."""
    case = opened(file)
    answer = doubt_case(
        case, samples=samples or None, seed=seed, budget=Budget(SECONDS, progress=stepping(tell))
    )
    link = Linker(case.sound())
    lead = blocks_of([paragraph(answer.lead()), bullets(answer.doubted())])
    told = Section("", say("bench-doubts"), lead, tuple(answer.hanging()))
    claims = [
        {
            "what": answer.called(some[0]),
            "shares": [{"told": answer.cell(one), "value": round(float(one.share.value), 4)} for one in some],
        }
        for some in answer.claims()
    ]
    return {
        **shown(case.sound(), [link.section("doubts", told)]),
        "rules": list(answer.answer.rules),
        "claims": claims,
    }


def orders(tell: Tell, *, file: str) -> dict[str, Any]:
    """What lasts whatever the order of the wishes, and what hangs on it."""
    case = opened(file)
    answer = orders_case(case, budget=Budget(SECONDS, progress=stepping(tell)))
    link = Linker(case.sound())
    lead = section(say("bench-orders"), map(paragraph, answer.lead()))
    return shown(
        case.sound(), (link.section(f"orders-{k}", one) for k, one in enumerate([lead, *answer.sections()]))
    )


def proposal(_: Tell, *, file: str, text: str) -> bool:
    """Whether a text is one of the deal: True, or ProblemsError."""
    sound = opened(file).sound()
    problems = [] if sound.deal is None else read_text(sound.deal, text)[1]
    if problems:
        raise ProblemsError(problems)
    return True


def deal(tell: Tell, *, file: str, texts: list[str], draws: int) -> dict[str, Any]:
    """The space of deals."""
    case = opened(file)
    sound = case.sound()
    if sound.deal is None:
        what, mend = "the case has no deal", "add [deal] with its issues; docs: how to map a deal"
        raise ProblemsError([Problem("no-deal", what, mend, Place(case.file, 1, 1))])
    found = answer_deal(case, texts, draws, tell=lambda step: tell(say(f"deal-step-{step}")))
    findings = Findings(sound, case.file, case.digest, {}, dealt=Dealt(found.answer, found.stays))
    link = Linker(sound)
    words = DealWords(sound, found.answer.problem)
    proposed = [
        link.section(f"text-{number}", told)
        for number, told in enumerate(told_of(words, found.answer.texts), start=1)
    ]
    section = deal_section(findings, link)
    told = shown(sound, [*proposed, *([section] if section is not None else [])])
    return {**told, "doubtful": bool(modelled(case).doubts)}


def report(
    tell: Tell, *, file: str, record: str, form: str, language: str, agreement: str = "", at: str = ""
) -> str:
    """The whole report as text in a format; with an agreement on a day, where one is named."""
    budget = Budget(progress=stepping(tell))
    found = gather(opened(file), record or None, budget, agreement=agreement or None, at=at or None)
    return paper_text(found, cast("PaperFormat", form), language)
