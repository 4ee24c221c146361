"""A case taken apart for the symbolic engine, and the orders of variables that are worth trying."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.case.condition import options_of
from mufakat.case.model import Case, Option
from mufakat.stability.symbolic.digits import Digit, digits_of
from mufakat.stability.symbolic.force import force_orders


class Frame:
    """What is the same for all parties: the case taken apart once.

    Attributes:
        keys: Option keys in the order of the case.
        own: Per party that decides, the options it holds.
        digits: Per party that decides, its preference.
        owners: Per option, the parties that decide and hold it.
        free: Per party, whether its moves are told by its options alone, and so are transitive.
    """

    def __init__(self, case: Case):
        self.case = case
        self.keys = tuple(option.key for option in case.options)
        self.parties = tuple(party.id for party in case.deciders)
        self.own: dict[str, tuple[Option, ...]] = {
            party: tuple(o for o in case.options if party in o.owners) for party in self.parties
        }
        self.digits = {party: digits_of(case.preferences[party]) for party in self.parties}
        self.free = {party: self._is_free(party) for party in self.parties}
        self.owners = {o.key: [p for p in self.parties if p in o.owners] for o in case.options}

    def _is_free(self, party: str) -> bool:
        given = self.case.moves.get(party)
        drawn = given is not None and bool(given.listed or given.added or given.forbidden)
        return not drawn and not any(rule.party in (None, party) for rule in self.case.forbidden)

    def own_digits(self, party: str) -> list[Digit]:
        """What of a party's preference a move of its own can alter."""
        mine = [option.key for option in self.own[party]]
        return [part for part in (digit.about(mine) for digit in self.digits[party]) if part.terms]

    def orders(
        self,
        focus: str | Sequence[str] | None,
        keep: int,
        starts: int = 30,
        also: Sequence[Sequence[str]] = (),
        alone: bool = False,
    ) -> list[list[int]]:
        """Orders of the options (0 ...) and of the level bits of `focus` (after them), most promising first.

        Args:
            focus: The party whose levels are laid out, or several of them, one after the other; None for the
                options alone, for sets of states.
            keep: How many orders, at most.
            also: Further groups of options that belong together.
            alone: Only what the focal party judges; what the others like does not matter to Nash, GMR and SMR.
        """
        place = {key: k for k, key in enumerate(self.keys)}
        judges = () if focus is None else (focus,) if isinstance(focus, str) else tuple(focus)
        edges = [list(group) for group in also]
        edges += [list(options_of(item.when)) for item in self.case.infeasible]
        edges += [[*options_of(r.leaving), *options_of(r.reaching)] for r in self.case.forbidden]
        for party in self.parties:
            if party not in judges and not alone:
                edges += self._judged_together(party, focus is None)
        numbers = [[place[key] for key in edge] for edge in edges]
        count = first = len(self.keys)
        for digit in (digit for judge in judges for digit in self.digits[judge]):
            levels = range(count, count + digit.width)
            numbers.append([*(place[key] for key in digit.options), *levels])
            count = levels.stop
        if not alone:
            numbers += [[k, k + 1] for k in range(first, count - 1)]
        return force_orders(count, numbers, keep, starts)

    def tracked(self, movers: Sequence[str], improving: bool = False) -> list[str]:
        """Those of some parties of whom it matters whether they moved last; nobody where all moves are transitive.

        Beside movers whose moves are not transitive these are the ones that can take a move back: there and back is
        no move, and must not let somebody else move twice in a row. Improvements are never taken back.
        """
        if all(self.free[party] for party in movers):
            return []
        return [p for p in movers if not self.free[p] or (not improving and self._takes_back(p))]

    def _takes_back(self, party: str) -> bool:
        return any(option.change == "both" for option in self.own[party])

    def orders_for(self, party: str, keep: int, starts: int) -> list[list[int]]:
        """Orders for what one party likes and the others like to do about it, most promising first.

        After the options stand the variables that tell which of the others moved last (see answers).
        """
        place = {key: k for k, key in enumerate(self.keys)}
        others = [other for other in self.parties if other != party]
        edges = [list(options_of(item.when)) for item in self.case.infeasible]
        edges += [[*options_of(r.leaving), *options_of(r.reaching)] for r in self.case.forbidden]
        for other in others:
            edges += self._judged_together(other, False)
        edges += [list(digit.options) for digit in self.digits[party]]
        numbers = [[place[key] for key in edge] for edge in edges]
        tracked = self.tracked(others)
        count = len(self.keys) + len(tracked).bit_length()
        last = range(len(self.keys), count)
        numbers += [[*last, *(place[option.key] for option in self.own[other])] for other in tracked]
        return force_orders(count, numbers, keep, starts)

    def _judged_together(self, party: str, everything: bool) -> list[list[str]]:
        """A party changes its options at once: what it judges by one move is drawn together as a whole too."""
        parts = self.own_digits(party)
        whole = list(dict.fromkeys(key for digit in parts for key in digit.options))
        return [list(digit.options) for digit in (self.digits[party] if everything else parts)] + [whole]
