"""mufakat new."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mufakat.cli import output
from mufakat.display import plural
from mufakat.problems import ProblemsError
from mufakat.study.agreement_starting import start_next_case
from mufakat.study.opening import STANDARD_INPUT
from mufakat.study.starting import examples, start_case

if TYPE_CHECKING:
    from mufakat.study.drafting import Drafted


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat new talks.toml\n  mufakat new --list\n"
    "  mufakat new mine.toml --example gaza-talks-2025\n"
    "  mufakat new mine.toml --from talks.mufakat\n"
    "  mufakat new mine.toml --from talks.mufakat --again\n"
    "  mufakat new step.toml --from-agreement truce.toml --at 2025-02-11"
)
@click.argument("file", metavar="FILE", required=False)
@click.option("--example", metavar="NAME", help="Start from a copy of this example.")
@click.option("--from", "record", metavar="RECORD", help="Draft it from what stands in this record.")
@click.option("--ask", "asking", is_flag=True, help="With --from: ask first who belongs together.")
@click.option("--llm", metavar="URL", help="With --from: a language model may propose lines too.")
@click.option("--llm-model", metavar="NAME", help="The name of that model.")
@click.option("--again", is_flag=True, help="With --from: add what is new to a file that is there.")
@click.option(
    "--from-agreement", "agreement", metavar="FILE", help="The next step of this agreement, as a case."
)
@click.option("--at", metavar="DAY", help='With --from-agreement: the day, or "signature".  [default: today]')
@click.option("--list", "show_list", is_flag=True, help="List the examples.")
@output.JSON
def command(
    file: str | None,
    example: str | None,
    record: str | None,
    asking: bool,
    again: bool,
    llm: str | None,
    llm_model: str | None,
    agreement: str | None,
    at: str | None,
    show_list: bool,
    as_json: bool,
) -> int:
    """Start a case file: a small one to fill in, a copy of an example with its sources, or a draft.

    Drafts come from a record, or from an agreement: what is open then, as options, so that the solver tells who would
    carry it out.

    A draft has parties, options, wishes, rules and outcomes as far as the reports tell them, each with its quotation
    and marked as drafted. The order of wishes is to be decided. Nothing is ever overwritten: --again adds what is new.
    """
    if show_list:
        found = examples()
        if as_json:
            output.print_json([{"name": name, "title": title} for name, title in found.items()])
        for name, title in found.items() if not as_json else ():
            click.echo(f"{name:28} {title}")
        return 0
    if file == STANDARD_INPUT:
        raise click.UsageError('name the file to make; "-" is standard input')
    if file is None:
        raise click.UsageError("name the file to make, or ask for --list")
    if sum(one is not None for one in (example, record, agreement)) > 1:
        raise click.UsageError("--example, --from and --from-agreement do not go together")
    if agreement is not None:
        return _next_step(file, agreement, at, as_json)
    if record is not None:
        if bool(llm) != bool(llm_model):
            raise click.UsageError("--llm and --llm-model go together")
        model = (llm, llm_model) if llm and llm_model else None
        return _draft(file, record, asking, again, model, as_json)
    if asking or again or llm or llm_model:
        raise click.UsageError("--ask, --again and --llm go with --from")
    if example is not None and example not in examples():
        raise click.UsageError(f'no example is called "{example}"; see mufakat new --list')
    written, problem = start_case(Path(file), example)
    if problem is not None:
        output.show_problems([problem])
        return 1
    if as_json:
        output.print_json({"written": [str(path) for path in written]})
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"next: mufakat check {shlex.quote(file)}")
    return 0


def _next_step(file: str, agreement: str, at: str | None, as_json: bool) -> int:

    try:
        written, case = start_next_case(Path(file), agreement, at)
    except ProblemsError as fault:
        if as_json:
            output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
        else:
            output.show_problems(fault.problems)
        return 1
    if as_json:
        output.print_json(
            {"written": [str(path) for path in written], "options": [o.key for o in case.options]}
        )
        return 0
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(
        f"drafted: {plural(len(case.parties), 'party', 'parties')}, {plural(len(case.options), 'option')}; "
        "wishes are suggestions only"
    )
    click.echo(f'next: decide what is marked "to be decided", then mufakat solve {shlex.quote(file)}')
    return 0


def _draft(
    file: str, record: str, asking: bool, again: bool, model: tuple[str, str] | None, as_json: bool
) -> int:
    from mufakat.study.drafting import start_from_record
    from mufakat.study.llm import Model

    try:
        if asking:
            _ask(record)
        drafted = start_from_record(Path(file), record, again, Model(*model) if model else None)
    except ProblemsError as fault:
        if as_json:
            output.print_json({"problems": [problem.as_data() for problem in fault.problems]})
        else:
            output.show_problems(fault.problems)
        return 1
    if as_json:
        data = {
            "written": [str(path) for path in drafted.written],
            **drafted.counts,
            "unused": [{"statement": id, "why": why} for id, why in drafted.unused.items()],
            "left_out": len(drafted.unused),
            "more": drafted.more,
            "unreviewed": drafted.unreviewed,
            "refused": drafted.refused,
            "guesses": [{"name": a, "party": b, "reason": c} for a, b, c in drafted.guesses],
        }
        output.print_json(data)
        return 0
    _tell(drafted, file, record)
    return 0


def _tell(drafted: Drafted, file: str, record: str) -> None:
    """What was written, what it rests on, what is used nowhere and why, and what comes next."""
    from mufakat.report.documents import clean
    from mufakat.report.phrases import say

    for path in drafted.written:
        click.echo(f"wrote {path}")
    click.echo(say("draft-counts", **drafted.counts))
    if drafted.unreviewed:
        click.echo(say("draft-unreviewed", n=drafted.unreviewed))
    if drafted.unused:
        click.echo(say("draft-unused", n=len(drafted.unused)))
        for why in ("denied", "no-deed"):
            ids = [id for id, reason in drafted.unused.items() if reason == why]
            if ids:
                some = ", ".join(ids[:8]) + (" ..." if len(ids) > 8 else "")
                click.echo("  " + say(f"draft-why-{why}", n=len(ids), ids=some))
    if drafted.refused:
        click.echo(say("draft-refused", n=sum(drafted.refused.values())))
        for why, n in drafted.refused.items():
            click.echo("  " + say(f"draft-refused-{why}", n=n))
    if drafted.more:
        click.echo(say("draft-more", n=drafted.more))
    asked = [one for one in drafted.guesses if one[2] not in ("short", "known")]
    for name, party, reason in asked[:12]:
        click.echo("  " + clean(say("draft-guess", name=name, party=party, reason=say(f"guess-{reason}"))))
    if asked:
        click.echo(say("draft-guess-how", record=shlex.quote(record), file=shlex.quote(file)))
    click.echo(say("draft-next", mark="to be decided", file=shlex.quote(file), record=shlex.quote(record)))


def _ask(record: str) -> None:
    """Ask on the terminal who belongs together, with the guess and its reason; what is answered is kept."""
    from mufakat.report.documents import clean
    from mufakat.report.phrases import say
    from mufakat.study.drafting import answer, guesses

    for guess in guesses(record):
        question = say("ask-belongs", name=guess.name, party=guess.party, reason=say(f"guess-{guess.reason}"))
        try:
            given = click.prompt(clean(question), default=say("ask-yes"), show_default=False).strip()
        except (click.Abort, EOFError):
            click.echo()
            return
        low = given.casefold()
        if low in ("y", "yes", "ya", say("ask-yes").casefold()):
            answer(record, guess.name, guess.party)
        elif low in ("n", "no", "tidak", "t"):
            answer(record, guess.name, guess.name)
        elif low not in ("?", ""):
            answer(record, guess.name, given)
