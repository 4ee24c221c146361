"""Every message that the reader of cases can give has a small broken file that shows it."""

import ast
from pathlib import Path

import pytest

import mufakat
from tests.broken_files import broken_files, messages_of, problems_of

ROOMS = Path(mufakat.__file__).parent
# Not kept as files: test_bad_input makes it, 17 MB long.
# Others are shown elsewhere: a file that is too large to keep, and what needs a record beside the case.
TOO_BIG_TO_KEEP = {"too-large", "not-in-record", "rests-on-rejected"}
# Shown with a record in test_record_commands.
NEED_A_RECORD = {"not-in-record", "rests-on-rejected"}
CALLS = {"error", "warn", "refuse", "Problem"}


def codes_in_the_source() -> set[str]:
    found = set()
    for room in ("tomlfile", "case", "evidence", "agreement"):
        for file in (ROOMS / room).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and node.args:
                    name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                    if name in CALLS:
                        found |= codes_of(node.args[0])
    return found


def codes_of(node: ast.expr) -> set[str]:
    match node:
        case ast.Constant(str(code)):
            return {code}
        case ast.JoinedStr([ast.Constant("unknown-"), ast.FormattedValue()]):
            many = ("party", "source", "evidence", "state", "commitment", "event", "phase", "counter")
            return {f"unknown-{what}" for what in many}
    assert isinstance(node, ast.Name), ast.dump(node)  # handed through: `refuse` and `_add`
    return set()


def test_every_code_has_its_broken_file():
    shown = {problem.code for path in broken_files() for problem in problems_of(path)}
    codes = codes_in_the_source()
    assert len(codes) > 50
    assert codes - shown - TOO_BIG_TO_KEEP - NEED_A_RECORD == set()
    assert shown <= codes


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.name)
def test_broken_file_gives_its_messages(path):
    expected = path.with_suffix(f"{path.suffix}.txt").read_text(encoding="utf-8")
    assert messages_of(path) == expected
    code = path.stem.replace("-json", "").removeprefix("agreement-").removeprefix("facts-")
    assert any(code.startswith(problem.code) for problem in problems_of(path)) or code in NAMED_OTHERWISE


NAMED_OTHERWISE = {"need-one", "several", "several-syntax", "unusable-id-word"}


@pytest.mark.parametrize("path", broken_files(), ids=lambda path: path.name)
def test_places_lie_in_the_file_and_excerpts_are_its_lines(path):
    lines = path.read_bytes().decode("utf-8", "replace").split("\n")
    for problem in problems_of(path):
        assert 1 <= problem.place.line <= len(lines)
        if problem.excerpt is not None:
            assert lines[problem.place.line - 1] == problem.excerpt
            assert 1 <= problem.place.column <= len(problem.excerpt) + 1


def test_five_different_mistakes_come_at_once_each_at_its_place():
    problems = problems_of(next(path for path in broken_files() if path.stem == "several"))
    assert [(p.code, p.place.line, p.place.column) for p in problems] == [
        ("unknown-key", 4, 1),
        ("unknown-option", 13, 7),
        ("condition", 16, 19),
        ("unknown-party", 18, 14),
        ("wrong-kind", 23, 8),
    ]
    assert all(p.mend for p in problems)
