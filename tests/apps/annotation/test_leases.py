"""Release, renew, expire and undo."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.annotation.models import Annotation, Assignment, Review
from apps.annotation.services.claim import claim
from apps.annotation.services.leases import end_lease, expire_leases, release, renew, undo_submit
from apps.annotation.services.review import review
from apps.common.errors import NotFound, Refused
from apps.history.models import Event
from apps.projects.models import Role
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,), lease_minutes=10)


@pytest.fixture
def held(project, ann):
    make.make_tasks(project, [0.1])
    return make.claim_one(project, ann)


def overdue(assignment):
    Assignment.objects.filter(pk=assignment.pk).update(lease_expires_at=timezone.now() - timedelta(seconds=1))


def given(held):
    return {"project": held.task.project, "user": held.user, "assignment": held.uuid}


def minutes_left(held):
    return (held.lease_expires_at - timezone.now()).total_seconds() / 60


def verbs():
    return list(Event.objects.order_by("id").values_list("verb", flat=True))


def test_release_frees_the_slot(project, held):
    assert release(**given(held)).state == "released"
    assert verbs() == ["task.claim", "task.release"]
    assert make.claim_one(project, make.make_member(project, Role.ANNOTATOR)).task == held.task


def test_release_with_a_reason_is_a_skip_that_keeps_it(held):
    release(**given(held), reason="  two sounds at once ")
    held.refresh_from_db()
    assert (held.state, held.skip_reason) == ("released", "two sounds at once")
    assert Event.objects.get(verb="task.skip").data == {"assignment": held.pk, "reason": "two sounds at once"}


def test_release_twice_is_as_once(held):
    release(**given(held))
    release(**given(held))
    assert verbs() == ["task.claim", "task.release"]


def test_release_after_the_lease_ran_out_changes_nothing_but_a_skip_still_counts(project, held):
    overdue(held)
    expire_leases()
    assert release(**given(held)).state == "expired"
    assert release(**given(held), reason="noise").state == "released"
    assert claim(project=project, user=held.user) == []


def test_submitted_work_is_not_released(held):
    make.submit_labels(held, "rain")
    with pytest.raises(Refused, match="submitted already"):
        release(**given(held), reason="changed my mind")
    held.refresh_from_db()
    assert (held.state, held.skip_reason) == ("submitted", "")


def test_nobody_releases_or_renews_for_another(project, held):
    other = make.make_member(project, Role.ANNOTATOR)
    for verb in (release, renew, undo_submit):
        with pytest.raises(NotFound):
            verb(project=project, user=other, assignment=held.uuid)
    held.refresh_from_db()
    assert held.state == "leased"


def test_renew_extends_the_lease_from_now(held):
    Assignment.objects.update(lease_expires_at=timezone.now() + timedelta(minutes=1))
    renewed = renew(**given(held))
    assert 9.5 < minutes_left(renewed) <= 10
    assert verbs() == ["task.claim"]


def test_renew_takes_up_again_what_ran_out_while_the_slot_is_free(held):
    overdue(held)
    expire_leases()
    assert renew(**given(held)).state == "leased"


def test_renew_is_refused_when_someone_else_took_the_clip(project, held):
    overdue(held)
    make.claim_one(project, make.make_member(project, Role.ANNOTATOR))
    with pytest.raises(Refused, match="someone else has taken it"):
        renew(**given(held))
    held.refresh_from_db()
    assert held.state == "expired"


def test_renew_of_submitted_work_is_refused(held):
    make.submit_labels(held, "rain")
    with pytest.raises(Refused, match="submitted already"):
        renew(**given(held))


def test_expire_ends_only_leases_that_ran_out(project, held):
    make.make_tasks(project, [0.2])
    other = make.claim_one(project, make.make_member(project, Role.ANNOTATOR))
    assert expire_leases() == 0
    overdue(held)
    assert expire_leases() == 1
    assert expire_leases() == 0
    held.refresh_from_db()
    other.refresh_from_db()
    assert (held.state, other.state) == ("expired", "leased")
    assert Event.objects.filter(verb="task.expire").count() == 1


def test_expire_leaves_submitted_work_alone(held):
    make.submit_labels(held, "rain")
    overdue(held)
    assert expire_leases() == 0


def test_undo_brings_the_work_back_with_what_was_put_down(project, held):
    make.submit_labels(held, "rain", "hail")
    undone = undo_submit(**given(held))
    held.task.refresh_from_db()
    assert (undone.state, held.task.state) == ("leased", "open")
    assert 9.5 < minutes_left(undone) <= 10
    assert claim(project=project, user=held.user) == [held]
    make.submit_labels(held, "wind")
    assert list(Annotation.objects.values_list("label__text", flat=True)) == ["wind"]
    held.task.refresh_from_db()
    assert held.task.state == "review"
    assert verbs() == ["task.claim", "task.submit", "task.undo", "task.submit"]


def test_undo_twice_is_as_once(held):
    make.submit_labels(held, "rain")
    undo_submit(**given(held))
    assert undo_submit(**given(held)).state == "leased"
    assert verbs().count("task.undo") == 1


@pytest.mark.parametrize("verdict", Review.Verdict.values)
def test_undo_after_the_decision_is_refused(project, held, verdict):
    make.submit_labels(held, "rain")
    reviewer = make.make_member(project, Role.REVIEWER)
    review(project=project, reviewer=reviewer, task=held.task.uuid, verdict=verdict, comment="Why?")
    with pytest.raises(Refused):
        undo_submit(**given(held))
    held.refresh_from_db()
    assert held.state == ("submitted" if verdict == "accepted" else "returned")


def test_a_manager_ends_a_lease_for_good_but_what_was_typed_may_still_come(project, held):
    manager = project.created_by
    assert end_lease(project=project, actor=manager, assignment=held.uuid).state == "released"
    assert Event.objects.get(verb="task.end_lease").data == {"assignment": held.pk, "user": held.user_id}
    with pytest.raises(Refused, match="put back, by you or by a manager"):
        renew(**given(held))
    with pytest.raises(Refused, match="Nobody works on this any more"):
        end_lease(project=project, actor=manager, assignment=held.uuid)
    make.submit_labels(held, "rain")
    held.refresh_from_db()
    assert held.state == "submitted"


def test_a_lease_of_another_project_is_not_ended(held):
    other = make.make_project()
    with pytest.raises(NotFound):
        end_lease(project=other, actor=other.created_by, assignment=held.uuid)
    held.refresh_from_db()
    assert held.state == "leased"


def test_a_page_of_tasks_tells_a_manager_who_holds_what_until_when_and_who_skipped_it_why(project, held):
    client = make.client_for(project.created_by)
    url = f"/api/projects/{project.uuid}/tasks?only="
    (row,) = client.get(f"{url}locked").json()["results"]
    assert [(lease["uuid"], lease["user"]) for lease in row["leases"]] == [(str(held.uuid), "Ann")]
    assert row["leases"][0]["lease_expires_at"] == held.lease_expires_at.isoformat().replace("+00:00", "Z")
    assert client.get(f"{url}skipped").json()["results"] == []
    release(**given(held), reason="too noisy")
    (row,) = client.get(f"{url}skipped").json()["results"]
    assert row["skips"] == [{"user": "Ann", "reason": "too noisy"}]
    assert client.get(f"{url}locked").json()["results"] == []
    seen_by_ann = make.client_for(held.user).get(f"/api/projects/{project.uuid}/tasks").json()["results"][0]
    assert (seen_by_ann["skips"], seen_by_ann["known"]) == ([], None)
