"""What differs between two states, in the names of parties and options."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mufakat.report.lines import cut
from mufakat.report.names import CaseNames
from mufakat.report.phrases import counted, listed, say

MOST = 3
_WIDEST = 60


def changes_in_words(names: CaseNames, before: str, after: str, most: int = MOST) -> str:
    """Who takes up and who gives up what; "" where no option surely differs.

    Args:
        most: Tell so many, and how many more there are.
    """
    changed = names.changed(before, after)
    owners = {option.key: option.owners for option in names.case.options}
    by_party: dict[str, list[tuple[str, bool]]] = {}
    for key, on in changed[:most]:
        by_party.setdefault(listed([names.party(id) for id in owners[key]]), []).append((key, on))
    parts = [
        say("brief-does", party=who, deeds=_deeds(names, some, "brief-takes", "brief-drops"))
        for who, some in by_party.items()
    ]
    if len(changed) > most:
        parts.append(counted("brief-more", len(changed) - most))
    return "; ".join(parts)


def move_in_words(names: CaseNames, party: str, before: str, after: str) -> str:
    """One move of one party: what it would do, or where it would go where states have no options."""
    changed = names.changed(before, after)
    who = names.party(party)
    if not changed:
        return say("brief-goes", party=who, state=names.state(after))
    deeds = _deeds(names, changed[:MOST], "brief-would-take", "brief-would-drop")
    if len(changed) > MOST:
        deeds = listed([deeds, counted("brief-more", len(changed) - MOST)])
    return say("brief-would", party=who, deeds=deeds)


def _deeds(names: CaseNames, changed: list[tuple[str, bool]], takes: str, drops: str) -> str:
    """What is taken up and what is given up, each verb once."""
    parts = []
    for verb, wanted in ((takes, True), (drops, False)):
        options = [quoted(names, key) for key, on in changed if on is wanted]
        if options:
            parts.append(say(verb, option=listed(options)))
    return listed(parts)


def state_in_words(names: CaseNames, label: str, most: int = 6) -> str:
    """Who does what in a state; its name where states have no options."""
    if not names.keys:
        return names.state(label)
    by_party: dict[str, list[str]] = {}
    owners = {option.key: option.owners for option in names.case.options}
    taken = names.taken(label)
    for key in taken[:most]:
        who = listed([names.party(id) for id in owners[key]])
        by_party.setdefault(who, []).append(quoted(names, key))
    parts = [say("brief-state", party=who, options=listed(some)) for who, some in by_party.items()]
    if len(taken) > most:
        parts.append(counted("brief-more-options", len(taken) - most))
    if not parts:
        return say("brief-nothing-taken")
    return listed(parts) if len(parts) <= 2 else "; ".join(parts)


def quoted(names: CaseNames, key: str) -> str:
    """An option by its name, in quotation marks."""
    return say("quoted", words=cut(names.option(key), _WIDEST))


def quoted_apart(names: CaseNames, keys: Sequence[str]) -> list[str]:
    """Options by their names; where two of the case are called alike, with whose each is."""
    owners = {option.key: option.owners for option in names.case.options}
    uses = Counter(names.option(option.key) for option in names.case.options)
    return [
        say("brief-whose", option=quoted(names, key), party=listed([names.party(id) for id in owners[key]]))
        if uses[names.option(key)] > 1
        else quoted(names, key)
        for key in keys
    ]
