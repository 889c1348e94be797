"""Clips measured: owed when they are cut, sent in batches, answered by real measuring, found again when lost."""

import json
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as configured
from django.utils import timezone

from apps.audio import measuring, services
from apps.audio.measuring import Measured, measured_in
from apps.audio.models import Clip, ClipMeasure
from apps.audio.tasks import receive_measured, send_measures, sweep_measures
from apps.common import jobs
from apps.common.gateway import contract
from apps.history.models import Event
from apps.projects.models import Project
from tests.apps import factories as make
from tests.apps.audio.conftest import CLIPS, take_in_ready, wav
from workers.audio.measure import measure_clips

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[contract.MeasureClips]:
    """The measuring that leaves, in order."""
    left: list[contract.MeasureClips] = []

    def send(job: object, *, reply: str, queue: str, job_id: str) -> None:
        if isinstance(job, contract.MeasureClips):
            assert (reply, queue) == ("audio.receive_measured", "audio")
            left.append(job)

    monkeypatch.setattr("apps.common.gateway.send_after_commit", send)
    return left


def answer(job: contract.MeasureClips) -> dict:
    """What a worker says, as it comes over the wire."""
    result = measure_clips(contract.unpack(contract.MeasureClips, contract.pack(job)), configured.AUDIO_STORE)
    return json.loads(json.dumps(contract.pack(result)))


def states() -> list[str]:
    return list(ClipMeasure.objects.order_by("clip").values_list("state", flat=True))


def test_a_cut_recording_is_measured_clip_by_clip(store: Path, sent: list) -> None:
    recording = take_in_ready(make.make_project(clip_seconds=2), wav(5))
    assert states() == ["waiting"] * 3
    send_measures()
    (job,) = sent
    assert [(clip.audio, clip.onset, clip.offset) for clip in job.clips] == [
        (recording.playback_key, 0, 2),
        (recording.playback_key, 2, 4),
        (recording.playback_key, 4, 5),
    ]
    assert states() == ["sent"] * 3
    receive_measured(answer(job))
    assert states() == ["done"] * 3
    measure = ClipMeasure.objects.first()
    assert measure is not None
    assert measure.peak_dbfs == pytest.approx(-6.02, abs=0.02)  # noise within +-0.5
    assert measure.rms_dbfs == pytest.approx(-10.8, abs=0.1)  # uniform: 0.5 / sqrt(3)
    assert (measure.silent, measure.clipped, measure.job) == (0.0, 0.0, None)


def test_a_real_recording_that_is_clipped_says_so(project: Project, store: Path, sent: list) -> None:
    take_in_ready(project, (CLIPS / "farm_cow.mp3").read_bytes(), "cow.mp3")
    measuring.send_waiting()
    receive_measured(answer(sent[0]))
    measure = ClipMeasure.objects.get()
    assert (measure.state, measure.error) == ("done", "")
    assert -40 < measure.rms_dbfs < measure.peak_dbfs <= 0


def test_an_answer_that_comes_twice_or_too_late_changes_nothing(project: Project, store: Path, sent: list) -> None:
    recording = take_in_ready(project, wav(1))
    measuring.send_waiting()
    late = answer(sent[-1])
    receive_measured(late)
    before = ClipMeasure.objects.values().get()
    receive_measured(late | {"clips": [late["clips"][0] | {"error": "another"}]})
    assert ClipMeasure.objects.values().get() == before
    services.remove(recording=recording, actor=make.make_user())
    receive_measured(late)
    assert not ClipMeasure.objects.exists()


def test_a_clip_that_cannot_be_measured_says_why_and_may_be_measured_again(
    project: Project, store: Path, sent: list
) -> None:
    recording = make.make_recording(project, duration=1.0)
    make.make_clip(recording)
    sweep_measures()
    receive_measured(answer(sent[0]))
    measure = ClipMeasure.objects.get()
    assert measure.state == "failed"
    assert "is missing from the audio store" in measure.error
    assert measured_in(project) == Measured(done=0, owed=0, failed=1)
    manager = make.make_member(project)
    make.write_sound(recording)
    assert measuring.measure_again(project=project, actor=manager) == 1
    assert measuring.measure_again(project=project, actor=manager) == 0
    measuring.send_waiting()
    receive_measured(answer(sent[1]))
    assert measured_in(project) == Measured(done=1, owed=0, failed=0)
    assert Event.objects.get(verb="clip.measure_again").data == {"clips": 1}


def test_the_sweep_owes_clips_that_nobody_owed_yet(project: Project, sent: list) -> None:
    make.make_clips(project, 3)
    Clip.objects.create(recording=make.make_recording(project, ready=False), onset=0, offset=1)
    sweep_measures()
    assert states() == ["sent"] * 3
    sweep_measures()
    assert len(sent) == 1


def test_only_so_many_batches_are_on_their_way(
    project: Project, sent: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "BATCH", 2)
    monkeypatch.setattr(measuring, "IN_FLIGHT", 2)
    make.make_clips(project, 7)
    sweep_measures()
    assert [len(job.clips) for job in sent] == [2, 2]
    receive_measured(answer(sent[0]))  # there is no sound, which is an answer too; room for one more
    assert [len(job.clips) for job in sent] == [2, 2, 2]
    assert measured_in(project) == Measured(done=0, owed=5, failed=2)


def test_lost_clips_travel_alone_and_fail_the_third_time(
    project: Project, sent: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "lost", lambda names, queue: set(names))
    make.make_clips(project, 2)
    for round_sent in ([2], [1, 1], [1, 1], []):
        sent.clear()
        sweep_measures()
        assert [len(job.clips) for job in sent] == round_sent
        ClipMeasure.objects.update(sent_at=timezone.now() - timedelta(minutes=5))
    assert states() == ["failed", "failed"]
    assert set(ClipMeasure.objects.values_list("error", flat=True)) == {measuring.GAVE_UP}


def test_a_message_that_still_waits_is_not_lost(
    project: Project, sent: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "lost", lambda names, queue: set())
    (clip,) = make.make_clips(project, 1)
    job = uuid.uuid4()
    ClipMeasure.objects.create(clip=clip, state="sent", job=job, sent_at=timezone.now() - timedelta(hours=1))
    sweep_measures()
    assert ClipMeasure.objects.get().job == job
    assert sent == []
