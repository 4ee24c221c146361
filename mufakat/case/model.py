"""A conflict in words: parties, options, states, wishes, and what each line rests on.

Only frozen values, nothing is read or written here, and nothing is computed. A `Case` that `check` returned
without errors keeps these promises: every id that is used is declared, every pattern has one letter per
option, and every party that decides has a preference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from mufakat.case.condition import Condition
from mufakat.case.deal_model import Deal
from mufakat.case.grounds import Grounds, State
from mufakat.case.levers import DOUBTS, LEVERS, DoubtAbout, LeverChange

Change: TypeAlias = Literal["both", "only-on", "only-off", "never"]
Form: TypeAlias = Literal["options", "listed", "graph"]


@dataclass(frozen=True)
class Party:
    """A decision maker, or (decides = False) a third party that mediates."""

    id: str
    name: str
    decides: bool = True
    aliases: tuple[str, ...] = ()
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Option:
    """Something that its owners can do or not do.

    `key` is how the rest of the case refers to it: "party.option", or the bare id of a shared option.
    `change` says in which direction the choice can be altered, and `change_grounds` what that rests on.
    """

    key: str
    owners: tuple[str, ...]
    name: str
    change: Change = "both"
    grounds: Grounds = Grounds()
    change_grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Infeasible:
    """States that cannot exist: those where `when` holds. `kind` keeps how the author put it.

    `parts` are the conditions as written: the set for "at-most-one" and "at-least-one", (this, needed) for
    "requires", the one condition for "when".
    """

    kind: Literal["when", "at-most-one", "at-least-one", "requires"]
    when: Condition
    parts: tuple[Condition, ...]
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class PartyMoves:
    """Moves given one by one, as (from, to) ids of states: all of them, or changes to the rule of options."""

    listed: tuple[tuple[str, str], ...] | None = None
    added: tuple[tuple[str, str], ...] = ()
    forbidden: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class ForbiddenMove:
    """No move of `party` (None: of anybody) from where `leaving` holds to where `reaching` does."""

    party: str | None
    leaving: Condition
    reaching: Condition
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Wish:
    """One condition in a party's ordered list.

    `id` is how levers and doubts call it, "" where none does; `name` is the wish in words; `doubt` is the probability
    that it does not count, or "unknown"; `strong` marks that states which differ on it (or on an earlier strong one)
    differ greatly.
    """

    condition: Condition
    grounds: Grounds = Grounds()
    doubt: Decimal | Literal["unknown"] | None = None
    strong: bool = False
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class KnownLine:
    """What is known of the order of some wishes, which are called by their ids, and what that rests on.

    `before` are chains, what comes earlier first; the wishes of `first` come before all others that are not named
    there, those of `last` after them; `whole` says that the order is known as it is written.
    """

    before: tuple[tuple[str, ...], ...] = ()
    first: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    whole: bool = False
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Order:
    """Conditions, most important first; conditions in one inner tuple have equal rank.

    `known` is what is known of this order; the rest of it is the author's choice.
    """

    groups: tuple[tuple[Wish, ...], ...]
    grounds: Grounds = Grounds()
    known: tuple[KnownLine, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """Classes of state ids, best first; states in one class are equally liked.

    `much_after`: k is in it when the classes 1..k are greatly preferred to the later ones.
    `unknown_pairs`: pairs that cannot be compared, whatever the classes say.
    """

    classes: tuple[tuple[str, ...], ...]
    much_after: tuple[int, ...] = ()
    unknown_pairs: tuple[tuple[str, str], ...] = ()
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Weights:
    """A state is worth the sum of the weights of the options taken in it: (option key, weight)."""

    weights: tuple[tuple[str, Decimal], ...]
    grounds: Grounds = Grounds()


Preference: TypeAlias = Order | Ranking | Weights


@dataclass(frozen=True)
class Outcome:
    """A named condition on states, such as "ceasefire"; or a list of states, in graph form."""

    id: str
    name: str
    condition: Condition | None
    states: tuple[str, ...] = ()
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Lever:
    """Something a mediator might change."""

    id: str
    name: str
    cost: Decimal
    change: LeverChange
    grounds: Grounds = Grounds()

    @property
    def kind(self) -> str:
        """What the file calls this kind of change."""
        return next(kind for kind, type_ in LEVERS.items() if isinstance(self.change, type_))


@dataclass(frozen=True)
class Doubt:
    """Something the analyst is not sure of: whether a change is so already, or which concept a party follows."""

    id: str
    name: str
    about: DoubtAbout
    probability: Decimal | None = None
    grounds: Grounds = Grounds()

    @property
    def kind(self) -> str:
        """What the file calls this kind of doubt."""
        return next(kind for kind, type_ in DOUBTS.items() if isinstance(self.about, type_))


@dataclass(frozen=True)
class View:
    """How a party sees the conflict where that differs from the case.

    Attributes:
        hidden: Keys of options of others that it does not know of.
        unseen: Names of states that it does not know of.
        preferences: Per id of another party that decides, what it takes that party to want.
    """

    hidden: tuple[str, ...] = ()
    unseen: tuple[str, ...] = ()
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    grounds: Grounds = Grounds()


@dataclass(frozen=True)
class Source:
    """A document. `file` is a path relative to the case file; `text` is not kept here."""

    id: str
    title: str = ""
    publisher: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    file: str = ""
    note: str = ""


@dataclass(frozen=True)
class Topic:
    """A subject of the talks, known in documents by cue words per language code ("any": in all languages)."""

    id: str
    name: str
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Evidence:
    """A statement used to support a line of a case: its words, who said it, and who carried it.

    `translation` is the author's, into the language of the case. `occurrence` says which of several places of the
    source is meant, counted from 1; 0 where the file does not say.
    """

    id: str
    source: str
    quote: str
    by: str = ""
    via: tuple[str, ...] = ()
    note: str = ""
    translation: str = ""
    occurrence: int = 0


@dataclass(frozen=True)
class Case:
    """A whole conflict.

    Attributes:
        form: "options": states are all choices that are not infeasible; "listed": only `states` exist, moves
            follow the options; "graph": states and moves are listed.
        states: Named states; in the two listed forms these are all states there are.
        moves: Per party id, moves given one by one.
        preferences: Per id of a party that decides.
        deal: What could be agreed on; a file may hold nothing else.
        views: Per id of a party that decides and does not see the case as it is.
        status_quo: A state; its id is "" when it was given by its options.
        origin: The format it was read from: "mufakat" or "conflict-case/1".
        dropped: Drafted lines that an analyst dropped (see `study.redrafting`).
    """

    id: str
    title: str
    parties: tuple[Party, ...]
    options: tuple[Option, ...]
    preferences: Mapping[str, Preference]
    form: Form = "options"
    infeasible: tuple[Infeasible, ...] = ()
    states: tuple[State, ...] = ()
    moves: Mapping[str, PartyMoves] = field(default_factory=dict)
    forbidden: tuple[ForbiddenMove, ...] = ()
    status_quo: State | None = None
    status_quo_grounds: Grounds = Grounds()
    outcomes: tuple[Outcome, ...] = ()
    levers: tuple[Lever, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    deal: Deal | None = None
    sources: tuple[Source, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    topics: tuple[Topic, ...] = ()
    as_of: date | None = None
    summary: str = ""
    citation: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    origin: str = "mufakat"
    dropped: tuple[str, ...] = ()
    views: Mapping[str, View] = field(default_factory=dict)

    @property
    def only_a_deal(self) -> bool:
        """Whether the file says what could be agreed on, and nothing of what parties can do."""
        return self.deal is not None and not self.options and not self.states

    @property
    def deciders(self) -> tuple[Party, ...]:
        """The parties that decide, in the order of the file."""
        return tuple(p for p in self.parties if p.decides)
