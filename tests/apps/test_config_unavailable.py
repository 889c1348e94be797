"""What people are told when Redis or PostgreSQL is stopped, or when something fails that nobody foresaw."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from apps.accounts.services import create_account
from apps.config import embedded, urls
from apps.config.browser import FAILED

LOGIN = {"email": "ada@example.org", "password": "listens-well-7"}


def log_in(client: Client) -> Any:
    return client.post("/api/auth/login", LOGIN, content_type="application/json")


@pytest.fixture
def stopped_redis(tmp_path: Path, settings: Any) -> Iterator[None]:
    """Django's cache, which counts the attempts to log in, in a Redis that was stopped."""
    url = embedded.start(tmp_path, ["REDIS_URL"])["REDIS_URL"]
    embedded.release(tmp_path)
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": url}}
    settings.REDIS_URL = url
    yield
    caches.close_all()


@pytest.mark.django_db
@pytest.mark.usefixtures("stopped_redis")
def test_a_login_while_redis_is_stopped_says_so(client: Client) -> None:
    create_account(name="Ada", **LOGIN)
    answer = log_in(client)
    assert (answer.status_code, answer.json()) == (
        503,
        {
            "error": {
                "code": "unavailable",
                "message": "Redis does not answer just now. Nothing was changed; try again shortly.",
                "fields": {},
            }
        },
    )


@pytest.mark.django_db(transaction=True)
def test_a_call_while_postgresql_is_stopped_says_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    create_account(name="Ada", **LOGIN)
    assert log_in(client).status_code == 200
    connection.close()
    with monkeypatch.context() as patched:
        patched.setitem(connection.settings_dict, "PORT", "1")  # where nothing listens
        answer = client.get("/api/projects")
    assert (answer.status_code, answer.json()["error"]["message"]) == (
        503,
        "The database does not answer just now. Nothing was changed; try again shortly.",
    )


def fail(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a detail for the log")


urlpatterns = [path("api/failing", fail), path("failing", fail)]
handler500 = "apps.config.browser.failed"


def test_an_unforeseen_failure_shows_no_trace(client: Client, settings: Any) -> None:
    settings.ROOT_URLCONF = __name__
    client.raise_request_exception = False
    answer = client.get("/api/failing")
    assert (answer.status_code, answer.json()) == (
        500,
        {"error": {"code": "internal", "message": FAILED, "fields": {}}},
    )
    answer = client.get("/failing")
    assert (answer.status_code, answer.content.decode()) == (500, FAILED)


def test_the_addresses_use_it() -> None:
    assert urls.handler500 == handler500
