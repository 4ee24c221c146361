"""The verbs a user has: open a case, solve it, explain a state, write a file.

The command line and the page meet here; only this room opens files. Everything heavy is imported by the verb
that needs it.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import sys
import time
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mufakat.case.desk import Desk
from mufakat.case.model import Case, Order
from mufakat.case.places import Spans
from mufakat.case.read import MAX_BYTES, decode, read_draft
from mufakat.evidence import SourceText, check_quotations
from mufakat.problems import Place, Problem, ProblemsError, errors, in_file_order, large_count

if TYPE_CHECKING:
    from mufakat.case.condition import Condition
    from mufakat.graph import ConflictGraph
    from mufakat.report.names import CaseNames
    from mufakat.report.readings import Readings
    from mufakat.report.sections import Section
    from mufakat.report.unlocking import Unlocked
    from mufakat.report.walk import Walk
    from mufakat.report.why import Explanation
    from mufakat.stability import AnySolution, Solution, Step
    from mufakat.stability.analyse import Engine

STANDARD_INPUT = "-"
EXAMPLES = Path(__file__).parent.parent / "examples"
_NUMBERED = 1 << 16
_CSV_HEAD = re.compile(rb"""\s*["']?issue["']?\s*[,;\t]\s*["']?value["']?\s*[,;\t]""", re.IGNORECASE)
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
    data, problems = bytes_of(file)
    if data is None:
        return Opened(file, None, tuple(problems))
    digest = hashlib.sha256(data).hexdigest()
    if is_foreign_deal(data):
        from mufakat.study.deals import open_foreign

        return open_foreign([(file, data)])
    text, problems = decode(data, file)
    if problems:
        return Opened(file, None, tuple(problems), digest=digest)
    if text.lstrip().startswith("{"):
        from mufakat.case.conflict_json import read_conflict_case

        case, problems = read_conflict_case(text, file)
        return Opened(file, case, tuple(problems), text, digest=digest)
    return check_text(text, file, digest)


def check_text(text: str, file: str, digest: str = "") -> Opened:
    """The text of a case file, in TOML, as if it stood in `file`: sources are looked for beside that.

    Args:
        digest: sha256 of the file, where the text is that of the file.
    """
    case, problems = read_draft(text, file)
    if case is None:
        return Opened(file, None, tuple(problems), text, digest=digest)
    desk = Desk(text, file)
    texts = _source_texts(case, file, desk)
    check_quotations(case, texts, desk)
    problems = in_file_order([*problems, *desk.problems])
    return Opened(file, None if errors(problems) else case, tuple(problems), text, texts, digest)


def draft_of(opened: Opened) -> Case | None:
    """The case, or what could be made of one with errors: names and conditions to look things up in, no more."""
    return opened.case or read_draft(opened.text, opened.file)[0]


def is_foreign_deal(data: bytes) -> bool:
    """Whether a file is a deal in another program's format: XML, GeniusWeb JSON or a CSV table."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if head.startswith(b"{"):
        return b'"issueUtilities"' in data
    return head.startswith((b"<", b"\xff\xfe<", b"\xfe\xff\0<")) or bool(_CSV_HEAD.match(head))


def bytes_of(file: str) -> tuple[bytes | None, list[Problem]]:
    """The bytes of a file ("-": standard input), or why it cannot be read."""

    def refuse(what: str, mend: str) -> tuple[None, list[Problem]]:
        return None, [Problem("cannot-read", what, mend, Place(file or '""', 1, 1))]

    if file == STANDARD_INPUT:
        if sys.stdin is None:
            return refuse("standard input is closed", "send the file to it, or name the file")
        return sys.stdin.buffer.read(MAX_BYTES + 1), []
    if not file:
        return refuse("the name of the file is empty", "name a case file")
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


def _no_file(file: str) -> Problem:
    return Problem("cannot-read", "this is no regular file", "name a file", Place(file, 1, 1))


def same_file(one: str, other: str) -> bool:
    """Whether two names lead to the same file."""
    try:
        return one != STANDARD_INPUT and Path(one).resolve() == Path(other).resolve()
    except (OSError, ValueError, RuntimeError):
        return False


def _reason(fault: Exception) -> str:
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
        if not Path(os.path.normpath(folder / source.file)).is_relative_to(folder):
            continue  # the reader has said so already; what follows finds links that lead out
        if not target.is_relative_to(folder):
            desk.error(
                "source-outside",
                "the source lies outside the folder of the case",
                "copy it beside the case file, and name it there",
                path,
            )
            continue
        if target.exists() and not target.is_file():  # a pipe would be waited for without end
            data, problems = None, [_no_file(str(target))]
        else:
            data, problems = bytes_of(str(target))
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
    progress: Callable[[Step], None] | None = None,
    engine: Engine | None = None,
    memory: int | None = None,
) -> AnySolution:
    """Where each party would stay.

    Args:
        engine: Which engine to use; None: whichever fits the case.
        memory: Bytes that the engine may use; None: its default.

    Returns:
        The solution. Its concepts are those that were decided for every party; `unfinished` names what the
        memory was not enough for.

    Raises:
        ProblemsError: The case has errors, no engine can take it, or SIM was asked for and does not apply.
    """
    from mufakat.stability import Solution, Unsolvable, analyse

    case = conflict_of(opened)
    try:
        bound = {} if memory is None else {"memory": memory}
        solution = analyse(case, concepts, engine, progress=progress, **bound)
    except Unsolvable as fault:
        raise ProblemsError(
            [Problem("unsolvable", fault.what, fault.mend, Place(opened.file, 1, 1))]
        ) from None
    if solution.unfinished and not isinstance(solution, Solution):
        lacking = {concept for concept, _ in solution.unfinished}
        decided = tuple(concept for concept in solution.concepts if concept not in lacking)
        if not decided:
            what = "the memory was not enough to decide any concept"
            mend = "allow more with --memory, or ask for fewer concepts"
            raise ProblemsError([Problem("memory", what, mend, Place(opened.file, 1, 1))])
        solution = replace(solution, concepts=decided)  # type: ignore[type-var]
    return solution


def explain_state(
    opened: Opened,
    word: str,
    concepts: tuple[str, ...] | None,
    parties: tuple[str, ...],
    engine: Engine | None = None,
) -> Explanation:
    """Why each party would stay in the state that `word` names, or leave it (see `find_state`).

    Raises:
        ProblemsError: The case has errors or is too large, or no state is called so.
    """
    from mufakat.report.why import Explanation
    from mufakat.stability import BASIC, TooManyChanges, can_move_at_once, choose_engine

    case = conflict_of(opened)
    if (engine or choose_engine(case)) == "symbolic":
        return _explain_symbolic(opened, case, word, concepts or BASIC, parties)
    graph = graph_for(opened)
    state = find_state(case, graph, word)
    if state is None:
        raise ProblemsError([_unknown_state(opened, word)])
    chosen = concepts or (*BASIC, *(("SIM",) if can_move_at_once(graph) else ()))
    names = naming(case, graph)
    if "SIM" in chosen and not can_move_at_once(graph):
        raise ProblemsError([_no_sim(opened, "SIM needs states that are told apart by their options")])
    try:
        return Explanation.of_graph(names, graph, state, chosen, parties)
    except TooManyChanges as fault:
        if concepts is not None:
            raise ProblemsError([_no_sim(opened, str(fault))]) from None
        return Explanation.of_graph(names, graph, state, BASIC, parties)


def _explain_symbolic(
    opened: Opened, case: Case, word: str, concepts: tuple[str, ...], parties: tuple[str, ...]
) -> Explanation:
    """The explanation of a state of a case whose states are not listed: it has letters, and no number."""
    from mufakat.report.names import CaseNames
    from mufakat.report.why import Explanation
    from mufakat.stability import Unsolvable
    from mufakat.stability import explain_state as explain

    label = state_letters(case, word)
    if label is None:
        raise ProblemsError([_unknown_state(opened, word)])
    try:
        return Explanation(
            CaseNames(case),
            label,
            concepts,
            parties,
            lambda party, concept: explain(case, party, label, concept, "symbolic"),
        )
    except KeyError:
        raise ProblemsError([_unknown_state(opened, word)]) from None
    except Unsolvable as fault:
        raise ProblemsError(
            [Problem("unsolvable", fault.what, fault.mend, Place(opened.file, 1, 1))]
        ) from None


def _unknown_state(opened: Opened, word: str) -> Problem:
    what = f'no state that can exist is called "{word}"'
    mend = "use an id or a number from mufakat solve, a pattern of Y and N, or the options taken: a,b,c"
    if word == "status-quo":
        what, mend = "the case names no status quo", 'add [status-quo] with on = ["...", "..."]'
    return Problem("unknown-state", what, mend, Place(opened.file, 1, 1))


def _no_sim(opened: Opened, what: str) -> Problem:
    return Problem("sim", what, "ask for other concepts", Place(opened.file, 1, 1))


def conflict_of(opened: Opened) -> Case:
    """The case, which must hold a conflict and not only a deal. Raises ProblemsError otherwise."""
    case = opened.sound()
    if case.only_a_deal:
        what, mend = "the file holds a deal and no conflict", f"ask: mufakat deal {opened.file}"
        raise ProblemsError([Problem("only-a-deal", what, mend, Place(opened.file, 1, 1))])
    return case


def solve_graph(opened: Opened, graph: ConflictGraph, concepts: tuple[str, ...] | None = None) -> Solution:
    """Where each party would stay, by the explicit engine, for a graph that is already made.

    Raises:
        ProblemsError: SIM was asked for and does not apply.
    """
    from mufakat.stability import solve

    try:
        return solve(graph, concepts)
    except ValueError as fault:
        raise ProblemsError([_no_sim(opened, str(fault))]) from None


def graph_for(opened: Opened, memory: int | None = None) -> ConflictGraph:
    """The case as arrays. Raises ProblemsError when it has errors or is too large (`memory`: bytes)."""
    from mufakat.graph import TooLarge, graph_of

    case = conflict_of(opened)
    try:
        return graph_of(case) if memory is None else graph_of(case, memory=memory)
    except TooLarge as large:
        count = large_count(large.count) if large.exact else f"up to {large_count(large.count)}"
        needed = max(1, large.bytes_needed >> 30)
        raise ProblemsError(
            [
                Problem(
                    "too-large",
                    f"the case has {count} states, which would take {large_count(needed)} GB",
                    "leave out options that decide little, or rule out combinations under [[infeasible]]",
                    Place(opened.file, 1, 1),
                )
            ]
        ) from None


def naming(case: Case, graph: ConflictGraph) -> CaseNames:
    """How parties, options and states of a graph are called in reports."""
    from mufakat.report.names import CaseNames

    numbered = [graph.label(index) for index in range(graph.states)] if graph.states <= _NUMBERED else []
    return CaseNames(case, numbered)


def names_of(case: Case, solution: AnySolution) -> CaseNames:
    """How parties, options and states are called in reports on this solution."""
    from mufakat.report.names import CaseNames
    from mufakat.stability import Solution

    return naming(case, solution.graph) if isinstance(solution, Solution) else CaseNames(case)


def walk_through(opened: Opened, progress: Callable[[Step], None] | None = None, whole: bool = True) -> Walk:
    """Everything that a walk through the case shows.

    Args:
        whole: Whether to tell also what reading the sources finds, and in short what could be agreed on.

    Raises:
        ProblemsError: The case has errors, or no engine can take it.
    """
    from mufakat.report.walk import Walk
    from mufakat.stability import Solution
    from mufakat.study.mediating import doubt_case, has_doubts, unlocked_outcomes
    from mufakat.study.ways import ways_of

    case = opened.sound()
    solution = solve_case(opened, None, progress)
    engine: Engine = "explicit" if isinstance(solution, Solution) else "symbolic"
    quo = None
    if case.status_quo is not None:
        deciders = tuple(party.id for party in case.deciders)
        quo = explain_state(opened, "status-quo", solution.concepts, deciders, engine)
    sure = without_doubtful(case)
    other = None
    if sure is not None:
        other = solve_case(replace(opened, case=sure), solution.concepts, progress, engine)
    left_out: list[Problem] = []
    unlocked: tuple[Unlocked, ...] = ()
    doubted = None
    try:
        unlocked = unlocked_outcomes(opened, solution)
    except ProblemsError as fault:
        left_out += fault.problems
    try:
        doubted = doubt_case(opened) if has_doubts(case) else None
    except ProblemsError as fault:
        left_out += fault.problems
    return Walk(
        file=Path(opened.file).name,
        names=names_of(case, solution),
        solution=solution,
        at_hand=set(opened.texts),
        quo=quo,
        without_doubtful=other,
        deal=_gist(opened) if whole and case.deal is not None else None,
        unlocked=unlocked,
        doubted=doubted,
        readings=_readings(opened) if whole else None,
        ways=ways_of(opened, solution, unlocked),
        left_out=tuple(left_out),
    )


def _gist(opened: Opened) -> Section:
    """What could be agreed on, in short."""
    from mufakat.report.deal import deal_gist
    from mufakat.study.deals import answer_deal

    found = answer_deal(opened, draws=0)
    return deal_gist(opened.sound(), found.answer, found.stays)


def _readings(opened: Opened) -> Readings | None:
    """What reading the texts of the sources finds; None where none is at hand."""
    if not opened.texts:
        return None
    from mufakat.reading import read_text
    from mufakat.report.readings import Readings

    found = {id: read_text(source.text, name=id) for id, source in opened.texts.items()}
    return Readings(found, opened.texts)


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
    return write_case(tidy(case) if case.origin == "conflict-case/1" else case)


def find_state(case: Case, graph: ConflictGraph, word: str) -> int | None:
    """The state that `word` names: an id, "status-quo", a number, a pattern, or the options taken (a,b,c)."""
    from mufakat.report.names import numbered_ids

    if word == "status-quo":
        return graph.status_quo
    number = word.removeprefix("#")
    for label in (word, state_letters(case, word)):
        try:
            return graph.index(label or "")
        except KeyError:
            pass
    if case.form == "options" and number.isascii() and number.isdigit() and len(number) < 20:
        free = word != number or not numbered_ids(case)
        return int(number) - 1 if free and 1 <= int(number) <= graph.states else None
    return None


def condition_of(opened: Opened, text: str) -> Condition:
    """`text` read as a condition on the options of the case.

    Raises:
        ProblemsError: It is not one.
    """
    return condition_in(opened.sound(), text)


def condition_in(case: Case, text: str) -> Condition:
    """`text` read as a condition on the options of a case, which may have errors elsewhere.

    Raises:
        ProblemsError: It is not one.
    """
    from mufakat.case.names import Names

    shown = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    whole = Spans((0, len(shown)), (0, len(shown)))
    desk = Desk(shown, "--where", lambda _: {("where",): whole})
    names = Names(desk, case.form)
    for option in case.options:
        bare = [option.key.removeprefix(f"{owner}.") for owner in option.owners]
        names.add_option(
            option, (option.key, *bare, *(f"{owner}.{b}" for owner in option.owners for b in bare))
        )
    condition = names.condition(text, ("where",))
    if condition is None:
        raise ProblemsError(desk.problems)
    return condition


def state_letters(case: Case, word: str) -> str | None:
    """The letters of the state that `word` names by its id, as "status-quo", by letters or by options taken."""
    if word == "status-quo":
        return None if case.status_quo is None else case.status_quo.pattern
    named_state = next((state.pattern for state in case.states if state.id == word), None)
    if named_state is not None:
        return named_state
    if len(word) == len(case.options) and set(word) <= {"Y", "N"}:
        return word
    keys = [option.key for option in case.options]
    named = {key: key for key in keys}
    for option in case.options:  # the bare name too, where only one option has it
        bare = option.key.removeprefix(f"{option.owners[0]}.") if option.owners else option.key
        twins = [key for key in keys if key == bare or key.endswith(f".{bare}")]
        if len(twins) == 1:
            named[bare] = option.key
    parts = [part.strip() for part in unicodedata.normalize("NFC", word).split(",") if part.strip()]
    if not parts or any(part not in named for part in parts):
        return None
    on = {named[part] for part in parts}
    return "".join("Y" if key in on else "N" for key in keys)


def save_text(
    path: Path, text: str, overwrite: bool = False, folders: bool = False, expected: str | None = None
) -> Problem | None:
    """Write a text as UTF-8, whole or not at all (see `save_bytes`)."""
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as fault:
        what = f"the file cannot be written: {fault}"
        return Problem("cannot-write", what, "take these characters out", Place(str(path), 1, 1))
    return save_bytes(path, data, overwrite, folders, expected)


def save_bytes(
    path: Path, data: bytes, overwrite: bool = False, folders: bool = False, expected: str | None = None
) -> Problem | None:
    """Write a file whole or not at all. None when it is done, else the problem.

    Args:
        overwrite: Whether an existing file may be replaced. A link is followed; what is no ordinary file
            (a device, a folder) is never replaced.
        folders: Whether to make the folders that are missing.
        expected: sha256 of the file that may be replaced; with another one it stays, as "changed-elsewhere".
    """

    def refuse(code: str, what: str, mend: str) -> Problem:
        return Problem(code, what, mend, Place(str(path), 1, 1))

    temporary = None
    try:
        target = path.resolve()
        if target.exists() and not target.is_file():
            return refuse("cannot-write", "this is not an ordinary file", "choose another name")
        if target.exists() and not overwrite:
            return refuse("exists", "the file exists already", "choose another name, or allow overwriting it")
        if folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else None
        temporary = target.with_name(f".{secrets.token_hex(8)}.mufakat-tmp")
        # the system takes what the user's mask forbids from the mode; to ask for the mask one would have to set it,
        # for all threads
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(temporary, flags, 0o666 if mode is None else mode), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            temporary.chmod(mode)
        with _alone(target.parent):
            if expected is not None and hashlib.sha256(target.read_bytes()).hexdigest() != expected:
                return refuse("changed-elsewhere", "the file was changed in the meantime", "look at it again")
            if overwrite:
                temporary.replace(target)
            elif not _publish_new(temporary, target):
                return refuse(
                    "exists", "the file exists already", "choose another name, or allow overwriting it"
                )
    except (OSError, ValueError, RuntimeError) as fault:
        mend = "choose a folder that exists and can be written, and a shorter name if it is long"
        return refuse("cannot-write", f"the file cannot be written: {_reason(fault)}", mend)
    finally:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
    return None


@contextmanager
def _alone(folder: Path, patience: float = 5.0) -> Iterator[None]:
    """Look at a file and replace it while no other program of ours does that in this folder.

    Where the system has no such locks, or somebody keeps one for long, it goes on without.
    """
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    until = time.monotonic() + patience
    try:
        while time.monotonic() < until:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                time.sleep(0.005)
            except OSError:
                break
        yield
    finally:
        os.close(handle)


def _publish_new(temporary: Path, path: Path) -> bool:
    """Give the file its name; False when somebody made a file of that name in the meantime."""
    try:
        os.link(temporary, path)  # refuses where `replace` would overwrite
    except FileExistsError:
        return False
    except OSError:  # a file system without hard links: claim the name, then fill it
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        except FileExistsError:
            return False
        temporary.replace(path)
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
        problem = save_text(file, text, folders=True)
        if problem is not None:
            for done in written:
                done.unlink(missing_ok=True)
            return [], problem
        written.append(file)
    return written, None
