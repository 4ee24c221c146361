"""What an address or a form says, checked: numbers within bounds, words that are not too long."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from anyio import to_thread
from markupsafe import Markup, escape
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from mufakat.problems import Problem, ProblemsError
from mufakat.workbench.desk import Asked, text_of

LONGEST = 500  # characters of one part of an address
LARGEST = 1_000_000_000
_SPAN = re.compile(r"([0-9]{1,9})-([0-9]{1,9})", re.ASCII)
T = TypeVar("T")


def word(asked: Asked, name: str) -> str:
    """A part of the address, without blanks around it. HTTPException 400 when it is too long."""
    return _short(name, asked.query.get(name, ""))


def one_of(asked: Asked, name: str, known: Sequence[str], default: str = "") -> str:
    """A part of the address that must be one of some words; `default` where it is missing."""
    value = word(asked, name)
    if value and value not in known:
        raise HTTPException(400, f'"{value}" is no {name}; there are {", ".join(filter(None, known))}.')
    return value or default


def number(asked: Asked, name: str, default: int, least: int = 1, most: int = LARGEST) -> int:
    """A part of the address that is a whole number within bounds."""
    value = word(asked, name)
    return _whole(name, value, least, most) if value else default


def span(asked: Asked, name: str) -> tuple[int, int] | None:
    """A part of the address such as 120-180: characters of a text."""
    value = word(asked, name)
    if not value:
        return None
    found = _SPAN.fullmatch(value)
    if not found or int(found[1]) >= int(found[2]):
        raise HTTPException(400, f"{name} is written as two numbers, such as 120-180.")
    return int(found[1]), int(found[2])


def field(form: FormData, name: str, most: int = LONGEST) -> str:
    """A field of a form, without blanks around it. HTTPException 400 when it is too long."""
    return _short(name, text_of(form, name), most)


def whole_field(form: FormData, name: str) -> int:
    """A field of a form that is a whole number, 0 or more."""
    return _whole(name, field(form, name), 0)


def choice(form: FormData, name: str, known: Sequence[str]) -> str:
    """A field of a form that must be one of some words, or empty."""
    value = field(form, name)
    if value and value not in known:
        raise HTTPException(400, f'"{value}" is no {name}; there are {", ".join(known)}.')
    return value


def _short(name: str, value: str, most: int = LONGEST) -> str:
    if len(value) > most:
        raise HTTPException(400, f"{name} has more than {most:,} characters.")
    return value.replace("\0", " ").strip()


def _whole(name: str, value: str, least: int, most: int = LARGEST) -> int:
    if not (value.isascii() and value.isdigit() and len(value) < 11 and least <= int(value) <= most):
        raise HTTPException(400, f"{name} is no whole number from {least} to {most:,}.")
    return int(value)


def elsewhere(asked: Asked, path: str, **changes: str | None) -> str:
    """Another address with all that this one says, but for some changes."""
    keep = {key: asked.query.getlist(key) for key in asked.query}
    keep |= {"case": [asked.case_name], "record": [asked.record_name]}
    keep |= {key: [value or ""] for key, value in changes.items()}
    words = urlencode([(key, value) for key, values in keep.items() for value in values if value.strip()])
    return f"/{path}?{words}" if words else f"/{path}"


async def answer_or_slips(
    asked: Asked, lane: str, verb: str, typed: Mapping[str, str], **words: Any
) -> tuple[Any, dict[str, Problem]]:
    """The answer (see `Asked.answer`), or None and the problem with each field of the form (see `slips`).

    Args:
        typed: What stands in each field, by its name in the address.

    Raises:
        ProblemsError: One of the problems is about something else.
    """
    try:
        return await asked.answer(lane, verb, **words), {}
    except ProblemsError as fault:
        wrong = slips(fault.problems, typed)
        if not wrong:
            raise
        return None, wrong


def slips(problems: Sequence[Problem], typed: Mapping[str, str]) -> dict[str, Problem]:
    """The problem with each field of a form; empty where one of the problems is about something else.

    Args:
        typed: What stands in each field, by its name in the address.
    """
    found: dict[str, Problem] = {}
    for problem in problems:
        about = next((name for name, text in typed.items() if text and _is_about(problem, name, text)), None)
        if about is None:
            return {}
        found.setdefault(about, problem)
    return found


def _is_about(problem: Problem, name: str, text: str) -> bool:
    """Whether a problem is about what was typed into a field: it names the option of the command, or the words."""
    option = problem.place.file
    if option.startswith("--"):
        return option.removeprefix("--") == name.partition(":")[0]
    return f'"{text}"' in problem.what


def linked(svg: str, asked: Asked, mark: str, part: str, *others: str) -> Markup:
    """A picture with this page's address before each id that its links name. Its writer has escaped all texts.

    Args:
        mark: What stands before an id in the links of the picture.
        part: The part of the address that the id is.
        others: Further parts that a link may name, so that the address must not.
    """
    address = asked.here("", **dict.fromkeys((part, *others), ""))
    joint = "&" if "?" in address else "?"
    return Markup(svg.replace(f'href="{mark}', f'href="{escape(address + joint)}{part}='))


def record_file(asked: Asked) -> Path:
    """The record that is looked at. HTTPException 404 when there is none."""
    if asked.record is None:
        raise HTTPException(404, "There is no record in this folder yet. Add a source first.")
    return asked.record


async def aside(work: Callable[[], T]) -> T:
    """Do what waits for the disk beside the loop that answers requests."""
    return await to_thread.run_sync(work)


def without_blanks(asked: Asked) -> Response | None:
    """The same address without the parts that a form left empty; None where there are none."""
    if all(value.strip() for value in asked.query.values()):
        return None
    return RedirectResponse(elsewhere(asked, asked.request.url.path.lstrip("/")), 303)
