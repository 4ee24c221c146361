"""A first draft of an agreement file from the promises in a text; everything in it is marked "to be decided"."""

from __future__ import annotations

from collections.abc import Sequence

from mufakat.agreement.promises import Promise
from mufakat.tomlfile.ids import RESERVED, FreeIds
from mufakat.tomlfile.text import Value, pairs, table, toml_key
from mufakat.versions import FORMATS

OPEN = "to be decided"
NOBODY = "to-be-decided"


def draft_text(
    id: str, title: str, promises: Sequence[Promise], source_file: str = "", mark: str = OPEN
) -> str:
    """The text of an agreement file with a commitment for each promise.

    Args:
        id: Of the agreement.
        title: Of the agreement.
        promises: What was found in the text.
        mark: What stands where something is to be decided.
        source_file: Where the text lies, from the folder of the agreement file; "" where it lies elsewhere.
    """
    parties = _parties(promises)
    blocks = [
        "# A first draft: every line is to be decided. Then:   mufakat agreement check FILE",
        "\n".join(
            pairs(
                {"mufakat-agreement": FORMATS["agreement"].written, "id": id, "title": title, "zone": "UTC"}
            )
        ),
        *table("sources.text", {"title": title, **({"file": source_file} if source_file else {})}),
    ]
    for name, party in parties.items():
        blocks.append("\n".join([f"[parties.{toml_key(party)}]", *pairs({"name": name or mark})]))
    free = FreeIds(())
    clauses: dict[str, str] = {}
    for number, promise in enumerate(promises, 1):
        own = free.take(_id(promise, number))
        values: dict[str, Value] = {
            "clause": promise.clause,
            "who": parties[promise.who],
            promise.duty: promise.what,
            "note": mark,
        }
        blocks += table(f"commitments.{toml_key(own)}", values)
        key = promise.clause or own
        clauses[key if key not in clauses else f"{key} ({own})"] = promise.text
    for key, text in clauses.items():
        blocks += table(f"clauses.{toml_key(key)}", {"text": text, "source": "text"})
    return "\n\n".join(blocks) + "\n"


def _parties(promises: Sequence[Promise]) -> dict[str, str]:
    """The name that stands before each verb, and an id for it; "" for what names nobody."""
    found: dict[str, str] = {}
    for promise in promises:
        if promise.who not in found:
            id = _slug(promise.who) or NOBODY
            while id in found.values():
                id += "-2"
            found[promise.who] = id
    return found or {"": NOBODY}


def _id(promise: Promise, number: int) -> str:
    return f"c-{promise.clause.replace('.', '-')}" if promise.clause else f"c-{number}"


def _slug(name: str) -> str:
    word = "-".join("".join(sign if sign.isalnum() else " " for sign in name.lower()).split())
    return f"{word}-party" if word in RESERVED else word
