"""Find what a name in a case file means, or say what was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from mufakat.case.condition import Condition, options_of
from mufakat.case.grammar import Fault, parse_condition
from mufakat.case.grounds import State
from mufakat.case.model import Form, Option
from mufakat.problems import suggest
from mufakat.tomlfile.declared import Declared, listing
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path


def option_words(option: Option) -> tuple[str, ...]:
    """All the ways in which an option can be named: by its key, by its id alone, by an owner and its id."""
    bare = [option.key.removeprefix(f"{owner}.") for owner in option.owners]
    return tuple(
        dict.fromkeys((option.key, *bare, *(f"{owner}.{b}" for owner in option.owners for b in bare)))
    )


class Names(Declared):
    """The parties, options, states, sources and evidence that a file declares."""

    def __init__(self, desk: Desk, form: Form):
        super().__init__(desk, "case")
        self.form = form
        self.options: dict[str, Option] = {}
        self.states: dict[str, State] = {}
        self.bound: dict[str, Path] = {}  # the first line that makes an option one-way
        self.deciders: set[str] = set()
        self._by_pattern: dict[str, str] = {}
        self._by_word: dict[str, list[str]] = {}

    def add_option(self, option: Option, words: Iterable[str]) -> None:
        """Declare an option and all the ways in which it can be named, however keyboards compose letters."""
        self.options[option.key] = option
        for word in dict.fromkeys(words):
            self._by_word.setdefault(unicodedata.normalize("NFC", word), []).append(option.key)

    def add_state(self, state: State) -> None:
        """Declare a state; of states with the same pattern the first is found by it."""
        self.states[state.id] = state
        self._by_pattern.setdefault(state.pattern, state.id)

    def with_pattern(self, pattern: str) -> str | None:
        """The id of the first state with this pattern, or None."""
        return self._by_pattern.get(pattern)

    @contextmanager
    def with_options(self, keys: Iterable[str]) -> Iterator[None]:
        """Within it, conditions can also name these options, by key or by bare id."""
        before = {word: list(found) for word, found in self._by_word.items()}
        for key in keys:
            for word in (key, key.rpartition(".")[2]):
                if key not in self._by_word.setdefault(word, []):
                    self._by_word[word].append(key)
        try:
            yield
        finally:
            self._by_word = before

    def option(self, word: str, path: Path, inside: tuple[int, int] | None = None) -> str | None:
        """The key of the option called `word`, or None with a problem."""
        keys = self._by_word.get(unicodedata.normalize("NFC", word), [])
        if len(keys) == 1:
            return keys[0]
        if keys:
            self.desk.error(
                "ambiguous-option",
                f'"{word}" can be the option of several parties',
                f'write "{keys[0]}"' + "".join(f' or "{key}"' for key in keys[1:]),
                path,
                inside=inside,
            )
            return None
        if self.desk.full() or self.follows("options", word):
            return None
        near = suggest(word, self._by_word) or suggest(word.rpartition(".")[2], self._by_word)
        self.desk.error(
            "unknown-option",
            f'no option is called "{word}"',
            f'write "{near}", or declare {word} among the options of the party that holds it'
            if near
            else f"declare {word} among the options of the party that holds it",
            path,
            inside=inside,
            notes=(listing("options in this case", self.options),),
        )
        return None

    def condition(self, text: str, path: Path) -> Condition | None:
        """`text` read as a condition over option keys; None, with problems, when it is not one."""
        sound = True

        def resolve(word: str, start: int, end: int) -> str:
            nonlocal sound
            key = self.option(word, path, (start, end))
            sound = sound and key is not None
            return key or word

        try:
            condition = parse_condition(text, resolve)
        except Fault as fault:
            self.desk.error("condition", fault.what, fault.mend, path, inside=(fault.start, fault.end))
            return None
        return condition if sound else None

    def decider(self, word: str, path: Path, at_key: bool = False) -> str | None:
        """The id of the party, which must be one that decides; or None with a problem."""
        id = self.party(word, path, at_key)
        if id is None or id in self.deciders:
            return id
        self.desk.error(
            "not-a-decider",
            f'"{id}" mediates: it has no options and makes no moves',
            'name a party that decides, or give this one role = "decides"',
            path,
            at_key=at_key,
        )
        return None

    def state(self, word: str, path: Path) -> str | None:
        """The state named `word`: its id or pattern; in option form any pattern of Y and N is a state."""
        if word in self.states:
            return word
        pattern = word.upper()
        if pattern and pattern in self._by_pattern:
            return self._by_pattern[pattern]
        free = self.form == "options" and self.options
        if free and len(pattern) == len(self.options) and set(pattern) <= {"Y", "N"}:
            return pattern
        return self.one_of("state", "states", word, list(self.states), path)

    def unmentioned(self, conditions: Iterable[Condition]) -> list[str]:
        """The option keys that none of the conditions names."""
        named = {key for condition in conditions for key in options_of(condition)}
        return [key for key in self.options if key not in named]
