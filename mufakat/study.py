"""The verbs a user has: open a case, solve it, explain a state, write a file.

The command line and the page meet here; only this room opens files. Everything heavy is imported by the verb
that needs it.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mufakat.case.desk import Desk
from mufakat.case.model import Case, Order, Ranking
from mufakat.case.read import MAX_BYTES, decode, read_case
from mufakat.evidence import SourceText, check_quotations
from mufakat.problems import Place, Problem, ProblemsError, errors, in_file_order, suggest

if TYPE_CHECKING:
    from mufakat.graph import ConflictGraph
    from mufakat.mediation.doubts import Open
    from mufakat.mediation.goals import Goal, GoalKind
    from mufakat.mediation.lifting import Lifting
    from mufakat.report.doubting import Doubted
    from mufakat.report.names import CaseNames
    from mufakat.report.unlocking import Unlocked
    from mufakat.report.walk import Walk
    from mufakat.report.why import Explanation
    from mufakat.stability import Solution

STANDARD_INPUT = "-"
EXAMPLES = Path(__file__).parent / "examples"
_NUMBERED = 1 << 16
_LIFTED = 64
_ID = re.compile(r"""^\s*"?id"?\s*[=:]\s*["']([^"'\n]*)["']""", re.MULTILINE)


@dataclass(frozen=True)
class Opened:
    """A case file that was read: the case (None when it has errors), and all problems.

    Attributes:
        file: The name as the user gave it.
        text: The text of the file.
        texts: Source id to the text of that source, for sources that name a file.
        digest: sha256 of the file, so that a result can name what it was computed from.
    """

    file: str
    case: Case | None
    problems: tuple[Problem, ...]
    text: str = ""
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    digest: str = ""

    def sound(self) -> Case:
        """The case. Raises ProblemsError when the file has errors."""
        if self.case is None:
            raise ProblemsError(self.problems)
        return self.case


def open_case(file: str) -> Opened:
    """Read a case file of any known format, recognised by its content; "-" is standard input."""
    data, problems = _bytes_of(file)
    if data is None:
        return Opened(file, None, tuple(problems))
    digest = hashlib.sha256(data).hexdigest()
    text, problems = decode(data, file)
    if problems:
        return Opened(file, None, tuple(problems), digest=digest)
    if text.lstrip().startswith("{"):
        from mufakat.case.conflict_json import read_conflict_case

        case, problems = read_conflict_case(text, file)
        return Opened(file, case, tuple(problems), text, digest=digest)
    case, problems = read_case(text, file)
    if case is None:
        return Opened(file, None, tuple(problems), text, digest=digest)
    desk = Desk(text, file)
    texts = _source_texts(case, file, desk)
    check_quotations(case, texts, desk)
    problems = in_file_order([*problems, *desk.problems])
    return Opened(file, None if errors(problems) else case, tuple(problems), text, texts, digest)


def _bytes_of(file: str) -> tuple[bytes | None, list[Problem]]:
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(MAX_BYTES + 1), []

    def refuse(what: str, mend: str) -> tuple[None, list[Problem]]:
        return None, [Problem("cannot-read", what, mend, Place(file, 1, 1))]

    path = Path(file)
    try:
        if path.is_dir():
            return refuse("this is a folder", "name the case file inside it")
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1), []
    except FileNotFoundError:
        return refuse("there is no such file", "check the name; mufakat new NAME.toml makes a new case")
    except (OSError, ValueError) as fault:
        return refuse(f"the file cannot be read: {_reason(fault)}", "check its permissions and its name")


def _reason(fault: OSError | ValueError) -> str:
    return getattr(fault, "strerror", None) or str(fault)


def _source_texts(case: Case, file: str, desk: Desk) -> dict[str, SourceText]:
    """The texts of the sources that name a file; a path may not leave the folder of the case."""
    folder = Path.cwd() if file == STANDARD_INPUT else Path(file).resolve().parent
    found = {}
    for source in case.sources:
        if not source.file:
            continue
        path = ("sources", source.id, "file")
        target = (folder / source.file).resolve()
        if not target.is_relative_to(folder):
            desk.error(
                "source-outside",
                "the source lies outside the folder of the case",
                "copy it beside the case file, and name it there",
                path,
            )
            continue
        data, problems = _bytes_of(str(target))
        text = ""
        if data is not None:
            text, problems = decode(data, str(target))
        if problems:
            desk.error(
                "source-unreadable",
                f"the source cannot be used: {problems[0].what}",
                "mend the file, or correct its name",
                path,
            )
            continue
        found[source.id] = SourceText(text)
    return found


def id_of(opened: Opened) -> str | None:
    """The id of a case, also of one with errors where its id can be made out."""
    if opened.case is not None:
        return opened.case.id
    match = _ID.search(opened.text)
    return match.group(1) if match else None


def solve_case(
    opened: Opened,
    concepts: tuple[str, ...] | None = None,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> Solution:
    """Where each party would stay.

    Raises:
        ProblemsError: The case has errors, is too large, or SIM was asked for and does not apply.
    """
    from mufakat.stability import solve

    graph = _graph(opened)
    try:
        return solve(graph, concepts, progress)
    except ValueError as fault:
        mend = "leave SIM out: it needs states that are told apart by their options"
        raise ProblemsError([Problem("sim", str(fault), mend, Place(opened.file, 1, 1))]) from None


def explain_state(
    opened: Opened, word: str, concepts: tuple[str, ...] | None, parties: tuple[str, ...]
) -> Explanation:
    """Why each party would stay in the state that `word` names, or leave it (see `find_state`).

    Raises:
        ProblemsError: The case has errors or is too large, or no state is called so.
    """
    from mufakat.report.why import Explanation
    from mufakat.stability import BASIC, can_move_at_once

    case, graph = opened.sound(), _graph(opened)
    state = find_state(case, graph, word)
    if state is None:
        raise ProblemsError([_unknown_state(opened, word)])
    chosen = concepts or (*BASIC, *(("SIM",) if can_move_at_once(graph) else ()))
    if "SIM" in chosen and not can_move_at_once(graph):
        mend = "leave SIM out"
        what = "SIM needs states that are told apart by their options"
        raise ProblemsError([Problem("sim", what, mend, Place(opened.file, 1, 1))])
    return Explanation(_names(case, graph), graph, state, chosen, parties)


def _graph(opened: Opened) -> ConflictGraph:
    from mufakat.graph import TooLarge, graph_of

    case = opened.sound()
    try:
        return graph_of(case)
    except TooLarge as large:
        count = f"{large.count:,}" if large.exact else f"up to {large.count:,}"
        raise ProblemsError(
            [
                Problem(
                    "too-large",
                    f"the case has {count} states, which would take {large.bytes_needed / 2**30:,.0f} GB",
                    "leave out options that decide little, or rule out combinations under [[infeasible]]",
                    Place(opened.file, 1, 1),
                )
            ]
        ) from None


def _names(case: Case, graph: ConflictGraph | None) -> CaseNames:
    from mufakat.report.names import CaseNames

    if graph is None:
        return CaseNames(case)
    numbered = [graph.label(index) for index in range(graph.states)] if graph.states <= _NUMBERED else []
    return CaseNames(case, numbered)


def names_of(case: Case, solution: Solution) -> CaseNames:
    """How parties, options and states are called in reports on this solution."""
    return _names(case, solution.graph)


def walk_through(opened: Opened, progress: Callable[[str, str, int, int], None] | None = None) -> Walk:
    """Everything that a walk through the case shows.

    Raises:
        ProblemsError: The case has errors or is too large.
    """
    from mufakat.report.walk import Walk

    case = opened.sound()
    solution = solve_case(opened, None, progress)
    quo = None
    if case.status_quo is not None:
        quo = explain_state(
            opened, "status-quo", solution.concepts, tuple(party.id for party in case.deciders)
        )
    sure = without_doubtful(case)
    other = None if sure is None else solve_case(replace(opened, case=sure), solution.concepts, progress)
    unlocked = _unlocked_outcomes(opened, solution)
    doubted = doubt_case(opened) if case.doubts else None
    names = names_of(case, solution)
    return Walk(Path(opened.file).name, names, solution, set(opened.texts), quo, other, unlocked, doubted)


def _unlocked_outcomes(opened: Opened, solution: Solution) -> tuple[Unlocked, ...]:
    """What makes the first outcome last that lasts under none of the concepts."""
    case = opened.sound()
    for outcome in case.outcomes if case.levers else ():
        condition = outcome.condition
        if condition is None:
            continue
        if not any(solution.equilibria(concept).where(condition).count for concept in solution.concepts):
            kinds: tuple[GoalKind, ...] = ("lasts", "reachable") if case.status_quo else ("lasts",)
            return tuple(unlock_case(opened, outcome.id, kind=kind) for kind in kinds)
    return ()


def unlock_case(
    opened: Opened,
    goal: str,
    *,
    kind: GoalKind = "lasts",
    never: str | None = None,
    concepts: tuple[str, ...] | None = None,
    mixed: Mapping[str, str] | None = None,
    search: tuple[str, ...] | None = None,
    most_levers: int | None = None,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> Unlocked:
    """Which levers bring it about that an outcome, or a state, lasts.

    Args:
        goal: The id of an outcome; for kind "state" a state (see `find_state`).
        never: A state that must not last.
        search: Parties in whose wishes small changes are looked for, () for all; None: declared levers only.

    Raises:
        ProblemsError: The case has errors or is too large, or a name in the question means nothing.
    """
    from mufakat.mediation.found import found_levers
    from mufakat.mediation.unlock import unlock
    from mufakat.mediation.unlock_large import unfit_for_diagram, unlock_large
    from mufakat.report.unlocking import Unlocked
    from mufakat.stability import BASIC, solve

    case = opened.sound()
    levers = list(case.levers)
    if search is not None:
        levers += found_levers(case, search or None)
    if _is_large(case) and not mixed:
        wanted = _goal(opened, None, goal, kind, never)
        if (reason := unfit_for_diagram(case, wanted, levers)) is None:
            try:
                found = unlock_large(case, wanted, concepts or BASIC, levers)
            except ValueError as fault:
                raise ProblemsError([_too_large(opened, str(fault))]) from None
            return Unlocked(_names(case, None), found, None)
        try:
            _graph(opened)
        except ProblemsError:
            raise ProblemsError([_too_large(opened, reason)]) from None
    graph = _graph(opened)
    wanted = _goal(opened, graph, goal, kind, never)
    answer = unlock(
        case,
        wanted,
        concepts or BASIC,
        levers=levers,
        mixed=mixed,
        most_levers=most_levers,
        progress=progress,
    )
    solution = solve(graph, answer.rules) if answer.never and not mixed else None
    lifts = {} if mixed else _lifts(case, graph, wanted, answer.rules)
    return Unlocked(_names(case, graph), answer, solution, lifts, graph if lifts else None)


def _lifts(case: Case, graph: ConflictGraph, goal: Goal, concepts: tuple[str, ...]) -> dict[str, Lifting]:
    """The least changes of rankings, where some party ranks the states and they are few."""
    from mufakat.mediation.goals import meeting
    from mufakat.mediation.lifting import cheapest_state

    ranked = any(isinstance(preference, Ranking) for preference in case.preferences.values())
    states = meeting(goal, graph).nonzero()[0].tolist()
    if not ranked or graph.states > _LIFTED or not states or goal.kind not in ("lasts", "state"):
        return {}
    return {name: cheapest_state(graph, states, name) for name in concepts if name != "SIM"}


def _is_large(case: Case) -> bool:
    """Whether the states are so many that decision diagrams are the better way."""
    from mufakat.stability.analyse import choose_engine

    return choose_engine(case) == "symbolic"


def _too_large(opened: Opened, reason: str) -> Problem:
    what = f"the case has too many states to list, and its question cannot be answered without: {reason}"
    mend = "ask for less, or leave out options that decide little"
    return Problem("too-large", what, mend, Place(opened.file, 1, 1))


def _label(case: Case, graph: ConflictGraph | None, word: str) -> str | None:
    """The label of the state that `word` names; where states are not listed by its letters or options."""
    if graph is not None:
        found = find_state(case, graph, word)
        return None if found is None else graph.label(found)
    keys = [option.key for option in case.options]
    if word == "status-quo":
        return None if case.status_quo is None else case.status_quo.pattern
    named = next((state.pattern for state in case.states if state.id == word), word)
    if len(named) == len(keys) and not set(named) - {"Y", "N"}:
        return named
    words = {key.rpartition(".")[2]: key for key in keys} | {key: key for key in keys}
    parts = [part.strip() for part in word.split(",") if part.strip()]
    if not parts or any(part not in words for part in parts):
        return None
    on = {words[part] for part in parts}
    return "".join("Y" if key in on else "N" for key in keys)


def _goal(opened: Opened, graph: ConflictGraph | None, word: str, kind: GoalKind, never: str | None) -> Goal:
    from mufakat.mediation.goals import Goal

    case = opened.sound()
    problems = []
    label = None if never is None else _label(case, graph, never)
    if never is not None and label is None:
        problems.append(_unknown_state(opened, never))
    if kind == "state":
        state = _label(case, graph, word)
        if state is None:
            problems.append(_unknown_state(opened, word))
        if problems or state is None:
            raise ProblemsError(problems)
        return Goal(kind, labels=(state,), never=label)
    outcome = next((one for one in case.outcomes if one.id == word), None)
    if outcome is None:
        ids = [one.id for one in case.outcomes]
        near = suggest(word, ids)
        listed = f"write one of: {', '.join(ids)}" if ids else "declare it under [outcomes]"
        mend = f'write "{near}"' if near else listed
        what = f'no outcome is called "{word}"'
        problems.append(Problem("unknown-outcome", what, mend, Place(opened.file, 1, 1)))
    if kind == "reachable" and case.status_quo is None:
        what, mend = "the case does not say where things stand", "add [status-quo] on = [...]"
        problems.append(Problem("no-status-quo", what, mend, Place(opened.file, 1, 1)))
    if problems or outcome is None:
        raise ProblemsError(problems)
    return Goal(kind, outcome.id, outcome.condition, outcome.states, label)


def _unknown_state(opened: Opened, word: str) -> Problem:
    what = f'no state that can exist is called "{word}"'
    mend = "use an id or a number from mufakat solve, a pattern of Y and N, or the options taken: a,b,c"
    return Problem("unknown-state", what, mend, Place(opened.file, 1, 1))


def _declared_doubts(opened: Opened) -> tuple[Open, ...]:
    """The doubts that the case declares. Raises ProblemsError when two are about the same thing."""
    from mufakat.mediation.doubts import open_doubts

    try:
        return open_doubts(opened.sound())
    except ValueError as fault:
        problem = Problem("doubts", str(fault), "keep one of the two", Place(opened.file, 1, 1))
        raise ProblemsError([problem]) from None


def doubt_case(
    opened: Opened,
    *,
    concepts: tuple[str, ...] | None = None,
    mixed: Mapping[str, str] | None = None,
    samples: int | None = None,
    seed: int = 1,
    progress: Callable[[str, str, int, int], None] | None = None,
) -> Doubted:
    """In which share of all variants each outcome and each equilibrium lasts.

    Raises:
        ProblemsError: The case has errors or is too large, or two of its doubts are about the same thing.
    """
    from mufakat.mediation.doubt import doubt
    from mufakat.report.doubting import Doubted
    from mufakat.stability import BASIC

    case = opened.sound()
    declared = _declared_doubts(opened)
    large = bool(declared) and samples is None and _is_large(case)
    graph = None if large else _graph(opened)
    try:
        answer = doubt(
            case, concepts or BASIC, mixed=mixed, samples=samples, seed=seed, large=large, progress=progress
        )
    except ValueError as fault:
        raise ProblemsError([_too_large(opened, str(fault))]) from None
    return Doubted(_names(case, graph), answer)


def without_doubtful(case: Case) -> Case | None:
    """The case without the wishes that its author doubts; None when there are none."""
    found = {}
    for party, preference in case.preferences.items():
        if isinstance(preference, Order):
            groups = (tuple(wish for wish in group if wish.doubt is None) for group in preference.groups)
            found[party] = replace(preference, groups=tuple(group for group in groups if group))
    changed = {party: order for party, order in found.items() if order != case.preferences[party]}
    return replace(case, preferences={**case.preferences, **changed}) if changed else None


def as_toml(opened: Opened) -> str:
    """The case as TOML text. Raises ProblemsError when it has errors."""
    from mufakat.case.tidy import tidy
    from mufakat.case.write import write_case

    case = opened.sound()
    return write_case(case if case.origin == "mufakat" else tidy(case))


def find_state(case: Case, graph: ConflictGraph, word: str) -> int | None:
    """The state that `word` names: an id, "status-quo", a number, a pattern, or the options taken (a,b,c)."""
    if word == "status-quo":
        return graph.status_quo
    try:
        return graph.index(word)
    except KeyError:
        pass
    if case.form == "options" and word.isascii() and word.isdigit() and 1 <= int(word) <= graph.states:
        return int(word) - 1
    keys = [option.key for option in case.options]
    named = {key.rpartition(".")[2]: key for key in keys} | {key: key for key in keys}
    parts = [part.strip() for part in word.split(",") if part.strip()]
    if not parts or any(part not in named for part in parts):
        return None
    on = {named[part] for part in parts}
    try:
        return graph.index("".join("Y" if key in on else "N" for key in keys))
    except KeyError:
        return None


def save_text(path: Path, text: str, overwrite: bool = False) -> Problem | None:
    """Write a file whole or not at all; an existing one only with `overwrite`. None when it is done."""
    exists = Problem(
        "exists", "the file exists already", "choose another name, or add --force", Place(str(path), 1, 1)
    )
    if path.exists() and not overwrite:
        return exists
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".mufakat-tmp")
        temporary = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
        if overwrite:
            temporary.replace(path)
        elif not _publish_new(temporary, path):
            return exists
    except (OSError, ValueError) as fault:
        mend = "choose a folder that exists and can be written"
        what = f"the file cannot be written: {_reason(fault)}"
        return Problem("cannot-write", what, mend, Place(str(path), 1, 1))
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _publish_new(temporary: Path, path: Path) -> bool:
    """Give the file its name; False when somebody made a file of that name in the meantime."""
    try:
        os.link(temporary, path)  # refuses where `replace` would overwrite
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links
        temporary.rename(path)
    return True


def examples() -> dict[str, str]:
    """Names and titles of the examples that ship with the program."""
    found = {}
    for path in sorted(EXAMPLES.glob("*.toml")):
        title = re.search(r'^title = "(.*)"$', path.read_text("utf-8"), re.MULTILINE)
        found[path.stem] = title.group(1) if title else ""
    return found


def example_file(name: str) -> Path:
    """The case file of an example. KeyError when there is none of that name."""
    path = EXAMPLES / f"{name}.toml"
    if name not in examples():
        raise KeyError(name)
    return path


def start_case(target: Path, example: str | None) -> tuple[list[Path], Problem | None]:
    """Make a new case file, and the sources of the example it is copied from; all or none.

    Returns:
        The files that were written, and the problem when nothing was.
    """
    if example is None:
        template = (EXAMPLES / "template" / "new.toml").read_text("utf-8")
        name = re.sub(r"[^\w-]+", "-", target.stem).strip("-") or "new-case"
        wanted = {target: template.replace('"new-case"', f'"{name}"')}
    else:
        path = example_file(example)
        wanted = {target: path.read_text("utf-8")}
        for source in open_case(str(path)).sound().sources:
            if source.file:
                wanted[target.parent / source.file] = (path.parent / source.file).read_text("utf-8")
    written: list[Path] = []
    for file, text in wanted.items():
        if file != target and file.exists() and file.read_bytes() == text.encode():
            continue
        problem = save_text(file, text)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            return [], problem
        written.append(file)
    return written, None
