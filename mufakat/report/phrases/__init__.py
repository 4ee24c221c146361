"""The sentences of reports, one module per language; the keys are the same in all."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.problems import large_count
from mufakat.report.phrases import en, en_deal, en_paper, en_record

LANGUAGES: Mapping[str, Mapping[str, str]] = {
    "en": {**en.PHRASES, **en_record.PHRASES, **en_deal.PHRASES, **en_paper.PHRASES}
}


class Count(int):
    """A number that phrases tell as `large_count` does, however they ask for it."""

    def __format__(self, spec: str) -> str:
        return large_count(int(self))


def say(key: str, language: str = "en", **values: object) -> str:
    """The phrase `key` with its values filled in."""
    return LANGUAGES[language][key].format(**values)


def counted(what: str, n: int, language: str = "en") -> str:
    """A number of things in words: counted("states", 1) is "1 state"."""
    return say(f"{what}-1", language) if n == 1 else say(f"{what}-n", language, n=Count(n))
