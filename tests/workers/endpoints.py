"""A real HTTP server on loopback that answers as a test wants, as an OpenAI-compatible endpoint or worse."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

# What a server does with the request it is given, and its body.
Behaviour = Callable[[BaseHTTPRequestHandler, bytes], None]


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(body)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(body)


def says(*words: Any, tokens: tuple[int, int] = (100, 8)) -> Behaviour:
    """A chat completion with these choices."""

    def behave(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        completion = {
            "choices": [{"message": {"role": "assistant", "content": each}} for each in words],
            "usage": {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]},
        }
        send(handler, 200, json.dumps(completion).encode())

    return behave


def answers(status: int, body: bytes = b"", **headers: str) -> Behaviour:
    return lambda handler, _: send(handler, status, body, **headers)


def late(seconds: float, then: Behaviour) -> Behaviour:
    def behave(handler: BaseHTTPRequestHandler, body: bytes) -> None:
        time.sleep(seconds)
        then(handler, body)

    return behave


def drips(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """A byte now and then, for ever."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def hangs_up(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """No answer at all."""
    handler.connection.close()


def cut_short(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """The first half of an answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.wfile.flush()
    handler.connection.close()


class Endpoint:
    """Behaves in turn as listed, then always as the last one. `asked`: (path, headers, body) of every request."""

    def __init__(self) -> None:
        self.behaviours: list[Behaviour] = []
        self.asked: list[tuple[str, dict[str, str], Any]] = []
        self.under_way = self.most_under_way = 0
        lock = threading.Lock()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with lock:
                    outer.asked.append((self.path, dict(self.headers), json.loads(body)))
                    behave = outer.behaviours.pop(0) if len(outer.behaviours) > 1 else outer.behaviours[0]
                    outer.under_way += 1
                    outer.most_under_way = max(outer.most_under_way, outer.under_way)
                try:
                    behave(self, body)
                except OSError:
                    pass  # the other side has gone
                finally:
                    with lock:
                        outer.under_way -= 1

            def log_message(self, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()
