"""Inspect in a process of its own, so that no file can hang, crash or bloat the worker.

Decoding is where bytes from strangers meet a large body of C. The process is started at the first file and kept
for the next ones; a file that makes it crash, or run out of time or memory, is reported as broken, and the next
file gets a fresh process. One line of JSON goes in per file, one comes out. The process ends when its input closes
or its worker is gone.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import resource
import selectors
import signal
import subprocess
import sys
import threading
import time
import traceback
from functools import cache
from pathlib import Path
from typing import IO

import msgspec

from workers import settings
from workers.audio.errors import StoreError
from workers.contract import AudioInspected, InspectAudio

log = logging.getLogger(__name__)

# Ways to die that are the file's doing; another (SIGKILL) came from outside.
_CRASHES = {signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGFPE, signal.SIGILL, signal.SIGTRAP}


class Answer(msgspec.Struct):
    """What the decoding process says of one file: its result, or what went wrong."""

    result: AudioInspected | None = None
    store_error: str = ""
    traceback: str = ""


class DecoderGone(Exception):
    """The decoding process was ended from outside, or failed at no fault of the file; worth trying again."""


class Isolated:
    """A decoding process that is started when needed. One file at a time; safe to share between threads."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        atexit.register(self.close)

    def inspect(self, job: InspectAudio, store: Path) -> AudioInspected:
        """As `inspection.inspect`; a crash or an endless decode comes back as `broken` too. Raises StoreError, and
        DecoderGone when the process ended at no fault of the file."""
        request = json.dumps({"job": msgspec.to_builtins(job), "store": str(store)}) + "\n"
        with self._lock:
            process = self._running()
            assert process.stdin and process.stdout
            try:
                process.stdin.write(request.encode())
                process.stdin.flush()
                line = _read_line(process.stdout, settings.AUDIO_TIMEOUT_MINUTES * 60)
            except TimeoutError:
                self.close()
                return _broken(
                    job,
                    f"Decoding took longer than {settings.AUDIO_TIMEOUT_MINUTES:g} minutes and was stopped. Split "
                    "the recording, or convert it to WAV or FLAC.",
                )
            except BrokenPipeError:
                line = b""
            if not line.endswith(b"\n"):
                return self._died(job, process)
        answer = msgspec.json.decode(line, type=Answer)
        if answer.store_error:
            raise StoreError(answer.store_error)
        if answer.result is None:
            raise DecoderGone(f"Inspecting {job.original} failed unexpectedly:\n{answer.traceback}")
        return answer.result

    def close(self) -> None:
        """End the process, if there is one."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self.close()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "workers.audio.isolation", str(os.getpid())],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env={
                    **os.environ,
                    "OPENBLAS_NUM_THREADS": "1",
                    "OMP_NUM_THREADS": "1",
                },  # threads cost address space
                cwd=Path(__file__).resolve().parents[2],
            )
        return self._process

    def _died(self, job: InspectAudio, process: subprocess.Popen[bytes]) -> AudioInspected:
        code = process.wait()
        self.close()
        if -code in _CRASHES:
            log.error("the decoder crashed on %s with signal %s", job.original, -code)
            return _broken(
                job,
                "This file makes the decoder crash, so it is damaged or made to do harm. If it plays on your "
                "computer, convert it to WAV or FLAC and upload that.",
            )
        raise DecoderGone(f"The decoding process was ended from outside (exit code {code}).")


def _broken(job: InspectAudio, reason: str) -> AudioInspected:
    return AudioInspected(recording=job.recording, broken=reason)


def _read_line(stream: IO[bytes], seconds: float) -> bytes:
    """One line, or what came before the stream closed. Raises TimeoutError."""
    deadline, parts = time.monotonic() + seconds, b""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while not parts.endswith(b"\n"):
            if not selector.select(max(0.0, deadline - time.monotonic())):
                raise TimeoutError
            more = os.read(stream.fileno(), 65536)
            if not more:
                break
            parts += more
    return parts


@cache
def decoder() -> Isolated:
    """This worker's decoding process."""
    return Isolated()


def _end_with(parent: int) -> None:
    """End this process within seconds when its worker is gone, even in the middle of a long recording."""
    while os.getppid() == parent:
        time.sleep(2)
    os._exit(1)


def _serve(parent: int) -> None:
    """The decoding process: a request a line from standard input, an answer a line to standard output."""
    for sign in (
        signal.SIGINT,
        signal.SIGTERM,
    ):  # meant for the worker, which finishes its job and closes our input
        signal.signal(sign, signal.SIG_IGN)
    limit = int(settings.AUDIO_MEMORY_MB * 1024 * 1024)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # whatever a library prints is no answer
    from workers.audio.inspection import inspect

    for line in sys.stdin:
        request = json.loads(line)
        try:
            job = msgspec.convert(request["job"], type=InspectAudio)
            answer = Answer(result=inspect(job, Path(request["store"])))
        except StoreError as error:
            answer = Answer(store_error=str(error))
        except Exception:
            answer = Answer(traceback=traceback.format_exc())
        out.write(msgspec.json.encode(answer) + b"\n")


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
