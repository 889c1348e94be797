"""mu_c and mu_1 from the tally are those of the scores themselves."""

from __future__ import annotations

import numpy as np
import pytest

from apps.annotation.models import Review, Task
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.review import review
from apps.projects.models import Role
from apps.quality.queries.fit import Bar, fit_of
from apps.quality.queries.tally import tally
from apps.quality.services.counting import refresh
from apps.runs.quality import Quality, quality
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.make_user("Ann")


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


def opened(project, *scores):
    for clip, score in zip(make.make_clips(project, len(scores)), scores, strict=True):
        make.propose(clip, {"rain": score})
    open_tasks(project=project)
    return list(Task.objects.filter(project=project).order_by("clip"))


def fit(project):
    refresh(project=project, most=10_000)
    return fit_of(project, tally(project))


def close(found, scores):
    expected = quality(scores)
    return found == Quality(
        clips=expected.clips,
        mu_c=pytest.approx(expected.mu_c, abs=1e-6),
        mu_1=pytest.approx(expected.mu_1, abs=1e-6),
    )


def test_an_empty_project_has_none(project):
    nothing = Quality(clips=0, mu_c=None, mu_1=None)
    found = fit(project)
    assert [found.before, found.after, found.relabelled_before, found.relabelled_after] == [nothing] * 4
    assert found.picture == []


def test_before_work_both_are_the_models(project):
    scores = [round(-0.5 + 0.01 * n, 2) for n in range(150)]
    opened(project, *scores, None)
    found = fit(project)
    assert close(found.before, scores) and close(found.after, scores)
    assert found.before.mu_1 == pytest.approx(np.mean([-0.5, -0.49]))
    assert found.relabelled_before.clips == 0


def test_the_percentile_within_a_bin_of_many_scores(project):
    scores = list(np.random.default_rng(1).normal(0.0, 0.0005, 450))
    opened(project, *scores)
    assert close(fit(project).before, scores)


def test_after_work_the_best_of_peoples_labels_counts(project, ann):
    low, _ = opened(project, -0.2, 0.4)
    make.score(low.clip, "wind", 0.5)
    make.score(low.clip, "hail", 0.1)
    make.work(project, ann, "hail", "wind")
    found = fit(project)
    assert close(found.before, [-0.2, 0.4])
    assert close(found.after, [0.5, 0.4])
    assert close(found.relabelled_before, [-0.2])
    assert close(found.relabelled_after, [0.5])
    assert [bar for bar in found.picture if bar.before != bar.after] == [
        Bar(pytest.approx(-0.2), 1, 0),
        Bar(pytest.approx(0.48), 0, 1),
    ]


def test_people_may_make_it_worse_and_that_shows(project, ann):
    (task,) = opened(project, 0.4)
    make.score(task.clip, "wind", -0.1)
    make.work(project, ann, "wind")
    assert fit(project).after.mu_c == pytest.approx(-0.1)


def test_labels_not_scored_yet_leave_the_models_figure(project, ann):
    opened(project, 0.4)
    make.work(project, ann, "something new")
    found = fit(project)
    assert (found.after.mu_c, found.relabelled_after.clips) == (pytest.approx(0.4), 0)


def test_a_clip_without_a_score_of_the_models_counts_after_alone(project, ann):
    (task,) = opened(project, None)
    make.score(task.clip, "wind", 0.3)
    make.work(project, ann, "wind")
    found = fit(project)
    assert close(found.after, [0.3])
    assert (found.before.clips, found.relabelled_before.clips, found.relabelled_after.clips) == (0, 0, 0)


def test_returned_work_does_not_count_and_of_accepted_work_only_what_was_accepted(project, ann):
    bob = make.make_member(project, Role.ANNOTATOR)
    rob = make.make_member(project, Role.REVIEWER)
    project.overlap = 2
    project.save()
    (task,) = opened(project, 0.4)
    make.score(task.clip, "wind", 0.9)
    make.score(task.clip, "hail", 0.6)
    make.work(project, ann, "wind")
    make.work(project, bob, "hail")
    assert fit(project).after.mu_c == pytest.approx(0.9)
    review(project=project, reviewer=rob, task=task.uuid, verdict=Review.Verdict.RETURNED, comment="No.")
    assert fit(project).after.mu_c == pytest.approx(0.4)
    make.work(project, ann, "wind")
    chosen = make.work(project, bob, "hail")
    review(
        project=project,
        reviewer=rob,
        task=task.uuid,
        verdict=Review.Verdict.ACCEPTED,
        assignment=chosen.uuid,
    )
    assert fit(project).after.mu_c == pytest.approx(0.6)
