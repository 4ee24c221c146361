"""A slip in a field is told beside the field, on the same page, with what else the page shows."""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from mufakat.problems import Place, Problem
from mufakat.workbench import app
from mufakat.workbench.asking import slips
from mufakat.workbench.desk import Asked
from tests.workbench.served import Served, served

CASE = """mufakat = 1
id = "weir"
title = "The weir"
[parties.a.options]
open = "Open the weir"
[parties.b.options]
pay = "Pay"
[preferences.a]
order = ["pay"]
[preferences.b]
order = ["open"]
[status-quo]
on = []
[outcomes]
bargain = { name = "a bargain", when = "open and pay" }
[deal]
[deal.issues.water]
values = ["much", "little"]
[deal.parties.a]
reservation = 0
points = { water = { scores = { much = 1, little = 0 } } }
[deal.parties.b]
reservation = 0
points = { water = { scores = { much = 0, little = 1 } } }
"""


async def at_once(_: Asked, _lane: str, verb: str, **words: Any) -> Any:
    """What a worker would answer, without one: starting a process costs more than all these pages."""
    module, _, name = verb.partition(":")
    return getattr(importlib.import_module(f"mufakat.workbench.answers.{module}"), name)(
        lambda _: None, **words
    )


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    (tmp_path / "weir.toml").write_text(CASE, "utf-8")
    monkeypatch.setattr(Asked, "answer", at_once)
    with served(tmp_path) as found:
        yield found


def page(bench: Served, address: str) -> tuple[int, str]:
    """The page at an address: its status and its text."""
    answer = bench.ask(address=address)
    return answer.status, unescape(answer.body.decode())


@pytest.mark.parametrize(
    ("address", "field", "typed", "told", "beside"),
    [
        ("/outcomes?where=foo", "where", "foo", 'no option is called "foo"', "The weir"),
        ("/outcomes?where=open and", "where", "open and", "", "States"),
        ("/paths?to=zzz", "to", "zzz", 'no outcome or state that can exist is called "zzz"', "How to get there"),
        ("/paths?from=zzz", "from", "zzz", 'no state that can exist is called "zzz"', "How to get there"),
        ("/unlock?goal=zzz", "goal", "zzz", 'no outcome is called "zzz"', "What would have to change"),
        ("/unlock?goal=bargain&never=zzz", "never", "zzz", 'is called "zzz"', "What would have to change"),
        ("/deal?text=foo=bar", "0", "foo=bar", 'no issue is called "foo"', "What is on the table"),
        ("/deal?text=water=much&text=water=lots", "1", "water=lots", "lots", "The proposed text"),
    ],
)  # fmt: skip
def test_a_slip_is_told_beside_its_field(
    bench: Served, address: str, field: str, typed: str, told: str, beside: str
) -> None:
    status, text = page(bench, address.replace(" ", "%20"))
    assert status == 422, text[:2000]
    (slip,) = re.findall(r'<span class="slip" id="slip-(.+?)" role="alert"[^>]*>(.+?)</span>', text)
    assert slip[0] == field and told in slip[1] and "line 1" not in text
    (named,) = re.findall(r"<input [^>]*aria-invalid[^>]*>", text)
    assert f'value="{typed}"' in named and f'aria-describedby="slip-{field}"' in named
    assert beside in text and "<h1>Problems</h1>" not in text


@pytest.mark.parametrize(
    "address",
    ["/outcomes?where=open", "/paths?to=bargain", "/unlock?goal=bargain", "/deal?text=water=much"],
)
def test_what_is_right_is_told_no_slip(bench: Served, address: str) -> None:
    status, text = page(bench, address)
    assert status == 200 and "slip-" not in text and "aria-invalid" not in text


def test_problems_of_the_file_are_no_slips() -> None:
    here = Problem("x", "the case has no deal", "add one", Place("weir.toml", 3, 1))
    where = Problem("x", "a ) is missing", "add it", Place("--where", 1, 4))
    word = Problem("x", 'no state is called "zzz"', "", Place("weir.toml", 1, 1))
    assert slips([where], {"where": "(a"}) == {"where": where}
    assert slips([word], {"to": "a", "from": "zzz"}) == {"from": word}
    assert slips([here], {"where": "a"}) == {} and slips([where, here], {"where": "(a"}) == {}
    assert slips([where], {"to": "(a"}) == {}


def test_no_form_is_printed() -> None:
    """The rule stands above every class that shows a form, such as .row."""
    styles = (Path(app.__file__).parent / "static" / "page.css").read_text("utf-8")
    (rule,) = re.findall(r"@media print \{ (.*?)\{ display: none !important; \} \}", styles)
    assert "form" in rule.replace(" ", "").split(",")
