"""CLAP through the whole product: a random model on disk, real workers, real sound."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import redis
from django.conf import settings as project_settings

from apps.common.errors import Refused
from apps.common.gateway import contract, registry
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Alignment, ClipEmbedding, LabelEmbedding, Prediction, Run, RunClip
from apps.runs.services import finish, start
from tests.apps import factories
from tests.apps.runs.processes import Workers, over, wait
from tests.workers import claps

pytestmark = pytest.mark.slow

CLAP = "clap-htsat-unfused"
LISTED = ["barking dog", "heavy rain", "phone ringing", "wind gusts"]


@pytest.fixture
def workers() -> Iterator[Workers]:
    workers = Workers()
    yield workers
    workers.stop()


@pytest.fixture
def models_dir(tmp_path: Path, settings: Any) -> Path:
    """A folder of models that holds a tiny CLAP under the name of a real one."""
    claps.save(tmp_path / CLAP)
    settings.MODELS_DIR = tmp_path
    return tmp_path


@pytest.fixture
def project(transactional_db: None) -> Project:
    """A project with a label list and 80 clips of different sound."""
    project = factories.make_project()
    for text in LISTED:
        Label.objects.create(project=project, text=text, listed=True)
    for number in range(80):
        factories.make_clip(factories.make_recording(project, duration=0.3 + number / 50, sound=True))
    return project


def begin(project: Project, kind: Run.Kind, model: str, **fields: Any) -> Run:
    return start.start(project=project, kind=kind, model=model, actor=None, **fields)


def test_clips_are_labelled_from_the_list_and_aligned_and_vectors_are_made_once(
    project: Project, models_dir: Path, workers: Workers
) -> None:
    workers.start(MODELS_DIR=str(models_dir))
    run = begin(project, Run.Kind.LABELING, f"zero-shot-{CLAP}", then_align=CLAP)
    wait(lambda: over(run) and not Run.objects.filter(state__in=["queued", "running"]).exists())
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 80, 0)
    alignment = Run.objects.get(kind=Run.Kind.ALIGNMENT)
    assert (alignment.state, alignment.result["mu_clips"]) == (Run.State.DONE, 80)
    assert alignment.revision == "8fa0f1c6, sound 1"

    # Every score is the product of two stored vectors, and what the labeler found likest scores highest.
    clips = {each.clip_id: np.frombuffer(each.vector, "<f4") for each in ClipEmbedding.objects.all()}
    labels = {each.text: np.frombuffer(each.vector, "<f4") for each in LabelEmbedding.objects.all()}
    assert (len(clips), labels.keys()) == (80, set(LISTED) & set(labels))
    for row in Alignment.objects.select_related("label"):
        assert row.score == pytest.approx(float(clips[row.clip_id] @ labels[row.label.text]), abs=1e-6)
    first = Prediction.objects.filter(run=run, rank=1).select_related("label")[0]
    scores = {text: float(clips[first.clip_id] @ vector) for text, vector in labels.items()}
    assert first.label is not None
    assert max(scores, key=lambda text: scores[text]) == first.label.text

    # Once more: neither sound nor labels are embedded again, so no worker is needed.
    workers.stop()
    stored = set(ClipEmbedding.objects.values_list("pk")) | set(LabelEmbedding.objects.values_list("pk"))
    again = begin(project, Run.Kind.ALIGNMENT, CLAP)
    wait(lambda: over(again))
    assert again.result["mu_c"] == pytest.approx(alignment.result["mu_c"])
    assert set(ClipEmbedding.objects.values_list("pk")) | set(LabelEmbedding.objects.values_list("pk")) == stored


def test_cancelling_stops_a_worker_in_the_middle_of_a_job(
    project: Project, tmp_path: Path, settings: Any, workers: Workers
) -> None:
    """A model of the real size takes long for a job of 64 clips, and seconds for the batches it is made of."""
    claps.save(tmp_path / CLAP, audio=claps.HTSAT["tiny"])
    settings.MODELS_DIR = tmp_path
    log = (tmp_path / "worker.log").open("w+b")
    workers.start(log=log, MODELS_DIR=str(tmp_path))
    run = begin(project, Run.Kind.ALIGNMENT, CLAP)
    wait(lambda: run.clips.filter(state=RunClip.State.SENT).exists())
    job = str(run.clips.filter(state=RunClip.State.SENT).order_by("id")[0].job)
    with redis.Redis.from_url(project_settings.REDIS_URL) as server:
        wait(lambda: server.exists(contract.held_key(job)))
        wait(lambda: b"Task workers.embed_clips" in Path(log.name).read_bytes())
        finish.cancel(run=run, actor=None)
        cancelled = time.monotonic()
        wait(lambda: not server.exists(contract.held_key(job)))
    print(f"the worker was free {time.monotonic() - cancelled:.1f} s after the run was cancelled")
    wait(lambda: b"EmbedClips was taken back by the product" in Path(log.name).read_bytes())
    assert not ClipEmbedding.objects.exists()
    assert set(run.clips.values_list("state", flat=True)) == {"waiting"}


def test_files_of_another_commit_end_the_run_with_what_to_do(
    project: Project, models_dir: Path, workers: Workers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    theirs = tmp_path_factory.mktemp("worker")
    shutil.copytree(models_dir / CLAP, theirs / CLAP)
    (theirs / CLAP / registry.REVISION_NOTE).write_text("laion/clap-htsat-unfused 0123456789abcdef\n")
    workers.start(MODELS_DIR=str(theirs))
    run = begin(project, Run.Kind.ALIGNMENT, CLAP)
    wait(lambda: over(run))
    assert run.state == Run.State.FAILED
    assert "are those of revision laion/clap-htsat-unfused 0123456789abcdef" in run.error
    assert f"Run: python manage.py models fetch {CLAP}" in run.error
    assert run.clips.filter(state=RunClip.State.WAITING).count() == 80


def test_a_worker_of_another_version_refuses_the_run(
    project: Project, models_dir: Path, workers: Workers, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "models.toml"
    other.write_text(
        f"[models.{CLAP}]\nkind='aligner'\ntitle='Other'\nlicence='none'\nrevision='8fa0f1c6, sound 2'\n"
        "entry='workers.models.clap.aligner:ClapAligner'\n"
    )
    workers.start(MODELS_DIR=str(models_dir), MODELS_TOML=str(other))
    run = begin(project, Run.Kind.ALIGNMENT, CLAP)
    wait(lambda: over(run))
    assert "with revision 8fa0f1c6, sound 1 of clap-htsat-unfused; the worker has 8fa0f1c6, sound 2." in run.error


def test_weights_that_are_damaged_inside_end_the_run_and_the_next_one_works(
    project: Project, models_dir: Path, workers: Workers
) -> None:
    weights = models_dir / CLAP / "model.safetensors"
    whole = weights.read_bytes()
    weights.write_bytes(whole[: len(whole) // 2])
    workers.start(MODELS_DIR=str(models_dir))
    run = begin(project, Run.Kind.ALIGNMENT, CLAP)
    wait(lambda: over(run))
    assert run.state == Run.State.FAILED
    assert run.error.startswith(f"Model {CLAP} cannot be loaded from")
    weights.write_bytes(whole)
    start.retry(run=run, actor=None)
    wait(lambda: over(run))
    assert (run.state, run.result["done"]) == (Run.State.DONE, 80)


def test_a_model_that_is_not_here_is_refused_before_anything_is_sent(
    project: Project, tmp_path: Path, settings: Any
) -> None:
    settings.MODELS_DIR = tmp_path
    with pytest.raises(Refused, match=rf"Fetch them with: manage\.py models fetch {CLAP}"):
        begin(project, Run.Kind.ALIGNMENT, CLAP)
    assert not Run.objects.exists()
