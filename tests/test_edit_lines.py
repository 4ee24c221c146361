"""Lines of a list move with all that stands on them; groups are made and undone; nothing else is touched."""

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.groups import join, part
from mufakat.case.write import write_case
from mufakat.tomlfile.edit import add_table, insert, move, remove, set_value
from mufakat.tomlfile.places import find_places
from tests.case_strategies import written_cases
from tests.test_case_file import SLOW
from tests.tried import tried

ORDER = ("order",)
VALUES = st.sampled_from(
    ['"a"', "'b # no comment'", '{ want = "c, d", doubt = 0.30 }', '"]"', '["e", "f"]', '["g"]', '"""x\ny"""']
)
NOTES = st.sampled_from(["", "  # why, so", "# ]", " # 🕊 سلام"])


@st.composite
def lists(draw, shared=False):
    """A text with a list `order`: an item a line, comments behind and above, or (shared) several on a line."""
    values = draw(st.lists(VALUES, min_size=1, max_size=6))
    rows = []
    for number, value in enumerate(values):
        above = draw(st.sampled_from(["", "  # first say this\n", "\n", "# apart\n\n"]))
        comma = "," if number < len(values) - 1 or draw(st.booleans()) else ""
        rows.append(f"{above}  {value}{comma}{draw(NOTES)}\n")
    lines = "order = [ # all of them\n" + "".join(rows) + "  # the end\n]  # closed\n"
    if shared:
        gaps = [draw(st.sampled_from([", ", ",", ",\n  "])) for _ in values[1:]]
        lines = "order = [" + "".join(v + g for v, g in zip(values, [*gaps, ""], strict=True)) + "]\n"
    text = f'# head\nbefore = "order = [1]" # x\n{lines}after = 2\n[table]\nx = [1]\n'
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


def around(text):
    start, end = find_places(text)[ORDER].value
    return text[:start], text[end:]


def comments(text):
    """Every comment of the list, read slowly: what follows a # outside of strings."""
    start, end = find_places(text)[ORDER].value
    bare = re.sub(r'"""[\s\S]*?"""|"[^"\n]*"|\'[^\'\n]*\'', "", text[start:end])
    return sorted(found.strip() for found in re.findall(r"#[^\r\n]*", bare))


def order_of(text):
    return tomllib.loads(text)["order"]


def moved(items, old, new):
    rest = [*items[:old], *items[old + 1 :]]
    return [*rest[:new], items[old], *rest[new:]]


@settings(deadline=None)
@given(lists() | lists(shared=True), st.data())
def test_a_move_changes_the_order_and_nothing_else(text, data):
    items = order_of(text)
    indices = st.integers(0, len(items) - 1)
    old, new = data.draw(indices), data.draw(indices)
    edited = move(text, (*ORDER, old), new)
    assert order_of(edited) == moved(items, old, new)
    assert around(edited) == around(text)
    assert comments(edited) == comments(text)
    assert edited.count("\n") == text.count("\n")


@settings(deadline=None)
@given(lists(), st.data())
def test_only_the_lines_of_the_item_move(text, data):
    """Without the lines of the moved item (and the comma that the last one may get) both texts are the same."""
    indices = st.integers(0, len(order_of(text)) - 1)
    old, new = data.draw(indices), data.draw(indices)
    edited = move(text, (*ORDER, old), new)
    before, after = (
        re.sub(r",(?=[ \t]*(#[^\n]*)?\r?$)", "", t, flags=re.M).splitlines() for t in (text, edited)
    )
    assert sorted(before) == sorted(after)
    back = move(edited, (*ORDER, new), old)
    assert order_of(back) == order_of(text)


def test_a_line_moves_with_its_comments():
    text = 'order = [\n  # about a\n  "a", # so\n\n  # apart\n\n  "b",\n  "c" # last\n]\n'
    assert move(text, (*ORDER, 0), 2) == (
        'order = [\n\n  # apart\n\n  "b",\n  "c", # last\n  # about a\n  "a", # so\n]\n'
    )
    assert move(text, (*ORDER, 2), 0) == (
        'order = [\n  "c", # last\n  # about a\n  "a", # so\n\n  # apart\n\n  "b",\n]\n'
    )
    assert move(text, (*ORDER, 1), 1) == text


@settings(deadline=None)
@given(lists() | lists(shared=True), st.data())
def test_joining_makes_equal_and_loses_nothing(text, data):
    items = order_of(text)
    if len(items) < 2:
        return
    old = data.draw(st.integers(0, len(items) - 1))
    into = data.draw(st.integers(0, len(items) - 1).filter(lambda n: n != old))
    member = (old,)
    if isinstance(items[old], list) and data.draw(st.booleans()):
        member = (old, data.draw(st.integers(0, len(items[old]) - 1)))
    edited = join(text, ORDER, member, into)
    one = items[old][member[1]] if len(member) == 2 else items[old]
    left = [v for n, v in enumerate(items[old]) if n != member[1]] if len(member) == 2 else []
    whole = one if isinstance(one, list) and len(member) == 1 else [one]
    there = items[into] if isinstance(items[into], list) else [items[into]]
    expected = list(items)
    expected[into] = [*there, *whole]
    expected[old] = None if not left else left[0] if len(left) == 1 else left
    assert order_of(edited) == [item for item in expected if item is not None]
    assert around(edited) == around(text)
    assert set(comments(text)) <= set(comments(edited)) | {""} or len(member) == 2


@settings(deadline=None)
@given(lists() | lists(shared=True), st.data())
def test_parting_gives_a_wish_its_own_place(text, data):
    items = order_of(text)
    groups = [(n, k) for n, item in enumerate(items) if isinstance(item, list) for k in range(len(item))]
    if not groups:
        return
    n, k = data.draw(st.sampled_from(groups))
    gap = data.draw(st.integers(0, len(items)))
    edited = part(text, ORDER, (n, k), gap)
    left = [v for m, v in enumerate(items[n]) if m != k]
    expected = list(items)
    expected[n] = None if not left else left[0] if len(left) == 1 else left
    expected.insert(gap, items[n][k])
    assert order_of(edited) == [item for item in expected if item is not None]
    assert around(edited) == around(text)


@settings(deadline=None)
@given(lists() | lists(shared=True), st.data())
def test_an_item_goes_in_and_out_again(text, data):
    items = order_of(text)
    at = data.draw(st.integers(0, len(items)))
    edited = insert(text, (*ORDER, at), {"want": "new"})
    assert order_of(edited) == [*items[:at], {"want": "new"}, *items[at:]]
    assert around(edited) == around(text)
    assert comments(edited) == comments(text)
    again = remove(edited, (*ORDER, at))
    assert order_of(again) == items and around(again) == around(text)


@settings(max_examples=tried(40), deadline=None, suppress_health_check=SLOW)
@given(written_cases(forms=("options",)), st.data(), st.sampled_from(["\n", "\r\n"]))
def test_wishes_of_any_case_move(case, data, newline):
    text = write_case(case).replace("\n", newline)
    orders = {id: row["order"] for id, row in tomllib.loads(text)["preferences"].items() if row.get("order")}
    if not orders:
        return
    party = data.draw(st.sampled_from(sorted(orders)))
    indices = st.integers(0, len(orders[party]) - 1)
    old, new = data.draw(indices), data.draw(indices)
    path = ("preferences", party, "order")
    edited = move(text, (*path, old), new)
    start, end = find_places(text)[path].value
    assert edited.startswith(text[:start]) and edited.endswith(text[end:])
    expected = tomllib.loads(text)
    expected["preferences"][party]["order"] = moved(orders[party], old, new)
    assert tomllib.loads(edited) == expected


TEXT = """mufakat = 1

[parties.a]
name = "A"

# ---- outcomes
[outcomes]
x = "p"  # so

[[levers]]
id = "l"
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_tables_are_put_behind_their_like(newline):
    text = TEXT.replace("\n", newline)
    edited = add_table(text, ("parties", "b"), {"name": "B"})
    assert edited == text.replace(
        f'"A"{newline}', newline.join(['"A"', "", "[parties.b]", 'name = "B"', ""]), 1
    )
    edited = add_table(text, ("levers", 1), {"id": "m"})
    assert edited == text + newline.join(["", "[[levers]]", 'id = "m"', ""])
    edited = add_table(text, ("infeasible", 0), {"when": "p"}, ("mufakat", "parties", "infeasible"))
    assert edited.index("infeasible") < edited.index("# ---- outcomes")
    assert newline == "\n" or "\n" not in edited.replace("\r\n", "")


def test_keys_are_put_behind_the_last_of_their_table():
    assert set_value(TEXT, ("outcomes", "y"), "q") == TEXT.replace("# so\n", '# so\ny = "q"\n')
    assert set_value("a = { b = 1 } # c\n", ("a", "d"), 2) == "a = { b = 1, d = 2 } # c\n"
    assert set_value("a = {}\n", ("a", "d"), 2) == "a = { d = 2 }\n"
    assert remove("a = { b = 1, d = [2] } # c\n", ("a", "b")) == "a = { d = [2] } # c\n"
    assert remove("a = { b = 1, d = [2] } # c\n", ("a", "d")) == "a = { b = 1 } # c\n"
    assert remove(TEXT, ("levers", 0)) == TEXT[: TEXT.index("[[levers]]")]
    assert remove(TEXT, ("parties", "a")) == TEXT.replace('[parties.a]\nname = "A"\n\n', "")
    assert insert("a = []\n", ("a", 0), "x") == 'a = [\n  "x",\n]\n'


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: move("order = [1]", ("order", 0), 1), IndexError),
        (lambda: move("order = [1]", ("order", 3), 0), IndexError),
        (lambda: move("order = 1", ("order", 0), 0), TypeError),
        (lambda: move("[[order]]\n[[order]]\nx=1", ("order", 0), 1), TypeError),
        (lambda: join("order = [1, 2]", ORDER, (0,), 0), IndexError),
        (lambda: join("order = [1, 2]", ORDER, (0, 0), 1), IndexError),
        (lambda: join("order = 1", ORDER, (0,), 1), TypeError),
        (lambda: part("order = [1, 2]", ORDER, (0,), 1), IndexError),
        (lambda: part("order = [[1, 2]]", ORDER, (0, 1), 2), IndexError),
        (lambda: add_table(TEXT, ("parties", "a"), {}), KeyError),
        (lambda: add_table(TEXT, ("levers", 5), {}), IndexError),
    ],
)
def test_wrong_changes_raise(call, error):
    with pytest.raises(error):
        call()
