"""Trying again: only what failed, or what a run left when it ended early."""

import pytest

from apps.common.errors import Refused
from apps.common.gateway import contract
from apps.projects.models import Project
from apps.runs.models import Prediction, Run, RunClip
from apps.runs.services import finish, start
from tests.apps.runs import hands


def begin(project: Project) -> Run:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=project.created_by)
    hands.run_app_queue()
    return run


def with_three_failures(project: Project) -> Run:
    run = begin(project)
    bad = set(run.clips.order_by("id").values_list("clip_id", flat=True)[:3])
    hands.work(
        lambda clip: (
            contract.ClipLabels(clip, error="Out of memory.")
            if clip in bad
            else contract.ClipLabels(clip, [contract.Proposal("dog")])
        )
    )
    run.refresh_from_db()
    return run


def test_only_what_failed_is_sent_again(project: Project) -> None:
    run = with_three_failures(project)
    failed = set(run.clips.filter(state=RunClip.State.FAILED).values_list("clip_id", flat=True))
    assert start.retry(run=run, actor=project.created_by) == 3
    hands.run_app_queue()
    assert {clip.id for job in hands.waiting() for clip in job.clips} == failed
    hands.work()
    run.refresh_from_db()
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 40, 0)
    assert Prediction.objects.filter(run=run).count() == 37 + 3 * 2


def test_the_run_counts_all_the_while(project: Project) -> None:
    run = with_three_failures(project)
    start.retry(run=run, actor=None)
    run.refresh_from_db()
    assert (run.state, run.current) == (Run.State.QUEUED, True)


def test_a_cancelled_run_goes_on_where_it_was(project: Project) -> None:
    run = begin(project)
    job, reply = hands.take() or (None, "")
    hands.deliver(hands.answer(job), reply)
    finish.cancel(run=run, actor=None)
    assert start.retry(run=run, actor=None) == 8
    hands.work()
    run.refresh_from_db()
    assert (run.state, Prediction.objects.count()) == (Run.State.DONE, 80)


def test_a_run_that_a_missing_model_ended_goes_on_once_it_is_there(project: Project) -> None:
    run = begin(project)
    hands.deliver(contract.ClipsLabelled(run.pk, error="The files are missing."), "runs.receive_labels")
    assert start.retry(run=run, actor=None) == 40
    hands.work()
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.DONE, "")


def test_a_run_without_failures_has_nothing_to_try_again(project: Project) -> None:
    run = begin(project)
    hands.work()
    with pytest.raises(Refused, match="Nothing failed in this run"):
        start.retry(run=run, actor=None)
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_not_while_another_run_of_the_kind_is_under_way(project: Project) -> None:
    run = with_three_failures(project)
    begin(project)
    with pytest.raises(Refused, match="A labeling run of this project is under way"):
        start.retry(run=run, actor=None)
    assert run.clips.filter(state=RunClip.State.FAILED).count() == 3


def test_not_when_a_later_run_has_taken_its_place(project: Project) -> None:
    run = with_three_failures(project)
    begin(project)
    hands.work()
    with pytest.raises(Refused, match="A later run has taken this one's place"):
        start.retry(run=run, actor=None)
