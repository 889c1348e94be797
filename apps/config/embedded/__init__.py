"""PostgreSQL and Redis for one machine, from wheels: the real servers, started by whoever needs them first.

Each `var` folder has its own pair. A process that calls `start` (or `ensure`, `fill`) becomes a user of the
pair until it calls `release` or ends; the last user to leave stops the servers. Being a user is a shared file
lock, which the kernel drops when the process dies in whatever way, so a crash leaves at most running servers
that nobody uses, and the next caller adopts them.

Both listen on 127.0.0.1 only, on a free port, behind a random password kept under `var`. Sockets in the file
system are not used: their paths may hold about 100 characters, and a project may live in a deeper folder.
"""

from __future__ import annotations

import atexit
import fcntl
import os
from collections.abc import Iterable, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .errors import ServerError
from .postgres import Postgres
from .redis import Redis

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BOTH", "ServerError", "ensure", "fill", "in_use", "release", "revive", "start", "stop_if_unused"]

SERVERS: dict[str, type[Postgres] | type[Redis]] = {"DATABASE_URL": Postgres, "REDIS_URL": Redis}
BOTH = ("DATABASE_URL", "REDIS_URL")

# The shared locks this process holds, one per var folder, with the process that took them (a fork inherits
# the dict, but must not stop what its parent uses).
_held: dict[Path, tuple[int, IO[str]]] = {}
_wanted: dict[Path, set[str]] = {}


def ensure(var: Path) -> tuple[str, str]:
    """The URLs of this folder's PostgreSQL and Redis, started when they are not running yet."""
    urls = start(var)
    return urls["DATABASE_URL"], urls["REDIS_URL"]


def fill(environ: MutableMapping[str, str], var: Path) -> None:
    """Put DATABASE_URL and REDIS_URL into `environ` where they are unset or empty, starting the servers."""
    wanted = [name for name in BOTH if not environ.get(name)]
    if wanted:
        environ.update(start(var, wanted))


def start(var: Path, names: Iterable[str] = BOTH, *, durable: bool = True) -> dict[str, str]:
    """Make the named servers run and this process one of their users; {"DATABASE_URL": url, ...}.

    `durable=False` gives up safety against power cuts for speed: for tests only. Raises ServerError with a
    message for people when a server cannot be started.
    """
    var = var.absolute()
    try:
        for folder in (var, var / "run", var / "log"):
            folder.mkdir(parents=True, exist_ok=True)
        with _alone(var):
            urls = {name: SERVERS[name](var, durable=durable).start() for name in names}
            _join(var)
            _wanted.setdefault(var, set()).update(urls)
    except OSError as error:
        raise ServerError(
            f"Cannot prepare {var} for the database: {error.strerror or error} ({error.filename or var}). "
            "Make the folder writable for this user, or set EARMARK_VAR to a folder that is."
        ) from error
    return urls


def revive(var: Path) -> dict[str, str]:
    """Start again what this process uses and finds ended; the URLs when anything was, else nothing."""
    var = var.absolute()
    names = _wanted.get(var, set())
    if all(SERVERS[name](var).lives() for name in names):
        return {}
    return start(var, names)


def release(var: Path) -> None:
    """Leave; the last user out stops the servers. Does nothing in a process that never joined."""
    var = var.absolute()
    holder, lock = _held.pop(var, (0, None))
    if lock is None or holder != os.getpid():
        return
    if not (var / "run").is_dir():  # the whole folder was removed under us
        lock.close()
        _stop(var)
        return
    with _alone(var):
        lock.close()
        if not _used(var):
            _stop(var)


def in_use(var: Path) -> bool:
    """Whether any living process, this one included, is a user of this folder's servers."""
    return (var / "run" / "users.lock").exists() and _used(var.absolute())


def stop_if_unused(var: Path) -> bool:
    """Stop servers that outlived their users (after a crash); false when somebody still uses them."""
    var = var.absolute()
    if not (var / "run").is_dir():
        return True
    with _alone(var):
        if _used(var):
            return False
        _stop(var)
    return True


def _stop(var: Path) -> None:
    for server in SERVERS.values():
        server(var).stop()


def _join(var: Path) -> None:
    if var in _held and _held[var][0] == os.getpid():
        return
    lock = (var / "run" / "users.lock").open("a")
    fcntl.flock(lock, fcntl.LOCK_SH)
    if not _held:
        atexit.register(_release_all)
    _held[var] = (os.getpid(), lock)


def _release_all() -> None:
    for var in list(_held):
        release(var)


def _used(var: Path) -> bool:
    with (var / "run" / "users.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


@contextmanager
def _alone(var: Path) -> Iterator[None]:
    """One process at a time looks at the servers of this folder, starts or stops them."""
    with (var / "run" / "servers.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
