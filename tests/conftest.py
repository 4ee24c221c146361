"""The examples that laws are tried on are the same for everybody, unless they are asked for anew.

Tests marked `long` run with --long only: a change is tried within minutes, what is taken is tried in full. The laws
between the engines draw their thousands of cases anew each time then; Hypothesis's own examples stay the same, so that
whoever makes a change is not stopped by what an unlucky number finds elsewhere, unless --anew asks for that too.

    --long        run what is long by nature too; its laws draw their cases anew; laws are tried on all examples,
                  and not on a third of them
    --anew        draw Hypothesis's examples anew
    --seed N      what they are drawn from; without it a number is chosen. It is told either way
    --share X     of the cases of the long laws only so large a part, or so many times as many
    --cover       print how many lines of the program ran, room by room
"""

from __future__ import annotations

import random
import signal
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

from tests.laws.tally import Tally, told
from tests.tried import tried, try_all

# How fast examples are made says how busy the machine is, and nothing about a law; nor does bad luck with filters.
LUCK = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
SAME = settings(deadline=None, suppress_health_check=LUCK, derandomize=True)
# What fails on an example drawn anew is told as it was drawn: making it smaller takes minutes, and can be done later.
ANEW = settings(
    SAME, derandomize=False, print_blob=True, phases=[Phase.explicit, Phase.reuse, Phase.generate]
)
# A shell starts what it runs in the background with interrupts ignored, and so would be all programs that tests stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


TALLIES = pytest.StashKey[dict[str, Tally]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long, --anew, --seed, --share and --cover."""
    parser.addoption("--long", action="store_true", help="run the tests that are long by nature too")
    parser.addoption("--anew", action="store_true", help="draw Hypothesis's examples anew too")
    parser.addoption(
        "--seed", type=int, help="what is drawn anew is drawn from; without it a number is chosen"
    )
    parser.addoption("--cover", action="store_true", help="print how many lines of the program ran")
    parser.addoption("--share", type=float, default=1.0, help="so many times as many cases of the long laws")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Choose what is drawn, before Hypothesis looks for its seed; look on, before the program is imported."""
    if config.getoption("--cover"):
        from tests.covered import Covered

        config.pluginmanager.register(Covered())
    config.stash[TALLIES] = {}
    try_all(bool(config.getoption("--long")))
    if config.getoption("--seed") is None:
        config.option.seed = random.SystemRandom().randrange(1 << 31)
    anew = bool(config.getoption("--anew"))
    settings.register_profile("mufakat", ANEW if anew else SAME, max_examples=tried(40))
    settings.load_profile("mufakat")
    if anew and config.getoption("--hypothesis-seed", None) is None:
        config.option.hypothesis_seed = str(config.option.seed)


def pytest_report_header(config: pytest.Config) -> str | None:
    """The seed, with which the same is drawn again."""
    words = [word for word in ("--long", "--anew") if config.getoption(word)]
    return f"drawn anew: {' '.join(words)} --seed {config.option.seed}" if words else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long, unless --long or a choice of markers that speaks of it asks for it."""
    if config.getoption("--long") or "long" in (config.getoption("markexpr") or "").split():
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]


@pytest.fixture
def tallies(request: pytest.FixtureRequest) -> dict[str, Tally]:
    """What the long laws compared; told at the end."""
    return request.config.stash[TALLIES]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand on what the laws compared, where this is one of several processes."""
    if (output := getattr(session.config, "workeroutput", None)) is not None:
        output["laws"] = {name: tally.as_json() for name, tally in session.config.stash[TALLIES].items()}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take what the laws of one of several processes compared."""
    for name, text in getattr(node, "workeroutput", {}).get("laws", {}).items():
        node.config.stash[TALLIES][name] = Tally.from_json(text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """How many cases each long law was tried on, and how often each feature was drawn."""
    if config.stash[TALLIES]:
        terminalreporter.section(f"laws, seed {config.option.seed}")
        terminalreporter.write_line(told(config.stash[TALLIES]))
