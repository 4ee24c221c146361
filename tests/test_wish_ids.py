"""Levers and doubts call wishes by id: nothing that is put in above a wish makes a lever speak of another one."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mufakat
from mufakat.case.condition import Is, Not, holds
from mufakat.case.levers import doubt_about, lever_change, settings_of
from mufakat.case.model import Case, Doubt, Lever, Order, Wish
from mufakat.case.read import read_case
from mufakat.case.wish_ids import ids_at, made_ids, with_wish_ids
from mufakat.case.write import write_case
from mufakat.mediation.doubt.doubts import open_doubts
from mufakat.mediation.levers.levers import apply_levers, clashes, reordered, wishes_hit
from mufakat.mediation.levers.switch_wishes import wishes_with
from mufakat.problems import errors
from mufakat.report.lever_words import changed_wishes
from mufakat.report.names import CaseNames
from mufakat.study.adding import AddLine
from mufakat.study.changes import MoveWish, RemoveLine, SetFields, WholeText
from mufakat.study.editing import Editor
from mufakat.study.opening import open_case
from mufakat.study.wish_names import by_id
from tests.running import call
from tests.strategies import cases
from tests.test_unlock import levers_for
from tests.tried import tried

EXAMPLES = Path(mufakat.__file__).parent / "examples"

TALKS = """mufakat = 1
id = "talks"
title = "Talks"
[parties.jakarta.options]
parties = "Allow local parties"
sign = "Sign"
[parties.gam.options]
disarm = "Disarm"
[status-quo]
on = []
[preferences.jakarta]
order = [
  "sign",  # what it is for
  { want = "not parties", name = "no local parties" },
  ["disarm", { want = "sign if disarm", name = "arms for a signature" }],
]
[preferences.gam]
order = ["parties", "not disarm if not parties"]
[outcomes]
peace = "parties and disarm and sign"
[[levers]]
id = "local"
name = "Jakarta no longer minds local parties"
drop = { party = "jakarta", at = 2 }
[[levers]]
id = "swap"
swap = { party = "jakarta", at = 2 }
[[levers]]
id = "last"
prefer = { party = "gam", want = "disarm if sign", at = 3 }
[[levers]]
id = "second"
prefer = { party = "gam", want = "sign", at = 2 }
[[levers]]
id = "first"
prefer = { party = "gam", want = "disarm", at = 1 }
[[levers]]
id = "up"
lift = { party = "jakarta", at = 3 }
[[doubts]]
id = "arms"
condition = { party = "jakarta", at = 3 }
"""
NAMED = {
    "local": {"party": "jakarta", "wish": "no-local-parties"},
    "swap": {"party": "jakarta", "wish": "no-local-parties", "with": "disarm"},
    "last": {"party": "gam", "want": "disarm if sign", "after": "not-disarm-if-not-parties"},
    "second": {"party": "gam", "want": "sign", "before": "not-disarm-if-not-parties"},
    "first": {"party": "gam", "want": "disarm"},
    "up": {"party": "jakarta", "wish": "disarm"},
}


def read(text: str) -> Case:
    case, problems = read_case(text)
    assert case is not None, problems
    return case


def rows(text: str) -> dict[str, dict[str, object]]:
    """Per lever or doubt of a text what it says of a wish."""
    tree = tomllib.loads(text)
    kinds = ("prefer", "drop", "swap", "lift", "condition", "order")
    return {
        row["id"]: next((row[kind] for kind in kinds if kind in row), {})
        for section in ("levers", "doubts")
        for row in tree.get(section, [])
    }


# Places of older files.


def test_places_become_ids_and_no_other_line_changes() -> None:
    text = by_id(TALKS)
    assert {id: row for id, row in rows(text).items() if id in NAMED} == NAMED
    assert rows(text)["arms"] == {"party": "jakarta", "wish": ["disarm", "arms-for-a-signature"]}
    pairs = list(zip(TALKS.splitlines(), text.splitlines(), strict=True))
    assert sum(old != new for old, new in pairs) == 7 + 3  # seven places, and three lines of wishes
    assert '  "sign",  # what it is for' in text
    assert '  { id = "no-local-parties", want = "not parties", name = "no local parties" },' in text
    assert by_id(text) == text


def test_an_older_file_is_read_as_the_file_with_ids() -> None:
    assert read(TALKS) == read(by_id(TALKS))


def test_each_place_is_told_with_its_wish_and_the_edit(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, encoding="utf-8")
    told = [p for p in open_case(str(file)).problems if p.code == "wish-by-place"]
    assert len(told) == 7 and all(p.severity == "warning" for p in told)
    assert told[0].what.startswith('place 2 of "jakarta" is "no local parties" now')
    assert told[0].mend == (
        'write wish = "no-local-parties" in place of at, and id = "no-local-parties" at the wish "no local parties"'
        " (mufakat update writes all of these, and keeps a copy)"
    )
    assert told[0].excerpt == 'drop = { party = "jakarta", at = 2 }'
    assert told[6].mend.startswith('write wish = ["disarm", "arms-for-a-signature"] in place of at')
    file.write_text(by_id(TALKS), encoding="utf-8")
    assert open_case(str(file)).problems == ()


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_what_is_shipped_names_wishes_by_id(file: Path) -> None:
    assert "at" not in {key for row in rows(file.read_text("utf-8")).values() for key in row}
    assert not [p for p in open_case(str(file)).problems if p.code == "wish-by-place"]


@pytest.mark.parametrize(
    ("language", "done", "nothing"),
    [
        ("en", "levers and doubts name wishes by id now; as it was it is kept as", "up to date; nothing"),
        (
            "id",
            "kini pengungkit dan keraguan menyebut keinginan dengan id; berkas semula disimpan sebagai",
            "sudah mutakhir",
        ),
    ],
)
def test_update_writes_the_ids_and_keeps_the_file_as_it_was(
    tmp_path: Path, language: str, done: str, nothing: str
) -> None:
    file, copy = tmp_path / "talks.toml", tmp_path / "talks.toml.old"
    older = ("\ufeff" + TALKS.replace("\n", "\r\n")).encode()
    file.write_bytes(older)
    ran = call("--language", language, "update", str(file))
    assert ran.code == 0 and ran.out == f"{file}: {done} {copy}\n"
    assert copy.read_bytes() == older
    assert file.read_bytes() == ("\ufeff" + by_id(TALKS).replace("\n", "\r\n")).encode()
    assert nothing in call("--language", language, "update", str(file)).out
    assert sorted(tmp_path.iterdir()) == [file, copy]


def test_update_never_writes_over_a_copy_and_leaves_a_broken_file(tmp_path: Path) -> None:
    file, broken = tmp_path / "talks.toml", tmp_path / "broken.toml"
    file.write_text(TALKS, "utf-8")
    (tmp_path / "talks.toml.old").write_text("mine", "utf-8")
    broken.write_text(TALKS.replace("at = 3", "at = 9"), "utf-8")
    ran = call("update", str(broken), str(file), str(tmp_path / "none.toml"), "--json")
    refused, changed, absent = map(json.loads, ran.out.splitlines())
    assert ran.code == 1 and refused["problems"][0]["code"] == "no-such-position"
    assert absent["problems"][0]["code"] == "cannot-read"
    kept = tmp_path / "talks.toml.old-2"
    assert changed == {"file": str(file), "id": "talks", "changed": True, "kept": str(kept), "problems": []}
    assert kept.read_text("utf-8") == TALKS and (tmp_path / "talks.toml.old").read_text("utf-8") == "mine"
    assert broken.read_text("utf-8") == TALKS.replace("at = 3", "at = 9")
    assert call("update", "-").code == 2


def test_update_leaves_no_copy_where_the_file_cannot_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, "utf-8")
    monkeypatch.setattr("os.fsync", lambda _: file.write_text(f"# mine\n{TALKS}", "utf-8"))
    ran = call("update", str(file))
    assert ran.code == 1 and "changed in the meantime" in ran.err
    assert file.read_text("utf-8") == f"# mine\n{TALKS}" and list(tmp_path.iterdir()) == [file]


def test_a_text_that_is_no_case_stays() -> None:
    for text in ("no = [", "mufakat = 1"):
        assert by_id(text) == text
    broken = by_id(TALKS.replace('"sign",  #', '"sgn",  #'))  # whose places are not sure any more
    assert rows(broken)["local"] == {"party": "jakarta", "at": 2} and rows(broken)["last"] == NAMED["last"]


# The ids that are made.


def wishes(*names: str) -> Order:
    return Order(tuple((Wish(Is(f"a.o{k}"), name=name),) for k, name in enumerate(names)))


def test_ids_are_made_of_the_words_and_differ() -> None:
    long = "an agreement that everybody who was at the table can go home with"
    order = wishes("No  local parties!", "no local parties", "قبول الهدنة", "", "true", long)
    assert [ids[0] for ids in made_ids(order)] == [
        "no-local-parties", "no-local-parties-2", "قبول-الهدنة", "o3", "true-2", "o5",
    ]  # fmt: skip
    given = replace(order, groups=((replace(order.groups[0][0], id="mine"),), *order.groups[1:]))
    assert [ids[0] for ids in made_ids(given)][:2] == ["mine", "no-local-parties"]


@given(cases("options"), st.data())
@settings(max_examples=tried(60))
def test_reading_what_was_written_with_places_gives_the_same_levers(case: Case, data: st.DataObject) -> None:
    case = replace(case, levers=data.draw(levers_for(case)))
    named = with_wish_ids(case)
    assert with_wish_ids(named) == named
    for before, after in zip(case.levers, named.levers, strict=True):
        assert "at" not in settings_of(after.change)
        assert clashes(case, [before]) == clashes(named, [after])
        if not clashes(case, [before]):
            bare = apply_levers(named, [after])
            assert {p: _bare(o) for p, o in bare.preferences.items()} == {
                p: _bare(o) for p, o in apply_levers(case, [before]).preferences.items()
            }


def _bare(order: object) -> object:
    """An order without ids."""
    if not isinstance(order, Order):
        return order
    return tuple(tuple(replace(wish, id="") for wish in group) for group in order.groups)


# A wish is put in.


@given(cases("options"), st.data())
@settings(max_examples=tried(100))
def test_putting_a_wish_in_moves_no_lever(case: Case, data: st.DataObject) -> None:
    """The law: after any wish is put in anywhere, each lever speaks of the same wishes and does the same to them."""
    case = with_wish_ids(replace(case, levers=data.draw(levers_for(case))))
    party = data.draw(st.sampled_from([one.id for one in case.deciders]))
    order = case.preferences[party]
    if not isinstance(order, Order):
        return
    at = data.draw(st.integers(0, len(order.groups)))
    new = (Wish(Not(Is(case.options[0].key)), name="put in"),)
    groups = (*order.groups[:at], new, *order.groups[at:])
    later = replace(case, preferences={**case.preferences, party: replace(order, groups=groups)})
    names, after = CaseNames(case), CaseNames(later)
    for lever in case.levers:
        if lever.kind not in ("drop", "swap", "lift", "prefer"):
            continue
        told, still = changed_wishes(names, lever), changed_wishes(after, lever)
        assert told is not None and still is not None
        assert (told.ids, told.wish, told.second) == (still.ids, still.wish, still.second)
        assert told.stands == still.stands
        before = apply_levers(case, [lever]).preferences[lever.change.party]
        changed = apply_levers(later, [lever]).preferences[lever.change.party]
        assert isinstance(before, Order) and isinstance(changed, Order)
        if lever.kind == "prefer" and party == lever.change.party:
            continue  # whether the new one stands before or behind what was put in between is free
        assert tuple(group for group in changed.groups if group != new) == before.groups


# Two wishes that are exchanged.

FOUR = Order(tuple((Wish(Is(f"a.o{k}"), id=f"w{k}"),) for k in range(4)))


def swap(one: int, other: int) -> Lever:
    details = {"party": "a", "wish": f"w{one}", "with": f"w{other}"}
    return Lever(f"{one}-{other}", "", Decimal(1), lever_change("swap", details))


def standing(*pairs: tuple[int, int]) -> list[int]:
    """Which wish stands in each place once these pairs are exchanged."""
    order = reordered(FOUR, [swap(*pair) for pair in pairs])
    return [int(group[0].id[1]) for group in order.groups]


def test_what_swaps_link_is_turned_round() -> None:
    assert standing((0, 1)) == standing((1, 0)) == [1, 0, 2, 3]
    assert standing((0, 3)) == [3, 1, 2, 0]
    assert standing((0, 1), (1, 2)) == [2, 1, 0, 3]
    assert standing((0, 1), (2, 3)) == [1, 0, 3, 2]
    assert standing((0, 2), (2, 3)) == standing((2, 3), (0, 2), (0, 3)) == [3, 1, 2, 0]
    assert standing((0, 3), (1, 2)) == [3, 2, 1, 0]


@given(st.lists(st.sampled_from(list(combinations(range(4), 2))), min_size=1, max_size=4, unique=True))
@settings(max_examples=tried(40))
def test_swaps_as_conditions_say_the_same_whichever_are_on(pairs: list[tuple[int, int]]) -> None:
    """The slow twin: for each choice of levers the list is rebuilt, and all states are ranked by it."""
    levers = [swap(*pair) for pair in pairs]
    on = {lever.id: Is(f"on.{lever.id}") for lever in levers}
    for most in (1, len(levers)):
        whole = wishes_with(FOUR, levers, on, most)
        for pulled in powerset(levers, most):
            switches = {f"on.{lever.id}" for lever in pulled}
            states = [set(some) for some in powerset([f"a.o{k}" for k in range(4)], 4)]
            one = [score(reordered(FOUR, pulled), state) for state in states]
            other = [score(whole, state | switches) for state in states]
            assert [a < b for a in one for b in one] == [a < b for a in other for b in other]


def powerset(items: list[Any], most: int) -> list[tuple[Any, ...]]:
    return [some for size in range(most + 1) for some in combinations(items, size)]


def score(order: Order, on: set[str]) -> tuple[int, ...]:
    """How a state compares: the higher, the better liked."""
    return tuple(sum(holds(wish.condition, on) for wish in group) for group in order.groups)


def test_by_place_the_same_lever_would_speak_of_another_wish() -> None:
    """What the ids are for: the older way told by an example."""
    put_in = TALKS.replace('"sign",  #', '"disarm if sign", "sign",  #')
    old, new = read(TALKS), read(put_in)
    assert _dropped(old) == ["no local parties"] and _dropped(new) == [""]
    named = by_id(TALKS).replace('"sign",  #', '"disarm if sign", "sign",  #')
    assert _dropped(read(named)) == ["no local parties"]


def _dropped(case: Case) -> list[str]:
    order = case.preferences["jakarta"]
    assert isinstance(order, Order)
    return [order.groups[k][n].name for k, n in wishes_hit(case.levers[0].change, order)]


def test_one_of_two_equal_wishes_can_be_dropped_alone() -> None:
    text = by_id(TALKS).replace('wish = ["disarm", "arms-for-a-signature"]', 'wish = "arms-for-a-signature"')
    case = read(text)
    (doubt,) = open_doubts(case)
    lever = doubt.alternatives[1]
    assert lever is not None
    left = apply_levers(case, [lever]).preferences["jakarta"]
    assert isinstance(left, Order) and [wish.id for wish in left.groups[2]] == ["disarm"]


def test_a_doubt_at_a_wish_and_one_that_names_it_are_one() -> None:
    text = by_id(TALKS).replace('wish = ["disarm", "arms-for-a-signature"]', 'wish = "no-local-parties"')
    marked = text.replace('name = "no local parties" }', 'name = "no local parties", doubt = 0.25 }')
    (doubt,) = open_doubts(read(marked))
    assert (doubt.id, doubt.known, doubt.weights[1]) == ("arms", True, Decimal("0.25"))
    (doubt,) = open_doubts(replace(read(marked), doubts=()))
    assert doubt.id == "jakarta:no-local-parties"
    twice = Doubt("again", "", doubt_about("condition", {"party": "jakarta", "wish": "no-local-parties"}))
    with pytest.raises(ValueError, match="about the same thing"):
        open_doubts(replace(read(marked), doubts=(*read(marked).doubts, twice)))


def test_a_lever_without_its_wish_is_not_used() -> None:
    case = read(by_id(TALKS))
    lost = Lever("lost", "lost", Decimal(1), lever_change("drop", {"party": "jakarta", "wish": "gone"}))
    assert [(one.lever, one.reason) for one in clashes(case, [lost])] == [("lost", "no-wish")]


# The file: writer, workbench.


def test_the_writer_writes_ids_where_levers_need_them_and_nowhere_else() -> None:
    text = write_case(read(TALKS))
    assert '  { id = "no-local-parties", want = "not jakarta.parties", name = "no local parties" },' in text
    assert '  "jakarta.sign",' in text and " at = " not in text
    assert read(text) == read(TALKS)


def test_an_id_is_kept_whatever_becomes_of_the_words(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(by_id(TALKS), encoding="utf-8")
    editor = Editor(file)
    path = ("preferences", "jakarta", "order", 1)
    edit = editor.change(editor.look().digest, SetFields(path, {"name": "none of the local parties"}))
    assert not edit.brings
    assert tomllib.loads(file.read_text())["preferences"]["jakarta"]["order"][1]["id"] == "no-local-parties"


@pytest.mark.parametrize(
    "change",
    [
        MoveWish("gam", (1,), gap=0),
        AddLine("wish", {"want": "disarm and sign"}, "jakarta"),
        RemoveLine(("preferences", "jakarta", "order", 0)),
        SetFields(("levers", 0), {"cost": "4"}),
    ],
)
def test_the_first_change_in_the_workbench_writes_ids(tmp_path: Path, change: object) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, encoding="utf-8")
    editor = Editor(file)
    edit = editor.change(editor.look().digest, change)  # type: ignore[arg-type]
    assert edit.state == "saved" and not edit.follow
    assert rows(file.read_text("utf-8"))["local"] == NAMED["local"]
    assert not [p for p in edit.problems if p.code in ("wish-by-place", "position-moved")]


def test_other_changes_leave_places_alone(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, encoding="utf-8")
    editor = Editor(file)
    edit = editor.change(editor.look().digest, SetFields(("outcomes", "peace"), {"when": "sign"}))
    assert rows(file.read_text("utf-8"))["local"] == {"party": "jakarta", "at": 2}
    same = editor.change(edit.digest, MoveWish("jakarta", (1,), gap=1))
    assert same.state == "unchanged"


@pytest.mark.parametrize("word", ["not  parties", "no local parties", "no-local-parties"])
def test_a_form_takes_a_wish_by_its_words(tmp_path: Path, word: str) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS[: TALKS.index("[[levers]]")], encoding="utf-8")
    editor = Editor(file)
    fields = {"id": "l", "drop.party": "jakarta", "drop.wish": word}
    edit = editor.change(editor.look().digest, AddLine("lever.drop", fields))
    assert edit.state == "saved" and not edit.brings
    assert rows(file.read_text("utf-8")) == {"l": {"party": "jakarta", "wish": "no-local-parties"}}
    order = tomllib.loads(file.read_text("utf-8"))["preferences"]["jakarta"]["order"]
    assert order[1] == {"id": "no-local-parties", "want": "not parties", "name": "no local parties"}


@pytest.mark.parametrize("text", [TALKS, by_id(TALKS)], ids=["by-place", "by-id"])
@pytest.mark.parametrize("party", ["jakarta", "gam"])
def test_what_names_a_wish_goes_along_when_it_is_taken_out(tmp_path: Path, text: str, party: str) -> None:
    """Whichever wish goes, the case stays without an error, and each lever and doubt that went is told."""
    count = len(tomllib.loads(text)["preferences"][party]["order"])
    for place in range(count):
        file = tmp_path / f"talks{place}.toml"
        file.write_text(text, encoding="utf-8")
        editor = Editor(file)
        edit = editor.change(editor.look().digest, RemoveLine(("preferences", party, "order", place)))
        assert edit.state == "saved" and not errors(edit.problems), edit.problems
        lines = [
            {row["id"] for section in ("levers", "doubts") for row in tomllib.loads(told).get(section, ())}
            for told in (edit.before, edit.yours or "")
        ]
        went = [problem.what for problem in edit.brings if problem.code == "went-along"]
        assert len(went) == len(lines[0] - lines[1])
        undone = editor.undo(edit.digest)
        assert undone.state == "saved" and file.read_text("utf-8") == edit.before


KNOWN = """mufakat = 1
id = "k"
title = "K"
[parties.a.options]
go = "Go"
stay = "Stay"
rest = "Rest"
[preferences.a]
order = [{ id = "x", want = "go" }, { id = "y", want = "stay" }, { id = "z", want = "rest" }]
known = [{ before = [["x", "y", "z"]], why = "w" }, { first = "x", why = "w" }]
[[doubts]]
id = "either"
name = "Either counts"
condition = { party = "a", wish = ["x", "y"] }
[[levers]]
id = "l"
name = "L"
cost = 1
swap = { party = "a", wish = "x", with = "z" }
"""


def test_what_is_known_of_a_wish_goes_with_it_and_other_wishes_stay_named(tmp_path: Path) -> None:
    file = tmp_path / "k.toml"
    file.write_text(KNOWN, encoding="utf-8")
    editor = Editor(file)
    first = editor.change(editor.look().digest, RemoveLine(("preferences", "a", "order", 0)))
    tree = tomllib.loads(file.read_text("utf-8"))
    assert first.state == "saved" and not errors(first.problems), first.problems
    assert tree["preferences"]["a"]["known"] == [{"before": [["y", "z"]], "why": "w"}]
    assert tree["doubts"][0]["condition"]["wish"] == "y" and "levers" not in tree
    second = editor.change(first.digest, RemoveLine(("preferences", "a", "order", 0)))
    tree = tomllib.loads(file.read_text("utf-8"))
    assert second.state == "saved" and not errors(second.problems), second.problems
    assert not tree["preferences"]["a"].get("known") and "doubts" not in tree


def test_a_text_with_places_is_saved_as_it_was_typed(tmp_path: Path) -> None:
    file = tmp_path / "talks.toml"
    file.write_text(TALKS, encoding="utf-8")
    editor = Editor(file)
    typed = TALKS.replace('"sign",  #', '"disarm if sign", "sign",  #')
    edit = editor.change(editor.look().digest, WholeText(typed))
    assert file.read_text("utf-8") == typed
    assert [p.code for p in edit.brings if p.code == "position-moved"]


# What answers say.


def saved(tmp_path: Path) -> str:
    file = tmp_path / "talks.toml"
    file.write_text(by_id(TALKS), encoding="utf-8")
    return str(file)


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(
    ("language", "change", "so"),
    [
        ("en", 'jakarta: without wish 2: "no local parties"', 'jakarta does not have wish 3 ("disarm"'),
        (
            "id",
            'jakarta: tanpa keinginan 2: "no local parties"',
            'jakarta tidak mempunyai keinginan 3 ("disarm"',
        ),
    ],
)
def test_answers_print_the_wish_that_a_lever_or_doubt_changes(
    tmp_path: Path, language: str, change: str, so: str
) -> None:
    file = saved(tmp_path)
    assert change in folded(call("--language", language, "unlock", file, "--goal", "peace").out)
    assert so in folded(call("--language", language, "doubt", file).out)
    report = folded(call("--language", language, "report", file, "--format", "md").out)
    assert change in report and so in report


def test_levers_are_told_where_none_of_them_helps(tmp_path: Path) -> None:
    file = Path(saved(tmp_path))
    text = file.read_text("utf-8")
    file.write_text(text.replace('peace = "parties and', 'peace = "not sign and not parties and'), "utf-8")
    out = folded(call("unlock", str(file), "--goal", "peace", "-c", "nash").out)
    assert "no set of these levers meets the goal" in out
    assert 'jakarta: without wish 2: "no local parties"' in out
    assert 'gam: a new wish, "disarm if sign", behind wish 2 ("not disarm if not parties")' in out
    assert 'gam: a new wish, "disarm", before all others' in out
    assert 'gam: a new wish, "sign", before wish 2 ("not disarm if not parties")' in out


def test_data_name_the_wish(tmp_path: Path) -> None:
    file = saved(tmp_path)
    data = json.loads(call("unlock", file, "--goal", "peace", "--json").out)
    levers = {one["id"]: one for one in data["levers"]}
    assert levers["local"]["change"] == "drop"
    assert levers["local"]["changes"] == {
        "party": "jakarta", "place": 2, "ids": ["no-local-parties"], "wish": '"no local parties"', "other": None,
    }  # fmt: skip
    assert levers["swap"]["changes"]["other"] == '"disarm", "arms for a signature"'
    (doubt,) = json.loads(call("doubt", file, "--json").out)["doubts"]
    assert doubt["changes"]["ids"] == ["disarm", "arms-for-a-signature"]


def test_there_is_nothing_at_a_place_beyond_the_list() -> None:
    ids = (("a",), ("b",))
    assert (
        ids_at(ids, "drop", 3) is None and ids_at(ids, "swap", 2) is None and ids_at(ids, "prefer", 4) is None
    )
    assert ids_at((), "prefer", 1) == {}
