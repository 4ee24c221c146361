"""Unknown preference by decision diagrams; the definitions are those of `unknown`.

In option form what is unknown comes from wishes of which the author does not know whether they count. Every choice
of what counts gives a full ranking; two states can be compared when all rankings agree on them. So each wish of a
group with such wishes has a level of its own, and "better", "worse" and "equal" are met over all choices.

Moves to better or unknown states are not transitive, so that under SEQ one set is kept for each last mover. And a
state that was left for something unknown may find that it fears the very state it moved to (kind c): an answer
must then lead elsewhere, that is, differ in some option, which is asked option by option.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import product

from oxidd.bcdd import BCDDFunction
from oxidd.util import BooleanOperator, DDMemoryError

from mufakat.budget import NO_END, Budget, Step
from mufakat.case.model import Case, Order
from mufakat.graph.unknown import MOST_DOUBTED
from mufakat.stability.answers.outcomes import Solution
from mufakat.stability.answers.unknown import KINDS, UNKNOWN_CONCEPTS, Kind, UnknownAnswer
from mufakat.stability.explicit.unknown import ASSUMPTIONS
from mufakat.stability.symbolic.closure import FreeClosure, LegalClosure
from mufakat.stability.symbolic.diagram_set import DiagramSet
from mufakat.stability.symbolic.digits import Digit
from mufakat.stability.symbolic.encoding import Frame
from mufakat.stability.symbolic.node_budget import TRIES, nodes_within
from mufakat.stability.symbolic.party_relation import Space, substitution
from mufakat.stability.symbolic.worker import Work, attended

Bits = Sequence[BCDDFunction]

_METHOD = ("all-choices",)


def unfit_unknown(case: Case) -> str | None:
    """Why unknown preferences of this case need the explicit engine, in a phrase; None when they do not."""
    for party in case.deciders:
        given = case.moves.get(party.id)
        if given is not None and given.added:
            return f"some moves of {party.id} are added one by one"
        preference = case.preferences[party.id]
        if isinstance(preference, Order) and sum(map(len, _doubted(preference))) > MOST_DOUBTED:
            return f'{party.id} has more than {MOST_DOUBTED} wishes with doubt = "unknown"'
    return None


def solve_unknown_symbolic(
    case: Case, singles: Solution[DiagramSet], budget: Budget = NO_END
) -> UnknownAnswer[DiagramSet]:
    """Find where each party would stay under Nash, GMR, SMR and SEQ, of all four kinds.

    Args:
        singles: The symbolic solution of the case, on whose ground the sets are to live.
        budget: Memory for the diagrams of one party.

    Raises:
        ValueError: The case needs the explicit engine (see `unfit_unknown`).
        OutOfTime: It was not ready in time.
    """
    if (reason := unfit_unknown(case)) is not None:
        raise ValueError(reason)
    work = _Work(case, singles, budget)
    attended(work, budget.step)
    return UnknownAnswer(
        singles.states,
        singles.party_ids,
        tuple(work.pairs.get(id) for id in singles.party_ids),
        work.sets,
        singles.in_common,
        _METHOD,
        ASSUMPTIONS,
    )


def _doubted(order: Order) -> list[list[int]]:
    """Per group the places of the wishes that may or may not count."""
    return [[k for k, one in enumerate(group) if one.doubt == "unknown"] for group in order.groups if group]


class Rankings:
    """The rankings of one party, one for each choice of the wishes that count."""

    def __init__(self, case: Case, frame: Frame, party: str):
        """Also splits, in `frame`, the digits of groups with doubted wishes into one for each wish."""
        preference = case.preferences[party]
        doubted = _doubted(preference) if isinstance(preference, Order) else [[] for _ in frame.digits[party]]
        self.groups: list[tuple[int, list[int]]] = []  # how many bits, and which of them are doubted
        digits: list[Digit] = []
        for digit, places in zip(frame.digits[party], doubted, strict=True):
            parts = [Digit((term,)) for term in digit.terms] if places else [digit]
            digits += parts
            self.groups.append((sum(one.width for one in parts), places))
        frame.digits[party] = tuple(digits)

    def compare(
        self, space: Space, one: Bits, other: Bits
    ) -> tuple[BCDDFunction, BCDDFunction, BCDDFunction]:
        """Where all rankings agree that the first is better, that it is worse, that both are equal."""
        better, worse, equal = space.true, space.true, space.true
        for counts in product((False, True), repeat=sum(len(places) for _, places in self.groups)):
            a, b = self._sums(space, one, counts), self._sums(space, other, counts)
            more, less = space.greater(a, b), space.greater(b, a)
            better, worse, equal = better & more, worse & less, equal & ~more & ~less
        return better, worse, equal

    def _sums(self, space: Space, bits: Bits, counts: Sequence[bool]) -> list[BCDDFunction]:
        found: list[BCDDFunction] = []
        first, choice = 0, iter(counts)
        for width, places in self.groups:
            mine = list(bits[first : first + width])
            first += width
            if not places:
                found += mine
                continue
            out = {place for place in places if not next(choice)}
            found += _total(space, [bit for k, bit in enumerate(mine) if k not in out], width.bit_length())
        return found


def _bits(space: Space, party: str, values: dict[str, BCDDFunction]) -> list[BCDDFunction]:
    return [bit for digit in space.frame.digits[party] for bit in digit.bits(values, space.true)]


def _total(space: Space, bits: Bits, width: int) -> list[BCDDFunction]:
    """How many of the bits are on, in binary, highest first."""
    total = [space.false] * width
    for carry in bits:
        for k in range(width):
            total[k], carry = total[k] ^ carry, total[k] & carry
    return total[::-1]


class UnknownFocus:
    """The concepts, of every kind, for the party that the space is laid out for."""

    def __init__(self, space: Space, rankings: Mapping[str, Rankings], check: Callable[[], None]):
        assert space.focus is not None
        self.space, self.rankings, self.party, self.check = space, rankings, space.focus, check
        self.others = [p for p in space.frame.parties if p != space.focus]
        self.better, self.worse, self.equal = rankings[self.party].compare(space, space.liking, space.levels)
        self._relations: dict[str, BCDDFunction] = {}

    def stable(self, kind: Kind, concept: str) -> BCDDFunction:
        """The feasible states where the party would stay."""
        space = self.space
        leaves = self.better if kind in "bd" else ~(self.worse | self.equal)
        tempting = space.feasible & leaves
        if concept != "Nash":
            deters = space.feasible & (~self.better if kind in "cd" else self.worse | self.equal)
            if concept == "SMR":
                deters &= ~self._one_move(self.party, space.feasible & ~deters)
            tempting &= ~self._answered(deters, concept == "SEQ", kind == "c")
        return space.feasible & ~self._one_move(self.party, tempting).substitute(space.at_state)

    def _answered(self, deters: BCDDFunction, tempted: bool, itself: bool) -> BCDDFunction:
        """Whence the others bring about something that deters; `itself`: the state itself may deter, but not count."""
        found = self._before(deters, tempted)
        if not itself or not (deters & ~(self.worse | self.equal)).satisfiable():
            return found
        elsewhere = self.space.false
        frame = self.space.frame
        for key in frame.keys:
            if not any(party in self.others for party in frame.owners[key]):
                continue
            here = self.space.now[key]
            elsewhere |= here & self._before(deters & ~here, tempted)
            elsewhere |= ~here & self._before(deters & here, tempted)
        return found & (~deters | elsewhere)

    def _before(self, into: BCDDFunction, tempted: bool) -> BCDDFunction:
        self.check()
        space, free = self.space, all(self.space.frame.free[party] for party in self.others)
        if not tempted and free:
            closure: FreeClosure | LegalClosure = FreeClosure(
                into, self.others, space.pre_move, space.false, self.check
            )
        else:
            pre = self._pre_tempted if tempted else space.pre_strict
            closure = LegalClosure(into, self.others, pre, space.false, self.check)
        while not closure.done:
            closure.sweep()
        return closure.result()

    def _one_move(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """Whence the party can move into the set; staying is no move, as the state itself may be in the set."""
        return self.space.pre_strict(party, into)

    def _pre_tempted(self, party: str, into: BCDDFunction) -> BCDDFunction:
        """Whence a move of the party to something better or unknown leads into the set."""
        space = self.space
        if party not in self._relations:
            there = _bits(space, party, space.after(party))
            _, worse, equal = self.rankings[party].compare(space, there, space.bits_of(party))
            self._relations[party] = space.moving(party) & ~(worse | equal)
        own = [option.key for option in space.frame.own[party]]
        target = into.substitute(substitution((space.now[key], space.then[key]) for key in own))
        cube = space.cube(space.then[key] for key in own)
        return self._relations[party].apply_exists(BooleanOperator.AND, target, cube) & space.feasible

    @cached_property
    def pairs(self) -> int:
        """How many pairs of feasible states cannot be compared."""
        space, keys = self.space, self.space.frame.keys
        to_then = substitution((space.now[key], space.then[key]) for key in keys)
        there = _bits(space, self.party, space.then)
        better, worse, equal = self.rankings[self.party].compare(space, there, space.liking)
        open_ = space.feasible & space.feasible.substitute(to_then) & ~(better | worse | equal)
        return int(open_.sat_count(space.manager.num_vars())) >> (
            space.manager.num_vars() - 2 * len(keys) + 1
        )


class _Work(Work):
    def __init__(self, case: Case, singles: Solution[DiagramSet], budget: Budget):
        super().__init__()
        self.singles, self.frame = singles, Frame(case)
        self.rankings = {id: Rankings(case, self.frame, id) for id in self.frame.parties}
        self.most_nodes = nodes_within(budget.memory)
        self.sets: dict[tuple[Kind, str, str], DiagramSet] = {}
        self.pairs: dict[str, int] = {}
        self.now = ("", "")

    def compute(self) -> None:
        for party in self.frame.parties:
            self._settle(party)

    def _settle(self, party: str) -> None:
        missing = [(kind, concept) for concept in UNKNOWN_CONCEPTS for kind in KINDS]
        order, ground = self.frame.orders(party, 1)[0], self.singles.all_states.ground
        for nodes in sorted({min(one, self.most_nodes) for one in (*TRIES, self.most_nodes)}):
            try:
                space = Space(self.frame, party, order, nodes, max(1 << 16, nodes // 4))
                focus = UnknownFocus(space, self.rankings, self.check)
                self.pairs[party] = focus.pairs
                while missing:
                    kind, concept = missing[0]
                    self.now = (party, f"{concept} ({kind})")
                    states = ground.taken_over(focus.stable(kind, concept), space.now)
                    self.sets[kind, concept, party] = DiagramSet(ground, states)
                    del missing[0]
                return
            except DDMemoryError:
                continue

    def step(self) -> Step:
        every = len(UNKNOWN_CONCEPTS) * len(KINDS) * len(self.frame.parties)
        return Step(*self.now, len(self.sets), every, None)
