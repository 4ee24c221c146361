"""What theories of fairness pick among the deals, in words: each rule, what they share, where they differ."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mufakat.bargaining.answer import DealAnswer, packages_of, settled_alike
from mufakat.bargaining.lotteries import Lottery
from mufakat.bargaining.points import Payoff, Pick
from mufakat.bargaining.problem import Package, Pair
from mufakat.report.deal_words import DealWords, amount, fraction_text, percent
from mufakat.report.document.model import Section, item, section
from mufakat.report.phrases import counted, say

FOUR = ("nash", "kalai-smorodinsky", "egalitarian", "utilitarian")
_TIES = 4


def fair(words: DealWords, answer: DealAnswer) -> Section | None:
    """The picks of all rules; None where no deal suits all."""
    if answer.picks.ideal is None:
        return None
    blocks = []
    for payoffs, picks in _groups(answer):
        blocks.append(item(_picked(words, answer, payoffs), *(item(_rule(pick)) for pick in picks)))
    lines = [say("deal-ideal", payoff=words.payoff(answer.picks.ideal)), *_compared(words, answer)]
    lines += [_lottery(words, rule, lottery) for rule, lottery in answer.lotteries]
    return section(say("deal-rules-title"), (*blocks, *(item(line) for line in lines)))


def _groups(answer: DealAnswer) -> list[tuple[tuple[Payoff, ...], list[Pick]]]:
    """Rules that pick the same payoffs, together."""
    found: dict[tuple[Payoff, ...], list[Pick]] = {}
    for pick in answer.picks.all:
        found.setdefault(() if pick.degenerate else pick.payoffs, []).append(pick)
    return list(found.items())


def _picked(words: DealWords, answer: DealAnswer, payoffs: tuple[Payoff, ...]) -> str:
    if not payoffs:
        return say("deal-rule-nothing")
    if len(payoffs) == 1:
        package = package_text(words, answer, payoffs[0])
        return say("deal-picked", payoff=words.payoff(payoffs[0]), package=package)
    told = [f"{words.payoff(p)} ({package_text(words, answer, p)})" for p in payoffs[:_TIES]]
    more = ["..."] if len(payoffs) > _TIES else []
    return say("deal-picked-ties", n=len(payoffs), payoffs=say("deal-sets").join(told + more))


def _rule(pick: Pick) -> str:
    rule, why = say(f"rule-{pick.rule}"), say(f"why-{pick.rule}")
    if pick.degenerate:
        return say("deal-rule-degenerate", rule=rule, why=why)
    if not pick.payoffs:
        return say("deal-rule-none", rule=rule, why=why)
    return say("deal-rule", rule=rule, why=why, value=_value(pick))


def package_text(words: DealWords, answer: DealAnswer, payoff: tuple[int, ...]) -> str:
    """A package with this payoff, and how many more there are."""
    for front in (answer.front, answer.whole):
        found = () if front is None else packages_of(front, payoff, 1)
        if found and front is not None:
            more = front.counts[front.points.index(payoff)] - 1
            return words.package(found[0]) + (
                say("deal-more-packages", n=counted("more-packages", more)) if more else ""
            )
    return say("deal-rules-elsewhere")


def _value(pick: Pick) -> str:
    if pick.value is None:
        return ""
    match pick.rule:
        case "nash":
            return say("deal-value-nash", value=amount(pick.value))
        case "kalai-smorodinsky":
            return say("deal-value-kalai-smorodinsky", value=percent(float(pick.value)))
        case "egalitarian":
            return say("deal-value-egalitarian", value=amount(pick.value))
        case "utilitarian" | "utilitarian-anywhere":
            return say("deal-value-utilitarian", value=amount(pick.value))
    return ""


def _chosen(answer: DealAnswer) -> dict[str, Package]:
    """Per rule of the four, the first package of its first payoff."""
    found = {}
    for rule in FOUR:
        pick = answer.picks[rule]
        if pick.payoffs and not pick.degenerate:
            found[rule] = packages_of(answer.front, pick.payoffs[0], 1)[0]
    return found


def common_terms(answer: DealAnswer) -> tuple[Pair, ...]:
    """What the packages shown for the four rules settle alike: one for each payoff that they pick."""
    packages: list[Package] = []
    for rule in FOUR:
        pick = answer.picks[rule]
        if not pick.degenerate:
            packages += [p for payoff in pick.payoffs for p in packages_of(answer.front, payoff, 1)]
    return settled_alike(packages)


def _compared(words: DealWords, answer: DealAnswer) -> Iterator[str]:
    chosen = _chosen(answer)
    alike = common_terms(answer)
    if len(set(chosen.values())) == 1 and len(alike) == len(words.problem.issues):
        yield say("deal-rules-same")
        return
    yield say("deal-rules-share", terms=words.terms(alike)) if alike else say("deal-rules-nothing")
    for issue, one in enumerate(words.problem.issues):
        values: dict[int, list[str]] = {}
        for rule, package in chosen.items():
            values.setdefault(package[issue], []).append(say(f"rule-{rule}"))
        if len(values) > 1:
            picks = say("deal-sets").join(
                f"{one.values[v]} ({', '.join(rules)})" for v, rules in sorted(values.items())
            )
            yield say("deal-rules-differ", issue=one.name, picks=picks)


def _lottery(words: DealWords, rule: str, lottery: Lottery) -> str:
    def pair(point: tuple[Fraction, Fraction]) -> str:
        return ", ".join(f"{name} {amount(x)}" for name, x in zip(words.parties, point, strict=True))

    name = say(f"rule-{rule}")
    if len(lottery.mix) == 1:
        return say("deal-lottery-same", rule=name)
    parts = (
        say("deal-lottery-part", share=fraction_text(share), payoff=pair(point))
        for point, share in lottery.mix
    )
    return say("deal-lottery", rule=name, payoff=pair(lottery.payoff), mix=say("deal-sets").join(parts))
