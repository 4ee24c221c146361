"""What can still come, in words: windows, conflicts, lateness, who can hold up what, who can always comply, scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from mufakat.agreement.model import Agreement
from mufakat.display import visible
from mufakat.keeping.plan import Broken, Plan, Reason
from mufakat.keeping.possible import Stall, Stuck
from mufakat.keeping.safety import Safe, Safety
from mufakat.keeping.score import Score, Tally
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.agreement.status import zone_line
from mufakat.report.document.model import Columns, Part, Section, item, paragraph, section
from mufakat.report.phrases import counted, day, listed, number, say
from mufakat.report.rows import named_rows, rows_text


def plan_sections(plan: Plan) -> list[Section]:
    """The answer of `plan`."""
    names = AgreementNames(plan.agreement)
    title = say("plan-title", title=visible(plan.agreement.title), day=day(plan.day))
    return [
        section(title, (paragraph(zone_line(plan.agreement.zone)), *_windows(plan))),
        *_chains(plan),
        *(late_section(one, names) for one in plan.broken),
    ]


def _windows(plan: Plan) -> Iterator[Part]:
    if plan.undecided:
        yield paragraph(say("plan-undecided"))
        return
    if plan.conflict:
        yield paragraph(say("plan-conflict"))
        yield from (item(reason_text(reason, plan.agreement)) for reason in plan.conflict)
        return
    heads = [say(f"plan-column-{key}") for key in ("earliest", "latest", "slack", "point")]
    rows = []
    for name, window in sorted(
        plan.windows.items(), key=lambda item: (item[1].earliest or date.max, item[0])
    ):
        slack = "" if window.slack is None else str(window.slack)
        latest = window.latest.isoformat() if window.latest else "-"
        earliest = window.earliest.isoformat() if window.earliest else "-"
        rows.append([earliest, latest, slack, visible(name)])
    yield Columns(lambda width, _: "\n".join(rows_text(heads, rows, width, 0)))
    if plan.alternatives > 1:
        yield paragraph(say("plan-alternatives", n=plan.alternatives))
    if plan.months:
        yield paragraph(say("plan-months"))
    if plan.passed:
        yield paragraph(
            say("plan-passed", n=len(plan.passed), ids=listed([visible(id) for id in plan.passed]))
        )


def _chains(plan: Plan) -> Iterator[Section]:
    if plan.paths:
        blocks = [
            item(say("plan-chain", outcome=visible(id), chain=" → ".join(map(visible, chain))))
            for id, chain in plan.paths.items()
        ]
        yield section(say("plan-chain-title"), tuple(blocks))


def reason_text(reason: Reason, agreement: Agreement) -> str:
    """A constraint of a circle, with its clause."""
    names = AgreementNames(agreement)
    clause = names.clause(reason.about)
    where = say("agreement-clause", clause=clause) + ": " if clause else ""
    one = agreement.commitment.get(reason.about)
    time = names.time(one.by) if one is not None and one.by is not None else ""
    takes = one.takes[0] if one is not None and one.takes is not None else 0
    return where + say(
        f"plan-reason-{reason.kind}",
        about=visible(reason.about),
        time=time,
        days=counted("agreement-days", takes),
    )


def late_section(broken: Broken, names: AgreementNames) -> Section:
    """What breaks if a commitment is done so many days after its earliest day."""
    title = say("plan-late-title", id=visible(broken.commitment), days=counted("agreement-days", broken.days))
    if broken.breaks:
        blocks: list[Part] = [item(say("plan-late-breaks", what=names.thing(id))) for id in broken.breaks]
    else:
        blocks = [paragraph(say("plan-late-nothing"))]
    if broken.least is None:
        least = say("plan-late-never")
    else:
        least = say("plan-late-least", days=counted("agreement-days", broken.least))
    return section(title, (*blocks, paragraph(least)))


def stall_sections(agreement: Agreement, stalls: Sequence[Stall], stuck: Stuck, on: date) -> list[Section]:
    """The answer of `stall`: who can hold up what, and whether that would be a breach."""
    names = AgreementNames(agreement)
    blocks = []
    for stall in stalls:
        key = "stall-free" if stall.free else "stall-breach"
        held = (item(names.thing(id)) for id in stall.holds_up)
        blocks.append(item(say(key, who=names.parties(stall.by), what=names.thing(stall.point)), *held))
    sections = [
        section(
            say("stall-title", title=visible(agreement.title), day=day(on)),
            tuple(blocks) or (paragraph(say("stall-none")),),
        )
    ]
    if stuck.commitments:
        circle = " → ".join([*stuck.circle, *stuck.circle[:1]])
        more = [paragraph(say("stall-circle", circle=visible(circle)))] if stuck.circle else []
        lines = [item(names.thing(id)) for id in stuck.commitments]
        sections.append(section(say("stall-stuck-title"), (*lines, *more)))
    return sections


def safe_sections(safety: Safety) -> list[Section]:
    """The answer of `safe`: party by party, deadline by deadline."""
    names = AgreementNames(safety.agreement)
    sections = []
    for party, commitments in safety.parties.items():
        blocks = [item(f"{visible(id)}: {safe_text(one)}") for id, one in commitments.items()]
        title = say("safe-title", who=names.party(party), day=day(safety.day))
        sections.append(section(title, (paragraph(_whole(commitments)), *blocks)))
    if not sections:
        return [section(say("safe-nothing-title"), (paragraph(say("safe-nothing")),))]
    return [*sections, section(say("safe-means-title"), (paragraph(say("safe-means")),))]


def _whole(commitments: Mapping[str, Safe]) -> str:
    unsafe = [one for one in commitments.values() if one.days or one.why == "never"]
    open_ = [one for one in commitments.values() if one.why == "undecided"]
    if open_:
        return say("safe-undecided-some")
    return say("safe-not-all", n=len(unsafe), all=len(commitments)) if unsafe else say("safe-all")


def safe_text(one: Safe) -> str:
    """How a party stands to a deadline."""
    if one.why:
        return say(f"safe-{one.why.replace(' ', '-')}")
    if one.days == 0:
        return say("safe-yes")
    days = counted("agreement-days", one.days or 0)
    if one.weakly == 0:
        return say("safe-weakly", days=days)
    return say("safe-missing", days=days)


def score_sections(score: Score) -> list[Section]:
    """The answer of `score`: by year-end, and at the last day by party and provision; counts beside percentages."""
    names = AgreementNames(score.agreement)
    years = [(day(when), score.whole[when]) for when in score.days]
    last = score.days[-1]
    parties = [(names.party(id), tally) for id, tally in score.parties[last].items()]
    provisions = [(visible(name), tally) for name, tally in score.provisions[last].items()]
    sections = [
        section(
            say("score-title", title=visible(score.agreement.title)),
            (_tally_table("day", years), paragraph(say("score-means"))),
        )
    ]
    if parties:
        table = _tally_table("party", parties)
        sections.append(section(say("score-party-title", day=day(last)), (table,)))
    if provisions:
        table = _tally_table("provision", provisions)
        sections.append(section(say("score-provision-title", day=day(last)), (table,)))
    if score.judged[last]:
        told = listed([visible(id) for id in score.judged[last]])
        sections.append(section(say("score-judged-title"), (paragraph(say("score-judged", ids=told)),)))
    return sections


def _tally_table(first: str, rows: Sequence[tuple[str, Tally]]) -> Columns:
    heads = [
        say(f"score-column-{key}")
        for key in (first, "score", "number", "level-3", "level-2", "level-1", "level-0")
    ]
    cells = [[name, *tally_cells(tally)] for name, tally in rows]
    return Columns(lambda width, _: "\n".join(named_rows(heads, cells, width, 0)))


def tally_cells(tally: Tally) -> list[str]:
    """The score, the number, and for each level count and per cent."""
    score = "-" if tally.score is None else number(tally.score, ".2f")
    return [score, str(tally.number), *(_level(tally, level) for level in (3, 2, 1, 0))]


def _level(tally: Tally, level: int) -> str:
    percent = tally.percent(level)
    return (
        "-" if percent is None else say("score-share", n=tally.levels[level], percent=number(percent, ".0f"))
    )
