"""Moments: written once for each thing of note, with the figures as they stood."""

from __future__ import annotations

import pytest
from django.utils import timezone

from apps.annotation.models import Task
from apps.annotation.services.opening import open_for_run
from apps.quality.models import Moment
from apps.quality.services import moments
from apps.quality.services.moments import keep_moments
from apps.quality.services.upkeep import sweep
from apps.taxonomy.models import Taxonomy
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.make_user("Ann")


@pytest.fixture
def project(ann):
    project = make.make_project(annotators=(ann,))
    for clip, score in zip(make.make_clips(project, 3), (-0.2, 0.1, 0.4), strict=True):
        make.propose(clip, {"rain": score})
    _, alignment = make.make_current_runs(project)
    open_for_run(run_id=alignment.pk)
    return project


def kept(project):
    return list(Moment.objects.filter(project=project).order_by("id").values_list("why", "clips", "answered"))


def test_an_alignment_run_makes_one_and_again_when_it_is_extended(project):
    sweep()
    sweep()
    assert kept(project) == [("aligned", 3, 0)]
    moment = Moment.objects.get()
    assert (moment.mu_c, moment.mu_1) == (pytest.approx(0.1), pytest.approx(-0.2))
    assert (moment.right, moment.right_low, moment.right_high) == (None, None, None)
    _, alignment = make.make_current_runs(project)
    alignment.finished_at = timezone.now()
    alignment.save()
    sweep()
    assert len(kept(project)) == 1, "the tasks do not have their alignment by it yet"
    open_for_run(run_id=alignment.pk)
    sweep()
    assert kept(project) == [("aligned", 3, 0), ("aligned", 3, 0)]


def test_publishing_makes_one(project):
    sweep()
    Taxonomy.objects.create(
        project=project, version=1, state="published", published_at=timezone.now(), label_counts={}
    )
    sweep()
    sweep()
    assert [why for why, *_ in kept(project)] == ["aligned", "published"]


def test_answers_in_numbers_make_one(project, ann, monkeypatch):
    monkeypatch.setattr(moments, "FEWEST", 2)
    sweep()
    make.score(Task.objects.earliest("alignment").clip, "hail", 0.5)
    make.work(project, ann, "hail")
    sweep()
    assert kept(project) == [("aligned", 3, 0)]
    make.work(project, ann, "rain")
    sweep()
    assert kept(project) == [("aligned", 3, 0), ("answered", 3, 2)]
    assert Moment.objects.last().mu_c == pytest.approx((0.5 + 0.1 + 0.4) / 3)


def test_none_is_written_while_something_is_still_to_be_counted(project):
    assert keep_moments(project=project) == 0
    assert kept(project) == []
