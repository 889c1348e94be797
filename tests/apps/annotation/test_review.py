"""Review: accepting, returning, and the round that follows."""

import pytest
from django.utils import timezone

from apps.annotation.models import Assignment, Review, Task
from apps.annotation.services.claim import claim
from apps.annotation.services.leases import expire_leases, release
from apps.annotation.services.review import review
from apps.annotation.services.tasks import reopen, set_aside
from apps.common.errors import Invalid, NotAllowed, NotFound, Refused
from apps.history.models import Event
from apps.projects.models import Member, Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db

ACCEPTED, RETURNED = Review.Verdict.ACCEPTED, Review.Verdict.RETURNED


@pytest.fixture
def rob():
    return make.make_user("Rob")


@pytest.fixture
def project(ann, bob, rob):
    return make.make_project(annotators=(ann, bob), reviewers=(rob,))


@pytest.fixture
def task(project):
    (task,) = make.make_tasks(project, [0.1])
    return task


def decide(task, reviewer, verdict, **fields):
    return review(project=task.project, reviewer=reviewer, task=task.uuid, verdict=verdict, **fields)


def test_accepting_makes_the_work_what_the_project_believes(project, task, ann, rob):
    submitted = make.work(project, ann, "rain")
    done = decide(task, rob, ACCEPTED, comment=" Well heard. ")
    assert (done.state, done.accepted, done.round) == ("done", submitted, 1)
    assert done.done_at is not None
    row = Review.objects.get()
    assert (row.round, row.reviewer, row.verdict, row.accepted) == (1, rob, "accepted", submitted)
    assert row.comment == "Well heard."
    event = Event.objects.get(verb="review.decide")
    assert (event.actor, event.subject_id) == (rob.pk, str(task.pk))
    assert event.data["verdict"] == "accepted"


def test_returning_opens_a_new_round(project, task, ann, rob):
    submitted = make.work(project, ann, "rain")
    back = decide(task, rob, RETURNED, comment="Listen again.")
    assert (back.state, back.accepted, back.round) == ("open", None, 2)
    submitted.refresh_from_db()
    assert submitted.state == "returned"
    assert Review.objects.get().round == 1


def test_a_return_needs_a_comment(project, task, ann, rob):
    make.work(project, ann, "rain")
    with pytest.raises(Invalid, match="Say in a comment") as refused:
        decide(task, rob, RETURNED, comment="  ")
    assert list(refused.value.fields) == ["comment"]
    task.refresh_from_db()
    assert (task.state, task.round, Review.objects.count()) == ("review", 1, 0)


def test_nobody_reviews_their_own_work(project, task, ann):
    make.work(project, ann, "rain")
    make.make_member(project, Role.REVIEWER, user=ann)
    for verdict in (ACCEPTED, RETURNED):
        with pytest.raises(NotAllowed, match="your own work"):
            decide(task, ann, verdict, comment="Fine.")
    task.refresh_from_db()
    assert (task.state, Review.objects.count()) == ("review", 0)


def test_the_second_reviewer_is_told(project, task, ann, rob):
    make.work(project, ann, "rain")
    decide(task, rob, ACCEPTED)
    second = make.make_member(project, Role.REVIEWER)
    with pytest.raises(Refused, match="Someone else has reviewed") as refused:
        decide(task, second, RETURNED, comment="No.")
    assert refused.value.code == "not_in_review"
    assert Review.objects.count() == 1


def test_a_later_round_is_not_decided_unseen(project, task, ann, rob):
    make.work(project, ann, "rain")
    decide(task, rob, RETURNED, comment="Listen again.")
    make.work(project, ann, "hail")
    with pytest.raises(Refused, match="new work since"):
        decide(task, rob, ACCEPTED, round=1)
    assert decide(task, rob, ACCEPTED, round=2).state == "done"


def test_unfinished_work_is_not_reviewed(project, task, ann, rob):
    claim(project=project, user=ann)
    with pytest.raises(Refused, match="Nothing is left to decide"):
        decide(task, rob, ACCEPTED)


def test_a_task_of_another_project_is_not_found(project, task, ann, rob):
    other = make.make_project(reviewers=(rob,))
    with pytest.raises(NotFound):
        review(project=other, reviewer=rob, task=task.uuid, verdict=ACCEPTED)


def test_of_several_the_accepted_work_must_be_named(project, ann, bob, rob):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    chosen = make.work(project, bob, "hail")
    with pytest.raises(Invalid, match="Several people"):
        decide(task, rob, ACCEPTED)
    (_elsewhere,) = make.make_tasks(project, [0.2])
    other = make.work(project, ann, "wind")
    with pytest.raises(Invalid, match="not part of this round"):
        decide(task, rob, ACCEPTED, assignment=other.uuid)
    assert decide(task, rob, ACCEPTED, assignment=chosen.uuid).accepted == chosen


# --- the round after a return ----------------------------------------------------------------------------------


@pytest.fixture
def returned(project, task, ann, rob):
    submitted = make.work(project, ann, "rain")
    decide(task, rob, RETURNED, comment="Listen again.")
    return submitted


def test_returned_work_comes_first_to_its_annotator(project, task, ann, returned):
    make.make_tasks(project, [-0.9])
    assert next(held.task for held in claim(project=project, user=ann, count=2)) == task
    assert Assignment.objects.get(state="leased", task=task).round == 2


def test_returned_work_is_kept_from_others(project, task, bob, returned):
    assert claim(project=project, user=bob) == []


def test_returned_work_stays_its_annotators_after_a_lease_ran_out(project, task, ann, bob, returned):

    claim(project=project, user=ann)
    Assignment.objects.filter(state="leased").update(lease_expires_at=timezone.now())
    assert expire_leases() == 1
    assert claim(project=project, user=bob) == []
    assert make.claim_one(project, ann).task == task


@pytest.mark.parametrize("reason", ["", "I am not sure"])
@pytest.mark.usefixtures("returned")
def test_others_take_it_when_it_was_put_back(project, task, ann, bob, reason):
    held = make.claim_one(project, ann)
    release(project=project, user=ann, assignment=held.uuid, reason=reason)
    assert make.claim_one(project, bob).task == task


def test_others_take_it_when_its_annotator_is_one_no_more(project, task, ann, bob, returned):
    Member.objects.filter(user=ann).delete()
    assert make.claim_one(project, bob).task == task


def test_each_of_several_gets_their_own_back(project, ann, bob, rob):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    make.work(project, bob, "hail")
    decide(task, rob, RETURNED, comment="You disagree.")
    carol = make.make_member(project, Role.ANNOTATOR)
    assert claim(project=project, user=carol) == []
    assert make.claim_one(project, bob).round == 2
    assert claim(project=project, user=carol) == []
    assert make.work(project, ann, "hail").round == 2
    assert claim(project=project, user=carol) == []


def test_returned_and_accepted_in_the_second_round(project, task, ann, rob, returned):
    second = make.work(project, ann, "hail")
    done = decide(task, rob, ACCEPTED)
    assert (done.round, done.accepted) == (2, second)
    assert list(Review.objects.values_list("round", "verdict")) == [(1, "returned"), (2, "accepted")]


# --- setting aside ---------------------------------------------------------------------------------------------


def test_setting_aside_ends_leases_and_keeps_submissions(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    kept = make.work(project, ann, "rain")
    ended = make.claim_one(project, bob)
    assert set_aside(project=project, actor=project.created_by, task=task.uuid, reason="bad").state == "set_aside"
    kept.refresh_from_db()
    ended.refresh_from_db()
    assert (kept.state, ended.state) == ("submitted", "released")
    assert Event.objects.get(verb="task.set_aside").data == {"before": "open", "reason": "bad"}
    assert claim(project=project, user=bob) == []


def test_reopening_puts_a_task_where_its_work_says(project, task, ann, bob):
    manager = project.created_by
    set_aside(project=project, actor=manager, task=task.uuid)
    assert reopen(project=project, actor=manager, task=task.uuid).state == "open"
    make.work(project, ann, "rain")
    set_aside(project=project, actor=manager, task=task.uuid)
    assert reopen(project=project, actor=manager, task=task.uuid).state == "review"
    with pytest.raises(Refused, match="Only a clip that was set aside"):
        reopen(project=project, actor=manager, task=task.uuid)


def test_what_is_done_is_not_set_aside(project, task, ann, rob):
    make.work(project, ann, "rain")
    decide(task, rob, ACCEPTED)
    with pytest.raises(Refused, match="is done"):
        set_aside(project=project, actor=project.created_by, task=task.uuid)
    assert Task.objects.get().state == "done"


def test_a_project_with_work_in_every_state_can_be_deleted(project, task, ann, rob, returned):
    make.work(project, ann, "rain")
    decide(task, rob, ACCEPTED)
    project.delete()
    assert (Task.objects.count(), Assignment.objects.count(), Review.objects.count()) == (0, 0, 0)
