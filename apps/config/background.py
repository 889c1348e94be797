"""The worker processes a command needs to do a whole job by itself: those that run already, else its own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from celery import current_app

from apps.common.queue import BROKER_ERRORS

from . import programs
from .supervisor import AlreadyRunning, Supervisor, running

# What each process consumes. Nobody waits in front of a screen, so the quick worker is only started where asked.
QUEUES = {"app-worker": {"app"}, "model-worker": {"audio", "cpu"}, "quick-worker": {"quick"}}
ANSWER_SECONDS = 1.0
LOOK_SECONDS = 2.0


@contextmanager
def workers(
    *, var: Path, environ: Mapping[str, str], quick: bool, say: Callable[[str], None]
) -> Iterator[Callable[[], None]]:
    """While it lasts, somebody does the work. Gives a function to call a few times a second meanwhile.

    A running `manage.py up` of this folder does it, or worker processes elsewhere that answer; what is missing is
    started, kept running, and stopped at the end. Should `up` end meanwhile, its place is taken.
    """
    supervisor: Supervisor | None = None
    looked = 0.0

    def keep() -> None:
        nonlocal supervisor, looked
        if supervisor is not None:
            supervisor.tick()
        elif time.monotonic() >= looked + LOOK_SECONDS:
            if running(var) is None:
                supervisor = _start(var, environ, quick=quick, say=say)
            looked = time.monotonic()

    try:
        keep()
        yield keep
    finally:
        if supervisor is not None:
            supervisor.stop()


def _start(var: Path, environ: Mapping[str, str], *, quick: bool, say: Callable[[str], None]) -> Supervisor | None:
    """A supervisor of the processes that nobody else runs; None when another one was quicker."""
    answering = _answering()
    missing = {name for name, queues in QUEUES.items() if not queues <= answering}
    if not quick:
        missing.discard("quick-worker")
    wanted = [
        program
        for program in programs.background(programs.complete(environ, var=var), var=var)
        if program.name in missing or (missing and program.name == "beat")
    ]
    supervisor = Supervisor(var=var, programs=wanted, say=say)
    try:
        supervisor.start()
    except AlreadyRunning:
        return None
    return supervisor


def _answering() -> set[str]:
    """The queues that some living worker of this broker consumes."""
    try:
        found = current_app.control.inspect(timeout=ANSWER_SECONDS).active_queues() or {}
    except BROKER_ERRORS:
        return set()
    return {queue["name"] for queues in found.values() for queue in queues}
