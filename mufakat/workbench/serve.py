"""Start the server on this computer, and the browser."""

from __future__ import annotations

import logging
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from mufakat.problems import Place, Problem, ProblemsError
from mufakat.workbench.app import make_app
from mufakat.workbench.guard import START

LOOPBACK = "127.0.0.1"


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
    listening = _socket(port)
    taken = listening.getsockname()[1]
    token = secrets.token_urlsafe(24)
    app = make_app(folder, taken, token)
    # Proxies are not believed. What clients send amiss is no fault of ours, and app.py tells of those itself.
    config = uvicorn.Config(
        app,
        http="h11",
        ws="none",
        workers=1,
        log_level="critical",
        proxy_headers=False,
        server_header=False,
        date_header=False,
    )
    logging.getLogger("python_multipart").setLevel(logging.CRITICAL)
    address = f"http://{LOOPBACK}:{taken}{START}?token={token}"
    started(address)
    if browser:
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    uvicorn.Server(config).run(sockets=[listening])


def _socket(port: int) -> socket.socket:
    """A socket that listens already, so that the browser finds it however early it comes."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
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
