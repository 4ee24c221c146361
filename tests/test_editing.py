"""Edits of a case file: checked, saved against what was seen, undone; never over what others have written."""

import hashlib
import shutil
import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mufakat.problems import ProblemsError, errors
from mufakat.study.adding import KINDS, AddLine, fields_of_new
from mufakat.study.changes import Follow, MoveWish, RemoveLine, SetFields, StatusQuo, WholeText
from mufakat.study.comparing import compared, lines_of, merged, with_line_ends
from mufakat.study.editing import Editor
from mufakat.study.entry import fields_of, row_at
from mufakat.study.opening import check_text, open_case
from mufakat.study.quoting import quoted_source
from mufakat.study.sheet import sheet_of
from mufakat.study.starting import example_file
from tests.tried import tried
from tests.workbench.bent_cases import bent_case

GAZA = example_file("gaza-talks-2025")


@pytest.fixture
def file(tmp_path):
    shutil.copytree(GAZA.parent / "sources", tmp_path / "sources")
    return shutil.copy(GAZA, tmp_path / "gaza.toml")


@pytest.fixture
def editor(file):
    return Editor(file)


def rows(edit, mark):
    return [line.text for line in edit.diff if line.mark == mark]


def order(file, party="israel"):
    wishes = tomllib.loads(file.read_text("utf-8"))["preferences"][party]["order"]
    return [
        w if isinstance(w, str) else [v["want"] for v in w] if isinstance(w, list) else w["want"]
        for w in wishes
    ]


def test_a_moved_wish_is_the_only_line_that_differs(file, editor):
    before = file.read_text("utf-8")
    edit = editor.change(editor.look().digest, MoveWish("israel", (4,), gap=1))
    assert edit.state == "saved" and edit.digest == hashlib.sha256(file.read_bytes()).hexdigest()
    assert rows(edit, "-") == rows(edit, "+") and len(rows(edit, "-")) == 1
    assert sorted(before.splitlines()) == sorted(file.read_text("utf-8").splitlines())
    assert order(file)[:3] == ["not commit", "not expand if accept", "accept"]


def test_doubts_that_speak_of_a_position_are_told_when_the_text_is_changed(editor):
    """In forms they speak of ids."""
    places = editor.look().text
    for id, at in (("expand-if-not-accept", 4), ("not-commit", 1), ("commit-if-accept", 1)):
        places = places.replace(f'wish = "{id}"', f"at = {at}")
    for pair, at in (("hamas-accepts-its-proposal", 2), ("a-ceasefire", 1)):
        places = places.replace(f'wish = "{pair}", with = "captives-are-released"', f"at = {at}")
    edit = editor.change(editor.look().digest, WholeText(places))
    moved = MoveWish("israel", (3,), gap=0).apply(places)
    edit = editor.change(edit.digest, WholeText(moved))
    told = [p for p in edit.brings if p.code == "position-moved"]
    assert ['"Whether the threat to expand' in p.what for p in told].count(True) == 1
    assert any("write at = 1 " in p.mend for p in told) and not errors(edit.brings)
    assert dict(edit.follow)["doubts", 0, "condition", "at"] == 1
    followed = editor.change(edit.digest, Follow(edit.follow))
    doubts = tomllib.loads(followed.yours)["doubts"]
    assert [doubts[n][kind]["at"] for n, kind in ((0, "condition"), (1, "order"), (4, "condition"))] == [
        1,
        3,
        2,
    ]
    assert {p.code for p in followed.brings} <= {"wish-by-place"} and len(rows(followed, "+")) == 3
    edit = editor.undo(followed.digest)
    again = editor.change(edit.digest, SetFields(("preferences", "israel", "order", 0), {"want": "expand"}))
    assert not [p for p in again.brings if p.code == "position-moved"]  # written anew where it stands


def test_groups(file, editor):
    edit = editor.change(editor.look().digest, MoveWish("usa", (3,), into=1))
    assert order(file, "usa")[1] == ["release", "aid"]
    assert MoveWish("usa", (3,), into=1).lands(edit.before)[-2:] == (1, 1)
    edit = editor.change(edit.digest, MoveWish("usa", (1, 0), gap=0), sure=True)
    assert order(file, "usa")[:3] == ["release", "accept and not expand", "aid"]
    edit = editor.undo(editor.undo(edit.digest).digest)
    assert file.read_bytes() == GAZA.read_bytes()


@settings(max_examples=tried(60), deadline=None)
@given(st.data())
def test_where_a_wish_lands(data):
    text = 'mufakat = 1\n[preferences.a]\norder = ["p", ["q", "r"], "s", ["t"]]\n'
    path = ("preferences", "a", "order")
    member = data.draw(st.sampled_from([(0,), (1,), (2,), (3,), (1, 0), (1, 1), (3, 0)]))
    if data.draw(st.booleans()):
        change = MoveWish("a", member, gap=data.draw(st.integers(0, 4)))
    else:
        change = MoveWish("a", member, into=data.draw(st.integers(0, 3).filter(lambda n: n != member[0])))
    places = tomllib.loads(text)["preferences"]["a"]["order"]
    value = places[member[0]][member[1]] if len(member) == 2 else places[member[0]]
    found = tomllib.loads(change.apply(text))
    for step in change.lands(text):
        found = found[step]
    assert found == (value[0] if isinstance(value, list) and change.into is not None else value)
    assert change.lands(text)[:3] == path


def test_a_change_that_brings_errors_is_asked_for(file, editor):
    before, digest = file.read_bytes(), editor.look().digest
    change = RemoveLine(("parties", "israel", "options", "commit"))
    edit = editor.change(digest, change)
    assert edit.state == "asks" and file.read_bytes() == before
    assert {p.code for p in edit.brings} == {"unknown-option"}
    edit = editor.change(digest, change, sure=True)
    assert edit.state == "saved" and "commit = {" not in file.read_text("utf-8")
    assert editor.look().case is None  # saved with errors, and shown so
    assert editor.undo(edit.digest).state == "saved" and file.read_bytes() == before


@pytest.mark.parametrize("theirs", [b"# before\n%s", b"%s\n# behind\n"])
@pytest.mark.parametrize("whole", [False, True])
def test_a_change_of_other_lines_is_made_anew_on_the_newer_file(file, editor, theirs, whole):
    seen = editor.look()
    moved = MoveWish("israel", (4,), gap=0)
    change = WholeText(moved.apply(seen.text)) if whole else moved
    newer = theirs % file.read_bytes()
    file.write_bytes(newer)
    edit = editor.change(seen.digest, change)
    assert edit.state == "saved"
    assert file.read_text("utf-8") == (theirs.decode() % moved.apply(seen.text))
    assert editor.undo(edit.digest).state == "saved" and file.read_bytes() == newer


def test_two_sound_texts_that_make_no_sound_one_together_are_shown(file, editor):
    seen = editor.look()
    file.write_text(seen.text + '\n[outcomes.twice]\nname = "T"\nwhen = "offer"\n', "utf-8")
    yours = seen.text.replace("[status-quo]", '[outcomes.twice]\nname = "U"\nwhen = "aid"\n\n[status-quo]')
    edit = editor.change(seen.digest, WholeText(yours))
    assert edit.state == "refused" and 'name = "T"' in file.read_text("utf-8")


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d\n"]), max_size=6)


@settings(max_examples=tried(60), deadline=None)
@given(LINES, LINES, LINES)
def test_two_changes_of_one_text_are_both_made_or_none(seen, yours, theirs):
    base, mine, other = "".join(seen), "".join(yours), "".join(theirs)
    assert merged(base, mine, base) == mine and merged(base, base, other) == other
    assert merged(base, mine, mine) == mine
    assert merged(base, mine, other) == merged(base, other, mine)


def test_lines_that_both_changed_are_no_merge():
    base = "a\nb\nc\n"
    assert merged(base, "A\nb\nc\n", "a\nb\nC\n") == "A\nb\nC\n"
    assert merged(base, "A\nb\nc\n", "a\nB\nc\n") == "A\nB\nc\n"  # neighbours are other lines
    assert merged(base, "A\nb\nc\n", "B\nb\nc\n") is None
    assert merged(base, "x\na\nb\nc\n", "y\na\nb\nc\n") is None  # both put lines at the same place
    assert merged(base, "b\nc\n", "A\nb\nc\n") is None


def test_a_file_whose_same_lines_were_changed_elsewhere_is_not_written(file, editor):
    digest = editor.look().digest
    theirs = file.read_bytes()
    theirs = theirs.replace(b'"not expand if accept"', b'"not expand if accept and offer"', 1) + b"# theirs\n"
    file.write_bytes(theirs)
    edit = editor.change(digest, MoveWish("israel", (4,), gap=0))
    assert edit.state == "refused" and file.read_bytes() == theirs
    assert edit.disk.endswith("# theirs\n") and "# theirs" not in edit.yours
    assert order_in(edit.yours)[0] == "not expand if accept"
    assert "# theirs" in rows(edit, "-")
    put = editor.change(edit.digest, WholeText(edit.yours))
    assert put.state == "saved" and file.read_text("utf-8") == edit.yours
    assert editor.undo(put.digest).state == "saved" and file.read_bytes() == theirs


def order_in(text):
    return [w["want"] for w in tomllib.loads(text)["preferences"]["israel"]["order"]]


def test_what_was_never_seen_cannot_be_shown(file, editor):
    edit = editor.change("0" * 64, MoveWish("israel", (4,), gap=0))
    assert (edit.state, edit.yours, edit.diff) == ("refused", None, ())
    assert editor.change("0" * 64, WholeText("x = 1\n")).yours == "x = 1\n"
    assert file.read_bytes() == GAZA.read_bytes()


def test_a_change_between_look_and_rename_is_seen(file, editor, monkeypatch):
    digest = editor.look().digest
    real = check_text

    def meanwhile(*given):
        file.write_bytes(GAZA.read_bytes() + b"# quick\n")
        return real(*given)

    monkeypatch.setattr("mufakat.study.editing.check_text", meanwhile)
    edit = editor.change(digest, MoveWish("israel", (4,), gap=0))
    assert edit.state == "refused" and edit.disk.endswith("# quick\n")
    assert file.read_bytes().endswith(b"# quick\n") and not list(file.parent.glob(".*"))


def test_undo_is_refused_when_the_file_changed_since(file, editor):
    edit = editor.change(editor.look().digest, MoveWish("israel", (4,), gap=0))
    file.write_bytes(file.read_bytes() + b"# theirs\n")
    assert editor.undo(edit.digest).state == "refused"
    now = editor.look().digest
    assert editor.can(now) == (False, False)
    assert editor.undo(now).state == "refused"
    assert file.read_bytes().endswith(b"# theirs\n")


def test_undo_and_redo(file, editor):
    texts, digest = [file.read_bytes()], editor.look().digest
    for gap in (0, 7, 1):
        digest = editor.change(digest, MoveWish("hamas", (3,), gap=gap)).digest
        texts.append(file.read_bytes())
    for back in (2, 1, 0):
        digest = editor.undo(digest).digest
        assert file.read_bytes() == texts[back]
    with pytest.raises(ProblemsError):
        editor.undo(digest)
    digest = editor.redo(digest).digest
    assert file.read_bytes() == texts[1] and editor.can(digest) == (True, True)
    digest = editor.change(digest, MoveWish("hamas", (0,), gap=2)).digest
    assert editor.can(digest) == (True, False)


def test_line_ends_and_the_mark_at_the_start_stay(file, editor):
    data = b"\xef\xbb\xbf" + GAZA.read_bytes().replace(b"\n", b"\r\n")
    file.write_bytes(data)
    shown = editor.look().text
    assert not shown.startswith("\ufeff")
    edit = editor.change(editor.look().digest, MoveWish("israel", (3,), gap=0))
    assert sorted(file.read_bytes().splitlines(True)) == sorted(data.splitlines(True))
    typed = shown.replace("\r\n", "\n").replace("Expand the ground", "Widen the ground")
    edit = editor.change(editor.undo(edit.digest).digest, WholeText(typed.replace("\n", "\r\n")))
    assert file.read_bytes() == data.replace(b"Expand the ground", b"Widen the ground")
    assert len(rows(edit, "+")) == 1
    edit = editor.change(edit.digest, WholeText(typed))  # what a browser makes of line ends is no change
    assert edit.state == "unchanged"


LINES = st.lists(st.sampled_from(["a", "b", "c = 1", "", "🕊"]), max_size=8)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@settings(max_examples=tried(200), deadline=None)
@given(LINES, LINES, st.data())
def test_lines_that_stay_keep_their_ends(old, new, data):
    text = "".join(line + data.draw(ENDS) for line in old)
    sent = "".join(line + "\r\n" for line in new)
    assume(len(lines_of(text)) == len(old))  # an empty line after a lone \r makes one end of both
    made = with_line_ends(sent, text)
    assert [line.rstrip("\r\n") for line in lines_of(made)] == new
    assert with_line_ends("".join(line + "\n" for line in old), text) == text
    assert {line[len(line.rstrip("\r\n")) :] for line in lines_of(made)} <= {"\n", "\r\n", "\r"}
    diff = compared(text, made)
    gone, come = ([d.text for d in diff if d.mark == mark] for mark in "-+")
    assert len(old) - len(gone) == len(new) - len(come)
    assert all(old[d.old - 1] == d.text for d in diff if d.old and d.mark != "@")
    assert all(new[d.new - 1] == d.text for d in diff if d.new and d.mark != "@")


def test_fields_of_a_line(file, editor):
    path = ("preferences", "hamas", "order", 7)
    digest = editor.look().digest
    edit = editor.change(digest, SetFields(path, {"doubt": "0.25", "strong": "true", "why": ""}))
    wish = tomllib.loads(file.read_text("utf-8"))["preferences"]["hamas"]["order"][7]
    assert wish == {"want": "rebuild", "name": "reconstruction begins", "doubt": 0.25, "strong": True}
    assert len(rows(edit, "+")) == 1
    same = editor.change(edit.digest, SetFields(path, {"want": " rebuild ", "doubt": "0.250"}))
    assert same.state == "unchanged"
    edit = editor.change(edit.digest, SetFields(("levers", 0), {"prefer.before": "offer", "cost": "2.5"}))
    assert rows(edit, "+") == [
        '  { id = "offer", want = "offer", name = "its own proposal stays the basis of the talks", '
        'evidence = ["only-proposal"], why = "Taken from the report that the talks centre on nothing else." },',
        'prefer = { party = "israel", want = "commit if accept and release", before = "offer" }',
        "cost = 2.5",
    ]
    edit = editor.change(
        edit.digest, SetFields(("parties", "usa"), {"name": "The USA", "aliases": "AS\nTrump"})
    )
    assert rows(edit, "+") == ['name = "The USA"', 'aliases = ["AS", "Trump"]']


def test_a_short_line_becomes_a_table_when_more_is_said(tmp_path):
    file = tmp_path / "a.toml"
    file.write_text(SMALL)
    editor = Editor(file)
    edit = editor.change(editor.look().digest, SetFields(("outcomes", "x"), {"why": "so"}))
    assert rows(edit, "+") == ['x = { when = "p", why = "so" }']
    edit = editor.change(edit.digest, SetFields(("preferences", "a", "order", 0), {"want": "not p"}))
    assert 'order = ["not p", "not p"]' in rows(edit, "+")
    edit = editor.change(edit.digest, SetFields(("parties", "a", "options", "p"), {"name": "P!"}))
    assert rows(edit, "+") == ['p = "P!"']


SMALL = """mufakat = 1
id = "a"
title = "A"
[parties.a.options]
p = "P"
[status-quo]
state = "N"
[preferences.a]
order = ["p", "not p"]
[outcomes]
x = "p"
"""


@pytest.mark.parametrize("start", ["worked", "small"])
@pytest.mark.parametrize("kind", KINDS)
def test_new_lines_of_every_kind(kind, start, tmp_path, file):
    if start == "small":
        file = tmp_path / "small.toml"
        file.write_text(SMALL.replace('state = "N"', "on = []"))
    party, option = ("israel", "israel.expand") if start == "worked" else ("a", "p")
    written = {
        "option": option,
        "party": party,
        "condition": "israel.expand and hamas.release" if start == "worked" else "p and not p",
        "wish": "accept" if start == "worked" else "p",
        "number": "1",
        "id": "brand-new",
    }
    fields = {}
    for field in fields_of_new(kind):
        key = field.key.rpartition(".")[2]
        sort = "number" if field.control == "number" else field.sort
        if field.required or key in ("why", "wish"):
            fields[field.key] = written.get(sort, "Some words")
        if field.control == "conditions":
            fields[field.key] = f"{option}\nnot {option}"
        if key == "owners":
            fields[field.key] = party
        if key == "among":
            fields[field.key] = "Nash\nSEQ"
        if key == "option" and kind == "lever.add":
            fields[field.key] = "brand-new"
    editor = Editor(file)
    edit = editor.change(editor.look().digest, AddLine(kind, fields, party))
    assert edit.state == "saved", [p.what for p in edit.brings]
    given = "wish" in {field.sort for field in fields_of_new(kind)}  # the wish that it names gets its id
    assert (not rows(edit, "-") and rows(edit, "+")) or kind == "wish" or given
    assert not errors(edit.problems)
    before = check_text(edit.before, str(file)).sound()
    name = kind.partition(".")[0]
    many = {
        "party": "parties",
        "option": "options",
        "shared-option": "options",
        "outcome": "outcomes",
        "lever": "levers",
        "doubt": "doubts",
    }
    if name in many:
        after = check_text(edit.yours, str(file)).sound()
        assert len(getattr(after, many[name])) == len(getattr(before, many[name])) + 1


def test_the_status_quo(tmp_path, editor):
    edit = editor.change(editor.look().digest, StatusQuo(("israel.offer", "usa.aid", "hamas.release")))
    assert rows(edit, "+") == ['on = ["israel.offer", "usa.aid", "hamas.release"]']
    small = tmp_path / "small.toml"
    small.write_text(SMALL)
    editor = Editor(small)
    edit = editor.change(editor.look().digest, StatusQuo(("a.p",)))
    assert (rows(edit, "-"), rows(edit, "+")) == (['state = "N"'], ['on = ["a.p"]'])


def test_removing(file, editor):
    edit = editor.change(editor.look().digest, RemoveLine(("doubts", 0)))
    assert edit.state == "saved" and all(
        not line or " = " in line or "[[" in line for line in rows(edit, "-")
    )
    edit = editor.change(edit.digest, RemoveLine(("parties", "hamas")), sure=True)
    tree = tomllib.loads(edit.yours)
    assert "hamas" not in tree["parties"] and "hamas" not in tree["preferences"]
    edit = editor.change(editor.undo(edit.digest).digest, MoveWish("usa", (1,), into=0), sure=True)
    edit = editor.change(edit.digest, RemoveLine(("preferences", "usa", "order", 0, 1)), sure=True)
    edit = editor.change(edit.digest, RemoveLine(("preferences", "usa", "order", 0, 0)), sure=True)
    assert order(file, "usa")[0] == "not expand"


@pytest.mark.parametrize(
    "change",
    [
        MoveWish("nobody", (0,), gap=1),
        MoveWish("israel", (99,), gap=0),
        MoveWish("israel", (0,), gap=99),
        MoveWish("israel", (0, 0), gap=1),
        MoveWish("israel", (0,), into=0),
        SetFields(("preferences", "israel", "order", 99), {"want": "x"}),
        SetFields(("evidence",), {"want": "x"}),
        SetFields(("levers", 0), {"nothing": "x"}),
        SetFields(("levers", 0), {"cost": "much"}),
        SetFields(("levers", 0), {"id": ""}),
        SetFields((), {"as-of": "yesterday"}),
        Follow(((("doubts", 0, "id"), 1),)),
        Follow(((("doubts", 99, "condition", "at"), 1),)),
        RemoveLine(()),
        RemoveLine(("parties",)),
        RemoveLine(("title",)),
        RemoveLine(("levers", 99)),
        AddLine("wish", {"want": ""}, "israel"),
        AddLine("wish", {"want": "x"}, "nobody"),
        AddLine("option", {"id": "a b", "name": "x"}, "israel"),
        AddLine("option", {"id": "and", "name": "x"}, "israel"),
        AddLine("option", {"id": "offer", "name": "x"}, "israel"),
        AddLine("party", {"id": "israel"}),
        WholeText("x = '\ud800'"),
    ],
)
def test_changes_that_do_not_fit_are_problems(change, file, editor):
    with pytest.raises(ProblemsError):
        editor.change(editor.look().digest, change)
    assert file.read_bytes() == GAZA.read_bytes()


def test_the_sheet_shows_what_stands_in_the_file():
    opened = open_case(str(GAZA))
    sheet = sheet_of(opened.text, opened.problems)
    assert [p.id for p in sheet.parties] == [p.id for p in opened.case.parties]
    assert [len(p.places or ()) for p in sheet.parties[:3]] == [8, 8, 7]
    rows_of_text = opened.text.split("\n")
    for party in sheet.parties:
        for line in [*party.options, *(one for place in party.places or () for one in place)]:
            assert line.code in rows_of_text[line.number - 1] and line.rests
    assert {key for key, _, on in sheet.options if on} == {
        "israel.offer",
        "usa.direct",
        "usa.aid",
        "usa.press",
    }


def test_each_problem_stands_beside_its_line():
    text = GAZA.read_text("utf-8").replace('"not expand if accept"', '"not expnd if accept"')
    text = text.replace('party = "usa"', 'party = "us"')
    opened = check_text(text, str(GAZA))
    sheet = sheet_of(opened.text, opened.problems)
    wish = sheet.parties[0].places[4][0]
    assert [p.code for p in wish.problems] == ["unknown-option"]
    assert "unknown-party" in [p.code for p in sheet.sections["forbidden"][0].problems]
    assert not sheet.elsewhere


@pytest.mark.parametrize(
    "text", ["a = [", "", "parties = 3\nlevers = 'x'", "parties = { a = 1 }\ndoubts = [1]"]
)
def test_a_sheet_of_anything(text):
    sheet = sheet_of(text, check_text(text, "x.toml").problems)
    assert (sheet is None) == (text == "a = [")


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_a_sheet_of_bent_cases(seed):
    for number in range(10):
        text = bent_case(seed + number)
        assert sheet_of(text, check_text(text, str(GAZA)).problems) is not None


def test_forms_know_every_key_of_a_wish():
    row = row_at(("preferences", "x", "order", 3, 1))
    assert [f.key for f in fields_of(row, {})] == [
        "want",
        "name",
        "id",
        "doubt",
        "strong",
        "evidence",
        "against",
        "why",
    ]
    assert row_at(("nothing",)) is None


def test_the_quotations_of_a_source(file):
    found = quoted_source(open_case(str(file)), "serambi")
    assert "".join(piece.text for piece in found.pieces) == (file.parent / "sources/serambi.txt").read_text(
        "utf-8"
    )
    begun = [id for piece in found.pieces for id in piece.begins]
    assert sorted(begun) == sorted(one.id for one in found.evidence)
    assert quoted_source(open_case(str(file)), "nothing") is None
