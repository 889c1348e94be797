"""A real PostgreSQL and Redis for the whole test session, started before Django reads its settings.

They live in a temporary folder; set DATABASE_URL and REDIS_URL to run the tests against others. Model weights
are shared with the project (var/models), so that they are fetched once.
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


def _remove_leftovers() -> None:
    """Servers and folders of earlier sessions that were killed: named after a process that is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        owner = folder.name.removeprefix(PREFIX)
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
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


if settings.configured:
    raise pytest.UsageError("Unset DJANGO_SETTINGS_MODULE: the tests name it after their servers have started.")
if "EARMARK_TEST_VAR" not in os.environ:  # a worker process of pytest-xdist has its parent's
    _prepare()
os.environ["DJANGO_SETTINGS_MODULE"] = "apps.config.settings"
django.setup()
# Slow on purpose in real use, and thousands of people are made here.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
