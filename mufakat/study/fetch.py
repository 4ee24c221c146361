"""Get a document from an http(s) address, within limits.

Addresses that a page could use to reach into the reader's own network are refused: loopback, private, link-local,
and whatever else is not public. The name is resolved once, the connection goes to the address that was checked,
and every redirect is checked anew.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Any

from mufakat import __version__
from mufakat.display import plural
from mufakat.problems import Place, Problem, ProblemsError

MOST_BYTES = 20_000_000
SECONDS = 30.0
REDIRECTS = 5
_SCHEMES = ("http", "https")


@dataclass(frozen=True)
class Limits:
    """How much, how long, how far; `private`: whether addresses that are not public may be asked."""

    size: int = MOST_BYTES
    seconds: float = SECONDS
    redirects: int = REDIRECTS
    private: bool = False


def is_address(source: str) -> bool:
    """Whether a source is an address and no file: it begins with a scheme, "scheme://"."""
    return "://" in source and source.split("://", 1)[0].replace("+", "").isalnum()


def linked(base: str, link: str) -> str | None:
    """Where a link of a page leads; None where it is no address (as "http://[")."""
    try:
        return urllib.parse.urljoin(base, link)
    except ValueError:
        return None


AGENT = f"mufakat/{__version__}"


@dataclass(frozen=True)
class Got:
    """What an address gave: `data` is None where it says that nothing has changed.

    Attributes:
        address: Where it ended, after redirects.
        etag, modified: What it calls this version, to be asked with next time.
    """

    data: bytes | None
    address: str
    etag: str = ""
    modified: str = ""


def fetch(address: str, limits: Limits = Limits()) -> bytes:
    """The document at an address.

    Raises:
        ProblemsError: The address is refused, cannot be reached, or gives more than the limits allow.
    """
    return fetch_new(address, limits).data or b""


def fetch_new(address: str, limits: Limits = Limits(), etag: str = "", modified: str = "") -> Got:
    """The document at an address, if it is another one than that with this ETag or day (RFC 9110, section 13).

    Raises:
        ProblemsError: As `fetch`.
    """
    deadline = time.monotonic() + limits.seconds
    check_address(address, limits.private)
    headers = {"User-Agent": AGENT, "Accept-Encoding": "identity"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        request = urllib.request.Request(address, headers=headers)
        with opener(limits).open(request, timeout=limits.seconds) as answer:
            told = answer.headers
            return Got(
                _body(address, answer, limits, deadline),
                answer.url,
                told.get("ETag") or "",
                told.get("Last-Modified") or "",
            )
    except urllib.error.HTTPError as fault:
        with fault:
            if fault.code == 304 and (etag or modified):
                return Got(None, address, etag, modified)
            raise refused(
                address,
                "address-failed",
                f"the server answers {fault.code} {fault.reason}",
                "open it in a browser, and save the page",
            ) from None
    except (TimeoutError, urllib.error.URLError, OSError, http.client.HTTPException, ValueError) as fault:
        reason = getattr(fault, "reason", fault)
        if isinstance(reason, TimeoutError):
            raise _late(address, limits) from None
        raise refused(
            address,
            "address-failed",
            f"the address cannot be read: {reason}",
            "check the address and the connection",
        ) from None


def refused(address: str, code: str, what: str, mend: str) -> ProblemsError:
    """One problem with an address as an error to raise."""
    return ProblemsError([Problem(code, what, mend, Place(address, 1, 1))])


def _late(address: str, limits: Limits) -> ProblemsError:
    what = f"the address did not answer in full within {limits.seconds:g} s"
    return refused(address, "address-slow", what, "try again later, or save the page in a browser")


def _body(address: str, answer: IO[bytes], limits: Limits, deadline: float) -> bytes:
    """At most the limit, read piece by piece: a slow drip also ends at the deadline."""
    pieces: list[bytes] = []
    size = 0
    while True:
        if time.monotonic() > deadline:
            raise _late(address, limits)
        piece = answer.read1(65536)  # type: ignore[attr-defined]
        if not piece:
            return b"".join(pieces)
        size += len(piece)
        if size > limits.size:
            what = f"the document is larger than {limits.size:,} bytes"
            raise refused(address, "document-too-large", what, "save the report alone, and read the file")
        pieces.append(piece)


def check_address(address: str, private: bool) -> None:
    """Raise ProblemsError unless the address may be asked."""
    try:
        parts = urllib.parse.urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise refused(address, "bad-address", "this is no address", "copy it from the browser") from None
    if parts.scheme.lower() not in _SCHEMES:
        what = f'addresses that begin with "{parts.scheme}:" are not read'
        raise refused(address, "bad-address", what, "give an http or https address, or a file")
    if not host:
        raise refused(address, "bad-address", "the address names no server", "copy it from the browser")
    if not private:
        public_ip(address, host, parts.port or 443)


def public_ip(address: str, host: str, port: int) -> str:
    """An IP address of the host; all of them must be public, or ProblemsError is raised."""
    try:
        found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, UnicodeError) as fault:
        what = f"the server {host} cannot be found: {getattr(fault, 'strerror', None) or fault}"
        raise refused(address, "address-failed", what, "check the address and the connection") from None
    for ip in found:
        known = ipaddress.ip_address(ip.split("%")[0])
        inner = getattr(known, "ipv4_mapped", None) or known
        if not inner.is_global or inner.is_multicast:
            what = f"{host} is an address of this computer or of a private network ({ip})"
            raise refused(address, "private-address", what, "add --allow-private if you trust it")
    return found[0]


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a bounded number of redirects, and checks each of them like the first address."""

    def __init__(self, limits: Limits):
        self.limits = limits

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        seen = getattr(req, "followed", 0) + 1
        try:
            if seen > self.limits.redirects:
                what = f"the address redirects more than {plural(self.limits.redirects, 'time')}"
                raise refused(req.full_url, "address-failed", what, "give the address it ends at")
            check_address(newurl, self.limits.private)
        except ProblemsError:
            fp.close()
            raise
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        if request is not None:
            request.followed = seen  # type: ignore[attr-defined]
        return request


def _connect(private: bool) -> Callable[..., socket.socket]:
    """Connect to an address that was checked, so that a second answer of the name server cannot lead elsewhere."""

    def connect(place: tuple[str, int], timeout: Any = None, source_address: Any = None) -> socket.socket:
        host, port = place
        ip = host if private else public_ip(host, host, port)
        return socket.create_connection((ip, port), timeout, source_address)

    return connect


def opener(limits: Limits) -> urllib.request.OpenerDirector:
    """An opener of http and https alone, without proxies, cookies or passwords of this computer."""
    connect = _connect(limits.private)

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(_made(http.client.HTTPConnection, connect), req)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
            make = _made(http.client.HTTPSConnection, connect, context=ssl.create_default_context())
            return self.do_open(make, req)

    director = urllib.request.OpenerDirector()
    for handler in (
        Plain(), Secure(), _Redirects(limits), urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):  # fmt: skip
        director.add_handler(handler)
    return director


def _made(
    kind: type[http.client.HTTPConnection], connect: Callable[..., socket.socket], **more: Any
) -> Callable[..., Any]:
    def make(host: str, **settings: Any) -> http.client.HTTPConnection:
        connection = kind(host, **settings, **more)
        connection._create_connection = connect  # type: ignore[attr-defined]
        return connection

    return make
