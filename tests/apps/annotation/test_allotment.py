"""Allotment: dividing tasks by shares, taking only one's own, and the limit for one person."""

from collections import Counter
from itertools import pairwise

import pytest

from apps.annotation.models import Allotment, Task
from apps.annotation.services.allotting import Share, allot, divide, preview
from apps.annotation.services.claim import claim, claim_next
from apps.annotation.services.leases import release
from apps.annotation.services.review import review
from apps.common.errors import Invalid
from apps.history.models import Event
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann, bob):
    return make.make_project(annotators=(ann, bob), queue_mode="allotted")


def allotted(project, *shares, each=1, tasks=None):
    return allot(
        project=project,
        actor=project.created_by,
        tasks=Task.objects.all() if tasks is None else tasks,
        shares=[Share(user.pk, percent) for user, percent in shares],
        each=each,
    )


def whose():
    """By task id, the people it is allotted to."""
    found = {}
    for task, user in Allotment.objects.values_list("task", "user"):
        found.setdefault(task, set()).add(user)
    return found


@pytest.mark.parametrize(
    ("tasks", "each", "percents", "expected"),
    [
        (10, 1, [50, 50], [5, 5]),
        (10, 1, [70, 20], [7, 2]),
        (3, 1, [100 / 3] * 3, [1, 1, 1]),
        (7, 2, [50, 50], [7, 7]),
        (10, 3, [25, 25, 25, 25], [8, 7, 7, 8]),
        (0, 1, [100], [0]),
        (5, 1, [], []),
    ],
)
def test_shares_are_cut_without_a_gap_or_an_overlap(tasks, each, percents, expected):
    parts = divide(tasks=tasks, each=each, shares=[Share(n, percent) for n, percent in enumerate(percents)])
    assert [part.tasks for part in parts] == expected
    assert all(before.stop == after.first for before, after in pairwise(parts))


@pytest.mark.parametrize(
    ("each", "percents", "told"),
    [
        (1, [60, 50], "more than 100 per cent together"),
        (3, [40, 30, 30], "With 3 people a clip nobody can get more than 33.33 per cent"),
    ],
)
def test_shares_that_cannot_be_are_refused(each, percents, told):
    with pytest.raises(Invalid, match=told):
        divide(tasks=9, each=each, shares=[Share(n, percent) for n, percent in enumerate(percents)])


def test_a_person_named_twice_is_refused():
    with pytest.raises(Invalid, match="Name everybody once"):
        divide(tasks=9, each=1, shares=[Share(1, 10), Share(1, 10)])


def test_allotting_divides_the_tasks_disjointly(project, ann, bob):
    make.make_tasks(project, [0.1] * 10)
    parts = allotted(project, (ann, 70), (bob, 30))
    assert [(part.user, part.tasks) for part in parts] == [(ann.pk, 7), (bob.pk, 3)]
    assert Counter(Allotment.objects.values_list("user", flat=True)) == {ann.pk: 7, bob.pk: 3}
    assert all(len(people) == 1 for people in whose().values()) and len(whose()) == 10
    event = Event.objects.get(verb="task.allot")
    assert event.data == {"tasks": 10, "each": 1, "people": {str(ann.pk): 7, str(bob.pk): 3}}


def test_with_more_people_a_clip_each_task_goes_to_as_many_different_ones(project, ann, bob):
    carol = make.make_member(project, Role.ANNOTATOR)
    make.make_tasks(project, [0.1] * 10, overlap=2)
    allotted(project, (ann, 40), (bob, 35), (carol, 25), each=2)
    assert Counter(Allotment.objects.values_list("user", flat=True)) == {ann.pk: 8, bob.pk: 7, carol.pk: 5}
    assert {len(people) for people in whose().values()} == {2}


def test_a_preview_says_the_same_and_changes_nothing(project, ann, bob):
    make.make_tasks(project, [0.1] * 9)
    shares = [Share(ann.pk, 50), Share(bob.pk, 50)]
    told = preview(project=project, tasks=Task.objects.all(), shares=shares)
    assert not Allotment.objects.exists()
    assert told == allotted(project, (ann, 50), (bob, 50))


def test_allotting_again_replaces_and_without_shares_takes_away(project, ann, bob):
    first, *_ = make.make_tasks(project, [0.1] * 3)
    allotted(project, (ann, 100))
    allotted(project, (bob, 100), tasks=Task.objects.filter(pk=first.pk))
    assert whose()[first.pk] == {bob.pk}
    allotted(project)
    assert whose() == {}


def test_done_tasks_and_those_of_other_projects_are_not_allotted(project, ann):
    make.make_tasks(make.make_project(), [0.1])
    (task,) = make.make_tasks(project, [0.1])
    allotted(project, (ann, 100))
    held = make.work(project, ann, "rain")
    review(
        project=project, reviewer=make.make_member(project, Role.REVIEWER), task=task.uuid, verdict="accepted",
        assignment=held.uuid,
    )  # fmt: skip
    assert allotted(project, (ann, 100))[0].tasks == 0


def test_only_annotators_of_the_project_are_allotted_tasks(project):
    make.make_tasks(project, [0.1])
    with pytest.raises(Invalid, match="annotators of this project only"):
        allotted(project, (make.make_user(), 100))
    assert not Allotment.objects.exists()


def test_people_take_their_own_only_in_the_queues_order(project, ann, bob):
    high, low, other, nobodys = make.make_tasks(project, [0.5, 0.1, 0.2, 0.0])
    allotted(project, (ann, 100), tasks=Task.objects.filter(pk__in=[high.pk, low.pk]))
    allotted(project, (bob, 100), tasks=Task.objects.filter(pk=other.pk))
    assert [held.task for held in claim(project=project, user=ann, count=3)] == [low, high]
    assert [held.task for held in claim(project=project, user=bob, count=3)] == [other]
    assert claim_next(project=project, user=ann).left == 0
    nobodys.refresh_from_db()
    assert not nobodys.assignments.exists()


def test_in_a_pool_allotments_do_not_matter(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1])
    allotted(project, (bob, 100))
    project.queue_mode = "pool"
    assert make.claim_one(project, ann).task == task


def test_returned_work_comes_back_to_its_person_whoever_it_is_allotted_to_now(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1])
    allotted(project, (ann, 100))
    make.work(project, ann, "rain")
    rita = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=rita, task=task.uuid, verdict="returned", comment="Listen again.")
    allotted(project, (bob, 100))
    assert claim(project=project, user=bob) == []
    assert make.claim_one(project, ann).round == 2


def limited(ann, limit):
    project = make.make_project(annotators=(ann,), limit_per_person=limit)
    make.make_tasks(project, [0.1, 0.2, 0.3, 0.4])
    return project


def test_nobody_is_given_more_tasks_than_the_limit(ann):
    project = limited(ann, 2)
    given = claim_next(project=project, user=ann, count=3)
    assert (len(given.assignments), given.left, given.limited) == (2, 0, True)
    for held in given.assignments:
        make.submit_labels(held, "rain")
    given = claim_next(project=project, user=ann, count=3)
    assert (given.assignments, given.left, given.limited) == ([], 0, True)


def test_a_skipped_task_does_not_count_towards_the_limit_and_left_is_within_it(ann):
    project = limited(ann, 3)
    first = claim_next(project=project, user=ann)
    assert (first.left, first.limited) == (2, False)
    release(project=project, user=ann, assignment=first.assignments[0].uuid, reason="noise")
    given = claim_next(project=project, user=ann, count=3)
    assert (len(given.assignments), given.limited) == (3, True)


def test_returned_work_comes_back_beyond_the_limit_but_counts_once(ann):
    project = limited(ann, 1)
    work = make.work(project, ann, "rain")
    rita = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=rita, task=work.task.uuid, verdict="returned", comment="Listen again.")
    given = claim_next(project=project, user=ann, count=3)
    assert [(held.task_id, held.round) for held in given.assignments] == [(work.task_id, 2)]
    assert given.limited
