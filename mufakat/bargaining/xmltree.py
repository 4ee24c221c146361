"""XML from strangers, read safely: no document type, hence no entities; bounded size, depth and number of
nodes.

Every node keeps line and column, so that what is wrong in it can be shown in place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from mufakat.bargaining.faults import oversize
from mufakat.problems import Place, Problem

MOST_NODES = 200_000
MOST_DEPTH = 64


@dataclass
class Node:
    """An element: its name, attributes and children, and where it starts."""

    name: str
    attributes: dict[str, str]
    place: Place
    children: list[Node] = field(default_factory=list)

    def find_all(self, name: str) -> Iterator[Node]:
        """Every node below this one with this name, in the order of the file."""
        for child in self.children:
            if child.name == name:
                yield child
            yield from child.find_all(name)


class _Refused(Exception):
    def __init__(self, problem: Problem):
        self.problem = problem


def read_xml(data: bytes, file: str) -> tuple[Node | None, list[Problem]]:
    """Read XML into nodes; what is wrong with it comes back as problems, never as an exception."""
    if too_large := oversize(data, file):
        return None, [too_large]
    builder = _Builder(file)
    try:
        builder.parser.Parse(data, True)
    except _Refused as refused:
        return None, [refused.problem]
    except expat.ExpatError as error:
        place = Place(file, error.lineno, error.offset + 1)
        what = f"this is not well-formed XML: {expat.ErrorString(error.code)}"
        return None, [Problem("xml", what, "export the file again, or mend it there", place)]
    except (ValueError, LookupError) as error:  # an encoding that expat does not know
        return None, [
            Problem("xml", f"the XML cannot be decoded: {error}", "save it as UTF-8", Place(file, 1, 1))
        ]
    return builder.root, []


class _Builder:
    def __init__(self, file: str):
        self.root: Node | None = None
        self._file, self._open, self._nodes = file, list[Node](), 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _place(self) -> Place:
        return Place(self._file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def _doctype(self, *_: object) -> None:
        what = "the file declares a document type, through which entities could be smuggled in"
        raise _Refused(Problem("doctype", what, "remove the <!DOCTYPE ...> part", self._place()))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES or len(self._open) >= MOST_DEPTH:
            what = f"more than {MOST_NODES} elements, or more than {MOST_DEPTH} inside each other"
            raise _Refused(Problem("too-large", what, "split the domain", self._place()))
        node = Node(name, attributes, self._place())
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        self._open.pop()
