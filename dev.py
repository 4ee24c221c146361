#!/usr/bin/env python3
"""The developer's verbs, with the standard library only: python3 dev.py VERB.

    demo    install what running needs, and walk through the worked case
    test    install everything, and pass the tests on all cores (what follows goes to pytest)
    check   formatter, linter, type checker
    docs    build the documents; warnings are errors
    bench   run the benchmarks (what follows names some of them)
    wheel   build the wheel, install it elsewhere, run the main job from another folder
    lock    write the lock files anew (needs uv)

An environment is made in .venv beside this file and changed only when its lock file changed. `uv` does the
installing when it is there, else venv and pip.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
RUNNING = HERE / "requirements.lock"
DEVELOPING = HERE / "requirements-dev.lock"


def main(words: list[str]) -> int:
    """Do the verb that `words` names; its exit code."""
    verbs = {
        "demo": lambda rest: mufakat(RUNNING, "demo", *rest),
        "test": test,
        "check": check,
        "docs": docs,
        "bench": bench,
        "wheel": wheel,
        "lock": lock,
    }
    if sys.version_info < (3, 11):  # noqa: UP036 (who runs this file may have an older one)
        stop(f"mufakat needs Python 3.11 or newer; this is {sys.version.split()[0]} ({sys.executable})")
    if not words or words[0] not in verbs:
        print(__doc__)
        return 0 if words[:1] in (["help"], ["--help"], ["-h"]) else 2
    return verbs[words[0]](words[1:])


def module(needs: Path, name: str, *words: str) -> int:
    """Run a module inside the environment, from this folder, with the code beside this file."""
    return run([*inside(needs), "-m", name, *words], with_code())


def mufakat(needs: Path, *words: str) -> int:
    """Run the program where the user stands, from the code beside this file."""
    return subprocess.run([*inside(needs), "-m", "mufakat", *words], env=with_code(), check=False).returncode


def with_code() -> dict[str, str]:
    """The environment variables with which Python finds the code beside this file, wherever it runs.

    What is compiled is kept in the environment: hundreds of fresh processes would each compile every file again
    where nothing is written beside the code.
    """
    given = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    return {**given, "PYTHONPATH": str(HERE), "PYTHONPYCACHEPREFIX": str(VENV / "compiled")}


def test(words: list[str]) -> int:
    """The tests, spread over the cores unless some are named or a number of processes is given (-n)."""
    named = any(Path(word.partition("::")[0]).exists() for word in words)
    spread = (
        [] if named or any(word.startswith("-n") for word in words) else ["-n", "auto", "--dist", "worksteal"]
    )
    return module(DEVELOPING, "pytest", *spread, *words)


def check(_: list[str]) -> int:
    """Formatter, linter and type checker; all of them run."""
    codes = [
        module(DEVELOPING, "ruff", "format", "--check", "."),
        module(DEVELOPING, "ruff", "check", "."),
        module(DEVELOPING, "mypy"),
    ]
    return max(codes)


def docs(_: list[str]) -> int:
    """Build the documents into docs/_build; nothing is fetched from anywhere."""
    code = module(DEVELOPING, "docs.make_reference", "--check")
    words = ["-b", "html", "-W", "--keep-going", "-q", "docs", str(Path("docs", "_build"))]
    code = code or module(DEVELOPING, "sphinx", *words)
    if code == 0:
        say(f"read {HERE / 'docs' / '_build' / 'index.html'}")
    return code


def bench(words: list[str]) -> int:
    """Run bench/*.py, or those whose names are given."""
    files = sorted((HERE / "bench").glob("bench_*.py"))
    chosen = [file for file in files if not words or any(word in file.stem for word in words)]
    if not chosen:
        stop("there is no such benchmark; there are: " + ", ".join(file.stem for file in files))
    return max(run([*inside(DEVELOPING), str(file)], with_code()) for file in chosen)


def wheel(_: list[str]) -> int:
    """Build the wheel and try it as somebody who only has the wheel."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        build = [*inside(DEVELOPING), "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
        if run(build):
            return 1
        (built,) = folder.glob("*.whl")
        say(f"trying {built.name} in a clean environment")
        clean = folder / "clean"
        make(clean)
        install(clean, RUNNING)
        install(clean, built, deps=False)
        elsewhere = folder / "elsewhere"
        elsewhere.mkdir()
        program = [str(script(clean, "mufakat"))]
        env = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
        for words in (
            ["--version"],
            ["demo"],
            ["new", "mine.toml"],
            ["solve", "mine.toml"],
            ["report", "mine.toml", "-o", "r.html"],
        ):
            if run([*program, *words], env, elsewhere):
                return 1
    say("the wheel works")
    return 0


def lock(_: list[str]) -> int:
    """Pin every package by hash. No file names a registry, so each machine uses its own."""
    uv = shutil.which("uv") or stop("the lock files are made by uv: pip install uv")
    style = ["--universal", "--generate-hashes", "--no-emit-index-url", "--no-emit-find-links", "--no-header"]
    style += ["--no-annotate", "--python-version", "3.11", "--quiet", "--upgrade", "pyproject.toml"]
    code = run([uv, "pip", "compile", *style, "-o", RUNNING.name])
    more = ["--group", "dev", "-c", RUNNING.name, "-o", DEVELOPING.name]
    return code or run([uv, "pip", "compile", *style, *more])


def inside(needs: Path) -> list[str]:
    """The Python of an environment that has what the lock file `needs` names."""
    mark = VENV / f"{needs.stem}.installed"
    wanted = hashlib.sha256(needs.read_bytes()).hexdigest()
    if not mark.is_file() or mark.read_text() != wanted:
        if not script(VENV, "python").exists():
            make(VENV)
        for old in VENV.glob("*.installed"):
            old.unlink()
        install(VENV, needs)
        mark.write_text(wanted)
        if needs == DEVELOPING:  # which holds all that running needs, in the same versions
            (VENV / f"{RUNNING.stem}.installed").write_text(hashlib.sha256(RUNNING.read_bytes()).hexdigest())
    return [str(script(VENV, "python"))]


def make(folder: Path) -> None:
    """A new environment."""
    say(f"making an environment in {folder}")
    uv = shutil.which("uv")
    if uv:
        must([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(folder)])
        return
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if importlib.util.find_spec("venv") is None or importlib.util.find_spec("ensurepip") is None:
        stop(
            "this Python comes without venv and ensurepip. Install them, or uv:\n"
            f"  Debian, Ubuntu: apt install python{version}-venv (or python3-venv)\n"
            "  elsewhere: the package of Python's venv, or https://docs.astral.sh/uv"
        )
    must([sys.executable, "-m", "venv", "--clear", str(folder)])


def install(folder: Path, what: Path, deps: bool = True) -> None:
    """Install a lock file (every package checked against its hash) or a wheel."""
    say(f"installing {what.name}")
    wheel_words = [str(what), "--no-deps"]
    words = ["--require-hashes", "-r", str(what)] if deps else wheel_words
    uv = shutil.which("uv")
    python = str(script(folder, "python"))
    if uv:
        must([uv, "pip", "install", "--quiet", "--python", python, *words])
    else:
        must([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words])


def script(folder: Path, name: str) -> Path:
    """A program of an environment, on any system."""
    return folder / "Scripts" / f"{name}.exe" if os.name == "nt" else folder / "bin" / name


def run(words: list[str], env: dict[str, str] | None = None, folder: Path = HERE) -> int:
    """Say what runs, run it, and give its exit code."""
    shown = [Path(words[0]).name, *words[1:]]
    say(" ".join(shown))
    return subprocess.run(words, cwd=folder, env=env, check=False).returncode


def must(words: list[str]) -> None:
    """Run, and stop here when it fails."""
    if subprocess.run(words, check=False).returncode:
        stop("this failed: " + " ".join(words))


def say(text: str) -> None:
    """Tell what is being done, apart from the output of what runs."""
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> str:
    """End with a sentence."""
    raise SystemExit(f"dev.py: {text}")


if __name__ == "__main__":
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
