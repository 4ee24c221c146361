"""Drafted lines are accepted and dropped one by one on the case page, and who belongs together is asked."""

from __future__ import annotations

import hashlib
import json
import re
import time
from pathlib import Path

from tests.running import PATIENCE
from tests.running import run as call
from tests.workbench.asking import Asker

TEXT = (
    "Orvania and Tessia have been at odds over the Kharun river since March. "
    "Orvania threatened to close the road. "
    '"Tessia must open the gates," said Orvania\'s foreign minister, Danil Petrescu.'
)


def sent(asker: Asker, file: Path, *do: object) -> int:
    """The status of the answer to a change."""
    fields = {"digest": hashlib.sha256(file.read_bytes()).hexdigest(), "view": "forms", "do": json.dumps(do)}
    return asker.post("/case/change?case=c.toml", fields).status


def shown(asker: Asker, path: str) -> str:
    """A page, when the worker that answers it is done."""
    end = time.monotonic() + PATIENCE
    while True:
        body = asker.get(path).body
        if 'id="speaks"' in body or time.monotonic() > end:
            return body
        time.sleep(0.2)


def test_drafted_lines_are_accepted_and_dropped(tmp_path, open_bench):
    (tmp_path / "report.txt").write_text(TEXT, "utf-8")
    record, file = str(tmp_path / "r.mufakat"), tmp_path / "c.toml"
    assert call("read", str(tmp_path / "report.txt"), "--into", record).code == 0
    assert call("new", str(file), "--from", record).code == 0
    asker = Asker(open_bench(tmp_path))
    page = asker.get("/case?case=c.toml").body
    assert page.count('aria-label="Accept Close the road"') == 1 and "drafted" in page
    assert sent(asker, file, "accept", ["parties", "orvania", "options", "close-the-road"]) == 303
    line = next(row for row in file.read_text("utf-8").splitlines() if row.startswith("close-the-road"))
    assert "drafted" not in line
    assert sent(asker, file, "drop", ["parties", "tessia", "options", "open-the-gates"]) == 303
    text = file.read_text("utf-8")
    assert "open-the-gates = " not in text and "option: tessia.Open the gates" in text
    assert (
        sent(asker, file, "drop", ["parties", "orvania", "options", "close-the-road"]) == 422
    )  # not a drafted line
    body = shown(asker, "/positions?record=r.mufakat")
    assert re.search("Danil Petrescu</bdi> is taken for <bdi>Orvania", body)
    asked = {"actor": "Danil Petrescu", "for": "Danil Petrescu"}
    assert asker.post("/positions/speaks-for?record=r.mufakat", asked).status == 303
    assert "is taken for" not in shown(asker, "/positions?record=r.mufakat")
