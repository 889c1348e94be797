"""Uploads inspected by a real worker process; what is killed is killed."""

from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import current_app
from django.conf import settings as configured

from apps.audio import services
from apps.audio.models import Clip, Recording
from apps.common import jobs
from apps.config.supervisor import end_with_parent
from apps.projects.models import Project
from tests.apps.audio.conftest import CLIPS, take_in, wav
from tests.apps.factories import make_project
from tests.apps.runs import hands

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PATIENCE = 120.0  # seconds
Start = Callable[[], subprocess.Popen[bytes]]


@pytest.fixture
def start_worker(store: Path) -> Iterator[Start]:
    hands.clear()
    processes: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "celery", "-A", "workers.app", "worker", "-Q", "audio", "-P", "solo"]
        process = subprocess.Popen(
            [*command, "-l", "WARNING", "-n", f"audio{len(processes)}@%h", "--without-gossip", "--without-mingle"],
            cwd=configured.BASE_DIR,
            env={**os.environ, "AUDIO_STORE": str(store)},
            preexec_fn=end_with_parent(os.getpid()),  # noqa: PLW1509
        )
        processes.append(process)
        return process

    yield start
    for process in processes:
        process.kill()
        process.wait()
    hands.clear()


@pytest.fixture
def project(transactional_db: None) -> Project:
    return make_project()


def receive() -> None:
    """Run what waits for the app worker, in this process."""
    with hands.server() as broker:
        while message := broker.rpop("app"):
            args, kwargs, _ = json.loads(base64.b64decode(json.loads(message)["body"]))
            current_app.tasks[json.loads(message)["headers"]["task"]](*args, **kwargs)


def wait(until: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not until():
        receive()
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)


def owed() -> bool:
    return Recording.objects.filter(state="uploaded").exists()


def test_real_recordings_become_ready_and_the_rest_broken(project: Project, start_worker: Start) -> None:
    start_worker()
    names = ["farm_cow.mp3", "farm_owl.ogg", "farm_horse.flac", "gc_knock.wav", "drum_tom_tm01.aiff"]
    for name in names:
        take_in(project, f"{name}.wrong extension", (CLIPS / name).read_bytes())
    take_in(project, "nonsense.wav", b"nonsense" * 1000)
    wait(lambda: not owed())
    ready = Recording.objects.filter(state="ready")
    assert ready.count() == len(names)
    assert Clip.objects.values("recording").distinct().count() == len(names)
    assert all((configured.AUDIO_STORE / recording.playback_key).exists() for recording in ready)
    broken = Recording.objects.get(state="broken")
    assert (broken.name, bool(broken.reason)) == ("nonsense.wav", True)


def test_a_worker_killed_while_decoding_costs_time_only(
    project: Project, start_worker: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "GRACE", timedelta(0))
    recording = take_in(project, "long.wav", wav(300, rate=96_000, channels=2)).recording
    assert recording is not None
    first = start_worker()
    with hands.server() as broker:
        wait(lambda: bool(broker.exists(f"earmark:held:{recording.job}")))
    first.kill()
    first.wait()
    assert jobs.lost([str(recording.job)], queue="audio") == set()  # its heart still seems to beat
    services.sweep()
    recording.refresh_from_db()
    assert recording.attempts == 0
    wait(lambda: bool(jobs.lost([str(recording.job)], queue="audio")))
    services.sweep()
    start_worker()
    wait(lambda: not owed())
    recording.refresh_from_db()
    assert (recording.state, recording.duration, recording.attempts) == ("ready", 300.0, 1)
    assert recording.clips.count() == 30
