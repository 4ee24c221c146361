"""Who takes part: known states and bodies, named persons, and the speakers that stay unnamed."""

from __future__ import annotations

from mufakat.reading.drafts import Draft
from mufakat.reading.gazetteer import Gazetteer
from mufakat.reading.model import Actor, Span
from mufakat.reading.speakers import Cast
from mufakat.reading.tokens import Passage


def actors(passages: list[Passage], drafts: list[Draft], cast: Cast, names: Gazetteer) -> tuple[Actor, ...]:
    """The actors of a report in the order in which they appear, with every mention in the body."""
    found: dict[str, tuple[str, list[tuple[str, Span]]]] = {}
    for p in passages:
        _known(p, names, found)
    for name, words, span in cast.people:
        found.setdefault(name, ("person", []))[1].append((words, span))
    out = [_actor(name, kind, seen) for name, (kind, seen) in found.items()]
    out += _unnamed(drafts, names)
    return tuple(sorted(out, key=lambda a: a.mentions[0] if a.mentions else (0, 0)))


def _known(p: Passage, names: Gazetteer, found: dict[str, tuple[str, list[tuple[str, Span]]]]) -> None:
    behind = 0
    for i, word in enumerate(p.words):
        if word not in names.openers or i < behind:
            continue
        known = names.at(p, i)
        if known is None:
            continue
        behind = i + len(known.form)
        if not known.adjective:
            span = p.span(i, behind)
            found.setdefault(known.name, (known.kind, []))[1].append((p.text[span[0] : span[1]], span))


def _actor(name: str, kind: str, seen: list[tuple[str, Span]]) -> Actor:
    ordered = sorted(seen, key=lambda s: s[1])
    return Actor(
        name, kind, tuple(dict.fromkeys(w for w, _ in ordered)), tuple(dict.fromkeys(s for _, s in ordered))
    )


def _unnamed(drafts: list[Draft], names: Gazetteer) -> list[Actor]:
    """Anonymous speakers: one actor per description, with the state or body they are said to belong to."""
    groups: dict[str, list[Draft]] = {}
    for d in drafts:
        if d.anonymous and d.speaker:
            groups.setdefault(d.speaker, []).append(d)
    out = []
    for speaker, said in groups.items():
        spans = tuple(dict.fromkeys(d.source for d in said if d.source is not None and not d.clitic))
        words = tuple(dict.fromkeys(said[0].passage.text[a:b] for a, b in spans))
        known = [k.name for w in speaker.split() if (k := names.named(w)) is not None]
        out.append(Actor(speaker, "person", words, spans, True, known[-1] if known else None))
    return out
