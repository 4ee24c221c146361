"""Files that are no case, told by their content: what such a file is, and what can be done with it.

Nothing is told by the ending of a name, which may be wrong or missing.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias

from mufakat.problems import Place, Problem
from mufakat.tomlfile.read import MAX_BYTES

_READ = "mufakat read FILE finds who said what in it"
_BEGIN = "mufakat new NAME.toml begins a case"
_BEGIN_AGREEMENT = "mufakat agreement new NAME.toml begins an agreement"
_CONVERT = "export it as TOML, conflict-case/1 or, for a deal, CSV"
_VERSION_LINE = re.compile(rb"mufakat(?:-(agreement|facts))?[ \t]*=[ \t]*\d+[ \t]*(?:#.*)?\Z")
_OUR_FILES = {
    "case": "a case file",
    "agreement": "an agreement file",
    "facts": "a file of facts about an agreement",
}
Wanted: TypeAlias = Literal["case", "agreement", "facts"]
_STARTS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", _READ),
    (
        b"PK\x03\x04",
        "a packed file (Word, OpenDocument, Excel, ZIP)",
        "mufakat read FILE says whether it can be read",
    ),
    (b"\x1f\x8b", "a packed file (gzip)", "unpack it first"),
    (b"\x89PNG", "a picture", "a case is text"),
    (b"\xff\xd8\xff", "a picture", "a case is text"),
    (b"GIF8", "a picture", "a case is text"),
    (b"{\\rtf", "a text in RTF", "mufakat read FILE says whether it can be read"),
)
_SQLITE, _OURS = b"SQLite format 3\0", b"MUFA"
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_GENIUS = ("<issue", "<objective", "negotiation_template", "utility_space")
_SETTING = re.compile(r"\s*(?:\[|[\w.\"'-]+(?:\s*\.\s*[\w\"'-]+)*\s*=)")
_MARKDOWN = re.compile(r"#{1,6} \S|.*\[[^\]]+\]\([^)]+\)|.*\*\*\S")
_YAML = re.compile(r"(?:---\s*|[\w-]+:(?:\s.*)?)\Z")


class Recognised(NamedTuple):
    """What a file is, with its article, and what can be done with it."""

    what: str
    mend: str


def recognise(data: bytes) -> Recognised | None:
    """What a file is that is neither a case nor a deal of another program; None where nothing says so."""
    for start, what, mend in _STARTS:
        if data.startswith(start):
            return Recognised(what, mend)
    if data.startswith(_SQLITE):
        return _database(data)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    for test in _TESTS:
        found = test(text)
        if found is not None:
            return found
    return None


def other_format(data: bytes, file: str, wanted: Wanted = "case") -> Problem | None:
    """The problem with a file that is something else than what was asked for; None where nothing says so."""
    if len(data) > MAX_BYTES:
        return None
    known = _ours(data, wanted) or recognise(data) or (_code(data) if wanted != "case" else None)
    if known is None:
        return None
    mend = known.mend
    if wanted != "case" and known.what not in _OUR_FILES.values():
        mend = "; ".join([*([_READ] if mend.startswith(_READ) else []), _BEGIN_AGREEMENT])
    what = f"this is {known.what}, no {wanted} file"
    return Problem("other-format", what, mend.replace("FILE", shlex.quote(file)), Place(file, 1, 1))


def _ours(data: bytes, wanted: Wanted) -> Recognised | None:
    """A file of this program of another kind, told by the line that says its version."""
    kind = _version_of(data)
    if kind in ("", wanted):
        return None
    command = "mufakat check FILE" if kind == "case" else "mufakat agreement check FILE"
    if kind == "facts":
        command = "mufakat agreement check AGREEMENT --facts FILE"
    return Recognised(_OUR_FILES[kind], f"{command} looks at it")


def _version_of(data: bytes) -> str:
    """Which file of this program the settings before the first table say this is; "" where they do not say."""
    for line in data.splitlines():
        found = _VERSION_LINE.match(line)
        if found is not None:
            return (found.group(1) or b"case").decode()
        if line.strip() and not line.lstrip().startswith(b"#") and b"=" not in line:
            return ""
    return ""


def _code(data: bytes) -> Recognised | None:
    """What a case may be written in, and an agreement not."""
    head = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return {b"{": Recognised("JSON", ""), b"<": Recognised("XML", "")}.get(head)


def _database(data: bytes) -> Recognised:
    if data[68:72] == _OURS:
        return Recognised(
            "a record", "mufakat record list FILE looks into it; mufakat new --from FILE drafts a case"
        )
    mend = "one of the Discourse Network Analyzer comes in by mufakat record dna-import RECORD FILE"
    return Recognised("a database (SQLite)", mend)


def _markup(text: str) -> Recognised | None:
    if not text.lstrip().startswith("<"):
        return None
    if _HTML.match(text):
        return Recognised("a web page (HTML)", _READ)
    if any(mark in text for mark in _GENIUS):
        return None
    mend = "of the formats in XML, domains and profiles of Genius can be read"
    return Recognised("XML", mend)


def _json(text: str) -> Recognised | None:
    if not text.lstrip().startswith(("{", "[")):
        return None
    whole = _parsed(text)
    if isinstance(whole, list):
        return Recognised(
            "JSON, a list", "of JSON, conflict-case/1 and profiles of GeniusWeb can be read: both are objects"
        )
    first, _, rest = text.lstrip().partition("\n")
    one = _parsed(first)
    if whole is None and isinstance(one, dict) and rest.strip():
        if str(one.get("format", "")).startswith("mufakat-record"):
            return Recognised("an exported record", "mufakat record import RECORD FILE makes a record of it")
        return Recognised("JSON, an object on each line", _CONVERT)
    return None


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _table(text: str) -> Recognised | None:
    """Rows with the same number of cells, the first of them without a sign of TOML."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    if len(lines) < 2 or lines[0].lstrip().startswith(("[", "#")) or "=" in lines[0]:
        return None
    for delimiter in ",;\t":
        counts = {line.count(delimiter) for line in lines if '"' not in line}
        if counts and min(counts) > 0 and len(counts) == 1:
            mend = "a table of a deal has the columns issue, value and one for each party: mufakat deal FILE"
            return Recognised("a table (CSV)", mend)
    return None


def _prose(text: str) -> Recognised | None:
    """No line that could be one of TOML: text as people write it, or YAML."""
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if (
        not lines
        or text.lstrip().startswith("<")
        or any("=" in line or line.startswith(("[", "{")) for line in lines)
    ):
        return None
    if len(lines) > 1 and all(_YAML.match(line) or line.startswith("- ") for line in lines):
        return Recognised("YAML", f"write it as TOML; {_BEGIN}")
    return Recognised("a text", f"{_READ}; {_BEGIN}")


def _markdown(text: str) -> Recognised | None:
    """Prose before any setting and more of it than settings, with the marks of Markdown; code in it may be TOML."""
    plain = "".join(text.split("```")[::2])  # without the blocks of code
    lines = [line for line in plain.splitlines() if line.strip()]
    prose = [line for line in lines if not line.startswith("#") and not _SETTING.match(line)]
    first = next((line for line in lines if not line.startswith("#")), "")
    marked = "```" in text or any(_MARKDOWN.match(line) for line in lines)
    if (
        not marked
        or first not in prose
        or 2 * len(prose) <= len(lines) - sum(line.startswith("#") for line in lines)
    ):
        return None
    if all(_YAML.match(line.strip()) or line.lstrip().startswith("- ") for line in prose):
        return None
    return Recognised("a text in Markdown", f"{_READ}; {_BEGIN}")


_TESTS: tuple[Callable[[str], Recognised | None], ...] = (_markup, _json, _table, _markdown, _prose)
