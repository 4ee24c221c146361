"""The application of the workbench without a server: requests as a server would hand them on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mufakat.workbench.app import make_app
from mufakat.workbench.guard import Guard

PORT, TOKEN, TICKET = 4711, "the-token-of-this-start", "a-ticket"
HERE = f"http://127.0.0.1:{PORT}"


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes
    taken: int  # bytes of the request that the application has asked for


class Served:
    """The workbench for a folder."""

    def __init__(self, folder: Path):
        self.app: Guard = make_app(folder, PORT, TOKEN, TICKET)
        self.desk = self.app.app.state.desk  # type: ignore[attr-defined]
        self.cookie = f"mufakat-{PORT}={TOKEN}"

    def ask(
        self,
        method: str = "GET",
        address: str = "/",
        pieces: Iterable[bytes | float] = (),
        client: str = "127.0.0.1",
        **changed: str | None,
    ) -> Answer:
        """An answer; headers are those of our own pages but for the changes (None: without; `_` for `-`).

        Args:
            pieces: Of the body; a number: seconds that pass before the next.
        """
        headers: dict[str, str | None] = {"host": f"127.0.0.1:{PORT}", "cookie": self.cookie}
        if method == "POST":
            headers |= {"origin": HERE, "content-type": "application/x-www-form-urlencoded"}
        headers |= {name.replace("_", "-"): value for name, value in changed.items()}
        parts = urlsplit(address) if not address.startswith("//") else urlsplit("http://x" + address)
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http",
            "path": parts.path, "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
            "root_path": "", "client": (client, 50000), "server": ("127.0.0.1", PORT), "state": {},
            "headers": [(k.encode(), v.encode("latin-1")) for k, v in headers.items() if v is not None],
        }  # fmt: skip
        with ThreadPoolExecutor(1) as own:  # a browser of other tests may keep a loop in this thread
            return own.submit(asyncio.run, self._asked(scope, list(pieces))).result()

    async def _asked(self, scope: dict[str, Any], pieces: list[bytes | float]) -> Answer:
        answer = Answer(0, {}, b"", 0)

        whole = False

        async def receive() -> dict[str, Any]:
            nonlocal whole
            if whole:  # the client stays, and says no more
                await asyncio.Event().wait()
            while pieces and isinstance(pieces[0], (int, float)):
                await asyncio.sleep(pieces.pop(0))  # type: ignore[arg-type]
            piece = pieces.pop(0) if pieces else b""
            assert isinstance(piece, bytes)
            answer.taken += len(piece)
            whole = not pieces
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        async def send(message: dict[str, Any]) -> None:
            if message["type"] == "http.response.start":
                assert not answer.status, "two answers to one request"
                answer.status = message["status"]
                answer.headers = {k.decode().lower(): v.decode("latin-1") for k, v in message["headers"]}
            else:
                answer.body += message.get("body", b"")

        await self.app(scope, receive, send)  # type: ignore[arg-type]
        return answer


@contextmanager
def served(folder: Path) -> Iterator[Served]:
    """The workbench for a folder; its workers end with it."""
    found = Served(folder)
    try:
        yield found
    finally:
        found.desk.jobs.close()
