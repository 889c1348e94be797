"""/healthz and /readyz, with servers that are there and servers that are not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from apps.config import embedded, health


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "_migrated", False)


def test_healthz_answers_without_a_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_readyz_is_ready_when_everything_is_there(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"ready": True, "checks": {"database": "ok", "migrations": "ok", "redis": "ok"}},
    )


@pytest.fixture
def other_redis(tmp_path: Path) -> Iterator[str]:
    """A Redis of this test's own, to be stopped."""
    yield embedded.start(tmp_path, ["REDIS_URL"])["REDIS_URL"]
    embedded.release(tmp_path)


@pytest.mark.django_db
def test_a_stopped_redis_is_named(
    client: Client, other_redis: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "REDIS_URL", other_redis)
    assert client.get("/readyz").status_code == 200

    embedded.release(tmp_path)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        503,
        {
            "ready": False,
            "checks": {
                "database": "ok",
                "migrations": "ok",
                "redis": "does not answer; start Redis, or see REDIS_URL",
            },
        },
    )


@pytest.mark.django_db(transaction=True)
def test_a_stopped_database_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    connection.close()
    with monkeypatch.context() as patched:
        patched.setitem(connection.settings_dict, "PORT", "1")  # where nothing listens
        answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]) == (
        503,
        {
            "database": "does not answer; start PostgreSQL, or see DATABASE_URL",
            "migrations": "not known while the database is down",
            "redis": "ok",
        },
    )


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_said(client: Client) -> None:
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["checks"]["migrations"]) == (
        503,
        "1 not applied; run manage.py migrate",
    )


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nothing_can_be_posted(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
