"""Pictures: well-formed, complete, safe with odd names, labels clear of each other."""

import re
from fractions import Fraction
from xml.dom import minidom

import pytest
from published import bill_and_jack, genius_files, load, new_recruit, single_issue

from mufakat.bargaining.cloud import frontier_amounts, no_agreement, payoff_cloud, ranges
from mufakat.bargaining.frontier import frontier
from mufakat.bargaining.genius import read_genius
from mufakat.bargaining.points import all_picks
from mufakat.report.pictures.bars import Bars, bars_svg, bars_text
from mufakat.report.pictures.drawing import ticks
from mufakat.report.pictures.marks import Mark
from mufakat.report.pictures.scatter import Scatter, scatter_svg, scatter_text


def picked_marks(problem, picks, names=None):
    """One mark per picked payoff, named by all rules that pick it."""
    return tuple(
        Mark(
            ", ".join((names or {}).get(rule, rule) for rule in rules),
            tuple(problem.amount(int(x)) for x in payoff),
        )
        for payoff, rules in picks.groups
    )


def picture(problem, title="A deal", extra=()):
    front = frontier(problem)
    picks = all_picks(front.acceptable_only())
    marks = picked_marks(problem, picks, {"nash": "Nash"}) + tuple(extra)
    names = tuple(p.name for p in problem.parties)
    cloud = payoff_cloud(problem)
    return Scatter(title, names, cloud.payoffs, frontier_amounts(front), no_agreement(problem), marks)


def of_class(svg, name):
    return [n for n in minidom.parseString(svg).getElementsByTagName("*") if n.getAttribute("class") == name]


def test_every_deal_and_efficient_point_is_drawn():
    shown = picture(bill_and_jack())
    svg = scatter_svg(shown)
    assert len(of_class(svg, "efficient")) == len(shown.frontier) == 11
    assert len(of_class(svg, "deal")) == len(shown.deals) - 11
    assert len(of_class(svg, "floor")) == 2 and len(of_class(svg, "cross")) == 1
    assert {n.firstChild.data for n in of_class(svg, "axis")} == {"Bill (points) →", "Jack (points) →"}
    words = " ".join(n.firstChild.data for n in of_class(svg, "label"))
    assert "Nash" in words and "(12 / 5)" in words and "no agreement (0 / 0)" in words
    assert "currentColor" in svg and "prefers-color-scheme: dark" in svg


def boxes(svg):
    out = {}
    for n in of_class(svg, "label"):
        text = n.firstChild.data
        x, y, width = float(n.getAttribute("x")), float(n.getAttribute("y")), len(text) * 7.5
        if n.getAttribute("text-anchor") == "end":
            x -= width
        out[(text, x, y)] = (x, y - 12, x + width, y + 3)
    return list(out.values())


@pytest.mark.parametrize("name", ["bill", "recruit", "domain-coffee-reservation", "domain-grocery"])
def test_labels_do_not_lie_on_each_other(name):
    if name.startswith("domain"):
        problem, _ = read_genius(genius_files(name), digits=6)
    else:
        problem = bill_and_jack() if name == "bill" else new_recruit()
    found = boxes(scatter_svg(picture(problem)))
    for k, (a, b, c, d) in enumerate(found):
        assert a >= 0 and c <= 760 and b >= 0 and d <= 560
        for e, f, g, h in found[k + 1 :]:
            assert min(c, g) <= max(a, e) or min(d, h) <= max(b, f)


def test_odd_names_stay_text():
    problem = single_issue([(1, 2), (2, 1)], [0, 0])
    shown = picture(problem, title='<script>alert("x")</script> & \x00\x1b[31m')
    svg = scatter_svg(Scatter(**{**shown.__dict__, "parties": ("<b>", "שלום")}))
    document = minidom.parseString(svg)
    assert not document.getElementsByTagName("script") and "\x1b" not in svg and "שלום" in svg


@pytest.mark.parametrize("deals", [[(5, 5)], [(0, 0)], [(-3, 10**30)], [("1/3", "0.0001"), (0, 0)]])
def test_odd_sizes_can_be_drawn(deals):
    shown = picture(single_issue(deals, [0, 0]))
    minidom.parseString(scatter_svg(shown))
    assert shown.title in scatter_text(shown)


def test_the_scatter_in_characters():
    text = scatter_text(picture(bill_and_jack()), columns=40, rows=12)
    body = re.findall(r"\|(.*)", text)
    assert len(body) == 12 and max(map(len, body)) <= 40
    assert sum(line.count("+") for line in body) == 1
    assert re.search(r"^. Nash, kalai-smorodinsky \(12 / 5\)$", text, re.MULTILINE)
    with pytest.raises(ValueError, match="at least"):
        scatter_text(picture(bill_and_jack()), columns=3)


def test_a_rule_with_many_ties_gets_one_label():
    text = scatter_text(picture(new_recruit()))
    assert "(18 ×)" in text and "(7,400 / 7,400)" in text


def test_a_cloud_is_complete_or_says_that_it_was_drawn():
    problem = new_recruit()
    cloud = payoff_cloud(problem, most=5000)
    assert cloud.complete and len(cloud.payoffs) == load("new-recruit")["expected"]["distinct_payoffs"]
    drawn = payoff_cloud(problem, most=100, seed=4)
    assert not drawn.complete and drawn.draws == 100 and set(drawn.payoffs) <= set(cloud.payoffs)


def dinner():
    problem, _ = read_genius(genius_files("domain-dinner-3-parties"), digits=4)
    problem = problem.with_reservations([5000, 7000, 6500])
    marks = picked_marks(problem, all_picks(frontier(problem, acceptable=True)))
    text = Mark("Today's text", (Fraction(2, 5), Fraction(4, 5), Fraction(1, 2)))
    names = [p.name for p in problem.parties]
    return Bars("Dinner", names, ranges(problem), no_agreement(problem), (*marks, text))


def test_bars_for_three_parties():
    text = bars_text(dinner(), width=20)
    assert text.count("refuses") == 2 and text.count("|") == 6
    assert "-0.1  refuses" in text
    svg = bars_svg(dinner())
    assert len(of_class(svg, "short")) == 2 and len(of_class(svg, "bar")) == 4
    assert len(of_class(svg, "tickmark")) == 6
    with pytest.raises(ValueError, match="one range"):
        Bars("x", ["a"], [], (), ())


def test_round_ticks():
    assert ticks(0, 100) == [0, 20, 40, 60, 80, 100]
    assert ticks(5, 5) == [4.0, 4.5, 5.0, 5.5, 6.0]
