"""Answers about agreements as plain data; the names of fields and words are the same whatever people read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from mufakat.agreement.model import Agreement, Judgement, PathStep
from mufakat.case.condition import write_condition
from mufakat.keeping.answer import Keeping
from mufakat.keeping.bounds import MOST_ALTERNATIVES
from mufakat.keeping.due import DueList
from mufakat.keeping.holes import Hole
from mufakat.keeping.plan import Plan, Window
from mufakat.keeping.possible import Stall, Stuck
from mufakat.keeping.rates import Owed
from mufakat.keeping.safety import Safety
from mufakat.keeping.score import Score, Tally
from mufakat.keeping.status import Status
from mufakat.problems import Problem
from mufakat.report.agreement.holes import hole_mend, hole_text
from mufakat.report.agreement.names import AgreementNames
from mufakat.report.phrases import in_english


def _head(what: str, agreement: Agreement, at: str) -> dict[str, object]:
    return {"format": f"mufakat-agreement-{what}/1", "id": agreement.id, "at": at, "zone": agreement.zone}


def status_data(keeping: Keeping, at: str, warnings: Sequence[Problem] = ()) -> dict[str, object]:
    """`mufakat-agreement-status/1`: every reading, events, counters, and the headline of each commitment."""
    agreement = keeping.agreement
    duties = [one.id for one in agreement.duties]
    data = _head("status", agreement, at) | {
        "readings": {
            reading: {id: status_of_data(statuses[id]) for id in duties}
            for reading, statuses in keeping.statuses.items()
        },
        "events": {
            reading: {id: day.isoformat() for id, day in keeping.events(reading).items()}
            for reading in keeping.readings
        },
        "counts": {
            counter.id: {name: reading.total(counter.id) for name, reading in keeping.readings.items()}
            for counter in agreement.counts
        },
        "headline": {id: headline.word for id, headline in keeping.headline.items()},
        "claimed": {id: list(one.claimed_by) for id, one in keeping.headline.items() if one.claimed_by},
        "binding": [id for id, one in keeping.headline.items() if one.binding],
        "judged": {id: _judged(one.judged) for id, one in keeping.headline.items() if one.judged is not None},
        "paths": {path.id: {"at-most-days": _path_days(path.steps)} for path in agreement.paths},
    }
    if agreement.powers:
        data["powers"] = {
            reading: {one.id: status_of_data(statuses[one.id]) for one in agreement.powers}
            for reading, statuses in keeping.statuses.items()
        }
    if agreement.draft:
        data["draft"] = True
    if warnings:
        data["warnings"] = [problem.as_data() for problem in warnings]
    return data


def _path_days(steps: Sequence[PathStep]) -> int | None:
    lengths = [step.at_most for step in steps]
    return (
        sum(length.count for length in lengths) if all(length.unit == "day" for length in lengths) else None
    )


def status_of_data(status: Status) -> dict[str, object]:
    """A status with its day, its deadline, and those of each of several performers."""
    data: dict[str, object] = {"status": status.word}
    if status.on is not None:
        data["on"] = status.on.isoformat()
    if status.due is not None:
        data["due"] = status.due.isoformat()
    if status.each:
        data["each"] = {who: status_of_data(part) for who, part in status.each}
    return data


def _judged(judged: Judgement) -> dict[str, object]:
    data: dict[str, object] = {"status": judged.is_, "on": judged.on.isoformat(), "why": judged.why}
    more = {
        "by": judged.by,
        "level": judged.level,
        "source": judged.source,
        "evidence": list(judged.evidence),
    }
    return data | {key: value for key, value in more.items() if value not in ("", None, [])}


def owed_data(rate: str, given: Mapping[str, int], owed: Owed) -> dict[str, object]:
    """What a rate owes for what was given."""
    data: dict[str, object] = {"rate": rate, "kinds": dict(given), "is": dict(owed.is_), "total": owed.total}
    if owed.also:
        data |= {"also": sum(owed.also.values()), "also-kinds": dict(owed.also)}
    return data


def plan_data(plan: Plan, at: str) -> dict[str, object]:
    """`mufakat-agreement-plan/1`: the windows, slack, chains, conflicts, and what lateness breaks."""
    data = _head("plan", plan.agreement, at) | {
        "windows": {name: _window(window) for name, window in plan.windows.items()},
        "slack": {name: window.slack for name, window in plan.windows.items()},
        "paths": {outcome: list(chain) for outcome, chain in plan.paths.items()},
        "conflict": [{"kind": reason.kind, "about": reason.about} for reason in plan.conflict],
        "passed": list(plan.passed),
        "alternatives": plan.alternatives,
    }
    if plan.undecided:
        data["undecided"] = f"more than {MOST_ALTERNATIVES} alternatives"
    if plan.months:
        data["months"] = "28 to 31 days from a day that is not known"
    if plan.broken:
        data["late"] = {
            one.commitment: {"days": one.days, "breaks": list(one.breaks), "least": one.least}
            for one in plan.broken
        }
    return data


def _window(window: Window) -> list[str | None]:
    return [_day(window.earliest), _day(window.latest)]


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def stall_data(agreement: Agreement, stalls: Sequence[Stall], stuck: Stuck, at: str) -> dict[str, object]:
    """`mufakat-agreement-stall/1`: who can hold up what, and what can never be due."""
    return _head("stall", agreement, at) | {
        "stalls": {
            stall.point: {"by": _holder(stall), "holds-up": list(stall.holds_up), "free": stall.free}
            for stall in stalls
        },
        "stuck": list(stuck.commitments),
        "circle": list(stuck.circle),
    }


def _holder(stall: Stall) -> object:
    if not stall.by:
        return None
    return list(stall.by) if stall.several else stall.by[0]


def safe_data(safety: Safety, at: str) -> dict[str, object]:
    """`mufakat-agreement-safe/1`: days that are missing; 0: safe; null: no deadline, or done already."""
    return _head("safe", safety.agreement, at) | {
        "safe": {
            "at": at,
            **{party: {id: one.days for id, one in some.items()} for party, some in safety.parties.items()},
        },
        "weakly": {
            "at": at,
            **{party: {id: one.weakly for id, one in some.items()} for party, some in safety.parties.items()},
        },
        "why": {
            party: {id: one.why for id, one in some.items() if one.why}
            for party, some in safety.parties.items()
            if any(one.why for one in some.values())
        },
    }


def score_data(score: Score, at: str) -> dict[str, object]:
    """`mufakat-agreement-score/1`: levels, counts and scores at the end of each year."""
    return _head("score", score.agreement, at) | {
        "years": {
            day.isoformat(): {
                **_tally(score.whole[day]),
                "parties": {id: _tally(tally) for id, tally in score.parties[day].items()},
                "provisions": {name: _tally(tally) for name, tally in score.provisions[day].items()},
                "commitments": dict(score.levels[day]),
                "judged": list(score.judged[day]),
            }
            for day in score.days
        }
    }


def _tally(tally: Tally) -> dict[str, object]:
    return {
        "score": None if tally.score is None else round(tally.score, 2),
        "number": tally.number,
        "levels": {str(level): count for level, count in enumerate(tally.levels)},
        "percent": {
            str(level): None if (p := tally.percent(level)) is None else round(p, 1) for level in range(4)
        },
    }


def due_data(due: DueList, at: str) -> dict[str, object]:
    """`mufakat-agreement-due/1`: what is owed, soonest deadline first."""
    return _head("due", due.agreement, at) | {
        "within": due.within,
        "due": [
            {
                "commitment": item.commitment,
                "who": list(due.agreement.commitment[item.commitment].who),
                **status_of_data(item.status),
                "left": item.left,
                "waits-for": [write_condition(part) for part in item.waits_for],
            }
            for item in due.items
        ],
        "later": due.later,
    }


@in_english
def check_data(
    file: str, id: str | None, agreement: Agreement | None, holes: Sequence[Hole], problems: Sequence[Problem]
) -> dict[str, object]:
    """Whether the file is usable, what is wrong with it, and the holes in the text."""
    data: dict[str, object] = {"file": file, "id": id, "usable": agreement is not None}
    if agreement is not None:
        names = AgreementNames(agreement)
        data["holes"] = [
            {
                "kind": hole.kind,
                "about": hole.about or None,
                "clause": hole.clause or None,
                "ids": list(hole.ids),
                "days": hole.days,
                "parties": list(hole.parties),
                "what": hole_text(hole, names),
                "mend": hole_mend(hole),
            }
            for hole in holes
        ]
    return data | {"problems": [problem.as_data() for problem in problems]}
