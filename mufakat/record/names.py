"""Short ids made of names."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container


def slug(name: str, taken: Container[str] = (), other: str = "x") -> str:
    """A short id made of a name: small letters, digits and "-", told apart from those taken by a number.

    It begins with a letter; `other` is the id where the name has no Latin letter to begin with.
    """
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    id = re.sub(r"[^a-z0-9]+", "-", bare.casefold()).strip("-")[:40].strip("-")
    id = id if id[:1].isalpha() else f"{other}-{id}".strip("-")
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    return found
