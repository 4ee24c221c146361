"""The verb that writes the deal of a case in another program's format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mufakat.bargaining.csvtable import write_csv
from mufakat.bargaining.genius_write import write_genius
from mufakat.bargaining.geniusweb_write import write_geniusweb
from mufakat.case.tidy import short_ids
from mufakat.problems import Place, Problem, ProblemsError, errors
from mufakat.study.deals import modelled
from mufakat.study.opening import Opened


def deal_files(opened: Opened, target: str) -> tuple[dict[str, str], list[Problem]]:
    """The deal in another program's format: file name -> text, and what was left out (as warnings).

    Raises:
        ProblemsError: The file has errors or no deal, or the format cannot hold it.
    """
    model = modelled(opened)
    case = opened.sound()
    names = {party.id: party.name for party in case.parties}
    unique = len(set(names.values())) == len(names)
    parties = tuple(replace(p, name=names[p.name] if unique else p.name) for p in model.problem.parties)
    problem = replace(model.problem, parties=parties)
    found: list[Problem] = []
    if model.doubts:
        what = "the format has no intervals and rankings: the middle numbers are written"
        found.append(Problem("left-out", what, "keep the case file", Place(opened.file, 1, 1), "warning"))
    if target == "csv":
        return {f"{case.id}.csv": write_csv(problem)}, found
    if target == "genius":
        files, more = write_genius(problem)
        texts = {} if files is None else {"domain.xml": files.domain, **_named(files.profiles, ".xml")}
    else:
        profiles, more = write_geniusweb(problem)
        texts = _named(profiles, ".json")
    more = [replace(one, place=Place(opened.file, 1, 1)) for one in more]
    if errors(more):
        raise ProblemsError([*found, *more])
    return texts, found + more


def _named(profiles: Sequence[tuple[str, str]], ending: str) -> dict[str, str]:
    ids = short_ids([name for name, _ in profiles], ("domain",))
    return {ids[name] + ending: text for name, text in profiles}
