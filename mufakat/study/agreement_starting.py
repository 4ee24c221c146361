"""Begin an agreement: a small file to fill in, a copy of an example with its facts, or a draft from a text."""

from __future__ import annotations

import re
from pathlib import Path

from mufakat.agreement.draft import OPEN, draft_text
from mufakat.agreement.promises import Promise, find_promises
from mufakat.case.model import Case
from mufakat.case.write import write_case
from mufakat.keeping.next_step import next_case
from mufakat.problems import Place, Problem, ProblemsError
from mufakat.record.names import slug
from mufakat.study.agreements import day_asked, keeping_of, open_agreement
from mufakat.study.opening import bytes_of
from mufakat.study.saving import save_text
from mufakat.study.starting import EXAMPLES
from mufakat.tomlfile.read import decode

AGREEMENTS = EXAMPLES / "agreements"
TEMPLATE = EXAMPLES / "template" / "agreement.txt"


def agreement_examples() -> dict[str, str]:
    """Names and titles of the agreements that ship with the program."""
    found = {}
    for path in sorted(AGREEMENTS.glob("*.toml")):
        if not path.name.endswith(".facts.toml"):
            title = re.search(r'^title = "(.*)"$', path.read_text("utf-8"), re.MULTILINE)
            found[path.stem] = title.group(1) if title else ""
    return found


def agreement_example(name: str) -> Path:
    """The file of an agreement that ships with the program. KeyError when there is none of that name."""
    if name not in agreement_examples():
        raise KeyError(name)
    return AGREEMENTS / f"{name}.toml"


def start_agreement(target: Path, example: str | None = None) -> list[Path]:
    """Write a new agreement file, and the facts of the example that it is copied from; all or none.

    Raises:
        ProblemsError: A file is there already, or cannot be written.
    """
    if example is None:
        return _written({target: TEMPLATE.read_text("utf-8")})
    source = agreement_example(example)
    facts = source.with_name(f"{example}.facts.toml")
    wanted = {target: source.read_text("utf-8")}
    if facts.exists():
        wanted[target.with_name(f"{target.stem}.facts.toml")] = facts.read_text("utf-8")
    return _written(wanted)


def start_from_text(target: Path, text_file: str, mark: str = OPEN) -> tuple[list[Path], tuple[Promise, ...]]:
    """Write an agreement file with a commitment for each sentence of a text that promises something.

    Args:
        target: The file to make.
        text_file: The text.
        mark: What stands where something is to be decided.

    Raises:
        ProblemsError: The text cannot be read, it promises nothing, or a file is there already.
    """
    data, problems = bytes_of(text_file)
    if data is not None:
        text, problems = decode(data, text_file)
    if data is None or problems:
        raise ProblemsError(problems)
    promises = find_promises(text)
    if not promises:
        what = 'no sentence here promises anything: none has "shall", "must", "undertakes to", "wajib" or the like'
        mend = "name the text of the agreement, as plain text"
        raise ProblemsError([Problem("nothing-promised", what, mend, Place(text_file, 1, 1))])
    title = target.stem.replace("-", " ").replace("_", " ")
    folder = target.resolve().parent
    stored = Path(text_file).resolve()
    inside = stored.relative_to(folder).as_posix() if stored.is_relative_to(folder) else ""
    return _written(
        {target: draft_text(slug(target.stem, (), "agreement"), title, promises, inside, mark)}
    ), promises


def _written(wanted: dict[Path, str]) -> list[Path]:
    done: list[Path] = []
    for path, text in wanted.items():
        problem = save_text(path, text)
        if problem is not None:
            for one in done:
                one.unlink(missing_ok=True)
            raise ProblemsError([problem])
        done.append(path)
    return done


def start_next_case(
    target: Path, agreement_file: str, at: str | None, facts: str | None = None
) -> tuple[list[Path], Case]:
    """Write a case of the graph model for the next step of an agreement on a day.

    Raises:
        ProblemsError: The agreement has errors, nothing is open on that day, or a file is there already.
    """
    opened = open_agreement(agreement_file, facts)
    asked = day_asked(opened, at)
    case = next_case(keeping_of(opened, asked.day))
    if case is None:
        what = f"nothing is open on {asked.day}, and no power can be used"
        raise ProblemsError(
            [Problem("nothing-open", what, "ask for another day", Place(agreement_file, 1, 1))]
        )
    return _written({target: write_case(case)}), case
