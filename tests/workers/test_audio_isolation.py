"""Inspecting in a process of its own: whatever a file does to the decoder, the worker lives on and says so."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest

from tests.workers.sounds import JOB, encode, noise, put
from workers import settings
from workers.audio.errors import StoreError
from workers.audio.inspection import inspect
from workers.audio.isolation import DecoderGone, Isolated


@pytest.fixture
def isolated():
    process = Isolated()
    yield process
    process.close()


@pytest.fixture
def long_recording(tmp_path) -> Path:
    """Three hours of silence: seconds of work, and no room on the disk."""
    data = bytearray(encode(noise(1), 48000))
    data[data.find(b"data") + 4 :][:4] = b"\0\0\0\0"
    path = put(tmp_path, bytes(data))
    with path.open("r+b") as file:
        file.truncate(3 * 3600 * 48000 * 2)
    return tmp_path


def pid(isolated: Isolated) -> int:
    assert isolated._process is not None
    return isolated._process.pid


def hit(isolated: Isolated, sign: signal.Signals) -> threading.Timer:
    """Sends a signal to the decoding process while it is at work."""
    timer = threading.Timer(0.5, lambda: os.kill(pid(isolated), sign))
    timer.start()
    return timer


def test_the_same_answer_as_in_this_process(tmp_path, isolated):
    put(tmp_path, encode(noise(8000), 8000))
    assert isolated.inspect(JOB, tmp_path) == inspect(JOB, tmp_path)
    put(tmp_path, b"")
    assert isolated.inspect(JOB, tmp_path) == inspect(JOB, tmp_path)


def test_one_process_for_many_files(tmp_path, isolated):
    put(tmp_path, encode(noise(8000), 8000))
    isolated.inspect(JOB, tmp_path)
    first = pid(isolated)
    isolated.inspect(JOB, tmp_path)
    assert pid(isolated) == first


def test_a_crash_is_the_files_fault_and_the_next_file_goes_on(long_recording, isolated):
    isolated._running()
    timer = hit(isolated, signal.SIGSEGV)
    result = isolated.inspect(JOB, long_recording)
    timer.join()
    assert result.recording == 7
    assert result.broken == (
        "This file makes the decoder crash, so it is damaged or made to do harm. If it plays on your computer, "
        "convert it to WAV or FLAC and upload that."
    )
    put(long_recording, encode(noise(8000), 8000))
    assert isolated.inspect(JOB, long_recording).duration == 1.0


def test_being_ended_from_outside_is_not(long_recording, isolated):
    isolated._running()
    timer = hit(isolated, signal.SIGKILL)
    with pytest.raises(DecoderGone, match="ended from outside"):
        isolated.inspect(JOB, long_recording)
    timer.join()
    put(long_recording, encode(noise(8000), 8000))
    assert isolated.inspect(JOB, long_recording).duration == 1.0


def test_a_worker_told_to_stop_finishes_its_file(tmp_path, isolated):
    """A supervisor may send SIGTERM to the whole process group; Celery's worker then ends after its job."""
    put(tmp_path, encode(noise(8000), 8000))
    assert isolated.inspect(JOB, tmp_path).duration == 1.0
    os.kill(pid(isolated), signal.SIGTERM)
    os.kill(pid(isolated), signal.SIGINT)
    before = pid(isolated)
    assert isolated.inspect(JOB, tmp_path).duration == 1.0
    assert pid(isolated) == before


def test_a_decode_without_end_is_stopped(long_recording, isolated, monkeypatch):
    monkeypatch.setattr(settings, "AUDIO_TIMEOUT_MINUTES", 0.01)
    isolated._running()
    before = pid(isolated)
    result = isolated.inspect(JOB, long_recording)
    assert result.broken == (
        "Decoding took longer than 0.01 minutes and was stopped. "
        "Split the recording, or convert it to WAV or FLAC."
    )
    assert not psutil.pid_exists(before)


def test_errors_of_the_store_come_through(tmp_path, isolated):
    with pytest.raises(StoreError, match="original of this recording is missing"):
        isolated.inspect(JOB, tmp_path)


def test_the_process_ends_with_its_worker(long_recording):
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.workers.sounds import JOB\n"
        "from workers.audio.isolation import Isolated\n"
        "isolated = Isolated()\n"
        "print(isolated._running().pid, flush=True)\n"
        "isolated.inspect(JOB, Path(sys.argv[1]))\n"
    )
    worker = subprocess.Popen(
        [sys.executable, "-c", script, str(long_recording)], stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout
    decoding = int(worker.stdout.readline())
    worker.kill()
    worker.communicate()
    deadline = time.monotonic() + 60
    while alive(decoding) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not alive(decoding)


def alive(process: int) -> bool:
    """Whether it runs; a dead one that nobody has asked after (its parent is gone) does not."""
    try:
        return psutil.Process(process).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
