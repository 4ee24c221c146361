"""Laws are tried on other random examples at every run, except where a run must give the same verdict again.

Tests marked `long` run with --long only: a change is tried within minutes, what is taken is tried in full.
"""

import os
import signal

import pytest
from hypothesis import settings

settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")
# A shell starts what it runs in the background with interrupts ignored, and so would be all programs that tests stop.
signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --long."""
    parser.addoption("--long", action="store_true", help="run the tests that are long by nature too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is long, unless --long or a choice of markers that speaks of it asks for it."""
    if config.getoption("--long") or "long" in (config.getoption("markexpr") or "").split():
        return
    long = [item for item in items if item.get_closest_marker("long")]
    if long:
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if not item.get_closest_marker("long")]
