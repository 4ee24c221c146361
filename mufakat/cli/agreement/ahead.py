"""mufakat agreement plan, stall, safe: what can still come."""

from __future__ import annotations

from collections.abc import Callable

import click

from mufakat.cli import output
from mufakat.cli.agreement import common
from mufakat.study import agreements


def _opened(file: str, facts: str | None, record: str | None, at: str | None) -> agreements.OpenedAgreement:
    """The agreement; with the facts beside it only where a day after the signature is asked for."""
    beside = at is not None and at.lower() != agreements.SIGNATURE
    return common.opened(file, facts, record, beside=beside)


def _asked(found: agreements.OpenedAgreement, at: str | None) -> agreements.AskedDay:
    """The signature, where no day is named and no facts are."""
    return agreements.day_asked(found, at, "today" if found.facts_file else "signature")


def _answered(
    file: str,
    facts: str | None,
    record: str | None,
    at: str | None,
    as_json: bool,
    answer: Callable[[agreements.OpenedAgreement, agreements.AskedDay], int],
) -> int:
    found = _opened(file, facts, record, at)
    return common.answered(found, as_json, lambda: answer(found, _asked(found, at)))


@click.command(
    name="plan",
    epilog=f"{common.EXAMPLES}mufakat agreement plan truce.toml\n"
    "  mufakat agreement plan truce.toml --late hand-over-1=10 --json",
)
@common.FILE
@click.option(
    "--late",
    multiple=True,
    metavar="COMMITMENT=DAYS",
    help="What breaks if it comes so long after its earliest day.",
)
@common.FACTS
@common.RECORD
@common.AT_SIGNED
@common.LANGUAGE
@output.JSON
def plan_(
    file: str, late: tuple[str, ...], facts: str | None, record: str | None, at: str | None, as_json: bool
) -> int:
    """Show the earliest and the latest day of each step, slack, what makes each outcome's day, and conflicts."""
    from mufakat.report.agreement import ahead, data

    try:
        delays = agreements.late_asked(late)
    except ValueError as fault:
        raise click.UsageError(f"--late wants COMMITMENT=DAYS, not {fault}") from None

    def answer(found: agreements.OpenedAgreement, asked: agreements.AskedDay) -> int:
        plan = agreements.plan_of(found, asked.day, delays)
        if as_json:
            output.print_json(data.plan_data(plan, asked.word))
        else:
            common.printed(ahead.plan_sections(plan))
        return 0

    return _answered(file, facts, record, at, as_json, answer)


@click.command(
    name="stall",
    epilog=f"{common.EXAMPLES}mufakat agreement stall truce.toml\n"
    "  mufakat agreement stall truce.toml --at 2025-02-11 --json",
)
@common.FILE
@common.FACTS
@common.RECORD
@common.AT_SIGNED
@common.LANGUAGE
@output.JSON
def stall_(file: str, facts: str | None, record: str | None, at: str | None, as_json: bool) -> int:
    """Show who can hold up what by not acting, and whether that would be a breach; and what can never be due."""
    from mufakat.report.agreement import ahead, data

    def answer(found: agreements.OpenedAgreement, asked: agreements.AskedDay) -> int:
        stalls, stuck = agreements.stalls_of(found, asked.day)
        if as_json:
            output.print_json(data.stall_data(found.sound(), stalls, stuck, asked.word))
        else:
            common.printed(ahead.stall_sections(found.sound(), stalls, stuck, asked.day))
        return 0

    return _answered(file, facts, record, at, as_json, answer)


@click.command(
    name="safe",
    epilog=f"{common.EXAMPLES}mufakat agreement safe truce.toml\n  mufakat agreement safe truce.toml goi --json",
)
@common.FILE
@click.argument("party", metavar="[PARTY]", required=False)
@common.FACTS
@common.RECORD
@common.AT_SIGNED
@common.LANGUAGE
@output.JSON
def safe_(
    file: str, party: str | None, facts: str | None, record: str | None, at: str | None, as_json: bool
) -> int:
    """Show which deadlines each party can always keep, whatever the others do within theirs, and how many days lack."""
    from mufakat.report.agreement import ahead, data

    def answer(found: agreements.OpenedAgreement, asked: agreements.AskedDay) -> int:
        safety = agreements.safety_of(found, asked.day, party)
        if as_json:
            output.print_json(data.safe_data(safety, asked.word))
        else:
            common.printed(ahead.safe_sections(safety))
        return 0

    return _answered(file, facts, record, at, as_json, answer)
