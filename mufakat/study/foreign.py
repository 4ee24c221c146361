"""Deals in the formats of other programs (Genius, GeniusWeb, CSV tables), read as a case with nothing but a deal."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mufakat.bargaining.cases import deal_of
from mufakat.bargaining.csvtable import read_csv
from mufakat.bargaining.genius import NORMALISATION, read_genius
from mufakat.bargaining.geniusweb import read_geniusweb
from mufakat.bargaining.problem import DealProblem
from mufakat.case.model import Case, Party
from mufakat.case.shown import with_shown_names
from mufakat.case.tidy import short_ids
from mufakat.problems import Place, Problem, errors

GENIUS_NOTE = "Read from Genius files: every utility is {rule}."
GENIUSWEB_NOTE = (
    "Read from GeniusWeb files: the utility of a value times the weight of its issue, as it stands."
)
CSV_NOTE = "Read from a CSV table."


def read_foreign(
    kind: str, files: Sequence[tuple[str, bytes]], keep_small: bool = False
) -> tuple[Case | None, list[Problem]]:
    """Read the files of one deal, given as (name, bytes).

    Args:
        kind: "genius", "geniusweb" or "csv".
        keep_small: Keep utilities of Genius as they stand where none is above 1.
    """
    problem, problems, note = _read(kind, files, keep_small)
    if problem is None or errors(problems):
        return None, problems
    return with_shown_names(_case(files[0][0], problem, kind, note)), problems


def _read(
    kind: str, files: Sequence[tuple[str, bytes]], keep_small: bool
) -> tuple[DealProblem | None, list[Problem], str]:
    if kind == "csv":
        return *read_csv(files[0][1], files[0][0]), CSV_NOTE
    if kind == "geniusweb":
        return *read_geniusweb(files), GENIUSWEB_NOTE
    profiles = [(name, data) for name, data in files if _is_profile(data)]
    domains = [(name, data) for name, data in files if not _is_profile(data)]
    place = Place(files[0][0], 1, 1)
    if len(domains) > 1:
        what = f"{len(domains)} of these files hold a domain: {', '.join(name for name, _ in domains)}"
        return None, [Problem("two-domains", what, "name one domain and one profile per party", place)], ""
    if not profiles:
        what = "this is a domain of Genius without the utilities of any party"
        mend = "name the utility profiles too: mufakat deal domain.xml profile1.xml profile2.xml"
        return None, [Problem("no-profile", what, mend, place)], ""
    read = read_genius(profiles, domains[0] if domains else None, keep_small=keep_small)
    rule = NORMALISATION if not keep_small else NORMALISATION + "; where none is above 1 they are kept"
    return *read, GENIUS_NOTE.format(rule=rule)


def _is_profile(data: bytes) -> bool:
    """A profile has weights or evaluations; broken XML counts as one, so that its fault is told."""
    return any(mark in data for mark in (b"<weight", b"evaluation", b"<evaluator")) or b"<issue" not in data


def _case(file: str, problem: DealProblem, kind: str, note: str) -> Case:
    stem = re.split(r"[\\/]", file)[-1].rpartition(".")[0] or ("deal" if file == "-" else file)
    named = [party.name for party in problem.parties]
    ids = short_ids(named, ("and", "or", "not", "if", "iff", "true", "false"))
    parties = tuple(Party(ids[name], name) for name in named)
    return Case(
        id=short_ids([stem])[stem],
        title=stem,
        parties=parties,
        options=(),
        preferences={},
        deal=deal_of(problem, tuple(ids[name] for name in named)),
        notes=(note,),
        origin=kind,
    )
