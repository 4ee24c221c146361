"""What a worker answers about an agreement: large ones in parts, changed files anew, facts that rest on a record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from mufakat.agreement.read import read_agreement
from mufakat.problems import ProblemsError
from mufakat.study.agreement_starting import start_agreement
from mufakat.workbench.answers import agreed

HEAD = """mufakat-agreement = 1
id = "large"
signed = 2025-03-01
[parties.a]
name = "A"
[parties.b]
name = "B"
"""


def page(file: Path, **changes: Any) -> dict[str, Any]:
    asked = {"record": "", "at": "2025-03-20", "language": "en", "show": "all", "party": "", "blocker": ""}
    return agreed.page(lambda _: None, file=str(file), everything=False, **(asked | changes))


@pytest.fixture
def large(tmp_path: Path) -> Path:
    acts = [
        f'[commitments.c{n}]\nwho = "{"ab"[n % 2]}"\nmust = "act {n}"\nby = "{n} days after signature"\n'
        for n in range(1, 71)
    ]
    file = tmp_path / "large.toml"
    file.write_text(HEAD + "".join(acts), "utf-8")
    assert read_agreement(file.read_text("utf-8"))[0] is not None
    return file


def test_a_large_agreement_is_drawn_in_parts_and_told_in_full(large: Path) -> None:
    found = page(large)
    assert (len(found["lines"]), found["more"], len(found["pictures"])) == (70, 10, 3)
    assert found["rest"] == []  # holes and stalls of many commitments take their time: they are asked for
    assert page(large, rest=True)["rest"]
    whole = agreed.page(
        lambda _: None, file=str(large), record="", at="2025-03-20", language="en", show="all", party="", blocker="",
        everything=True,
    )  # fmt: skip
    assert (whole["more"], len(whole["pictures"])) == (0, 4)
    ids = [f"wide-{n}-title" for n in range(4)]
    assert all(id in picture["wide"] for id, picture in zip(ids, whole["pictures"], strict=True))


def test_a_changed_file_is_read_anew(large: Path) -> None:
    assert "act 5" in str(page(large)["lines"])
    large.write_text(large.read_text("utf-8").replace("act 5", "rest 5"), "utf-8")
    assert 'act 5"' not in str(page(large)["lines"]) and "rest 5" in str(page(large)["lines"])
    facts = large.with_name("large.facts.toml")
    facts.write_text(
        'mufakat-facts = 1\nagreement = "large"\n[[facts]]\nabout = "c3"\nis = "done"\non = 2025-03-02\n'
    )
    assert next(line for line in page(large)["lines"] if line["id"] == "c3")["status"] == "kept"
    facts.unlink()
    assert next(line for line in page(large)["lines"] if line["id"] == "c3")["status"] == "overdue?"


def test_a_draft_that_nobody_signed_is_told_to_be_one(large: Path) -> None:
    large.write_text(large.read_text("utf-8").replace("signed = 2025-03-01\n", ""), "utf-8")
    found = page(large, at="")
    assert "Nobody has signed yet" in found["draft"] and len(found["lines"]) == 70


def test_facts_that_rest_on_a_record_say_where_their_words_are_not_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "river.toml"
    start_agreement(file)
    (tmp_path / "river.facts.toml").write_text(
        'mufakat-facts = 1\nagreement = "new-agreement"\n[[facts]]\nabout = "open-bridge"\nis = "done"\n'
        'on = 2025-03-14\nstatement = "abcdef.1"\n',
        "utf-8",
    )
    assert "no record lies in this folder" in page(file)["warnings"][0]
    told = agreed.why(
        lambda _: None, file=str(file), record="", at="2025-03-20", language="id", commitment="open-bridge",
        on="2025-03-14",
    )  # fmt: skip
    assert told["on"] == "Dikabarkan tentang 14 Maret 2025" and "abcdef.1" in told["told"][0][0]


def test_a_broken_file_is_refused_each_time(tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(HEAD + "[commitments.c]\nwho = 'nobody'\nmust = 'x'\n", "utf-8")
    for _ in range(2):
        with pytest.raises(ProblemsError, match="nobody"):
            page(file)
