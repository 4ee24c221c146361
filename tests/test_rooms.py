"""The house: which room may know which. STYLE: imports only go down, rooms on one floor do not see each other."""

import ast
from pathlib import Path

import pytest

import mufakat

HOUSE = Path(mufakat.__file__).parent
FLOORS = [
    {"problems"},
    {"tomlfile"},
    {"case", "record"},
    {"graph", "evidence", "reading"},
    {"stability", "bargaining"},
    {"mediation"},
    {"report"},
    {"study"},
    {"workbench"},
    {"cli"},
    {"__main__"},
]
FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
# `evidence` and the rooms of cases and records start without arrays, so that `check` answers at once.
WITHOUT_NUMPY = {
    "problems",
    "tomlfile",
    "case",
    "record",
    "evidence",
    "reading",
    "study",
    "cli",
    "__init__",
    "__main__",
}
FILES = sorted(HOUSE.rglob("*.py"))
MODULES = {
    ".".join((HOUSE.name, *file.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in FILES
}
# Faces that are empty, so that one name of a room costs no more than the file that defines it.
EMPTY = ["evidence", "graph", "reading", "record", "report", "report/picture", "stability"]
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


def at_import(tree: ast.Module) -> set[str]:
    """What is imported when the module is: not inside functions, not for type checkers only."""

    def runs(node: ast.stmt) -> bool:
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        checking = isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        return not isinstance(node, functions) and not checking

    return {name for node in tree.body if runs(node) for name in imports(node)}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(HOUSE)))
def test_imports_go_down_only(file):
    room = room_of(file)
    tree = ast.parse(file.read_text(encoding="utf-8"))
    names = {name for name in imports(tree) if name.split(".")[0] == "mufakat"}
    known = {name.split(".")[1] for name in names} - {"__version__", room}
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
    if room_of(file) in WITHOUT_NUMPY:
        assert "numpy" not in {name.split(".")[0] for name in at_import(tree)}


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
