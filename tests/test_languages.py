"""Everything that reports say can be said in every language; programs read the same whatever people read."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
import re
import threading
from collections.abc import Iterator
from contextvars import copy_context
from datetime import date
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

import mufakat.mediation
import mufakat.stability
from mufakat.case.condition import And, If, Iff, Is, Not, Or
from mufakat.case.model import Case
from mufakat.cli import language as cli_language
from mufakat.report import phrases
from mufakat.report.document.terminal import chapters
from mufakat.report.names import CaseNames
from mufakat.report.phrases import LANGUAGES, Count, counted, day, listed, number, say, speaking
from mufakat.stability.concepts import CONCEPTS
from mufakat.study import papers
from mufakat.study.opening import open_case
from mufakat.study.starting import example_file
from mufakat.study.walking import walk_through
from tests.running import call

HOWTO = Path(__file__).parent.parent / "docs" / "howto"

# Phrases that are the same in English and Indonesian: signs, ids, names of people, words of both languages.
ALIKE = {
    "head", "status-quo", "grounds-quote", "grounds-translated", "by", "by-source", "walk-evidence",
    "walk-speaker", "reading-statement", "reading-act", "doubt-outcome", "doubt-now", "paths-never",
    "paths-unknown", "paths-step-changes", "step-long",
    "coalitions-which", "foresight-limited", "foresight-nm", "foresight-stackelberg", "rule-nash",
    "rule-kalai-smorodinsky", "rule-utilitarian", "deal-point", "deal-picked", "deal-rule", "deal-pool-why",
    "deal-picture-title", "deal-text", "deal-change", "deal-winner-title", "deal-sets", "deal-percent", "read-field",
    "read-count",
    "told-act", "field-editor", "zone-widget", "entry", "entry-done", "more", "day",
    "orders-and-more", "quoted", "versions-share",
    "brief-row", "brief-item", "brief-part", "brief-does", "brief-full-stop",
    "unlock-called", "orders-of-party", "picture-quo", "paper-act", "paper-fact-version", "rank-count",
    "account-of", "atom-done", "timeline-phase", "timeline-row",
    "agreement-count", "agreement-event", "agreement-late-by", "agreement-tally", "agreement-total-by", "hole-title",
    "match-said", "plan-chain", "score-share", "why-by-one", "why-fact", "why-known", "why-number", "why-value",
    "claim-origin", "claim-shared", "claims-some", "check-errors", "month-4", "month-9", "month-11",
}  # fmt: skip

# English words that a report cannot do without, and Indonesian does not have.
ENGLISH = frozenset(
    re.findall(
        r"\w+",
        "the of to in is are was and or not it its by that for with from would under last lasts state states party "
        "parties nobody everyone everybody better worse since here there more than none each all which who what when "
        "where only no be been has have can cannot could does if option options move moves wish wishes",
    )
)

LEVER = {"id": "x", "name": "y", "cost": Decimal("2.5"), "change": ""}


@pytest.fixture
def indonesian() -> Iterator[None]:
    with speaking("id"):
        yield


def fields(phrase: str) -> set[tuple[str | None, str | None]]:
    """The blanks of a phrase that are written, with how; not those that choose a word for one or for many."""
    return {(name, spec) for name, spec in blanks(phrase) if "|" not in spec}


def blanks(phrase: str) -> Iterator[tuple[str, str]]:
    """All blanks of a phrase, also those inside of others."""
    for _, name, spec, _ in Formatter().parse(phrase):
        if name is not None:
            yield name, spec or ""
            yield from blanks(spec or "")


def filled(phrase: str, filling: object) -> dict[str, object]:
    """Something for each blank: a number where the phrase asks for one."""
    counting = {name for name, spec in blanks(phrase) if spec}
    return {name: 1234 if name in counting else filling for name, _ in blanks(phrase)}


# The phrases.


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_the_same_phrases_with_the_same_blanks(language: str) -> None:
    assert LANGUAGES[language].keys() == LANGUAGES["en"].keys()
    for key, phrase in LANGUAGES[language].items():
        assert fields(phrase) == fields(LANGUAGES["en"][key]), key
        assert phrase == phrase.strip() or LANGUAGES["en"][key] != LANGUAGES["en"][key].strip(), key


def test_every_phrase_is_translated() -> None:
    same = {key for key, phrase in LANGUAGES["id"].items() if phrase == LANGUAGES["en"][key]}
    assert same == ALIKE


def test_indonesian_phrases_hold_no_english() -> None:
    for key, phrase in LANGUAGES["id"].items():
        words = set(re.findall(r"[a-z]+", re.sub(r"{.*?}|--\w+( \w+)?", " ", phrase.lower())))
        assert not words & ENGLISH, (key, phrase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_can_be_filled_with_words_and_with_numbers(language: str) -> None:
    with speaking(language):
        for key, phrase in LANGUAGES["en"].items():
            for filling in ("word", 1234):
                told = say(key, **filled(phrase, filling))
                assert "{" not in told and (told or key == "entry-done")


def names_in_engines() -> Iterator[tuple[str, str]]:
    """Every name of a method or an assumption that an engine may give: (what, name)."""
    for room in (mufakat.stability, mufakat.mediation):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            module = importlib.import_module(found.name)
            methods = vars(module).get("_METHOD", ()), vars(module).get("_METHODS", {}).values()
            yield from (("method", name) for some in methods for name in some)
            yield from (("assumption", name) for name in vars(module).get("_ASSUMPTIONS", ()))


def test_reports_can_say_every_method_and_assumption_that_engines_name() -> None:
    named = {f"{what}-{name}" for what, name in names_in_engines()}
    assert len(named) > 25
    assert named <= {key for key in LANGUAGES["en"] if key.startswith(("method-", "assumption-"))}


def test_reports_say_of_concepts_what_the_concepts_say() -> None:
    knows = {"its own": "knowledge-own", "everybody's": "knowledge-all"}
    for name, concept in CONCEPTS.items():
        assert say(f"concept-{name}") == concept.title
        assert say(f"foresight-{name}") == concept.foresight
        assert say(knows[concept.knowledge]) == concept.knowledge


def test_the_words_that_the_page_promises_are_those_that_reports_use() -> None:
    page = (HOWTO.parent / "reference" / "words.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (.+?) \| .+ \|$", page, re.MULTILINE)[1:]
    said = {language: " ".join(LANGUAGES[language].values()).lower() for language in LANGUAGES}
    assert len(rows) > 40
    for english, indonesian in rows:
        words = re.split(r"[;,] ", re.sub(r" \(.*?\)|to ", "", indonesian))
        assert any(word in said["id"] for word in words), (english, indonesian)


# The switch.


def test_the_language_is_that_of_the_context() -> None:
    assert (phrases.language(), counted("states", 2)) == ("en", "2 states")
    with speaking("id"):
        assert (phrases.language(), counted("states", 1), counted("states", 2)) == (
            "id",
            "1 keadaan",
            "2 keadaan",
        )
        with speaking("en"):
            assert counted("states", 2) == "2 states"
        assert phrases.language() == "id"
    with pytest.raises(RuntimeError), speaking("id"):
        raise RuntimeError
    assert phrases.language() == "en"
    with pytest.raises(ValueError, match="no such language: de"), speaking("de"):
        pass


def test_a_thread_speaks_the_language_it_is_given() -> None:
    heard = []
    with speaking("id"):
        given = copy_context()
        for work in (
            lambda: heard.append(phrases.language()),
            lambda: given.run(lambda: heard.append(phrases.language())),
        ):
            thread = threading.Thread(target=work)
            thread.start()
            thread.join()
    assert heard == ["en", "id"]


@pytest.mark.parametrize(
    ("english", "indonesian", "made"),
    [
        ("1,234.5", "1.234,5", lambda: number(1234.5, ",")),
        ("12,345 states", "12.345 keadaan", lambda: counted("states", 12345)),
        ("about 10^40 states", "sekitar 10^40 keadaan", lambda: counted("states", 10**40)),
        ("12.5 %", "12,5%", lambda: say("percent", n=number(12.5, "g"))),
        ("y (x, cost 2.5)", "y (x, biaya 2,5)", lambda: say("unlock-lever", **LEVER)),
        ("1,000", "1.000", lambda: f"{Count(1000)}"),
        ("11 May 2025", "11 Mei 2025", lambda: day(date(2025, 5, 11))),
        ("a", "a", lambda: listed(["a"])),
        ("a and b", "a dan b", lambda: listed(["a", "b"])),
        ("a, b and c", "a, b, dan c", lambda: listed(["a", "b", "c"])),
    ],
)  # fmt: skip
def test_numbers_days_and_rows_follow_the_language(english, indonesian, made) -> None:
    assert made() == english
    with speaking("id"):
        assert made() == indonesian


# Reports.


def texts_of(case: Case, names: CaseNames) -> set[str]:
    """Every text of a case, and its conditions as they are written: what no report translates."""
    found: set[str] = set()

    def look(value: object) -> None:
        if isinstance(value, Is | Not | And | Or | If | Iff):
            found.add(names.condition(value))
        elif isinstance(value, str):
            found.add(" ".join(value.split()))
        elif dataclasses.is_dataclass(value):
            for part in dataclasses.fields(value):
                look(getattr(value, part.name))
        elif isinstance(value, dict):
            for key, part in value.items():
                look(key)
                look(part)
        elif isinstance(value, list | tuple):
            for part in value:
                look(part)

    look(case)
    return {text.rstrip(".") for text in found if len(text) > 1}


def english_in(text: str, case: Case) -> list[str]:
    """The English words of a report that are neither the case's own nor quoted."""
    names = CaseNames(case)
    known = sorted(texts_of(case, names) | set(names.bare.values()), key=len, reverse=True)
    rest = re.sub(r"“.*?”|--\w+", "_", " ".join(text.split()))
    for cut in re.findall(r"(?:\S+ ){0,12}\S+…", rest):  # texts that were too long for their column
        words = cut.removesuffix("…").split(" ")
        parts = (" ".join(words[first:]) for first in range(len(words)))
        part = next((part for part in parts if any(part.lower() in whole.lower() for whole in known)), "")
        rest = rest.replace(part + "…", "_") if part else rest
    for whole in known:
        rest = re.sub(rf"(?<![\w-]){re.escape(whole)}(?![\w-])", "_", rest, flags=re.IGNORECASE)
    return [word for word in re.findall(r"[A-Za-z]+", rest) if word.lower() in ENGLISH]


def told(*words: str) -> str:
    done = call("--language", "id", *words)
    assert done.code == 0, done.err
    return done.out


@pytest.mark.usefixtures("indonesian")
def test_the_worked_case_is_told_in_indonesian() -> None:
    opened = open_case(str(example_file("gaza-talks-2025")))
    text = chapters(walk_through(opened).sections(), 100)
    assert english_in(text, opened.sound()) == []
    assert "Menurut pemodelan, keadaan sekarang tidak akan tetap: Israel akan mengambil" in text
    assert "- Israel akan menerima 49 kesepakatan (68,1%)." in text
    assert "hasil kali 40.500" in text


def test_english_is_noticed_where_it_stands() -> None:
    opened = open_case(str(example_file("gaza-talks-2025")))
    text = chapters(walk_through(opened).sections(), 100)
    assert len(english_in(text, opened.sound())) > 200
    assert english_in("Keadaan 79 (status quo) lasts menurut GMR", opened.sound()) == ["lasts"]


ASKED = [
    *(
        ("solve", name)
        for name in ("chicken", "cuban-missile-crisis", "elmira-1991", "garrison-diversion-unit")
    ),
    ("solve", "gaza-talks-2025", "--where", "not commit", "--sample", "2", "--unknown"),
    ("solve", "chicken", "--concept", "row=SEQ", "--concept", "column=Nash"),
    ("why", "elmira-1991", "2"),
    ("why", "gaza-talks-2025", "status-quo"),
    ("unlock", "gaza-talks-2025", "--goal", "ceasefire"),
    ("unlock", "elmira-1991", "--goal", "5", "--goal-kind", "state", "--search", "moe"),
    ("unlock", "elmira-1991", "--goal", "5", "--goal-kind", "state", "--rankings", "uniroyal"),
    ("doubt", "gaza-talks-2025"),
    ("doubt", "elmira-1991"),
    ("doubt", "gaza-talks-2025", "--samples", "50"),
    ("paths", "gaza-talks-2025"),
    ("paths", "gaza-talks-2025", "--to", "ceasefire"),
    ("paths", "elmira-1991"),
    ("coalitions", "elmira-1991", "--state", "1", "--block", "moe,uniroyal"),
    ("foresight", "chicken"),
    ("foresight", "prisoners-dilemma"),
    ("deal", "gaza-talks-2025", "--draws", "20"),
    ("deal", "camp-david", "--adjusted-winner"),
    ("check", "gaza-talks-2025"),
]


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_answers_in_indonesian_hold_no_english_but_the_words_of_the_case(asked: tuple[str, ...]) -> None:
    verb, name, *rest = asked
    file = example_file(name)
    case = open_case(str(file)).sound()
    done = call("--language", "id", verb, str(file), *rest, COLUMNS="200")  # so wide that no name is folded
    assert done.code == 0, done.err
    answer = done.out.replace(str(file.parent), "_")  # folders may have English names
    assert english_in(answer, case) == []


def test_large_answers_in_indonesian_hold_no_english_either() -> None:
    file = example_file("climate-finance-2024")
    case = open_case(str(file)).sound()
    assert english_in(told("solve", str(file), "--concept", "gmr"), case) == []


@pytest.mark.parametrize(
    ("page", "verb"), [("let-parties-be-mistaken", "views"), ("solve-and-explain", "solve")]
)
def test_the_cases_of_the_pages_are_answered_in_indonesian(page: str, verb: str, tmp_path: Path) -> None:
    text = (HOWTO / f"{page}.md").read_text(encoding="utf-8")
    cases = re.findall(r"^```toml\n(mufakat = 1\n.*?)^```$", text, re.MULTILINE | re.DOTALL)
    assert cases
    for shown in cases:
        file = tmp_path / "shown.toml"
        file.write_text(shown, encoding="utf-8")
        case = open_case(str(file)).sound()
        assert english_in(told(verb, str(file)), case) == []


def test_the_report_to_hand_on_holds_no_english_either() -> None:
    opened = open_case(str(example_file("gaza-talks-2025")))
    found = papers.gather(opened)
    text = papers.paper_text(found, "md", "id").partition("## Teks sumber")[0]
    shown = re.sub(r"```.*?```|`[^`]*`|\]\(.*?\)|<.*?>", " _ ", text, flags=re.DOTALL).replace("\\", "")
    assert english_in(shown, opened.sound()) == []
    page = papers.paper_text(found, "html", "id")
    assert '<html lang="id"' in page and "Pengandaian dan pilihan pemodelan" in page
    assert english_in(papers.paper_text(found, "md", "en"), opened.sound())


def test_a_report_is_in_its_own_language_or_in_that_of_all_answers() -> None:
    file = str(example_file("chicken"))
    assert '<html lang="en"' in call("report", file).out
    assert '<html lang="id"' in call("report", file, "--language", "id").out
    assert '<html lang="id"' in call("--language", "id", "report", file).out
    assert '<html lang="en"' in call("--language", "id", "report", file, "--language", "en").out


def test_reading_and_the_record_speak_indonesian(tmp_path: Path) -> None:
    source = str(example_file("gaza-talks-2025").parent / "sources" / "serambi.txt")
    record, case = (
        str(tmp_path / "talks.mufakat"),
        open_case(str(example_file("chicken"))).sound(),
    )
    text = told("read", source) + told("read", source, "--into", record)
    text += told("record", "list", record) + told("record", "positions", record, "--by", "day")
    assert "prasyarat" in text and "Tindakan yang diberitakan" in text
    assert (
        english_in(text.replace("United States", "_").replace(record, "_").replace(source, "_"), case) == []
    )


@pytest.mark.parametrize("asked", ASKED, ids=" ".join)
def test_data_is_the_same_in_every_language(asked: tuple[str, ...]) -> None:
    verb, name, *rest = asked
    file = str(example_file(name))
    answers = {call(verb, file, *rest, "--json", MUFAKAT_LANGUAGE=language).out for language in LANGUAGES}
    assert len(answers) == 1 and answers.pop()


# The command line.


def test_the_command_line_offers_just_the_languages_there_are() -> None:
    assert tuple(LANGUAGES) == cli_language.NAMES


def test_the_option_goes_before_the_environment_and_the_command_s_own_before_both() -> None:
    file = str(example_file("chicken"))
    assert "States" not in call("solve", file).out and "can exist" in call("solve", file).out
    assert "yang mungkin" in call("--language", "id", "solve", file).out
    assert "yang mungkin" in call("solve", file, MUFAKAT_LANGUAGE="id").out
    assert "can exist" in call("--language", "en", "solve", file, MUFAKAT_LANGUAGE="id").out
    assert "can exist" in call("solve", file, MUFAKAT_LANGUAGE="").out
    assert phrases.language() == "en"


def test_the_demo_takes_a_language_of_its_own(tmp_path) -> None:
    kept = tmp_path / "laporan.md"
    done = call("demo", "--language", "id", "--out", str(kept))
    assert done.code == 0 and "Selanjutnya\n  mufakat demo --full" in done.out
    whole = call("demo", "--full", "--language", "id")
    assert whole.code == 0 and "Selanjutnya\n  pip install ." in whole.out
    assert kept.read_text(encoding="utf-8").count("\n## ") > 10
    assert "## Ringkasnya\n\nMenurut pemodelan, keadaan sekarang tidak akan tetap:" in kept.read_text(
        encoding="utf-8"
    )
    assert "As modelled, things would" in call("demo", "--language", "en", MUFAKAT_LANGUAGE="id").out


def test_a_language_there_is_not_is_refused() -> None:
    done = call("--language", "nl", "demo")
    assert done.code == 2 and "'nl' is not one of 'en', 'id'" in done.err
    assert call("demo", MUFAKAT_LANGUAGE="nl").code == 2
