"""The queue's order: each way of ranking, a manager's priority, and ranks that follow what they derive from."""

import pytest

from apps.annotation.models import Task
from apps.annotation.services.claim import claim
from apps.annotation.services.leases import undo_submit
from apps.annotation.services.ranking import rank_for, rank_tasks, sweep_ranks
from apps.annotation.services.review import review
from apps.annotation.services.tasks import prioritise
from apps.history.models import Event
from apps.projects.models import Project, Role
from apps.projects.services import change
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


def order_of(project, user):
    """The tasks in the order in which the person gets them."""
    taken = []
    while held := claim(project=project, user=user):
        taken.append(held[0].task)
        make.submit_labels(held[0], "rain")
    return taken


def ordered(project, order):
    project.queue_order = order
    project.save()
    rank_tasks(project=project)


def test_newest_gives_the_last_made_first(project, ann):
    first, second, third = make.make_tasks(project, [0.1, 0.3, 0.2])
    ordered(project, "newest")
    assert order_of(project, ann) == [third, second, first]


def test_random_follows_the_uuid_and_is_the_same_whenever_it_is_derived(project, ann):
    tasks = make.make_tasks(project, [0.1] * 12)
    ordered(project, "random")
    ranks = dict(Task.objects.values_list("id", "rank"))
    assert all(0 <= rank < 1 for rank in ranks.values())
    assert ranks[tasks[0].pk] == pytest.approx(int(tasks[0].uuid.hex[:12], 16) / 2**48)
    rank_tasks(project=project)
    assert dict(Task.objects.values_list("id", "rank")) == ranks
    assert order_of(project, ann) == sorted(tasks, key=lambda task: task.uuid.hex[:12])


def test_uncertainty_gives_the_least_sure_first_choice_first(project, ann):
    sure, unsure, silent = make.make_clips(project, 3)
    (prediction, second) = make.propose(sure, {"rain": 0.1, "wind": 0.1})
    prediction.score, second.score = 0.9, 0.01
    prediction.save()
    second.save()
    (prediction,) = make.propose(unsure, {"rain": 0.9})
    prediction.score = 0.3
    prediction.save()
    tasks = {
        clip: Task.objects.create(project=project, clip=clip, state="open") for clip in (sure, unsure, silent)
    }
    ordered(project, "uncertainty")
    assert order_of(project, ann) == [tasks[unsure], tasks[sure], tasks[silent]]


def test_disagreement_gives_what_people_answered_differently_first(ann):
    project = make.make_project(annotators=(ann,), queue_order="disagreement")
    people = [make.make_member(project, Role.ANNOTATOR) for _ in range(2)]
    untouched, alike, different, half = make.make_tasks(project, [0.1, 0.2, 0.3, 0.4], overlap=3)
    rank_tasks(project=project)
    answers = {
        alike: [["rain"], ["rain"]],
        different: [["rain"], ["wind"]],
        half: [["rain", "wind"], ["rain", "wind", "hail"]],
    }
    for task, given in answers.items():
        for person, labels in zip(people, given, strict=True):
            Task.objects.filter(pk=task.pk).update(priority=1)
            make.work(project, person, *labels)
            Task.objects.filter(pk=task.pk).update(priority=0)
    assert dict(Task.objects.values_list("id", "agreement")) == {
        untouched.pk: None,
        alike.pk: 1.0,
        different.pk: 0.0,
        half.pk: pytest.approx(2 / 3),
    }
    assert order_of(project, ann) == [different, half, alike, untouched]


def test_agreement_follows_an_answer_that_is_taken_back_and_a_new_round(project, ann):
    bob = make.make_member(project, Role.ANNOTATOR)
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    second = make.work(project, bob, "wind")
    task.refresh_from_db()
    assert task.agreement == 0.0
    undo_submit(project=project, user=bob, assignment=second.uuid)
    task.refresh_from_db()
    assert (task.agreement, task.state) == (None, "open")
    make.submit_labels(second, "rain")
    task.refresh_from_db()
    assert task.agreement == 1.0
    rita = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=rita, task=task.uuid, verdict="returned", comment="Listen again.")
    task.refresh_from_db()
    assert (task.agreement, task.rank) == (None, 0.1)
    rank_tasks(project=project)
    task.refresh_from_db()
    assert (task.agreement, task.rank) == (None, 0.1)


def test_what_a_manager_puts_first_comes_first_whatever_its_rank(project, ann):
    low, high, middle = make.make_tasks(project, [0.1, 0.9, 0.5])
    chosen = Task.objects.filter(pk__in=[high.pk, middle.pk])
    assert prioritise(project=project, actor=project.created_by, tasks=chosen, priority=5) == 2
    assert prioritise(project=project, actor=project.created_by, tasks=chosen, priority=5) == 0
    assert Event.objects.get(verb="task.prioritise").data == {"priority": 5, "tasks": 2}
    assert order_of(project, ann) == [middle, high, low]


def test_putting_first_reaches_only_the_tasks_of_the_project(project):
    (other,) = make.make_tasks(make.make_project(), [0.1])
    assert prioritise(project=project, actor=project.created_by, tasks=Task.objects.all(), priority=5) == 0
    other.refresh_from_db()
    assert other.priority == 0


def test_another_order_is_owed_to_the_tasks_until_they_are_ranked(project):
    first, second = make.make_tasks(project, [0.1, 0.2])
    sweep_ranks()
    project.refresh_from_db()
    change(project=project, actor=project.created_by, queue_order=Project.QueueOrder.NEWEST)
    assert list(Task.objects.order_by("id").values_list("rank", flat=True)) == [0.1, 0.2]
    rank_for(project_id=project.pk)
    assert list(Task.objects.order_by("id").values_list("rank", flat=True)) == [-first.pk, -second.pk]
    assert sweep_ranks() == 0
    change(project=project, actor=project.created_by, queue_order=Project.QueueOrder.ALIGNMENT)
    assert sweep_ranks() == 1  # the message was lost
    assert list(Task.objects.order_by("id").values_list("rank", flat=True)) == [0.1, 0.2]


def test_the_claim_reads_the_queue_in_the_order_of_its_index(project, ann):
    from django.db import connection

    from apps.annotation.queries.queue import ORDER, available

    make.make_tasks(project, [0.1] * 3)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
        cursor.execute(
            "EXPLAIN SELECT t.id FROM annotation_task t "
            f"WHERE t.project_id = %(project)s AND {available(project)} ORDER BY {ORDER} LIMIT 3",
            {"project": project.pk, "user": ann.pk},
        )
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "task_open_queue_idx" in plan and "Sort" not in plan, plan
