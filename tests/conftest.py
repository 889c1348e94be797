"""A real PostgreSQL and Redis for the whole test session, started before Django reads its settings.

They live in a temporary folder (the processes of `pytest -n 2` share them); set DATABASE_URL and REDIS_URL to
run the tests against others. Model weights are shared with the project (var/models), so that they are fetched
once.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import django
import psutil
import pytest
from django.conf import settings

from apps.config import embedded

PROJECT = Path(__file__).resolve().parent.parent
PREFIX = f"earmark-test-{os.getuid()}-"
PREFIXES = (PREFIX, f"earmark-e2e-{os.getuid()}-")


def _remove_leftovers() -> None:
    """Servers and folders of earlier sessions that were killed: named after a process that is gone."""
    for folder in Path(tempfile.gettempdir()).glob("earmark-*"):
        name, _, owner = folder.name.rpartition("-")
        if f"{name}-" in PREFIXES and owner.isdigit() and not psutil.pid_exists(int(owner)):
            embedded.stop_if_unused(folder)
            shutil.rmtree(folder, ignore_errors=True)


def _prepare() -> None:
    _remove_leftovers()
    var = Path(tempfile.gettempdir()) / f"{PREFIX}{os.getpid()}"
    shutil.rmtree(var, ignore_errors=True)
    var.mkdir(mode=0o755)
    wanted = [name for name in embedded.BOTH if not os.environ.get(name)]
    os.environ.update(embedded.start(var, wanted, durable=False))
    os.environ["EARMARK_VAR"] = str(var)
    os.environ["AUDIO_STORE"] = str(var / "store")
    os.environ.setdefault("MODELS_DIR", str(PROJECT / "var" / "models"))
    os.environ["EARMARK_TEST_VAR"] = str(var)
    owner = os.getpid()

    def tidy() -> None:
        if os.getpid() == owner:
            embedded.release(var)
            shutil.rmtree(var, ignore_errors=True)

    atexit.register(tidy)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """The processes of pytest-xdist, too, are to name it after they have taken their share."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def _take_a_share(worker: str) -> None:
    """A process of pytest-xdist uses its parent's servers, with a Redis database and a store of its own.

    pytest-django gives it a PostgreSQL database of its own.
    """
    server, _, database = os.environ["REDIS_URL"].rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{int(database) + 1 + int(worker.removeprefix('gw'))}"
    os.environ["AUDIO_STORE"] = str(Path(os.environ["EARMARK_TEST_VAR"]) / f"store-{worker}")


if settings.configured:
    raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests name it after their servers have started.")
if "EARMARK_TEST_VAR" not in os.environ:
    _prepare()
elif worker := os.environ.get("PYTEST_XDIST_WORKER"):
    _take_a_share(worker)
os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings"
django.setup()
# Slow on purpose in real use, and thousands of people are made here.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
