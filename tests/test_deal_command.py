"""`mufakat deal` and the formats of `mufakat convert`."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from mufakat.bargaining.csvtable import write_csv
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.points import all_picks
from mufakat.report.big import about
from tests.bargaining import published
from tests.running import Ran, run

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
GAZA = str(EXAMPLES / "gaza-talks-2025.toml")
CAMP_DAVID = str(EXAMPLES / "camp-david.toml")
TRADE = """
mufakat = 1
id = "trade"
title = "Two issues, two sides"
[parties.north]
name = "North"
[parties.south]
name = "South"
[deal.issues.aid]
values = { none = "no aid", some = "some aid", full = "all the aid" }
[deal.issues.land]
values = ["north", "shared", "south"]
[deal.parties.north]
reservation = 40
[deal.parties.north.points]
aid = [30, 20, 0]
land = [70, 40, 0]
[deal.parties.south]
reservation = 40
[deal.parties.south.points]
aid = [0, 40, 70]
land = [0, 20, 30]
"""
BLOCKED = TRADE.replace("reservation = 40", "reservation = 75")


def write(folder: Path, text: str, name: str = "case.toml") -> str:
    path = folder / name
    path.write_text(text, "utf-8")
    return str(path)


def answer(*words: str, **env: str) -> dict:
    ran = run("deal", *words, "--json", **env)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def folded(ran: Ran) -> str:
    return " ".join(ran.out.split())


def test_the_whole_space_in_sentences(tmp_path):
    ran = run("deal", write(tmp_path, TRADE))
    told = [
        line for line in ran.err.splitlines() if not line.endswith(" ...")
    ]  # what a slow machine is busy with
    assert ran.code == 0 and not told
    text = folded(ran)
    assert "2 parties bargain over 2 issues: 9 deals can be made." in text
    assert "North would accept 6 deals (66.7%)." in text
    assert "All would accept 4 deals (44.4%)." in text
    assert "Against the middle of every issue (aid=some, land=shared: North 60, South 60):" in text
    trade = "North yields on aid (some to full) and South on land (shared to north): both gain 10."
    assert trade in text
    assert "The first four rules pick the same package." in text
    assert "+ no agreement 40 / 40" in text
    assert "\x1b[" not in ran.out


def test_when_nothing_suits_all_it_says_who_blocks_and_the_cheapest_change(tmp_path):
    path = write(tmp_path, BLOCKED)
    text = folded(run("deal", path))
    assert "No deal suits all." in text
    assert "No deal suits North and South together." in text
    single = "The cheapest single change: If South settled for 40 instead of 75 (35 less), all would accept"
    assert f"{single} aid=some, land=north." in text
    assert (
        "The least in all is 10 points, given up by North 5, South 5: all would then accept aid=full" in text
    )
    data = answer(path)
    assert data["zone"]["blocking"] == [["north", "south"]]
    assert data["all_accept"] == {"deals": 0, "exact": True} and data["picks"]["nash"]["payoffs"] == []
    assert data["zone"]["single"][0]["lowering"] == {"north": 0, "south": 35}


def test_a_proposed_text_is_judged_and_led_on(tmp_path):
    path = write(tmp_path, TRADE)
    text = folded(run("deal", path, "--text", "land=shared, aid=some aid"))
    assert "All would accept it: North 60, South 60." in text
    assert "Better for everyone: North 70, South 70, aid=full, land=north." in text
    assert "Changes that are better for some and worse for none: 0 of one term, 1 of two terms." in text
    assert "Acceptable to all within two changes, as nobody gets less than without a deal: 3 texts." in text
    assert "the text ends after 1 step at aid=full, land=north, which is efficient." in text
    judged = answer(path, "--text", "aid=none,land=south")["texts"][0]
    assert judged["accepts"] == {"north": False, "south": False} and judged["wasteful"] is True
    two = answer(path, "--text", "aid=none,land=south", "--text", "aid=full,land=north")["texts"]
    assert [one["wasteful"] for one in two] == [True, False]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--text", "adi=some, land=shared"], 'write "aid"'),
        (["--text", "aid=sone, land=shared"], 'write "some"'),
        (["--text", "aid=some"], "add land=north"),
        (["--text", "aid=some, aid=full, land=shared"], "settled twice"),
        (["--adjusted-winner"], "divisible = true"),
    ],
)
def test_words_that_do_not_fit_the_deal_are_problems(tmp_path, words, says):
    ran = run("deal", write(tmp_path, TRADE), *words)
    assert ran.code == 1 and not ran.out
    assert says in ran.err and "mend:" in ran.err


XML = '<utility_space><objective><issue index="1" name="a"><item value="x" evaluation="1"/></issue>'
BAD = {
    "empty.toml": ("", "empty"),
    "no-deal.toml": ('mufakat = 1\nid = "x"\ntitle = "X"\n[parties.a.options]\ngo = "Go"\n'
                     '[preferences.a]\norder = ["go"]\n', "no-deal"),
    "wrong-count.toml": (TRADE.replace("[30, 20, 0]", "[30, 20]"), "deal-points"),
    "table.csv": ("issue,value,A,B\nx,y,1\n", "columns"),
    "words.csv": ("issue,value,A,B\nx,y,one,2\n", "number"),
    "term.csv": ("issue,value,A,B\nx,y,1,2\n@forbid,z = y\n", "deal"),
    "cut.xml": (XML, "xml"),
    "doctype.xml": ('<!DOCTYPE x [<!ENTITY a "b">]><utility_space/>', "doctype"),
    "domain.xml": ('<utility_space><objective><issue index="1" name="a"><item value="x"/></issue>'
                   "</objective></utility_space>", "no-profile"),
    "half.json": ('{"LinearAdditiveUtilitySpace": {"issueUtilities": {"a": ', "json"),
    "hollow.json": ('{"LinearAdditiveUtilitySpace": {"issueUtilities": {"a": {}}}}', "geniusweb"),
    "plain.txt": ("just some words", "other-format"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_bad_files_are_problems_with_a_place_and_a_mend(tmp_path, name):
    text, code = BAD[name]
    path = write(tmp_path, text, name)
    ran = run("deal", path)
    assert ran.code == 1 and not ran.out
    assert ran.err.startswith(path) and "mend:" in ran.err
    told = json.loads(run("deal", path, "--json").out)
    assert code in [problem["code"] for problem in told["problems"]]
    assert list(tmp_path.iterdir()) == [Path(path)]


def test_files_that_do_not_belong_together_are_refused(tmp_path):
    table = write(tmp_path, "issue,value,A,B\nx,y,1,2\n", "t.csv")
    ran = run("deal", table, GAZA)
    assert ran.code == 1 and "do not belong to one deal" in ran.err
    assert run("deal", str(tmp_path / "nowhere.toml")).code == 1
    assert run("deal").code == 2
    assert run("deal", GAZA, "--draws", "-1").code == 2


def test_a_deal_alone_is_no_conflict_and_says_so():
    ran = run("solve", CAMP_DAVID)
    assert ran.code == 1 and "mend: ask: mufakat deal" in ran.err


def test_camp_david_by_adjusted_winner():
    data = answer(CAMP_DAVID, "--adjusted-winner")["adjusted_winner"]
    expected = published.load("aw-camp-david")["expected"]
    assert data["shares"]["israel"]["sinai"] == expected["share_of_first_party"]["Sinai"] == "1/6"
    assert data["points"] == {"israel": "395/6", "egypt": "395/6"} and data["split"] == "sinai"
    text = folded(run("deal", CAMP_DAVID, "--adjusted-winner"))
    assert "Israel and Egypt get 395/6 (about 65.8333) points each." in text
    assert "Egypt gets 5/6 of Sinai, Palestinian rights." in text


def test_the_worked_case_names_where_no_deal_would_leave_it():
    ran = run("deal", GAZA, "--draws", "20")
    text = folded(ran)
    assert (
        "stays in state 143 (no deal, and a wider ground operation). It would last there under Nash" in text
    )
    assert "On its points the file says: Illustrative" in text
    assert "4 numbers are not known for sure. In 20 draws (seed 0)" in text
    assert run("deal", GAZA, "--draws", "20").out == ran.out
    data = answer(GAZA, "--draws", "0")
    assert data["no_agreement"]["state"] == "143" and data["doubts"] is None
    assert data["deals"] == 72


def test_a_no_agreement_point_that_would_not_last_is_told(tmp_path):
    text = Path(GAZA).read_text("utf-8")
    changed = text.replace('on = ["israel.offer", "israel.expand", "usa.direct", "usa.aid", "usa.press"]\nname',
                           'state = "status-quo"\nname')  # fmt: skip
    assert changed != text
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "serambi.txt").write_bytes((EXAMPLES / "sources" / "serambi.txt").read_bytes())
    ran = run("deal", write(tmp_path, changed), "--draws", "0")
    assert "it would not last there under any of" in folded(ran)


@pytest.mark.parametrize("name", published.DOMAINS)
def test_published_genius_domains_through_the_command(tmp_path, name):
    files = [write(tmp_path, data.decode(), Path(file).name) for file, data in published.genius_files(name)]
    data, expected = answer(*files), published.load(name)["expected"]
    assert data["deals"] == expected["outcomes"]
    assert data["frontier"]["payoffs"] == expected["pareto_points_at_or_above_reservation"]
    nash = [list(map(number, p["points"].values())) for p in data["picks"]["nash"]["payoffs"]]
    assert any(point == pytest.approx(expected["nash"], abs=1e-5) for point in nash)
    assert "evaluation / largest evaluation of the issue" in folded(run("deal", *files))


def number(value: int | str) -> float:
    top, _, bottom = str(value).partition("/")
    return int(top) / int(bottom or 1)


@pytest.mark.parametrize("name", ["scorable-base", "scorable-game2"])
def test_published_scorable_games_through_the_command(tmp_path, name):
    path = write(tmp_path, write_csv(published.scorable(name)), "game.csv")
    data, expected = answer(path), published.load(name)["expected"]
    assert data["deals"] == expected["deals"]
    assert data["pass"]["deals"] == expected["deals_passing"]
    assert data["all_accept"]["deals"] == expected["deals_acceptable_to_all"]
    assert [one["deals"] for one in data["pass_each"].values()] == list(
        expected["passing_deals_per_party"].values()
    )


def test_new_recruit_through_the_command(tmp_path):
    path = write(tmp_path, write_csv(published.new_recruit()), "recruit.csv")
    data = answer(path)
    assert data["deals"] == 390625 and data["frontier"]["payoffs"] == 29
    assert data["frontier"]["payoffs_outside_too"] == 45
    assert list(data["picks"]["nash"]["payoffs"][0]["points"].values()) == [7400, 7400]
    assert data["trades"]["best_gain"] == 4200 and data["trades"]["joint_gain"] == 8400
    text = folded(run("deal", path))
    assert "on Starting date" in text and "both gain 1,200" in text


@pytest.mark.parametrize("target", ["csv", "genius", "geniusweb"])
def test_formats_out_and_in_again_keep_the_answers(tmp_path, target):
    problem = published.new_recruit()
    table = write(tmp_path, write_csv(problem), "recruit.csv")
    out = tmp_path / "out"
    assert run("convert", table, "--to", target, "--out", str(out)).code == 0
    files = [str(out)] if target == "csv" else sorted(map(str, out.iterdir()))
    toml = tmp_path / "again.toml"
    assert run("convert", *files, "--out", str(toml)).code == 0
    data = answer(str(toml), "--draws", "0")
    front = frontier(problem, acceptable=True)
    assert data["deals"] == 390625
    if target != "geniusweb":  # a reservation becomes a bid there
        assert data["frontier"]["payoffs"] == len(front.points)
    picks = all_picks(front)
    package = front.packages(front.points.index(picks["nash"].payoffs[0]), 1)[0]
    assert problem.named(package) in data["picks"]["nash"]["payoffs"][0]["packages"]


def test_convert_says_what_a_format_cannot_hold_and_writes_nothing(tmp_path):
    ran = run("convert", GAZA, "--to", "genius", "--out", str(tmp_path / "g"))
    assert ran.code == 1 and "Genius has no terms that depend on each other" in ran.err
    assert not list(tmp_path.iterdir())
    ran = run("convert", GAZA, "--to", "csv")
    assert ran.code == 0 and "no intervals and rankings" in ran.err and "@bonus" in ran.out
    assert run("convert", CAMP_DAVID, "--to", "genius").code == 2
    assert run("convert", CAMP_DAVID, "--to", "genius", "--out", str(tmp_path / "g")).code == 0
    again = run("convert", CAMP_DAVID, "--to", "genius", "--out", str(tmp_path / "g"))
    assert again.code == 1 and "exists already" in again.err
    assert len(list((tmp_path / "g").iterdir())) == 3


def test_small_evaluations_are_kept_when_asked(tmp_path):
    def profile(name: str, x: float, y: float) -> str:
        item = '<item index="{}" value="{}" evaluation="{}"/>'
        text = (
            '<utility_space><objective index="1"><issue index="1" type="discrete" name="a">'
            + item.format(1, "x", x) + item.format(2, "y", y)
            + '</issue><weight index="1" value="1"/></objective></utility_space>'
        )  # fmt: skip
        return write(tmp_path, text, name)

    files = [profile("one.xml", 0.5, 0.25), profile("two.xml", 0.25, 0.5)]
    assert answer(*files)["ideal"] == {"one": 1, "two": 1}
    assert answer(*files, "--keep-small")["ideal"] == {"one": "1/2", "two": "1/2"}
    assert "warning: no evaluation of this issue reaches 1" in run("deal", *files).err


def test_beyond_reach_the_answer_is_drawn_and_says_so(tmp_path):
    table = write(tmp_path, write_csv(published.new_recruit()), "recruit.csv")
    # three sides make the table grow: the third cares about all issues in its own way
    rows = [line.split(",") for line in Path(table).read_text("utf-8").splitlines()]
    third = [str((7 * k * k + 13 * k) % 101) for k in range(len(rows))]
    for row, cell in zip(rows, ["Third", *third[1:]], strict=True):
        row.insert(
            4, cell if not row[0].startswith("@") else {"@weight": "1", "@veto": "yes"}.get(row[0], "0")
        )
    path = write(tmp_path, "\n".join(",".join(row) for row in rows) + "\n", "three.csv")
    text = folded(run("deal", path, "--reach", "50"))
    assert "too many to be listed exactly" in text and "the best found, not the best there is" in text
    data = answer(path, "--reach", "50")
    assert data["exact"] is False and data["frontier"]["exact"] is False
    whole = answer(path)
    assert whole["exact"] is True
    exact = [tuple(p["points"].values()) for p in whole["frontier"]["points"]]
    assert {tuple(p["points"].values()) for p in data["frontier"]["points"]} <= set(exact)


def test_the_picture_is_written_and_never_over_another(tmp_path):
    target = tmp_path / "deal.svg"
    assert run("deal", CAMP_DAVID, "--svg", str(target)).code == 0
    assert target.read_text("utf-8").startswith("<svg") and "Sinai" not in target.name
    ran = run("deal", GAZA, "--draws", "0", "--svg", str(target))
    assert ran.code == 1 and "exists already" in ran.err
    assert run("deal", GAZA, "--draws", "0", "--svg", str(target), "--force").code == 0
    out = tmp_path / "deal.txt"
    assert run("deal", GAZA, "--draws", "0", "--out", str(out)).code == 0
    assert "What is on the table" in out.read_text("utf-8")


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "0"), (999, "999"), (12_345, "12,300"), (10**50, "1.00 × 10^50"), (10**50 - 1, "9.99 × 10^49")],
)
def test_large_numbers_are_rounded_down_to_three_digits(number, text):
    assert about(number) == text


def many(folder: Path, issues: int) -> str:
    rows = "".join(f"i{k},a,{k % 7},0\ni{k},b,0,{k % 5}\n" for k in range(issues))
    return write(folder, "issue,value,A,B\n" + rows, "many.csv")


@pytest.mark.long
def test_very_many_issues_are_answered(tmp_path):
    path = many(tmp_path, 80)
    assert "1.20 × 10^24 deals can be made" in folded(run("deal", path))
    assert answer(path)["deals"] == 2**80


@pytest.mark.long
def test_more_packages_than_can_be_counted_are_refused(tmp_path):
    ran = run("deal", many(tmp_path, 20_000))
    assert ran.code == 1 and "more than 10^4000 packages" in ran.err


def test_standard_input_is_read_for_a_dash():
    ran = run("deal", "-", "--json", stdin=write_csv(published.bill_and_jack()).encode())
    assert json.loads(ran.out)["deals"] == 512


def test_a_long_answer_says_what_it_does_and_stops_on_ctrl_c(tmp_path):
    target = tmp_path / "deal.svg"
    command = [sys.executable, "-m", "mufakat", "deal", GAZA, "--draws", "100000", "--svg", str(target)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    line = process.stderr.readline()
    assert line.startswith("mufakat: ") and line.rstrip().endswith("...")
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert process.returncode == 130 and "Traceback" not in err and not out
    assert not target.exists()


STRIKE = """mufakat = 1
id = "strike"
title = "Strike"
[parties.union]
name = "Union"
[parties.firm]
name = "Firm"
[deal.issues.pay]
values = ["20", "21", "22"]
[deal.issues.years]
values = ["5", "6"]
[deal.parties.union.points]
pay = [10, 20, 30]
years = [0, 4]
[deal.parties.firm.points]
pay = [30, 20, 10]
years = [0, 4]
{more}
"""


@pytest.mark.parametrize(
    ("text", "more", "agreed", "within"),
    [
        (
            "pay=21, years=6",
            "",
            False,
            "5 texts",
        ),  # nothing betters it for all, and five others suit all too
        ("pay=21, years=5", "", True, "5 texts"),
        ("pay=21, years=6", "[deal.parties.firm]\nreservation = 24", False, "2 texts"),
        ("pay=20, years=6", "[deal.parties.firm]\nreservation = 35", False, None),
    ],
)
def test_what_suits_all_is_told_apart_from_what_betters_a_text(tmp_path, text, more, agreed, within):
    body = STRIKE.format(more="")
    if more:
        body = body.replace("[deal.parties.firm.points]", more + "\n[deal.parties.firm.points]")
    path = write(tmp_path, body, "strike.toml")
    told = folded(run("deal", path, "--text", text))
    assert ("No change of one or two terms is better for some and worse for none." in told) == (not agreed)
    assert "would be accepted by all" not in told
    if within is None:
        assert "No text within two changes is acceptable to all." in told
    else:
        assert f"as nobody gets less than without a deal: {within}." in told
    data = answer(path, "--text", text)["texts"][0]
    assert data["acceptable"] == (int(within.split()[0]) if within else 0)
    indonesian = " ".join(run("--language", "id", "deal", path, "--text", text).out.split())
    assert ("lebih baik bagi sebagian dan tidak lebih buruk bagi siapa pun: " in indonesian) == agreed
    assert ("Tidak ada teks dalam dua perubahan yang dapat diterima semua pihak." in indonesian) == (
        within is None
    )


WINNER = """mufakat = 1
id = "aw"
title = "aw"
[parties.a]
[parties.b]
[deal.issues]
{issues}
[deal.parties.a.points]
X = {x}
Y = 30
Z = 10
[deal.parties.b.points]
X = 40
Y = 20
Z = 40
"""


@pytest.mark.parametrize("issues", ["X Y Z", "Y Z X", "Z X Y"])
def test_a_tie_of_adjusted_winner_is_told_and_does_not_hang_on_the_order_of_lines(tmp_path, issues):
    lines = "\n".join(f"{name} = {{ divisible = true }}" for name in issues.split())
    path = write(tmp_path, WINNER.format(issues=lines, x=60), "aw.toml")
    data = answer(path, "--adjusted-winner")["adjusted_winner"]
    assert data["shares"]["a"] == {"X": 1, "Y": 0, "Z": 0} and data["split"] is None
    assert sorted(data["tied"]) == ["X", "Y"]
    told = folded(run("deal", path, "--adjusted-winner"))
    assert "No issue has to be divided." in told and "it was a tie who gets which of them" in told
    indonesian = " ".join(run("--language", "id", "deal", path, "--adjusted-winner").out.split())
    assert "sehingga seri siapa mendapat yang mana" in indonesian
    path = write(tmp_path, WINNER.format(issues=lines, x=61), "no-tie.toml")
    assert "tie" not in folded(run("deal", path, "--adjusted-winner")).partition("Adjusted Winner")[2][:600]


NEGATIVE = """mufakat = 1
id = "costs"
title = "Costs"
[parties.a]
[parties.b]
[deal.issues.cut]
values = ["small", "large"]
[deal.parties.a]
{floor}
points.cut = [{least}, -10]
[deal.parties.b]
reservation = -20
points.cut = [-5, -1]
"""


@pytest.mark.parametrize(
    ("floor", "least", "assumed", "never"),
    [("", -2, True, True), ("", 3, True, False), ("reservation = -5", -2, False, False),
     ("reservation = 0", -2, False, False)],
)  # fmt: skip
def test_a_reservation_that_nobody_gave_is_told(tmp_path, floor, least, assumed, never):
    path = write(tmp_path, NEGATIVE.format(floor=floor, least=least), "costs.toml")
    told = folded(run("deal", path))
    assert ("Nobody says what no agreement is worth to a; it is taken as 0." in told) == assumed
    assert ("No deal gives a more than -2, so with that 0 it would refuse them all." in told) == never
    indonesian = " ".join(run("--language", "id", "deal", path).out.split())
    assert (
        "Tidak ada yang menyebut nilai tanpa kesepakatan bagi a; nilainya dianggap 0." in indonesian
    ) == assumed
    assert ("sehingga dengan 0 itu ia akan menolak semuanya" in indonesian) == never


@pytest.mark.parametrize(
    "asked",
    [
        "solve", "why status-quo", "paths", "coalitions", "foresight", "views", "unlock --goal x",
        "unlock --goal 1 --goal-kind state", "doubt", "doubt --orders",
    ],
)  # fmt: skip
def test_a_file_that_holds_a_deal_alone_is_asked_no_question_about_a_conflict(asked: str) -> None:
    verb, *rest = asked.split()
    ran = run(verb, CAMP_DAVID, *rest)
    assert ran.code == 1 and "the file holds a deal and no conflict" in ran.err
