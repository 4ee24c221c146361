"""How an answer was found and what it takes for granted: answers carry names, the sentences are said here."""

from __future__ import annotations

from typing import Protocol

from mufakat.report.phrases import in_english, say


class Answered(Protocol):
    """Whatever carries the names of its methods and assumptions."""

    @property
    def method(self) -> tuple[str, ...]: ...
    @property
    def assumptions(self) -> tuple[str, ...]: ...


def method_lines(answer: Answered, **values: object) -> list[str]:
    """How the answer was found, in sentences; `values` fill their blanks."""
    return [say(f"method-{name}", **values) for name in answer.method]


def assumption_sentences(answer: Answered) -> list[str]:
    """What the answer takes for granted, in sentences."""
    return [say(f"assumption-{name}") for name in answer.assumptions]


@in_english
def method_data(answer: Answered, **values: object) -> dict[str, object]:
    """Both as plain data: sentences in English."""
    return {"method": method_lines(answer, **values), "assumptions": assumption_sentences(answer)}
