"""Make the reference pages that follow from the code: the case file and the messages.

python -m docs.make_reference writes them; with --check it only says whether they are up to date.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from mufakat.agreement.fields import AGREEMENT, FACTS
from mufakat.case.fields import CASE
from mufakat.tomlfile.conform import describe
from mufakat.tomlfile.kinds import Field, Kind, ListOf, Named, OneOf, Row
from tests.broken_files import broken_files, messages_of, problems_of

PAGES = Path(__file__).parent / "reference"


def main() -> int:
    """Write the pages, or check them."""
    made = pages()
    old = [name for name, text in made.items() if read(name) != text]
    if "--check" in sys.argv[1:]:
        for name in old:
            print(f"docs/reference/{name} is out of date: run python -m docs.make_reference")
        return 1 if old else 0
    for name in old:
        (PAGES / name).write_text(made[name], encoding="utf-8", newline="\n")
    return 0


def pages() -> dict[str, str]:
    """Name of each page made here, and its text."""
    return {name: made() for name, made in MADE.items()}


def read(name: str) -> str:
    """The page as it is, or nothing."""
    page = PAGES / name
    return page.read_text(encoding="utf-8") if page.exists() else ""


def case_file() -> str:
    """Every table of the case file, from the table that the checker uses."""
    parts = [
        "# The case file\n",
        "A case is one TOML file. Its tables follow, each with the keys that it can have; a key in **bold** must be",
        "there. Every table that asserts something can say what it rests on: `evidence` (ids of quotations) and",
        "`why` (a reason in words; a line without evidence is a modelling choice). Conditions have a page of their",
        "own: [](conditions.md). `mufakat schema` prints the same as a JSON Schema, for editors.\n",
    ]
    for name, row in tables("", CASE):
        parts += [f"## {name or 'The file itself'}\n", *one_of(row), *table(row)]
    return "\n".join(parts).rstrip() + "\n"


def agreement_file() -> str:
    """Every table of the agreement file and of the facts file, from the tables that the checker uses."""
    parts = [
        "# The agreement file and the facts file\n",
        "An agreement is one TOML file, what was reported of it another. Their tables follow, as for the case file: a",
        "key in **bold** must be there. A time is a day, `15 days after signature`, `2 weeks before talks`,",
        "`day 7 of PHASE`, `start of PHASE`, `end of PHASE`, an event, `COMMITMENT.done`, `COMMITMENT.verified`,",
        "`earliest of (..., ...)` or `latest of (..., ...)`. A condition is as in a case, over events, outcomes,",
        "`COMMITMENT.done`, `.verified`, `.overdue`, `.breached`, `PHASE.started` and `PHASE.over`.",
        "`mufakat schema --of agreement` and `--of facts` print JSON Schemas.\n",
    ]
    for title, kind in (("The agreement file", AGREEMENT), ("The facts file", FACTS)):
        for name, row in tables("", kind):
            parts += [f"## {name or title}\n", *one_of(row), *table(row)]
    return "\n".join(parts).rstrip() + "\n"


def tables(name: str, kind: Kind) -> Iterator[tuple[str, Row]]:
    """Every row that can stand in the file, with how a file calls it."""
    match kind:
        case Row(_, fields):
            yield name, kind
            for key, field in fields.items():
                yield from tables(f"{name}.{key}" if name else key, field.kind)
        case Named(of, item):
            yield from tables(f"{name}.{of.split()[-1].upper()}", item)
        case ListOf(item):
            yield from tables(name if name.endswith("[]") else f"{name}[]", item)
        case OneOf(kinds):
            seen = []
            for one in kinds:
                for found in tables(name, one):
                    if found[1] not in seen:
                        seen.append(found[1])
                        yield found


def one_of(row: Row) -> list[str]:
    if not row.exactly_one:
        return []
    return ["Exactly one of " + ", ".join(f"`{key}`" for key in row.exactly_one) + " must be there.\n"]


def table(row: Row) -> list[str]:
    lines = ["| key | holds | what it is for |", "|---|---|---|"]
    return [*lines, *(entry(key, field) for key, field in row.fields.items()), ""]


def entry(key: str, field: Field) -> str:
    name = f"**`{key}`**" if field.required else f"`{key}`"
    default = f" Left out: {field.default}." if field.default else ""
    return f"| {name} | {cell(describe(field.kind))} | {cell(field.doc)}{cell(default)} |"


def cell(text: str) -> str:
    """Text for a table of Markdown."""
    return text.replace("|", "\\|").replace("*", "\\*").replace("[", "\\[").replace("<", "&lt;")


def messages() -> str:
    """Every message, shown by the small broken file that the tests keep for it."""
    parts = [
        "# Messages\n",
        "What `mufakat check` can say about a file, each shown by a small file that has the mistake. The first line",
        "of a message is `file:line:column: what`, the last one says how to mend it. `--json` gives the name of the",
        "message, which stands in the headings here, as `code`.\n",
    ]
    shown: dict[str, list[Path]] = {}
    for path in broken_files():
        code = path.name.removesuffix(path.suffix)
        codes = [problem.code for problem in problems_of(path)]
        shown.setdefault(next((c for c in codes if code.startswith(c)), codes[0]), []).append(path)
    for code, paths in sorted(shown.items()):
        parts.append(f"## {code}\n")
        for path in paths:
            parts += [*excerpt(path), "```text", messages_of(path).rstrip(), "```\n"]
    parts += ["## too-large\n", "A case file may have 16 MB; keep long texts in files of their own.\n"]
    return "\n".join(parts).rstrip() + "\n"


def excerpt(path: Path) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return []
    if not text.strip() or "\0" in text:
        return []
    # Not as `toml`: the colouring would stumble over files that are broken on purpose.
    return ["```text", text.rstrip(), "```\n"]


# The pages made here, each with what makes it: the messages take half a second.
MADE = {"case-file.md": case_file, "agreement-file.md": agreement_file, "messages.md": messages}


if __name__ == "__main__":
    raise SystemExit(main())
