"""A plain CSV table of a deal problem, in and out, without loss.

    issue,value,Israel,Hamas
    Captives,all at once,40,5
    Captives,in phases,25,30
    @reservation,,30,35
    @weight,,1,1
    @veto,,yes,yes
    @needed,2
    @forbid,Captives = all at once; Aid = none
    @requires,Captives = in phases; => ; Aid = full
    @bonus,Captives = in phases; Aid = full,5,5

Points may be whole numbers, decimals or fractions such as 2/3; the delimiter may be a comma, a semicolon or a
tab. A backslash protects `=`, `;`, `\\` and `@` inside names; blanks around a name are dropped.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from mufakat.bargaining.building import Dependence, Number, Wishes, build_problem, exact
from mufakat.bargaining.faults import oversize
from mufakat.bargaining.problem import Bonus, DealError, DealProblem, Forbid, Pair, Requires
from mufakat.bargaining.profiles import as_problem
from mufakat.display import plural
from mufakat.problems import Place, Problem, errors, suggest

MARKS = ("@reservation", "@weight", "@veto", "@needed", "@forbid", "@requires", "@bonus")
YES, NO = ("yes", "true", "1", "y"), ("no", "false", "0", "n")


def read_csv(data: bytes, file: str) -> tuple[DealProblem | None, list[Problem]]:
    """Read a table; see the top of this file. The problem is None where there are errors."""
    if too_large := oversize(data, file):
        return None, [too_large]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return None, [Problem("encoding", "this is not UTF-8", "save it as UTF-8", Place(file, line, 1))]
    return _Table(text, file).read()


class _Table:
    def __init__(self, text: str, file: str):
        self._file, self._text = file, text
        self._found: list[Problem] = []
        self._issues: dict[str, list[str]] = {}
        self._points: dict[str, dict[str, list[Number]]] = {}
        self._parties: list[str] = []
        self._marks: dict[str, list[str]] = {}
        self._terms: list[Dependence] = []
        self._needed: int | None = None

    def _wrong(self, line: int, code: str, what: str, mend: str) -> None:
        self._found.append(Problem(code, what, mend, Place(self._file, line, 1)))

    def read(self) -> tuple[DealProblem | None, list[Problem]]:
        rows = self._rows()
        if rows:
            self._head(*rows[0])
        for line, row in rows[1:]:
            if row[0].strip().startswith("@"):
                self._mark(line, row)
            else:
                self._value(line, row)
        if errors(self._found):
            return None, self._found
        wishes = {name: self._wishes(k) for k, name in enumerate(self._parties)}
        try:
            return build_problem(self._issues, wishes, self._terms, self._needed), self._found
        except DealError as error:
            place = Place(self._file, 1, 1)
            return None, [*self._found, *(as_problem(f, place) for f in error.faults)]

    def _rows(self) -> list[tuple[int, list[str]]]:
        first = self._text.lstrip("\r\n").splitlines()[:1]
        delimiter = max(",;\t", key=(first[0] if first else "").count)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=delimiter, strict=True)
        rows: list[tuple[int, list[str]]] = []
        before = 0
        try:
            for row in reader:
                if any(cell.strip() for cell in row):
                    rows.append((before + 1, row))
                before = reader.line_num
        except csv.Error as error:
            self._wrong(before + 1, "csv", f"the table breaks off: {error}", "close the quotation marks")
        if not rows:
            self._wrong(1, "csv", "the table is empty", "start with a line: issue,value,<party>,...")
        return rows

    def _head(self, line: int, row: list[str]) -> None:
        names = [cell.strip() for cell in row]
        while names and not names[-1]:
            names.pop()
        if len(names) < 3 or [n.casefold() for n in names[:2]] != ["issue", "value"]:
            self._wrong(
                line, "csv", "the first line does not name the columns", "write issue,value,<party>,..."
            )
        self._parties = names[2:]
        for name in {n for n in self._parties if self._parties.count(n) > 1}:
            self._wrong(line, "twice", f"party {name!r} has two columns", "rename one of them")

    def _cells(self, line: int, row: list[str]) -> list[str]:
        cells = [c.strip() for c in row[2:]]
        while len(cells) > len(self._parties) and not cells[-1]:
            cells.pop()
        if len(cells) != len(self._parties):
            what = f"{plural(len(cells), 'number')} for {plural(len(self._parties), 'party', 'parties')}"
            self._wrong(line, "columns", what, "give one cell for each party")
            return ["0"] * len(self._parties)
        return cells

    def _numbers(self, line: int, row: list[str]) -> list[Number]:
        numbers: list[Number] = []
        for cell in self._cells(line, row):
            try:
                numbers.append(exact(cell))
            except ValueError as error:
                self._wrong(line, "number", str(error), "write a number such as 5, 2.5 or 2/3")
                numbers.append(0)
        return numbers

    def _value(self, line: int, row: list[str]) -> None:
        issue, value = _unescaped(row[0].strip()), row[1].strip() if len(row) > 1 else ""
        if not issue or not value:
            return self._wrong(
                line, "csv", "the line lacks an issue or a value", "write issue,value,points,..."
            )
        rows = self._points.setdefault(issue, {})
        if value in rows:
            self._wrong(line, "twice", f"issue {issue!r} has value {value!r} twice", "drop one of them")
        rows[value] = self._numbers(line, row)
        self._issues.setdefault(issue, []).append(value)
        return None

    def _mark(self, line: int, row: list[str]) -> None:
        mark, rest = row[0].strip(), row[1].strip() if len(row) > 1 else ""
        if mark in ("@reservation", "@weight"):
            self._marks[mark] = [str(x) for x in self._numbers(line, row)]
        elif mark == "@veto":
            cells = [c.casefold() for c in self._cells(line, row)]
            if any(c not in YES + NO for c in cells):
                self._wrong(line, "veto", "a veto is yes or no", "write yes or no for each party")
            self._marks[mark] = cells
        elif mark == "@needed":
            if rest.isdecimal() and len(rest) < 10:
                self._needed = int(rest)
            else:
                self._wrong(line, "number", "@needed wants a whole number", "write @needed,5")
        elif mark == "@bonus":
            points = dict(zip(self._parties, self._numbers(line, row), strict=True))
            self._terms.append(Dependence(when=self._pairs(line, rest), points=points))
        elif mark == "@forbid":
            self._terms.append(Dependence(forbid=self._pairs(line, rest)))
        elif mark == "@requires":
            when, *then = _split(rest, "=>")
            if len(then) != 1:
                self._wrong(line, "term", "@requires wants one =>", "write @requires,A = x; => ; B = y")
            pairs = self._pairs(line, "".join(then))
            self._terms.append(Dependence(when=self._pairs(line, when), then=pairs))
        else:
            meant = suggest(mark, MARKS)
            mend = f"did you mean {meant}?" if meant else "use one of " + ", ".join(MARKS)
            self._wrong(line, "mark", f"there is no line {mark!r}", mend)

    def _pairs(self, line: int, text: str) -> dict[str, str]:
        out: dict[str, str] = {}
        for part in _split(text, ";"):
            if not part.strip():
                continue
            sides = _split(part, "=")
            if len(sides) != 2:
                self._wrong(line, "term", f"{part.strip()!r} is not issue = value", "write A = x; B = y")
                continue
            issue, value = (_unescaped(s.strip()) for s in sides)
            if issue in out:
                self._wrong(
                    line, "term", f"issue {issue!r} is named twice", "an issue has one value in a deal"
                )
            out[issue] = value
        return out

    def _wishes(self, party: int) -> Wishes:
        points = {i: {v: row[party] for v, row in rows.items()} for i, rows in self._points.items()}
        count = len(self._parties)
        return Wishes(
            points,
            self._marks.get("@reservation", ["0"] * count)[party],
            self._marks.get("@weight", ["1"] * count)[party],
            self._marks.get("@veto", ["yes"] * count)[party] in YES,
        )


def _split(text: str, mark: str) -> list[str]:
    """Parts between marks; a sign behind a backslash belongs to a name (the backslashes stay)."""
    parts, k = [""], 0
    while k < len(text):
        if text[k] == "\\":
            parts[-1] += text[k : k + 2]
            k += 2
        elif text.startswith(mark, k):
            parts.append("")
            k += len(mark)
        else:
            parts[-1] += text[k]
            k += 1
    return parts


def _unescaped(text: str) -> str:
    return re.sub(r"\\(.)", r"\1", text)


def _escaped(text: str) -> str:
    return re.sub(r"([\\;=@])", r"\\\1", text)


def write_csv(problem: DealProblem) -> str:
    """The table of a problem; reading it gives the same problem (`why` of terms apart)."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["issue", "value", *(p.name for p in problem.parties)])
    for i, issue in enumerate(problem.issues):
        for v, value in enumerate(issue.values):
            points = [problem.amount(p.points[i][v]) for p in problem.parties]
            table.writerow([_escaped(issue.name), value, *points])
    table.writerow(["@reservation", "", *(problem.amount(p.reservation) for p in problem.parties)])
    table.writerow(["@weight", "", *(p.weight for p in problem.parties)])
    table.writerow(["@veto", "", *("yes" if p.veto else "no" for p in problem.parties)])
    if problem.needed is not None:
        table.writerow(["@needed", problem.needed])
    for term in problem.terms:
        when = _said(problem, term.when)
        if isinstance(term, Bonus):
            table.writerow(["@bonus", when, *(problem.amount(x) for x in term.points)])
        elif isinstance(term, Forbid):
            table.writerow(["@forbid", when])
        elif isinstance(term, Requires):
            table.writerow(["@requires", f"{when}; => ; {_said(problem, term.then)}"])
    return out.getvalue()


def _said(problem: DealProblem, pairs: Iterable[Pair]) -> str:
    named = ((problem.issues[i], v) for i, v in pairs)
    return "; ".join(f"{_escaped(i.name)} = {_escaped(i.values[v])}" for i, v in named)
