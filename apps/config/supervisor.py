"""Keeps the processes of one `var` folder running: starts them, starts again the one that ends, stops them all.

At most one process of a machine supervises a folder: it holds a file lock, which the kernel drops however it
dies. Where the kernel can (Linux), its processes are told to end with it; those that outlive it all the same are
written down in var/run/up.json and ended by the next one.
"""

from __future__ import annotations

import ctypes
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

import psutil

from .programs import PROJECT, Program

LOG_BYTES = 20 * 1024 * 1024  # a longer log is moved aside, to NAME.log.1
GRACE_SECONDS = 15  # for the processes to finish what they hold; a worker's job is sent again by the sweep
STEADY_SECONDS = 60  # who ran that long starts again at once; the others wait twice as long each time
LONGEST_WAIT_SECONDS = 60
LOOK_AT_LOGS_SECONDS = 60
LOCK_TRIES = 4


class AlreadyRunning(Exception):
    """Another process supervises this folder."""

    def __init__(self, state: dict[str, Any]) -> None:
        self.url = str(state.get("url") or "")
        self.pid = int(state.get("pid") or 0)
        at = f" at {self.url}" if self.url else ""
        super().__init__(f"Earmark is already running{at} (process {self.pid}).")


@dataclass
class _Child:
    program: Program
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    due: float = 0.0  # when to start it again
    wait: float = 0.0


@dataclass
class Supervisor:
    """The processes of one folder. `say` is told, in words, what happens to them."""

    var: Path
    programs: Sequence[Program]
    url: str = ""
    say: Callable[[str], None] = print
    _children: list[_Child] = field(default_factory=list)
    _lock: IO[str] | None = None
    _logs_due: float = 0.0

    def hold(self) -> Self:
        """Become the one supervisor of this folder, and end what a crashed one left.

        Raises AlreadyRunning.
        """
        for folder in (self.var / "run", self.var / "log"):
            folder.mkdir(parents=True, exist_ok=True)
        lock = (self.var / "run" / "up.lock").open("a")
        for left in range(LOCK_TRIES - 1, -1, -1):
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:  # `running` holds the lock for a moment, another supervisor for long
                if not left:
                    lock.close()
                    raise AlreadyRunning(_read(self._state_file)) from None
                time.sleep(0.1)
        self._lock = lock
        self._end_leftovers()
        self._write()
        return self

    def start(self) -> None:
        """Start every process that is not started yet."""
        if self._lock is None:
            self.hold()
        started = {child.program.name for child in self._children}
        fresh = [_Child(program) for program in self.programs if program.name not in started]
        self._children += fresh
        for child in fresh:
            self._launch(child)
        self._write()

    def tick(self) -> None:
        """Start again whatever ended. Call it a few times a second."""
        changed = False
        now = time.monotonic()
        for child in self._children:
            if child.process is not None and child.process.poll() is not None:
                self._ended(child, now)
            if child.process is None and now >= child.due:
                self._launch(child)
                changed = True
        if changed:
            self._write()
        if now >= self._logs_due:
            self._logs_due = now + LOOK_AT_LOGS_SECONDS
            for log in (self.var / "log").glob("*.log"):
                cut(log)

    def stop(self) -> None:
        """End every process: ask, wait, insist. Then let another supervisor in."""
        running = [child.process for child in self._children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(process.poll() is None for process in running) and time.monotonic() < deadline:
            time.sleep(0.05)
        for child in self._children:
            if child.process is not None:
                _kill_group(child.process.pid)
                child.process.wait()
        self._children = []
        if self._lock is not None:
            self._state_file.unlink(missing_ok=True)
            self._lock.close()
            self._lock = None

    def restart_all(self) -> None:
        """End every process and start it anew: their environment changed."""
        lock, self._lock = self._lock, None
        self.stop()
        self._lock = lock
        self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _launch(self, child: _Child) -> None:
        log = self.log_of(child.program)
        cut(log)
        log.touch(mode=0o600)
        with log.open("ab") as output:
            child.process = subprocess.Popen(
                child.program.command,
                cwd=PROJECT,
                env=dict(child.program.environ),
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is ours to pass on
                preexec_fn=end_with_parent(os.getpid()),  # noqa: PLW1509 (this process has one thread)
            )
        child.started = time.monotonic()

    def _ended(self, child: _Child, now: float) -> None:
        assert child.process is not None
        _kill_group(child.process.pid)  # its own children, if it died without ending them
        steady = now - child.started >= STEADY_SECONDS
        child.wait = 0.0 if steady else min(max(1.0, child.wait * 2), LONGEST_WAIT_SECONDS)
        child.due = now + child.wait
        code = child.process.returncode
        how = f"was ended by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"
        self.say(f"{child.program.name} {how}; starting it again. Its log: {self.log_of(child.program)}")
        child.process = None

    def log_of(self, program: Program) -> Path:
        """Where a process's output goes."""
        return self.var / "log" / f"{program.name}.log"

    @property
    def pids(self) -> dict[str, int]:
        """The running processes, by name."""
        return {child.program.name: child.process.pid for child in self._children if child.process}

    @property
    def _state_file(self) -> Path:
        return self.var / "run" / "up.json"

    def _write(self) -> None:
        state = {
            "pid": os.getpid(),
            "url": self.url,
            "children": [[pid, _born(pid)] for pid in self.pids.values()],
        }
        fresh = self._state_file.with_suffix(".new")
        fresh.write_text(json.dumps(state))
        fresh.rename(self._state_file)

    def _end_leftovers(self) -> None:
        for pid, born in _read(self._state_file).get("children", []):
            if born is not None and _born(pid) == born:
                self.say(f"Ending process {pid}, left by an earlier start that was killed.")
                _kill_group(pid)


def running(var: Path) -> AlreadyRunning | None:
    """Who supervises this folder just now, if anybody does."""
    lock = var / "run" / "up.lock"
    if not lock.exists():
        return None
    with lock.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return AlreadyRunning(_read(var / "run" / "up.json"))
    return None


def cut(log: Path) -> None:
    """Move a log that has grown long aside. Its writers append, so they go on at the new beginning."""
    if log.exists() and log.stat().st_size > LOG_BYTES:
        shutil.copyfile(log, log.with_name(f"{log.name}.1"))
        os.truncate(log, 0)


def _read(path: Path) -> dict[str, Any]:
    try:
        state = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def _born(pid: int) -> float | None:
    """When a process was made: with its number, it names one process."""
    try:
        return psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return None


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def end_with_parent(parent: int) -> Callable[[], None] | None:
    """For a child to run before its program: the kernel sends it SIGTERM when its parent dies."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    pr_set_pdeathsig = 1

    def ask_kernel() -> None:
        libc.prctl(pr_set_pdeathsig, signal.SIGTERM)
        if os.getppid() != parent:  # it died meanwhile
            os._exit(1)

    return ask_kernel
