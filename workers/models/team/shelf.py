"""Clips that a service fetches by address: put on the shelf while it is asked about them, and taken off again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from threading import Lock, Thread
from urllib.parse import urlsplit


class Shelf:
    """A small HTTP server that hands out what lies on it, each under an address that cannot be guessed."""

    def __init__(self, bind: str, reach: str) -> None:
        """`bind` is host:port to listen at, port 0 for any; `reach` how the service gets there, if not so."""
        self._things: dict[str, bytes] = {}
        self._lock = Lock()
        host, _, port = bind.rpartition(":")
        things, lock = self._things, self._lock

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with lock:
                    found = things.get(urlsplit(self.path).path)
                if found is None:
                    self.send_error(404)
                    return
                self.send_response(200)
                self.send_header("Content-Type", "audio/wav")
                self.send_header("Content-Length", str(len(found)))
                self.end_headers()
                self.wfile.write(found)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: addresses are secrets."""

        self._server = ThreadingHTTPServer((host or "127.0.0.1", int(port)), Handler)
        self._server.daemon_threads = True
        self.address = (reach or f"http://{host or '127.0.0.1'}:{self._server.server_port}").rstrip("/")
        Thread(target=self._server.serve_forever, name="clip-shelf", daemon=True).start()

    @contextmanager
    def holding(self, sound: bytes) -> Iterator[str]:
        """The address of a WAV, good as long as the block runs."""
        path = f"/{token_urlsafe(24)}.wav"
        with self._lock:
            self._things[path] = sound
        try:
            yield f"{self.address}{path}"
        finally:
            with self._lock:
                del self._things[path]
