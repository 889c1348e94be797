"""The quality API: what managers and others see, and that degenerate projects say why instead of failing."""

from __future__ import annotations

import pytest

from apps.annotation.models import Assignment, Review, Task
from apps.annotation.services.review import review
from apps.projects.models import Role
from apps.quality.services import looking
from tests.apps import factories as make
from tests.apps.quality.test_counting import opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann():
    return make.make_user("Ann")


@pytest.fixture
def project(ann):
    return make.make_project(annotators=(ann,))


def get(project, address="", who=None):
    answer = make.client_for(who or project.created_by).get(f"/api/projects/{project.uuid}/quality{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize("address", ["", "/summary", "/plan", "/labels", "/people"])
def test_an_empty_project_has_figures_without_values(project, address):
    found = get(project, address)
    if address == "/summary":
        assert found["right"] == {
            "value": None,
            "low": None,
            "high": None,
            "reason": "undefined: no clip is left that nobody has answered",
        }
    if address == "/plan":
        assert found["reason"] == "too few: no clip has an alignment yet"


def test_the_sample_answers_for_the_rest(project, ann):
    """A hundred clips, a quarter of them drawn by lot and answered: one of the 25 is wrong."""
    tasks = opened(project, *[n / 100 for n in range(100)], state="held")
    Task.objects.filter(pk__in=[task.pk for task in tasks[::4]]).update(
        state="open", picked_for="random", inclusion_probability=0.25, blind=True
    )
    for number in range(25):
        make.work(project, ann, "hail" if number == 0 else "rain")
    found = get(project)["summary"]
    assert (found["clips"], found["answered"], found["pending"]) == (100, 25, 0)
    assert found["right"]["value"] == pytest.approx(0.96)
    assert found["right"]["low"] < 0.96 < found["right"]["high"] <= 1
    assert found["right_of_all"]["value"] == pytest.approx((25 + 0.96 * 75) / 100)
    assert found["rest"]["strata"] == [{"name": "random", "size": 100, "heard": 25, "wrong": 1}]


def test_clips_picked_for_a_reason_are_no_part_of_the_rest(project):
    opened(project, 0.1, 0.2, inclusion_probability=1.0)
    found = get(project, "/summary")
    assert (found["rest"]["owed"], found["rest"]["unheard"]) == (2, 0)
    assert found["right_of_all"]["reason"] == (
        "too few: 2 clips picked for people are waiting; the random sample says nothing of them"
    )


def test_the_plan_takes_its_target(project, ann):
    opened(project, *[n / 100 for n in range(60)])
    for number in range(40):
        make.work(project, ann, "hail" if number < 10 else "rain")
    found = get(project, "/plan?target=0.5")
    assert (found["target"], found["reason"], found["rest"]) == (0.5, "", 20)
    assert found["stop"]["value"] == 0
    assert [one["clips"] for one in found["ahead"]] == [20]  # fewer are left than 100 and 500
    assert sum(one["answered"] for one in found["seen"]) == 40
    assert sum(one["wrong"] for one in found["seen"]) == 10
    assert get(project, "/plan")["target"] == 0.03


def test_labels_with_their_figures(project, ann):
    opened(project, 0.1, 0.2, 0.3)
    make.work(project, ann, "rain")
    make.work(project, ann, "hail")
    (rain,) = get(project, "/labels")
    assert (rain["text"], rain["clips"], rain["judged"], rain["right"]["value"]) == ("rain", 3, 2, 0.5)
    assert rain["kappa"]["reason"] == "undefined: no clip with it has two answers"


def test_people_are_for_managers(project, ann):
    rob = make.make_member(project, Role.REVIEWER)
    opened(project, 0.1)
    work = make.submit_labels(make.claim_one(project, ann), "rain", active_seconds=4.0)
    review(
        project=project,
        reviewer=rob,
        task=work.task.uuid,
        verdict=Review.Verdict.ACCEPTED,
    )
    assert Assignment.objects.get().state == "submitted"
    (person,) = get(project, "/people")["people"]
    assert (person["name"], person["answers"], person["seconds"], person["dawid_skene"]) == ("Ann", 1, 4.0, None)
    assert person["accepted"]["value"] == 1.0
    assert person["known"]["reason"] == "undefined: no known answer was asked"
    for who in (ann, rob):
        refused = make.client_for(who).get(f"/api/projects/{project.uuid}/quality/people")
        assert refused.status_code == 403


def test_a_look_counts_no_more_than_a_person_can_wait_for(project, monkeypatch):
    monkeypatch.setattr(looking, "AT_ONCE", 2)
    opened(project, 0.1, 0.2, 0.3)
    Task.objects.filter(project=project).update(picked_for="lowest")
    assert get(project, "/summary")["pending"] > 0
    for _ in range(10):
        found = get(project, "/summary")
    assert (found["pending"], found["clips"]) == (0, 3)
