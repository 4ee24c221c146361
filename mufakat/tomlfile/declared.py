"""The things that a file declares by id, and what a word that names none of them was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable

from mufakat.problems import suggest
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path, find_places

_SHOWN = 12


class Declared:
    """The parties, sources and evidence of one file; `whole` is what sentences call the file's content."""

    def __init__(self, desk: Desk, whole: str):
        self.desk = desk
        self.whole = whole
        self.parties: list[str] = []
        self.evidence: list[str] = []
        self.sources: list[str] = []
        self.used_evidence: set[str] = set()

    def table(self, many: str) -> str:
        """How the file calls the place where such things are declared."""
        return f"[{many}]" if self.desk.find is find_places else f'"{many}"'

    def party(self, word: str, path: Path, at_key: bool = False) -> str | None:
        """The id of the party, or None with a problem."""
        return self.one_of("party", "parties", word, self.parties, path, at_key)

    def source(self, word: str, path: Path) -> str | None:
        """The id of the source, or None with a problem."""
        return self.one_of("source", "sources", word, self.sources, path)

    def cite(self, ids: Iterable[tuple[Path, str]]) -> tuple[str, ...]:
        """The evidence ids that exist among `ids`; the others become problems."""
        known = [self.one_of("evidence", "evidence", word, self.evidence, path) for path, word in ids]
        found = tuple(word for word in known if word is not None)
        self.used_evidence.update(found)
        return found

    def one_of(
        self,
        what: str,
        many: str,
        word: str,
        known: Iterable[str],
        path: Path,
        at_key: bool = False,
        inside: tuple[int, int] | None = None,
    ) -> str | None:
        """The word, where it is one of those that are known; else None with a problem."""
        known = list(known) if not isinstance(known, (list, dict, set)) else known
        if word in known:
            return word
        if self.desk.full() or self.follows(many, word):
            return None
        told = f'no {what} is called "{word}"'
        # what is told already is only told again with its line: then nothing has to be sought
        near = None if self.desk.has_told(f"unknown-{what}", told) else suggest(word, known)
        self.desk.error(
            f"unknown-{what}",
            told,
            f'write "{near}"' if near else f"declare it under {self.table(many)}",
            path,
            at_key=at_key,
            inside=None if at_key else inside or (0, len(word)),
            notes=(listing(f"{many} in this {self.whole}", known),),
        )
        return None

    def follows(self, many: str, word: str) -> bool:
        """Whether the name is unknown only because its declaration is missing or faulty, which was told there."""
        owner, _, bare = word.rpartition(".")
        causes = {many, word, bare, *((owner, "parties") if many == "options" else ())} - {""}
        return bool(self.desk.found["error"]) and any(path[-1] in causes for path in self.desk.lost if path)


def listing(title: str, names: Iterable[str]) -> str:
    """The first dozen names after a title, and how many more there are."""
    names = list(names)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return f"{title}: " + (", ".join(names[:_SHOWN]) + more if names else "none")
