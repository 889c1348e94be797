"""The tally: kept up to date change by change, it is what counting everything anew would give."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import rule, run_state_machine_as_test

from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.services.opening import rebuild_tasks
from apps.annotation.services.review import review
from apps.annotation.services.tasks import set_aside
from apps.projects.models import Role
from apps.quality.models import Change, Contribution, Tally
from apps.quality.queries.tally import pending, tally
from apps.quality.services.counting import rebuild, refresh
from apps.runs.models import Alignment, Prediction, Run
from tests.apps import factories as make
from tests.apps.annotation.test_invariants import Work, people, places

pytestmark = pytest.mark.django_db
ALL = 10_000


def kept(project):
    """Everything that a refresh keeps."""
    contributions = Contribution.objects.filter(project=project).order_by("task")
    return (
        dict(Tally.objects.filter(project=project).values_list("key", "count")),
        list(contributions.values_list("task", "counts", "before", "after")),
    )


def check(project):
    """After a refresh the tally is the sum of the contributions, and what a rebuild gives."""
    refresh(project=project, most=ALL)
    assert pending(project) == 0
    incremental = kept(project)
    sums: dict[str, int] = {}
    for _, counts, *_ in incremental[1]:
        for key, count in counts.items():
            sums[key] = sums.get(key, 0) + count
    assert {key: count for key, count in sums.items() if count} == incremental[0]
    rebuild(project=project)
    assert kept(project) == incremental


@pytest.fixture
def ann():
    return make.make_user("Ann")


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


def opened(project, *scores, **fields):
    """A task for each score, on a clip for which the model says rain."""
    clips = make.make_clips(project, len(scores))
    for clip, score in zip(clips, scores, strict=True):
        make.propose(clip, {"rain": score})
    rebuild_tasks(project=project)
    Task.objects.filter(project=project).update(**({"state": "open"} | fields))
    return list(Task.objects.filter(project=project).order_by("clip"))


def test_a_submission_is_counted_once_it_is_looked_for(project, ann):
    opened(project, 0.1, 0.3)
    refresh(project=project, most=ALL)
    assert tally(project)["judged"] == {}
    make.work(project, ann, "rain")
    assert pending(project) > 0
    assert refresh(project=project, most=ALL) == 1
    assert tally(project)["judged"] == {(550, True, 1): 1}
    assert tally(project)["clip"] == {(550,): 1, (650,): 1}


def test_a_claim_leaves_nothing_to_count(project, ann):
    opened(project, 0.1)
    refresh(project=project, most=ALL)
    make.claim_one(project, ann)
    assert pending(project) == 0


def test_what_was_counted_is_taken_back_when_work_is_returned(project, ann):
    opened(project, 0.1)
    rob = make.make_member(project, Role.REVIEWER)
    work = make.work(project, ann, "hail")
    refresh(project=project, most=ALL)
    assert tally(project)["judged"] == {(550, False, 1): 1}
    review(project=project, reviewer=rob, task=work.task.uuid, verdict=Review.Verdict.RETURNED, comment="No.")
    refresh(project=project, most=ALL)
    assert tally(project)["judged"] == {}
    assert tally(project)["reviewed"] == {(ann.pk, False, False): 1}


def test_a_run_that_comes_to_count_has_everything_counted_again(project):
    opened(project, 0.1, 0.2)
    refresh(project=project, most=ALL)
    labeling, _ = make.make_current_runs(project)
    Run.objects.filter(pk=labeling.pk).update(current=False)
    newer = make.make_run(project, Run.Kind.LABELING, current=False)
    wind = make.make_label(project, "wind")
    for clip in Prediction.objects.filter(run=labeling).values_list("clip", flat=True):
        Prediction.objects.create(run=newer, clip_id=clip, rank=1, raw="Wind", label=wind)
    assert pending(project) == 0
    Run.objects.filter(pk=newer.pk).update(current=True)
    check(project)
    assert tally(project)["label"] == {(wind.pk,): 2}


def test_an_alignment_that_comes_later_is_noticed(project, ann):
    (task,) = opened(project, 0.1)
    make.work(project, ann, "hail")
    refresh(project=project, most=ALL)
    assert Contribution.objects.get().after is None
    make.score(task.clip, "hail", 0.5)
    check(project)
    found = Contribution.objects.get()
    assert (found.before, found.after) == (0.1, 0.5)


def test_a_relabelled_annotation_or_prediction_is_noticed(project, ann):
    opened(project, 0.1)
    make.work(project, ann, "rain")
    refresh(project=project, most=ALL)
    rain, wind = make.make_label(project, "rain"), make.make_label(project, "wind")
    Annotation.objects.filter(label=rain).update(label=wind)
    check(project)
    assert tally(project)["judged"] == {(550, False, 1): 1}
    Prediction.objects.filter(label=rain).update(label=wind)
    check(project)
    assert tally(project)["judged"] == {(550, True, 1): 1}


def test_work_on_a_clip_that_was_set_aside_counts_for_effort_alone(project, ann):
    (aside,) = opened(project, 0.1, overlap=2)
    make.work(project, ann, "rain")
    set_aside(project=project, actor=project.created_by, task=aside.uuid)
    check(project)
    assert tally(project) == {"answers": {(ann.pk, False): 1}}


def test_what_is_said_to_a_known_answer_counts_for_effort_alone(project, ann):
    opened(project, 0.1)
    work = make.work(project, ann, "rain")
    refresh(project=project, most=ALL)
    Assignment.objects.filter(pk=work.pk).update(slot=Assignment.KNOWN)
    check(project)
    found = tally(project)
    assert found["answers"] == {(ann.pk, False): 1}
    assert not {"judged", "answered", "kept"} & set(found)


def test_a_task_that_is_gone_is_taken_out(project, ann):
    task, _ = opened(project, 0.1, 0.2)
    refresh(project=project, most=ALL)
    Alignment.objects.filter(clip=task.clip).delete()
    task.clip.recording.delete()
    check(project)
    assert sum(tally(project)["clip"].values()) == 1


def test_a_project_that_is_deleted_leaves_nothing_but_changes(project):
    opened(project, 0.1)
    refresh(project=project, most=ALL)
    pk = project.pk
    project.delete()
    assert not Tally.objects.exists() and not Contribution.objects.exists()
    assert set(Change.objects.values_list("project", flat=True)) <= {pk}


def test_each_refresh_counts_no_more_than_it_is_told(project):
    opened(project, *[0.1] * 5)
    refresh(project=project, most=ALL)
    rebuild_of = Task.objects.filter(project=project)
    rebuild_of.update(picked_for="lowest")
    assert [refresh(project=project, most=2) for _ in range(4)] == [2, 2, 1, 0]


def test_the_statements_do_not_grow_with_the_number_of_tasks(project):
    opened(project, 0.1)
    with CaptureQueriesContext(connection) as one:
        refresh(project=project, most=ALL)
    opened(project, *[0.1] * 40)
    with CaptureQueriesContext(connection) as many:
        refresh(project=project, most=ALL)
    assert len(many) <= len(one)


def test_keys_are_lists_that_begin_with_what_is_counted(project):
    opened(project, 0.1)
    refresh(project=project, most=ALL)
    assert {json.loads(key)[0] for key in Tally.objects.values_list("key", flat=True)} == {
        "clip",
        "score",
        "label",
        "owed",
    }


class Counted(Work):
    """The verbs of annotation in any order, with a refresh now and then."""

    def __init__(self) -> None:
        super().__init__()
        for place, task in enumerate(self.tasks):
            make.propose(task.clip, {("rain", "wind", "rain")[place]: 0.1})
        rebuild_tasks(project=self.project)

    @rule(most=st.integers(1, 3))
    def is_counted(self, most):
        refresh(project=self.project, most=most)

    @rule(place=places, score=st.sampled_from([-0.4, 0.2, None]))
    def is_aligned(self, place, score):
        Task.objects.filter(pk=self.tasks[place].pk).update(alignment=score)

    @rule(person=people, place=places)
    def label_is_scored(self, person, place):
        _, alignment = make.make_current_runs(self.project)
        Alignment.objects.get_or_create(
            run=alignment,
            clip=self.tasks[place].clip,
            label=make.make_label(self.project, "rain"),
            defaults={"score": 0.1 * person},
        )

    @rule()
    def is_rebuilt(self):
        check(self.project)

    def teardown(self) -> None:
        check(self.project)
        super().teardown()


def test_counting_by_changes_is_counting_anew_after_any_verbs():
    run_state_machine_as_test(
        Counted,
        settings=settings(
            max_examples=20,
            stateful_step_count=40,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
