"""English, for the rankings with which a state lasts."""

PHRASES = {
    "rank-head": "With so many of all rankings of {parties} state {state} lasts, the others' being as they are:",
    "rank-head-all": "With so many of all rankings of {parties} state {state} lasts:",
    "rank-count": "{concept}: {numbers}",
    "rank-strict": "{n} of {of} strict rankings ({share})",
    "rank-every": "{n} of {of} where states may be equally liked ({share})",
    "rank-refused": "not counted: {why}",
    "rank-refused-ties": "those where states may be equally liked were not counted: {why}",
    "rank-why-rankings": "too many rankings differ in what matters",
    "rank-why-conditions": "the conditions of one party are about too many states",
    "rank-leaving": "{party} would leave it, whatever these rankings are.",
    "rank-not-better": "{party} likes none of these better than {state}: {states}.",
    "rank-unless": "{party} may like {target} better than {state} only where it likes no better than {state}: "
    "{answers}.",
    "rank-or": "; or ",
    "rank-always": "{party} stays, whatever it likes.",
    "rank-more": "... and {n} {n:condition|conditions} more (--json gives them all)",
    "rank-coupled": "What one of {parties} would like to answer decides what deters another, so the rankings hang "
    "together.",
    "rank-waiting": "{party} stays only where answered, so it also counts what {parties} would like to answer.",
}
