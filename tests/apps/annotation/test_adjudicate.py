"""Adjudicating: a reviewer's own answer settles a round, once, and never their own work."""

import uuid

import pytest

from apps.annotation.models import Assignment, Review, Task
from apps.annotation.services.adjudicate import adjudicate
from apps.annotation.services.drafts import Draft
from apps.annotation.services.review import review
from apps.common.errors import Invalid, NotAllowed, NotFound, Refused
from apps.history.models import Event
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db

KEY = uuid.UUID(int=1)


@pytest.fixture
def people():
    return [make.make_user(name) for name in ("Ann", "Bob", "Rob")]


@pytest.fixture
def project(people):
    ann, bob, rob = people
    return make.make_project(annotators=(ann, bob), reviewers=(rob,), overlap=2)


@pytest.fixture
def task(project, people):
    ann, bob, _ = people
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    make.work(project, bob, "hail")
    task.refresh_from_db()
    assert task.state == Task.State.REVIEW
    return task


def settle(task, reviewer, *texts, key=KEY, **fields):
    drafts = [Draft(label=text) for text in texts]
    return adjudicate(
        project=task.project, reviewer=reviewer, task=task.uuid, annotations=drafts, submission_key=key, **fields
    )


def test_the_reviewers_answer_becomes_what_the_project_believes(project, task, people):
    rob = people[2]
    settled = settle(task, rob, "sleet", "wind", comment=" Both half right. ", active_seconds=12, heard=1, round=1)
    work = settled.accepted
    assert (settled.state, settled.round) == ("done", 1)
    assert settled.done_at is not None
    assert (work.user, work.slot, work.state, work.round) == (rob, Assignment.ADJUDICATION, "submitted", 1)
    assert (work.active_seconds, work.heard) == (12, 1)
    assert [annotation.label.text for annotation in work.annotations.all()] == ["sleet", "wind"]
    row = Review.objects.get()
    assert (row.verdict, row.accepted, row.reviewer, row.comment) == ("accepted", work, rob, "Both half right.")
    event = Event.objects.get(verb="review.adjudicate")
    assert (event.actor, event.subject_id) == (rob.pk, str(task.pk))
    assert event.data["labels"] == ["sleet", "wind"]


def test_the_others_work_stays_as_it_was_and_their_agreement_too(task, people):
    agreement = task.agreement
    settle(task, people[2], "sleet")
    task.refresh_from_db()
    assert task.agreement == agreement == 0.0
    others = task.assignments.filter(slot__range=Assignment.SLOTS).order_by("slot")
    assert [(one.user.name, one.state) for one in others] == [("Ann", "submitted"), ("Bob", "submitted")]


def test_sent_twice_it_counts_once(task, people):
    first = settle(task, people[2], "sleet")
    again = settle(task, people[2], "sleet")
    assert again.accepted == first.accepted
    assert Review.objects.count() == 1
    assert Event.objects.filter(verb="review.adjudicate").count() == 1


def test_nobody_settles_their_own_work(project, task, people):
    ann = make.make_member(project, Role.REVIEWER, user=people[0])
    with pytest.raises(NotAllowed, match="your own work"):
        settle(task, ann, "rain")
    task.refresh_from_db()
    assert task.state == Task.State.REVIEW
    assert not Review.objects.exists()


def test_who_decided_first_counts(task, people):
    rob = people[2]
    first = task.assignments.order_by("slot").first()
    review(
        project=task.project, reviewer=rob, task=task.uuid, verdict=Review.Verdict.ACCEPTED, assignment=first.uuid
    )
    with pytest.raises(Refused, match="Someone else has reviewed"):
        settle(task, rob, "sleet")
    task.refresh_from_db()
    assert task.accepted == first


def test_a_later_round_is_not_settled_unseen(task, people):
    with pytest.raises(Refused, match="new work"):
        settle(task, people[2], "sleet", round=2)


def test_an_answer_has_to_fit_the_clip(task, people):
    with pytest.raises(Invalid, match="at least one label"):
        settle(task, people[2])
    with pytest.raises(Invalid, match="no letter"):
        settle(task, people[2], "???")
    assert not task.assignments.filter(slot=Assignment.ADJUDICATION).exists()


def test_work_that_is_not_complete_cannot_be_settled(project, people):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, people[0], "rain")
    with pytest.raises(Refused, match="Nothing is left to decide"):
        settle(task, people[2], "sleet")


def test_another_projects_clip_is_not_found(task, people):
    with pytest.raises(NotFound):
        adjudicate(
            project=make.make_project(),
            reviewer=people[2],
            task=task.uuid,
            annotations=[Draft(label="rain")],
            submission_key=KEY,
        )


def test_over_http_it_answers_with_the_whole_story(project, task, people):
    body = {
        "annotations": [{"label": "sleet", "onset": 0.5, "offset": 1.5}],
        "submission_key": str(KEY),
        "round": 1,
    }
    answer = make.client_for(people[2]).post(
        f"/api/projects/{project.uuid}/tasks/{task.uuid}/adjudicate", body, format="json"
    )
    assert answer.status_code == 200
    story = answer.json()
    assert story["state"] == "done"
    settled = [one for one in story["assignments"] if one["user"] == "Rob"]
    assert [one["annotations"][0]["onset"] for one in settled] == [0.5]
