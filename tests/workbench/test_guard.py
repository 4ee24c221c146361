"""What every request must pass, and what the folder shows of itself."""

from __future__ import annotations

import os
import re
import sys
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest

from mufakat.study.opening import open_case
from mufakat.study.starting import start_case
from mufakat.workbench import guard
from mufakat.workbench.folder import Folder
from mufakat.workbench.pages.report import POLICY as REPORT_POLICY
from tests.running import PATIENCE
from tests.workbench.served import HERE, PORT, TICKET, TOKEN, served

TEMPLATES = Path(guard.__file__).parent / "templates"


@pytest.fixture
def bench(tmp_path):
    with served(tmp_path) as found:
        yield found


@pytest.mark.parametrize(
    "host",
    [
        None,
        "evil.example",
        f"evil.example:{PORT}",
        "127.0.0.1",
        f"127.0.0.1:{PORT + 1}",
        f"127.0.0.1.x:{PORT}",
        "",
    ],
)
def test_a_name_that_leads_here_from_elsewhere_is_turned_away(bench, host):
    assert bench.ask(host=host).status == 421


@pytest.mark.parametrize("client", ["192.168.1.7", "8.8.8.8", "::ffff:8.8.8.8", "fe80::1", "somewhere"])
def test_only_this_computer_is_answered(bench, client):
    assert bench.ask(client=client).status == 403


@pytest.mark.parametrize("cookie", [None, "", f"mufakat-{PORT}=", f"mufakat-{PORT}=x", f"mufakat-1={TOKEN}"])
def test_without_the_token_nothing_is_told(bench, cookie):
    for address in ("/", "/static/live.mjs", "/stamp", "/nowhere", "/jobs/x"):
        assert bench.ask("GET", address, cookie=cookie).status == 403


@pytest.mark.parametrize("other", ['a={"b": 1}', "a[b]=1", "x y", "=;;=", "a=ü", f"mufakat-{PORT}=old"])
def test_cookies_of_other_servers_on_this_computer_do_not_lock_out(bench, other):
    assert bench.ask(cookie=f"{other}; {bench.cookie}").status == 200
    assert bench.ask(cookie=f"{bench.cookie}; {other}").status == 200


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": f"https://127.0.0.1:{PORT}"},
        {"origin": f"http://localhost:{PORT}"},
        {"origin": f"http://127.0.0.1:{PORT + 1}"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"sec_fetch_site": "none"},
    ],
)
def test_changes_come_only_from_our_pages(bench, tmp_path, changed):
    body = [f"name=x&token={bench.desk.form_token}".encode()]
    assert bench.ask("POST", "/new", body, **changed).status == 403
    assert list(tmp_path.iterdir()) == []


def test_changes_need_the_token_of_the_form(bench, tmp_path):
    for token in ("", "x", TOKEN, "ü"):
        body = [b"name=x&token=", token.encode()]
        assert bench.ask("POST", "/new", body, origin=HERE).status == 403
    assert list(tmp_path.iterdir()) == []
    assert bench.ask("POST", "/new", [b"name=x&token=", bench.desk.form_token.encode()]).status == 303
    assert (tmp_path / "x.toml").is_file()


def test_pages_of_other_ports_may_lead_here_but_load_nothing(bench):
    """They are of the same site, so browsers send our cookie with what they load."""
    parts = {"sec_fetch_site": "same-site", "sec_fetch_mode": "no-cors", "sec_fetch_dest": "image"}
    assert bench.ask("GET", "/unlock?goal=x", **parts).status == 403
    frame = {"sec_fetch_site": "same-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "iframe"}
    assert bench.ask("GET", "/", **frame).status == 403
    link = {"sec_fetch_site": "same-site", "sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert bench.ask("GET", "/", **link).status == 200


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "CONNECT"])
def test_other_methods_are_refused(bench, method):
    assert bench.ask(method).status == 405


def test_head_shows_nothing_and_changes_nothing(bench, tmp_path):
    assert bench.ask("HEAD", "/").status == 200
    assert bench.ask("HEAD", "/new").status == 405
    assert list(tmp_path.iterdir()) == []


def test_the_token_lets_in_and_leaves_the_address(bench):
    for wrong in ("", "?token=", "?token=x", "?token=%ff%00", f"?token={TOKEN}x", "?token=" + "9" * 60_000):
        assert bench.ask("GET", f"/start{wrong}", cookie=None).status == 403
    answer = bench.ask("GET", f"/start?token={TOKEN}", cookie=None)
    assert (answer.status, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert (
        cookie.startswith(f"mufakat-{PORT}={TOKEN}") and "httponly" in cookie and "samesite=strict" in cookie
    )


def test_what_stands_on_the_command_line_of_the_browser_lets_in_once(bench):
    assert bench.ask("GET", f"/start?token={TICKET}", cookie=None).status == 303
    assert bench.ask("GET", f"/start?token={TICKET}", cookie=None).status == 403
    assert bench.ask("GET", f"/start?token={TICKET}").status == 303  # the browser that is in already
    assert bench.ask("GET", "/start?token=", cookie=None).status == 403


@pytest.mark.parametrize(
    "address", ["/", "/start?token=x", "/nowhere", "/static/page.css", "/static/../app.py"]
)
def test_every_answer_carries_the_policy(bench, address):
    for changed in ({}, {"cookie": None}, {"host": "evil.example"}):
        answer = bench.ask("GET", address, **changed)
        assert answer.headers["content-security-policy"] == guard.POLICY
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "access-control-allow-origin" not in answer.headers


def test_no_policy_allows_script_that_stands_in_a_page():
    rules = dict(rule.strip().split(" ", 1) for rule in guard.POLICY.split(";"))
    assert (rules["default-src"], rules["script-src"], rules["style-src"]) == ("'none'", "'self'", "'self'")
    assert (rules["frame-ancestors"], rules["base-uri"], rules["form-action"]) == (
        "'none'",
        "'none'",
        "'self'",
    )
    rules = dict(rule.strip().split(" ", 1) for rule in REPORT_POLICY.split(";"))
    assert rules["default-src"] == "'none'" and "script-src" not in rules
    assert (rules["form-action"], rules["frame-ancestors"]) == ("'none'", "'self'")


class _Inline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = {name: value or "" for name, value in attrs}
        if tag in ("style", "base", "object", "embed") or (tag == "script" and "src" not in names):
            self.found.append(tag)
        self.found += [n for n in names if (n.startswith("on") and n.isalpha()) or n in ("style", "srcdoc")]
        links = [names.get(name, "").strip().lower() for name in ("href", "src", "action", "formaction")]
        self.found += [link for link in links if link.startswith(("javascript:", "http:", "https:", "//"))]


@pytest.mark.parametrize("file", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name)
def test_templates_have_no_script_no_style_and_nothing_unescaped(file):
    text = file.read_text("utf-8")
    seen = _Inline()
    seen.feed(re.sub(r"{%.*?%}|{#.*?#}", "", text, flags=re.DOTALL))
    assert seen.found == []
    assert not re.search(r"\|\s*safe\b|\bMarkup\b|autoescape|\|\s*tojson", text)


@pytest.mark.parametrize(
    "file", sorted((TEMPLATES.parent / "static").glob("*.mjs")), ids=lambda file: file.name
)
def test_scripts_make_no_page_out_of_data(file):
    text = file.read_text("utf-8")
    assert not re.search(r"outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setHTML", text)
    assert re.findall(r"innerHTML\s*\+?=\s*(.*)", text) in ([], ['"";'])
    assert not re.search(r"https?://", text)


# ------------------------------------------------------------------------------------------- sizes and time


def test_a_body_is_measured_as_it_comes(bench):
    pieces = [b"a" * 1_000_000] * 30
    answer = bench.ask("POST", "/case/text", pieces)
    assert answer.status == 413
    assert answer.headers["connection"] == "close"
    assert answer.taken <= guard.MOST_BYTES + 1_000_000


def test_an_upload_is_measured_as_it_comes(bench, tmp_path):
    kind = "multipart/form-data; boundary=b"
    head = b'--b\r\ncontent-disposition: form-data; name="file"; filename="x"\r\n\r\n'
    answer = bench.ask("POST", "/sources/add", [head, *[b"a" * 1_000_000] * 60], content_type=kind)
    assert answer.status == 413
    assert answer.taken <= guard.MOST_UPLOADED + 2_000_000
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("length", ["-1", "1e9", "²", "99999999999999999999", str(guard.MOST_BYTES + 1)])
def test_a_length_that_is_too_much_is_refused_before_anything_comes(bench, length):
    answer = bench.ask("POST", "/new", [b"a" * 100], content_length=length.encode().decode("latin-1"))
    assert answer.status in (400, 413)
    assert answer.taken == 0


def test_a_body_that_comes_byte_by_byte_is_given_up(bench, monkeypatch):
    monkeypatch.setattr(guard, "MOST_SECONDS", 0.3)
    answer = bench.ask("POST", "/new", [b"n", *[0.1, b"a"] * 100])
    assert (answer.status, answer.headers["connection"]) == (408, "close")
    assert answer.taken < 100  # given up long before the last byte


def test_a_path_with_two_slashes_is_not_another_server(bench):
    page = bench.ask("GET", "//evil.example/x").body.decode()
    assert '"//evil.example' not in page


# ------------------------------------------------------------------------------------------- the folder


def test_hostile_words_stay_words(tmp_path):
    """Names, summaries, options and texts of a case that hold markup are shown as they are."""
    start_case(tmp_path / "case.toml", "gaza-talks-2025")
    file = tmp_path / "case.toml"
    text = file.read_text("utf-8")
    evil = "<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    text, count = re.subn(
        r'^(title|summary|name|why|publisher) = "(?!")', rf'\1 = "{evil}', text, flags=re.MULTILINE
    )
    assert count > 10
    file.write_text(text, "utf-8")
    source = next((tmp_path / "sources").iterdir())
    source.write_text(evil + source.read_text("utf-8"), "utf-8")
    case = open_case(str(file)).sound()
    pages = [
        "/",
        "/case",
        "/case?view=text",
        "/outcomes",
        "/paths",
        "/unlock",
        "/doubts",
        "/sources",
        "/report",
    ]
    pages += [f"/case/source?source={case.sources[0].id}", f"/sources?source={case.sources[0].id}"]
    pages += [f"/report/file?format={form}" for form in ("html", "md")]
    shown = 0
    with served(tmp_path) as bench:
        for address in pages:
            answer = bench.ask("GET", address)
            until = time.monotonic() + PATIENCE
            while answer.status == 202 and time.monotonic() < until:
                answer = bench.ask("GET", address)
            assert answer.status == 200, (address, answer.body)
            kind = answer.headers["content-type"]
            if kind.startswith("text/html"):
                seen = _Tags()
                seen.feed(answer.body.decode())
                assert seen.evil == [], address
            else:
                assert kind.startswith("text/markdown")
            shown += b"alert(1)" in answer.body
    assert shown >= 8


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.evil: list[str] = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        if (
            "onerror" in names
            or (tag == "script" and "src" not in names)
            or (tag == "img" and names.get("src") == "x")
        ):
            self.evil.append(self.get_starttag_text() or tag)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_names_that_are_no_text_are_not_listed_and_break_nothing(tmp_path):
    for name in (b"\xff.toml", b"\xfe.mufakat", b"sources\xfd"):
        path = tmp_path / os.fsdecode(name)
        if b"." in name:
            path.write_text("mufakat = 1\n")
        else:
            path.mkdir()
    (tmp_path / os.fsdecode(b"sources\xfd") / "inner.toml").write_text("mufakat = 1\n")
    start_case(tmp_path / "good.toml", None)
    assert Folder(tmp_path).cases() == ["good.toml"]
    with served(tmp_path) as bench:
        for address in ("/", "/case", "/record", "/stamp"):
            assert bench.ask("GET", address).status == 200


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_folder_whose_name_is_no_text_opens(tmp_path):
    folder = tmp_path / os.fsdecode(b"\xfftalks")
    folder.mkdir()
    start_case(folder / "good.toml", None)
    (folder / "bad.toml").write_text("mufakat = 1\nname = [\n")
    with served(folder) as bench:
        for page in ("", "case", "record", "sources", "outcomes", "paths", "report", "stamp", "report/file"):
            for case in ("good.toml", "bad.toml"):
                assert bench.ask("GET", f"/{page}?case={case}").status < 500, (page, case)
                assert bench.ask("GET", f"/{page}?case={case}", accept="application/json").status < 500


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_is_no_ordinary_file_is_neither_case_nor_source(tmp_path):
    start_case(tmp_path / "case.toml", "gaza-talks-2025")
    os.mkfifo(tmp_path / "pipe.toml")
    os.mkfifo(tmp_path / "pipe.mufakat")
    assert (Folder(tmp_path).cases(), Folder(tmp_path).records()) == (["case.toml"], [])
    source = next((tmp_path / "sources").iterdir())
    source.unlink()
    os.mkfifo(source)
    problems = open_case(str(tmp_path / "case.toml")).problems
    assert any(p.code == "source-unreadable" and "no regular file" in p.what for p in problems)


@pytest.mark.parametrize(
    "way", ["/etc/passwd", "../secret.txt", "sources/link.txt", "sources/folder/secret.txt"]
)
def test_a_case_cannot_cite_what_lies_elsewhere(tmp_path, way):
    folder = tmp_path / "open"
    start_case(folder / "case.toml", "gaza-talks-2025")
    (tmp_path / "secret.txt").write_text("root:x:0:0 the secret")
    (folder / "sources" / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "sources" / "folder").symlink_to(tmp_path)
    file = folder / "case.toml"
    file.write_text(re.sub(r'\bfile = "[^"]*"', f'file = "{way}"', file.read_text("utf-8")), "utf-8")
    id = re.search(r"^\[sources\.([\w-]+)\]", file.read_text("utf-8"), re.MULTILINE)
    assert id
    with served(folder) as bench:
        for page in (
            "case",
            "case?view=text",
            "sources",
            f"sources?source={id[1]}",
            f"case/source?source={id[1]}",
        ):
            assert b"root:x" not in bench.ask("GET", f"/{page}").body
        body = [f"source={id[1]}&token={bench.desk.form_token}".encode()]
        answer = bench.ask("POST", "/sources/add", body)
        assert answer.status in (404, 422) and b"root:x" not in answer.body
        answer = bench.ask("GET", "/report/file?format=json")
        assert answer.status == 422 and b"root:x" not in answer.body


@pytest.mark.parametrize(
    "name", ["..", "../x", "/x", "a/b", "a\\b", ".x", "con", "NUL", "Com1.x", "x.", "a\0b"]
)
def test_names_of_new_files_are_plain(bench, tmp_path, name):
    from urllib.parse import quote

    body = [f"name={quote(name)}&token={bench.desk.form_token}".encode()]
    assert bench.ask("POST", "/new", body).status == 422
    assert list(tmp_path.iterdir()) == []


def test_only_old_leftovers_are_taken_away(tmp_path):
    young, old, folder = (tmp_path / f".{name}.mufakat-tmp" for name in ("young", "old", "folder"))
    young.touch()
    old.touch()
    folder.mkdir()
    os.utime(old, (0, 0))
    os.utime(folder, (0, 0))
    Folder(tmp_path).tidy()
    assert sorted(path.name for path in tmp_path.iterdir()) == [folder.name, young.name]


def test_a_folder_that_vanishes_is_an_empty_one(tmp_path):
    folder = tmp_path / "gone"
    start_case(folder / "case.toml", None)
    with served(folder) as bench:
        assert bench.ask("GET", "/case?case=case.toml").status == 200
        (folder / "case.toml").unlink()
        folder.rmdir()
        for page in ("", "case", "record", "sources", "outcomes", "paths", "report", "stamp"):
            assert bench.ask("GET", f"/{page}").status == 200
        assert bench.ask("GET", "/case?case=case.toml").status == 404
