"""What `solve` adds where preferences have a strength or are partly unknown."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from mufakat.report.data import MOST_LISTED_STATES
from mufakat.report.document.model import Part, Section, bullets, paragraph, section
from mufakat.report.lasting import MOST_NAMED
from mufakat.report.names import WIDEST_HEAD, CaseNames
from mufakat.report.phrases import Count, counted, in_english, said, say
from mufakat.stability.answers.strength import STRENGTH_CONCEPTS, STRONG, StrengthAnswer
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS, UnknownAnswer
from mufakat.stability.stateset import StateSet


def shades_sections(
    names: CaseNames,
    strength: StrengthAnswer[Any] | None,
    unknown: UnknownAnswer[Any] | None,
    refused: Sequence[str],
) -> Iterator[Section]:
    """The sections for people; none when there is nothing to say."""
    if strength is not None:
        yield section(say("strength-title"), [bullets(_strength(names, strength), "plain")])
    if unknown is not None:
        yield section(say("unknown-title"), _unknown(names, unknown))
    for why in refused:
        yield section("", [paragraph(say("further-refused", why=said(f"refused-{why}", why)))])


def which_states(names: CaseNames, states: StateSet) -> str:
    """The first few states after a colon, and how many more; "" for none, and for many that have letters only."""
    some = [names.short(label) for label in itertools.islice(states, MOST_NAMED)]
    left = states.count - len(some)
    if not some or (left and len(some[0]) > WIDEST_HEAD):
        return ""
    more = say("coalitions-and-more", n=left) if left else ""
    return say("coalitions-which", states=", ".join(some) + more)


def _strength(names: CaseNames, found: StrengthAnswer[Any]) -> list[str]:
    lines = []
    for concept in STRENGTH_CONCEPTS:
        strong, weak = found.equilibria(concept), found.weak_equilibria(concept)
        if strong is None or weak is None:
            lines.append(say("blocks-unmet", concept=concept))
            continue
        lines.append(
            say(
                "strength-row",
                concept=concept,
                strong=counted("states", strong.count),
                which=which_states(names, strong),
                weak=Count(weak.count),
                which_weak=which_states(names, weak),
            )
        )
        for degree in found.degrees[STRONG + 1 :]:
            states = found.equilibria(concept, degree)
            assert states is not None, "listed states have more degrees, and all of them are decided"
            n, which = counted("states", states.count), which_states(names, states)
            lines.append(say("strength-degree", concept=concept, n=n, degree=degree, which=which))
    return [*lines, say("strength-assumes")]


def _unknown(names: CaseNames, found: UnknownAnswer[Any]) -> Iterator[Part]:
    n = found.states
    pairs = zip(found.party_ids, found.pairs, strict=True)
    yield bullets(
        (
            say("unknown-pairs", party=names.party(id), n=Count(count), all=Count(n * (n - 1) // 2))
            for id, count in pairs
            if count
        ),
        "plain",
    )
    for kind in KINDS:
        yield bullets([say(f"unknown-kind-{kind}") + ":"], "plain")
        yield bullets(
            _unknown_row(names, concept, found.equilibria(kind, concept), n) for concept in UNKNOWN_CONCEPTS
        )
    yield bullets([say("unknown-assumes")], "plain")


def _unknown_row(names: CaseNames, concept: str, states: Any, n: int) -> str:
    if states is None:
        return say("blocks-unmet", concept=concept)
    everything, which = counted("states", n), which_states(names, states)
    return say("unknown-row", concept=concept, n=Count(states.count), all=everything, which=which)


@in_english
def shades_data(
    strength: StrengthAnswer[Any] | None, unknown: UnknownAnswer[Any] | None, refused: Sequence[str]
) -> dict[str, object]:
    """The same as plain data, under the names of `conflict-case/1`; {} when there is nothing to say."""
    data: dict[str, object] = {}
    if strength is not None:
        data |= _strength_data(strength)
    if unknown is not None:
        whole = unknown.states <= MOST_LISTED_STATES
        suffix = "" if whole else "_counts"
        data[f"unknown_equilibria{suffix}"] = {
            kind: {c: _listed(unknown.equilibria(kind, c), whole) for c in UNKNOWN_CONCEPTS} for kind in KINDS
        }
        data[f"unknown_stable{suffix}"] = {
            kind: {
                c: {id: _listed(unknown.stable(kind, c, id), whole) for id in unknown.party_ids}
                for c in UNKNOWN_CONCEPTS
            }
            for kind in KINDS
        }
        data["unknown_pairs"] = dict(zip(unknown.party_ids, unknown.pairs, strict=True))
    if refused:
        data["not_computed"] = [said(f"refused-{why}", why) for why in refused]
    return data


def _strength_data(found: StrengthAnswer[Any]) -> dict[str, object]:
    whole = found.states <= MOST_LISTED_STATES

    ids = found.party_ids
    suffix = "" if whole else "_counts"
    return {
        f"strong_equilibria{suffix}": {c: _listed(found.equilibria(c), whole) for c in STRENGTH_CONCEPTS},
        f"weak_equilibria{suffix}": {c: _listed(found.weak_equilibria(c), whole) for c in STRENGTH_CONCEPTS},
        f"strongly_stable{suffix}": {
            c: {id: _listed(found.stable(c, id), whole) for id in ids} for c in STRENGTH_CONCEPTS
        },
        f"equilibria_by_degree{suffix}": {
            c: {str(degree): _listed(found.equilibria(c, degree), whole) for degree in found.degrees}
            for c in STRENGTH_CONCEPTS
        },
    }


def _listed(states: Any, whole: bool) -> object:
    """The members, or how many; None where the set was not decided."""
    if states is None:
        return None
    return list(states) if whole else states.count
