"""Random deal problems for Hypothesis."""

from hypothesis import strategies as st

from mufakat.bargaining.problem import Bonus, DealProblem, Forbid, Issue, Party, Requires


@st.composite
def pairs(draw, sizes, least=1, most=3):
    count = draw(st.integers(least, min(most, len(sizes))))
    issues = draw(st.lists(st.integers(0, len(sizes) - 1), min_size=count, max_size=count, unique=True))
    return tuple((i, draw(st.integers(0, sizes[i] - 1))) for i in issues)


@st.composite
def terms(draw, sizes, parties):
    kind = draw(st.sampled_from(["forbid", "requires", "bonus", "bonus"]))
    when = draw(pairs(sizes))
    if kind == "forbid":
        return Forbid(when)
    if kind == "requires":
        return Requires(when, draw(pairs(sizes, most=2)))
    return Bonus(when, tuple(draw(st.integers(-6, 6)) for _ in range(parties)))


@st.composite
def problems(draw, parties=(1, 4), issues=(1, 5), values=4, most_terms=4, top=12, veto=False, factor=1):
    n = draw(st.integers(*parties))
    sizes = draw(st.lists(st.integers(1, values), min_size=issues[0], max_size=issues[1]))
    points = st.integers(-3, top)
    people = tuple(
        Party(
            f"p{k}",
            tuple(tuple(draw(points) * factor for _ in range(size)) for size in sizes),
            draw(st.integers(-20, len(sizes) * top)) * factor,
            draw(st.integers(1, 4)),
            draw(st.booleans()) if veto else True,
        )
        for k in range(n)
    )
    bound = draw(st.lists(terms(sizes, n), max_size=most_terms))
    needed = draw(st.none() | st.integers(0, n)) if veto else None
    made = tuple(Issue(f"i{k}", tuple(f"v{v}" for v in range(size))) for k, size in enumerate(sizes))
    return DealProblem(made, people, tuple(bound), needed)
