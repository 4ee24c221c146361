"""mufakat agreement status, due, why, score: where it stands."""

from __future__ import annotations

from pathlib import Path

import click

from mufakat.cli import output
from mufakat.cli.agreement import common
from mufakat.study import agreements
from mufakat.study.saving import save_bytes

PARTY = click.option("--as", "party", metavar="PARTY", help="Only the rule and the reading of this party.")


@click.command(
    name="status",
    epilog=f"{common.EXAMPLES}mufakat agreement status truce.toml\n"
    "  mufakat agreement status truce.toml --facts reports.toml --at 2025-02-11 --as israel\n"
    "  mufakat agreement status truce.toml --owed key man-over-50=3,woman-soldier=4",
)
@common.FILE
@common.FACTS
@common.RECORD
@common.AT
@PARTY
@common.EARLY
@click.option(
    "--owed",
    nargs=2,
    metavar="RATE KIND=N,...",
    help="Tell what a rate owes for so many of each kind.",
)
@common.LANGUAGE
@output.JSON
def status_(
    file: str,
    facts: str | None,
    record: str | None,
    at: str | None,
    party: str | None,
    early: bool,
    owed: tuple[str, str] | None,
    as_json: bool,
) -> int:
    """Show where each commitment stands on a day: kept, late, waiting, disputed; since when, due when, by whose word.

    The rule of the agreement and each party read the same facts. Where they differ and nobody's finding binds, the
    answer is "disputed", with both; the program never breaks the tie.
    """
    from mufakat.report.agreement import data, status

    found = common.opened(file, facts, record, early)

    def answered() -> int:
        asked = agreements.day_asked(found, at)
        told = None if owed is None else (owed[0], *agreements.owed_of(found, *owed))
        keeping = agreements.keeping_of(found, asked.day, party)
        if as_json:
            answer = data.status_data(keeping, asked.word, common.warnings_of(found))
            output.print_json(answer if told is None else answer | {"owed": data.owed_data(*told)})
            return 0
        output.show_problems(common.warnings_of(found))
        if told is not None:
            click.echo("\n".join(status.owed_lines(told[0], list(told[1].items()), told[2])))
        else:
            common.printed(status.status_sections(keeping))
        return 0

    return common.answered(found, as_json, answered)


@click.command(
    name="due",
    epilog=f"{common.EXAMPLES}mufakat agreement due truce.toml --within 30\n"
    "  mufakat agreement due truce.toml --as hamas --ics truce.ics",
)
@common.FILE
@common.FACTS
@common.RECORD
@common.AT
@click.option(
    "--within", type=click.IntRange(0, 36_500), default=30, show_default=True, help="Days to look ahead."
)
@click.option("--as", "party", metavar="PARTY", help="Only what this party performs.")
@click.option("--ics", metavar="OUT", help="Also write the deadlines as a calendar; refuses to overwrite.")
@output.FORCE
@common.LANGUAGE
@output.JSON
def due_(
    file: str,
    facts: str | None,
    record: str | None,
    at: str | None,
    within: int,
    party: str | None,
    ics: str | None,
    force: bool,
    as_json: bool,
) -> int:
    """Show what is late, what falls due next, and what waits for what; on request as a calendar file."""
    from mufakat.report.agreement import calendar, data, status

    output.not_over([one for one in (file, facts) if one is not None], ics)
    found = common.opened(file, facts, record)

    def answer() -> int:
        asked = agreements.day_asked(found, at)
        due = agreements.due_of(found, asked.day, within, party)
        if as_json:
            output.print_json(data.due_data(due, asked.word))
        else:
            common.printed(status.due_sections(due))
        if ics is not None:
            problem = save_bytes(Path(ics), calendar.calendar_text(due).encode("utf-8"), force)
            if problem is not None:
                output.show_problems([problem])
                return 1
            click.echo(f"mufakat: wrote {ics}", err=True)
        return 0

    return common.answered(found, as_json, answer)


@click.command(
    name="why",
    epilog=f"{common.EXAMPLES}mufakat agreement why truce.toml leave-north --at 2025-02-11\n"
    "  mufakat agreement why truce.toml leave-north --as israel --json",
)
@common.FILE
@click.argument("commitment", metavar="COMMITMENT")
@common.FACTS
@common.RECORD
@common.AT
@click.option("--as", "party", metavar="PARTY", help="As this party reads it.  [default: the rule]")
@common.EARLY
@common.LANGUAGE
@output.JSON
def why_(
    file: str,
    commitment: str,
    facts: str | None,
    record: str | None,
    at: str | None,
    party: str | None,
    early: bool,
    as_json: bool,
) -> int:
    """Explain the status of one commitment: the definition applied line by line, with the facts and their sources."""
    from mufakat.report.agreement.why import why_data, why_sections

    found = common.opened(file, facts, record, early)

    def answer() -> int:
        asked = agreements.day_asked(found, at)
        agreements.check_party(found, party)
        agreements.check_commitment(found, commitment)
        keeping = agreements.keeping_of(found, asked.day)
        if as_json:
            output.print_json(why_data(keeping, commitment, party, asked.word, found.statements))
        else:
            common.printed(why_sections(keeping, commitment, party, found.statements))
        return 0

    return common.answered(found, as_json, answer)


@click.command(
    name="score",
    epilog=f"{common.EXAMPLES}mufakat agreement score truce.toml\n"
    "  mufakat agreement score truce.toml --at 2025-12-31 --json",
)
@common.FILE
@common.FACTS
@common.RECORD
@common.AT
@common.LANGUAGE
@output.JSON
def score_(file: str, facts: str | None, record: str | None, at: str | None, as_json: bool) -> int:
    """Show levels of implementation at the end of each year, and by party and provision; counts beside percentages."""
    from mufakat.report.agreement import ahead, data

    found = common.opened(file, facts, record)

    def answer() -> int:
        asked = agreements.day_asked(found, at)
        score = agreements.score_of(found, asked.day)
        if as_json:
            output.print_json(data.score_data(score, asked.word))
        else:
            common.printed(ahead.score_sections(score))
        return 0

    return common.answered(found, as_json, answer)
