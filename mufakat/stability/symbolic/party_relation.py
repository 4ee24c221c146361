"""One conflict as decision diagrams, laid out for one party: variables, feasible states, moves.

Every option has a variable and beside it a second one for its value after a move; the party in focus has one
level variable per bit of its liking. The order is chosen for this party alone, because only what bears on it
has to stand together: its own conditions and levels, and of every other party those conditions that a move of
that party can alter.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from oxidd.bcdd import BCDDFunction, BCDDManager, BCDDSubstitution
from oxidd.util import BooleanOperator

from mufakat.case.condition import evaluate, holds
from mufakat.stability.symbolic.digits import Digit
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.guards import substitution_of

# Measured: a stored node takes close to 40 bytes with its share of the tables, a cache entry 20.
NODE_BYTES, CACHE_BYTES = 40, 20


class Space:
    """Variables and moves in one manager.

    Attributes:
        now, then: Per option key, the function "it is on" before and after a move.
        levels: The level variables of the party in focus, most important first.
        further: The same variables, whatever they are used for.
        feasible: The states that exist, over `now`.
    """

    def __init__(self, frame: Frame, focus: str | None, order: Sequence[int], nodes: int, cache: int):
        self.frame, self.focus = frame, focus
        self.manager = BCDDManager(nodes, cache, 1)
        self.true, self.false = self.manager.true(), self.manager.false()
        self.now: dict[str, BCDDFunction] = {}
        self.then: dict[str, BCDDFunction] = {}
        self._copies: dict[tuple[str, str], BCDDFunction] = {}
        levels: dict[int, BCDDFunction] = {}
        for item in order:
            if item < len(frame.keys):
                self._lay_out(frame.keys[item])
            else:
                levels[item] = self.manager.var(self.manager.add_vars(1).start)
        self.levels = self.further = [levels[item] for item in sorted(levels)]
        self.feasible = self.true
        for item_ in frame.case.infeasible:
            self.feasible &= ~evaluate(item_.when, self.now, self.true)
        self._improving: dict[str, BCDDFunction] = {}
        self._moving: dict[str, BCDDFunction] = {}

    def _lay_out(self, key: str) -> None:
        """The option and beside it a copy for its value after a move; SIM needs one for each further owner."""
        owners = self.frame.owners[key]
        made = [self.manager.var(k) for k in self.manager.add_vars(1 + max(1, len(owners)))]
        self.now[key], self.then[key] = made[0], made[1]
        self._copies |= {(owner, key): copy for owner, copy in zip(owners, made[1:], strict=False)}

    @cached_property
    def variables(self) -> list[BCDDFunction]:
        """What an order is about: the options of a state, and then the further variables."""
        return [*(self.now[key] for key in self.frame.keys), *self.further]

    # What the party in focus thinks of a state.

    @cached_property
    def liking(self) -> list[BCDDFunction]:
        """The bits of the focal party's liking of a state, as functions of `now`."""
        assert self.focus is not None
        return self._bits(self.frame.digits[self.focus], self.now)

    @cached_property
    def better(self) -> BCDDFunction:
        """The focal party likes the state more than the level."""
        return self.greater(self.liking, self.levels)

    @cached_property
    def at_state(self) -> BCDDSubstitution:
        """Puts the focal party's liking of the state in place of the level variables."""
        return substitution(zip(self.levels, self.liking, strict=True))

    def _bits(self, digits: Iterable[Digit], values: dict[str, BCDDFunction]) -> list[BCDDFunction]:
        return [bit for digit in digits for bit in digit.bits(values, self.true)]

    def greater(self, left: Sequence[BCDDFunction], right: Sequence[BCDDFunction]) -> BCDDFunction:
        """Compare two numbers bit by bit, highest first."""
        result = self.false
        for a, b in zip(reversed(left), reversed(right), strict=True):
            if a != b:
                result = (a & ~b) | (a.equiv(b) & result)
        return result

    # Moves. `pre` answers: from which states does a move of the party lead into the set?

    def after(self, party: str) -> dict[str, BCDDFunction]:
        """The options as a move of the party leaves them: its own in the second copy."""
        return self.now | {option.key: self.then[option.key] for option in self.frame.own[party]}

    def cube(self, functions: Iterable[BCDDFunction]) -> BCDDFunction:
        """The conjunction of variables, as quantifiers want it."""
        result = self.true
        for function in functions:
            result &= function
        return result

    def then_cube(self, party: str) -> BCDDFunction:
        """The party's options after a move, as quantifiers want them."""
        return self._then_cube[party]

    @cached_property
    def _then_cube(self) -> dict[str, BCDDFunction]:
        return {p: self.cube(self.then[o.key] for o in own) for p, own in self.frame.own.items()}

    @cached_property
    def _reversible(self) -> dict[str, BCDDFunction]:
        return {
            p: self.cube(self.now[o.key] for o in own if o.change == "both")
            for p, own in self.frame.own.items()
        }

    @cached_property
    def _prime(self) -> dict[str, BCDDSubstitution]:
        now, then = self.now, self.then
        return {p: substitution((now[o.key], then[o.key]) for o in own) for p, own in self.frame.own.items()}

    def moving(self, party: str) -> BCDDFunction:
        """Pairs (state, own options after): a move the party may make, by its options."""
        if party not in self._moving:
            relation = self.false
            for option in self.frame.own[party]:
                relation |= self.now[option.key] ^ self.then[option.key]
            for option in self.frame.own[party]:
                now, then = self.now[option.key], self.then[option.key]
                if option.change != "both":
                    kept = {"only-on": ~now | then, "only-off": now | ~then, "never": now.equiv(then)}
                    relation &= kept[option.change]
            self._moving[party] = relation & self._allowed(party)
        return self._moving[party]

    def _allowed(self, party: str) -> BCDDFunction:
        """Pairs that no forbidden pattern and no forbidden arc excludes, and whose end is feasible."""
        after = self.after(party)
        allowed = self.feasible.substitute(self._prime[party])
        for rule in self.frame.case.forbidden:
            if rule.party in (None, party):
                leaving = evaluate(rule.leaving, self.now, self.true)
                allowed &= ~(leaving & evaluate(rule.reaching, after, self.true))
        given = self.frame.case.moves.get(party)
        for s, t in given.forbidden if given else ():
            allowed &= ~(self.state(self.pattern(s), self.now) & self.state(self.pattern(t), after))
        return allowed

    def pattern(self, name: str) -> str:
        """The Y/N string of a named state."""
        for state in self.frame.case.states:
            if state.id == name:
                return state.pattern
        return name

    def state(self, pattern: str, values: dict[str, BCDDFunction]) -> BCDDFunction:
        """The one state with this Y/N string."""
        return self.part(pattern, self.frame.keys, values)

    def part(self, pattern: str, keys: Iterable[str], values: dict[str, BCDDFunction]) -> BCDDFunction:
        """The states that agree with this Y/N string on some options."""
        letter_of = dict(zip(self.frame.keys, pattern, strict=True))
        result = self.true
        for key in keys:
            result &= values[key] if letter_of[key] == "Y" else ~values[key]
        return result

    def is_state(self, label: str) -> bool:
        """Whether this is the Y/N string of a feasible state."""
        if len(label) != len(self.frame.keys) or set(label) - {"Y", "N"}:
            return False
        return (self.state(label, self.now) & self.feasible).satisfiable()

    def pin(self, label: str) -> None:
        """Put one state in place of the level: `better` is then what the focal party likes more than it."""
        levels = [
            self.true if (bit & self.state(label, self.now)).satisfiable() else self.false
            for bit in self.liking
        ]
        self.better = self.greater(self.liking, levels)

    def bits_of(self, party: str) -> list[BCDDFunction]:
        """The bits of a party's liking of a state, as functions of `now`, most important first."""
        return self._bits(self.frame.digits[party], self.now)

    def improving(self, party: str) -> BCDDFunction:
        """Pairs (state, own options after): a move that leads the party to something it likes more."""
        if party not in self._improving:
            digits = self.frame.own_digits(party)
            gain = self.greater(self._bits(digits, self.after(party)), self._bits(digits, self.now))
            if self.frame.free[party] and all(o.change == "both" for o in self.frame.own[party]):
                self._improving[party] = gain & self.feasible.substitute(self._prime[party])
            else:
                self._improving[party] = gain & self.moving(party)
        return self._improving[party]

    def worsening(self, party: str) -> BCDDFunction:
        """Pairs (state, own options after): the party likes the first more; whether it may move is not asked."""
        digits = self.frame.own_digits(party)
        return self.greater(self._bits(digits, self.now), self._bits(digits, self.after(party)))

    def pre_move(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """Feasible states from which the party can move into a set of feasible states; free movers may stay."""
        if not self.frame.free[party]:
            return self.pre_strict(party, into)
        into = into.exists(self._reversible[party])
        for option in self.frame.own[party]:
            now = self.now[option.key]
            if option.change == "only-on":  # off may become on: what holds with it on, holds with it off
                into |= ~now & (into & now).exists(now)
            elif option.change == "only-off":
                into |= now & (into & ~now).exists(now)
        return into & self.feasible

    def pre_strict(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """The same by the relation of moves: staying is no move."""
        found = self._through(self.moving(party), party, into)
        return (found | self._drawn(party, into, self.true)) & self.feasible

    def pre_improve(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """Feasible states from which the party can improve into the set."""
        found = self._through(self.improving(party), party, into)
        if not self.frame.free[party]:
            found |= self._drawn(party, into, None)
        return found & self.feasible

    def can_improve(self, party: str) -> BCDDFunction:
        """Feasible states from which the party has an improvement."""
        return self.pre_improve(party, self.feasible)

    def _through(self, relation: BCDDFunction, party: str, into: BCDDFunction) -> BCDDFunction:
        target = into.substitute(self._prime[party])
        return relation.apply_exists(BooleanOperator.AND, target, self._then_cube[party])

    def _drawn(self, party: str, into: BCDDFunction, liked: BCDDFunction | None) -> BCDDFunction:
        """Added arcs into the set; liked None: only those that improve."""
        result = self.false
        for before, after in self.drawn(party):
            if liked is None and self.value(party, after) <= self.value(party, before):
                continue
            there = self.state(after, self.now)
            everything = self.cube(self.now.values())
            result |= self.state(before, self.now) & (into & there & self.feasible).exists(everything)
        return result

    def drawn(self, party: str) -> list[tuple[str, str]]:
        """Added arcs as Y/N strings."""
        given = self.frame.case.moves.get(party)
        if given is None:
            return []
        without = {(self.pattern(s), self.pattern(t)) for s, t in given.forbidden}
        arcs = [(self.pattern(s), self.pattern(t)) for s, t in given.added]
        return [(s, t) for s, t in arcs if s != t and (s, t) not in without]

    def drawn_from(self, party: str, state: str) -> list[str]:
        """Where added arcs lead from a state, among the feasible states."""
        return [t for s, t in self.drawn(party) if s == state and self.is_state(t)]

    # Everybody at once (SIM): every owner of an option has a copy of its own.

    def copies(self, party: str) -> dict[str, BCDDFunction]:
        """Per option of the party, the copy that this party sets."""
        return {o.key: self._copies[party, o.key] for o in self.frame.own[party]}

    @cached_property
    def at_once(self) -> BCDDSubstitution:
        """Puts in place of each option what it is after all have moved: switched if anybody switched it."""
        pairs = []
        for key, owners in self.frame.owners.items():
            switched = self.false
            for owner in owners:
                switched |= self.now[key] ^ self._copies[owner, key]
            pairs.append((self.now[key], self.now[key] ^ switched))
        return substitution(pairs)

    def value(self, party: str, pattern: str) -> tuple[int, ...]:
        """How well a party likes one state: compare tuples."""
        on = {key for key, letter in zip(self.frame.keys, pattern, strict=True) if letter == "Y"}
        return tuple(sum(a for a, c in digit.terms if holds(c, on)) for digit in self.frame.digits[party])


def substitution(pairs: Iterable[tuple[BCDDFunction, BCDDFunction]]) -> BCDDSubstitution:
    """Variables and what comes in their place; see `substitution_of`."""
    return substitution_of(pairs)
