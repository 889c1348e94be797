"""A whole Earmark of its own for browser tests: `manage.py up` in a temporary folder, on a free port."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Page

from apps.config import embedded
from apps.config.supervisor import end_with_parent

PROJECT = Path(__file__).resolve().parent.parent.parent
AUDIO = PROJECT / "tests" / "audio"
READY_SECONDS = 180

MAKE_PEOPLE = """
import json, sys
from apps.accounts.services import create_account
for person in json.loads(sys.argv[1]):
    create_account(**person)
"""


@dataclass(frozen=True)
class Person:
    """Someone who can log in."""

    email: str
    name: str
    password: str


class Stack:
    """A running Earmark; `url` is where."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        kept = {name: value for name, value in os.environ.items() if name not in (*embedded.BOTH, "SITE_URL")}
        self.environ = {
            **kept,
            "EARMARK_VAR": str(var),
            "AUDIO_STORE": str(var / "store"),
            "MODELS_DIR": os.environ.get("MODELS_DIR") or str(PROJECT / "var" / "models"),
            "LOGIN_RATE": "10000/minute",
        }
        self._up: subprocess.Popen[bytes] | None = None

    def start(self) -> Self:
        """Bring it up, and wait until it is ready."""
        self.manage("models", "fetch")
        self.var.mkdir(parents=True, exist_ok=True)
        with (self.var / "up.log").open("ab") as log:
            self._up = subprocess.Popen(
                [sys.executable, "manage.py", "up", f"--port={self.port}", "--workers=1"],
                cwd=PROJECT,
                env=self.environ,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=end_with_parent(os.getpid()),  # noqa: PLW1509 (started from the only thread)
            )
        deadline = time.monotonic() + READY_SECONDS
        while not self.ready():
            if self._up.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"Earmark did not come up:\n{self.logs()}")
            time.sleep(0.2)
        return self

    def stop(self) -> None:
        """End it and everything it started."""
        if self._up is not None:
            self._up.terminate()
            self._up.wait(60)
            self._up = None
        embedded.stop_if_unused(self.var)

    def ready(self) -> bool:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"{self.url}/readyz", timeout=5) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def manage(self, *arguments: str) -> str:
        """Run a manage.py command in this stack, and return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=PROJECT,
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def shell(self, code: str, *arguments: str) -> str:
        """Run Python code in this stack's Django; it finds the arguments in sys.argv[1:]."""
        return self.manage("shell", "-v0", "-c", f"import sys; sys.argv[1:] = {list(arguments)!r}\n{code}")

    def people(self, *names: str) -> list[Person]:
        """New accounts, one for each name."""
        made = [Person(f"{name}@example.org", name.capitalize(), f"{name}-listens-well-7") for name in names]
        self.shell(MAKE_PEOPLE, json.dumps([vars(person) for person in made]))
        return made

    def logs(self) -> str:
        """The end of every log, for a failing test's report."""
        files = [self.var / "up.log", *sorted((self.var / "log").glob("*.log"))]
        return "\n".join(
            f"--- {file.name}\n" + "\n".join(file.read_text(errors="replace").splitlines()[-30:])
            for file in files
            if file.exists()
        )

    def remove(self) -> None:
        shutil.rmtree(self.var, ignore_errors=True)


def log_in(page: Page, person: Person) -> None:
    """Log in through the page, and wait for what comes after."""
    page.goto("/login")
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label(re.compile("^Password")).fill(person.password)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda url: "/login" not in url)


def chromium_options() -> dict[str, Any]:
    """How to launch the browser: the Chromium on PATH, else Playwright's own."""
    names = [
        os.environ.get("CHROMIUM", ""),
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    arguments = [
        "--no-sandbox",  # root has none
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        "--disable-dev-shm-usage",
    ]
    return {"headless": True, "args": arguments, **({"executable_path": found} if found else {})}


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
