"""Runs with real worker processes, real weights and real sound; what is killed is killed."""

import signal
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from apps.audio.models import Clip
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs.models import Alignment, Prediction, Run, RunClip
from apps.runs.services import finish, scoring, start
from tests.apps import factories
from tests.apps.runs import hands
from tests.apps.runs.processes import PATIENCE, Workers, over, wait

pytestmark = pytest.mark.slow


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.stop()


@pytest.fixture
def sounding(transactional_db: None) -> Project:
    """A project with 48 clips of half a second that can be heard."""
    project = factories.make_project()
    for _ in range(48):
        factories.make_clip(factories.make_recording(project, duration=0.5, sound=True))
    return project


@pytest.fixture
def plenty(sounding: Project, settings: Any) -> Project:
    """144 clips, sent batch by batch: when the first has come back, the worker cannot have had them all."""
    settings.RUN_BATCHES_IN_FLIGHT = 1
    more = [
        Clip(recording=clip.recording, onset=at, offset=0.5) for clip in Clip.objects.all() for at in (0.1, 0.2)
    ]
    Clip.objects.bulk_create(more)
    return sounding


def found(run: Run) -> dict[int, list[tuple[int, str, str]]]:
    rows: dict[int, list[tuple[int, str, str]]] = {}
    for clip, rank, raw, text in Prediction.objects.filter(run=run).values_list(
        "clip", "rank", "raw", "label__text"
    ):
        rows.setdefault(clip, []).append((rank, raw, text))
    return rows


def test_labels_and_alignments_come_with_all_that_stands_behind_them(
    sounding: Project, workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "PERSON_WAITS", PATIENCE)  # a loaded machine is no reason to fail
    workers.start("cpu,quick")
    run = start.start(
        project=sounding,
        kind=Run.Kind.LABELING,
        model="yamnet",
        actor=sounding.created_by,
        then_align="yamnet-minilm",
    )
    wait(lambda: over(run) and not Run.objects.filter(state__in=["queued", "running"]).exists())
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 48, 0)
    prediction = Prediction.objects.filter(run=run).select_related("run").first()
    assert prediction is not None
    behind = prediction.run
    assert (behind.model, behind.revision, behind.params) == ("yamnet", "yamnet-tflite-1 int8 10c95ea3", {})
    assert behind.code != ""
    for rows in found(run).values():
        assert [rank for rank, _, _ in rows] == list(range(1, len(rows) + 1))
    alignment = Run.objects.get(kind=Run.Kind.ALIGNMENT)
    assert (alignment.state, alignment.result["mu_clips"]) == (Run.State.DONE, 48)
    assert Alignment.objects.filter(run=alignment).count() == Prediction.objects.count()

    clip = Clip.objects.order_by("id")[0]
    score = scoring.score_label(project=sounding, clip=clip, text="a siren far away")
    assert score is not None and -1 <= score <= 1
    label = ensure_labels(project=sounding, texts=["a siren far away"])["a siren far away"]
    assert scoring.align_pairs(project=sounding, pairs=[(clip.pk, label.pk)]) == 1
    assert Alignment.objects.get(clip=clip, label=label).score == pytest.approx(score)


def test_a_worker_killed_in_mid_run_loses_nothing(plenty: Project, workers: Workers, settings: Any) -> None:
    settings.RUN_JOB_GRACE = 1
    first = workers.start()
    run = start.start(project=plenty, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    wait(lambda: run.clips.filter(state=RunClip.State.DONE).exists())
    first.send_signal(signal.SIGKILL)
    first.wait()
    assert run.clips.exclude(state=RunClip.State.DONE).exists(), "it was killed too late to show anything"
    workers.start()
    wait(lambda: over(run), sweeping=True)
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 144, 0)
    assert run.clips.filter(attempts__gt=0).count() <= 32, "no more is done again than the one job it held"

    again = start.start(project=plenty, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    wait(lambda: over(again), sweeping=True)
    assert found(run) == found(again)


def test_cancelling_takes_effect_within_one_batch(plenty: Project, workers: Workers) -> None:
    workers.start()
    run = start.start(project=plenty, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    wait(lambda: run.clips.filter(state=RunClip.State.DONE).exists())
    finish.cancel(run=run, actor=None)
    done = run.clips.filter(state=RunClip.State.DONE).count()
    assert hands.waiting() == []
    time.sleep(2)
    hands.run_app_queue()
    assert run.clips.filter(state=RunClip.State.DONE).count() == done
    assert set(run.clips.values_list("state", flat=True)) <= {"waiting", "done"}


def test_a_rendition_that_is_gone_fails_its_clip_alone(sounding: Project, workers: Workers) -> None:
    recording = sounding.recordings.order_by("id")[20]
    (settings.AUDIO_STORE / recording.playback_key).write_bytes(b"fLaC, but not really")
    workers.start()
    run = start.start(project=sounding, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    wait(lambda: over(run))
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 47, 1)
    failed = run.clips.get(state=RunClip.State.FAILED)
    assert failed.clip.recording == recording
    assert failed.error != ""
    factories.write_sound(recording)
    start.retry(run=run, actor=None)
    wait(lambda: over(run))
    assert (run.result["done"], run.result["failed"]) == (48, 0)


def test_weights_that_the_worker_lacks_end_the_run_with_what_to_do(
    sounding: Project, workers: Workers, tmp_path: Any
) -> None:
    workers.start(MODELS_DIR=str(tmp_path))
    run = start.start(project=sounding, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    wait(lambda: over(run))
    assert run.state == Run.State.FAILED
    assert "models fetch yamnet" in run.error
    assert run.clips.filter(state=RunClip.State.WAITING).count() == 48
