"""Start the server on this computer, and the browser."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.workbench.app import make_app
from mufakat.workbench.guard import START

LOOPBACK = "127.0.0.1"
HEAD_SECONDS = 20.0  # in which a client must say what it wants
MOST_LINKS = 256  # connections at once
LEAVE_SECONDS = 3  # that pages have to finish when the server ends


class Impatient(H11Protocol):
    """Hangs up on clients that keep a connection and ask nothing, or say what they ask byte by byte."""

    _asked: object = None
    _idle = True

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Look after the client from now on."""
        super().connection_made(transport)
        self._look = self.loop.call_later(HEAD_SECONDS, self._looked)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nobody is there any more."""
        self._look.cancel()
        super().connection_lost(exc)

    def _looked(self) -> None:
        """Idle twice, and nothing asked in between: that was long enough."""
        idle = self.cycle is None or self.cycle.response_complete
        if idle and self._idle and self.cycle is self._asked:
            self.transport.abort()
            return
        self._asked, self._idle = self.cycle, idle
        self._look = self.loop.call_later(HEAD_SECONDS, self._looked)


def serve(folder: Path, port: int, browser: bool, started: Callable[[str], None]) -> None:
    """Serve a folder until Ctrl-C.

    Args:
        folder: What lies in it is shown and changed.
        port: Where to listen; 0: wherever there is room.
        browser: Whether to open the browser.
        started: Called with the address that lets in, once the server listens.

    Raises:
        ProblemsError: The port is taken.
    """
    made = prepared(folder, port)
    with suppress(
        KeyboardInterrupt
    ):  # the end that is promised; the server has ended in order when it passes it on
        started(made.address)
        if browser:  # its command line is no secret, so what stands there lets in only once
            threading.Thread(target=webbrowser.open, args=(made.once,), daemon=True).start()
        made.server.run(sockets=[made.listening])


@dataclass(frozen=True)
class Prepared:
    """A server before it runs.

    Attributes:
        listening: Where it listens already, so that the browser finds it however early it comes.
        address: The address that lets in.
        once: The one that lets in once.
    """

    server: uvicorn.Server
    listening: socket.socket
    address: str
    once: str


def prepared(folder: Path, port: int) -> Prepared:
    """Make the server of a folder; the arguments and errors are those of `serve`."""
    listening = _socket(port)
    taken = listening.getsockname()[1]
    token, ticket = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    app = make_app(folder, taken, token, ticket)
    # Proxies are not believed. What clients send amiss is no fault of ours, and app.py tells of those itself.
    config = uvicorn.Config(
        app,
        http=Impatient,
        ws="none",
        workers=1,
        log_level="critical",
        proxy_headers=False,
        server_header=False,
        date_header=False,
        limit_concurrency=MOST_LINKS,
        timeout_graceful_shutdown=LEAVE_SECONDS,
    )
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    address = f"http://{LOOPBACK}:{taken}{START}?token="
    return Prepared(uvicorn.Server(config), listening, address + token, address + ticket)


def _socket(port: int) -> socket.socket:
    """A socket that listens."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # the port of the last start can be had again at once
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    elif hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # there the other option would let somebody else take it too
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as fault:
        listening.close()
        what, mend = (
            f"port {port} cannot be used: {fault.strerror}",
            "choose another with --port, or leave it out",
        )
        raise ProblemsError([Problem("port-taken", what, mend, Place(str(port), 1, 1))]) from None
    listening.listen(64)
    return listening
