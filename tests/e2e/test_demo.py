"""`manage.py demo`: makes its project once, keeps it, says how to log in, and leaves no process behind."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psutil
import pytest

from apps.config import embedded
from apps.config.supervisor import end_with_parent
from tests.e2e.stack import PROJECT, free_port

LOGIN = re.compile(r"│ (\w+)\s+│ (\w+)\s+│ (\S+)\s+│ (\S+)\s+│")


@dataclass
class Demo:
    """A running demo, and what it printed until it was ready."""

    process: subprocess.Popen[str]
    said: str
    url: str

    @property
    def logins(self) -> list[tuple[str, ...]]:
        return LOGIN.findall(self.said)

    def get(self, path: str) -> Any:
        """What the manager gets from the API."""
        jar = CookieJar()
        opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(jar)
        )
        opener.open(f"{self.url}/api/auth/session").close()
        token = next(str(cookie.value) for cookie in jar if cookie.name == "csrftoken")
        _, _, email, password = self.logins[0]
        request = urllib.request.Request(
            f"{self.url}/api/auth/login",
            data=json.dumps({"email": email, "password": password}).encode(),
            headers={"Content-Type": "application/json", "X-CSRFToken": token},
        )
        opener.open(request).close()
        with opener.open(f"{self.url}{path}") as answer:
            return json.load(answer)

    def stop(self) -> list[psutil.Process]:
        """Ctrl-C; the processes that were running before."""
        started = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGINT)
        self.process.communicate()
        return started


@pytest.fixture
def var() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="earmark demo "))
    folder.chmod(0o755)
    yield folder
    embedded.stop_if_unused(folder)
    shutil.rmtree(folder)


def start(var: Path) -> Demo:
    port = free_port()
    environ = {name: value for name, value in os.environ.items() if name not in (*embedded.BOTH, "SITE_URL")}
    process = subprocess.Popen(
        [sys.executable, "manage.py", "demo", f"--port={port}"],
        cwd=PROJECT,
        env={**environ, "EARMARK_VAR": str(var), "AUDIO_STORE": str(var / "store")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        preexec_fn=end_with_parent(os.getpid()),  # noqa: PLW1509 (started from the only thread)
    )
    assert process.stdout is not None
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Earmark is at"):
            return Demo(process, said, f"http://127.0.0.1:{port}")
    raise AssertionError(f"the demo ended:\n{said}")


def test_the_demo_is_made_once_and_kept(var: Path) -> None:
    first = start(var)
    assert [(role, name) for role, name, _, _ in first.logins] == [
        ("manager", "Mara"),
        ("annotator", "Aki"),
        ("annotator", "Ben"),
        ("reviewer", "Rosa"),
    ]
    [project] = first.get("/api/projects")["results"]
    assert project["name"] == "Everyday sounds (demo)"
    recordings = f"/api/projects/{project['uuid']}/recordings"
    found = first.get(recordings)["results"]
    assert len(found) == len(list((PROJECT / "tests" / "audio" / "clips").iterdir()))
    assert {recording["state"] for recording in found} == {"ready"}
    processes = first.stop()
    assert first.process.returncode == 0
    assert len(processes) >= 5
    assert not psutil.wait_procs(processes, timeout=60)[1]
    assert not embedded.in_use(var)

    second = start(var)
    assert "Labelling" not in second.said
    assert second.logins == first.logins
    assert second.get(recordings)["results"] == found
    second.stop()
