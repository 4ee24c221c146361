"""What `agreement check` found, in a line or two."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.agreement.model import Agreement
from mufakat.problems import Problem, errors
from mufakat.report.phrases import counted, say


def checked_text(file: str, agreement: Agreement | None, problems: Sequence[Problem]) -> str:
    """Whether the file is usable, and how much it holds."""
    wrong = errors(problems)
    if agreement is None or wrong:
        return say("agreement-wrong", file=file, errors=counted("errors", len(wrong)))
    doubtful = len(problems) - len(wrong)
    key = "agreement-sound-warnings" if doubtful else "agreement-sound"
    size = say(
        "agreement-size",
        commitments=counted("agreement-commitments", len(agreement.commitments)),
        events=len(agreement.events),
        phases=len(agreement.phases),
        parties=len(agreement.parties),
    )
    return f"{say(key, file=file, n=counted('warnings', doubtful))}\n  {size}"
