"""64 people at once: killed between claim and submit, with clocks that jump, known answers mixed in."""

from __future__ import annotations

import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from apps.annotation.models import Assignment, Task
from apps.annotation.services.claim import claim
from apps.annotation.services.known import mark_known
from apps.annotation.services.leases import expire_leases
from apps.common.errors import Refused
from apps.projects.models import Project
from tests.apps import factories as make
from tests.concurrency.test_claims import at_once, crowd

pytestmark = pytest.mark.django_db(transaction=True)

PEOPLE = 64
OVERLAP = 3


def nothing_is_over_claimed(project: Project) -> None:
    """At no moment does a task have more holds than people it asks for, or two of one person."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT t.id FROM annotation_assignment a JOIN annotation_task t ON t.id = a.task_id
            WHERE t.project_id = %s AND a.state IN ('leased', 'submitted') AND a.slot < 10
            GROUP BY t.id, a.round
            HAVING count(*) > t.overlap OR count(*) > count(DISTINCT a.user_id)
            """,
            [project.pk],
        )
        assert cursor.fetchall() == []


def test_workers_killed_between_claim_and_submit_cost_time_and_never_work():
    """A third of the claims is never submitted, leases run out as if the clock had jumped, and others go on."""
    project = make.make_project()
    people = crowd(project, PEOPLE)
    tasks = make.make_tasks(project, [0.01 * n for n in range(24)], overlap=OVERLAP)
    done: list[tuple[int, int]] = []
    late: list[Exception] = []

    def work(user, seed):
        luck = random.Random(seed)
        for _ in range(3):
            for held in claim(project=project, user=user, count=luck.randint(1, 3)):
                if luck.random() < 1 / 3:
                    return  # killed: the lease is all that is left of it
                try:
                    make.submit_labels(held, "rain")
                except Refused as error:  # the clock jumped, and someone else was quicker
                    late.append(error)
                else:
                    done.append((held.task_id, user.pk))

    def clock_jumps():
        for _ in range(20):
            Assignment.objects.filter(state="leased").update(lease_expires_at=timezone.now() - timedelta(hours=1))
            expire_leases()
            nothing_is_over_claimed(project)
            time.sleep(0.05)

    results = at_once(*[lambda user=user, n=n: work(user, n) for n, user in enumerate(people)], clock_jumps)
    assert [result for result in results if result is not None] == []
    assert {error.code for error in late} <= {"slot_taken", "task_gone"}
    Assignment.objects.filter(state="leased").update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    for user in people:  # who comes later finishes it
        while held := claim(project=project, user=user, count=3):
            for one in held:
                make.submit_labels(one, "rain")
                done.append((one.task_id, user.pk))
    nothing_is_over_claimed(project)
    assert Counter(Assignment.objects.filter(state="submitted").values_list("task", "user")) == Counter(done)
    assert Counter(task for task, _ in done) == {task.pk: OVERLAP for task in tasks}
    assert set(Task.objects.values_list("state", flat=True)) == {"review"}


def test_known_answers_are_asked_of_everybody_at_once_and_of_nobody_twice():
    project = make.make_project(known_percent=50)
    people = crowd(project, PEOPLE)
    known = make.make_tasks(project, [0.9] * 3)
    for task in known:
        mark_known(project=project, actor=project.created_by, task=task.uuid, labels=["rain"])
    make.make_tasks(project, [0.01 * n for n in range(64)], overlap=OVERLAP)

    def work(user):
        for _ in range(3):
            for held in claim(project=project, user=user, count=2):
                make.submit_labels(held, "rain")

    results = at_once(*[lambda user=user: work(user) for user in people])
    assert [result for result in results if result is not None] == []
    nothing_is_over_claimed(project)
    asked = Assignment.objects.filter(slot__gte=Assignment.KNOWN)
    assert set(asked.values_list("task", flat=True)) == {task.pk for task in known}
    assert max(Counter(asked.filter(state="submitted").values_list("task", "user")).values()) == 1
    assert {task.state for task in Task.objects.filter(pk__in=[task.pk for task in known])} == {"set_aside"}
