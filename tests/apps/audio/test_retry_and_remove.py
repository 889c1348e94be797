"""Retrying and removing recordings."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from apps.annotation.models import Assignment, Task
from apps.audio import services
from apps.audio.models import Clip, Recording
from apps.common.errors import NotFound, Refused
from apps.history.models import Event
from apps.projects.models import Project
from tests.apps.audio.conftest import files_in, take_in, take_in_ready, wav
from tests.apps.factories import client_for, make_project, make_recording

pytestmark = pytest.mark.django_db


def address(recording: Recording, verb: str = "") -> str:
    return f"/api/projects/{recording.project.uuid}/recordings/{recording.uuid}{verb}"


def test_a_broken_recording_is_inspected_anew(project: Project, store: Path) -> None:
    recording = take_in_ready(project, b"not a sound")
    response = client_for(project.created_by).post(address(recording, "/retry"))
    assert response.status_code == 200
    assert (response.json()["state"], response.json()["reason"]) == ("uploaded", "")
    recording.refresh_from_db()
    assert recording.sent_at is not None
    assert Event.objects.filter(verb="recording.retry", actor=project.created_by.pk).count() == 1


@pytest.mark.parametrize("ready", [True, False])
def test_only_a_broken_recording_can_be_retried(project: Project, ready: bool) -> None:
    recording = make_recording(project, ready=ready)
    before = Recording.objects.values().get()
    response = client_for(project.created_by).post(address(recording, "/retry"))
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "not_broken"
    assert Recording.objects.values().get() == before
    assert not Event.objects.exists()


def test_removing_a_recording_removes_its_clips_and_files(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    recording = take_in_ready(project, wav())
    with django_capture_on_commit_callbacks(execute=True):
        assert client_for(project.created_by).delete(address(recording)).status_code == 204
    assert not Recording.objects.exists()
    assert not Clip.objects.exists()
    assert files_in(store) == []
    event = Event.objects.get(verb="recording.remove")
    assert event.data == {"name": "a.wav", "sha256": recording.sha256}


def test_what_another_project_has_too_stays_in_the_store(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    recording = take_in_ready(project, wav())
    other = take_in(make_project(), "b.wav", wav()).recording
    with django_capture_on_commit_callbacks(execute=True):
        services.remove(recording=recording, actor=project.created_by)
    assert Recording.objects.get() == other
    assert len(files_in(store)) == 5


def test_a_recording_that_people_have_worked_on_is_kept(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav())
    task = Task.objects.create(project=project, clip=recording.clips.get(), state=Task.State.OPEN)
    Assignment.objects.create(
        task=task,
        user=project.created_by,
        round=1,
        slot=1,
        state=Assignment.State.EXPIRED,
        lease_expires_at=timezone.now() + timedelta(minutes=1),
    )
    response = client_for(project.created_by).delete(address(recording))
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "worked_on"
    assert Recording.objects.get() == recording
    assert Clip.objects.count() == 1
    assert (store / recording.original_key).exists()
    assert not Event.objects.filter(verb="recording.remove").exists()


def test_a_recording_with_tasks_that_nobody_took_can_be_removed(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav())
    Task.objects.create(project=project, clip=recording.clips.get(), state=Task.State.OPEN)
    services.remove(recording=recording, actor=project.created_by)
    assert not Task.objects.exists()


def test_removing_twice_says_so(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav())
    services.remove(recording=Recording.objects.get(), actor=project.created_by)
    with pytest.raises(NotFound, match="just been removed"):
        services.remove(recording=recording, actor=project.created_by)
    with pytest.raises(Refused):
        services.retry(recording=recording, actor=project.created_by)
