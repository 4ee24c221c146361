"""What `check` found, in words and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import prod

from mufakat.case.model import Case
from mufakat.case.worlds import Feasible
from mufakat.evidence.grounding import grounded_lines
from mufakat.problems import Problem, errors
from mufakat.report.big import MOST_DIGITS, deals_text
from mufakat.report.phrases import counted, say

_MOST_DIGITS = 10**4000


def check_text(file: str, case: Case | None, problems: Sequence[Problem], at_hand: Collection[str]) -> str:
    """The summary under the problems: whether the file is usable, its size, and what it rests on.

    Args:
        at_hand: Ids of the sources whose texts were there to look quotations up in.
    """
    wrong = len(errors(problems))
    doubtful = len(problems) - wrong
    if case is None:
        also = f", {counted('warnings', doubtful)}" if doubtful else ""
        return say("check-errors", file=file, errors=counted("errors", wrong), warnings=also)
    key = "check-warnings" if doubtful else "check-sound"
    lines = [say(key, file=file, n=counted("warnings", doubtful)), "  " + _size(case)]
    rests = Counter(line.rests_on for line in grounded_lines(case))
    if case.evidence or rests["choice"]:
        quoted, chosen, neither = rests["evidence"], rests["choice"], rests["nothing"]
        total = sum(rests.values())
        lines.append("  " + say("check-rests", lines=total, evidence=quoted, choice=chosen, nothing=neither))
    marks = [line.grounds.mark for line in grounded_lines(case) if line.grounds.mark is not None]
    if marks:
        lines.append("  " + say("check-drafted", n=len(marks), rest=sum(not mark.reviewed for mark in marks)))
    against = sum(bool(line.grounds.against) for line in grounded_lines(case))
    if against:
        lines.append("  " + say("check-against", n=counted("lines-against", against)))
    if case.evidence:
        found = sum(evidence.source in at_hand for evidence in case.evidence)
        total = len(case.evidence)
        key = "check-quotes" if found == total else "check-quotes-some"
        lines.append("  " + say(key, n=total, found=found, rest=total - found))
    return "\n".join(lines)


def check_data(case: Case | None, id: str | None, problems: Sequence[Problem]) -> dict[str, object]:
    """The same as plain data; "states" is null where it would have more digits than Python writes."""
    data: dict[str, object] = {"id": id, "usable": case is not None}
    if case is not None:
        count, exact = Feasible(case).count()
        rests = Counter(line.rests_on for line in grounded_lines(case))
        if case.deal is not None:
            deals = prod(len(issue.values) for issue in case.deal.issues)
            data["deals"] = deals if deals < 10**MOST_DIGITS else None
        data |= {
            "parties": len(case.deciders),
            "options": len(case.options),
            "states": count if count < _MOST_DIGITS else None,
            "states_exact": exact,
            "rests_on": {kind: rests[kind] for kind in ("evidence", "choice", "nothing")},
        }
    return data | {"problems": [problem.as_data() for problem in problems]}


def _size(case: Case) -> str:
    parts = [] if case.only_a_deal else [_conflict_size(case)]
    if case.deal is not None:
        issues = [len(issue.values) for issue in case.deal.issues]
        bargainers = counted("bargainers", len(case.deal.parties))
        size = deals_text(prod(issues))
        parts.append(say("check-deal", parties=bargainers, issues=counted("issues", len(issues)), size=size))
    return "\n  ".join(parts)


def _conflict_size(case: Case) -> str:
    count, exact = Feasible(case).count()
    return say(
        "check-size" if exact else "check-at-most",
        parties=counted("deciders", len(case.deciders)),
        options=counted("options", len(case.options)),
        states=counted("states", count),
    )
