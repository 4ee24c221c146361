"""Write a case as a TOML text that reads back as the same case."""

from __future__ import annotations

from collections.abc import Mapping

from mufakat.case.condition import Condition, write_condition
from mufakat.case.deal_write import deal_blocks
from mufakat.case.grounds import State
from mufakat.case.levers import Forbid, settings_of
from mufakat.case.lines import evidence_blocks, grounds_pairs, pairs, source_blocks, table
from mufakat.case.model import (
    Case,
    Doubt,
    Infeasible,
    KnownLine,
    Lever,
    Order,
    Preference,
    Ranking,
    Topic,
    Weights,
    Wish,
)
from mufakat.case.view_lines import view_tables
from mufakat.case.wish_ids import with_wish_ids
from mufakat.tomlfile.text import Value, short, toml_key, toml_value
from mufakat.versions import FORMATS

_KEEPS = {"only-on": "on", "only-off": "off", "never": "both"}


def write_case(case: Case) -> str:
    """The case as TOML.

    Raises:
        ValueError: An option key of the case cannot stand in a condition (see `convert.tidy`).
    """
    case = with_wish_ids(case)
    for option in case.options:
        own = tuple(f"{owner}." for owner in option.owners)
        if not (option.key.startswith(own) and len(own) == 1) and "." in option.key:
            raise ValueError(f"the option key {option.key!r} does not begin with its one owner")
    if [option.key for option in case.options] != _file_order(case):
        raise ValueError("options must come party by party, shared ones last (see tidy)")
    blocks = [
        _head(case),
        *source_blocks(case.sources),
        *_parties(case),
        *_space(case),
        *_preferences(case),
        *view_tables(case, _preference, _preference_block),
        *table("outcomes", {o.id: _outcome(case, n) for n, o in enumerate(case.outcomes)}),
        *("\n".join(["[[levers]]", *pairs(_lever(lever))]) for lever in case.levers),
        *("\n".join(["[[doubts]]", *pairs(_doubt(doubt))]) for doubt in case.doubts),
        *table("topics", {topic.id: _topic(topic) for topic in case.topics}),
        *deal_blocks(case),
        *evidence_blocks(case.evidence),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _file_order(case: Case) -> list[str]:
    own = [o.key for p in case.parties for o in case.options if o.key.startswith(f"{p.id}.")]
    return own + [option.key for option in case.options if "." not in option.key]


def _head(case: Case) -> str:
    return "\n".join(
        pairs(
            {
                "mufakat": FORMATS["case"].written,
                "id": case.id,
                "title": case.title,
                "as-of": case.as_of,
                "summary": case.summary,
                "citation": list(case.citation),
                "notes": list(case.notes),
                "form": None if case.form == "options" else case.form,
                "dropped": list(case.dropped),
            }
        )
    )


def _parties(case: Case) -> list[str]:
    blocks = []
    for party in case.parties:
        name = f"parties.{toml_key(party.id)}"
        values = {
            "name": None if party.name == party.id else party.name,
            "role": None if party.decides else "mediates",
            "aliases": list(party.aliases),
            **grounds_pairs(party.grounds),
        }
        blocks.append("\n".join([f"[{name}]", *pairs(values)]))
        options = {
            option.key.partition(".")[2]: short(option.name, "name", grounds_pairs(option.grounds))
            for option in case.options
            if option.key == f"{party.id}.{option.key.partition('.')[2]}"
        }
        blocks += table(f"{name}.options", options)
    shared = {
        option.key: {"name": option.name, "owners": list(option.owners), **grounds_pairs(option.grounds)}
        for option in case.options
        if "." not in option.key
    }
    return blocks + table("options", shared)


def _space(case: Case) -> list[str]:
    """States, what cannot be, moves, the status quo."""
    blocks = table("states", {state.id: _state(state, case) for state in case.states})
    if case.status_quo is not None:
        quo = case.status_quo
        on = [o.key for o, letter in zip(case.options, quo.pattern, strict=True) if letter == "Y"]
        blocks += [
            "\n".join(
                [
                    "[status-quo]",
                    *pairs(
                        {
                            **({"state": quo.id} if quo.id else {"on": on}),
                            **grounds_pairs(case.status_quo_grounds),
                        }
                    ),
                ]
            )
        ]
    blocks += ["\n".join(["[[infeasible]]", *pairs(_infeasible(line))]) for line in case.infeasible]
    blocks += [
        "\n".join(
            [
                "[[irreversible]]",
                *pairs(
                    {
                        "option": option.key,
                        "keeps": _KEEPS[option.change],
                        **grounds_pairs(option.change_grounds),
                    }
                ),
            ]
        )
        for option in case.options
        if option.change != "both"
    ]
    blocks += [
        "\n".join(
            [
                "[[forbidden]]",
                *pairs(
                    {
                        "party": line.party,
                        "from": write_condition(line.leaving),
                        "to": write_condition(line.reaching),
                        **grounds_pairs(line.grounds),
                    }
                ),
            ]
        )
        for line in case.forbidden
    ]
    for party, moves in case.moves.items():
        values = {"list": moves.listed, "add": moves.added, "forbid": moves.forbidden}
        blocks.append("\n".join([f"[moves.{toml_key(party)}]", *pairs(values)]))
    return blocks


def _state(state: State, case: Case) -> Value:
    if not case.options:
        return {"name": state.name}
    return short(state.pattern, "pattern", {"name": state.name} if state.name else {})


def _infeasible(line: Infeasible) -> dict[str, Value]:
    parts = [write_condition(part) for part in line.parts]
    match line.kind:
        case "when":
            values: dict[str, Value] = {"when": parts[0]}
        case "requires":
            values = {"when": parts[0], "requires": parts[1]}
        case _:
            values = {line.kind: parts}
    return {**values, **grounds_pairs(line.grounds)}


def _preferences(case: Case) -> list[str]:
    return [
        _preference_block(("preferences", party), _preference(preference))
        for party, preference in case.preferences.items()
    ]


def _preference_block(path: tuple[str, ...], values: Mapping[str, Value]) -> str:
    """A table with one wish a line where it has an order."""
    lines = pairs({k: v for k, v in values.items() if k != "order"})
    if "order" in values:
        items = values["order"]
        assert isinstance(items, list)
        order = ["order = ["] + [f"  {toml_value(item)}," for item in items] + ["]"]
        lines = (order if items else ["order = []"]) + lines
    return "\n".join([f"[{'.'.join(map(toml_key, path))}]", *lines])


def _preference(preference: Preference) -> dict[str, Value]:
    match preference:
        case Order(groups, grounds, known):
            order = [_wish(g[0]) if len(g) == 1 else [_wish(w) for w in g] for g in groups]
            lines: list[Value] = [_known(line) for line in known]
            return {"order": order, **({"known": lines} if lines else {}), **grounds_pairs(grounds)}
        case Weights(weights, grounds):
            return {"weights": dict(weights), **grounds_pairs(grounds)}
        case Ranking(classes, much_after, unknown_pairs, grounds):
            return {
                "ranking": list(classes),
                "much-after": list(much_after),
                "unknown-pairs": list(unknown_pairs),
                **grounds_pairs(grounds),
            }


def _known(line: KnownLine) -> Value:
    return {
        **({"before": [list(chain) for chain in line.before]} if line.before else {}),
        **({"first": list(line.first)} if line.first else {}),
        **({"last": list(line.last)} if line.last else {}),
        **({"all": True} if line.whole else {}),
        **grounds_pairs(line.grounds),
    }


def _wish(wish: Wish) -> Value:
    more: dict[str, Value] = {**({"name": wish.name} if wish.name else {}), **grounds_pairs(wish.grounds)}
    if wish.doubt is not None:
        more["doubt"] = wish.doubt
    if wish.strong:
        more["strong"] = True
    if wish.id:
        return {"id": wish.id, "want": write_condition(wish.condition), **more}
    return short(write_condition(wish.condition), "want", more)


def _outcome(case: Case, number: int) -> Value:
    outcome = case.outcomes[number]
    more = {
        **({} if outcome.name == outcome.id else {"name": outcome.name}),
        **grounds_pairs(outcome.grounds),
    }
    if outcome.condition is None:
        return {"states": list(outcome.states), **more}
    return short(write_condition(outcome.condition), "when", more)


def _lever(lever: Lever) -> dict[str, Value]:
    name = None if lever.name == lever.id else lever.name
    cost = None if lever.cost == 1 else lever.cost
    details = _details(settings_of(lever.change))
    change = details["condition"] if isinstance(lever.change, Forbid) else details
    return {"id": lever.id, "name": name, lever.kind: change, "cost": cost, **grounds_pairs(lever.grounds)}


def _doubt(doubt: Doubt) -> dict[str, Value]:
    name = None if doubt.name == doubt.id else doubt.name
    details = {doubt.kind: _details(settings_of(doubt.about)), "probability": doubt.probability}
    return {"id": doubt.id, "name": name, **details, **grounds_pairs(doubt.grounds)}


def _details(details: Mapping[str, object]) -> dict[str, Value]:
    return {k: write_condition(v) if isinstance(v, Condition) else v for k, v in details.items()}


def _topic(topic: Topic) -> Value:
    name = {} if topic.name == topic.id else {"name": topic.name}
    return {
        **name,
        **({"cues": {code: list(cues) for code, cues in topic.cues.items()}} if topic.cues else {}),
    }
