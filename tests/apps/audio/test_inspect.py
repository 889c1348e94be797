"""A worker's answer, its absence, and the clips that come of it."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from apps.audio import services
from apps.audio.models import Clip, Recording
from apps.audio.tasks import receive_inspected, sweep
from apps.common import jobs
from apps.common.gateway import contract
from apps.history.models import Event
from apps.projects.models import Project
from tests.apps.audio.conftest import CLIPS, run_inspection, take_in, take_in_ready, wav
from tests.apps.factories import make_project, make_recording

pytestmark = pytest.mark.django_db


def sent(project: Project, *, ago: timedelta = timedelta(minutes=5), attempts: int = 0) -> Recording:
    """A recording whose message went out `ago` and is nowhere to be found."""
    return make_recording(project, ready=False, job=uuid.uuid4(), sent_at=timezone.now() - ago, attempts=attempts)


def test_a_real_recording_becomes_ready_with_one_clip(project: Project, store: Path) -> None:
    recording = take_in_ready(project, (CLIPS / "farm_cow.mp3").read_bytes(), "cow.mp3")
    assert recording.state == "ready"
    assert recording.reason == ""
    assert (recording.codec, recording.container, recording.job) == ("mp3float", "mp3", None)
    assert (store / recording.playback_key).stat().st_size > 1000
    assert sorted(recording.peaks) == ["16384", "2048", "256"]
    assert all((store / key).exists() for key in recording.peaks.values())
    clip = recording.clips.get()
    assert (clip.onset, clip.offset) == (0, recording.duration)
    event = Event.objects.get(verb="recording.inspect")
    assert (event.data["name"], event.data["state"]) == ("cow.mp3", "ready")


def test_a_long_recording_is_cut_by_the_projects_setting(store: Path) -> None:
    recording = take_in_ready(make_project(clip_seconds=2), wav(5))
    assert recording.duration == 5.0
    assert list(recording.clips.values_list("onset", "offset")) == [(0, 2), (2, 4), (4, 5)]


@pytest.mark.parametrize(
    "content", [b"x", b"not a sound at all\n" * 100, wav()[:20], b"#EXTM3U\nfile:///etc/passwd"]
)
def test_what_does_not_decode_is_broken_with_a_reason(project: Project, store: Path, content: bytes) -> None:
    recording = take_in_ready(project, content)
    assert recording.state == "broken"
    assert recording.reason
    assert recording.duration == 0
    assert not recording.clips.exists()


def test_an_answer_that_comes_twice_changes_nothing(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav())
    before = Recording.objects.values().get()
    run_inspection(recording)
    receive_inspected(contract.pack(contract.AudioInspected(recording=recording.pk, broken="late")))
    assert Recording.objects.values().get() == before
    assert Clip.objects.count() == 1
    assert Event.objects.filter(verb="recording.inspect").count() == 1


def test_an_answer_for_a_removed_recording_is_dropped(db: None) -> None:
    receive_inspected(contract.pack(contract.AudioInspected(recording=1, duration=1.0)))


def test_an_answer_with_what_postgresql_cannot_hold_is_kept_visibly(project: Project, store: Path) -> None:
    recording = take_in(project, "a", wav()).recording
    assert recording is not None
    answer = contract.AudioInspected(
        recording=recording.pk, duration=1.0, codec="c" * 99, container="\0", warnings=["\0 \ud800"]
    )
    services.receive_inspected(result=answer)
    recording.refresh_from_db()
    assert (recording.state, recording.codec, recording.container) == ("ready", "c" * 50, "\\x00")
    assert recording.warnings == ["\\x00 \\ud800"]


def test_an_answer_without_sound_is_broken(project: Project) -> None:
    recording = sent(project)
    services.receive_inspected(result=contract.AudioInspected(recording=recording.pk))
    recording.refresh_from_db()
    assert (recording.state, recording.reason) == ("broken", "No sound could be decoded from this file.")


def test_an_upload_asks_a_worker_on_commit(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        recording = take_in(project, "a.wav", wav()).recording
    assert recording is not None
    assert recording.sent_at is not None
    assert jobs.lost([str(recording.job)], queue="audio") == set()


def test_the_sweep_sends_what_was_never_sent(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    recording = make_recording(project, ready=False)
    with django_capture_on_commit_callbacks(execute=True):
        sweep()
    recording.refresh_from_db()
    assert recording.attempts == 0
    assert jobs.lost([str(recording.job)], queue="audio") == set()


def test_the_sweep_sends_again_what_was_lost(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    recording = sent(project)
    lost = recording.job
    with django_capture_on_commit_callbacks(execute=True):
        sweep()
    recording.refresh_from_db()
    assert (recording.state, recording.attempts) == ("uploaded", 1)
    assert recording.job != lost
    assert jobs.lost([str(recording.job)], queue="audio") == set()


def test_the_sweep_leaves_alone_what_is_held_queued_or_just_sent(
    project: Project, store: Path, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        queued = take_in(project, "a.wav", wav()).recording
    assert queued is not None
    Recording.objects.filter(pk=queued.pk).update(sent_at=timezone.now() - timedelta(hours=5))
    held = sent(project)
    jobs.hold(str(held.job))
    fresh = sent(project, ago=timedelta(seconds=1))
    before = list(Recording.objects.order_by("pk").values())
    assert {row["id"] for row in before} == {queued.pk, held.pk, fresh.pk}
    sweep()
    assert list(Recording.objects.order_by("pk").values()) == before


def test_what_no_worker_survives_is_broken_and_can_be_retried(project: Project, store: Path) -> None:
    recording = sent(project, attempts=services.MOST_ATTEMPTS - 1)
    sweep()
    recording.refresh_from_db()
    assert (recording.state, recording.attempts, recording.sent_at) == ("broken", 5, None)
    assert recording.reason.startswith("The worker stopped 5 times while decoding it.")
    services.retry(recording=recording, actor=project.created_by)
    recording.refresh_from_db()
    assert (recording.state, recording.attempts, recording.reason) == ("uploaded", 0, "")


def test_only_so_many_inspections_are_asked_for_at_a_time(project: Project, store: Path, monkeypatch) -> None:
    monkeypatch.setattr(services, "IN_FLIGHT", 2)
    for seed in range(4):
        take_in(project, f"{seed}", wav(0.1, seed=seed))
    assert Recording.objects.filter(sent_at=None).count() == 2
    sweep()
    assert Recording.objects.filter(sent_at=None).count() == 2
    services.receive_inspected(
        result=contract.AudioInspected(recording=Recording.objects.exclude(sent_at=None)[0].pk, broken="x")
    )
    sweep()
    assert Recording.objects.filter(sent_at=None).count() == 1


def test_the_sweep_removes_abandoned_uploads_only(project: Project, store: Path) -> None:
    import os
    import time

    folder = store / "incoming"
    folder.mkdir(parents=True)
    for name, age in (("old.upload", 25 * 3600), ("new.upload", 60)):
        (folder / name).write_bytes(b"x")
        os.utime(folder / name, (time.time() - age,) * 2)
    sweep()
    assert [path.name for path in folder.iterdir()] == ["new.upload"]
