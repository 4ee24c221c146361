"""The stories that drafts are measured on: their gold stands in their texts, and the measure tells right from wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mufakat.case.condition import Is
from mufakat.case.grounds import Grounds
from mufakat.case.model import Case, Evidence, Option, Order, Party, Wish
from mufakat.evidence.quotations import normalise
from tests.stories import HELD_OUT, SEEN
from tests.stories.scoring import STORIES, Scored, Tally, gold


def texts(story: str) -> dict[str, str]:
    return {p.name: p.read_text("utf-8") for p in sorted((STORIES / story).glob("*.txt"))}


@pytest.mark.parametrize("marks", ["gold", "second"])
@pytest.mark.parametrize("story", [*SEEN, *HELD_OUT])
def test_all_that_the_gold_cites_stands_in_the_texts(story: str, marks: str) -> None:
    wanted = gold(story, marks)
    whole = [normalise(t) for t in texts(story).values()]
    quotes = [q for o in wanted["options"].values() for q in o["quotes"]]
    quotes += [line["quote"] for part in ("wishes", "rules", "outcomes") for line in wanted.get(part, [])]
    quotes += wanted["status-quo"]["quotes"]
    assert [q for q in quotes if not any(normalise(q) in t for t in whole)] == []
    assert {o["owner"] for o in wanted["options"].values()} <= set(wanted["parties"])
    assert {w["option"] for w in wanted["wishes"]} <= set(wanted["options"])
    assert 2 <= len(whole) <= 3


def small(owner: str = "union") -> Case:
    option = Option(f"{owner}.suspend", (owner,), "Suspend the strike", grounds=Grounds(("e1",)))
    quote = "We are ready to suspend the strike for ten days"
    return Case(
        "c", "C", (Party("union", "dockers' union"), Party("port", "Halvik Port Authority")), (option,),
        {"port": Order(()), "union": Order(((Wish(Is(option.key)),),))},
        evidence=(Evidence("e1", "s", quote),),
    )  # fmt: skip


def tallied(case: Case) -> dict[str, list[int]]:
    tally = Tally({}, [])
    Scored("harbour-strike", case, texts("harbour-strike")).tally(tally)
    return tally.sums


def test_the_measure_counts_what_is_found_and_what_is_wrong() -> None:
    found = tallied(small())
    assert found["options through quotation"] == [1, 9] and found["options by name"] == [1, 9]
    assert found["right owner"] == [1, 1] and found["missing parties"] == [1, 3]
    assert found["wishes (party and option)"] == [1, 10] and found["direction right"] == [0, 1]
    assert tallied(small("port"))["right owner"] == [0, 1]
    bystander = replace(small(), parties=(*small().parties, Party("berg", "Pal Berg")))
    assert tallied(bystander)["false deciders"] == [1, 3]
