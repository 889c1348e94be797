"""Cancelling: within one batch, and nothing is sent any more."""

import pytest

from apps.common.errors import Refused
from apps.history.models import Event
from apps.projects.models import Project
from apps.runs.models import Prediction, Run
from apps.runs.services import dispatch, finish, start
from tests.apps import factories
from tests.apps.runs import hands


@pytest.fixture
def run(project: Project) -> Run:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.run_app_queue()
    return run


def test_batches_that_no_worker_holds_yet_leave_the_queue(project: Project, run: Run) -> None:
    other = factories.make_project()
    factories.make_clips(other, 1)
    kept = start.start(project=other, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.run_app_queue()
    hands.take()
    finish.cancel(run=run, actor=project.created_by)
    assert [job.run for job in hands.waiting()] == [kept.pk]


def test_nothing_more_is_sent_or_stored(project: Project, run: Run) -> None:
    job, reply = hands.take() or (None, "")
    finish.cancel(run=run, actor=project.created_by)
    hands.deliver(hands.answer(job), reply)
    dispatch.dispatch(run.pk)
    run.refresh_from_db()
    assert (run.state, run.current, hands.waiting(), Prediction.objects.count()) == ("cancelled", False, [], 0)
    assert set(run.clips.values_list("state", "job")) == {("waiting", None)}


def test_what_was_found_before_is_kept(project: Project, run: Run) -> None:
    job, reply = hands.take() or (None, "")
    hands.deliver(hands.answer(job), reply)
    finish.cancel(run=run, actor=project.created_by)
    assert Prediction.objects.filter(run=run).count() == 64


def test_it_leaves_an_event(project: Project, run: Run) -> None:
    finish.cancel(run=run, actor=project.created_by)
    assert Event.objects.get(verb="run.cancel").actor == project.created_by_id


@pytest.mark.parametrize("state", [Run.State.DONE, Run.State.CANCELLED])
def test_a_run_that_is_over_cannot_be_cancelled(project: Project, run: Run, state: Run.State) -> None:
    Run.objects.filter(pk=run.pk).update(state=state)
    with pytest.raises(Refused, match="not under way any more"):
        finish.cancel(run=run, actor=None)
    run.refresh_from_db()
    assert run.state == state


def test_another_run_may_start_afterwards(project: Project, run: Run) -> None:
    finish.cancel(run=run, actor=None)
    again = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.work()
    again.refresh_from_db()
    assert (again.state, Prediction.objects.count()) == (Run.State.DONE, 80)
