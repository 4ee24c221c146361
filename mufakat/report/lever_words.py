"""Which wishes a lever changes, in words and as data: told wherever an answer uses a lever or a doubt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from mufakat.case.levers import Drop, Prefer, Swap, WishChange
from mufakat.case.model import Lever, Order, Ranking, Wish
from mufakat.mediation.levers.levers import exchanged, position, wishes_hit
from mufakat.report.names import CaseNames
from mufakat.report.phrases import say

Stands: TypeAlias = Literal["", "first", "before", "after"]


@dataclass(frozen=True)
class ChangedWishes:
    """What a lever on wishes speaks of, in the case as it is written.

    Attributes:
        party: Whose wishes, by id.
        at: The place in its list, from 1.
        ids: Those of the wishes named that have an id.
        wish: Their words, or those of the new wish.
        second: The words of the one that follows (`swap`), or beside which the new wish stands; "" for none.
        next: The place of the second where two are exchanged; 0 where none are.
        ranked: Whether the party ranks states, so that the places are those of its classes.
        stands: Where a new wish stands: before all others, or before or after the second; "" where none is new.
    """

    party: str
    at: int
    ids: tuple[str, ...]
    wish: str
    second: str
    next: int = 0
    ranked: bool = False
    stands: Stands = ""

    @property
    def kind(self) -> str:
        """What tells the sentences about one kind of lever apart."""
        if self.stands:
            return f"-{self.stands}"
        return "-class" if self.ranked else "-apart" if self.next > self.at + 1 else ""

    def data(self) -> dict[str, object]:
        """The same as plain data."""
        return {
            "party": self.party,
            "place": self.at,
            "ids": list(self.ids),
            "wish": self.wish,
            "other": self.second or None,
        }


def changed_wishes(names: CaseNames, lever: Lever) -> ChangedWishes | None:
    """The wishes that a lever changes; None for one that changes something else."""
    change = lever.change
    if not isinstance(change, WishChange):
        return None
    party = change.party
    preference = names.case.preferences[party]
    at = position(change, preference)
    if isinstance(preference, Ranking):
        classes = [", ".join(map(names.short, tied)) for tied in preference.classes]
        second = classes[at] if isinstance(change, Swap) else ""
        return ChangedWishes(party, at, (), classes[at - 1], second, at + 1, ranked=True)
    assert isinstance(preference, Order)
    groups = preference.groups
    after: tuple[Wish, ...] = ()
    if isinstance(change, Prefer):
        return _new_wish(names, change, at, preference)
    hits = tuple(groups[at - 1])
    if isinstance(change, Drop):
        hits = tuple(groups[k][n] for k, n in wishes_hit(change, preference))
    other = 0
    if isinstance(change, Swap):
        other = exchanged(change, preference)[1] + 1
        after = groups[other - 1]
    ids = tuple(wish.id for wish in (*hits, *after) if wish.id)
    return ChangedWishes(party, at, ids, _said(names, hits), _said(names, after), other)


def _new_wish(names: CaseNames, change: Prefer, at: int, order: Order) -> ChangedWishes:
    """A new wish, and beside which one it stands."""
    stands: Stands = "first"
    near: tuple[Wish, ...] = ()
    if change.after or at > len(order.groups) > 0:
        stands, at, near = "after", at - 1, order.groups[at - 2]
    elif at > 1 or change.before:
        stands, near = "before", order.groups[at - 1]
    ids = tuple(wish.id for wish in near if wish.id)
    return ChangedWishes(
        change.party, at, ids, f'"{names.condition(change.want)}"', _said(names, near), stands=stands
    )


def _said(names: CaseNames, wishes: tuple[Wish, ...]) -> str:
    return ", ".join(map(names.wish, wishes))


def change_text(names: CaseNames, lever: Lever) -> str:
    """What a lever on wishes does, from its settings; "" for one that changes something else."""
    changed = changed_wishes(names, lever)
    if changed is None:
        return ""
    return say(
        f"change-{lever.kind}{changed.kind}",
        party=names.party(changed.party),
        at=changed.at,
        next=changed.next,
        wish=changed.wish,
        second=changed.second,
    )


def wish_data(names: CaseNames, lever: Lever | None) -> dict[str, object] | None:
    """The wishes that a lever changes as plain data; None where it changes none."""
    changed = None if lever is None else changed_wishes(names, lever)
    return None if changed is None else changed.data()
