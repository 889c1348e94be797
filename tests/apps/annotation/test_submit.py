"""Submit: what is stored, what is refused, and that nothing typed is lost."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.annotation.models import Annotation, Assignment, Task
from apps.annotation.services.drafts import Draft
from apps.annotation.services.leases import expire_leases, release
from apps.annotation.services.submit import submit
from apps.annotation.services.tasks import set_aside
from apps.common.errors import Invalid, NotFound, Refused
from apps.history.models import Event
from apps.labels.models import Label
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann, bob):
    return make.make_project(annotators=(ann, bob))


@pytest.fixture
def held(project, ann):
    make.make_tasks(project, [0.1])
    return make.claim_one(project, ann)


def put_down(held, *drafts, key=None, **fields):
    return submit(
        project=held.task.project,
        user=held.user,
        assignment=held.uuid,
        annotations=drafts,
        submission_key=key or uuid.uuid4(),
        **fields,
    )


def run_out(held):
    Assignment.objects.filter(pk=held.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))
    assert expire_leases() == 1


def unchanged(held):
    held.refresh_from_db()
    return (
        held.state,
        held.annotations.count(),
        Label.objects.count(),
        Event.objects.filter(verb="task.submit").count(),
    )


def test_annotations_are_stored_and_the_task_goes_to_review(project, ann, held):
    (prediction,) = make.propose(held.task.clip, {"dog barking": 0.3})
    put_down(
        held,
        Draft(label="Dog, Barking!", prediction=prediction.pk),
        Draft(label="Hühnerstall", onset=0.5, offset=2.0),
        Draft(caption="  A dog\n barks. "),
        active_seconds=12.5,
        heard=0.75,
    )
    rows = Annotation.objects.values_list("label__text", "caption", "onset", "offset", "prediction")
    assert list(rows) == [
        ("dog barking", "", None, None, prediction.pk),
        ("huhnerstall", "", 0.5, 2.0, None),
        (None, "A dog barks.", None, None, None),
    ]
    held.refresh_from_db()
    assert (held.state, held.active_seconds, held.heard) == ("submitted", 12.5, 0.75)
    assert held.submitted_at is not None
    held.task.refresh_from_db()
    assert held.task.state == "review"
    event = Event.objects.get(verb="task.submit")
    assert (event.actor, event.subject_id) == (ann.pk, str(held.task.pk))
    assert event.data == {"assignment": held.pk, "labels": ["dog barking", "huhnerstall"]}


def test_a_task_goes_to_review_when_all_its_slots_are_in(project, ann, bob):
    (task,) = make.make_tasks(project, [0.1], overlap=2)
    make.work(project, ann, "rain")
    task.refresh_from_db()
    assert task.state == "open"
    make.work(project, bob, "hail")
    task.refresh_from_db()
    assert task.state == "review"


def test_the_same_key_counts_once(held):
    key = uuid.uuid4()
    make.submit_labels(held, "rain", key=key)
    again = make.submit_labels(held, "hail", key=key)
    assert again.state == "submitted"
    assert list(Annotation.objects.values_list("label__text", flat=True)) == ["rain"]
    assert Event.objects.filter(verb="task.submit").count() == 1


def test_a_second_submission_with_another_key_is_refused(held):
    make.submit_labels(held, "rain")
    with pytest.raises(Refused, match="submitted already") as refused:
        make.submit_labels(held, "hail")
    assert (refused.value.status, refused.value.code) == (409, "submitted")
    assert list(Annotation.objects.values_list("label__text", flat=True)) == ["rain"]


def test_a_repeated_annotation_is_stored_once(held):
    put_down(held, Draft(label="rain"), Draft(label="Rain!"), Draft(label="rain", onset=0.0, offset=1.0))
    assert list(Annotation.objects.values_list("label__text", "onset")) == [("rain", None), ("rain", 0.0)]


def test_a_span_may_end_a_rounding_past_the_clip(held):
    put_down(held, Draft(label="rain", onset=1.0, offset=5.004))
    assert Annotation.objects.get().offset == 5.0


@pytest.mark.parametrize(
    ("drafts", "field", "message"),
    [
        ([], None, "Put down at least one label"),
        ([Draft()], "annotations.0", "either a label or a caption"),
        ([Draft(label="rain"), Draft(label="rain", caption="It rains.")], "annotations.1", "either a label"),
        ([Draft(label="雨")], "annotations.0.label", '"雨" has no letter'),
        ([Draft(label="rain", onset=1.0)], "annotations.0", "both an onset and an offset"),
        ([Draft(label="rain", onset=2.0, offset=2.0)], "annotations.0", "within the clip"),
        ([Draft(label="rain", onset=-0.1, offset=2.0)], "annotations.0", "within the clip"),
        ([Draft(label="rain", onset=0.0, offset=5.1)], "annotations.0", "0 <= onset < offset <= 5 s"),
        ([Draft(label="rain", onset=5.0, offset=5.005)], "annotations.0", "within the clip"),
        ([Draft(label="rain", onset=0.0, offset=float("nan"))], "annotations.0", "within the clip"),
        ([Draft(label="rain", onset=0.0, offset=float("inf"))], "annotations.0", "within the clip"),
        ([Draft(label="rain", prediction=999_999_999)], "annotations.0.prediction", "not one of this clip"),
        ([Draft(label=f"rain {n}") for n in range(201)], None, "at most 200"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(held, drafts, field, message):
    before = unchanged(held)
    with pytest.raises(Invalid, match=message) as refused:
        put_down(held, *drafts)
    assert list(refused.value.fields) == ([field] if field else [])
    assert unchanged(held) == before == ("leased", 0, 0, 0)


def test_a_suggestion_of_another_clip_is_refused(project, held):
    (elsewhere,) = make.propose(make.make_clips(project, 1)[0], {"rain": 0.1})
    with pytest.raises(Invalid, match="not one of this clip"):
        put_down(held, Draft(label="rain", prediction=elsewhere.pk))


def test_figures_that_make_no_sense_are_made_harmless(held):
    put_down(held, Draft(label="rain"), active_seconds=float("nan"), heard=7.0)
    held.refresh_from_db()
    assert (held.active_seconds, held.heard) == (0.0, 1.0)


def test_a_late_submission_counts_while_the_slot_is_free(project, held):
    run_out(held)
    make.submit_labels(held, "rain")
    held.refresh_from_db()
    assert (held.state, held.slot) == ("submitted", 1)


def test_a_lease_that_ran_out_unnoticed_is_no_obstacle(held):
    Assignment.objects.update(lease_expires_at=timezone.now() - timedelta(hours=1))
    assert make.submit_labels(held, "rain").state == "submitted"


def test_a_late_submission_is_refused_when_someone_else_took_the_clip(project, held, bob):
    run_out(held)
    taken = make.claim_one(project, bob)
    with pytest.raises(Refused, match="ran out and someone else has taken it") as refused:
        make.submit_labels(held, "rain")
    assert refused.value.code == "slot_taken"
    assert unchanged(held) == ("expired", 0, 0, 0)
    taken.refresh_from_db()
    assert taken.state == "leased"


def test_a_late_submission_takes_another_free_slot(project, ann, bob):
    (_task,) = make.make_tasks(project, [0.1], overlap=2)
    late = make.claim_one(project, ann)
    run_out(late)
    assert make.claim_one(project, bob).slot == 1
    assert make.submit_labels(late, "rain").slot == 2


def test_work_put_back_without_a_reason_can_still_be_submitted(project, held):
    release(project=project, user=held.user, assignment=held.uuid)
    assert make.submit_labels(held, "rain").state == "submitted"


def test_skipped_work_cannot_be_submitted(project, held):
    release(project=project, user=held.user, assignment=held.uuid, reason="noise")
    with pytest.raises(Refused, match="skipped"):
        make.submit_labels(held, "rain")


def test_an_old_page_submits_for_the_hold_of_a_new_one(project, ann, held):
    run_out(held)
    newer = make.claim_one(project, ann)
    assert newer != held
    make.submit_labels(held, "rain")
    newer.refresh_from_db()
    held.refresh_from_db()
    assert (held.state, newer.state) == ("submitted", "released")
    with pytest.raises(Refused, match="finished this clip meanwhile"):
        make.submit_labels(newer, "hail")


def test_a_clip_set_aside_meanwhile_is_refused(project, held):
    set_aside(project=project, actor=project.created_by, task=held.task.uuid)
    with pytest.raises(Refused, match="A manager has set this clip aside"):
        make.submit_labels(held, "rain")


def test_nobody_submits_for_another(project, held, bob):
    with pytest.raises(NotFound):
        submit(
            project=project,
            user=bob,
            assignment=held.uuid,
            annotations=[Draft(label="rain")],
            submission_key=uuid.uuid4(),
        )
    assert unchanged(held) == ("leased", 0, 0, 0)


def test_nobody_submits_through_another_project(held, ann):
    other = make.make_project(annotators=(ann,))
    with pytest.raises(NotFound):
        submit(
            project=other,
            user=ann,
            assignment=held.uuid,
            annotations=[Draft(label="rain")],
            submission_key=uuid.uuid4(),
        )


def test_labels_of_the_project_are_used_again(project, held):
    rain = make.make_label(project, "rain")
    make.submit_labels(held, "RAIN")
    assert Annotation.objects.get().label == rain
    assert Label.objects.count() == 1


def test_a_reviewer_who_also_annotates_submits_as_anyone(project, ann, held):
    make.make_member(project, Role.REVIEWER, user=ann)
    make.submit_labels(held, "rain")
    assert Task.objects.get().state == "review"
