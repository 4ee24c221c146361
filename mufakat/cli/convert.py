"""mufakat convert."""

from __future__ import annotations

from pathlib import Path

import click

from mufakat.cli import output
from mufakat.problems import Problem, ProblemsError
from mufakat.study.opening import open_deal
from mufakat.study.saving import save_text
from mufakat.study.starting import as_toml

_TARGETS = ("toml", "csv", "genius", "geniusweb")


@click.command(
    epilog=f"{output.HELP_EXIT}\n\n\b\nExamples:\n  mufakat convert elmira-1991.json\n"
    "  mufakat convert elmira-1991.json --out elmira.toml\n"
    "  mufakat convert domain.xml israel.xml egypt.xml --out talks.toml\n"
    "  mufakat convert talks.toml --to genius --out talks-genius"
)
@click.argument("cases", metavar="CASE...", nargs=-1, required=True)
@click.option(
    "--to",
    "target",
    type=click.Choice(_TARGETS),
    default=None,
    help="All but toml hold the [deal] alone; those of Genius are several files.  [default: by the name of FILE, "
    "else toml]",
)
@click.option("--keep-small", is_flag=True, help="Genius files: leave evaluations that none of is above 1.")
@output.OUT
@output.FORCE
@output.JSON
def command(
    cases: tuple[str, ...], target: str | None, keep_small: bool, out: str | None, force: bool, as_json: bool
) -> int:
    """Write a case of another format as TOML, or the deal of a case in another program's format.

    Reads conflict-case/1 JSON; Genius XML (a domain and one profile per party) and GeniusWeb JSON, named
    together; CSV tables of a deal; and TOML, which is written anew, without its comments. Decision makers and
    options get short ids that conditions can use; published names stay as names, and states keep their ids.
    With --to genius or geniusweb, --out names a folder.
    """
    from mufakat.study.deal_files import deal_files

    output.once(cases)
    output.not_over(cases, out)
    if target is None:
        target = output.by_ending(out or "", {"toml": "toml", "csv": "csv"}, "--to") or "toml"
    opened = open_deal(cases, keep_small)
    try:
        if target == "toml":
            files, problems = {"": as_toml(opened)}, list(opened.problems)
        else:
            files, problems = deal_files(opened, target)
    except ProblemsError as fault:
        output.failed(opened, fault.problems, as_json)
        return 1
    if as_json:
        told = {"toml": files[""]} if target == "toml" else {"files": files}
        output.print_json({"id": opened.sound().id, **told, "problems": [p.as_data() for p in problems]})
        return 0
    output.show_problems(problems)
    if len(files) == 1 and target in ("toml", "csv"):
        return output.write_or_print(next(iter(files.values())), out, force)
    return _write_folder(files, out, force)


def _write_folder(files: dict[str, str], out: str | None, force: bool) -> int:
    """Write several files into one folder: all, or none where one of them exists."""
    if out is None:
        raise click.UsageError("this format has several files; name a folder with --out")
    folder = Path(out)
    written: list[Path] = []
    for name, text in files.items():
        existed = (folder / name).exists()
        problem: Problem | None = save_text(folder / name, text, force, folders=True)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            output.show_problems([problem])
            return 1
        if not existed:
            written.append(folder / name)
    click.echo(f"mufakat: wrote {', '.join(files)} into {out}", err=True)
    return 0
