"""Views in the case file: read them from a tree that conforms, and write them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mufakat.case.model import Case, Preference, View
from mufakat.case.names import Names
from mufakat.case.parts import grounds_of
from mufakat.case.wishes import preference_of
from mufakat.tomlfile.conform import placed
from mufakat.tomlfile.places import Path


def views(tree: Mapping[str, Any], names: Names) -> dict[str, View]:
    """The view of each party that has one; every name in it is resolved."""
    roles = {id: row.get("role", "decides") for id, row in tree.get("parties", {}).items()}
    found = {}
    for id, row in tree.get("views", {}).items():
        path = ("views", id)
        if names.party(id, path, at_key=True) is None:
            continue
        if roles.get(id) != "decides":
            names.desk.error(
                "view-of-mediator",
                f'"{id}" mediates and has a view',
                'leave it out, or give the party role = "decides"',
                path,
                at_key=True,
            )
            continue
        hidden = [_hidden(id, word, place, names) for place, word in placed(row, "hidden", path)]
        unseen = [names.state(str(word), place) for place, word in placed(row, "unseen", path)]
        wishes = _wishes(id, row, path, roles, names)
        grounds = grounds_of(row, path, names)
        found[id] = View(
            tuple(dict.fromkeys(key for key in hidden if key is not None)),
            tuple(dict.fromkeys(state for state in unseen if state is not None)),
            wishes,
            grounds,
        )
    return found


def _hidden(id: str, word: str, path: Path, names: Names) -> str | None:
    key = names.option(word, path)
    if key is None or id not in names.options[key].owners:
        return key
    names.desk.error(
        "hides-own-option",
        f'"{key}" is an option of "{id}" itself',
        "hide options of others only: a party knows what it can do",
        path,
    )
    return None


def _wishes(
    id: str, row: Mapping[str, Any], path: Path, roles: Mapping[str, str], names: Names
) -> dict[str, Preference]:
    found: dict[str, Preference] = {}
    for other, wish in row.get("preferences", {}).items():
        where = (*path, "preferences", other)
        if names.party(other, where, at_key=True) is None:
            continue
        if other == id or roles.get(other) != "decides":
            whose = f'"{id}" itself wants' if other == id else f'"{other}" wants, which mediates'
            names.desk.error(
                "view-of-wrong-party",
                f'the view of "{id}" says what {whose}',
                "say here what other parties that decide are taken to want; own wishes stand in [preferences]",
                where,
                at_key=True,
            )
            continue
        found[other] = preference_of(wish, where, names)
    return found


def view_tables(
    case: Case, told: Callable[[Preference], Mapping[str, object]], block: Callable[..., str]
) -> list[str]:
    """The views as blocks of TOML.

    Args:
        told: A preference as keys and values.
        block: A table with this path (as a tuple of keys) and these values, as text.
    """
    blocks = []
    for id, view in case.views.items():
        grounds: dict[str, object] = {}
        if view.grounds.evidence:
            grounds["evidence"] = list(view.grounds.evidence)
        if view.grounds.against:
            grounds["against"] = list(view.grounds.against)
        if view.grounds.why:
            grounds["why"] = view.grounds.why
        blocks.append(block(("views", id), {"hidden": view.hidden, "unseen": view.unseen, **grounds}))
        blocks += [
            block(("views", id, "preferences", other), told(wish)) for other, wish in view.preferences.items()
        ]
    return blocks
