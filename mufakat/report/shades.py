"""What `solve` adds where preferences have a strength or are partly unknown."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from mufakat.report.data import MOST_LISTED_STATES
from mufakat.report.lasting import MOST_NAMED
from mufakat.report.lines import fold
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, in_english, number, said, say

if TYPE_CHECKING:
    from mufakat.stability import StateSet
    from mufakat.stability.strength import StrengthSolution
    from mufakat.stability.unknown import UnknownSolution


def shades_text(
    names: CaseNames,
    strength: StrengthSolution | None,
    unknown: UnknownSolution | None,
    refused: Sequence[str],
    width: int,
) -> str:
    """The sections for people; "" when there is nothing to say."""
    parts = []
    if strength is not None:
        parts.append(_section(say("strength-title"), _strength(names, strength), width))
    if unknown is not None:
        parts.append(_section(say("unknown-title"), _unknown(names, unknown), width))
    parts += [fold(say("further-refused", why=said(f"refused-{why}", why)), width, 0, 2) for why in refused]
    return "\n\n".join(parts)


def _section(title: str, lines: Sequence[str], width: int) -> str:
    return "\n".join([title, *(fold(line, width, 2, 2) for line in lines)])


def which_states(names: CaseNames, states: StateSet) -> str:
    """The first few states after a colon, and how many more; "" for none."""
    some = [names.short(label) for label in itertools.islice(states, MOST_NAMED)]
    if not some:
        return ""
    left = states.count - len(some)
    more = say("coalitions-and-more", n=left) if left else ""
    return say("coalitions-which", states=", ".join(some) + more)


def _strength(names: CaseNames, found: StrengthSolution) -> list[str]:
    from mufakat.stability.strength import STRENGTH_CONCEPTS, STRONG

    lines = []
    for concept in STRENGTH_CONCEPTS:
        strong, weak = found.equilibria(concept), found.weak_equilibria(concept)
        lines.append(
            say(
                "strength-row",
                concept=concept,
                strong=counted("states", strong.count),
                which=which_states(names, strong),
                weak=weak.count,
                which_weak=which_states(names, weak),
            )
        )
        for degree in found.degrees[STRONG + 1 :]:
            states = found.equilibria(concept, degree)
            n, which = counted("states", states.count), which_states(names, states)
            lines.append(say("strength-degree", concept=concept, n=n, degree=degree, which=which))
    return [*lines, say("strength-assumes")]


def _unknown(names: CaseNames, found: UnknownSolution) -> list[str]:
    from mufakat.stability.unknown import KINDS, UNKNOWN_CONCEPTS

    n = found.graph.states
    pairs = zip(found.graph.party_ids, found.pairs, strict=True)
    lines = [
        say("unknown-pairs", party=names.party(id), n=number(count, ","), all=number(n * (n - 1) // 2, ","))
        for id, count in pairs
        if count
    ]
    for kind in KINDS:
        lines.append(say(f"unknown-kind-{kind}") + ":")
        for concept in UNKNOWN_CONCEPTS:
            states = found.equilibria(kind, concept)
            everything, which = counted("states", n), which_states(names, states)
            lines.append(
                "- " + say("unknown-row", concept=concept, n=states.count, all=everything, which=which)
            )
    return [*lines, say("unknown-assumes")]


@in_english
def shades_data(
    strength: StrengthSolution | None, unknown: UnknownSolution | None, refused: Sequence[str]
) -> dict[str, object]:
    """The same as plain data, under the names of `conflict-case/1`; {} when there is nothing to say."""
    data: dict[str, object] = {}
    if strength is not None:
        data |= _strength_data(strength)
    if unknown is not None:
        from mufakat.stability.unknown import KINDS, UNKNOWN_CONCEPTS

        data["unknown_equilibria"] = {
            kind: {concept: list(unknown.equilibria(kind, concept)) for concept in UNKNOWN_CONCEPTS}
            for kind in KINDS
        }
        data["unknown_stable"] = {
            kind: {
                concept: {id: list(unknown.stable(kind, concept, id)) for id in unknown.graph.party_ids}
                for concept in UNKNOWN_CONCEPTS
            }
            for kind in KINDS
        }
        data["unknown_pairs"] = dict(zip(unknown.graph.party_ids, unknown.pairs, strict=True))
    if refused:
        data["not_computed"] = [said(f"refused-{why}", why) for why in refused]
    return data


def _strength_data(found: StrengthSolution) -> dict[str, object]:
    from mufakat.stability.strength import STRENGTH_CONCEPTS

    whole = found.graph.states <= MOST_LISTED_STATES

    def told(states: StateSet) -> object:
        return list(states) if whole else states.count

    ids = found.graph.party_ids
    suffix = "" if whole else "_counts"
    return {
        f"strong_equilibria{suffix}": {c: told(found.equilibria(c)) for c in STRENGTH_CONCEPTS},
        f"weak_equilibria{suffix}": {c: told(found.weak_equilibria(c)) for c in STRENGTH_CONCEPTS},
        f"strongly_stable{suffix}": {
            c: {id: told(found.stable(c, id)) for id in ids} for c in STRENGTH_CONCEPTS
        },
        f"equilibria_by_degree{suffix}": {
            c: {str(degree): told(found.equilibria(c, degree)) for degree in found.degrees}
            for c in STRENGTH_CONCEPTS
        },
    }
