"""Logging in and out through the API, with CSRF enforced as a browser meets it."""

import pytest
from django.test import Client

from apps.accounts.models import User

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret"


@pytest.fixture
def person() -> User:
    return User.objects.create_user("Ada@Example.org", PASSWORD, name="Ada")


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def post(browser: Client, path: str, body: dict[str, object] | None = None) -> object:
    token = browser.cookies["csrftoken"].value if "csrftoken" in browser.cookies else ""
    return browser.post(path, body or {}, content_type="application/json", headers={"X-CSRFToken": token})


def test_session_is_empty_for_a_stranger_and_hands_out_a_csrf_cookie(browser: Client) -> None:
    answer = browser.get("/api/auth/session")
    assert answer.status_code == 200
    assert answer.json() == {"user": None}
    assert browser.cookies["csrftoken"].value


def test_login_ignores_case_and_starts_a_session(browser: Client, person: User) -> None:
    browser.get("/api/auth/session")
    answer = post(browser, "/api/auth/login", {"email": "ADA@example.org", "password": PASSWORD})
    assert answer.status_code == 200
    user = {"id": person.pk, "email": "ada@example.org", "name": "Ada", "is_superuser": False, "preferences": {}}
    assert answer.json() == {"user": user}
    assert browser.get("/api/auth/session").json() == {"user": user}


def test_login_without_a_csrf_token_is_refused(browser: Client, person: User) -> None:
    answer = browser.post(
        "/api/auth/login", {"email": person.email, "password": PASSWORD}, content_type="application/json"
    )
    assert answer.status_code == 403
    assert browser.get("/api/auth/session").json() == {"user": None}


@pytest.mark.parametrize(("email", "password"), [("ada@example.org", "wrong"), ("nobody@example.org", PASSWORD)])
def test_login_does_not_say_which_part_was_wrong(browser: Client, person: User, email: str, password: str) -> None:
    browser.get("/api/auth/session")
    answer = post(browser, "/api/auth/login", {"email": email, "password": password})
    assert answer.status_code == 400
    assert answer.json()["error"] == {
        "code": "invalid",
        "message": "No account has this e-mail address and password. Check both, or reset your password.",
        "fields": {},
    }


def test_logout_ends_the_session(browser: Client, person: User) -> None:
    browser.get("/api/auth/session")
    post(browser, "/api/auth/login", {"email": person.email, "password": PASSWORD})
    assert post(browser, "/api/auth/logout").status_code == 204
    assert browser.get("/api/auth/session").json() == {"user": None}


def test_without_a_login_the_api_answers_401_in_the_one_error_shape(browser: Client) -> None:
    answer = browser.get("/api/projects")
    assert answer.status_code == 401
    assert set(answer.json()["error"]) == {"code", "message", "fields"}


def test_an_unknown_api_address_is_404_in_the_one_error_shape(browser: Client) -> None:
    answer = browser.get("/api/nothing/here")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"
