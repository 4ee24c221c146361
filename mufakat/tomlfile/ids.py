"""Ids that authors choose, and what those cannot be that conditions name."""

from __future__ import annotations

from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

RESERVED = ("and", "or", "not", "if", "iff", "true", "false")
"""The words of the condition language."""
_JOINERS = "\u200c\u200d"  # shape letters in Persian, Hindi and others, and join emoji


def usable_id(
    name: str, of: str, path: Path, desk: Desk, *, in_conditions: bool = True, at_key: bool = False
) -> bool:
    """Whether the file can refer to `name`, the id of a party, option and so on; else a problem.

    Args:
        name: The id as written.
        of: What it is the id of, as sentences call it.
        in_conditions: Whether conditions can name it, so that it must be one of their words.
        at_key: Whether `path` is that of the key itself.
    """
    if not name.strip():
        what, mend = "is empty", "give it a name"
    elif not in_conditions:
        return True
    elif "." in name:
        what = "holds a dot, which in conditions parts the party from the option"
        mend = f'call it "{name.replace(".", "-")}" and put the full wording into `name`'
    elif name.lower() in RESERVED:
        what, mend = "is a word of the condition language", f'call it "{name}-{of.split()[-1]}" or the like'
    elif any((sign not in _JOINERS and not sign.isprintable()) or sign in " ()!&|\"'," for sign in name):
        what = "holds white space, a sign that cannot be seen, or one of ( ) ! & | \" ' ,"
        mend = 'join the words with "-" and put the full wording into `name`'
    else:
        return True
    desk.error("unusable-id", f'the {of} id "{name}" {what}', mend, path, at_key=at_key)
    return False
