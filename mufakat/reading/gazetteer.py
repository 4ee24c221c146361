"""Known names: states and their capitals, organisations, outlets; the reader of a case may add aliases."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources

from mufakat.reading.tokens import TOKEN, Passage


@dataclass(frozen=True)
class Known:
    """A name of the gazetteer; `adjective` when the form describes (Israeli) and does not name."""

    name: str
    kind: str
    form: tuple[str, ...]
    adjective: bool = False


class Gazetteer:
    """Names by their first word, the longest first; matching is exact in case (AS is a state, as is not)."""

    def __init__(self, entries: Iterable[Known]):
        table: dict[str, list[Known]] = {}
        for entry in entries:
            if entry.form:
                table.setdefault(entry.form[0], []).append(entry)
        self._table = {k: sorted(v, key=lambda e: -len(e.form)) for k, v in table.items()}
        self.openers = frozenset(self._table)  # first words of all forms

    def at(self, p: Passage, i: int) -> Known | None:
        """The longest known name that starts at token i."""
        for entry in self._table.get(p.words[i], ()):
            n = len(entry.form)
            if n == 1 or tuple(p.words[i : i + n]) == entry.form:
                return entry
        return None

    def named(self, text: str) -> Known | None:
        """The entry whose form is the whole of `text`."""
        form = _form(text)
        return next((e for e in self._table.get(form[0], ()) if e.form == form), None) if form else None


def gazetteer(aliases: Mapping[str, Iterable[str]] | None = None) -> Gazetteer:
    """The project's names, with the aliases of a case (name -> other names) taken in first."""
    if not aliases:
        return _shipped()
    if any(isinstance(more, str) for more in aliases.values()):
        raise TypeError("aliases must map a name to a list of names, not to one string")
    own = [Known(name, _kind(name), _form(a)) for name, more in aliases.items() for a in (name, *more)]
    return Gazetteer([*own, *_entries()])


def _kind(name: str) -> str:
    known = _shipped().named(name)
    return known.kind if known else "unknown"


@functools.cache
def _shipped() -> Gazetteer:
    return Gazetteer(_entries())


@functools.cache
def _entries() -> tuple[Known, ...]:
    path = resources.files("mufakat.reading") / "gazetteer.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    out = []
    for line in data["states"].strip().splitlines():
        name, other, capitals, adjectives = [*line.split("|"), "", "", ""][:4]
        out += [Known(name, "state", _form(f)) for f in _split(name, other, capitals)]
        out += [Known(name, "state", _form(f), True) for f in _split(adjectives)]
    for line in data["organisations"].strip().splitlines():
        name, other, kind = line.split("|")
        out += [Known(name, kind, _form(f)) for f in _split(name, other)]
    for line in data["outlets"].strip().splitlines():
        name, _, other = line.partition("|")
        out += [Known(name, "outlet", _form(f)) for f in _split(name, other)]
    return tuple(out)


def _split(*lists: str) -> list[str]:
    return [x.strip() for part in lists for x in part.split(",") if x.strip()]


def _form(name: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(name))
