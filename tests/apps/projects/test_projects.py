"""Making, seeing, changing and deleting projects."""

import pytest
from django.test import Client

from apps.accounts.models import User
from apps.history.models import Event
from apps.projects import services
from apps.projects.models import PAPER_PROMPT, Member, Project, Role

pytestmark = pytest.mark.django_db


def person(name: str) -> User:
    return User.objects.create_user(f"{name}@example.org", "a long enough secret", name=name.title())


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_whoever_makes_a_project_is_its_manager_and_sees_it_alone() -> None:
    ada, eve = person("ada"), person("eve")
    answer = logged_in(ada).post("/api/projects", {"name": "Owls <b>&</b>"}, content_type="application/json")
    assert answer.status_code == 201
    made = answer.json()
    assert made["name"] == "Owls <b>&</b>"
    assert made["roles"] == ["manager"]
    assert made["prompt"] == PAPER_PROMPT
    assert [project["uuid"] for project in logged_in(ada).get("/api/projects").json()["results"]] == [made["uuid"]]
    assert logged_in(eve).get("/api/projects").json()["results"] == []
    assert logged_in(eve).get(f"/api/projects/{made['uuid']}").status_code == 404


def test_settings_are_checked_and_a_refused_change_changes_nothing() -> None:
    ada = person("ada")
    project = services.create(actor=ada, name="Owls")
    client = logged_in(ada)
    answer = client.patch(
        f"/api/projects/{project.uuid}", {"name": "Hawks", "overlap": 10}, content_type="application/json"
    )
    assert answer.status_code == 400
    assert list(answer.json()["error"]["fields"]) == ["overlap"]
    project.refresh_from_db()
    assert project.name == "Owls"
    answer = client.patch(f"/api/projects/{project.uuid}", {"overlap": 3}, content_type="application/json")
    assert answer.json()["overlap"] == 3
    event = Event.objects.get(verb="project.change")
    assert event.data == {"changed": {"overlap": [1, 3]}}


def test_deleting_needs_the_exact_name_and_leaves_history() -> None:
    ada = person("ada")
    project = services.create(actor=ada, name="Owls")
    client = logged_in(ada)
    assert client.delete(f"/api/projects/{project.uuid}?confirm=owls").status_code == 400
    assert Project.objects.count() == 1
    assert client.delete(f"/api/projects/{project.uuid}?confirm=Owls").status_code == 204
    assert Project.objects.count() == 0
    assert list(Event.objects.filter(project=project.pk).order_by("id").values_list("verb", flat=True)) == [
        "project.create",
        "project.delete",
    ]


def test_a_member_holds_several_roles_and_is_listed_once() -> None:
    ada, bob = person("ada"), person("bob")
    project = services.create(actor=ada, name="Owls")
    services.add_member(project=project, user=bob, roles=[Role.ANNOTATOR, Role.REVIEWER])
    listed = logged_in(bob).get(f"/api/projects/{project.uuid}/members").json()
    assert listed == [
        {"user": {"id": ada.pk, "name": "Ada", "email": "ada@example.org"}, "roles": ["manager"]},
        {"user": {"id": bob.pk, "name": "Bob", "email": "bob@example.org"}, "roles": ["annotator", "reviewer"]},
    ]


def test_roles_are_set_exactly_and_none_removes_the_member() -> None:
    ada, bob = person("ada"), person("bob")
    project = services.create(actor=ada, name="Owls")
    services.add_member(project=project, user=bob, roles=[Role.ANNOTATOR])
    client, path = logged_in(ada), f"/api/projects/{project.uuid}/members/{bob.pk}"
    assert client.put(path, {"roles": ["reviewer"]}, content_type="application/json").json() == {
        "roles": ["reviewer"]
    }
    assert client.put(path, {"roles": []}, content_type="application/json").json() == {"roles": []}
    assert not Member.objects.filter(user=bob).exists()
    assert client.put(path, {"roles": ["manager"]}, content_type="application/json").status_code == 404


def test_the_last_manager_cannot_go() -> None:
    ada = person("ada")
    project = services.create(actor=ada, name="Owls")
    path = f"/api/projects/{project.uuid}/members/{ada.pk}"
    answer = logged_in(ada).put(path, {"roles": ["annotator"]}, content_type="application/json")
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "last_manager"
    assert Member.objects.get(user=ada).role == "manager"


def test_the_wrong_role_is_403_and_changes_nothing() -> None:
    ada, bob = person("ada"), person("bob")
    project = services.create(actor=ada, name="Owls")
    services.add_member(project=project, user=bob, roles=[Role.ANNOTATOR])
    answer = logged_in(bob).patch(
        f"/api/projects/{project.uuid}", {"name": "Hawks"}, content_type="application/json"
    )
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "not_allowed"
    project.refresh_from_db()
    assert project.name == "Owls"
