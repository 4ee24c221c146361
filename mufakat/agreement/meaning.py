"""What an agreement that reads well may still get wrong: days that are defined by themselves, zones that do not
exist.

Runs after the agreement is built. Holes in the text, which are no mistakes of the file, are found in `keeping.holes`.
"""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from mufakat.agreement.model import SIGNATURE, Agreement
from mufakat.agreement.names import Names
from mufakat.agreement.needs import circle_from, needs_of
from mufakat.problems import suggest
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path


def check_meaning(agreement: Agreement, names: Names, desk: Desk) -> None:
    """Report what cannot be meant."""
    _zone(agreement, desk)
    _signature(agreement, desk)
    _exchanges(agreement, desk)
    _defined_by_itself(agreement, desk)
    _findings(agreement, desk)
    for evidence in agreement.evidence:
        if evidence.id not in names.used_evidence:
            desk.warn(
                "unused-evidence",
                f'nothing rests on the evidence "{evidence.id}"',
                "name it where it belongs, or drop it",
                ("evidence", evidence.id),
                at_key=True,
            )


def _zone(agreement: Agreement, desk: Desk) -> None:
    try:
        ZoneInfo(agreement.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        known = available_timezones()
        near = suggest(agreement.zone, known)
        mend = f'write "{near}"' if near else 'write a name such as "Asia/Jakarta" or "UTC"'
        if not known:
            mend = "this computer has no list of time zones: install the package tzdata"
        desk.error(
            "unknown-zone",
            f'no time zone is called "{agreement.zone}"',
            mend,
            ("zone",),
            inside=(0, len(agreement.zone)),
        )


def _signature(agreement: Agreement, desk: Desk) -> None:
    event = agreement.event.get(SIGNATURE)
    if (
        event is not None
        and not agreement.draft
        and (event.at is not None or event.on not in (None, agreement.signed))
    ):
        desk.error(
            "signature-day",
            f"the signature stands here on another day than {agreement.signed}, the day `signed`",
            f"write on = {agreement.signed}, or correct `signed`",
            ("events", SIGNATURE, "on" if event.on else "at"),
        )


def _exchanges(agreement: Agreement, desk: Desk) -> None:
    """What is exchanged must be done; what must not be done never is."""
    for exchange in agreement.exchanges:
        for number, pair in enumerate(exchange.steps):
            for place, id in enumerate(pair):
                commitment = agreement.commitment.get(id)
                if commitment is not None and commitment.duty != "must":
                    desk.error(
                        "exchange-not-must",
                        f'"{id}" is nothing that must be done, so nothing can wait for it',
                        "exchange commitments with `must` only",
                        ("exchanges", exchange.id, "steps", number, place),
                    )
            if len(set(pair)) == 1:
                desk.error(
                    "exchange-with-itself",
                    f'"{pair[0]}" is exchanged for itself',
                    "name two commitments",
                    ("exchanges", exchange.id, "steps", number),
                )


def _findings(agreement: Agreement, desk: Desk) -> None:
    """Two words that bind on one subject leave it open which one does."""
    binding = [finding for finding in agreement.findings if finding.binds]
    for number, one in enumerate(binding):
        for other in binding[:number]:
            shared = one.on is None or other.on is None or set(one.on) & set(other.on)
            if one.by != other.by and shared:
                desk.warn(
                    "two-words-bind",
                    f'the words of "{other.by}" and "{one.by}" both bind on the same matter',
                    "say of each what it settles, under `on`",
                    ("findings", one.id),
                    at_key=True,
                )
                break


def _defined_by_itself(agreement: Agreement, desk: Desk) -> None:
    """Days and outcomes that need themselves to be known."""
    needs = needs_of(agreement)
    done: set[str] = set()
    reported: set[str] = set()
    for start in needs:
        circle = circle_from(start, needs, done)
        if circle and not reported & set(circle):
            reported |= set(circle)
            shown = " needs ".join([*(_shown(node) for node in circle), _shown(circle[0])])
            desk.error(
                "time-circle",
                f"this is defined by itself: {shown}",
                "count one of them from a day or event that does not depend on it",
                _place(circle),
                at_key=True,
            )


def _shown(node: str) -> str:
    return f'"{node.partition(":")[2]}"'


def _place(circle: list[str]) -> Path:
    section, id = next(
        ((s, i) for s, i in (node.split(":") for node in circle) if s != "commitments"), circle[0].split(":")
    )
    return (section, id.partition(".")[0])
