"""Accepting by consensus: what is accepted, what is left, and who stands for it."""

import pytest

from apps.annotation.models import Review, Task
from apps.common.errors import Refused
from apps.history.models import Event
from apps.projects.models import Project, Role
from apps.quality.services.consensus import Prospect, accept_by_consensus, prospect
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return [make.make_user(name) for name in ("Ann", "Bob", "Eve")]


@pytest.fixture
def project(people):
    return make.make_project(annotators=tuple(people), consensus_threshold=0.9)


def answered(project: Project, people, *answers: tuple[str, ...]) -> list[Task]:
    """A task for each tuple: what each person put down, labels separated by a comma."""
    tasks = make.make_tasks(project, [index / 100 for index in range(len(answers))], overlap=len(people))
    for given in answers:
        for person, labels in zip(people, given, strict=True):
            make.work(project, person, *labels.split(","))
    for task in tasks:
        task.refresh_from_db()
    assert {task.state for task in tasks} == {"review"}
    return tasks


def test_what_all_agree_on_is_accepted_and_the_rest_is_left(project, people):
    alike, unlike = answered(project, people, ("rain,wind", "wind,rain", "rain,wind"), ("rain", "rain", "hail"))
    manager = project.created_by
    assert prospect(project=project, actor=manager) == Prospect(accepted=1, left=1, own=0)
    assert not Review.objects.exists()
    assert accept_by_consensus(project=project, actor=manager) == Prospect(accepted=1, left=1, own=0)
    alike.refresh_from_db()
    unlike.refresh_from_db()
    assert (alike.state, alike.accepted.user, alike.accepted.slot) == ("done", people[0], 1)
    assert alike.done_at is not None
    assert unlike.state == "review"


def test_each_review_says_that_it_was_consensus_and_who_pressed(project, people):
    (task,) = answered(project, people, ("rain", "rain", "rain"))
    accept_by_consensus(project=project, actor=project.created_by)
    row = Review.objects.get()
    assert (row.task, row.reviewer, row.verdict, row.round) == (task, project.created_by, "accepted", 1)
    assert row.comment == "By consensus of 3 people (majority), confidence 1.00."
    event = Event.objects.get(verb="review.consensus")
    assert (event.actor, event.subject_id) == (project.created_by.pk, str(task.pk))
    assert (event.data["confidence"], event.data["threshold"], event.data["method"]) == (1.0, 0.9, "majority")


def test_a_lower_threshold_accepts_more(project, people):
    answered(project, people, ("rain", "rain", "hail"), ("rain", "hail", "wind"))
    project.consensus_threshold = 0.6
    assert prospect(project=project, actor=project.created_by) == Prospect(accepted=1, left=1, own=0)


def test_without_a_threshold_nothing_is_accepted(project, people):
    answered(project, people, ("rain", "rain", "rain"))
    project.consensus_threshold = None
    for verb in (prospect, accept_by_consensus):
        with pytest.raises(Refused, match="settings"):
            verb(project=project, actor=project.created_by)
    assert not Review.objects.exists()


def test_ones_own_work_is_left_for_someone_else(project, people):
    answered(project, people, ("rain", "rain", "rain"))
    make.make_member(project, Role.MANAGER, user=people[0])
    assert accept_by_consensus(project=project, actor=people[0]) == Prospect(accepted=0, left=1, own=1)
    assert not Review.objects.exists()


def test_one_persons_work_is_no_consensus(project, people):
    (task,) = make.make_tasks(project, [0.1])
    make.work(project, people[0], "rain")
    assert accept_by_consensus(project=project, actor=project.created_by) == Prospect(0, 0, 0)
    task.refresh_from_db()
    assert task.state == "review"


def test_dawid_and_skene_learn_whom_to_follow_from_what_is_done(project, people):
    for name in ("rain", "hail", "wind", "surf"):
        make.make_label(project, name)
    # Ann and Bob always agree, Eve hears otherwise: two against one is believed more than half against half is.
    answered(project, people, *[(text, text, "surf") for text in ("rain", "hail", "wind") * 8])
    project.consensus = Project.Consensus.DAWID_SKENE
    project.save()
    done = accept_by_consensus(project=project, actor=project.created_by)
    assert done == Prospect(accepted=24, left=0, own=0)
    (last,) = answered(project, people, ("rain", "rain", "surf"))
    assert prospect(project=project, actor=project.created_by) == Prospect(accepted=1, left=0, own=0)
    assert last.state == "review"


def test_over_http_it_is_previewed_and_done(project, people):
    answered(project, people, ("rain", "rain", "rain"), ("rain", "rain", "hail"))
    client = make.client_for(project.created_by)
    address = f"/api/projects/{project.uuid}/quality/consensus"
    assert client.get(address).json() == {"accepted": 1, "left": 1, "own": 0}
    assert client.post(address).json() == {"accepted": 1, "left": 1, "own": 0}
    assert client.get(address).json() == {"accepted": 0, "left": 1, "own": 0}
