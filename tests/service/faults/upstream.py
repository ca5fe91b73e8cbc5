"""A server that the service depends on, which can be down, slow, wrong or cut off in the middle: raw HTTP/1.1 on 127.0.0.1."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

OK = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"


@dataclass(frozen=True)
class Asked:
    """One request on its connection; `over` is set when the test is done with the server."""

    connection: socket.socket
    path: str
    over: threading.Event

    def say(self, raw: str | bytes) -> None:
        self.connection.sendall(raw.encode() if isinstance(raw, str) else raw)


Behaviour = Callable[[Asked], None]


def whole(body: str, *, status: str = "200 OK", kind: str = "application/json", **headers: str) -> Behaviour:
    """An answer as it should be."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nConnection: close\r\nContent-Length: {len(body.encode())}\r\n{more}\r\n"
    return lambda asked: asked.say(head + body)


def hanging(asked: Asked) -> None:
    """Never a word."""
    asked.over.wait()


def dripping(text: str, *, pause: float) -> Behaviour:
    """One byte at a time, `pause` seconds before each, head and all."""

    def drip(asked: Asked) -> None:
        for byte in text.encode():
            if asked.over.wait(pause):
                return
            asked.say(bytes([byte]))

    return drip


def noise(asked: Asked) -> None:
    """Bytes that are no HTTP."""
    asked.say(bytes(range(256)) * 4)


def cut(body: str, *, head: str = OK) -> Behaviour:
    """Half of what the head promises."""
    raw = body.encode()
    return lambda asked: asked.say((f"{head}Content-Length: {len(raw)}\r\n\r\n").encode() + raw[: len(raw) // 2])


class Upstream:
    """Does to each request what `behave` is then; `asked` are the paths."""

    def __init__(self, behave: Behaviour) -> None:
        self.behave, self.asked = behave, list[str]()
        self._over = threading.Event()
        self._listening: socket.socket | None = None
        self._port = 0
        self.up()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def up(self) -> None:
        """Listen, again on the same port."""
        listening = socket.create_server(("127.0.0.1", self._port))
        self._port, self._listening = listening.getsockname()[1], listening
        threading.Thread(target=self._serve, args=(listening,), daemon=True).start()

    def down(self) -> None:
        """Refuse every connection."""
        if self._listening is not None:
            with suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None

    def close(self) -> None:
        self._over.set()
        self.down()

    def _serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connection,), daemon=True).start()

    def _one(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            raw = b""
            while b"\r\n\r\n" not in raw:
                raw += connection.recv(65_536)
            head, _, body = raw.partition(b"\r\n\r\n")
            wanted = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
            while len(body) < wanted:
                body += connection.recv(65_536)
            path = head.split(b" ", 2)[1].decode()
            self.asked.append(path)
            self.behave(Asked(connection, path, self._over))


@contextmanager
def upstream(behave: Behaviour) -> Iterator[Upstream]:
    """The server, up."""
    server = Upstream(behave)
    try:
        yield server
    finally:
        server.close()
