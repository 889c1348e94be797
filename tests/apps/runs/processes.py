"""Real worker processes for tests: started, waited for, killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from typing import IO, Any

from django.conf import settings

from apps.config.supervisor import end_with_parent
from apps.runs.models import Run
from apps.runs.services import sweep
from tests.apps.runs import hands

PATIENCE = 120.0  # seconds


class Workers:
    """Worker processes, started and killed by a test."""

    def __init__(self) -> None:
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(
        self, queues: str = "cpu", *, log: IO[bytes] | None = None, **environ: str
    ) -> subprocess.Popen[bytes]:
        command = [
            "-m",
            "celery",
            "-A",
            "workers.app",
            "worker",
            "-Q",
            queues,
            "-P",
            "solo",
            "-l",
            "INFO" if log else "WARNING",
        ]
        process = subprocess.Popen(
            [
                sys.executable,
                *command,
                "-n",
                f"test{len(self.processes)}@%h",
                "--without-gossip",
                "--without-mingle",
            ],
            cwd=settings.BASE_DIR,
            env={**os.environ, **environ},
            stderr=log,
            preexec_fn=end_with_parent(os.getpid()),  # noqa: PLW1509
        )
        self.processes.append(process)
        return process

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


def wait(until: Callable[[], Any], *, sweeping: bool = False) -> None:
    """Be the product's worker until something holds."""
    deadline = time.monotonic() + PATIENCE
    while not until():
        hands.run_app_queue()
        if sweeping:
            sweep.sweep()
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.05)


def over(run: Run) -> bool:
    run.refresh_from_db()
    return run.state not in (Run.State.QUEUED, Run.State.RUNNING)
