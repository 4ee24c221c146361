"""The commands paths, coalitions, foresight and views, and what they add to solve, run as processes."""

from __future__ import annotations

import json
from pathlib import Path

from tests.running import run

EXAMPLES = Path(__file__).parent.parent / "mufakat" / "examples"
PUBLISHED = Path(__file__).parent / "published_cases"
ELMIRA = str(PUBLISHED / "elmira-1991.json")
NILE = str(EXAMPLES / "nile-dam-2021.toml")
GAZA = str(EXAMPLES / "gaza-talks-2025.toml")


def folded(text: str) -> str:
    return " ".join(text.split())


def test_paths_of_elmira_follow_what_happened() -> None:
    data = json.loads(run("paths", ELMIRA, "--json").out)
    goals = {goal["goal"]: goal for goal in data["goals"]}
    assert data["from"] == "1" and set(goals) == {"1", "4", "5", "8", "9"}
    assert goals["1"]["shortest"]["moves"] == 0
    assert goals["5"]["improving"]["moves"] == 1 and goals["8"]["improving"] is None
    shortest = goals["8"]["shortest"]
    assert shortest["moves"] == 3 and shortest["against_interest"] == 1
    assert [step["party"] for step in shortest["steps"]] == ["Local Government", "MoE", "Uniroyal"]
    assert data["reachable"]["any"]["layers"] == [1, 4, 3, 1]


def test_paths_of_the_worked_case_name_the_wish_that_stands_against_a_move() -> None:
    ran = run("paths", GAZA, "--to", "lasting-end")
    assert ran.code == 0
    assert "Israel to 207 (takes commit): against its own interest" in folded(ran.out)
    assert "refuses to commit itself to those terms" in folded(ran.out)
    data = json.loads(run("paths", GAZA, "--to", "lasting-end", "--json").out)
    (goal,) = data["goals"]
    assert goal["improving"] is None
    first, second = goal["shortest"]["steps"]
    assert first["because"] == ["not commit"] and first["evidence"] == ["refuses-terms"]
    assert first["changes"] == {"israel.commit": "Y"} and second["interest"] == "better"


def test_paths_stop_where_all_would_stay_and_start_anywhere() -> None:
    data = json.loads(run("paths", ELMIRA, "--from", "5", "--to", "8", "--json").out)
    assert data["goals"][0]["shortest"]["moves"] == 2
    data = json.loads(run("paths", ELMIRA, "--from", "5", "--to", "8", "--stop", "nash", "--json").out)
    assert data["goals"][0]["shortest"] is None
    ran = run("paths", ELMIRA, "--from", "5", "--to", "8", "--stop", "nash")
    assert "It cannot be reached by any moves." in ran.out


def test_paths_tell_what_is_not_there() -> None:
    ran = run("paths", GAZA, "--to", "ceasefires")
    assert ran.code == 1 and 'write "ceasefire"' in ran.err
    ran = run("paths", str(PUBLISHED / "chicken.json"), "--json")
    assert json.loads(ran.out)["problems"][0]["code"] == "no-status-quo"
    assert run("paths", GAZA, "--stop", "nahs").code == 2


def test_paths_are_the_same_on_both_engines() -> None:
    one, other = (
        json.loads(run("paths", GAZA, "--json", "-c", "nash", "-c", "seq", "--engine", engine).out)
        for engine in ("explicit", "symbolic")
    )
    assert (one.pop("engine"), other.pop("engine")) == ("explicit", "symbolic")
    assert one.pop("method") != other.pop("method")
    assert one == other and one["goals"][0]["kind"] == "state" and one["states"] == 256
    ran = run("paths", GAZA, "--to", "ceasefire", "--engine", "symbolic")
    assert ran.code == 0 and "Engine: symbolic." in ran.out and "(takes accept): against" in folded(ran.out)


def test_paths_of_a_conflict_too_large_to_list() -> None:
    ran = run("paths", NILE, "--to", "settlement", "-c", "nash")
    assert ran.code == 0 and "637,802,643,456 states can exist. Engine: symbolic." in ran.out
    assert "2. Ethiopia takes drought-release, binding; drops upstream-free" in ran.out
    assert "holds in the state it leaves and not there" in folded(ran.out)
    data = json.loads(run("paths", NILE, "--json", "-c", "nash").out)
    assert data["engine"] == "symbolic" and "unfinished" not in data
    assert data["reachable"]["any"]["count"] == 318901321728 and "first" not in data["reachable"]["any"]
    kinds = [(goal["kind"], goal["goal"]) for goal in data["goals"]]
    assert kinds[0] == ("lasting", "Nash") and ("lasting-outcome", "settlement") in kinds
    assert data["goals"][0]["improving"]["moves"] == 5 == data["goals"][0]["shortest"]["moves"]


def test_paths_tell_what_does_not_fit() -> None:
    ran = run("paths", NILE, "--to", "settlement", "-c", "nash", "--memory", "3M")
    assert ran.code == 0 and "The memory was not enough for" in ran.out
    assert "allow more with --memory" in folded(ran.out)
    data = json.loads(run("paths", NILE, "--to", "settlement", "-c", "nash", "--memory", "3M", "--json").out)
    lacking = set(data["unfinished"])
    assert lacking  # what is named so has no answer, and says not that there is none
    assert all(goal[aim] is None for goal in data["goals"] for aim in lacking - {"layers"})
    ran = run("paths", NILE, "--engine", "explicit")
    assert ran.code == 1 and "637,802,643,456 states" in ran.err
    ran = run("paths", ELMIRA, "--engine", "symbolic")
    assert ran.code == 1 and "cannot take this case" in ran.err
    ran = run("paths", NILE, "--to", "settlment")
    assert ran.code == 1 and 'write "settlement"' in ran.err and "a number" not in ran.err


def test_coalitions_of_elmira_give_the_jump_that_happened() -> None:
    data = json.loads(run("coalitions", ELMIRA, "--json").out)
    jumps = [(j["concept"], j["state"], j["target"]) for j in data["jumps"] if j["state"] == "5"]
    assert jumps == [(concept, "5", "8") for concept in ("Nash", "GMR", "SMR", "SEQ")]
    assert data["universal"]["Nash"] == ["8", "9"] and data["complete"] is True
    gains = {(tuple(g["coalition"]), g["state"]): g["states"] for g in data["coalition_improvements"]}
    assert gains[("MoE", "Uniroyal"), "5"] == ["8"]
    ran = run("coalitions", ELMIRA, "--state", "5")
    assert "MoE and Uniroyal: can bring about 4 of 9 states; all of them would prefer 8" in ran.out
    assert "MoE and Uniroyal would leave state 5" in ran.out and "(an equilibrium jump)" in folded(ran.out)


def test_coalitions_of_the_worked_case_and_blocks_that_act_as_one() -> None:
    ran = run("coalitions", GAZA, "--block", "israel,usa")
    assert ran.code == 0
    assert "Israel and Hamas would leave state 143" in ran.out
    assert "CNash: 2 of 256 states are stable for every coalition: 151, 159." in ran.out
    assert "Where each block acts as one: Israel and United States; Hamas" in ran.out
    data = json.loads(
        run("coalitions", GAZA, "--coalition", "israel,usa", "--block", "israel,usa", "--json").out
    )
    assert data["complete"] is False and len(data["coalition_stable"]) == 4
    assert {item["reading"] for item in data["merged_equilibria"]} == {"sequences", "joint"}
    alone = json.loads(run("coalitions", GAZA, "--answers", "alone", "--json").out)
    single = json.loads(run("solve", GAZA, "--json", "-c", "seq").out)["stable"]["SEQ"]
    for item in alone["coalition_stable"]:
        if item["concept"] == "SEQ" and len(item["coalition"]) == 1:
            assert item["states"] == single[item["coalition"][0]]


def test_coalitions_by_diagrams_are_those_of_the_listed_states() -> None:
    about = ("coalitions", GAZA, "--block", "israel,usa", "--json")
    listed = json.loads(run(*about).out)
    drawn = json.loads(run(*about, "--engine", "symbolic", "--state", "status-quo").out)
    assert (listed["engine"], drawn["engine"]) == ("explicit", "symbolic")
    for key in ("coalition_stable", "stable_for", "universal", "merged_equilibria", "complete", "states"):
        assert drawn[key] == listed[key]
    assert drawn["unfinished"] == drawn["jump_sets"] == listed["jumps"] == []
    start = "YNNNNYYYN"
    reach = {tuple(one["coalition"]): one["states"] for one in listed["group_reach"] if one["state"] == start}
    assert {tuple(one["coalition"]): one["reach"] for one in drawn["from_state"]} == reach
    text = run("coalitions", GAZA, "--engine", "symbolic", "--state", "status-quo").out
    assert "7 coalitions of 3 parties over 256 states. Engine: symbolic." in text
    assert "Israel: can bring about 4 of 256 states; all of them would prefer 2 of these" in text


def test_jumps_by_diagrams_have_an_example(tmp_path: Path) -> None:
    path = tmp_path / "dilemma.toml"
    path.write_text(
        'mufakat = 1\nid = "d"\ntitle = "Dilemma"\n'
        '[parties.a.options]\nhelp = "Help"\n[parties.b.options]\naid = "Aid"\n'
        '[preferences.a]\norder = ["aid", "not help"]\n[preferences.b]\norder = ["help", "not aid"]\n',
        "utf-8",
    )
    drawn = json.loads(run("coalitions", str(path), "--engine", "symbolic", "--json").out)
    listed = json.loads(run("coalitions", str(path), "--json").out)
    jumps = {(one["concept"], one["state"], one["target"]) for one in listed["jumps"]}
    found = {(one["concept"], *one["states"], one["example"]["target"]) for one in drawn["jump_sets"]}
    assert found == jumps == {(concept, "NN", "YY") for concept in ("GMR", "SMR", "SEQ")}
    text = folded(run("coalitions", str(path), "--engine", "symbolic").out)
    assert "a and b would leave 1 of 2 states. For instance NN: takes help, aid; moves by" in text


def test_coalitions_of_more_states_than_pairs_can_be_kept(tmp_path: Path) -> None:
    file = large(tmp_path, '"o2", "o1"')
    drawn = json.loads(run("coalitions", file, "--json").out)
    listed = json.loads(run("coalitions", file, "--json", "--engine", "explicit").out)
    assert (listed["engine"], drawn["engine"]) == ("explicit", "symbolic")
    for one in (drawn, listed):
        assert {item["count"] for item in one["coalition_stable"]} == {2048}
        assert one["universal"]["SEQ"]["common"] == {"a.o1": "Y", "a.o2": "Y"}
    ran = run("coalitions", file, "--state", "o77")
    assert ran.code == 1 and "no state that can exist" in ran.err
    ran = run("coalitions", ELMIRA, "--engine", "symbolic")
    assert ran.code == 1 and "listed one by one" in ran.err


def test_coalitions_tell_what_is_not_there() -> None:
    ran = run("coalitions", GAZA, "--coalition", "israel,hamsa")
    assert ran.code == 1 and 'write "hamas"' in ran.err
    assert run("coalitions", GAZA, "--coalition", ",").code == 2
    ran = run("coalitions", GAZA, "--block", "israel,usa", "--block", "usa,hamas", "--json")
    assert json.loads(ran.out)["problems"][0]["code"] == "blocks"


def shaded(tmp_path: Path) -> str:
    """Gisborne with made-up marks: a great step for the province, four unknown pairs for the federation."""
    source = json.loads((PUBLISHED / "gisborne-economic.json").read_text("utf-8"))
    source["preferences"]["Federal"]["unknown_pairs"] = [["2", "4"], ["6", "8"], ["1", "3"], ["5", "7"]]
    source["preferences"]["Provincial"]["much_after"] = [2]
    source["preferences"]["Support"]["much_after"] = [2, 4]
    path = tmp_path / "shaded.json"
    path.write_text(json.dumps(source), "utf-8")
    return str(path)


def test_solve_has_a_section_where_preferences_have_a_strength_or_are_unknown(tmp_path: Path) -> None:
    file = shaded(tmp_path)
    data = json.loads(run("solve", file, "--json").out)
    assert data["strong_equilibria"]["GMR"] == data["equilibria_by_degree"]["GMR"]["2"]
    for concept in ("GMR", "SMR", "SEQ"):
        both = {*data["strong_equilibria"][concept], *data["weak_equilibria"][concept]}
        assert both == set(data["equilibria"][concept])
        assert list(data["equilibria_by_degree"][concept]) == ["0", "1", "2", "3"]
    assert set(data["unknown_equilibria"]) == {"a", "b", "c", "d"} and data["unknown_pairs"]["Federal"] == 4
    assert data["unknown_equilibria"]["a"]["Nash"] == ["4"]
    assert len(data["not_computed"]) == 1 and "judged apart" in data["not_computed"][0]
    text = run("solve", file).out
    assert "GMR: 1 state lasts when an answer must be at least 3 degrees worse: 4." in text
    assert "Strength of preference" in text and "Federal: 4 of 28 pairs of states cannot be compared." in text
    converted = tmp_path / "shaded.toml"
    assert run("convert", file, "--out", str(converted)).code == 0
    again = json.loads(run("solve", str(converted), "--json").out)
    assert again["strong_equilibria"] == data["strong_equilibria"]
    assert again["unknown_equilibria"] == data["unknown_equilibria"]


def test_strong_wishes_and_doubted_wishes_of_a_case_file_count(tmp_path: Path) -> None:
    plain = json.loads(run("solve", GAZA, "--json").out)
    assert "strong_equilibria" not in plain and "unknown_equilibria" not in plain
    data = json.loads(run("solve", GAZA, "--unknown", "--json").out)
    assert data["unknown_pairs"] == {"israel": 1792, "hamas": 0, "usa": 0}
    assert data["unknown_equilibria"]["b"]["Nash"][0] == "YNNNNYYYN"
    path = tmp_path / "strong.toml"
    path.write_text(
        'mufakat = 1\nid = "p"\ntitle = "P"\n[parties.a.options]\nhelp = "Help"\n[parties.b.options]\naid = "Aid"\n'
        '[preferences.a]\norder = [{ want = "aid", strong = true }, "not help"]\n'
        '[preferences.b]\norder = ["help", "not aid"]\n',
        "utf-8",
    )
    data = json.loads(run("solve", str(path), "--json").out)
    assert data["strongly_stable"]["SEQ"]["a"] == ["NN", "NY", "YY"]
    assert data["strongly_stable"]["SEQ"]["b"] == ["NN", "YN"]
    assert data["weak_equilibria"]["SEQ"] == ["YY"] and data["strong_equilibria"]["SEQ"] == ["NN"]


def large(tmp_path: Path, wishes: str) -> str:
    """A party with 13 options, so 8,192 states."""
    options = "\n".join(f'o{k} = "option {k}"' for k in range(13))
    path = tmp_path / "large.toml"
    head = 'mufakat = 1\nid = "large"\ntitle = "Large"\n'
    path.write_text(f"{head}[parties.a.options]\n{options}\n[preferences.a]\norder = [{wishes}]\n", "utf-8")
    return str(path)


def test_strength_and_unknown_preferences_of_many_states_are_counted(tmp_path: Path) -> None:
    file = large(tmp_path, '"o2", { want = "o1", strong = true, doubt = "unknown" }')
    data = json.loads(run("solve", file, "--unknown", "--json").out)
    drawn = json.loads(run("solve", file, "--unknown", "--json", "--engine", "symbolic").out)
    assert data["engine"] == "explicit" and drawn["engine"] == "symbolic"
    for one in (data, drawn):
        assert one["strong_equilibria_counts"]["GMR"] == 2048 and one["weak_equilibria_counts"]["GMR"] == 0
        nash = {kind: one["unknown_equilibria_counts"][kind]["Nash"] for kind in "abcd"}
        # with o2 on nothing is surely better; whether o1 matters is not known
        assert nash == {"a": 0, "b": 4096, "c": 0, "d": 4096}
        assert one["unknown_pairs"] == {"a": 2 * 2048 * 2048}
    assert "4,096 of 8,192 states last" in run("solve", file, "--unknown", "--engine", "symbolic").out


def test_what_is_too_much_for_unknown_preferences_is_said_beside_the_answer(tmp_path: Path) -> None:
    file = large(tmp_path, ", ".join(f'{{ want = "o{k}", doubt = "unknown" }}' for k in range(7)))
    for engine in ("explicit", "symbolic"):
        data = json.loads(run("solve", file, "--unknown", "--json", "--engine", engine).out)
        assert data["counts"]["Nash"] == 64 and "more than 6 wishes" in data["not_computed"][0]
    assert "Not computed: unknown preferences" in run("solve", file, "--unknown").out


def test_foresight_of_chicken_and_its_refusals() -> None:
    chicken = str(PUBLISHED / "chicken.json")
    data = json.loads(run("foresight", chicken, "--json").out)
    assert data["limited_equilibria"]["1"] == ["CD", "DC"] and data["non_myopic_equilibria"] == ["CC"]
    assert data["stackelberg"] == {"Row": ["DC"], "Column": ["CD"]} and data["period"] == 1
    text = run("foresight", chicken, "--horizon", "3").out
    assert "NM: 1 of 4 states lasts: CC." in text and "L4" not in text
    assert "No tie had to be broken." in text
    data = json.loads(run("foresight", GAZA, "--json").out)
    assert data["problems"][0]["code"] == "two-parties" and "3 decide" in data["problems"][0]["what"]
    assert run("foresight", chicken, "--horizon", "1").code == 2


def test_foresight_tells_where_the_answers_repeat_and_what_is_expected() -> None:
    data = json.loads(run("foresight", str(PUBLISHED / "cuban-brams-2x2.json"), "--json").out)
    assert data["period"] == 1 and data["onset"] == 5 and data["non_myopic_equilibria"] == ["CC"]
    ran = run("foresight", str(PUBLISHED / "cuban-missile-crisis.json"))
    assert "US expects: US to 1 (takes air_strike), then USSR to 5 (takes withdraw), then US to 6" in folded(
        ran.out
    )
    assert "In the status quo (state 0), looking 4 ahead, USSR would stay." in ran.out


def test_views_tell_whose_expectations_fail_where(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "howto" / "let-parties-be-mistaken.md").read_text("utf-8")
    path = tmp_path / "misled.toml"
    path.write_text(page.split("```toml\n")[1].split("```")[0], "utf-8")
    data = json.loads(run("views", str(path), "--json").out)
    assert data["hypergame_equilibria"]["Nash"] == ["NNY", "YNY"]
    assert data["equilibria_as_it_is"]["Nash"] == ["NNY"] and data["seen"] == {"north": 4, "south": 8}
    north = data["parties"]["Nash"]["north"]
    assert north["wrongly_expected"] == ["NNN", "NYN"] and north["overlooked"] == ["NNY", "YNY"]
    assert {(s["expecting"], s["leaving"]) for s in data["surprises"]} == {("north", "south")}
    ran = run("views", str(path))
    assert ran.code == 0 and "south leaves it for 2 (takes drill)" in ran.out


def test_views_of_the_worked_case_where_israel_misjudges_hamas(tmp_path: Path) -> None:
    case = Path(GAZA).read_text("utf-8")
    view = '[views.israel.preferences.hamas]\norder = ["not expand", "accept", "release"]\n\n[outcomes]'
    assert run("new", str(tmp_path / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    (tmp_path / "gaza.toml").write_text(case.replace("[outcomes]", view, 1), "utf-8")
    data = json.loads(run("views", str(tmp_path / "gaza.toml"), "-c", "nash", "--json").out)
    expected = data["parties"]["Nash"]["israel"]["expects"]
    assert expected == data["parties"]["Nash"]["israel"]["wrongly_expected"] and len(expected) == 2
    assert {one["leaving"] for one in data["surprises"]} == {"hamas"}
    assert data["hypergame_equilibria"] == data["equilibria_as_it_is"]


def test_views_tell_what_is_not_there() -> None:
    data = json.loads(run("views", GAZA, "--json").out)
    assert data["problems"][0]["code"] == "no-views"
    assert run("views", GAZA, "-c", "nahs").code == 2


def test_a_concept_that_does_not_apply_is_told_where_levers_are_asked_for() -> None:
    ran = run("unlock", ELMIRA, "--goal", "5", "--goal-kind", "state", "-c", "sim")
    assert ran.code == 1 and "SIM needs states that are told apart by their options" in folded(ran.err)
    assert "too many states" not in ran.err
