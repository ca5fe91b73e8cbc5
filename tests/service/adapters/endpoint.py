"""A scripted endpoint that speaks OpenAI's chat protocol on 127.0.0.1: each request gets the next turn of its script."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One answer: `pieces` of content as a stream (`pause` seconds before each) or whole, then cut off or ended; or a bare `status`."""

    pieces: Sequence[str] = ()
    streamed: bool = True
    pause: float = 0.0
    cut: bool = False
    hang: bool = False
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


@dataclass(frozen=True)
class Endpoint:
    """Where it is, what it was asked, and a flag for "a client left in the middle"."""

    url: str
    asked: list[dict[str, Any]]
    left: threading.Event


@contextmanager
def endpoint(*turns: Turn) -> Iterator[Endpoint]:
    """The last turn answers every request after it, too."""
    asked: list[dict[str, Any]] = []
    left, over = threading.Event(), threading.Event()
    script = iter(turns)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(body)
            turn = next(script, turns[-1])
            try:
                _say(self, turn, over)
            except OSError:
                left.set()

        def log_message(self, format: str, *args: Any) -> None:
            del format, args

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.block_on_close = False
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield Endpoint(f"http://127.0.0.1:{server.server_address[1]}/v1", asked, left)
    finally:
        over.set()
        server.shutdown()
        server.server_close()


def _say(handler: BaseHTTPRequestHandler, turn: Turn, over: threading.Event) -> None:
    if turn.hang:
        while not over.wait(0.05):
            handler.connection.setblocking(False)
            if _gone(handler):
                raise ConnectionResetError
        return
    if turn.status != 200 or turn.body is not None or not turn.streamed:
        content = (
            turn.body
            if turn.body is not None
            else json.dumps(_whole("".join(turn.pieces)) if turn.status == 200 else {"error": {"message": "nej"}})
        )
        handler.send_response(turn.status)
        for name, value in turn.headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content.encode())))
        handler.end_headers()
        handler.wfile.write(content.encode())
        return
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Transfer-Encoding", "chunked")
    handler.end_headers()
    for piece in turn.pieces:
        time.sleep(turn.pause)
        _chunk(handler, f"data: {json.dumps(_delta(piece))}\n\n")
    if turn.cut:
        handler.close_connection = True
        handler.connection.close()
        return
    _chunk(handler, f"data: {json.dumps(_delta('', 'stop'))}\n\ndata: [DONE]\n\n")
    handler.wfile.write(b"0\r\n\r\n")


def _gone(handler: BaseHTTPRequestHandler) -> bool:
    try:
        return bool(handler.connection.recv(1) == b"")
    except BlockingIOError:
        return False


def _chunk(handler: BaseHTTPRequestHandler, text: str) -> None:
    raw = text.encode()
    handler.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
    handler.wfile.flush()


def _delta(content: str, finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": content}, "finish_reason": finish}
    return {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


def _whole(content: str) -> dict[str, Any]:
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": "stop"}
    return {
        "id": "c", "object": "chat.completion", "created": 1, "model": "m", "choices": [choice],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }  # fmt: skip
