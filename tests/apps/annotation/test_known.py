"""Known answers: how often and to whom they are asked, what they leave alone, and that nobody can tell."""

from collections import Counter

import pytest

from apps.annotation.models import Assignment, KnownAnswer, Task
from apps.annotation.queries.known import Known, known_answers_of
from apps.annotation.services.claim import claim, claim_next
from apps.annotation.services.known import forget_known, mark_accepted_known, mark_known
from apps.annotation.services.leases import expire_leases, release, renew, undo_submit
from apps.annotation.services.review import review
from apps.annotation.services.tasks import reopen
from apps.common.errors import Invalid, Refused
from apps.exports.models import Export
from apps.exports.queries import rows
from apps.history.models import Event
from apps.projects.models import Role
from tests.apps import factories as make
from tests.apps.annotation.test_leases import overdue

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,), known_percent=50)


def mark(project, task, *labels):
    return mark_known(project=project, actor=project.created_by, task=task.uuid, labels=labels)


def known_tasks(project, count, *labels):
    tasks = make.make_tasks(project, [0.9] * count)
    for task in tasks:
        mark(project, task, *(labels or ("rain",)))
    return tasks


def work_through(project, user, *labels):
    """Claim and submit until nothing is left; the assignments."""
    done = []
    while held := claim(project=project, user=user):
        done.append(make.submit_labels(held[0], *(labels or ("rain",))))
    return done


def ask(project, user):
    """Claim until a known answer is asked; that assignment."""
    while not (held := make.claim_one(project, user)).known:
        make.submit_labels(held, "rain")
    return held


def test_marking_takes_an_open_task_out_of_the_ordinary_work(project, ann):
    (task,) = make.make_tasks(project, [0.1])
    held = make.claim_one(project, ann)
    known = mark(project, task, "Rain!", "wind")
    task.refresh_from_db()
    held.refresh_from_db()
    assert (task.state, held.state) == ("set_aside", "released")
    assert sorted(label.text for label in known.labels.all()) == ["rain", "wind"]
    assert Event.objects.get(verb="known.mark").data == {"labels": ["rain", "wind"]}
    with pytest.raises(Refused, match="Forget the answer first"):
        reopen(project=project, actor=project.created_by, task=task.uuid)
    forget_known(project=project, actor=project.created_by, task=task.uuid)
    assert reopen(project=project, actor=project.created_by, task=task.uuid).state == "open"


def test_marking_again_replaces_the_answer(project):
    (task,) = known_tasks(project, 1, "rain")
    mark(project, task, "hail")
    assert [label.text for label in KnownAnswer.objects.get().labels.all()] == ["hail"]


def accepted(project, user, *labels):
    (task,) = make.make_tasks(project, [0.1])
    Task.objects.filter(pk=task.pk).update(priority=100)
    held = make.claim_one(project, user)
    make.submit_labels(held, *labels)
    reviewer = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=reviewer, task=task.uuid, verdict="accepted")
    task.refresh_from_db()
    return task


def test_without_labels_it_is_what_was_accepted_and_the_task_stays_done(project, ann):
    task = accepted(project, ann, "rain", "hail")
    known = mark(project, task)
    task.refresh_from_db()
    assert (task.state, sorted(str(label) for label in known.labels.all())) == ("done", ["hail", "rain"])
    (open_task,) = make.make_tasks(project, [0.1])
    with pytest.raises(Invalid, match="Say which labels are right"):
        mark(project, open_task)
    open_task.refresh_from_db()
    assert open_task.state == "open"


def test_what_was_accepted_can_be_marked_by_the_filter_once(project, ann):
    first, second = accepted(project, ann, "rain"), accepted(project, ann, "wind")
    make.make_tasks(project, [0.1])
    manager = project.created_by
    assert mark_accepted_known(project=project, actor=manager, tasks=Task.objects.all()) == 2
    assert mark_accepted_known(project=project, actor=manager, tasks=Task.objects.all()) == 0
    answers = {one.task_id: [str(label) for label in one.labels.all()] for one in KnownAnswer.objects.all()}
    assert answers == {first.pk: ["rain"], second.pk: ["wind"]}
    assert Event.objects.filter(verb="known.mark").count() == 2


def test_who_did_the_task_as_ordinary_work_is_not_asked(project, ann):
    mark(project, accepted(project, ann, "rain"))
    make.make_tasks(project, [0.1] * 10)
    assert not [held for held in work_through(project, ann) if held.known]


def test_everybody_is_asked_each_once_at_most_however_many_they_are(project, ann):
    known = known_tasks(project, 3)
    make.make_tasks(project, [0.1] * 30, overlap=3)
    people = [ann, *(make.make_member(project, Role.ANNOTATOR) for _ in range(2))]
    for person in people:
        asked = Counter(held.task_id for held in work_through(project, person) if held.known)
        assert asked == {task.pk: 1 for task in known}
    assert {held.slot for held in Assignment.objects.filter(task__in=known)} == {10, 11, 12}


def test_the_share_asked_is_about_the_one_wanted(ann):
    project = make.make_project(annotators=(ann,), known_percent=20)
    known_tasks(project, 60)
    make.make_tasks(project, [0.1] * 160)
    given = work_through(project, ann)
    asked = sum(held.known for held in given)
    assert len(given) == 160 + asked
    assert 0.12 < asked / len(given) < 0.28  # 200 draws of 0.2: outside of this once in 200 runs


def test_nobody_is_asked_where_the_share_is_nought(ann):
    project = make.make_project(annotators=(ann,))
    known_tasks(project, 5)
    make.make_tasks(project, [0.1] * 5)
    assert not any(held.known for held in work_through(project, ann))


def test_when_and_what_is_asked_can_be_told_again(project, ann):
    known_tasks(project, 5)
    make.make_tasks(project, [0.1] * 10)
    first = [(held.task_id, held.known) for held in claim(project=project, user=ann, count=3)]
    Assignment.objects.all().delete()
    assert [(held.task_id, held.known) for held in claim(project=project, user=ann, count=3)] == first


def test_what_was_put_back_or_ran_out_may_be_asked_again_but_not_what_was_skipped(project, ann):
    (task,) = known_tasks(project, 1)
    make.make_tasks(project, [0.1] * 20)
    held = ask(project, ann)
    release(project=project, user=ann, assignment=held.uuid)
    again = make.claim_one(project, ann)
    assert (again.task, again.known) == (task, True)
    overdue(again)
    expire_leases()
    assert renew(project=project, user=ann, assignment=again.uuid).state == "leased"
    release(project=project, user=ann, assignment=again.uuid, reason="noise")
    assert not any(held.known for held in work_through(project, ann))


def test_an_answer_leaves_the_task_as_it_is_and_can_be_undone(project, ann):
    (task,) = known_tasks(project, 1)
    make.make_tasks(project, [0.1] * 20)
    held = make.submit_labels(ask(project, ann), "hail")
    task.refresh_from_db()
    assert (task.state, task.round, task.agreement) == ("set_aside", 1, None)
    assert undo_submit(project=project, user=ann, assignment=held.uuid).state == "leased"
    make.submit_labels(held, "rain")
    held.refresh_from_db()
    assert held.state == "submitted"


def test_an_answer_never_goes_to_review_or_into_an_export(project, ann):
    done = accepted(project, make.make_member(project, Role.ANNOTATOR), "rain")
    mark(project, done)
    known_tasks(project, 1)
    make.make_tasks(project, [0.1] * 20)
    work_through(project, ann, "thunder")
    export = Export.objects.create(project=project, number=1, format="csv", include_unreviewed=False)
    assert [row.labels for row in rows(export)] == [["rain"]]
    assert Assignment.objects.filter(slot__gte=10, state="submitted").count() == 2
    rita = make.make_member(project, Role.REVIEWER)
    listed = make.client_for(rita).get(f"/api/projects/{project.uuid}/reviews").json()["results"]
    assert {task["round"] for task in listed} == {1} and len(listed) == 20


def test_known_answers_of_counts_right_and_asked_by_person(project, ann):
    bob = make.make_member(project, Role.ANNOTATOR)
    known_tasks(project, 2, "rain", "wind")
    known_tasks(project, 1, "hail")
    make.make_tasks(project, [0.1] * 20, overlap=2)
    work_through(project, ann, "wind", "rain")
    work_through(project, bob, "rain")
    assert known_answers_of(project) == [
        Known(user=ann.pk, asked=3, right=2),
        Known(user=bob.pk, asked=3, right=0),
    ]


def test_the_limit_for_one_person_counts_them_too(ann):
    project = make.make_project(annotators=(ann,), known_percent=50, limit_per_person=6)
    known_tasks(project, 6)
    make.make_tasks(project, [0.1] * 20)
    assert len(work_through(project, ann)) == 6
    assert claim_next(project=project, user=ann).limited


def shape(thing):
    """The keys of an answer, and which values are empty; not what they are."""
    if isinstance(thing, dict):
        return {name: shape(inner) for name, inner in thing.items()}
    return bool(thing) if isinstance(thing, list | str | None) else type(thing)


def test_nothing_that_the_annotator_is_sent_tells_which_they_are(project, ann):
    done = accepted(project, make.make_member(project, Role.ANNOTATOR), "rain")
    Task.objects.filter(pk=done.pk).update(round=2, picked_for="taxonomy")
    mark(project, done)
    make.make_tasks(project, [0.1] * 20)
    client, base = make.client_for(ann), f"/api/projects/{project.uuid}"
    shapes, states = {}, {}
    while len(shapes) < 2:
        (work,) = client.post(f"{base}/queue/claim", {}, format="json").json()["assignments"]
        held = Assignment.objects.get(uuid=work["uuid"])
        story = client.get(f"{base}/tasks/{work['task']['uuid']}").json()
        listed = client.get(f"{base}/tasks?page_size=200").json()["results"]
        row = next(row for row in listed if row["uuid"] == work["task"]["uuid"])
        renewed = client.post(f"{base}/assignments/{work['uuid']}/renew").json()
        sent = {"annotations": [{"label": "rain"}], "submission_key": work["uuid"]}
        submitted = client.post(f"{base}/assignments/{work['uuid']}/submit", sent, format="json").json()
        shapes[held.known] = shape([work, story, row, renewed, submitted])
        states[held.known] = [
            (work["round"], work["task"]["state"], work["task"]["picked_for"], work["returned"]),
            (story["state"], story["reviews"], [part["round"] for part in story["assignments"]]),
            (row["state"], row["labels"], row["known"], row["leases"] and "leased"),
            (renewed["round"], renewed["state"], submitted["round"], submitted["state"]),
        ]
    assert shapes[True] == shapes[False]
    assert states[True][0] == states[False][0] and states[True][1] == states[False][1]
    assert states[True][3] == states[False][3]
    assert [one["uuid"] for one in client.get(f"{base}/tasks?state=done").json()["results"]] == []
    opened = [one["uuid"] for one in client.get(f"{base}/tasks?state=open&page_size=200").json()["results"]]
    assert str(done.uuid) in opened
    assert client.get(f"{base}/tasks?only=known").json()["results"] == []


def test_a_manager_sees_which_they_are(project):
    (task,) = known_tasks(project, 1, "wind", "rain")
    client = make.client_for(project.created_by)
    (row,) = client.get(f"/api/projects/{project.uuid}/tasks?only=known").json()["results"]
    assert (row["uuid"], row["known"], row["state"]) == (str(task.uuid), ["rain", "wind"], "set_aside")
