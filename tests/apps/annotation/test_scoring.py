"""Labels that people put down are offered to the aligner, and again while they have no score."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.annotation.models import Assignment
from apps.annotation.services.scoring import offer_unscored
from apps.annotation.tasks import expire_leases
from apps.config.celery import app
from apps.runs.models import ClipEmbedding, Run
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """What was sent to the broker: (task name, arguments)."""
    messages = []
    monkeypatch.setattr(app, "send_task", lambda name, args=(), **options: messages.append((name, list(args))))
    return messages


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


@pytest.fixture
def clip(project):
    (task,) = make.make_tasks(project, [0.1])
    make.propose(task.clip, {"rain": 0.1})
    run = Run.objects.get(kind="alignment")
    ClipEmbedding.objects.create(clip=task.clip, model=run.model, revision=run.revision, vector=b"\0\0\0\0")
    return task.clip


def test_submitting_offers_the_labels(project, ann, clip, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        make.work(project, ann, "hail", "rain")
    pairs = sorted((clip.pk, make.make_label(project, text).pk) for text in ("hail", "rain"))
    assert sent == [("runs.align_pairs", [project.pk, pairs])]


def test_the_sweep_offers_what_has_no_score(project, ann, clip, sent, django_capture_on_commit_callbacks):
    make.work(project, ann, "hail", "rain")
    with django_capture_on_commit_callbacks(execute=True):
        assert offer_unscored() == 1
    hail = make.make_label(project, "hail")
    assert sent == [("runs.align_pairs", [project.pk, [(clip.pk, hail.pk)]])]
    make.score(clip, "hail", 0.5)
    assert offer_unscored() == 0


def test_clips_without_a_vector_are_not_offered(project, ann, clip):
    ClipEmbedding.objects.all().delete()
    make.work(project, ann, "hail")
    assert offer_unscored() == 0


def test_old_submissions_are_offered_only_to_a_fresh_run(project, ann, clip):
    make.work(project, ann, "hail")
    Assignment.objects.update(submitted_at=timezone.now() - timedelta(hours=25))
    assert offer_unscored() == 1
    Run.objects.update(finished_at=timezone.now() - timedelta(hours=25))
    assert offer_unscored() == 0


def test_upkeep_runs_twice_without_harm(project, clip):
    expire_leases()
    expire_leases()
