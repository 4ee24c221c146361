"""Whatever is sent to the running server: an answer below 500, and nothing written without the token."""

from __future__ import annotations

import hashlib
import http.client
import itertools
import random
import re
import socket
import time
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import pytest
from starlette.routing import Route

from mufakat.workbench.app import make_app
from tests.running import PATIENCE, call
from tests.workbench.conftest import started, stopped

HOSTILE = [
    *(
        "",
        " ",
        "..",
        "../../etc/passwd",
        "..\\..\\x",
        "/etc/passwd",
        "a\0b",
        "-1",
        "1e999",
        "NaN",
        "\ud83d",
        "💥",
    ),
    *(
        "%00",
        "%zz",
        "<script>alert(1)</script>",
        "'; DROP TABLE statement; --",
        '"',
        "NEAR(",
        "*",
        "[]",
        "{}",
        "[[[[",
    ),
    *(
        "null",
        "9" * 5000,
        "ا\u202eb",
        "-",
        "status-quo",
        "0-99999999999999999999",
        "5-1",
        "\r\nset-cookie: x=1",
    ),
    "a" * 70_000,
]
_FIELDS = (
    "case record document at goal to from state party outcome concept engine query words act since until kind view "
    "page digest text path value op name example address file id ids verdict start end speaker said by topic most token"
)
FIELDS = _FIELDS.split()


def routes() -> list[tuple[str, bool]]:
    """Every address of the application, and whether it takes changes."""
    app = make_app(Path.cwd(), 1, "x").app
    found = [(r.path, "POST" in (r.methods or ())) for r in app.routes if isinstance(r, Route)]  # type: ignore[attr-defined]
    assert len(found) > 5
    return found


class Client:
    """A client that may send anything."""

    def __init__(self, start: str):
        parts = urlsplit(start)
        self.port = parts.port
        answer = self.ask("GET", f"/start?{parts.query}")
        jar: SimpleCookie = SimpleCookie(dict(answer[1])["set-cookie"])
        self.cookie = "; ".join(f"{name}={one.value}" for name, one in jar.items())
        page = self.ask("GET", "/", {"cookie": self.cookie})[2].decode()
        found = re.search(r'name="mufakat-token" content="(\w+)"', page)
        assert found
        self.token = found.group(1)
        self.origin = f"http://127.0.0.1:{self.port}"

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: bytes | None = None
    ) -> tuple[int, list[tuple[str, str]], bytes]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            link.request(method, path, body, headers or {})
            answer = link.getresponse()
            try:
                told = answer.read()
            except ConnectionResetError:  # it was too long, was refused unread, and the line is cut
                told = b""
            return answer.status, answer.getheaders(), told
        finally:
            link.close()

    def settled(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, bytes]:
        """What a page answers when it no longer works at its answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            status, _, page = self.ask("GET", path, {"cookie": self.cookie, **(headers or {})})
            if status != 202:
                return status, page
            time.sleep(0.02)
        raise AssertionError(f"it does not end: {path}")

    def raw(self, data: bytes) -> int:
        """The status of what is answered to some bytes; 0 when the server only hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as link:
            link.sendall(data)
            link.shutdown(socket.SHUT_WR)
            answer = link.makefile("rb").readline().split()
        return int(answer[1]) if len(answer) > 1 else 0


def digest(folder: Path) -> dict[str, str]:
    """Every file with the digest of what is in it."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and not p.name.endswith(("-shm", "-wal"))]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def fields(draw: random.Random) -> dict[str, str]:
    some = {draw.choice(FIELDS): draw.choice(HOSTILE) for _ in range(draw.randrange(6))}
    return {name: value for name, value in some.items() if name != "token"}


def encoded(some: dict[str, str]) -> str:
    return urlencode(some, errors="surrogatepass")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The worked case with its article, and a record of it."""
    made = tmp_path_factory.mktemp("malformed")
    assert call("new", str(made / "gaza.toml"), "--example", "gaza-talks-2025").code == 0
    article = str(made / "sources" / "serambi.txt")
    assert call("read", article, "--into", str(made / "talks.mufakat")).code == 0
    return made


@pytest.fixture(scope="module")
def client(folder):
    bench = started(folder)
    yield Client(bench.start)
    said = stopped(bench)
    assert "Traceback" not in said, said[-4000:]


@pytest.mark.parametrize("many", [30, pytest.param(500, marks=pytest.mark.long)])
def test_malformed_requests(client, folder, many):
    draw = random.Random(20261122)
    before = digest(folder)
    known = routes()
    counts: dict[int, int] = {}
    for number in range(many):
        path, changes = draw.choice(known)
        path = re.sub(
            r"\{[^}]*\}", lambda _: quote(draw.choice(HOSTILE)[:300], safe="", errors="surrogatepass"), path
        )
        query = encoded({k: v[:2000] for k, v in fields(draw).items()})
        headers = {"cookie": client.cookie, "origin": client.origin}
        headers["content-type"] = draw.choice(
            (
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "text/\x80",
            )
        )
        if draw.random() < 0.3:
            headers["accept"] = "application/json"
        kind, body = draw.randrange(6), encoded(fields(draw)).encode()
        if kind == 0:  # with everything right but the token of the form
            body = encoded({**fields(draw), "token": draw.choice(HOSTILE)}).encode()
        elif kind == 1:  # with the token, and a body that is none
            headers["x-mufakat-token"] = client.token
            body = draw.randbytes(draw.randrange(300))
        elif kind == 2:
            headers["origin"] = draw.choice(
                ("null", "http://evil.example", "", f"https://127.0.0.1:{client.port}")
            )
            headers["x-mufakat-token"] = client.token
        elif kind == 3:
            headers["cookie"] = draw.choice(("", "mufakat=1", f"mufakat-{client.port}=x", "a" * 4000, ";;=;"))
        elif kind == 4:
            headers["host"] = draw.choice(
                ("evil.example", "127.0.0.1", f"evil.example:{client.port}", "[::", "localhost:1")
            )
        method = (
            ("POST" if changes else "GET")
            if kind
            else draw.choice(("PUT", "DELETE", "POST", "GET", "HEAD", "TRACE"))
        )
        status, _, answer = client.ask(
            method, f"{path}?{query}" if query else path, headers, body if method in ("POST", "PUT") else None
        )
        counts[status] = counts.get(status, 0) + 1
        assert status < 500, (number, method, path, query[:200], headers, body[:200], answer[:500])
    assert digest(folder) == before
    assert len(counts) > 4, counts


@pytest.mark.parametrize("values", [HOSTILE[::3], pytest.param(HOSTILE, marks=pytest.mark.long)], ids=len)
def test_hostile_values_in_every_field_of_every_page(client, values):
    headers = {"cookie": client.cookie}
    for (path, changes), value in itertools.product(routes(), values):
        if changes or "{" in path:
            continue
        query = encoded({name: value[:3000] for name in FIELDS if name not in ("case", "record")})
        status, _, answer = client.ask("GET", f"{path}?{query}", headers)
        assert status < 500, (path, value[:80], answer[:300])


def test_hostile_values_in_changes_with_the_token(client, folder):
    before = digest(folder)
    headers = {
        "cookie": client.cookie,
        "origin": client.origin,
        "x-mufakat-token": client.token,
        "content-type": "application/x-www-form-urlencoded",
    }
    for path, changes in routes():
        if not changes or path in (
            "/jobs/{id}/cancel",
            "/record/undo",
            "/record/redo",
            "/sources/add",  # reads whatever text it is given: test_sources.py
            "/case/undo",
            "/case/redo",
        ):
            continue
        for value in HOSTILE:
            body = encoded(dict.fromkeys(FIELDS, value)).encode()
            status, _, answer = client.ask("POST", re.sub(r"\{[^}]*\}", "x", path), headers, body)
            assert status < 500, (path, value[:80], answer[:300])
    assert before.items() <= digest(folder).items()  # what was there is as it was


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET /%ff%fe HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"POST /new HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -5\r\n\r\nabc",
        b"POST /new HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"GET " + b"/a" * 40_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + b"y" * 80_000 + b"\r\n\r\n",
        bytes(range(256)) * 20,
    ],
    ids=lambda data: repr(data[:30]),
)
def test_bytes_that_are_no_request(client, data):
    assert client.raw(data) < 500
    assert client.ask("GET", "/", {"cookie": client.cookie})[0] == 200
