"""What is taken for granted, how it was computed, and how the figures can be had again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from mufakat.evidence.grounding import grounded_lines
from mufakat.report.document.links import Linker
from mufakat.report.document.model import (
    Block,
    Bullets,
    Cell,
    Commands,
    Fact,
    Item,
    Paragraph,
    Section,
    Table,
)
from mufakat.report.method import assumption_sentences, method_lines
from mufakat.report.paper.findings import Findings
from mufakat.report.paper.lines import line_words
from mufakat.report.phrases import say


def assumptions(found: Findings, link: Linker) -> Section:
    """What the concepts and methods assume, and every modelling choice of the author."""
    case, walk = found.case, found.walk
    texts: list[str] = []
    if walk is not None:
        texts += [text for section in walk.part("assumes") for text in section.sentences()]
    texts += _assumed(found)
    blocks: list[Block] = [Bullets(tuple(Item(link(text)) for text in dict.fromkeys(texts)))] if texts else []
    lines = grounded_lines(case)
    chosen = [line for line in lines if line.grounds.why]
    silent = [line for line in lines if line.rests_on == "nothing"]
    kinds: list[str] = [line.rests_on for line in lines]
    blocks.append(Paragraph(link(_resting(kinds))))
    if chosen:
        heads = tuple(say(f"paper-column-{key}") for key in ("line", "choice"))
        rows = tuple((Cell(line_words(case, line)), Cell(link(line.grounds.why))) for line in chosen)
        blocks.append(Table("t-choices", say("paper-choices-caption"), heads, rows))
    if silent:
        blocks.append(Paragraph(link(say("paper-silent", n=len(silent)))))
        blocks.append(Bullets(tuple(Item(line_words(case, line)) for line in silent)))
    return Section("assumptions", say("paper-assumptions-title"), tuple(blocks))


def _resting(kinds: list[str]) -> str:
    return say(
        "check-rests",
        lines=len(kinds),
        evidence=kinds.count("evidence"),
        choice=kinds.count("choice"),
        nothing=kinds.count("nothing"),
    )


def _assumed(found: Findings) -> Iterator[str]:
    if found.walk is None:
        return
    if found.walk.ways is not None:
        yield say("paths-assumes")
    if any(one.answer.answers for one in found.walk.unlocked):
        yield say("unlock-assumes-levers")
        yield say("unlock-assumes-proof")
    if found.walk.doubted is not None and found.walk.doubted.answer.doubts:
        yield say("doubt-assumes-independent")


def method(found: Findings, facts: tuple[Fact, ...], link: Linker) -> Section:
    """How it was computed, from which file, and by which commands it can be had again."""
    walk = found.walk
    lines: list[str] = []
    if walk is not None:
        lines += [*method_lines(walk.solution), *assumption_sentences(walk.solution)]
        for one in walk.unlocked:
            lines += method_lines(one.answer, most=one.answer.most_levers)
        if walk.doubted is not None:
            lines += method_lines(walk.doubted.answer)
        if walk.ways is not None:
            lines += method_lines(walk.ways.here.paths)
    heads = (say("paper-column-fact"), say("paper-column-value"))
    rows = tuple((Cell((fact.name,)), Cell(link.name(fact.value))) for fact in facts)
    blocks: list[Block] = [Table("t-method", say("paper-method-caption"), heads, rows)]
    if lines:
        blocks.append(Bullets(tuple(Item(link(text)) for text in dict.fromkeys(lines))))
    blocks += [Paragraph(link(say("paper-again"))), Commands(tuple(_commands(found)))]
    for problem in () if walk is None else walk.left_out:
        blocks.append(Paragraph(link(say("paper-left-out", what=problem.what))))
    for problem in found.warnings:
        text = say("paper-warning", line=problem.place.line, what=problem.what)
        blocks.append(Paragraph(link(text), "note"))
    return Section("method", say("paper-method-title"), tuple(blocks))


def _commands(found: Findings) -> Iterator[str]:
    """What to type to have each figure again."""
    file, walk = shlex.quote(found.file), found.walk
    yield f"mufakat check {file}"
    if walk is not None:
        yield f"mufakat solve {file}"
        if walk.quo is not None:
            yield f"mufakat why {file} status-quo"
        if walk.ways is not None:
            yield f"mufakat paths {file}"
        for one in walk.unlocked:
            kind = one.answer.goal.kind
            more = "" if kind == "lasts" else f" --goal-kind {kind}"
            more += f" --concept {one.answer.rules[0].lower()}" if len(one.answer.rules) == 1 else ""
            yield f"mufakat unlock {file} --goal {shlex.quote(one.answer.goal.outcome)}{more}"
        if walk.doubted is not None:
            yield f"mufakat doubt {file}"
    if found.dealt is not None:
        yield f"mufakat deal {file}" + (" --adjusted-winner" if found.dealt.answer.division else "")
    if found.timeline is not None:
        yield f"mufakat record timeline {shlex.quote(found.timeline.file)}"
