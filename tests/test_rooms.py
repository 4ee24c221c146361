"""The house: which room may know which. STYLE: imports only go down, rooms on one floor do not see each other."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

import mufakat

HOUSE = Path(mufakat.__file__).parent
FLOORS = [
    {"problems", "budget"},
    {"display", "versions"},
    {"tomlfile", "schedule"},
    {"case", "record"},
    {"graph", "evidence", "reading", "agreement"},
    {"stability", "bargaining", "keeping", "claims", "drafting"},
    {"mediation"},
    {"report"},
    {"study"},
    {"workbench"},
    {"cli"},
    {"__main__"},
]
# Words of the field that the case file has in common with the engines: knows nobody, so everybody may know it.
WORDS = "mufakat.stability.concepts"
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# What takes long to load, the files of sentences and of word lists among it: only what needs it waits for it.
HEAVY = {
    "numpy",
    "oxidd",
    "jinja2",
    "starlette",
    "uvicorn",
    "trafilatura",
    "pypdfium2",
    "lxml",
    "feedparser",
    "sqlite3",
    "tomlkit",
}
HEAVY |= {"lemminflect", "http", "urllib", "multiprocessing", "mufakat.report.phrases", "mufakat.reading"}
HEAVY |= {
    "mufakat.case.conflict_json"
}  # a format that few files have, with tables that take as long as a library
SYSTEM = {"fcntl", "resource"}  # not on every system
# What starts at once: `check`, every --help, and the server of pages, which leaves arrays to its workers.
WITHOUT_NUMPY = {
    "problems",
    "budget",
    "display",
    "tomlfile",
    "schedule",
    "agreement",
    "claims",
    "keeping",
    "case",
    "record",
    "evidence",
    "reading",
    "cli",
    "__main__",
}
WITHOUT_NUMPY |= {
    "stability.concepts",
    "workbench.app",
    "workbench.serve",
    "workbench.worker",
    "report.checked",
}
WITHOUT_NUMPY |= {
    "study.opening",
    "study.saving",
    "study.starting",
    "study.records",
    "study.editing",
    "study.states",
}
FILES = sorted(HOUSE.rglob("*.py"))
MODULES = {
    ".".join((HOUSE.name, *file.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in FILES
}
# Faces that are empty, so that one name of a room costs no more than the file that defines it.
EMPTY = [
    "evidence",
    "graph",
    "reading",
    "record",
    "report",
    "report/pictures/states",
    "report/document",
    "stability",
    "study",
]
EMPTY += ["bargaining", "case", "cli", "mediation"]


def room_of(file: Path) -> str:
    return file.relative_to(HOUSE).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> set[str]:
    """Full names of the modules that the tree imports."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full"
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def loads(tree: ast.AST, inside: bool) -> Iterator[str]:
    """What is loaded when a file is, or (inside) when its functions are called; nothing that only type checkers see."""
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, functions):
            if inside:
                yield from targets(node)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            if not inside:
                yield from targets(node)
        else:
            yield from loads(node, inside)


def targets(tree: ast.AST) -> set[str]:
    """The modules that imports lead to: `from a.b import c` to a.b.c where that is a file, else to a.b."""
    names = imports(tree)
    return {name if name in MODULES or "." not in name else name.rpartition(".")[0] for name in names}


@cache
def trees() -> dict[str, ast.Module]:
    """All files of the house; read when a test asks, since every process that runs tests collects this file."""
    return {module: ast.parse(file.read_text(encoding="utf-8")) for module, file in MODULES.items()}


@cache
def at_once() -> dict[str, set[str]]:
    return {module: set(loads(tree, inside=False)) for module, tree in trees().items()}


@cache
def later() -> dict[str, set[str]]:
    return {module: set(loads(tree, inside=True)) for module, tree in trees().items()}


def reached(*start: str) -> dict[str, str | None]:
    """All modules that loading these loads, each with the one that asks for it; packages above a module count."""
    found, waiting = {}, [(module, None) for module in start]
    while waiting:
        module, by = waiting.pop()
        if module not in found:
            found[module] = by
            above = module.rpartition(".")[0]
            waiting += [(name, module) for name in (*at_once().get(module, ()), above) if name]
    return found


def heavy(found: Iterable[str]) -> set[str]:
    return {name for name in HEAVY if any(one == name or one.startswith(f"{name}.") for one in found)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_imports_go_down_only(file):
    room = room_of(file)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {name for name in imports(tree) if name.split(".")[0] == "mufakat"}
    known = {name.split(".")[1] for name in names if not name.startswith(f"{WORDS}.")} - {"__version__", room}
    if room != "__init__":
        assert room in FLOOR_OF, f"the room {room} stands on no floor"
        above = {other for other in known if FLOOR_OF[other] >= FLOOR_OF[room]}
        assert not above, f"{room} must not know {above}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_heavy_libraries_stay_where_they_belong(file):
    tree = ast.parse(file.read_text(encoding="utf-8"))
    roots = {name.split(".")[0] for name in imports(tree)}
    if file.parent != HOUSE / "stability" / "symbolic":
        assert "oxidd" not in roots


@pytest.mark.parametrize("start", sorted(WITHOUT_NUMPY))
def test_what_starts_at_once_loads_no_arrays(start):
    wanted = f"{HOUSE.name}.{start}"
    found = reached(*(name for name in MODULES if name == wanted or name.startswith(f"{wanted}.")))
    chain, name = [], "numpy" if "numpy" in found else None
    while name:
        chain.append(name)
        name = found[name]
    assert not chain, " <- ".join(chain)


@pytest.mark.parametrize("command", [name for name in MODULES if name.startswith("mufakat.cli")])
def test_the_help_of_a_command_loads_nothing_heavy(command):
    assert not heavy(reached(command)), command


def test_reports_call_no_solver():
    """A report is handed answers, and reads them; what a solver, a search or an explanation finds comes from below."""
    rooms = tuple(f"{HOUSE.name}.{room}." for room in ("graph", "stability", "mediation"))
    called = {
        (module, name)
        for module, tree in trees().items()
        if module.startswith(f"{HOUSE.name}.report.")
        for name in imports(tree)
        if name.startswith(rooms) and name.rpartition(".")[2][0].islower()
    }
    known = {name.rpartition(".")[2] for _, name in called}
    assert known == {"exchanged", "position", "wishes_hit", "states_of", "is_found", "lasting_order"}, called


def test_an_import_waits_inside_a_function_only_for_something_heavy():
    """Or where Ctrl-C has to be heard while it loads."""
    idle = []
    for module, names in later().items():
        if module == "mufakat.__main__":
            continue
        there = heavy(reached(module))
        for name in names - SYSTEM:
            new = set(reached(name)) - set(reached(module))
            if not heavy({*new, name}) - there:
                idle.append(f"{module}: {name}")
    assert not idle
    inside = [
        node
        for tree in trees().values()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert len(set(map(id, inside))) < 150


def test_no_file_knows_itself_through_others():
    """Also where an import stands inside a function, or is for type checkers only."""
    knows = {module: targets(tree) & MODULES.keys() - {module} for module, tree in trees().items()}
    while True:  # what knows nobody that is left can be read first
        free = {module for module, others in knows.items() if not others & knows.keys()}
        if not free:
            break
        knows = {module: others for module, others in knows.items() if module not in free}
    assert not knows, "a circle among these: " + ", ".join(sorted(knows))


@pytest.mark.parametrize("room", EMPTY)
def test_a_face_holds_a_sentence_and_no_names(room):
    tree = ast.parse((HOUSE / room / "__init__.py").read_text(encoding="utf-8"))
    assert len(tree.body) == 1 and ast.get_docstring(tree)


def names_of(file: Path) -> set[str]:
    """Names that a file defines or imports at its top."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            found |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
    return found


def test_every_import_finds_what_it_names():
    """Also those inside functions, and those of the tests and benchmarks, which mypy does not read."""
    top, known, lost = HOUSE.parent, {}, []
    for file in (*FILES, *(top / "tests").rglob("*.py"), *(top / "bench").rglob("*.py")):
        for name in imports(ast.parse(file.read_text(encoding="utf-8"))):
            module, _, last = name.rpartition(".")
            if name.split(".")[0] != HOUSE.name or name in MODULES:
                continue
            if module in MODULES and module not in known:
                known[module] = names_of(MODULES[module])
            if last not in known.get(module, ()):
                lost.append(f"{file.relative_to(top)}: {name}")
    assert not lost


def test_the_words_of_the_field_know_nobody():
    assert not [name for name in targets(trees()[WORDS]) if name.startswith(HOUSE.name)]


# Folders inside rooms: what each must not know.
INSIDE = {
    "stability.answers": {"stability.explicit", "stability.symbolic"},
    "stability.explicit": {
        "stability.symbolic",
        "stability.engine",
        "stability.further",
        "stability.strength_unknown",
    },
    "mediation.levers": {"mediation.unlock", "mediation.doubt", "mediation.paths", "mediation.rankings"},
    "mediation.unlock": {"mediation.doubt", "mediation.paths", "mediation.rankings"},
    "mediation.doubt": {"mediation.unlock", "mediation.paths", "mediation.rankings"},
    "mediation.paths": {"mediation.unlock", "mediation.doubt", "mediation.rankings"},
    "mediation.rankings": {"mediation.unlock", "mediation.doubt", "mediation.paths"},
}


@pytest.mark.parametrize("folder", INSIDE)
def test_a_folder_inside_a_room_does_not_know_those_beside_and_above_it(folder):
    files = [file for file in (HOUSE / folder.replace(".", "/")).rglob("*.py") if file.stem != "__init__"]
    assert files, "the folder is there"
    known = {name for file in files for name in imports(ast.parse(file.read_text(encoding="utf-8")))}
    not_for_it = {f"{HOUSE.name}.{other}" for other in INSIDE[folder]}
    assert not {
        name for name in known for other in not_for_it if name == other or name.startswith(f"{other}.")
    }
