"""A project's history over HTTP: filtered by person, area, subject and date, newest first."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from apps.history.models import Event
from apps.history.services import record
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    project = make.make_project()
    (task,) = make.make_tasks(project, [0.1])
    ada, bob = make.make_user("Ada"), make.make_user("Bob")
    Event.objects.all().delete()
    record("task.claim", actor=ada, project=project, subject=task, slot=1)
    record("task.submit", actor=ada, project=project, subject=task)
    record("export.make", actor=bob, project=project, number=1)
    record("task.claim", actor=bob, project=make.make_project(), subject=task)
    project.task, project.ada, project.bob = task, ada, bob
    return project


def read(project, **query):
    answer = make.client_for(project.created_by).get(f"/api/projects/{project.uuid}/history?{urlencode(query)}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def verbs(project, **query):
    return [event["verb"] for event in read(project, **query)["results"]]


def test_all_of_it_newest_first_and_no_other_projects(project):
    assert verbs(project) == ["export.make", "task.submit", "task.claim"]


def test_by_person_by_area_and_by_both(project):
    assert verbs(project, actor=project.ada.pk) == ["task.submit", "task.claim"]
    assert verbs(project, area="task") == ["task.submit", "task.claim"]
    assert verbs(project, area="export", actor=project.ada.pk) == []


def test_by_subject(project):
    assert verbs(project, subject="task", subject_id=project.task.pk) == ["task.submit", "task.claim"]
    assert verbs(project, subject="task", subject_id=project.task.pk + 1) == []


def test_by_date(project):
    now = timezone.now()
    claim = Event.objects.get(verb="task.claim", project=project.pk)
    Event.objects.filter(pk=claim.pk).update(at=now - timedelta(days=3))
    yesterday = (now - timedelta(days=1)).isoformat()
    assert verbs(project, since=yesterday) == ["export.make", "task.submit"]
    assert verbs(project, until=yesterday) == ["task.claim"]
    assert verbs(project, until=(now - timedelta(days=9)).isoformat()) == []
    assert verbs(project, since=(now + timedelta(days=1)).isoformat()) == []


def test_an_event_says_who_what_and_which(project):
    event = read(project)["results"][1]
    del event["id"], event["at"]
    assert event == {
        "actor": project.ada.pk,
        "actor_name": "Ada",
        "verb": "task.submit",
        "subject": "task",
        "subject_id": str(project.task.pk),
        "subject_uuid": str(project.task.uuid),
        "details": {},
    }


def test_a_subject_that_is_gone_has_no_link(project):
    project.task.delete()
    assert {event["subject_uuid"] for event in read(project)["results"]} == {None}


def test_pages_go_on_where_the_last_one_ended(project):
    first = read(project, page_size=2)
    assert len(first["results"]) == 2
    rest = make.client_for(project.created_by).get(first["next"]).json()
    assert [event["verb"] for event in rest["results"]] == ["task.claim"]
    assert rest["next"] is None


def test_what_is_no_person_or_date_is_told(project):
    answer = make.client_for(project.created_by).get(f"/api/projects/{project.uuid}/history?actor=ada&since=x")
    assert answer.status_code == 400
    assert set(answer.json()["error"]["fields"]) == {"actor", "since"}
