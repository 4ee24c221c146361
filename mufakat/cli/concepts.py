"""Read --concept: a concept for everybody, or PARTY=NAME for one party."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import click

from mufakat.case.model import Case
from mufakat.problems import suggest
from mufakat.stability.concepts import CONCEPTS

*_MOST, _LAST = CONCEPTS

OPTION = click.option(
    "-c",
    "--concept",
    "concepts",
    metavar="NAME",
    multiple=True,
    help=f"{', '.join(_MOST)} or {_LAST}, or PARTY=NAME to give each party its own; may be repeated.  "
    "[default: all; SIM where it applies and the case is small]",
)


@dataclass(frozen=True)
class Wanted:
    """The concepts to compute (None: the default ones), and each party's own where they were given."""

    concepts: tuple[str, ...] | None
    mixed: dict[str, str]


def read_concepts(words: Sequence[str], case: Case) -> Wanted:
    """What --concept asks for. Raises click.UsageError for names that do not exist."""
    everybody = [_concept(word) for word in words if "=" not in word]
    pairs = [_own(word, case) for word in words if "=" in word]
    own = dict(pairs)
    if len(own) < len(pairs):
        raise click.UsageError("--concept gives a party two concepts")
    if own:
        default = everybody[0] if everybody else None
        lacking = [party.id for party in case.deciders if party.id not in own]
        if lacking and default is None:
            raise click.UsageError(f"--concept is given for some parties only; lacking: {', '.join(lacking)}")
        own |= {party: default for party in lacking if default}
    chosen = dict.fromkeys([*everybody, *own.values()])
    return Wanted(tuple(chosen) or None, own)


def _concept(word: str) -> str:
    known = {word: name for name, one in CONCEPTS.items() for word in (name.lower(), *one.aliases)}
    if word.lower() in known:
        return known[word.lower()]
    near = suggest(word, CONCEPTS)
    hint = f'did you mean "{near}"? ' if near else ""
    raise click.UsageError(f'no concept is called "{word}"; {hint}there are {", ".join(CONCEPTS)}')


def _own(word: str, case: Case) -> tuple[str, str]:
    party, _, concept = word.partition("=")
    ids = [one.id for one in case.deciders]
    if party not in ids:
        near = suggest(party, ids)
        hint = f'did you mean "{near}"? ' if near else ""
        raise click.UsageError(f'no party that decides is called "{party}"; {hint}there are {", ".join(ids)}')
    return party, _concept(concept)
