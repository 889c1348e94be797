"""Start, find and stop one server process."""

from __future__ import annotations

import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from .errors import ServerError

START_SECONDS = 120  # a database recovering from a power cut may take its time
STOP_SECONDS = 30

# Processes we are the parent of: kept so that they are reaped.
_children: list[subprocess.Popen[bytes]] = []


def spawn(
    command: list[str | Path], *, cwd: Path, log: Path, account: tuple[int, int] | None = None
) -> subprocess.Popen[bytes]:
    """Run a server in a session of its own, so that Ctrl-C in the terminal does not reach it.

    Its output goes to `log`. `account` is (uid, gid) to run as, when this process is root.
    """
    as_other = {"user": account[0], "group": account[1], "extra_groups": []} if account else {}
    log.touch(mode=0o600)
    with log.open("ab") as output:
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **as_other,  # type: ignore[call-overload]
        )
    _children.append(child)
    return child


def wait_until(answers: Callable[[], bool], *, child: subprocess.Popen[bytes]) -> bool:
    """Wait for a server that was just started; false when its process ended or never answered."""
    deadline = time.monotonic() + START_SECONDS
    while child.poll() is None and time.monotonic() < deadline:
        if answers():
            return True
        time.sleep(0.03)
    return False


def alive(pid: int, says: Callable[[psutil.Process], bool]) -> bool:
    """Whether process `pid` lives and is the one meant (process numbers are used again)."""
    try:
        process = psutil.Process(pid)
        return process.status() != psutil.STATUS_ZOMBIE and says(process)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return False


def end(pid: int, *, with_signal: int) -> None:
    """Ask a process to end, wait, and kill it when it does not."""
    try:
        process = psutil.Process(pid)
        process.send_signal(with_signal)
        if not _gone(process, within=STOP_SECONDS):
            process.send_signal(signal.SIGKILL)
            _gone(process, within=STOP_SECONDS)
    except psutil.NoSuchProcess:
        pass
    except psutil.AccessDenied as error:
        raise ServerError(
            f"Process {pid} belongs to another user and cannot be stopped by this one. "
            "Stop it as that user, or as root."
        ) from error
    _children[:] = [child for child in _children if child.poll() is None]


def _gone(process: psutil.Process, *, within: float) -> bool:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        for child in _children:
            child.poll()
        # A zombie is done; whoever is its parent may never read its exit status.
        if not process.is_running() or process.status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def free_port(preferred: int | None = None) -> int:
    """A port of 127.0.0.1 nobody listens on: the preferred one when it is free."""
    for port in (preferred, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerError("No free port on 127.0.0.1.")


def tail(log: Path, lines: int = 8) -> str:
    """The last lines of a server's log, for an error message."""
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError:
        return "(no log)"
