"""The picture of states and moves: nothing covers anything, every arc is drawn, and only true moves are shown."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mufakat.case.model import Case
from mufakat.display import xml_attribute, xml_text
from mufakat.graph.conflict import graph_of
from mufakat.mediation.paths.find import find_paths
from mufakat.mediation.paths.landscape import MOST_LASTING, landscape, lasting_order
from mufakat.report.landscape import described, landscape_picture, move_told
from mufakat.report.names import CaseNames
from mufakat.report.phrases import speaking
from mufakat.report.pictures.states.layers import place
from mufakat.report.pictures.states.model import Arc, Mover, Node, Picture
from mufakat.report.pictures.states.svg import picture_svg
from mufakat.stability.explicit.solve import solve
from mufakat.study.landscapes import landscape_of
from mufakat.study.opening import open_case
from mufakat.study.routes import lasting_goals
from mufakat.study.starting import example_file
from mufakat.study.walking import walk_through
from tests.strategies import cases
from tests.tried import tried

SVG = "{http://www.w3.org/2000/svg}"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\"'<>&\n\t")))
def test_words_come_back_from_xml_as_they_were(words: str) -> None:
    read = ElementTree.fromstring(f"<a said={xml_attribute(words)}>{xml_text(words)}</a>")
    assert read.get("said") == words and (read.text or "") == words


@st.composite
def drawings(draw: st.DrawFn) -> tuple[int, list[tuple[int, int]], list[float]]:
    """A few nodes, arcs among them, and widths."""
    count = draw(st.integers(1, 14))
    nodes = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(nodes, nodes).filter(lambda p: p[0] != p[1]), max_size=40))
    widths = draw(st.lists(st.floats(40, 240), min_size=count, max_size=count))
    return count, pairs, widths


@settings(max_examples=tried(200), deadline=None)
@given(drawings(), st.data())
def test_nodes_keep_apart_and_arcs_pass_between_them(drawing, data) -> None:
    count, pairs, widths = drawing
    first = data.draw(st.integers(0, count - 1))
    placed = place(count, pairs, widths, 26, first)
    assert placed == place(count, pairs, widths, 26, first)
    for a in range(count):
        assert placed.x[a] - widths[a] / 2 >= -1e-6
        for b in range(a):
            if placed.layer[a] == placed.layer[b]:
                assert abs(placed.x[a] - placed.x[b]) >= (widths[a] + widths[b]) / 2 + 26 - 1e-6
    for a, b in pairs:
        assert placed.layer[a] != placed.layer[b]
        way = [placed.layer[a], *(row for row, _ in placed.bends[a, b]), placed.layer[b]]
        step = 1 if way[-1] > way[0] else -1
        assert way == list(range(way[0], way[-1] + step, step))
        for row, x in placed.bends[a, b]:
            for node in range(count):
                if placed.layer[node] == row:
                    assert abs(placed.x[node] - x) >= widths[node] / 2 + 26 - 1e-6
    assert sorted({*placed.layer}) == list(range(max(placed.layer) + 1))


def test_arcs_lead_down_where_there_is_no_circle() -> None:
    pairs = [(0, 1), (0, 2), (1, 3), (2, 3), (0, 3)]
    placed = place(4, pairs, [80.0] * 4, 26)
    assert placed.layer == (0, 1, 1, 2)
    assert all(placed.layer[a] < placed.layer[b] for a, b in pairs)


def test_a_crossing_that_need_not_be_is_not() -> None:
    """K(2,2) without its diagonals, given the wrong way round."""
    pairs = [(0, 1), (0, 2), (1, 4), (2, 3)]
    placed = place(5, pairs, [80.0] * 5, 26)
    assert (placed.x[1] - placed.x[2]) * (placed.x[4] - placed.x[3]) > 0


def picture(**changes: object) -> Picture:
    values: dict[str, object] = {
        "title": "T",
        "described": "D",
        "nodes": (Node("a", "A", quo=True), Node("b", "B", lasts=True, goal=True)),
        "arcs": (Arc("a", "b", "p"), Arc("b", "a", "q", willing=False)),
        "movers": (Mover("p", "P"), Mover("q", "Q")),
        "start": "a",
    }
    return Picture(**{**values, **changes})  # type: ignore[arg-type]


def test_marks_are_shapes_and_words() -> None:
    svg = ElementTree.fromstring(picture_svg(picture(words={"quo": "now", "lasts": "stays", "goal": "wish"})))
    assert svg.get("role") == "img"
    words = [one.text for one in svg.iter(f"{SVG}text")]
    assert "now" in words and "stays · wish" in words
    first, second = (
        g
        for g in svg.iter(f"{SVG}g")
        if g.get("class", "").startswith("state") and g.find(f"{SVG}title") is not None
    )
    assert first.find(f"{SVG}rect") is not None and first.find(f"{SVG}polygon") is None
    assert len(second.findall(f"{SVG}polygon")) == 2
    kinds = [g.get("class") for g in svg.iter(f"{SVG}g") if re.match(r"m\d", g.get("class", ""))]
    assert kinds[:2] == ["m0", "m1 against"]


def test_nodes_can_be_links() -> None:
    nodes = (Node("a", "A", told='say "A" & <B>', href="/state?id=a&b"), Node("b", "B", href="/b"))
    svg = ElementTree.fromstring(picture_svg(picture(nodes=nodes)))
    links = list(svg.iter(f"{SVG}a"))
    assert svg.get("role") == "group"
    assert [one.get("href") for one in links] == ["/state?id=a&b", "/b"]
    assert links[0].get("aria-label") == 'say "A" & <B>'


def test_names_of_any_kind_stay_inside() -> None:
    bad = "</text><script>x</script>\u202e\x00&\u0645"
    svg = ElementTree.fromstring(
        picture_svg(picture(title=bad, nodes=(Node("a", bad, (bad,)), Node("b", bad))))
    )
    assert not list(svg.iter(f"{SVG}script")) and "\u202e" not in "".join(svg.itertext())
    assert "\u0645" in "".join(svg.itertext())


@pytest.mark.parametrize(
    "changes",
    [
        {"arcs": (Arc("a", "c", "p"),)},
        {"arcs": (Arc("a", "b", "z"),)},
        {"arcs": (Arc("a", "a", "p"),)},
        {"start": "z"},
        {"nodes": (Node("a", "A"), Node("a", "B"))},
    ],
)
def test_a_picture_of_what_is_not_there_is_refused(changes) -> None:
    with pytest.raises(ValueError):
        picture(**changes)


@settings(max_examples=tried(60), deadline=None)
@given(cases(), st.integers(2, 6))
def test_a_landscape_shows_true_moves_and_what_matters(case: Case, most: int) -> None:
    """Word for word: the arcs are the improvements among the states, and the steps of the paths shown."""
    graph = graph_of(case)
    if graph.states < 2:
        return
    solution = solve(graph, ["Nash", "GMR"])
    lasting = np.zeros(graph.states, bool)
    for concept in solution.concepts:
        lasting |= solution.equilibria(concept).mask
    paths = find_paths(case, solution, graph.label(0), lasting_goals(case, solution))
    part = landscape(graph, lasting, paths, most=most)
    inside = {graph.index(label) for label in part.states}
    assert part.whole == (len(inside) == graph.states)
    assert len(inside) == graph.states if graph.states <= most else len(inside) <= most
    improving = {
        (party, graph.label(s), graph.label(t))
        for k, party in enumerate(graph.party_ids)
        for s in inside
        for t in graph.moves[k].targets(s).tolist()
        if t in inside and graph.rank[k, t] > graph.rank[k, s]
    }
    assert {(a.party_id, a.before, a.after) for a in part.arcs if a.improving} == improving
    steps = {
        (step.party_id, step.before, step.after)
        for route in paths.routes
        for path in (route.improving, route.easiest)
        if path is not None
        for step in path.steps
    }
    assert {(a.party_id, a.before, a.after) for a in part.arcs if not a.improving} <= steps
    svg = picture_svg(landscape_picture(CaseNames(case), solution, part))
    assert ElementTree.fromstring(svg) is not None


def test_the_part_of_the_worked_case_that_matters() -> None:
    walk = walk_through(open_case(str(example_file("gaza-talks-2025"))), whole=False)
    part = landscape_of(walk)
    assert part is not None and not part.whole
    names = {walk.names.short(label) for label in part.states}
    assert {"79", "143", "151", "159", "111"} <= names and len(names) <= 12


@pytest.mark.parametrize("name", ["nile-dam-2021"])
def test_the_part_of_a_conflict_too_large_to_list(name: str) -> None:
    """Each arc is a move of its party alone between states that exist; what the author bound stays bound."""
    from tests.paper_pages import example

    found = example(name)
    assert found.walk is not None and found.landscape is not None
    case, feasible = found.case, found.walk.solution.everything()
    owner = [option.owners for option in case.options]
    change = [option.change for option in case.options]
    assert all(label in feasible for label in found.landscape.states)
    assert case.status_quo is not None and case.status_quo.pattern in found.landscape.states
    for arc in found.landscape.arcs:
        for k, (a, b) in enumerate(zip(arc.before, arc.after, strict=True)):
            if a != b:
                assert arc.party_id in owner[k] and change[k] != "never"
                assert not (change[k] == "only-on" and a == "Y") and not (
                    change[k] == "only-off" and a == "N"
                )
    lasting = [
        label
        for label in found.landscape.states
        if any(label in found.walk.solution.equilibria(c) for c in found.walk.solution.concepts)
    ]
    reached = {arc.after for arc in found.landscape.arcs}
    assert len(lasting) >= 3 and set(lasting) & reached


MANY = """mufakat = 1
id = "many"
title = "Many"
[parties.a.options]
{options}
[parties.b.options]
z = "Z"
[preferences.a]
order = ["z"]
[preferences.b]
order = ["z"]
[status-quo]
on = ["o6", "z"]
"""


def test_of_many_states_that_last_the_nearest_under_the_strictest_concept_are_drawn(tmp_path: Path) -> None:
    """a cannot change what it wants, b takes z: all 128 states with z last under Nash, and so under all."""
    options = "\n".join(f'o{k} = "O{k}"' for k in range(7))
    (tmp_path / "many.toml").write_text(MANY.format(options=options), "utf-8")
    opened = open_case(str(tmp_path / "many.toml"))
    walk = walk_through(opened, whole=False)
    solution = walk.solution
    assert solution.graph is not None
    order, concept = lasting_order(solution)
    quo, labels = "NNNNNNYY", [solution.graph.label(state) for state in order]
    changed = [sum(a != b for a, b in zip(label, quo, strict=True)) for label in labels]
    assert concept == "Nash" and len(order) == 128 and changed == sorted(changed)
    assert all(x < y for x, y, n, m in zip(order, order[1:], changed, changed[1:], strict=False) if n == m)
    part = landscape_of(walk)
    assert part is not None
    lasting = [label for label in part.states if label in solution.equilibria("Nash")]
    assert len(lasting) == MOST_LASTING and set(labels[:3]) <= set(lasting)
    told = described(walk.names, solution, part)
    assert "116 more states that last are not drawn: of those under Nash, what changes fewest options" in told
    with speaking("id"):
        assert "116 keadaan lain yang bertahan tidak digambar" in described(walk.names, solution, part)


def test_few_states_that_last_are_all_drawn_and_nothing_is_said_to_be_left() -> None:
    walk = walk_through(open_case(str(example_file("gaza-talks-2025"))), whole=False)
    part = landscape_of(walk)
    assert part is not None and walk.solution.graph is not None
    assert lasting_order(walk.solution)[1] == ""
    assert "not drawn" not in described(walk.names, walk.solution, part)


def dilemma(up: str, down: str) -> str:
    return (
        MANY.format(options='x = "X"')
        .replace('order = ["z"]', f"order = {up}", 1)
        .replace('order = ["z"]', f"order = {down}")
        .replace('"o6", "z"', "")
    )


def test_moves_are_called_liked_only_where_they_are(tmp_path: Path) -> None:
    """a wants x and takes it; b does not care, so its moves are drawn only where a way needs them."""
    (tmp_path / "x.toml").write_text(dilemma('["x and z", "not x"]', "[]"), "utf-8")
    walk = walk_through(open_case(str(tmp_path / "x.toml")), whole=False)
    part = landscape_of(walk)
    assert part is not None
    better = [arc for arc in part.arcs if arc.improving]
    others = [arc for arc in part.arcs if not arc.improving]
    assert better and others and all(arc.party_id == "b" for arc in others)
    assert all(move_told(walk.names, arc).endswith(" and likes it better") for arc in better)
    assert all(move_told(walk.names, arc).endswith(" and does not like it better") for arc in others)
    told = described(walk.names, walk.solution, part)
    some = f"the {len(better)} moves by which parties would improve, and {len(others)} move"
    assert told.startswith("All 4 states") and some in told, told
