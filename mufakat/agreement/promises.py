"""Find the sentences of a text that promise something, for a first draft of an agreement.

Nothing is decided here: who performs what by when is read by a person. A sentence promises where a verb of duty
stands in it ("shall", "wajib"); its clause is the number at the beginning of the nearest line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_CLAUSE = re.compile(
    r"^\s*(?:(?:article|section|clause|paragraph|pasal|butir|ayat)\s+)?(\d+(?:\.\d+)*|[IVXLC]+(?:\.\d+)+)[.):]?\s+(?=\S)",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:shall not|will not|must not|may not|undertakes? not to|refrains? from|shall refrain from|"
    r"tidak boleh|tidak akan|dilarang|wajib tidak|tidak diperbolehkan)\b",
    re.IGNORECASE,
)
_MAY = re.compile(r"\b(?:shall be entitled to|is entitled to|may|berhak|dapat)\b", re.IGNORECASE)
_MUST = re.compile(
    r"\b(?:shall|must|will|undertakes? to|commits? (?:itself |themselves )?to|agrees? to|pledges? to|promises? to|"
    r"is obliged to|are obliged to|wajib|harus|akan|berkomitmen|berjanji|sepakat untuk|setuju untuk|berkewajiban)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;]+(?:\.(?=\d)[^.!?;]*|[.](?=\S)[^.!?;]*)*[.!?;]?")
_LONGEST_NAME = 6


@dataclass(frozen=True)
class Promise:
    """A sentence that promises something.

    Attributes:
        clause: The number of its clause, or "".
        duty: "must", "must-not" or "may", by its verb.
        who: The words before the verb, where they can be a name; else "".
        what: The words after the verb.
        text: The whole sentence, as it stands.
    """

    clause: str
    duty: str
    who: str
    what: str
    text: str


def find_promises(text: str) -> tuple[Promise, ...]:
    """Every sentence of a text that promises something, in order."""
    return tuple(promise for clause, sentence in _sentences(text) if (promise := _promise(clause, sentence)))


def _sentences(text: str) -> Iterator[tuple[str, str]]:
    """Each sentence with the number of its clause; lines of one paragraph are one text."""
    clause, words = "", ""
    for line in [*text.splitlines(), ""]:
        match = _CLAUSE.match(line)
        if match or not line.strip():
            for sentence in _SENTENCE.findall(words):
                yield clause, " ".join(sentence.split())
            words = ""
        if match:
            clause, line = match.group(1), line[match.end() :]
        words += f" {line}"


def _promise(clause: str, sentence: str) -> Promise | None:
    for duty, verb in (("must-not", _NOT), ("must", _MUST), ("may", _MAY)):
        match = verb.search(sentence)
        if match:
            before = sentence[: match.start()].strip(" ,:")
            what = sentence[match.end() :].strip(" .;:,")
            if not what:
                return None
            named = re.sub(r"^(?:the|para|pihak)\s+", "", before, flags=re.IGNORECASE)
            short = 0 < len(named.split()) <= _LONGEST_NAME and named[0].isupper()
            return Promise(clause, duty, named if short else "", what, sentence)
    return None
