"""The developer's script and the lock files."""

from __future__ import annotations

import importlib.util
import re
import shutil
import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import pytest

from tests.conftest import pytest_collection_modifyitems
from tests.covered import counts, seen, told

ROOT = Path(__file__).parent.parent


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", ROOT / "dev.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_python_without_venv_is_told_which_package_to_install(dev, monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as stopped:
        dev.make(tmp_path / "env")
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert f"apt install python{version}-venv (or python3-venv)" in str(stopped.value)
    assert not (tmp_path / "env").exists()


@pytest.mark.parametrize(("words", "code"), [([], 2), (["tset"], 2), (["--help"], 0)])
def test_verbs_are_listed(dev, words, code, capsys):
    assert dev.main(words) == code
    out = capsys.readouterr().out
    assert all(
        f"\n    {verb} " in out for verb in ("demo", "test", "check", "docs", "bench", "wheel", "lock")
    )


def test_an_environment_is_changed_only_when_its_lock_file_changed(dev, monkeypatch, tmp_path):
    done = []
    monkeypatch.setattr(dev, "VENV", tmp_path / "env")
    monkeypatch.setattr(
        dev, "make", lambda folder: (done.append("make"), (folder / "bin").mkdir(parents=True))
    )
    monkeypatch.setattr(dev, "install", lambda _, what: done.append(what.name))
    for name in ("RUNNING", "DEVELOPING"):
        monkeypatch.setattr(dev, name, tmp_path / getattr(dev, name).name)
        getattr(dev, name).write_text(name)
    running, developing = dev.RUNNING, dev.DEVELOPING
    dev.inside(running)
    dev.script(tmp_path / "env", "python").parent.mkdir(parents=True, exist_ok=True)
    dev.script(tmp_path / "env", "python").touch()
    dev.inside(running)
    assert done == ["make", "requirements.lock"]
    dev.inside(developing)
    dev.inside(running)
    dev.inside(developing)
    assert done[2:] == ["requirements-dev.lock"]
    running.write_text("newer")
    dev.inside(running)
    assert done[3:] == ["requirements.lock"]


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
def test_locks_hold_hashes_and_no_addresses(name):
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) > 2 and all("--hash=sha256:" in package for package in packages)
    assert "://" not in text and "index" not in text


def test_locks_hold_what_the_project_asks_for():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {"requirements.lock": project["project"]["dependencies"]}
    asked["requirements-dev.lock"] = [
        *project["project"]["dependencies"],
        *project["dependency-groups"]["dev"],
    ]
    for name, wanted in asked.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        assert all(f"\n{re.split('[>=<]', one)[0]}==" in f"\n{text}" for one in wanted)


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        ({}, ["short"]),
        ({"--long": True}, ["short", "long"]),
        ({"markexpr": "long"}, ["short", "long"]),  # pytest chooses among them itself
        ({"markexpr": "not long"}, ["short", "long"]),
        ({"markexpr": "longer"}, ["short"]),
    ],
)
def test_long_tests_run_only_when_asked_for(options, kept):
    class Item(NamedTuple):
        name: str

        def get_closest_marker(self, name):
            return name if self.name == name else None

    told = []
    hook = SimpleNamespace(pytest_deselected=lambda items: told.extend(item.name for item in items))
    items = [Item("short"), Item("long")]
    pytest_collection_modifyitems(SimpleNamespace(getoption=options.get, hook=hook), items)
    assert [item.name for item in items] == kept
    assert told == (["long"] if kept == ["short"] else [])


def test_all_tests_run_before_a_change_is_taken():
    assert "\npython3 dev.py test --long --cover\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_what_ran_is_told_room_by_room():
    files = {"case/a.py": (9, 10), "case/b.py": (10, 10), "cli/c.py": (0, 5), "problems.py": (1999, 2000)}
    assert list(told(files)) == [
        "(top)        99.9 % of 2,000",
        "case         95.0 % of 20",
        "cli           0.0 % of 5",
        "all          99.7 % of 2,025",
        "most lines that did not run: cli/c.py 5, problems.py 1, case/a.py 1",
    ]
    assert list(told({"case/b.py": (10, 10)})) == ["case        100.0 % of 10", "all         100.0 % of 10"]


def test_lines_are_counted_by_their_file_in_the_program():
    found = {"files": {"mufakat/case/model.py": {"executed_lines": [1, 2], "missing_lines": [3, 4]}}}
    assert counts([seen(found)]) == {"case/model.py": (2, 4)}
    other = {"mufakat/case/model.py": ([2, 3], [1, 4]), "mufakat/case/read.py": ([], [7])}
    assert counts([seen(found), other]) == {"case/model.py": (3, 4), "case/read.py": (0, 1)}


@pytest.mark.parametrize(
    ("words", "spread"),
    [
        ([], True),
        (["--long", "--cover"], True),
        (["-k", "wish"], True),
        (["-n", "4"], False),
        (["-n0"], False),
        ([__file__], False),
        ([f"{__file__}::test_one"], False),
    ],
)
def test_tests_are_spread_over_the_cores_unless_some_are_named(dev, words, spread, monkeypatch):
    asked = []
    monkeypatch.setattr(dev, "module", lambda _, name, *given: asked.append((name, *given)) or 0)
    assert dev.test(words) == 0
    ((name, *given),) = asked
    assert (name, given[-len(words) :] if words else []) == ("pytest", words)
    assert (given[:2] == ["-n", "auto"]) == spread
