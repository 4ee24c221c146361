"""A deal problem as files of Genius: a domain and a profile per party, as XML text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from mufakat.bargaining.problem import DealProblem
from mufakat.bargaining.profiles import Normal, cannot_hold, normal
from mufakat.display import xml_attribute
from mufakat.problems import Place, Problem, errors


@dataclass(frozen=True)
class GeniusFiles:
    """A domain and one profile per party, as XML text."""

    domain: str
    profiles: tuple[tuple[str, str], ...]


def write_genius(problem: DealProblem) -> tuple[GeniusFiles | None, list[Problem]]:
    """Write a problem as Genius files.

    Points are shifted so that the worst value of each issue is 0, weights are the issues' shares of the
    range, and the reservation follows; the order of deals stays, the scale becomes 0 to 1.

    Returns:
        The files, or None with an error where Genius cannot hold the problem; warnings for what was left out.
    """
    found = cannot_hold(problem, "Genius")
    if errors(found):
        return None, found
    profiles = []
    for k, party in enumerate(problem.parties):
        scaled = normal(problem, k)
        if not 0 <= scaled.reservation <= 1:
            what = f"the reservation of {party.name!r} lies outside 0 to 1 on Genius's scale and is cut"
            place = Place("(deal problem)", 1, 1)
            found.append(Problem("reservation", what, "keep the CSV table for exact work", place, "warning"))
        lines = [*_header(problem), '<objective index="1" etype="objective" type="objective" name="any">']
        for i, issue in enumerate(problem.issues):
            lines += _issue(issue.name, i, issue.values, scaled.scores[i])
        weights, floor = _decimals(scaled)
        lines += [f'<weight index="{i + 1}" value="{w}"/>' for i, w in enumerate(weights)]
        lines += ["</objective>", f'<reservation value="{floor}"/>', "</utility_space>"]
        profiles.append((party.name, "\n".join(lines) + "\n"))
    head = '<objective index="1" etype="objective" type="objective" name="any">'
    body = [x for i, issue in enumerate(problem.issues) for x in _issue(issue.name, i, issue.values, None)]
    parts = ["<negotiation_template>", *_header(problem), head, *body, "</objective>", "</utility_space>"]
    return GeniusFiles("\n".join([*parts, "</negotiation_template>"]) + "\n", tuple(profiles)), found


def _header(problem: DealProblem) -> list[str]:
    return [f'<utility_space type="any" number_of_issues="{len(problem.issues)}">']


def _issue(name: str, index: int, values: Sequence[str], scores: Sequence[int] | None) -> list[str]:
    kind = 'etype="discrete" type="discrete" vtype="discrete"'
    head = f'<issue index="{index + 1}" {kind} name={xml_attribute(name)}>'
    items = []
    for k, value in enumerate(values):
        evaluation = "" if scores is None else f' evaluation="{scores[k]}"'
        items.append(f'  <item index="{k + 1}" value={xml_attribute(value)}{evaluation}/>')
    return [head, *items, "</issue>"]


def _decimals(scaled: Normal) -> tuple[list[str], str]:
    """Weights and reservation as decimals.

    Each is a whole multiple of one decimal a little below 1 / total, so that sums that tie still tie when the
    file is read exactly; rounding each weight by itself would make false frontier points.
    """
    digits = 17 + len(str(scaled.total))
    grain = Fraction(10**digits // max(1, scaled.total), 10**digits)
    size = max(1, scaled.total)
    weights = [_decimal(w * size * grain, digits) for w in scaled.weights]
    floor = min(max(scaled.reservation, Fraction(0)), Fraction(1))
    return weights, _decimal(floor * size * grain, digits)


def _decimal(number: Fraction, digits: int) -> str:
    """A plain decimal of so many digits."""
    text = f"{round(number * 10**digits):0{digits + 1}d}"
    return (text[:-digits] + "." + text[-digits:]).rstrip("0").rstrip(".")
