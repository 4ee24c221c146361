"""The small broken files in tests/broken, each beside the messages that it must give.

`python -m tests.broken_files` writes the messages anew; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from mufakat.agreement.read import read_agreement, read_facts
from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.read import read_case
from mufakat.display import render
from mufakat.evidence.quotations import SourceText, check_quotations
from mufakat.problems import Problem, in_file_order
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.read import decode

FOLDER = Path(__file__).parent / "broken"


def broken_files() -> list[Path]:
    """All of them, in alphabetical order."""
    return sorted(path for path in FOLDER.iterdir() if path.suffix in (".toml", ".json"))


def problems_of(path: Path) -> list[Problem]:
    """Everything that the file's reader has to say, quotations included."""
    text, problems = decode(path.read_bytes(), path.name)
    if problems:
        return problems
    if path.name.startswith("agreement-"):
        return read_agreement(text, path.name)[1]
    if path.name.startswith("facts-"):
        agreement, _ = read_agreement((FOLDER / "sources" / "agreement.txt").read_text(encoding="utf-8"))
        assert agreement is not None
        return read_facts(text, agreement, path.name)[1]
    if path.suffix == ".json":
        return read_conflict_case(text, path.name)[1]
    case, problems = read_case(text, path.name)
    if case is None:
        return problems
    desk = Desk(text, path.name)
    files = {source.id: path.parent / source.file for source in case.sources if source.file}
    texts = {id: SourceText(file.read_text(encoding="utf-8")) for id, file in files.items()}
    check_quotations(case.evidence, texts, desk)
    return in_file_order([*problems, *desk.problems])


def messages_of(path: Path) -> str:
    """The problems as people read them."""
    return "".join(f"{render(problem)}\n" for problem in problems_of(path))


if __name__ == "__main__":
    for broken in broken_files():
        broken.with_suffix(f"{broken.suffix}.txt").write_text(messages_of(broken), encoding="utf-8")
