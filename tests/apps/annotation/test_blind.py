"""Blind work: no suggestions, alignments or scores until a person has answered, wherever they look."""

import pytest

from apps.annotation.models import Assignment, Task
from apps.annotation.services.leases import undo_submit
from apps.common.errors import Invalid
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


@pytest.fixture
def task(project):
    (clip,) = make.make_clips(project, 1)
    make.propose(clip, {"rain": 0.4})
    return Task.objects.create(project=project, clip=clip, alignment=0.4, rank=0.4, state="open", blind=True)


def api(user, project):
    client, base = make.client_for(user), f"/api/projects/{project.uuid}"
    return (
        lambda path: client.get(f"{base}/{path}").json(),
        lambda path, data=None: client.post(f"{base}/{path}", data or {}, format="json").json(),
    )


def test_the_hold_on_a_blind_task_shows_nothing_of_the_models(project, ann, task):
    get, post = api(ann, project)
    (work,) = post("queue/claim")["assignments"]
    assert (work["blind"], work["suggestions"], work["caption_draft"]) == (True, [], "")
    assert work["task"]["alignment"] is None
    assert Assignment.objects.get().blind
    score = post(f"clips/{task.clip.uuid}/score", {"text": "rain"})
    assert score == {"text": "rain", "alignment": None, "pending": False}
    story = get(f"tasks/{task.uuid}")
    assert (story["suggestions"], story["alignment"]) == ([], None)
    (row,) = get("tasks")["results"]
    assert (row["labels"], row["alignment"]) == ([], None)


def test_who_also_reviews_does_not_see_them_while_they_hold_it_either(project, ann, task):
    make.make_member(project, Role.REVIEWER, user=ann)
    get, _ = api(ann, project)
    assert get(f"tasks/{task.uuid}")["alignment"] == 0.4
    make.claim_one(project, ann)
    story = get(f"tasks/{task.uuid}")
    assert (story["suggestions"], story["alignment"]) == ([], None)


def test_once_answered_they_are_shown_and_an_answer_taken_back_is_blind_no_longer(project, ann, task):
    held = make.submit_labels(make.claim_one(project, ann), "hail")
    get, post = api(ann, project)
    story = get(f"tasks/{task.uuid}")
    assert ([one["label"]["text"] for one in story["suggestions"]], story["alignment"]) == (["rain"], 0.4)
    held.refresh_from_db()
    assert held.blind
    undo_submit(project=project, user=ann, assignment=held.uuid)
    (work,) = post("queue/claim")["assignments"]
    assert (work["blind"], len(work["suggestions"])) == (False, 1)


def test_a_blind_answer_cannot_name_a_suggestion(project, ann, task):
    (prediction,) = task.clip.predictions.all()
    held = make.claim_one(project, ann)
    _, post = api(ann, project)
    sent = {
        "annotations": [{"label": "rain", "prediction": prediction.pk}],
        "submission_key": str(held.uuid),
    }
    answer = post(f"assignments/{held.uuid}/submit", sent)
    assert answer["error"]["message"] == "This suggestion is not one of this clip."
    with pytest.raises(Invalid):
        make.submit_labels(held, "")


def test_in_a_blind_project_every_hold_is_blind(ann):
    project = make.make_project(annotators=(ann,), blind=True)
    make.make_tasks(project, [0.1])
    assert make.claim_one(project, ann).blind


def test_elsewhere_it_is_not(project, ann):
    make.make_tasks(project, [0.1])
    assert not make.claim_one(project, ann).blind


def test_who_takes_returned_work_over_blind_does_not_see_what_the_other_put_down(project, ann, task):
    from apps.annotation.services.review import review
    from apps.projects.models import Member

    make.work(project, ann, "hail")
    rita = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=rita, task=task.uuid, verdict="returned", comment="Listen again.")
    Member.objects.filter(user=ann).delete()
    _, post = api(make.make_member(project, Role.ANNOTATOR), project)
    (work,) = post("queue/claim")["assignments"]
    assert (work["round"], work["annotations"]) == (2, [])
