"""Find what an issue or a value named in the `[deal]` part means, or say what was probably meant."""

from __future__ import annotations

from mufakat.case.deal_model import DealIssue
from mufakat.case.names import Names
from mufakat.problems import suggest
from mufakat.tomlfile.places import Path


def find_issue(id: str, issues: tuple[DealIssue, ...], path: Path, names: Names) -> DealIssue | None:
    """The issue with this id, or None with a problem at the key."""
    for issue in issues:
        if issue.id == id:
            return issue
    near = suggest(id, [issue.id for issue in issues])
    names.desk.error(
        "unknown-issue",
        f'no issue is called "{id}"',
        f'write "{near}"' if near else f"declare it under [deal.issues.{id}]",
        path,
        at_key=True,
        notes=("issues of this deal: " + (", ".join(issue.id for issue in issues) or "none"),),
    )
    return None


def find_value(word: str, issue: DealIssue, path: Path, names: Names, at_key: bool = False) -> bool:
    """Whether the issue has this value; if not, a problem."""
    known = [value.id for value in issue.values]
    if word in known:
        return True
    near = suggest(word, known)
    names.desk.error(
        "unknown-value",
        f'the issue "{issue.id}" has no value "{word}"',
        f'write "{near}"' if near else "name one of its values",
        path,
        at_key=at_key,
        notes=("its values: " + ", ".join(known[:12]) + (" ..." if len(known) > 12 else ""),),
    )
    return False
