"""The supervisor: one per folder, restarts what ends, leaves nothing behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from apps.config.programs import Program
from apps.config.supervisor import LOG_BYTES, AlreadyRunning, Supervisor, cut, running

PROJECT = Path(__file__).resolve().parent.parent.parent

# A program with a child of its own, like gunicorn's and Celery's.
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; time.sleep(600)'])"

# A process that supervises one such program until it is told to end.
HOST = """
import signal, sys, time
from pathlib import Path
from apps.config.programs import Program
from apps.config.supervisor import Supervisor
told = []
signal.signal(signal.SIGTERM, lambda *_: told.append(1))
program = Program("sleeper", (sys.executable, "-c", sys.argv[2]), {})
with Supervisor(var=Path(sys.argv[1]), programs=[program], url="http://127.0.0.1:1") as supervisor:
    print("started", flush=True)
    while not told:
        supervisor.tick()
        time.sleep(0.05)
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(tmp_path: Path, said: list[str]) -> Iterator[Supervisor]:
    program = Program("sleeper", (sys.executable, "-c", PARENT), {})
    made = Supervisor(var=tmp_path / "var", programs=[program], url="http://127.0.0.1:1", say=said.append)
    yield made
    made.stop()


def host(var: Path) -> subprocess.Popen[str]:
    started = subprocess.Popen(
        [sys.executable, "-c", HOST, str(var), PARENT], cwd=PROJECT, stdout=subprocess.PIPE, text=True
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "started\n"
    return started


def until(happened: Callable[[], bool]) -> None:
    while not happened():
        time.sleep(0.02)


def family(pid: int) -> list[psutil.Process]:
    """The program and its child, once it has one."""
    program = psutil.Process(pid)
    until(lambda: bool(program.children()))
    return [program, *program.children(recursive=True)]


def gone(processes: list[psutil.Process]) -> bool:
    return all(not one.is_running() or one.status() == psutil.STATUS_ZOMBIE for one in processes)


def test_a_process_that_ends_is_started_again_and_said(supervisor: Supervisor, said: list[str]) -> None:
    supervisor.start()
    before = family(supervisor.pids["sleeper"])
    os.kill(before[0].pid, signal.SIGKILL)
    until(lambda: supervisor.tick() or supervisor.pids.get("sleeper", before[0].pid) != before[0].pid)

    assert said == [
        f"sleeper was ended by SIGKILL; starting it again. Its log: {supervisor.var / 'log' / 'sleeper.log'}"
    ]
    until(lambda: gone(before))  # its child did not outlive it
    assert len(family(supervisor.pids["sleeper"])) == 2


def test_one_that_keeps_ending_is_started_ever_more_slowly(tmp_path: Path, said: list[str]) -> None:
    program = Program("failing", (sys.executable, "-c", "raise SystemExit(3)"), {})
    with Supervisor(var=tmp_path, programs=[program], say=said.append) as supervisor:
        until(lambda: supervisor.tick() or len(said) == 2)
        assert [child.wait for child in supervisor._children] == [2.0]
    assert said[0].startswith("failing ended with code 3; starting it again.")


def test_stopping_leaves_no_process(supervisor: Supervisor) -> None:
    supervisor.start()
    processes = family(supervisor.pids["sleeper"])
    supervisor.stop()
    until(lambda: gone(processes))
    assert running(supervisor.var) is None
    assert not (supervisor.var / "run" / "up.json").exists()


def test_a_second_one_is_told_where_the_first_is(supervisor: Supervisor) -> None:
    supervisor.start()
    with pytest.raises(
        AlreadyRunning, match=r"^Earmark is already running at http://127.0.0.1:1 \(process \d+\)\.$"
    ):
        Supervisor(var=supervisor.var, programs=[]).hold()
    found = running(supervisor.var)
    assert found is not None
    assert found.pid == os.getpid()


def test_sigterm_ends_the_host_and_everything_it_started(tmp_path: Path) -> None:
    started = host(tmp_path)
    [[pid, _]] = json.loads((tmp_path / "run" / "up.json").read_text())["children"]
    processes = family(pid)
    started.send_signal(signal.SIGTERM)
    started.communicate()
    assert started.returncode == 0
    until(lambda: gone(processes))


def test_what_a_killed_host_left_is_ended_by_the_next(tmp_path: Path) -> None:
    started = host(tmp_path)
    [[pid, _]] = json.loads((tmp_path / "run" / "up.json").read_text())["children"]
    processes = family(pid)
    started.kill()
    started.communicate()
    with Supervisor(var=tmp_path, programs=[], say=print):
        until(lambda: gone(processes))


def test_a_long_log_is_moved_aside_and_a_short_one_is_not(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("short")
    cut(log)
    assert log.read_text() == "short"
    with log.open("r+b") as file:
        file.truncate(LOG_BYTES + 1)
    cut(log)
    assert log.stat().st_size == 0
    assert (tmp_path / "web.log.1").stat().st_size == LOG_BYTES + 1
