"""Whatever comes in: problems with places that lie in the file, never an exception, and soon."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mufakat.case.conflict_json import read_conflict_case
from mufakat.case.read import read_case
from mufakat.case.tidy import tidy
from mufakat.case.write import write_case
from mufakat.display import render
from mufakat.problems import Problem, errors
from mufakat.tomlfile.read import MAX_BYTES, decode
from tests.broken_files import FOLDER, broken_files
from tests.running import run
from tests.test_conflict_json import FILES
from tests.tried import tried

GOOD = (FOLDER / "unused-evidence.toml").read_text(encoding="utf-8")
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def read(data: bytes) -> list[Problem]:
    """As a user's file is read: decoded, told apart by its content."""
    text, problems = decode(data, "file")
    if not problems:
        reader = read_conflict_case if text.lstrip().startswith("{") else read_case
        case, problems = reader(text, "file")
        assert (case is None) == bool(errors(problems))
    return check_places(data, problems)


def check_places(data: bytes, problems: list[Problem]) -> list[Problem]:
    lines = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").split("\n")
    for problem in problems:
        place = problem.place
        assert 1 <= place.line <= len(lines), problem
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1, problem
        assert "\n" not in problem.what and render(problem).encode("utf-8")
    return problems


def one(data: bytes) -> Problem:
    found = errors(read(data))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\r\n"])
def test_empty(data):
    assert one(data).code == "empty"


@pytest.mark.parametrize("data", [b"\x7fELF\0\0\xff", b"\x89PNG\r\n\x1a\n\0\0", b"title = 'a\0b' and more"])
def test_binary(data):
    assert one(data).code == "binary"


def test_fifty_megabytes_are_refused_unread():
    text, problems = decode(b"x" * 50_000_000, "file")
    assert text == "" and [(p.code, "larger than 16 MB" in p.what) for p in problems] == [("too-large", True)]
    assert decode(b"x" * MAX_BYTES, "file")[1] == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings(encoding):
    problem = one(GOOD.encode(encoding))
    assert (problem.code, problem.mend) == ("encoding", "save it as UTF-8")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_latin_byte_is_told_at_its_place(mark):
    data = mark + 'id = "x"\ntitle = "é \xe9"\n'.encode().replace("\xe9".encode(), b"\xc3\xa9\xe9", 1)
    problem = one(data)
    assert (problem.code, problem.place.line, problem.place.column) == ("encoding", 2, 11)
    problem = one(mark + b'title = "\xe9"')
    assert (problem.place.line, problem.place.column) == (1, 10)


def test_a_byte_order_mark_changes_nothing():
    assert read(b"\xef\xbb\xbf" + GOOD.encode()) == read(GOOD.encode())


def test_windows_line_ends_change_nothing_but_are_cut_from_excerpts():
    for path in broken_files():
        data = path.read_bytes()
        if path.suffix == ".toml" and b"\r" not in data and b"\0" not in data:
            plain, windows = read(data), read(data.replace(b"\n", b"\r\n"))
            assert [(p.code, p.place, p.excerpt) for p in plain] == [
                (p.code, p.place, p.excerpt) for p in windows
            ]


@pytest.mark.parametrize("depth", [151, 400, 5_000, 100_000])
@pytest.mark.parametrize(
    ("before", "opening", "closing"),
    [
        ("mufakat = ", "[", "]"),
        ("mufakat = ", "{a=", "}"),
        ('{"format": ', "[", "]"),
        ('{"format": ', '{"a": ', "}"),
    ],
)
def test_deep_nesting(before, opening, closing, depth):
    inner = "" if opening == "[" else "1"
    end = "}" if before[0] == "{" else ""
    problem = one(f"{before}{opening * depth}{inner}{closing * depth}{end}\n".encode())
    assert problem.code == "too-deep" and problem.place.line == 1


def test_deep_tables():
    assert one((GOOD + "\n[" + ".".join("a" * 400) + "]\n").encode()).code == "too-deep"


def test_a_deep_condition():
    problem = one(GOOD.replace('"pay", "sign"', f'"pay", "{"(" * 5000}sign{")" * 5000}"').encode())
    assert problem.code == "condition" and "nested" in problem.what


def many_options(number: int) -> str:
    return "\n".join(f'o{n} = "Option {n}"' for n in range(number))


def big_case(wishes: str, options: int = 40) -> str:
    return f"""mufakat = 1
id = "big"
title = "Big"
[parties.p.options]
{many_options(options)}
[preferences.p]
order = [
{wishes}
]
"""


def test_a_condition_of_ten_thousand_terms():
    terms = " or ".join(f"(o{n % 40} and not o{(n + 1) % 40})" for n in range(10_000))
    assert read(big_case(f'"{terms}"').encode()) == []


@pytest.mark.parametrize(
    ("options", "many"),
    [(17, 10_000), *(pytest.param(few, 100_000, marks=pytest.mark.long) for few in (17, 40))],
)
def test_very_many_conditions(options, many):
    wishes = ",\n".join(f'"o{n % options} and not o{n // options % options}"' for n in range(many))
    case, problems = read_case(big_case(wishes, options))
    assert case is not None and len(case.preferences["p"].groups) == many
    assert not errors(problems) and len(problems) <= 200


def test_a_hundred_thousand_mistakes():
    case, problems = read_case(big_case(",\n".join(f'"x{n} and o1"' for n in range(100_000))))
    assert case is None and len(problems) == 200
    assert problems[-1].notes[-1] == "further errors of this file are not shown"


def test_warnings_do_not_hide_errors():
    wishes = ",\n".join('"o1"' for _ in range(500))
    text = big_case(wishes, 2).replace("[preferences.p]", "[parties.q]\n[preferences.p]")
    text += '[preferences.q]\nranking = [["YY", "YN"]]\n'
    case, problems = read_case(text)
    assert case is None
    assert [p.code for p in errors(problems)] == ["ranking-omits"]


@pytest.mark.parametrize(
    ("party", "option"),
    [
        ("إسرائيل", "وقف_إطلاق_النار"),
        ("以色列", "停火"),
        ("इज़राइल", "युद्धविराम"),
        ("Израиль", "мир"),
        ("ایران", "می‌پذیرد"),
        ("🕊", "👩‍🚀"),
    ],
)
def test_names_of_any_script(party, option):
    text = f"""mufakat = 1
id = "{party}"
title = "{option}"
[parties."{party}".options]
"{option}" = "{option}"
[status-quo]
on = ["{option}"]
[preferences."{party}"]
order = ["not {party}.{option}", "{option} or true"]
"""
    case, problems = read_case(text, "case.toml")
    assert case is not None and [p.code for p in problems] == ["idle-wish"], list(map(render, problems))
    assert read_case(write_case(case))[0] == case
    wrong = text.replace("{option} or", "x")
    assert check_places(wrong.encode(), read_case(wrong)[1])
    tree = {
        "format": "conflict-case/1",
        "id": party,
        "title": option,
        "decision_makers": [party],
        "options": [{"id": option, "dm": party, "name": option}],
        "moves": {"rule": "options"},
        "preferences": {party: {"statements": [["opt", option]]}},
    }
    case, problems = read_conflict_case(json.dumps(tree, ensure_ascii=False))
    assert problems == []
    assert read_case(write_case(tidy(case)))[0] == tidy(case)


def test_composed_and_decomposed_letters_name_the_same_option():
    text = GOOD.replace("sign =", '"signe\u0301" =').replace('"sign"', '"sign\u00e9"')
    case, problems = read_case(text)
    assert case is not None and not errors(problems)
    assert case.options[0].key == "north.signe\u0301" and read_case(write_case(case))[0] == case


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("mufakat = 1", "mufakat = " + "1" * 5000, "toml"),
        ("mufakat = 1", "mufakat = 0x" + "f" * 5000, "newer-format"),
        ("mufakat = 1", "mufakat = 1e400", "wrong-kind"),
        ("mufakat = 1", "mufakat = nan", "wrong-kind"),
        ("mufakat = 1", "mufakat = true", "wrong-kind"),
        ("mufakat = 1", "mufakat = 99999999", "newer-format"),
        ("mufakat = 1", 'mufakat = 1\nas-of = "2025-05-11"', "wrong-kind"),
        ("mufakat = 1", "mufakat = 1\nas-of = 2025-05-11T10:00:00", "wrong-kind"),
        ("mufakat = 1", "mufakat = 1\nas-of = 10:00:00", "wrong-kind"),
        ('order = ["pay", "sign"]', "weights = { pay = nan }", "wrong-kind"),
        ('order = ["pay", "sign"]', "weights = { pay = inf }", "wrong-kind"),
        ('order = ["pay", "sign"]', "weights = { pay = -1e999999999 }", "wrong-kind"),
        ('order = ["pay", "sign"]', "weights = { pay = " + "9" * 4000 + " }", "wrong-kind"),
        ('order = ["pay", "sign"]', 'order = [{ want = "pay", doubt = 1.5 }]', "wrong-kind"),
        ('order = ["pay", "sign"]', 'order = [{ want = "pay", doubt = "perhaps" }]', "unknown-word"),
        ('order = ["pay", "sign"]', "order = [" + '"' + "x" * 100_000 + '"]', "unknown-option"),
        ('order = ["pay", "sign"]', 'order = [""]', "condition"),
        ('sign = "Sign the treaty"', '"a\\nb" = "Sign the treaty"', "unusable-id"),
    ],
)
def test_odd_values(old, new, code):
    assert old in GOOD
    problems = errors(read(GOOD.replace(old, new).encode()))
    assert code in [p.code for p in problems]
    assert all(len(render(problem)) < 3000 for problem in problems)


@pytest.mark.parametrize("number", ["1" * 5000, "NaN", "Infinity", "-1e99999"])
def test_odd_numbers_in_json(number):
    text = FILES[0].read_text(encoding="utf-8")
    text = text.replace("{", f'{{"status_quo": {number},', 1)
    assert errors(read(text.encode()))


@pytest.mark.parametrize(
    "text", ["{", "{}", "{]", '{"format": 1}', '{"format": "conflict-case/1"}', '{"a": 1} x']
)
def test_small_json(text):
    assert errors(read(text.encode()))


@settings(max_examples=tried(200), deadline=None)
@given(st.binary(max_size=60) | st.text("[]{}=\"'\\\n.,#ab1 \u0301", max_size=40).map(str.encode))
def test_any_bytes(data):
    read(data)


SEEDS = [path.read_bytes() for path in [*broken_files(), *FILES] if path.stat().st_size < 9_000]
PIECES = [
    b"[",
    b"]",
    b'"',
    b"'",
    b"=",
    b"\n",
    b"{",
    b"}",
    b"#",
    b",",
    b"1",
    b"\xff",
    b"\xc3\xa9",
    b"[[",
    b'"""',
    b"\r",
    b".",
    b"\\u0041",
    b"not ",
    b"\0",
    b"-",
]


@st.composite
def mutated(draw) -> bytes:
    """A file of ours with a few pieces cut out, doubled, or put in."""
    data = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(1, 4))):
        a = draw(st.integers(0, len(data)))
        b = min(len(data), a + draw(st.integers(0, 30)))
        data = data[:a] + draw(st.sampled_from([b"", data[a:b] * 2, *PIECES])) + data[b:]
    return data


@settings(max_examples=tried(500), deadline=None, suppress_health_check=SLOW)
@given(mutated())
def test_any_mutated_file(data):
    read(data)


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=tried(200), deadline=None, suppress_health_check=SLOW)
@given(st.sampled_from(FILES), st.data(), values)
def test_any_value_anywhere_in_json(path, data, value):
    tree = json.loads(path.read_text(encoding="utf-8"))
    holder = tree
    while True:
        steps = list(holder) if isinstance(holder, dict) else list(range(len(holder)))
        step = data.draw(st.sampled_from(steps))
        if not isinstance(holder[step], dict | list) or not holder[step] or data.draw(st.booleans()):
            holder[step] = value
            break
        holder = holder[step]
    read(json.dumps(tree, indent=1).encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("options", [60, 1_100, pytest.param(15_000, marks=pytest.mark.long)])
def test_more_states_than_python_writes_out(options, tmp_path):
    rows = "\n".join(f'o{k} = "O{k}"' for k in range(options))
    text = f'mufakat = 1\nid = "many"\ntitle = "Many"\n[parties.a.options]\n{rows}\n[preferences.a]\n'
    file = tmp_path / "many.toml"
    file.write_text(text + 'order = ["o1"]\n')
    ran = run("check", str(file))
    assert ran.code == 0
    count = f"{2**options:,}" if options < 100 else f"about 10^{options * 0.30103:.0f}"
    assert f"{count} states can exist" in ran.out
    data = json.loads(run("check", str(file), "--json").out)
    assert data["states"] == (2**options if options < 10_000 else None)
    file.write_text(text + f'ranking = [["{"Y" * options}"]]\n')
    ran = run("check", str(file))
    assert ran.code == 1 and count in ran.out
