"""What every request must pass before a page sees it, and what every answer carries.

The server listens on the loopback address, which other users of the computer and pages of other sites can reach
too. So a request must name this server as its host (no name that somebody else's DNS points here), carry the
token of this start in a cookie, and, where it changes something, come from a page of this server. Pages check the
token of the form besides (`desk.writes`).
"""

from __future__ import annotations

import asyncio
import hmac
import ipaddress
import time
from collections.abc import Iterable
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MB = 1_000_000
MOST_BYTES = 4 * MB  # of a request, but for uploads
MOST_UPLOADED = 20 * MB  # of files together; a form puts a little around them
AROUND = 1 * MB
MOST_SECONDS = 120.0  # until a request is there in full
UPLOADS = frozenset({"/sources/add"})
START = "/start"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # "no-referrer" would make browsers send "Origin: null" with forms
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


class Guard:
    """Wraps an application; see the top of the file.

    Args:
        port: Where the server listens.
        token: The secret of this start.
        ticket: Lets in once, in place of the token: everybody on this computer can see with which address a browser
            was started.
    """

    def __init__(self, app: ASGIApp, port: int, token: str, ticket: str = ""):
        self.app = app
        self.hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
        if port == 80:
            self.hosts |= {"127.0.0.1", "localhost", "[::1]"}
        self.cookie = f"mufakat-{port}"  # cookies do not tell ports apart
        self.token = token
        self._ticket = ticket

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or turn it away."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = _Bounded(receive, MOST_UPLOADED + AROUND if scope["path"] in UPLOADS else MOST_BYTES)

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._refused(scope, Headers(scope=scope), body.most)
        if refused is not None:
            await refused(scope, receive, sealed)
            return
        await self.app(scope, body.receive, sealed)

    def _refused(self, scope: Scope, headers: Headers, most: int) -> Response | None:
        """The answer to a request that does not pass; None for one that does."""
        client = scope.get("client")
        if client and not _is_loopback(client[0]):
            return PlainTextResponse("This server is for this computer only.", 403)
        hosts = headers.getlist("host")
        if len(hosts) != 1 or hosts[0] not in self.hosts:
            return PlainTextResponse("This server has another name.", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("Only GET, HEAD and POST.", 405, {"allow": "GET, HEAD, POST"})
        if scope["path"] == START:
            return self._start(scope, headers)
        if not self._has_token(headers.getlist("cookie")):
            return PlainTextResponse("Open the address that mufakat open has printed.", 403)
        seen = _from_here(headers, hosts[0]) if scope["method"] == "POST" else _may_look(headers)
        if not seen:
            return PlainTextResponse("This request comes from another page.", 403)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()):
            return PlainTextResponse("The length is not a number.", 400)
        if len(length) > 15 or int(length) > most:
            return _too_large(most)
        return None

    def _start(self, scope: Scope, headers: Headers) -> Response:
        """The way in: who knows the token gets it as a cookie, and an address without it."""
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0]
        if self._ticket and _same(given, self._ticket):
            self._ticket = ""
        elif not _same(given, self.token) and not self._has_token(headers.getlist("cookie")):
            return PlainTextResponse("This token is not that of this start, or it was used already.", 403)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer

    def _has_token(self, cookies: Iterable[str]) -> bool:
        """Whether one of the cookies is ours. Other servers on this computer set some too, of whatever form."""
        for part in ";".join(cookies).split(";"):
            name, _, value = part.strip().partition("=")
            if name == self.cookie and _same(value.strip('"'), self.token):
                return True
        return False


def _same(given: str, secret: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def _too_large(most: int) -> Response:
    """What somebody sees who sends too much: how much may come, and the way back."""
    return HTMLResponse(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Too large</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"></head><body><h1>Too large</h1>'
        f"<p>{_most_told(most)} Nothing was kept or changed.</p>"
        '<p>Go back, and send less. <a href="/">To the folder</a></p></body></html>',
        413,
    )


def _most_told(most: int) -> str:
    return f"At most {(most if most == MOST_BYTES else MOST_UPLOADED) // MB} MB can be sent at once."


def _is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a page of this server sends the request, as the browser tells it."""
    origins, site = headers.getlist("origin"), headers.get("sec-fetch-site", "same-origin")
    return origins == [f"http://{host}"] and site == "same-origin"


def _may_look(headers: Headers) -> bool:
    """Whether somebody looks at a page of ours, not a page of another server (or port) that loads parts of it."""
    if headers.get("sec-fetch-site", "none") in ("none", "same-origin"):
        return True
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"


class _Bounded:
    """A body that may have `most` bytes, whatever its header said, and must be there in time."""

    def __init__(self, receive: Receive, most: int):
        self._receive, self.most, self._seen, self._whole = receive, most, 0, False
        self._until = time.monotonic() + MOST_SECONDS

    async def receive(self) -> Message:
        """The next piece. Raises HTTPException 408 or 413."""
        if self._whole:  # what follows is only that the client has gone
            return await self._receive()
        try:
            message = await asyncio.wait_for(self._receive(), max(0.0, self._until - time.monotonic()))
        except TimeoutError:
            raise HTTPException(408, "The request took too long.", {"connection": "close"}) from None
        self._seen += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        if self._seen > self.most:
            raise HTTPException(413, _most_told(self.most), {"connection": "close"})
        return message
