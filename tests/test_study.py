"""Opening cases with their sources, and writing files: whole or not at all, never over another."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mufakat.problems import ProblemsError
from mufakat.study.opening import open_case
from mufakat.study.saving import save_text
from mufakat.study.starting import start_case
from tests.running import run

QUOTING = """
mufakat = 1
id = "quoting"
title = "Quoting"
[sources.s]
file = "{file}"
[parties.a.options]
x = {{ name = "X", evidence = ["e"] }}
[preferences.a]
order = ["x"]
[evidence.e]
source = "s"
quote = "{quote}"
"""


def write(folder: Path, file: str = "s.txt", quote: str = "the words") -> str:
    path = folder / "case.toml"
    path.write_text(QUOTING.format(file=file, quote=quote), "utf-8")
    return str(path)


def codes(file: str) -> list[str]:
    return [problem.code for problem in open_case(file).problems]


def test_quotations_are_held_against_the_source(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Here are the\u00a0words,\n as printed.", "utf-8")
    assert codes(write(tmp_path)) == []
    opened = open_case(write(tmp_path, quote="these are the words as printed"))
    assert [problem.code for problem in opened.problems] == ["not-in-source"]
    assert opened.problems[0].notes == ("nearest passage: Here are the words, as printed.",)
    assert opened.case is None
    with pytest.raises(ProblemsError):
        opened.sound()


def test_a_source_that_cannot_be_used_is_a_problem(tmp_path: Path) -> None:
    assert codes(write(tmp_path)) == ["source-unreadable"]
    (tmp_path / "s.txt").write_bytes(b"\xff\xfea\0")
    assert codes(write(tmp_path)) == ["source-unreadable"]
    (tmp_path / "s.txt").unlink()
    (tmp_path / "s.txt").mkdir()
    assert codes(write(tmp_path)) == ["source-unreadable"]


@pytest.mark.parametrize("file", ["../outside.txt", "/etc/hostname", "sub/../../outside.txt"])
def test_a_source_may_not_lie_outside_the_folder(tmp_path: Path, file: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "outside.txt").write_text("the words", "utf-8")
    assert codes(write(inner, file)) == ["source-outside"]


def test_a_link_does_not_lead_outside_either(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "outside.txt").write_text("the words", "utf-8")
    (inner / "s.txt").symlink_to(tmp_path / "outside.txt")
    assert codes(write(inner)) == ["source-outside"]


def test_saving_is_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    assert save_text(path, "one\n", folders=True) is None
    problem = save_text(path, "two\n")
    assert problem is not None and problem.code == "exists" and path.read_text() == "one\n"
    assert save_text(path, "two\n", overwrite=True) is None
    assert path.read_text() == "two\n"
    assert [p.name for p in path.parent.iterdir()] == ["a.txt"]
    blocked = save_text(path / "below", "x")
    assert blocked is not None and blocked.code == "cannot-write"


def test_links_are_followed_and_what_is_no_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old", "utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    assert save_text(tmp_path / "link.txt", "new", overwrite=True) is None
    assert (tmp_path / "link.txt").is_symlink() and (tmp_path / "real.txt").read_text() == "new"
    os.mkfifo(tmp_path / "fifo")
    for target in (tmp_path / "fifo", tmp_path):
        problem = save_text(target, "x", overwrite=True)
        assert problem is not None and problem.code == "cannot-write"
    long = save_text(tmp_path / ("a" * 300), "x")
    assert long is not None and long.code == "cannot-write"
    assert not list(tmp_path.glob(".*"))


def test_mistakes_in_the_case_do_not_hide_a_false_quotation(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text("Here are the words.", "utf-8")
    path = Path(write(tmp_path, quote="never printed"))
    path.write_text(path.read_text().replace('order = ["x"]', 'order = ["z"]'), "utf-8")
    assert codes(str(path)) == ["unknown-option", "not-in-source"]


def test_a_copy_of_an_example_is_made_whole_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "serambi.txt").write_text("something else", "utf-8")
    written, problem = start_case(tmp_path / "mine.toml", "gaza-talks-2025")
    assert written == [] and problem is not None and problem.code == "exists"
    assert not (tmp_path / "mine.toml").exists()


def test_ten_kinds_of_bad_input_give_problems(tmp_path: Path) -> None:
    inputs = {
        "empty": b"",
        "blank": b" \n\t\n",
        "binary": bytes(range(256)) * 40,
        "utf16": "mufakat = 1".encode("utf-16"),
        "latin": "mufakat = 1\ntitle = 'caf\u00e9'".encode("latin-1"),
        "huge": b"# " + b"x" * (50 * 2**20),
        "deep": b"a = " + b"[" * 5000 + b"]" * 5000,
        "deep-json": b'{"a":' * 100_000,
        "json": b'{"format": "other"}',
        "words": b"this is a letter, not a case",
        "list": b"[1, 2, 3]",
    }
    for name, data in inputs.items():
        path = tmp_path / f"{name}.toml"
        path.write_bytes(data)
        ran = run("solve", str(path), "--json")
        assert ran.code == 1 and '"problems": [{' in ran.out, name
    assert len(list(tmp_path.iterdir())) == len(inputs)


def test_names_in_any_script_and_ten_thousand_terms_work(tmp_path: Path) -> None:
    long = " and ".join(["قبول"] * 5000 + ["撤军"] * 5000)
    path = tmp_path / "case.toml"
    path.write_text(
        f'mufakat = 1\nid = "محادثات"\ntitle = "谈判"\n[parties."أ".options]\n"قبول" = "يقبل"\n'
        f'[parties."中".options]\n"撤军" = "撤军"\n[preferences."أ"]\norder = ["{long}"]\n'
        f'[preferences."中"]\norder = ["撤军 if قبول"]\n',
        "utf-8",
    )
    ran = run("solve", str(path))
    assert ran.code == 0 and "撤军" in ran.out and "يقبل" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="this system has other permissions")
@pytest.mark.parametrize("mode", [0o664, 0o600])
def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "case.toml"
    path.write_text("old", "utf-8")
    path.chmod(mode)
    assert save_text(path, "new", overwrite=True) is None
    assert path.read_text("utf-8") == "new" and path.stat().st_mode & 0o777 == mode
