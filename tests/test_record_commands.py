"""read and record: bad documents, many documents, a kill in the middle, from record to case."""

from __future__ import annotations

import io
import json
import signal
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.running import Ran, call, run, surroundings

SERAMBI = Path(__file__).parent.parent / "mufakat" / "examples" / "sources" / "serambi.txt"
TEXT = "Israel said on Monday that there will be no talks this week. Hamas rejected the proposal of Egypt number {}."


@pytest.fixture(scope="module")
def serambi(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of the worked article; tests that change it copy it."""
    into = str(tmp_path_factory.mktemp("record") / "talks.mufakat")
    assert call("read", str(SERAMBI), "--into", into).code == 0
    return into


def copy(record: str, folder: Path) -> str:
    path = folder / "copy.mufakat"
    path.write_bytes(Path(record).read_bytes())
    return str(path)


def listed(record: str) -> list[dict[str, object]]:
    return list(json.loads(call("record", "list", record, "--json", "--limit", "9999").out)["listed"])


GROUPS = {
    "": (
        "init", "list", "show", "review", "actors", "topics", "claims", "link", "feed", "watch", "positions",
        "timeline", "search", "export", "import", "csv", "dna-import", "dna-csv",
    ),
    "review": ("accept", "reject", "reset", "correct", "undo", "redo", "log"),
    "topics": ("add", "drop", "list"),
    "actors": ("belongs", "list"),
}  # fmt: skip


def test_every_command_of_a_record_has_help_that_ends_in_an_example() -> None:
    import click

    from mufakat.cli.record import command as record

    for group, names in GROUPS.items():
        for name in names:
            context = click.Context(record)
            found = record.get_command(context, group or name)
            if group:
                assert isinstance(found, click.Group)
                found = found.get_command(context, name)
            assert found is not None
            text = found.get_help(click.Context(found, info_name=name))
            assert "Examples:" in text and "mufakat record" in text.split("Examples:")[-1], (group, name)
    assert list(GROUPS[""]) == record.list_commands(click.Context(record))


def test_read_prints_fields_a_table_and_the_passage_under_it() -> None:
    ran = run("read", str(SERAMBI))
    assert ran.code == 0 and ran.err.count("warning: ") == 1 and "this is perhaps page 1 of 4" in ran.err
    folded = " ".join(ran.out.split())
    assert "title: Trump-Netanyahu Pecah, Negosiasi Gencatan Senjata AS-Gaza Semakin Intensif" in folded
    assert "editor: Ansari Hasyim" in folded and "published: no date" in folded
    assert (
        "Seorang pejabat Hamas juga mengatakan kepada AFP bahwa pembicaraan langsung telah berlangsung"
        in folded
    )
    assert max(map(len, ran.out.splitlines())) <= 100
    narrow = call("read", str(SERAMBI), COLUMNS="60").out
    assert "pejabat" in narrow


def test_json_has_spans_in_the_text_printed_with_it() -> None:
    data = json.loads(call("read", str(SERAMBI), "--json").out)
    keys = {
        "source",
        "cue",
        "content",
        "speaker",
        "addressee",
        "via",
        "type",
        "act",
        "anonymous",
        "flags",
        "rule",
        "confidence",
    }
    text = data["text"]
    assert len(data["statements"]) >= 15
    for s in data["statements"]:
        assert keys <= set(s)
        assert all(
            0 <= a < b <= len(text) for a, b in [*s["content"], *s["via"], *([s["cue"]] if s["cue"] else [])]
        )
    spoken = [(s["speaker"], text[slice(*s["addressee"])]) for s in data["statements"] if s["addressee"]]
    assert ("Seorang pejabat Hamas", "AFP") in spoken
    assert "doubtful" not in data and "doubtful" in json.loads(
        call("read", str(SERAMBI), "--json", "--all").out
    )


def test_standard_input_is_a_document() -> None:
    data = json.loads(call("read", "-", "--json", stdin=TEXT.encode()).out)
    assert data["name"] == "standard input" and data["statements"][0]["speaker"] == "Israel"


def bad_documents(folder: Path) -> None:
    """Documents that cannot be read, between two that can."""
    (folder / "a-good.txt").write_text(TEXT.format("one"), "utf-8")
    (folder / "z-good.txt").write_text(TEXT.format("two"), "utf-8")
    (folder / "b-empty.txt").write_bytes(b"")
    (folder / "c-binary.txt").write_bytes(bytes(range(256)) * 40)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("x", b"\0" * 20_000_000)
    (folder / "d-bomb.html").write_bytes(bomb.getvalue())
    with (folder / "e-huge.txt").open("wb") as stream:
        stream.truncate(100_000_000)
    (folder / "f-blank.txt").write_text(" \n\t\n", "utf-8")
    (folder / "g-broken.pdf").write_bytes(b"%PDF-1.7\n" + b"garbage" * 100)


def test_one_bad_document_never_stops_a_folder(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    bad_documents(pages)
    into = str(tmp_path / "r.mufakat")
    ran = call("read", str(pages), "--into", into)
    assert ran.code == 1
    for name in ("b-empty.txt", "c-binary.txt", "d-bomb.html", "e-huge.txt", "f-blank.txt", "g-broken.pdf"):
        assert f"{name}:1:1: " in ran.err, name
    assert (
        ran.err.count("mend: ") - ran.err.count("warning: ") == 6
        and "unpacks to 20,000,000 bytes" in ran.err
        and "100,000,000 bytes" in ran.err
    )
    assert "2 documents read" in ran.out and "6 documents could not be read" in ran.out
    assert [Path(str(d["name"])).name for d in listed(into)] == ["a-good.txt", "z-good.txt"]
    ran = call("read", str(pages), "--json")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert len(objects) == 8 and sum("statements" in o for o in objects) == 2


def test_missing_sources_and_wrong_words_are_told(tmp_path: Path) -> None:
    assert call("read", str(tmp_path / "none.txt")).code == 1
    assert call("read", str(tmp_path)).code == 1
    assert call("read").code == 2
    assert call("read", "x", "--language", "xx").code == 2
    ran = call("read", str(tmp_path / "none.txt"), str(SERAMBI), "--json")
    told = [[problem["code"] for problem in json.loads(line)["problems"]] for line in ran.out.splitlines()]
    assert ran.code == 1 and told == [["cannot-read"], ["more-pages"]]
    for words in (["list"], ["show", "x"], ["search", "x"], ["export"], ["positions"]):
        ran = call("record", words[0], str(tmp_path / "none.mufakat"), *words[1:])
        assert ran.code == 1 and "there is no such record" in ran.err
    assert not (tmp_path / "none.mufakat").exists()


def folder_of(path: Path, count: int) -> str:
    path.mkdir()
    for number in range(count):
        (path / f"{number:04}.txt").write_text(TEXT.format(number) * 3, "utf-8")
    return str(path)


def test_many_documents_are_read_by_several_processes_in_order_and_once(tmp_path: Path) -> None:
    pages = folder_of(tmp_path / "pages", 60)
    into = str(tmp_path / "pages" / "r.mufakat")
    assert "60 documents read" in run("read", pages, "--into", into, "--cores", "2").out
    first = call("record", "export", into).out
    ran = run("read", pages, "--into", into, "--cores", "2")
    assert "0 new with 0 statements" in ran.out and "60 there already" in ran.out
    assert call("record", "export", into).out == first
    names = [str(d["name"]) for d in listed(into)]
    assert names == sorted(names)
    other = str(tmp_path / "one.mufakat")
    assert run("read", pages, "--into", other, "--cores", "1").code == 0
    assert [d["id"] for d in listed(other)] == [d["id"] for d in listed(into)]


_KILLED = """
import os, signal, sys
from mufakat.cli.main import main
from mufakat.record.store import Record

writing, left = Record._statement, int(sys.argv[1])


def counted(*words):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return writing(*words)


Record._statement = counted
sys.argv[:] = ["mufakat", *sys.argv[2:]]
main()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
@pytest.mark.parametrize("statement", [1, 161])  # of 180, in batches of 50 documents
def test_a_kill_in_the_middle_leaves_whole_documents_and_a_rerun_completes(
    tmp_path: Path, statement: int
) -> None:
    """It is killed while it writes a statement, the first of all or one inside a document."""
    pages = folder_of(tmp_path / "pages", 60)
    into = tmp_path / "r.mufakat"
    words = [
        sys.executable,
        "-c",
        _KILLED,
        str(statement),
        "read",
        pages,
        "--into",
        str(into),
        "--cores",
        "2",
    ]
    killed = subprocess.run(words, capture_output=True, env=surroundings(), check=False)
    assert killed.returncode == -signal.SIGKILL
    before = len(listed(str(into)))
    assert (before == 0) == (statement == 1) and before < 60
    assert len({d["statements"] for d in listed(str(into))}) <= 1
    with sqlite3.connect(into) as c:
        assert c.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert (
            c.execute("SELECT count(*) FROM words").fetchone()
            == c.execute("SELECT count(*) FROM statements").fetchone()
        )
        c.execute("INSERT INTO texts (texts) VALUES ('integrity-check')")
    c.close()
    ran = run("read", pages, "--into", str(into), "--cores", "2")
    assert ran.code == 0 and f"{before} there already" in ran.out
    after = listed(str(into))
    assert len(after) == len({d["id"] for d in after}) == 60
    assert {d["statements"] for d in after} == {after[0]["statements"]}


def test_review_is_written_down_and_undone(serambi: str, tmp_path: Path) -> None:
    record = copy(serambi, tmp_path)
    id = str(listed(record)[0]["id"])

    def review(*words: str) -> Ran:
        return call("record", "review", record, *words)

    def standing(number: int) -> str:
        shown = json.loads(call("record", "show", record, id[:5], "--json").out)
        return next(str(s["standing"]) for s in shown["statements"] if s["number"] == number)

    assert review("accept", f"{id[:4]}.1", f"{id}.3", "--by", "ana").code == 0
    assert review("reject", f"{id}.2", "--by", "budi", "--note", "no").code == 0
    ran = review(
        "correct",
        f"{id}.4",
        "--speaker",
        "Hamas",
        "--said",
        "negosiasi sedang berlangsung",
        "--to",
        "AFP",
        "--act",
        "talks",
    )
    assert ran.code == 0 and "corrected: Hamas: negosiasi sedang berlangsung" in ran.out
    assert [standing(n) for n in (1, 2, 3, 4, 5)] == [
        "accepted",
        "rejected",
        "accepted",
        "corrected",
        "suggested",
    ]
    ran = review("correct", f"{id}.4", "--said", "words that nobody wrote")
    assert ran.code == 1 and "do not stand in the document" in ran.err
    assert review("accept", f"{id}.1", f"{id}.99").code == 1
    assert review("correct", f"{id}.4").code == 2
    assert "undone: correct" in review("undo").out and standing(4) == "suggested"
    assert "undone: reject" in review("undo").out and standing(2) == "suggested"
    assert "done again: reject" in review("redo").out and standing(2) == "rejected"
    log = review("log").out
    assert "ana: accept" in log and "budi: reject" in log and "(undone)" in log
    text = call("record", "show", record, id).out
    assert "rejected by budi" in text and ": no" in text


def test_search_topics_positions_and_timeline(serambi: str, tmp_path: Path) -> None:
    record = copy(serambi, tmp_path)
    assert (
        call(
            "record",
            "topics",
            record,
            "add",
            "truce",
            "--cue",
            "id:gencatan senjata",
            "--cue",
            "en:ceasefire",
        ).code
        == 0
    )
    assert call("record", "topics", record, "add", "truce", "--cue", "broken").code == 2
    found = json.loads(call("record", "search", record, "--topic", "truce", "--json").out)
    assert len(found) == 3 and all("gencatan" in s["said"] for s in found)
    assert "Seorang pejabat Hamas" in call("record", "search", record, "kemajuan AND gencatan").out
    assert call("record", "search", record, "gencatan (").code == 1
    assert call("record", "search", record, "x", "--since", "May").code == 1
    assert "[gencatan]" in call("record", "search", record, "gencatan", "--texts").out.lower()
    positions = call("record", "positions", record, "--topic", "truce").out
    assert "Donald Trump" in positions and "Hamas" in positions
    assert call("record", "timeline", record, "--act", "threaten").out.count("[threaten]") == 1
    assert call("record", "actors", record, "belongs", "Donald Trump", "United States").code == 0
    parties = json.loads(call("record", "positions", record, "--topic", "truce", "--json").out)["parties"]
    assert "United States" in parties and "Donald Trump" not in parties


def test_export_import_and_csv(serambi: str, tmp_path: Path) -> None:
    out, again = tmp_path / "r.jsonl", str(tmp_path / "again.mufakat")
    assert call("record", "export", serambi, "--out", str(out)).code == 0
    assert call("record", "export", serambi, "--out", str(out)).code == 1
    assert call("record", "import", again, str(out)).code == 0
    assert call("record", "export", again).out == out.read_text("utf-8")
    assert call("record", "import", again, str(out)).code == 1
    broken = tmp_path / "broken.jsonl"
    broken.write_text(out.read_text("utf-8")[:5000], "utf-8")
    ran = call("record", "import", str(tmp_path / "none.mufakat"), str(broken))
    assert ran.code == 1 and "broken.jsonl:" in ran.err and not (tmp_path / "none.mufakat").exists()
    assert call("record", "csv", serambi).out.splitlines()[0].startswith("id,document,title")
    assert call("record", "dna-csv", serambi).out.startswith('"statement ID";"time"')


def test_a_draft_from_a_record_is_usable_and_cites_accepted_statements_first(
    serambi: str, tmp_path: Path
) -> None:
    record = copy(serambi, tmp_path)
    shown = json.loads(call("record", "show", record, str(listed(record)[0]["id"]), "--json").out)
    demand = next(s for s in shown["statements"] if s["speaker"] == "Hamas" and s["act"] == "demand")
    assert call("record", "review", record, "accept", demand["id"], "--by", "ana").code == 0
    case = tmp_path / "talks.toml"
    assert call("new", str(case), "--from", record).code == 0
    text = case.read_text("utf-8")
    assert "to be decided" in text and 'role = "mediates"' in text
    assert text.index("accepted (") < text.index("not reviewed")
    ran = call("check", str(case), "--record", record)
    assert ran.code == 0 and "each found in its source" in ran.out
    assert "error" not in ran.out and "nobody's wish mentions" in ran.out
    assert call("solve", str(case), "--concept", "nash").code == 0
    assert call("new", str(case), "--from", record).code == 1
    assert call("new", str(tmp_path / "x.toml"), "--from", record, "--example", "chicken").code == 2
    empty = str(tmp_path / "empty.mufakat")
    assert call("record", "init", empty).code == 0
    ran = call("new", str(tmp_path / "y.toml"), "--from", empty)
    assert ran.code == 1 and "nothing to draft" in ran.err and not (tmp_path / "y.toml").exists()


def test_check_holds_quotations_against_the_record(serambi: str, tmp_path: Path) -> None:
    record = copy(serambi, tmp_path)
    case = tmp_path / "talks.toml"
    assert call("new", str(case), "--from", record).code == 0
    whole = case.read_text("utf-8")
    source = next((tmp_path / "sources").iterdir())
    words = "penghentian penuh agresi"
    assert words in whole
    # without the source's file only the record can tell
    bare = "\n".join(line for line in whole.splitlines() if not line.startswith("file ="))
    case.write_text(bare.replace(words, "penghentian agresi penuh"), "utf-8")
    assert call("check", str(case)).code == 0
    ran = call("check", str(case), "--record", record)
    assert ran.code == 1 and "do not stand in the document" in ran.out and "nearest passage" in ran.out
    case.write_text(whole, "utf-8")
    shown = json.loads(call("record", "show", record, str(listed(record)[0]["id"]), "--json").out)
    demand = next(s for s in shown["statements"] if s["speaker"] == "Hamas" and s["act"] == "demand")
    assert call("record", "review", record, "reject", demand["id"], "--by", "ana").code == 0
    ran = call("check", str(case), "--record", record)
    assert ran.code == 0 and "was rejected by ana" in ran.out
    assert call("check", str(case), "--record", str(source)).code == 1
    gaza = str(SERAMBI.parent.parent / "gaza-talks-2025.toml")
    assert call("check", gaza, "--record", record).code == 0


def test_topics_of_a_case_file_are_read_written_and_taken_over(serambi: str, tmp_path: Path) -> None:
    record = copy(serambi, tmp_path)
    case = tmp_path / "c.toml"
    text = (
        'mufakat = 1\nid = "c"\ntitle = "C"\n[parties.hamas]\nname = "Hamas"\n[parties.hamas.options]\no = "O"\n'
        '[preferences.hamas]\norder = ["o"]\n[topics.truce]\nname = "Truce"\n'
        'cues = { id = ["gencatan senjata"], any = "truce" }\n'
    )
    case.write_text(text, "utf-8")
    assert call("check", str(case)).code == 0
    assert (
        'truce = { name = "Truce", cues = { id = ["gencatan senjata"], any = ["truce"] } }'
        in call("convert", str(case)).out
    )
    assert call("check", str(case)).out.count("warning") == 0
    assert "Truce" in call("record", "positions", record, "--case", str(case)).out
    assert call("record", "topics", record, "add", "--case", str(case)).code == 0
    assert "truce (Truce)" in call("record", "topics", record, "list").out
    case.write_text(text.replace("cues = ", "cue = "), "utf-8")
    ran = call("check", str(case))
    assert ran.code == 1 and "cue" in ran.out
