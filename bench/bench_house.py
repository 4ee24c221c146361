"""How the house is built, in figures, and what it costs to start: this project, and beside it an earlier commit.

Run with `python bench/bench_house.py [COMMIT]`. With a commit both are counted, and commands of both are started in
turn; times are processor time of the whole process, and what counts is the ratio.

    files, lines      Python files of the package, and their lines
    inner imports     import statements inside functions; the names that they import; files that have any
    type checking     blocks that only type checkers read
    prefix families   files that share the first word of their names with others in one folder, and how many families
    circles           files that know themselves through others, by whatever import
    answer classes    classes that functions called solve... of `stability` return
    names in several  class and alias names that stand in more than one file
"""

from __future__ import annotations

import ast
import io
import os
import re
import resource
import statistics
import subprocess
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

TOP = Path(__file__).resolve().parent.parent
PACKAGE = "mufakat"
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_TURNS = 9


def figures(top: Path) -> dict[str, int]:
    """All figures of the package that lies in this folder."""
    files = sorted((top / PACKAGE).rglob("*.py"))
    trees = {file: ast.parse(file.read_text(encoding="utf-8")) for file in files}
    inner = {file: list(_inner(tree)) for file, tree in trees.items()}
    families = Counter((file.parent, file.stem.split("_")[0]) for file in files if file.stem != "__init__")
    shared = {family: n for family, n in families.items() if n > 1}
    names = Counter(name for tree in trees.values() for name in set(_type_names(tree)))
    return {
        "files": len(files),
        "lines": sum(len(file.read_text(encoding="utf-8").splitlines()) for file in files),
        "inner imports": sum(len(found) for found in inner.values()),
        "names that they import": sum(len(one.names) for found in inner.values() for one in found),
        "files with inner imports": sum(bool(found) for found in inner.values()),
        "type checking blocks": sum(len(list(_checking(tree))) for tree in trees.values()),
        "files in prefix families": sum(shared.values()),
        "prefix families": len(shared),
        "files in circles": len(_circles(top, trees)),
        "answer classes": len(_answers(top, trees)),
        "names in several files": sum(n > 1 for n in names.values()),
    }


def _inner(tree: ast.AST, inside: bool = False) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, _IMPORTS) and inside:
            yield node
        yield from _inner(node, inside or isinstance(node, _FUNCTIONS))


def _checking(tree: ast.AST) -> Iterator[ast.If]:
    return (
        one for one in ast.walk(tree) if isinstance(one, ast.If) and "TYPE_CHECKING" in ast.unparse(one.test)
    )


def _type_names(tree: ast.Module) -> Iterator[str]:
    """Public classes and aliases of types that a file defines at its top."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.AnnAssign) and ast.unparse(node.annotation) == "TypeAlias":
            yield ast.unparse(node.target)
        elif isinstance(node, ast.Assign) and re.match(r"(Callable|Literal)\[", ast.unparse(node.value)):
            yield ast.unparse(node.targets[0])


def _circles(top: Path, trees: dict[Path, ast.Module]) -> set[str]:
    """Files that are left when those are put aside, again and again, that know nobody that is left."""
    modules = {_module(top, file): tree for file, tree in trees.items()}
    knows = {name: set(_known(tree, modules)) - {name} for name, tree in modules.items()}
    while free := {name for name, others in knows.items() if not others & knows.keys()}:
        knows = {name: others for name, others in knows.items() if name not in free}
    while unused := knows.keys() - set().union(*knows.values()):  # what only looks at a circle is in none
        knows = {name: others for name, others in knows.items() if name not in unused}
    return set(knows)


def _module(top: Path, file: Path) -> str:
    return ".".join(file.relative_to(top).with_suffix("").parts).removesuffix(".__init__")


def _known(tree: ast.AST, modules: dict[str, ast.Module]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in modules else str(node.module)


def _answers(top: Path, trees: dict[Path, ast.Module]) -> set[str]:
    room = top / PACKAGE / "stability"
    inside = [tree for file, tree in trees.items() if file.is_relative_to(room)]
    classes = {node.name for tree in inside for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
    returned = set()
    for tree in inside:
        for node in ast.walk(tree):
            if isinstance(node, _FUNCTIONS) and node.name.startswith("solve") and node.returns is not None:
                outer = re.sub(
                    r"\[.*?\]", "", ast.unparse(node.returns)
                )  # sets of which engine is no class of its own
                returned |= set(re.findall(r"\w+", outer))
    return classes & returned


def unpack(commit: str, folder: Path) -> None:
    """Put the files of a commit into a folder."""
    data = subprocess.run(["git", "archive", commit], cwd=TOP, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        archive.extractall(folder, filter="data")


def commands(examples: Path) -> dict[str, list[str]]:
    """What is started: by name, the words for Python."""
    program, example = ["-m", PACKAGE], examples / "elmira-1991.toml"
    return {
        "import stability.concepts": ["-c", f"import {PACKAGE}.stability.concepts"],
        "--help": [*program, "--help"],
        "solve --help": [*program, "solve", "--help"],
        "check": [*program, "check", str(example)],
        "solve": [*program, "solve", str(example)],
        "why": [*program, "why", str(example), "status-quo"],
        "paths": [*program, "paths", str(example)],
        "deal": [*program, "deal", str(examples / "camp-david.toml")],
    }


def cost(top: Path, words: list[str]) -> float:
    """Seconds of processor time that one call takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *words],
        cwd=top,
        env={**os.environ, "PYTHONPATH": str(top), "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def compare_starts(before: Path) -> None:
    """Start the same commands of both builds in turn, with the examples of the older one, which both can read."""
    print(f"\n{'started':28}{'before ms':>10}{'after ms':>10}{'ratio':>8}   of {_TURNS} turns")
    for name, words in commands(before / PACKAGE / "examples").items():
        cost(before, words), cost(TOP, words)  # compiled once
        turns = [(cost(before, words), cost(TOP, words)) for _ in range(_TURNS)]
        old, new = (statistics.median(column) for column in zip(*turns, strict=True))
        ratio = statistics.median(b / a for a, b in turns)
        print(f"{name:28}{1000 * old:10.0f}{1000 * new:10.0f}{ratio:8.2f}")


def main() -> None:
    """Print the figures, and those of a commit where one is named."""
    now = figures(TOP)
    if len(sys.argv) < 2:
        for name, n in now.items():
            print(f"{name:28}{n:10,}")
        return
    with tempfile.TemporaryDirectory() as name:
        before = Path(name)
        unpack(sys.argv[1], before)
        then = figures(before)
        print(f"{'':28}{sys.argv[1]:>10}{'now':>10}")
        for figure, n in now.items():
            print(f"{figure:28}{then[figure]:10,}{n:10,}")
        compare_starts(before)


if __name__ == "__main__":
    main()
