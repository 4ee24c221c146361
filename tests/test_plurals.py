"""One of a thing is told as one: no sentence says "1 states" or "1 of 2 meet it"."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from mufakat.display import plural
from mufakat.report.phrases import LANGUAGES, Count, counted, number, say, speaking
from tests.running import call

HOUSE = Path(__file__).parent.parent / "mufakat"

# Blanks that hold a number of things, wherever they stand.
COUNTS = r"n|m|of|all|acts|lines|most|draws|shown|degree|events|phases|count|total|states|days|levers|moves|variants"
# After such a blank: a noun of which there are several, or a verb for several.
SEVERAL = re.compile(
    rf"\{{(?:{COUNTS})(?::,)?\}} (?:(?:more|such|of other|different|strict|efficient) )?"
    r"(?:(?!horizons)[a-z]+s|are|were|have|do|last|meet|fall|stand|rest)\b"
)
# What there are always several of: a further form for one (-1, -one) is chosen before the phrase is.
NEVER_ONE = {
    "too-many-columns", "no-table", "too-many-columns-lasting",  # more than a table holds
    "deal-table-left-out", "deals-huge", "deal-doubts", "deal-picked-ties",
    "orders-lead", "plan-alternatives", "paper-many-leave", "doubt-states-more",
    "rank-strict",  # of all strict rankings of two states or more
    "doubt-turns-unknown",  # stands inside of the choice
    "sim-left-out", "deal-winner", "coalitions-some", "coalitions-open", "coalitions-jump-open", "orders-count",
    "safe-not-all",
}  # fmt: skip

CASE = """mufakat = 1
id = "one"
title = "One"
[sources.s]
title = "S"
file = "s.txt"
[evidence.q]
source = "s"
quote = "We go."
by = "A"
[parties.a.options]
go = { name = "Go", evidence = ["q"] }
[preferences.a]
order = ["go"]
[status-quo]
on = []
[outcomes]
x = { name = "going", when = "go" }
"""


def test_every_phrase_that_counts_has_a_form_for_one() -> None:
    found = {
        key: SEVERAL.search(phrase)
        for key, phrase in LANGUAGES["en"].items()
        if not key.endswith("-n") and key not in NEVER_ONE and SEVERAL.search(phrase)
    }
    assert not found


def test_a_blank_chooses_between_one_and_many() -> None:
    for n, told in (
        (1, "1 of 3 states meets it"),
        (2, "2 of 3 states meet it"),
        (0, "0 of 3 states meet it"),
    ):
        sentence = say("outcome", outcome="x", n=n, all=counted("states", 3), lasting="")
        assert told in sentence
        assert say("outcome", outcome="x", n=Count(n), all="", lasting="") == say(
            "outcome", outcome="x", n=n, all="", lasting=""
        )
    one, two = counted("states", 1), counted("states", 2)
    assert say("where-row", concept="Nash", states=one) == "Nash: 1 state lasts."
    assert say("where-row", concept="Nash", states=two) == "Nash: 2 states last."
    assert f"{number(1, ','):is|are}" == "is" and f"{number(1000, ','):is|are}" == "are"
    with speaking("id"):
        assert say("where-row", concept="Nash", states=counted("states", 1)).startswith("Nash: 1 keadaan")
    assert (plural(1, "state"), plural(2000, "state")) == ("1 state", "2,000 states")
    assert (plural(1, "party", "parties"), plural(0, "party", "parties")) == ("1 party", "0 parties")


def test_no_message_of_the_program_counts_one_as_many() -> None:
    counting = re.compile(
        r"(?<!of )(?<!of the )(?<!about )\{len\([\w.]+\)\} (?!of\b)[a-z]+s\b|\|length \}\} [a-z]+s\b"
    )
    for file in [*HOUSE.rglob("*.py"), *HOUSE.rglob("*.html")]:
        for line in file.read_text("utf-8").splitlines():
            assert " == 1 " in line or not counting.search(line), (file.name, line)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("check",), ["1 quotation found in its source", "1 party decides, 1 option, 2 states"]),
        (("solve",), ["Going (x): 1 of 2 states meets it"]),
        (("coalitions",), ["1 coalition of 1 party over 2 states"]),
        (("paths", "--to", "x"), ["1 state meets it"]),
        (("report", "--format", "md"), ["1 quotation supports the case; it was found"]),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_case_with_one_of_everything(words: tuple[str, ...], told: list[str], tmp_path: Path) -> None:
    (tmp_path / "one.toml").write_text(CASE, "utf-8")
    (tmp_path / "s.txt").write_text('"We go." A said.', "utf-8")
    ran = call(words[0], str(tmp_path / "one.toml"), *words[1:])
    answer = " ".join(ran.out.replace("\\", "").split())
    assert ran.code == 0, ran.err
    for sentence in told:
        assert sentence in answer, answer
    assert not re.search(r"\b1 (?!rests|says|is)[a-z]+s\b", answer), answer


def test_words_with_their_number_go_from_process_to_process():
    for words in (counted("states", 1), counted("states", 3), number(2.5)):
        again = pickle.loads(pickle.dumps(words))
        assert again == words and f"{again:lasts|last}" == f"{words:lasts|last}"
