"""The verbs a user has: open a case, solve it, explain a state, write a file.

The command line and the page meet here; only this room opens files. Everything heavy is imported by the verb
that needs it.
"""

from __future__ import annotations

from mufakat.study.opening import (
    STANDARD_INPUT,
    Opened,
    bytes_of,
    check_text,
    draft_of,
    id_of,
    is_foreign_deal,
    open_case,
    same_file,
)
from mufakat.study.saving import save_bytes, save_text
from mufakat.study.solving import (
    conflict_of,
    explain_state,
    graph_for,
    solve_case,
    solve_graph,
    without_doubtful,
)
from mufakat.study.starting import EXAMPLES, as_toml, example_file, examples, start_case
from mufakat.study.states import (
    aim_named,
    condition_in,
    condition_of,
    names_of,
    naming,
    outcome_named,
    state_in,
    state_named,
)
from mufakat.study.walking import walk_through

__all__ = [
    "EXAMPLES",
    "Opened",
    "STANDARD_INPUT",
    "aim_named",
    "as_toml",
    "bytes_of",
    "check_text",
    "condition_in",
    "condition_of",
    "conflict_of",
    "draft_of",
    "example_file",
    "examples",
    "explain_state",
    "graph_for",
    "id_of",
    "is_foreign_deal",
    "names_of",
    "naming",
    "open_case",
    "outcome_named",
    "same_file",
    "save_bytes",
    "save_text",
    "solve_case",
    "solve_graph",
    "start_case",
    "state_in",
    "state_named",
    "walk_through",
    "without_doubtful",
]
