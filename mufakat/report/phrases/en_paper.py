"""English, for the report on paper and its picture."""

PHRASES = {
    # the picture of states and moves
    "picture-title": "States and moves: {title}",
    "picture-whole": "All {n} and the {moves} by which parties would improve. Lasting: {lasting}.",
    "picture-part": "{n} of {all}, with {moves} among them: the status quo, what lasts and the ways between. "
    "Lasting: {lasting}.",
    "picture-quo": "status quo",
    "picture-lasts": "lasts",
    "picture-goal": "wanted",
    "picture-lasts-legend": "lasts under at least one concept (double outline)",
    "picture-goal-legend": "wanted: {outcome} (pointed sides)",
    "picture-unwilling": "against the mover's interest (hollow head)",
    "picture-lasts-under": "lasts under {concepts}",
    "picture-state": "State {state}. Options taken: {taken}",
    "picture-state-marked": "State {state}: {marks}. Options taken: {taken}",
    "picture-move": "{party} moves from {before} to {after} ({changes}) and likes it better",
    "picture-move-against": "{party} moves from {before} to {after} ({changes}), not to its liking",
}
