"""Addresses: only http and https, within limits, nothing private unless it is allowed."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

import pytest

from mufakat.problems import ProblemsError
from mufakat.study import fetch as module
from mufakat.study.fetch import Limits, check_address, fetch
from tests.running import PATIENCE, call
from tests.serving import send, serving

PAGE = b"Israel said on Monday that there will be no talks this week. Hamas rejected the proposal."


def code(address: str, limits: Limits) -> str:
    with pytest.raises(ProblemsError) as caught:
        fetch(address, limits)
    assert caught.value.problems[0].place.file
    return caught.value.problems[0].code


def site(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    del body
    where = handler.path
    if where == "/page":
        send(handler, PAGE)
    elif where.startswith("/hop"):
        left = int(where[4:])
        send(handler, b"", 302, Location=f"/hop{left - 1}" if left else "/page")
    elif where == "/out":
        send(handler, b"", 302, Location="file:///etc/passwd")
    elif where == "/inner":
        send(handler, b"", 302, Location="http://169.254.169.254/latest")
    elif where == "/large":
        with suppress(OSError):
            send(handler, b"x" * 200_000)
    elif where == "/slow":
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(100):
                handler.wfile.write(b"x")
                handler.wfile.flush()
                time.sleep(0.05)
    else:
        send(handler, b"gone", 404)


def test_a_page_is_read_through_redirects_and_within_limits() -> None:
    allowed = Limits(size=100_000, seconds=PATIENCE, private=True)
    with serving(site) as address:
        assert fetch(f"{address}/page", allowed) == fetch(f"{address}/hop4", allowed) == PAGE
        assert code(f"{address}/hop5", allowed) == "address-failed"
        assert code(f"{address}/large", allowed) == "document-too-large"
        assert code(f"{address}/slow", replace(allowed, seconds=0.5)) == "address-slow"
        assert code(f"{address}/none", allowed) == "address-failed"
        assert code(f"{address}/out", allowed) in ("bad-address", "address-failed")


def test_private_addresses_are_refused_also_after_a_redirect_or_a_second_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with serving(site) as address:
        assert code(f"{address}/page", Limits()) == "private-address"
        # the first check lets this server pass for a public one; the redirect and the connection are checked anew
        original = check_address
        monkeypatch.setattr(
            module, "check_address", lambda a, p: None if a.startswith(address) else original(a, p)
        )
        assert code(f"{address}/page", Limits()) == "private-address"
        monkeypatch.setattr(module, "_connect", lambda _: module.socket.create_connection)
        assert fetch(f"{address}/page", Limits()) == PAGE
        assert code(f"{address}/inner", Limits()) == "private-address"


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd", "ftp://example.org/a", "gopher://x/", "http://", "http:///x", "http://[::1", "http://a:99999/",
        "data://text/plain,x", "http://\x00/",
    ],
)  # fmt: skip
def test_what_is_no_http_address_is_refused(address: str) -> None:
    with pytest.raises(ProblemsError):
        fetch(address, Limits(seconds=2, private=True))


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "[::1]",
     "[fe80::1]", "[::ffff:127.0.0.1]", "[fd00::1]", "100.64.0.1", "224.0.0.1", "2130706433", "0x7f.1"],
)  # fmt: skip
def test_private_hosts_are_refused(host: str) -> None:
    with pytest.raises(ProblemsError) as caught:
        check_address(f"http://{host}/x", private=False)
    assert caught.value.problems[0].code in ("private-address", "address-failed")


def test_the_command_reads_an_address_and_tells_a_refusal() -> None:
    with serving(site) as address:
        ran = call("read", f"{address}/page", "--json")
        assert ran.code == 1 and json.loads(ran.out)["problems"][0]["code"] == "private-address"
        ran = call("read", f"{address}/page", "--allow-private", "--json")
        data = json.loads(ran.out)
        assert (
            ran.code == 0
            and data["statements"][0]["speaker"] == "Israel"
            and data["name"] == f"{address}/page"
        )
    assert call("read", "gopher://example.org/").code == 1
