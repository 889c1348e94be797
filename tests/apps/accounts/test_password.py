"""Changing and resetting passwords."""

import re

import pytest
from django.core import mail
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
OLD, NEW = "a long enough secret", "another fine secret"


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ada@example.org", OLD, name="Ada")


def send(client: Client, path: str, **body: str) -> object:
    return client.post(path, body, content_type="application/json")


def reset_link(client: Client) -> tuple[str, str]:
    assert send(client, "/api/auth/password-reset", email="ada@example.org").status_code == 204
    found = re.search(r"/reset/([^/\s]+)/(\S+)", mail.outbox[-1].body)
    assert found
    return found[1], found[2]


def test_a_mailed_link_sets_a_new_password_once(client: Client, person: User) -> None:
    uid, token = reset_link(client)
    body = {"uid": uid, "token": token, "password": NEW}
    assert send(client, "/api/auth/password-reset/confirm", **body).status_code == 204
    person.refresh_from_db()
    assert person.check_password(NEW)
    again = send(client, "/api/auth/password-reset/confirm", **body)
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "stale_link"


def test_asking_for_an_unknown_address_looks_the_same_and_mails_nothing(client: Client) -> None:
    assert send(client, "/api/auth/password-reset", email="nobody@example.org").status_code == 204
    assert mail.outbox == []


def test_a_weak_password_is_refused_and_changes_nothing(client: Client, person: User) -> None:
    uid, token = reset_link(client)
    answer = send(client, "/api/auth/password-reset/confirm", uid=uid, token=token, password="12345")
    assert answer.status_code == 400
    assert answer.json()["error"]["fields"]["password"]
    person.refresh_from_db()
    assert person.check_password(OLD)


@pytest.mark.parametrize("uid", ["MTIzNDU2Nzg5", "!!!", "AAAA", "%00"])
def test_a_forged_link_is_refused(client: Client, person: User, uid: str) -> None:
    answer = send(client, "/api/auth/password-reset/confirm", uid=uid, token="abc-def", password=NEW)
    assert answer.status_code == 409


def test_changing_needs_the_current_password_and_keeps_this_session(client: Client, person: User) -> None:
    client.force_login(person)
    assert send(client, "/api/auth/password", current="wrong", new=NEW).status_code == 400
    assert send(client, "/api/auth/password", current=OLD, new=NEW).status_code == 204
    assert client.get("/api/auth/session").json()["user"]["email"] == "ada@example.org"
    person.refresh_from_db()
    assert person.check_password(NEW)
