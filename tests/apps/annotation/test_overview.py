"""The overview: counts, and people with what they did."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.annotation.models import Assignment, Review, Task
from apps.annotation.queries.overview import overview
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.review import review
from apps.projects.models import Role
from apps.runs.models import Run
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


def opened(project, *scores):
    for clip, score in zip(make.make_clips(project, len(scores)), scores, strict=True):
        make.propose(clip, {"rain": score})
    open_tasks(project=project)
    return list(Task.objects.filter(project=project).order_by("clip"))


def test_an_empty_project_has_zeros_and_no_means(project):
    assert overview(project) == {
        "recordings": {"uploaded": 0, "ready": 0, "broken": 0},
        "clips": 0,
        "seconds": 0.0,
        "labels": 0,
        "tasks": {"held": 0, "open": 0, "review": 0, "done": 0, "set_aside": 0},
        "leased": 0,
        "runs": dict.fromkeys(Run.COUNTING),
        "people": [],
    }


def test_counts(project, ann):
    opened(project, 0.1, 0.2, 0.3)
    make.make_recording(project, ready=False)
    make.make_recording(project, ready=False, state="broken", reason="no sound")
    make.work(project, ann, "hail")
    make.claim_one(project, ann)
    labeling, alignment = make.make_current_runs(project)
    figures = overview(project)
    assert figures["recordings"] == {"uploaded": 1, "ready": 3, "broken": 1}
    assert (figures["clips"], figures["seconds"], figures["labels"], figures["leased"]) == (3, 15.0, 2, 1)
    assert figures["tasks"] == {"held": 0, "open": 2, "review": 1, "done": 0, "set_aside": 0}
    assert figures["runs"] == dict.fromkeys(Run.COUNTING) | {"labeling": labeling, "alignment": alignment}


def test_people_with_what_they_did(project, ann):
    make.make_tasks(project, [0.1, 0.2, 0.3])
    zoe = make.make_member(project, Role.ANNOTATOR, user=make.make_user("Zoe"))
    rob = make.make_member(project, Role.REVIEWER)
    first = make.claim_one(project, ann)
    make.submit_labels(first, "rain", active_seconds=4.5)
    review(project=project, reviewer=rob, task=first.task.uuid, verdict=Review.Verdict.RETURNED, comment="No.")
    make.submit_labels(make.claim_one(project, ann), "rain", active_seconds=3.0)
    make.submit_labels(make.claim_one(project, zoe), "rain", active_seconds=1.0)
    make.claim_one(project, zoe)
    assert overview(project)["people"] == [
        {"name": "Ann", "submitted": 2, "returned": 1, "seconds": 7.5},
        {"name": "Zoe", "submitted": 1, "returned": 0, "seconds": 1.0},
    ]


def test_the_statements_do_not_grow_with_the_project(project, ann):
    with CaptureQueriesContext(connection) as empty:
        overview(project)
    opened(project, *[0.1] * 5)
    for _ in range(3):
        make.work(project, ann, "rain", "hail")
    with CaptureQueriesContext(connection) as full:
        overview(project)
    assert len(empty) == len(full) == 8
    assert Assignment.objects.count() == 3
