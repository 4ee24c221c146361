"""mufakat read."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from mufakat.cli import fetching, output
from mufakat.display import plural
from mufakat.problems import Problem, ProblemsError, errors
from mufakat.study.opening import open_case

if TYPE_CHECKING:
    from mufakat.study.records import Taken
    from mufakat.study.sources import Asked, Outcome, Source


_EXIT = (
    "Ends with 0 if all was read, 1 if a document has problems (all are told), 2 if the command is misspelt."
)


@click.command(
    epilog=f"{_EXIT}\n\n\b\nExamples:\n  mufakat read article.html\n  mufakat read reports/ --into talks.mufakat\n"
    "  mufakat read https://example.org/news/1 --json\n  pdftotext a.pdf - | mufakat read -"
)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option(
    "--into", metavar="RECORD", help="Keep what is found in this record; it is made where there is none."
)
@click.option("--again", is_flag=True, help="With --into: read documents again that the record has.")
@click.option("--all", "everything", is_flag=True, help="Also suggestions of low confidence.")
@click.option("--language", metavar="CODE", help="The language of the documents; else each tells by itself.")
@click.option("--case", metavar="CASE", help="Know the names and aliases of the parties in this case.")
@click.option("--cores", metavar="N", type=click.IntRange(1), help="Use so many processes at most.")
@fetching.PRIVATE
@fetching.SECONDS
@click.option("--pages", is_flag=True, help="Fetch the further pages of a report, and join them.")
@click.option("--llm", metavar="URL", help="Also ask a language model at this OpenAI-compatible address.")
@click.option("--llm-model", metavar="NAME", help="The name of that model.")
@output.JSON
def command(sources: tuple[str, ...], **given: Any) -> int:
    """Read reports: who said what to whom, through whom, and which act it was, each with its place.

    SOURCE is a file (a saved web page, text, PDF), a folder, an http or https address, or "-" for standard
    input. What is found are suggestions; nothing is asserted about the world. A document with problems does not
    stop the others. Writes nothing unless --into is given.

    With --llm the texts are sent to that address; the key is taken from the environment variable MUFAKAT_LLM_KEY.
    """
    if bool(given["llm"]) != bool(given["llm_model"]):
        raise click.UsageError("--llm and --llm-model go together")
    for name in ("into", "case", "llm"):
        if given[name] is not None and not given[name].strip():
            raise click.UsageError(f"--{name} names nothing")
    if given["again"] and not given["into"]:
        raise click.UsageError("--again needs --into")
    try:
        return _run(sources, given)
    except ProblemsError as fault:
        _tell(fault.problems, given["as_json"], "")
        return 1


def _run(words: tuple[str, ...], given: dict[str, Any]) -> int:
    from mufakat.study import sources as study

    asked = _asked(given)
    found, problems, beside = study.sources(words, [given["into"]] if given["into"] else [])
    for problem in problems:
        _tell([problem], given["as_json"], problem.place.file)
    if beside:
        from mufakat.report.phrases import say

        click.echo("mufakat: " + say("read-beside", n=beside), err=True)
    sums = _into(found, asked, given) if given["into"] else _print(found, asked, given)
    return 1 if problems or sums.failed else 0


def _asked(given: dict[str, Any]) -> Asked:
    from mufakat.reading.lexicon import languages
    from mufakat.study.fetch import Limits
    from mufakat.study.llm import Model
    from mufakat.study.sources import Asked

    if given["language"] is not None and given["language"] not in languages():
        raise click.UsageError(
            f"no rules for the language {given['language']}; there are {', '.join(languages())}"
        )
    aliases = {}
    if given["case"]:
        parties = open_case(given["case"]).sound().parties
        aliases = {party.name: party.aliases for party in parties}
    model = Model(given["llm"], given["llm_model"]) if given["llm"] else None
    limits = Limits(seconds=given["seconds"], private=given["allow_private"])
    return Asked(given["language"], aliases, limits, model, as_data=given["as_json"], pages=given["pages"])


class _Sums:
    """What came of the documents so far."""

    def __init__(self, of: int, quiet: bool):
        self.of, self.quiet = of, quiet
        self.read = self.statements = self.failed = self.known = 0
        self.new = self.new_statements = 0
        self.begun = self.told = time.monotonic()
        self.line = 0

    def add(self, outcome: Outcome) -> None:
        """Count one, and say how far it is from the second on."""
        self.known += outcome.known
        self.failed += bool(errors(outcome.problems))
        if outcome.report is not None:
            self.read += 1
            self.statements += sum(s.shown for s in outcome.report.statements)
        done = self.read + self.known + self.failed
        now = time.monotonic()
        wait = 0.1 if sys.stderr.isatty() else 2.0
        if self.of > 1 and not self.quiet and now - self.told > wait:
            self.told = now
            self._show(done)

    def take(self, taken: Taken) -> None:
        """Count one that was kept."""
        self.new += taken.new
        self.new_statements += taken.statements
        self.add(taken.outcome)

    def _show(self, done: int) -> None:
        left = (time.monotonic() - self.begun) / max(1, done) * (self.of - done)
        text = (
            f"mufakat: {done:,} of {plural(self.of, 'document')}, {plural(self.statements, 'statement')}, "
            f"about {left:.0f} s to go"
        )
        if sys.stderr.isatty():
            full = 20 * done // self.of
            text = f"[{'#' * full}{'.' * (20 - full)}] {text.removeprefix('mufakat: ')}"
            click.echo("\r" + text.ljust(self.line), err=True, nl=False)
            self.line = len(text)
        else:
            click.echo(text, err=True)

    def clear(self) -> None:
        """Take the bar away, so that a line can be written in its place."""
        if self.line:
            click.echo("\r" + " " * self.line + "\r", err=True, nl=False)
            self.line = 0


def _outcomes(found: list[Source], asked: Asked, given: dict[str, Any]) -> Iterator[Outcome]:
    from mufakat.study.sources import read_sources

    return read_sources(found, asked, given["cores"])


def _print(found: list[Source], asked: Asked, given: dict[str, Any]) -> _Sums:
    from mufakat.report.documents import sum_text

    sums = _Sums(len(found), quiet=sys.stdout.isatty())
    for number, outcome in enumerate(_outcomes(found, asked, given)):
        sums.clear()
        _show(outcome, given, number)
        sums.add(outcome)
    sums.clear()
    if len(found) > 1 and not given["as_json"]:
        click.echo("\n" + sum_text(sums.read, sums.statements, sums.failed))
    return sums


def _into(found: list[Source], asked: Asked, given: dict[str, Any]) -> _Sums:
    from mufakat.report.documents import kept_text, sum_text
    from mufakat.study.records import keep, record_to_fill

    sums = _Sums(len(found), quiet=False)
    with record_to_fill(given["into"]) as record:
        if not given["again"]:
            asked = replace(asked, known=record.read_by(asked.model.reader if asked.model else "rules"))
        try:
            for number, taken in enumerate(keep(record, _outcomes(found, asked, given))):
                sums.clear()
                if len(found) == 1 or given["as_json"]:
                    _show(taken.outcome, given, number, taken.id)
                else:
                    _tell(taken.outcome.problems, False, taken.outcome.name)
                sums.take(taken)
        except KeyboardInterrupt:
            sums.clear()
            raise output.Stopped(kept_text(record.counts(), given["into"])) from None
    sums.clear()
    there = sums.read + sums.known
    done = sum_text(there, sums.new_statements, sums.failed, given["into"], sums.new, there - sums.new)
    click.echo(("" if len(found) > 1 else "\n") + done, err=given["as_json"])
    return sums


def _show(outcome: Outcome, given: dict[str, Any], number: int, id: str = "") -> None:
    """One outcome: the document as a table, or as an object on a line; its problems on standard error."""
    if given["as_json"]:
        output.print_json(_data(outcome, given["everything"], id))
        return
    _tell(outcome.problems, False, outcome.name)
    if outcome.report is None:
        return
    from mufakat.report.documents import report_text
    from mufakat.study.keeping import passage

    if number:
        click.echo()
    click.echo(report_text(outcome.report, passage, output.width(), given["everything"], output.paint))


def _data(outcome: Outcome, everything: bool, id: str) -> dict[str, Any]:
    data: dict[str, Any] = {"name": outcome.name}
    if outcome.sha256:
        data["sha256"] = outcome.sha256
    if id:
        data["id"] = id
    if outcome.known:
        data["known"] = True
    if outcome.data is not None:
        plain = dict(outcome.data)
        if not everything:
            del plain["doubtful"]
        data |= plain
    return data | {"problems": [problem.as_data() for problem in outcome.problems]}


def _tell(problems: tuple[Problem, ...] | list[Problem], as_json: bool, name: str) -> None:
    if as_json:
        output.print_json({"name": name, "problems": [problem.as_data() for problem in problems]})
    else:
        output.show_problems(problems)
