"""A publisher on loopback, and a clock that only sleeping moves."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Clock:
    """`slept` holds every sleep in seconds."""

    time: datetime
    slept: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)


@dataclass
class Shop:
    """What is published: XML by ELI, the feed by day; `troubles` are answered first, one a request (status and headers), and
    after `patience` requests every one is refused."""

    documents: dict[str, bytes] = field(default_factory=dict)
    feed: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    troubles: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)
    patience: int | None = None
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    sent: int = 0
    url: str = ""


@contextmanager
def opened() -> Iterator[Shop]:
    """The shop, served until the end of the block."""
    shop = Shop()

    class Counter(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            shop.asked.append(self.path)
            shop.agents.add(self.headers["User-Agent"])
            if shop.patience is not None and len(shop.asked) > shop.patience:
                self._answer(403, b"", {})
            elif shop.troubles:
                status, headers = shop.troubles.pop(0)
                self._answer(status, b"", headers)
            elif self.path.startswith("/v1/Documents?date="):
                day = self.path.partition("=")[2]
                self._answer(200, json.dumps(shop.feed.get(day, [])).encode(), {})
            else:
                self._document(self.path.removesuffix("/xml"))

        def _document(self, eli: str) -> None:
            if eli not in shop.documents:
                self._answer(404, b"", {})
                return
            etag = f'"{sha256(shop.documents[eli]).hexdigest()}"'
            if self.headers.get("If-None-Match") == etag:
                self._answer(304, b"", {"ETag": etag})
                return
            shop.sent += 1
            self._answer(200, shop.documents[eli], {"ETag": etag, "Content-Type": "application/xml"})

        def _answer(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """A test says what it wants known."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Counter)
    shop.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield shop
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
