"""Invitations by link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from apps.accounts.models import User
from apps.projects import services
from apps.projects.models import Invitation, Member, Project

pytestmark = pytest.mark.django_db
PASSWORD = "a long enough secret"


@pytest.fixture
def manager() -> User:
    return User.objects.create_user("ada@example.org", PASSWORD, name="Ada")


@pytest.fixture
def project(manager: User) -> Project:
    return services.create(actor=manager, name="Owls")


def invite(manager: User, project: Project, **body: object) -> str:
    client = Client()
    client.force_login(manager)
    answer = client.post(f"/api/projects/{project.uuid}/invitations", body, content_type="application/json")
    assert answer.status_code == 201
    return str(answer.json()["link"]).rsplit("/", 1)[1]


def accept(client: Client, secret: str, **body: str) -> object:
    return client.post(f"/api/invitations/{secret}/accept", body, content_type="application/json")


def test_a_stranger_joins_with_a_new_account_and_is_logged_in(manager: User, project: Project) -> None:
    secret = invite(manager, project, roles=["annotator", "reviewer"])
    stranger = Client()
    shown = stranger.get(f"/api/invitations/{secret}").json()
    assert (shown["project_name"], shown["roles"], shown["has_account"]) == (
        "Owls",
        ["annotator", "reviewer"],
        False,
    )
    answer = accept(stranger, secret, name="Bob", email="Bob@example.org", password=PASSWORD)
    assert answer.json() == {"project": str(project.uuid)}
    assert stranger.get("/api/auth/session").json()["user"]["email"] == "bob@example.org"
    assert sorted(Member.objects.filter(user__email="bob@example.org").values_list("role", flat=True)) == [
        "annotator",
        "reviewer",
    ]


def test_a_link_works_once(manager: User, project: Project) -> None:
    secret = invite(manager, project, roles=["annotator"])
    accept(Client(), secret, name="Bob", email="bob@example.org", password=PASSWORD)
    again = accept(Client(), secret, name="Eve", email="eve@example.org", password=PASSWORD)
    assert again.status_code == 404
    assert not User.objects.filter(email="eve@example.org").exists()


def test_someone_logged_in_joins_as_themselves(manager: User, project: Project) -> None:
    secret = invite(manager, project, roles=["reviewer"])
    bob = User.objects.create_user("bob@example.org", PASSWORD, name="Bob")
    client = Client()
    client.force_login(bob)
    assert accept(client, secret).status_code == 200
    assert Member.objects.get(user=bob).role == "reviewer"


def test_a_known_address_must_log_in_first_and_the_link_stays_good(manager: User, project: Project) -> None:
    secret = invite(manager, project, roles=["reviewer"], email="bob@example.org")
    User.objects.create_user("bob@example.org", PASSWORD, name="Bob")
    assert Client().get(f"/api/invitations/{secret}").json()["has_account"] is True
    answer = accept(Client(), secret, name="Bob", email="bob@example.org", password=PASSWORD)
    assert answer.status_code == 400
    assert "log in" in answer.json()["error"]["message"]
    assert Invitation.objects.get().accepted_at is None


def test_an_address_is_mailed_the_link(
    manager: User, project: Project, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        secret = invite(manager, project, roles=["reviewer"], email="bob@example.org")
    assert mail.outbox[0].to == ["bob@example.org"]
    assert f"/invite/{secret}" in mail.outbox[0].body


def test_withdrawn_and_old_links_are_refused(manager: User, project: Project) -> None:
    withdrawn, old = invite(manager, project, roles=["reviewer"]), invite(manager, project, roles=["annotator"])
    Invitation.objects.filter(roles=["annotator"]).update(
        created_at=timezone.now() - timedelta(days=20), expires_at=timezone.now() - timedelta(days=6)
    )
    client = Client()
    client.force_login(manager)
    uuid = Invitation.objects.get(roles=["reviewer"]).uuid
    assert client.delete(f"/api/projects/{project.uuid}/invitations/{uuid}").status_code == 204
    for secret in (withdrawn, old, "made-up"):
        assert Client().get(f"/api/invitations/{secret}").status_code == 404


def test_the_secret_is_not_stored(manager: User, project: Project) -> None:
    secret = invite(manager, project, roles=["reviewer"])
    assert secret not in str(Invitation.objects.values().get())
