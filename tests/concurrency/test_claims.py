"""Many clients at once on a real PostgreSQL: no slot twice, none lost, no deadlock."""

from __future__ import annotations

import functools
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.services.claim import claim
from apps.annotation.services.leases import expire_leases, release
from apps.annotation.services.review import review
from apps.common.errors import Refused
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """Run the calls in a thread and on a connection each, all let go at one moment; results or what was raised."""
    gate = threading.Barrier(len(calls))
    results: list[Any] = [None] * len(calls)

    def run(place: int, call: Callable[[], Any]) -> None:
        try:
            connection.ensure_connection()
            gate.wait(timeout=60)
            results[place] = call()
        except Exception as error:
            results[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return results


def repeated(test: Callable[[], None]) -> Callable[[], None]:
    """Races fall out differently each time; what the test looks at must be its own project's alone."""

    @functools.wraps(test)
    def five_times() -> None:
        for _ in range(5):
            test()

    return five_times


def crowd(project, size):
    return [make.make_member(project, Role.ANNOTATOR) for _ in range(size)]


def all_slots(task_count, overlap):
    return sorted((task, slot) for task in range(task_count) for slot in range(1, overlap + 1))


def taken_slots(tasks):
    places = {task.pk: place for place, task in enumerate(tasks)}
    rows = Assignment.objects.filter(state__in=Assignment.HELD).values_list("task", "slot")
    return sorted((places[task], slot) for task, slot in rows)


@pytest.mark.parametrize("overlap", [1, 3])
@pytest.mark.parametrize("clients", [20, 64])
def test_every_client_gets_a_different_slot_while_there_are_enough(clients, overlap):
    project = make.make_project()
    people = crowd(project, clients)
    tasks = make.make_tasks(project, [0.01 * n for n in range(-(-clients // overlap))], overlap=overlap)
    results = at_once(*[lambda user=user: claim(project=project, user=user) for user in people])
    assert [len(result) for result in results] == [1] * clients
    given = [(assignment.task_id, assignment.slot) for (assignment,) in results]
    assert len(set(given)) == clients
    assert taken_slots(tasks) == sorted(
        (place, slot) for place, slot in all_slots(len(tasks), overlap) if (tasks[place].pk, slot) in set(given)
    )
    per_task = Counter(task for task, _ in given)
    assert max(per_task.values()) <= overlap


@pytest.mark.parametrize("overlap", [1, 3])
def test_too_few_slots_are_all_given_out_and_none_twice(overlap):
    project = make.make_project()
    people = crowd(project, 64)
    tasks = make.make_tasks(project, [0.1] * 5, overlap=overlap)
    results = at_once(*[lambda user=user: claim(project=project, user=user) for user in people])
    assert sum(len(result) for result in results) == 5 * overlap
    assert taken_slots(tasks) == all_slots(5, overlap)


@pytest.mark.parametrize("overlap", [1, 3])
def test_a_crowd_works_through_everything_exactly_once(overlap):
    """20 people claim and submit until nothing is left; each of them three tasks at a time."""
    project = make.make_project()
    people = crowd(project, 20)
    tasks = make.make_tasks(project, [0.01 * n for n in range(40)], overlap=overlap)

    def work(user):
        done = []
        while held := claim(project=project, user=user, count=3):
            for assignment in held:
                make.submit_labels(assignment, "rain")
                done.append(assignment.task_id)
        return done

    results = at_once(*[lambda user=user: work(user) for user in people])
    assert [type(result) for result in results] == [list] * 20
    assert Counter(task for done in results for task in done) == {task.pk: overlap for task in tasks}
    assert set(Task.objects.values_list("state", flat=True)) == {"review"}
    assert taken_slots(tasks) == all_slots(40, overlap)
    assert Annotation.objects.count() == 40 * overlap


def test_one_person_with_many_pages_holds_one_task():
    project = make.make_project()
    (user,) = crowd(project, 1)
    make.make_tasks(project, [0.1] * 10)
    results = at_once(*[lambda: claim(project=project, user=user)] * 10)
    assert len({result[0].pk for result in results}) == 1
    assert Assignment.objects.count() == 1


def test_leases_that_ran_out_are_reclaimed_once_each():
    project = make.make_project()
    first, second = crowd(project, 20), crowd(project, 20)
    tasks = make.make_tasks(project, [0.1] * 20)
    for user in first:
        make.claim_one(project, user)
    Assignment.objects.update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    results = at_once(expire_leases, *[lambda user=user: claim(project=project, user=user) for user in second])
    assert not [result for result in results if isinstance(result, Exception)]
    assert Assignment.objects.filter(state="expired").count() == 20
    # Someone may have looked while others were still reclaiming; asking again finds what is left.
    for user in second:
        assert len(claim(project=project, user=user)) == 1
    assert taken_slots(tasks) == all_slots(20, 1)


@repeated
def test_of_two_reviewers_at_once_one_decides():
    ann, rob, rita = (make.make_user() for _ in range(3))
    project = make.make_project(annotators=(ann,), reviewers=(rob, rita))
    (task,) = make.make_tasks(project, [0.1])
    make.work(project, ann, "rain")
    decide = {"project": project, "task": task.uuid}
    results = at_once(
        lambda: review(reviewer=rob, verdict=Review.Verdict.ACCEPTED, **decide),
        lambda: review(reviewer=rita, verdict=Review.Verdict.RETURNED, comment="Listen again.", **decide),
    )
    (refused,) = (result for result in results if isinstance(result, Exception))
    assert isinstance(refused, Refused) and refused.code == "not_in_review"
    decided = Review.objects.get(task=task)
    task.refresh_from_db()
    assert (task.state, task.round) == (("done", 1) if decided.verdict == "accepted" else ("open", 2))


@repeated
def test_submitting_while_the_lease_runs_out_loses_nothing():
    project = make.make_project()
    ann, bob = crowd(project, 2)
    (task,) = make.make_tasks(project, [0.1])
    held = make.claim_one(project, ann)
    task.assignments.update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    submitted, _, taken = at_once(
        lambda: make.submit_labels(held, "rain"),
        expire_leases,
        lambda: claim(project=project, user=bob),
    )
    held.refresh_from_db()
    task.refresh_from_db()
    if isinstance(submitted, Refused):  # Bob was quicker
        assert (held.state, submitted.code) == ("expired", "slot_taken")
        assert [assignment.user for assignment in taken] == [bob]
        assert (task.state, held.annotations.count()) == ("open", 0)
    else:
        assert (held.state, taken) == ("submitted", [])
        assert (task.state, held.annotations.count()) == ("review", 1)
    assert task.assignments.filter(state__in=Assignment.HELD).count() == 1


@repeated
def test_the_same_submission_twice_at_once_counts_once():
    project = make.make_project()
    (ann,) = crowd(project, 1)
    make.make_tasks(project, [0.1])
    held = make.claim_one(project, ann)
    key = uuid.uuid4()
    results = at_once(*[lambda: make.submit_labels(held, "rain", "hail", key=key)] * 4)
    assert [result.state for result in results] == ["submitted"] * 4
    assert sorted(held.annotations.values_list("label__text", flat=True)) == ["hail", "rain"]


def test_skips_and_claims_at_once_lose_no_task():
    """Everyone skips what they get first; whoever comes next gets it, and nobody gets it back."""
    project = make.make_project()
    people = crowd(project, 8)
    make.make_tasks(project, [0.1] * 8)

    def skip_one_then_work(user):
        (first,) = claim(project=project, user=user)
        release(project=project, user=user, assignment=first.uuid, reason="noise")
        while held := claim(project=project, user=user):
            make.submit_labels(held[0], "rain")
        return first.task_id

    results = at_once(*[lambda user=user: skip_one_then_work(user) for user in people])
    assert not [result for result in results if isinstance(result, Exception)]
    for user in people:  # what was skipped last may have been let go after the others had looked
        for assignment in claim(project=project, user=user, count=3):
            make.submit_labels(assignment, "rain")
    skipped = dict(zip((user.pk for user in people), results, strict=True))
    for assignment in Assignment.objects.filter(state="submitted"):
        assert skipped[assignment.user_id] != assignment.task_id
    assert Assignment.objects.filter(state="submitted").values("task").distinct().count() >= 7
