"""Ask a running workbench over plain HTTP, as a program would that knows the token."""

from __future__ import annotations

import http.client
import re
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from tests.running import PATIENCE
from tests.workbench.conftest import Bench


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: str
    location: str


class Asker:
    """Somebody who has been let in."""

    def __init__(self, bench: Bench):
        parts = urlsplit(bench.start)
        self.host, self.home = parts.netloc, bench.home
        self.cookie = ""
        given = self._send("GET", f"{parts.path}?{parts.query}", b"", {})
        self.cookie = given[1].split(";")[0]
        self.token = re.search(r'name="mufakat-token" content="(\w+)"', self.get("/").body).group(1)  # type: ignore[union-attr]

    def _send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> tuple[Answer, str]:
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE)
        try:
            cookie = {"cookie": self.cookie} if self.cookie else {}
            connection.request(method, path, body, {**cookie, **headers})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            found = Answer(answer.status, text, answer.getheader("location", ""))
            return found, answer.getheader("set-cookie", "")
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        """A page."""
        return self._send("GET", path, b"", headers)[0]

    def post(self, path: str, fields: object, token: bool = True, **headers: str) -> Answer:
        """A form, as a page of the workbench sends it; `fields` is a mapping or a list of pairs."""
        body = urlencode(fields).encode()  # type: ignore[arg-type]
        kind = {"content-type": "application/x-www-form-urlencoded", "origin": self.home}
        known = {"x-mufakat-token": self.token} if token else {}
        return self._send("POST", path, body, {**kind, **known, **headers})[0]
