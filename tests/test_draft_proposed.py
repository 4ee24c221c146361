"""Lines that a language model proposes for a draft: the words of the sources decide which are taken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mufakat.case.condition import write_condition
from mufakat.case.model import Order
from mufakat.drafting.draft import Draft, Proposer, draft_case
from mufakat.record.store import open_record
from tests.running import call
from tests.serving import serving
from tests.test_drafting import made
from tests.test_read_llm import model

TEXT = (
    "Orvania and Tessia have been at odds since March. Orvania urged Tessia to open the gates. "
    "Tessia has no love for the idea to sell the old ferries. Tessia is happy to repair the bridge."
)
GOOD = {
    "party": "Tessia", "owner": "Tessia", "option": "repair the bridge", "direction": "for",
    "quote": "Tessia is happy to repair the bridge.",
}  # fmt: skip


def drafted(folder: Path, *lines: Any, alone: bool = False) -> Draft:
    with open_record(made(folder, TEXT)) as record:
        return draft_case(record, "c", "C", Proposer("llm:tiny", lambda _: lines, alone))


def wishes(draft: Draft, party: str) -> list[str]:
    order = draft.case.preferences.get(party)
    assert isinstance(order, Order)
    return [write_condition(w.condition) for group in order.groups for w in group]


def test_a_line_that_the_words_bear_out_is_taken_and_labelled(tmp_path: Path) -> None:
    draft = drafted(tmp_path, GOOD)
    assert wishes(draft, "tessia") == ["tessia.repair-the-bridge"] and not draft.refused
    option = next(o for o in draft.case.options if o.name == "Repair the bridge")
    assert option.grounds.mark is not None and option.grounds.mark.confidence == round(
        option.grounds.mark.confidence, 2
    )
    order = draft.case.preferences["tessia"]
    assert isinstance(order, Order) and order.groups[0][0].grounds.mark is not None
    assert order.groups[0][0].grounds.mark.rule == "llm:tiny"
    names = [o.name for o in drafted(tmp_path, GOOD, alone=True).case.options]
    assert names == ["Repair the bridge"]  # without the rules nothing else


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"quote": "Tessia is glad to repair the bridge."}, "no-source"),
        ({"owner": "Marenia"}, "nobody"),
        ({"option": "sell the bridge"}, "no-words"),
        ({"option": ""}, "no-words"),
        ({"direction": "against"}, "turned"),
        # the rules read that Orvania is for it
        ({"party": "Orvania", "option": "open the gates", "direction": "against",
          "quote": "Orvania urged Tessia to open the gates."}, "turned"),
        ({"option": "sell the old ferries",
          "quote": "Tessia has no love for the idea to sell the old ferries."}, "turned"),
        ({"direction": "perhaps"}, "no-source"),
    ],
)  # fmt: skip
def test_what_has_no_words_or_is_turned_round_is_refused(
    tmp_path: Path, changed: dict[str, str], why: str
) -> None:
    draft = drafted(tmp_path, {**GOOD, **changed}, 7)
    assert (
        draft.refused == {why: 1, "no-source": 1} if why != "no-source" else draft.refused == {"no-source": 2}
    )
    assert wishes(draft, "orvania") == ["tessia.open-the-gates"]


def test_the_command_asks_the_model_and_tells_what_was_refused(tmp_path: Path) -> None:
    record = made(tmp_path, TEXT)
    reply, asked = model({"lines": [GOOD, {**GOOD, "direction": "against"}]})
    with serving(reply) as address:
        words = (
            "new",
            str(tmp_path / "c.toml"),
            "--from",
            record,
            "--llm",
            f"{address}/v1",
            "--llm-model",
            "tiny",
        )
        ran = call(*words)
    assert ran.code == 0 and "turns its sentence round" in ran.out and len(asked) == 1
    assert "llm:tiny" in (tmp_path / "c.toml").read_text("utf-8")
    assert call("new", str(tmp_path / "d.toml"), "--from", record, "--llm", "http://127.0.0.1:9").code == 2
    ran = call(
        "new", str(tmp_path / "d.toml"), "--from", record, "--llm", "http://127.0.0.1:9", "--llm-model", "x"
    )
    assert ran.code == 1 and "does not answer" in ran.err and not (tmp_path / "d.toml").exists()
    assert json.loads(call("new", str(tmp_path / "e.toml"), "--from", record, "--json").out)["refused"] == {}
