"""Domains and utility profiles of Genius (Lin et al. 2014; TU Delft), XML, in and out.

Genius's own normalisation: the evaluation of a value is divided by the largest evaluation of its issue
*before* the weight of the issue is applied, so u = sum of weight * evaluation / largest. An integer issue has
offset + slope * (value - lowerbound), cut to 0..1. Since 2014 Genius leaves evaluations alone where none of
an issue is above 1; pass `keep_small=True` for that; a warning says where the two differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from mufakat.bargaining.building import exact
from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.profiles import (
    MOST_VALUES,
    Profile,
    join_profiles,
    party_name,
)
from mufakat.bargaining.xmltree import Node, read_xml
from mufakat.problems import Place, Problem, errors

NORMALISATION = "evaluation / largest evaluation of the issue, then times the weight of the issue (Genius)"
File = tuple[str, bytes]  # name, content


def read_genius(
    profiles: Sequence[File], domain: File | None = None, digits: int | None = None, keep_small: bool = False
) -> tuple[DealProblem | None, list[Problem]]:
    """Read Genius utility profiles, one per party, into a deal problem.

    Args:
        profiles: File name and bytes; the name, without folders and ending, becomes the party's.
        domain: The domain file; without it the first profile sets issues and values.
        digits: Round utilities to so many decimals; None keeps the file's numbers exactly.
        keep_small: Leave evaluations alone where none of an issue is above 1 (Genius since 2014).

    Returns:
        The problem, or None where there are errors; and all problems (errors and warnings).
    """
    if not profiles:
        raise ValueError("at least one profile")
    found: list[Problem] = []
    issues: dict[str, list[str]] | None = None
    if domain is not None:
        issues = _read_domain(domain, found)
    read = [_read_profile(data, name, keep_small, found) for name, data in profiles]
    if errors(found):
        return None, found
    problem, more = join_profiles([p for p in read if p is not None], issues, digits)
    return problem, found + more


def _root(data: bytes, file: str, found: list[Problem]) -> Node | None:
    root, problems = read_xml(data, file)
    found += problems
    if root is None:
        return None
    spaces = [root] if root.name == "utility_space" else list(root.find_all("utility_space"))
    if not spaces or not list(spaces[0].find_all("issue")):
        what = "this is no Genius file: no issue inside a utility_space"
        found.append(Problem("genius", what, "give a domain or a utility profile of Genius", root.place))
        return None
    if list(spaces[0].find_all("ufun")):
        what = "this profile is not a weighted sum (it has a ufun)"
        found.append(Problem("genius", what, "only weighted sums can be read", spaces[0].place))
        return None
    return root


def _read_domain(domain: File, found: list[Problem]) -> dict[str, list[str]] | None:
    name, data = domain
    root = _root(data, name, found)
    if root is None:
        return None
    return {_attribute(i, "name", found): _values(i, found) for i in root.find_all("issue")}


def _attribute(node: Node, name: str, found: list[Problem]) -> str:
    if name not in node.attributes:
        what = f"<{node.name}> has no attribute {name!r}"
        found.append(Problem("attribute", what, f'add {name}="..."', node.place))
    return node.attributes.get(name, "")


def _values(issue: Node, found: list[Problem]) -> list[str]:
    kind = issue.attributes.get("vtype", issue.attributes.get("type", "discrete"))
    if kind == "integer":
        low, high = (_whole(issue, name, found) for name in ("lowerbound", "upperbound"))
        if high - low >= MOST_VALUES:
            what = f"issue has {high - low + 1} values"
            found.append(Problem("too-large", what, f"at most {MOST_VALUES}", issue.place))
            return []
        return [str(v) for v in range(low, high + 1)]
    if kind != "discrete":
        what = f"an issue of kind {kind!r} has no list of values"
        found.append(Problem("genius", what, "give it discrete or integer values", issue.place))
        return []
    return [_attribute(item, "value", found) for item in issue.find_all("item")]


def _whole(node: Node, name: str, found: list[Problem]) -> int:
    number = _number(node, name, found)
    if number.denominator != 1:
        found.append(Problem("number", f"{name} is not a whole number", "write a whole number", node.place))
    return int(number)


def _number(node: Node, name: str, found: list[Problem], least: int | None = None) -> Fraction:
    try:
        number = exact(_attribute(node, name, found) or "0")
    except ValueError as error:
        found.append(Problem("number", f"{name}: {error}", "write a number", node.place))
        return Fraction(0)
    if least is not None and number < least:
        found.append(Problem("number", f"{name} is below {least}", "Genius has none below it", node.place))
    return number


def _read_profile(data: bytes, file: str, keep_small: bool, found: list[Problem]) -> Profile | None:
    root = _root(data, file, found)
    if root is None:
        return None
    points: dict[str, dict[str, Fraction]] = {}
    places: dict[str, Place] = {}
    total = Fraction(0)
    for parent in [root, *root.find_all("objective")]:
        weights = {w.attributes.get("index", ""): w for w in parent.children if w.name == "weight"}
        for issue in (c for c in parent.children if c.name == "issue"):
            name = _attribute(issue, "name", found)
            if name in points:
                what = f"issue {name!r} is there twice"
                found.append(Problem("twice", what, "rename one of them", issue.place))
            weight = Fraction(0)
            node = weights.get(issue.attributes.get("index", ""))
            if node is None:
                what = f"issue {name!r} has no weight"
                found.append(
                    Problem("weight", what, "add a <weight> with the index of the issue", issue.place)
                )
            else:
                weight = _number(node, "value", found, least=0)
            total += weight
            scores = _scores(issue, keep_small, found)
            points[name] = {value: weight * score for value, score in scores.items()}
            places[name] = issue.place
    _remarks(root, total, found)
    reservation = [_number(r, "value", found) for r in root.find_all("reservation")]
    return Profile(party_name(file), points, sum(reservation[:1], Fraction(0)), places, root.place)


def _remarks(root: Node, total: Fraction, found: list[Problem]) -> None:
    if abs(total - 1) > Fraction(1, 10**6):
        what = f"the weights add up to {float(total):.6g}, not to 1"
        found.append(Problem("weights", what, "they are used as they are", root.place, "warning"))
    for node in root.find_all("discount_factor"):
        if _number(node, "value", found) not in (0, 1):
            what = "the discount factor is left out: a deal problem has no clock"
            found.append(Problem("left-out", what, "nothing to do", node.place, "warning"))


def _scores(issue: Node, keep_small: bool, found: list[Problem]) -> dict[str, Fraction]:
    """Value -> normalised evaluation."""
    values = _values(issue, found)
    if issue.attributes.get("vtype", issue.attributes.get("type")) == "integer":
        return _linear_scores(issue, values, found)
    items = list(issue.find_all("item"))
    raw = [_number(item, "evaluation", found, least=0) for item in items]
    top = max(raw, default=Fraction(0))
    if 0 < top < 1:
        how = "kept as they are" if keep_small else "divided by the largest"
        what = (
            f"no evaluation of this issue reaches 1; they are {how}, which versions of Genius do differently"
        )
        mend = "choose with keep_small; other evaluations are always divided by the largest"
        found.append(Problem("normalisation", what, mend, issue.place, "warning"))
    divisor = top if top and not (keep_small and top <= 1) else Fraction(1)
    found += [
        Problem("twice", f"value {value!r} is there twice", "rename one of them", issue.place)
        for value in sorted({v for v in values if values.count(v) > 1})
    ]
    return {v: x / divisor for v, x in zip(values, raw, strict=False)}


def _linear_scores(issue: Node, values: list[str], found: list[Problem]) -> dict[str, Fraction]:
    line = next(issue.find_all("evaluator"), None)
    if line is None:
        found.append(Problem("genius", "the integer issue has no evaluator", "add one", issue.place))
        return dict.fromkeys(values, Fraction(0))
    names = ("offset", "slope") if "slope" in line.attributes else ("parameter0", "parameter1")
    offset, slope = (_number(line, name, found) for name in names)
    ends = Fraction(0), Fraction(1)
    return {v: min(max(offset + slope * k, ends[0]), ends[1]) for k, v in enumerate(values)}
