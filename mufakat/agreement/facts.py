"""Make `Facts` of a tree that conforms to the table, about an agreement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mufakat.agreement.model import Agreement, Fact, Facts, Ground, Judgement
from mufakat.agreement.names import several
from mufakat.case.cited import evidence_of, sources_of
from mufakat.problems import suggest
from mufakat.tomlfile.conform import placed
from mufakat.tomlfile.declared import Declared, listing
from mufakat.tomlfile.desk import Desk
from mufakat.tomlfile.places import Path

STATUSES = (
    *("released", "kept", "kept late", "suspended", "impossible", "waiting", "overdue", "overdue?", "open"),
    *("open without a valid deadline", "holding", "breached", "disputed"),
)
# What can be reported of which kind of thing.
_FITS = {
    "counter": ("counted",),
    "event": ("happened", "denied"),
    "phase": ("extended", "started", "ended", "denied"),
}


def build_facts(tree: Mapping[str, Any], agreement: Agreement, desk: Desk) -> Facts:
    """The facts that `tree` holds; mistakes go to `desk`."""
    names = Declared(desk, "facts file")
    names.sources = list(tree.get("sources", {}))
    names.evidence = list(tree.get("evidence", {}))
    names.parties = [party.id for party in agreement.parties]
    if tree.get("agreement", agreement.id) != agreement.id:
        desk.error(
            "other-agreement",
            f'these facts are about "{tree["agreement"]}", the agreement is "{agreement.id}"',
            f'write agreement = "{agreement.id}", or name the file of the other agreement',
            ("agreement",),
        )
    kinds = {
        **{one.id: "commitment" for one in agreement.commitments},
        **{one.id: "event" for one in agreement.events},
        **{one.id: "phase" for one in agreement.phases},
        **{one.id: "counter" for one in agreement.counts},
    }
    facts: list[Fact] = []
    for path, row in placed(tree, "facts", ()):
        if desk.full():  # nothing more would be told, and no facts are made of a file with errors
            break
        facts += _facts(path, row, kinds, agreement, names)
    judged = (_judgement(path, row, agreement, names) for path, row in placed(tree, "judgements", ()))
    judgements = tuple(one for one in judged if one is not None)
    _contradictions(facts, agreement, desk)
    return Facts(
        tree.get("agreement", ""), tuple(facts), judgements, sources_of(tree, names), evidence_of(tree, names)
    )


def _facts(
    path: Path, row: Mapping[str, Any], kinds: Mapping[str, str], agreement: Agreement, names: Declared
) -> list[Fact]:
    """The fact, once for each party that says it."""
    if "about" not in row or "is" not in row:
        return []
    about = row["about"]
    if about not in kinds:
        _unknown(about, path, kinds, agreement, names)
        return []
    kind = kinds[about]
    if row["is"] not in _FITS.get(kind, (row["is"],)) or (
        kind == "commitment" and row["is"] in ("counted", "happened")
    ):
        _unfit(about, row["is"], kind, path, names)
        return []
    days = row.get("between") or ([row["on"]] * 2 if "on" in row else [])
    if len(days) != 2 or not _sound_days(days, path, agreement, names):
        return []
    if not _sound_details(row, path, agreement, names):
        return []
    source = names.source(row["source"], (*path, "source")) if "source" in row else ""
    speakers = (
        [names.party(word, where) for where, word in several(row["says"], (*path, "says"))]
        if "says" in row
        else [""]
    )
    evidence = names.cite(placed(row, "evidence", path))
    ground = Ground(evidence, row.get("why", ""), note=row.get("note", ""))
    return [
        Fact(
            about,
            row["is"],
            days[0],
            days[1],
            speaker,
            source or "",
            str(row.get("statement", "")),
            row.get("number"),
            row.get("kinds", {}),
            row.get("who", ""),
            row.get("until"),
            ground,
            int(path[-1]),
        )
        for speaker in speakers
        if speaker is not None
    ]


def _unknown(about: str, path: Path, kinds: Mapping[str, str], agreement: Agreement, names: Declared) -> None:
    near = suggest(about, kinds)
    names.desk.error(
        "unknown-subject",
        f'the agreement has nothing that is called "{about}"',
        f'write "{near}"' if near else f"declare {about} in the agreement",
        (*path, "about"),
        notes=(listing(f"ids in {agreement.id}", kinds),),
    )


def _unfit(about: str, is_: str, kind: str, path: Path, names: Declared) -> None:
    fits = _FITS.get(kind, ("done", "partly", "verified"))
    names.desk.error(
        "unfit-report",
        f'"{about}" is {"an" if kind == "event" else "a"} {kind}: it cannot be "{is_}"',
        "write " + " or ".join(f'"{word}"' for word in fits),
        (*path, "is"),
    )


def _sound_days(days: list[date], path: Path, agreement: Agreement, names: Declared) -> bool:
    if days[0] > days[1]:
        names.desk.error(
            "between-order",
            "the second day lies before the first",
            f"write between = [{days[1]}, {days[0]}]",
            (*path, "between"),
        )
        return False
    if days[1] < agreement.signed and not agreement.draft:
        names.desk.warn(
            "before-signature",
            f"{days[1]} lies before the signature on {agreement.signed}: nothing was owed then",
            "correct the day, or leave the fact out",
            path,
            at_key=True,
        )
    return True


def _sound_details(row: Mapping[str, Any], path: Path, agreement: Agreement, names: Declared) -> bool:
    """Whether number, kinds, performer and new day fit what is reported."""
    sound = True

    def refuse(code: str, what: str, mend: str, key: str) -> None:
        nonlocal sound
        sound = False
        at = (*path, key) if key in row else path
        names.desk.error(code, what, mend, at, at_key=key not in row)

    if row["is"] == "counted" and "number" not in row:
        refuse(
            "number-missing", "a count without a number", "add number = ..., what came on that day", "number"
        )
    if "kinds" in row and "number" in row and sum(row["kinds"].values()) != row["number"]:
        total = sum(row["kinds"].values())
        refuse(
            "kinds-sum",
            f"the kinds together are {total}, the number is {row['number']}",
            f"write number = {total}, or correct the kinds",
            "kinds",
        )
    if row["is"] == "extended" and "until" not in row:
        refuse("until-missing", "an extension without its new last day", "add until = DAY", "until")
    if "who" in row and row["about"] in agreement.commitment:
        performers = agreement.commitment[row["about"]].who
        if row["who"] not in performers:
            refuse(
                "not-a-performer",
                f'"{row["who"]}" does not perform "{row["about"]}"',
                "write " + " or ".join(f'"{id}"' for id in performers),
                "who",
            )
    return sound


def _judgement(path: Path, row: Mapping[str, Any], agreement: Agreement, names: Declared) -> Judgement | None:
    if "about" not in row or "is" not in row or "on" not in row or "why" not in row:
        return None
    about = names.one_of("commitment", "commitments", row["about"], agreement.commitment, (*path, "about"))
    if row["is"] not in STATUSES:
        near = suggest(row["is"], STATUSES)
        names.desk.error(
            "unknown-status",
            f'"{row["is"]}" is no status',
            f'write "{near}"' if near else "write one of them",
            (*path, "is"),
            notes=("possible: " + ", ".join(STATUSES),),
        )
        return None
    source = names.source(row["source"], (*path, "source")) if "source" in row else ""
    evidence = names.cite(placed(row, "evidence", path))
    if about is None:
        return None
    by, level = row.get("by", ""), row.get("level")
    return Judgement(about, row["is"], row["on"], row["why"], by, level, source or "", evidence)


def _contradictions(facts: list[Fact], agreement: Agreement, desk: Desk) -> None:
    """Those whose word binds should not say both that something was done and that it was not."""
    binding = {finding.by for finding in agreement.findings if finding.binds}
    done: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda one: (one.last, one.index)):
        if fact.says not in binding:
            continue
        if fact.is_ in ("done", "verified", "happened"):
            done.setdefault(fact.about, fact)
        elif fact.is_ == "denied" and fact.about in done:
            other = done[fact.about]
            desk.warn(
                "findings-contradict",
                f'"{fact.says}" denies "{fact.about}", and "{other.says}" found it {other.is_} on {other.last}; '
                "both words bind",
                "leave out the one that was withdrawn",
                ("facts", fact.index),
                at_key=True,
            )
