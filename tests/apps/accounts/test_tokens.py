"""API tokens: shown once, kept hashed, revocable."""

import pytest
from django.test import Client

from apps.accounts.models import ApiToken, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return User.objects.create_user("ada@example.org", "a long enough secret", name="Ada")


def make(client: Client) -> dict[str, str]:
    answer = client.post("/api/auth/tokens", {"name": "import script"}, content_type="application/json")
    assert answer.status_code == 201
    return dict(answer.json())


def test_a_token_acts_for_its_person_and_only_its_digest_is_stored(client: Client, person: User) -> None:
    client.force_login(person)
    made = make(client)
    assert made["token"].startswith("em_")
    stored = ApiToken.objects.get()
    assert made["token"] not in (stored.digest, stored.token_key)
    answer = Client().get("/api/projects", headers={"Authorization": f"Token {made['token']}"})
    assert answer.status_code == 200


def test_the_list_never_shows_the_secret(client: Client, person: User) -> None:
    client.force_login(person)
    made = make(client)
    listed = client.get("/api/auth/tokens").json()
    assert [set(token) for token in listed] == [{"id", "name", "created", "expiry"}]
    assert made["token"] not in str(listed)


def test_a_revoked_token_is_refused(client: Client, person: User) -> None:
    client.force_login(person)
    made = make(client)
    assert client.delete(f"/api/auth/tokens/{made['id']}").status_code == 204
    answer = Client().get("/api/projects", headers={"Authorization": f"Token {made['token']}"})
    assert answer.status_code == 401


def test_nobody_revokes_another_persons_token(client: Client, person: User) -> None:
    client.force_login(person)
    made = make(client)
    other = Client()
    other.force_login(User.objects.create_user("eve@example.org", "a long enough secret", name="Eve"))
    assert other.delete(f"/api/auth/tokens/{made['id']}").status_code == 404
    assert ApiToken.objects.count() == 1


@pytest.mark.parametrize("secret", ["em_nonsense", "\xff", "", "a b c"])
def test_a_made_up_token_is_401(secret: str) -> None:
    answer = Client().get("/api/projects", headers={"Authorization": f"Token {secret}"})
    assert answer.status_code == 401
