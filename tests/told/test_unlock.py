"""`mufakat unlock`: whether the goal is met, with what, and whether anything cheaper does."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mufakat.mediation.rankings import lifting
from mufakat.report.document.model import section
from mufakat.report.obstacles import obstruction_parts
from mufakat.study.mediating import unlock_case
from mufakat.study.opening import open_case
from tests.told.table import AGREED, CASE, CHASE, DILEMMA, Row, answer, hold, named, weir, wide

LEVERS = """
[[levers]]
id = "trust"
prefer = { party = "up", want = "open if pay", at = 1 }
[[levers]]
id = "pledge"
prefer = { party = "down", want = "pay if open", at = 1 }
cost = 2
[[levers]]
id = "law"
prefer = { party = "up", want = "open", at = 1 }
cost = 5
"""
CHEAP_PAIRS = LEVERS.replace("cost = 5", "cost = 1")
SELFISH = ('["not open"]', '["pay"]')
AGAIN = "An example, and the reason, are those given above."
UNLOCK = ("unlock", CASE, "--goal", "bargain", "-c", "nash")
BOTH = "With “trust” and “pledge” the goal would be met under Nash, for example in state 4: open, pay. It costs 3;"
ROWS = (
    Row(
        "cheaper-and-dearer",
        weir(*DILEMMA, LEVERS),
        UNLOCK,
        (
            "The goal: bargain lasts.",
            "3 levers, all sets of them tried, except those that contain an answer: 7 sets.",
            f"{BOTH} nothing cheaper does.",
            "With “pledge” and “law” the goal would be met under Nash, for example in state 4: open, pay. It costs 7; "
            "there is a cheaper set.",
        ),
    ),
    Row(
        "another-state-must-not-last",
        weir(*DILEMMA, LEVERS),
        (*UNLOCK, "--not", "1"),
        (
            "The goal: bargain lasts, and state 1 does not.",
            "3 levers, all sets of them tried, except those that contain an answer: 7 sets.",
            "With “pledge” and “law” the goal would be met under Nash, for example in state 4: open, pay. It costs 7; "
            "nothing cheaper does.",
        ),
    ),
    Row(
        "single-levers-do-not",
        weir(*DILEMMA, LEVERS),
        (*UNLOCK, "--most-levers", "1"),
        (
            "The goal: bargain lasts.",
            "Under Nash no set of levers that was tried meets the goal.",
            "Under Nash, in 1 of them Upstream and Downstream would leave, and no fewer.",
        ),
    ),
    Row(
        "larger-sets-might-be-cheaper",
        # Of three levers that cost 4 at least, the pair for 7 may be beaten; what costs 4 may not.
        weir(*SELFISH, LEVERS.replace('id = "trust"', 'id = "trust"\ncost = 4')),
        (*UNLOCK, "--most-levers", "1"),
        (
            "The goal: bargain lasts.",
            "With “trust” the goal would be met under Nash, for example in state 4: open, pay. It costs 4; "
            "nothing cheaper does.",
            "With “law” the goal would be met under Nash, for example in state 4: open, pay. It costs 5; "
            "there is a cheaper set.",
        ),
    ),
    Row(
        "sets-not-tried-may-be-cheaper",
        weir(
            *SELFISH,
            """
[[levers]]
id = "law"
prefer = { party = "up", want = "open", at = 1 }
cost = 5
[[levers]]
id = "gift"
prefer = { party = "up", want = "pay", at = 1 }
[[levers]]
id = "word"
prefer = { party = "down", want = "pay", at = 1 }
""",
        ),
        (*UNLOCK, "--most-levers", "1"),
        (
            "The goal: bargain lasts.",
            "With “law” the goal would be met under Nash, for example in state 4: open, pay. It costs 5; "
            "cheaper sets of more levers were not tried.",
        ),
    ),
    Row(
        "met-as-it-stands",
        weir(*AGREED, LEVERS),
        UNLOCK,
        (
            "The goal: bargain lasts.",
            "As the case stands the goal is met under Nash: no lever is needed, for example in state 4: open, pay.",
        ),
    ),
    Row(
        "reached-by-improvements",
        weir(*SELFISH, LEVERS),
        (*UNLOCK, "--goal-kind", "reachable"),
        (
            "The goal: bargain lasts and is reached from the status quo by improvements.",
            "With “trust” the goal would be met under Nash, for example in state 4: open, pay (reached by Downstream "
            "to 2 (takes pay), then Upstream to 4 (takes open)). It costs 1; nothing cheaper does.",
        ),
    ),
    Row(
        "lasts-but-is-not-reached",
        weir(*AGREED),
        (*UNLOCK, "--goal-kind", "reachable"),
        (
            "The goal: bargain lasts and is reached from the status quo by improvements.",
            "The case declares no levers.",
            "It lasts under Nash, but no sequence of improvements leads there from the status quo.",
        ),
    ),
    Row(
        "nothing-helps",
        weir(*CHASE),
        UNLOCK,
        (
            "The goal: bargain lasts.",
            "The case declares no levers.",
            "Under Nash, Downstream would leave and nobody else.",
        ),
    ),
    Row(
        "all-sets-tried-in-vain",
        weir(*DILEMMA, LEVERS[: LEVERS.rindex("[[levers]]")]),
        (*UNLOCK, "--goal-kind", "every"),
        (
            "The goal: whatever lasts is bargain.",
            "Under Nash no set of these levers meets the goal.",
            "Under Nash, in 1 of them Upstream and Downstream would leave, and no fewer.",
        ),
    ),
)


OPEN = (
    Row(
        "each-leaves-one-of-them",
        weir('["not open if pay"]', '["pay if open"]', 'hold = "open"\n'),
        ("unlock", CASE, "--goal", "hold"),
        (
            "In none of them would everyone stay, not even under GMR",
            "Under GMR, in 1 of them only Upstream would leave.",
            "Under GMR, in 1 of them only Downstream would leave.",
        ),
    ),
    Row(
        "one-leaves-all-of-them",
        weir('["not open"]', "[]", 'hold = "open"\n'),
        ("unlock", CASE, "--goal", "hold"),
        (
            "In none of them would everyone stay, not even under GMR",
            "Under GMR, in all of them Upstream would leave and nobody else.",
        ),
    ),
    Row(
        "it-lasts",
        weir('["open"]', "[]", 'hold = "open"\n'),
        ("unlock", CASE, "--goal", "hold"),
        ("As the case stands the goal is met under every concept",),
    ),
)


@pytest.mark.parametrize("row", OPEN, ids=named)
def test_who_would_leave_is_counted_state_by_state(row, tmp_path):
    hold(row, OPEN, answer(row, tmp_path))


def test_a_reason_is_referred_to_only_where_all_of_it_was_given(tmp_path):
    file = tmp_path / "weir.toml"
    file.write_text(OPEN[0].case, encoding="utf-8")
    found = unlock_case(open_case(str(file)), "hold")
    obstruction = found.hindered.obstruction
    said: set[str] = set()

    def details() -> list[str]:
        told = section("", obstruction_parts(found.names, obstruction, said))
        return [text for one in told.items() for inner in one.inner for text in inner.sentences()]

    first = set(details())
    assert said == first and len(first) == 4
    assert details() == [AGAIN] * 2
    said.remove(min(first))
    partly = details()
    assert partly.count(AGAIN) == 1 and len(partly) == 3


@pytest.mark.parametrize(
    ("most", "told"),
    [
        (3, "3 levers; one decision diagram answers for all 8 sets of them. Engine: symbolic."),
        (2, "3 levers; one decision diagram answers for all 8 sets of up to 2 of them. Engine: symbolic."),
    ],
)
def test_what_one_diagram_answers_for_is_told(most, told, tmp_path):
    file = tmp_path / "weir.toml"
    file.write_text(weir(*DILEMMA, LEVERS), encoding="utf-8")
    found = unlock_case(open_case(str(file)), "bargain", concepts=("Nash",))
    by_diagram = replace(found.answer, route="diagram", most_levers=most, tried=8)
    assert told in replace(found, answer=by_diagram).text(200)


STATES = """
[states]
apart = "NN"
paid = "NY"
opened = "YN"
both = "YY"
"""
RANKED = (
    weir("UP", "DOWN", STATES)
    .replace("order = UP", 'ranking = [["paid"], ["both"], ["apart"], ["opened"]]')
    .replace("order = DOWN", 'ranking = [["opened"], ["both"], ["apart"], ["paid"]]')
)
LIFT = "2 pairs of states would have to change places in the ranking of Upstream, Downstream, so that state both lasts;"
LIFTS = (
    Row(
        "as-it-is",
        RANKED,
        ("unlock", CASE, "--goal", "bargain", "-c", "seq"),
        ("SEQ: state both lasts as it is.",),
    ),
    Row(
        "fewest-pairs",
        RANKED,
        ("unlock", CASE, "--goal", "bargain", "-c", "nash"),
        (f"Under Nash: {LIFT} fewer are not enough.",),
    ),
    Row(
        "not-all-tried",
        RANKED,
        ("unlock", CASE, "--goal", "bargain", "-c", "sseq"),
        (
            f"Under SSEQ: {LIFT} that fewer than 0 are not enough is certain, what lies between was not excluded.",
        ),
    ),
)


@pytest.mark.parametrize("row", LIFTS, ids=named)
def test_what_is_said_of_rankings_follows_how_far_they_were_tried(row, tmp_path, monkeypatch):
    if row.name == "not-all-tried":
        monkeypatch.setattr(lifting, "MOST_TRIED", 1)
    hold(row, LIFTS, answer(row, tmp_path))


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_what_is_said_of_levers_follows_the_answer(row, tmp_path):
    hold(row, ROWS, answer(row, tmp_path))


@pytest.mark.parametrize(
    "words",
    [
        UNLOCK,
        (*UNLOCK, "--goal-kind", "reachable"),
        ("unlock", CASE, "--goal", "bargain", "--not", "open"),
        ("paths", CASE, "--to", "bargain"),
        ("paths", CASE, "--to", "bargain", "--from", "pay"),
    ],
)
@pytest.mark.parametrize("wishes", [SELFISH, DILEMMA, CHASE], ids=["selfish", "dilemma", "chase"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_states_with_letters_that_nobody_can_read_are_told_in_words(words, wishes, language, tmp_path):
    case = wide(weir(*wishes, LEVERS), 16)
    told = answer(Row("", case, ("--language", language, *words), ()), tmp_path)
    assert not re.search("[YN]{17}", told), told
