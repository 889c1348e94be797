"""Claim: who gets which task, and when."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.annotation.models import Assignment, Task
from apps.annotation.services.claim import claim, claim_next
from apps.annotation.services.leases import release
from apps.annotation.services.review import review
from apps.common.errors import NotAllowed
from apps.history.models import Event
from apps.projects.models import Member, Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann, bob):
    return make.make_project(annotators=(ann, bob))


def tasks_of(assignments):
    return [assignment.task for assignment in assignments]


def test_the_lowest_alignment_comes_first_and_unscored_clips_last(project, ann):
    unscored, high, low, middle = make.make_tasks(project, [None, 0.4, -0.2, 0.1])
    taken = []
    for _ in range(4):
        assignment = make.claim_one(project, ann)
        make.submit_labels(assignment, "rain")
        taken.append(assignment.task)
    assert taken == [low, middle, high, unscored]
    assert claim(project=project, user=ann) == []


def test_equal_alignments_come_in_the_order_of_their_tasks(project, ann):
    tasks = make.make_tasks(project, [0.1, 0.1, 0.1])
    assert tasks_of(claim(project=project, user=ann, count=3)) == tasks


def test_an_assignment_has_slot_round_and_lease(project, ann):
    project.lease_minutes = 7
    project.save()
    (task,) = make.make_tasks(project, [0.1])
    assignment = make.claim_one(project, ann)
    assert (assignment.task, assignment.user) == (task, ann)
    assert (assignment.slot, assignment.round, assignment.state) == (1, 1, "leased")
    left = assignment.lease_expires_at - timezone.now()
    assert timedelta(minutes=6) < left <= timedelta(minutes=7)
    event = Event.objects.get(verb="task.claim")
    assert (event.actor, event.subject, event.subject_id) == (ann.pk, "task", str(task.pk))
    assert event.data == {"assignment": assignment.pk, "slot": 1}


def test_claiming_again_resumes_what_one_holds(project, ann):
    make.make_tasks(project, [0.1, 0.2, 0.3])
    first = make.claim_one(project, ann)
    again = make.claim_one(project, ann)
    assert again == first
    assert Assignment.objects.count() == 1
    assert Event.objects.filter(verb="task.claim").count() == 1


def test_a_larger_count_adds_to_what_one_holds(project, ann):
    first, second, third = make.make_tasks(project, [0.1, 0.2, 0.3])
    make.claim_one(project, ann)
    assert tasks_of(claim(project=project, user=ann, count=2)) == [first, second]
    assert tasks_of(claim(project=project, user=ann, count=3)) == [first, second, third]


def test_two_people_never_share_a_task_of_overlap_one(project, ann, bob):
    first, second = make.make_tasks(project, [0.1, 0.2])
    assert make.claim_one(project, ann).task == first
    assert make.claim_one(project, bob).task == second
    make.submit_labels(Assignment.objects.get(user=ann), "rain")
    assert claim(project=project, user=ann) == []


def test_overlap_gives_each_person_a_slot_of_their_own(project, ann, bob):
    (_task,) = make.make_tasks(project, [0.1], overlap=2)
    carol = make.make_member(project, Role.ANNOTATOR)
    assert make.claim_one(project, ann).slot == 1
    assert make.claim_one(project, bob).slot == 2
    assert claim(project=project, user=carol) == []


def test_nobody_gets_a_task_they_have_submitted_in_this_round(project, ann, bob):
    (_task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    assert claim(project=project, user=ann) == []
    assert make.claim_one(project, bob).slot == 2


def test_a_skipped_task_does_not_come_back_to_who_skipped_it(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1])
    held = make.claim_one(project, ann)
    release(project=project, user=ann, assignment=held.uuid, reason="too noisy")
    assert claim(project=project, user=ann) == []
    assert make.claim_one(project, bob).task == task


def test_a_task_put_back_may_come_again(project, ann):
    (task,) = make.make_tasks(project, [0.1])
    held = make.claim_one(project, ann)
    release(project=project, user=ann, assignment=held.uuid)
    again = make.claim_one(project, ann)
    assert again.task == task and again != held


def test_only_open_tasks_are_given_out(project, ann):
    for state in (Task.State.HELD, Task.State.REVIEW, Task.State.SET_ASIDE):
        make.make_tasks(project, [0.1], state=state)
    assert claim(project=project, user=ann) == []


def test_tasks_of_other_projects_are_not_given_out(project, ann):
    other = make.make_project(annotators=(ann,))
    make.make_tasks(other, [-0.9])
    assert claim(project=project, user=ann) == []
    held = make.claim_one(other, ann)
    (task,) = make.make_tasks(project, [0.1])
    assert make.claim_one(project, ann).task == task
    assert make.claim_one(other, ann) == held


def test_a_lease_that_ran_out_is_reclaimed_in_the_claim_itself(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1])
    late = make.claim_one(project, ann)
    Assignment.objects.update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    taken = make.claim_one(project, bob)
    assert (taken.task, taken.slot) == (task, 1)
    late.refresh_from_db()
    assert late.state == "expired"
    event = Event.objects.get(verb="task.expire")
    assert (event.project, event.subject_id) == (project.pk, str(task.pk))
    assert event.data == {"assignment": late.pk, "user": ann.pk}


def test_who_is_no_annotator_any_more_is_refused_and_nothing_changes(project, ann):
    make.make_tasks(project, [0.1])
    Member.objects.filter(user=ann).delete()
    with pytest.raises(NotAllowed):
        claim(project=project, user=ann)
    assert Assignment.objects.count() == 0


def test_left_counts_what_the_person_could_still_take(project, ann, bob):
    make.make_tasks(project, [0.1, 0.2, 0.3, 0.4])
    make.claim_one(project, ann)
    held = make.claim_one(project, bob)
    assert claim_next(project=project, user=ann).left == 2
    release(project=project, user=bob, assignment=held.uuid, reason="no sound")
    assert claim_next(project=project, user=ann).left == 3
    assert claim_next(project=project, user=bob).left == 1


def statements(client, url, data=None):
    """Statements of one request, those of the session and the role included, transaction control left out."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.post(url, data or {}, format="json")
    assert response.status_code == 200, response.content
    control = ("SAVEPOINT", "RELEASE SAVEPOINT", "BEGIN", "COMMIT")
    return response.json(), [q["sql"] for q in captured if not q["sql"].startswith(control)]


def test_a_claim_takes_eight_statements_at_most(project, ann):
    """The whole request: session, person, project with roles, and the claim. Returned work costs one more."""
    for clip in make.make_clips(project, 5):
        make.propose(clip, {"rain": 0.1, "wind": 0.2})
        Task.objects.create(project=project, clip=clip, alignment=0.2, state=Task.State.OPEN)
    url = f"/api/projects/{project.uuid}/queue/claim"
    client = make.client_for(ann)

    fresh, sql = statements(client, url)
    assert len(fresh["assignments"]) == 1
    assert len(sql) == 8, sql

    _, sql = statements(client, url)  # resumed
    assert len(sql) == 7, sql

    make.submit_labels(Assignment.objects.get(), "rain")
    reviewer = make.make_member(project, Role.REVIEWER)
    task = Assignment.objects.get().task
    review(project=project, reviewer=reviewer, task=task.uuid, verdict="returned", comment="Listen again.")
    late = make.claim_one(project, make.make_member(project, Role.ANNOTATOR))
    Assignment.objects.filter(pk=late.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    worst, sql = statements(client, url, {"count": 3})  # returned work, new work and a lease that ran out, at once
    assert [a["round"] for a in worst["assignments"]] == [2, 1, 1]
    assert len(sql) == 9, sql
