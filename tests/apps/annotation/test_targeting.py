"""Targeting: strata picked in order, previewed in tasks and hours, changed by the manager, applied."""

import pytest

from apps.annotation.models import Assignment, ClipOutlier, Opening, Task
from apps.annotation.queries.previews import Detected, Pace, histogram, pace_of, preview
from apps.annotation.services.opening import open_tasks, rebuild_tasks
from apps.annotation.targeting.policy import parse
from apps.audio.models import ClipMeasure
from apps.history.models import Event
from apps.runs.models import Prediction, Run
from apps.taxonomy.models import Category, Placement, Taxonomy
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager():
    return make.make_user()


@pytest.fixture
def project(manager):
    return make.make_project(manager=manager, overlap=1)


def clip_saying(project, label, alignment, score=0.5):
    (clip,) = make.make_clips(project, 1)
    (prediction,) = make.propose(clip, {label: alignment})
    Prediction.objects.filter(pk=prediction.pk).update(score=score)
    return clip


def picked(project, *strata, **also):
    """By clip, the stratum it was picked for and why."""
    open_tasks(project=project, policy=parse(list(strata)), **also)
    tasks = Task.objects.filter(project=project).exclude(picked_for="")
    return {clip: (name, why) for clip, name, why in tasks.values_list("clip", "picked_for", "picked_because")}


def test_a_clip_belongs_to_the_first_stratum_that_picks_it(project):
    dog = clip_saying(project, "dog", -0.2, score=0.9)
    cat = clip_saying(project, "cat", 0.1, score=0.1)
    cow = clip_saying(project, "cow", 0.5, score=0.2)
    clip_saying(project, "owl", 0.6, score=0.8)
    found = picked(
        project,
        {"kind": "labels", "labels": ["dog"]},
        {"kind": "lowest", "percent": 50},
        {"kind": "low_confidence", "below": 0.3},
    )
    assert found == {
        dog.pk: ("chosen labels", "labelled dog"),
        cat.pk: ("lowest alignment", "alignment 0.10"),
        cow.pk: ("low confidence", "cow with a score of 0.20"),
    }
    assert Opening.objects.get().strata == [
        {"kind": "labels", "name": "chosen labels", "picked": 1, "opened": 1},
        {"kind": "lowest", "name": "lowest alignment", "picked": 1, "opened": 1},
        {"kind": "low_confidence", "name": "low confidence", "picked": 1, "opened": 1},
    ]
    assert Event.objects.get(verb="task.open").data["strata"] == {
        "chosen labels": 1,
        "lowest alignment": 1,
        "low confidence": 1,
    }


def test_low_confidence_may_be_a_share_of_all_clips(project):
    clips = [clip_saying(project, "dog", 0.1, score=score) for score in (0.4, 0.1, 0.3, 0.2, None)]
    found = picked(project, {"kind": "low_confidence", "percent": 40})
    assert set(found) == {clips[1].pk, clips[3].pk}
    assert set(picked(project, {"kind": "low_confidence", "percent": 100})) == {clip.pk for clip in clips[:4]}


def test_a_stratum_may_have_people_and_a_name_of_its_own(project):
    clip_saying(project, "dog", 0.1)
    clip_saying(project, "cat", 0.2)
    picked(
        project,
        {"kind": "labels", "labels": ["dog"], "overlap": 3, "name": "dogs"},
        {"kind": "lowest", "percent": 100},
    )
    assert set(Task.objects.values_list("picked_for", "overlap")) == {("dogs", 3), ("lowest alignment", 1)}


def test_labels_are_those_a_clip_is_taken_to_carry(project):
    clip_saying(project, "dog", 0.1)
    (both,) = make.make_clips(project, 1)
    make.propose(both, {"dog": 0.1, "cat": 0.6})
    assert set(picked(project, {"kind": "labels", "labels": ["cat", "unicorn"]})) == {both.pk}
    seen = preview(project=project, policy=parse([{"kind": "labels", "labels": ["cat", "unicorn"]}]))
    assert seen.notes == ['This project has no label "unicorn".']


def test_categories_are_those_of_the_version_that_counts(project):
    dog, cat = clip_saying(project, "dog", 0.1), clip_saying(project, "cat", 0.2)
    clip_saying(project, "rain", 0.3)
    policy = [{"kind": "categories", "categories": ["Pets", "Weather"]}]
    assert picked(project, *policy) == {}
    for version, state, labels in ((1, "published", ["dog", "cat"]), (2, "draft", ["rain"])):
        taxonomy = Taxonomy.objects.create(
            project=project,
            version=version,
            state=state,
            encoder="e",
            revision="1",
            label_counts={},
            published_at="2026-01-01T00:00Z" if state == "published" else None,
        )
        category = Category.objects.create(taxonomy=taxonomy, name="Pets")
        for label in labels:
            Placement.objects.create(
                taxonomy=taxonomy, category=category, label=make.make_label(project, label), count=1
            )
    assert picked(project, *policy) == {
        dog.pk: ("chosen categories", "in the category Pets"),
        cat.pk: ("chosen categories", "in the category Pets"),
    }
    assert preview(project=project, policy=parse(policy)).notes == ['The taxonomy has no category "Weather".']


# --- previews ----------------------------------------------------------------------------------------------------


def test_a_preview_counts_what_opening_would_open_and_opens_nothing(project):
    for number in range(20):
        clip_saying(project, "dog", number / 100)
    strata = [{"kind": "lowest", "percent": 25}, {"kind": "random", "count": 4}]
    rebuild_tasks(project=project)
    seen = preview(project=project, policy=parse(strata))
    assert (seen.clips, seen.opens, seen.seconds) == (20, 9, 9 * 15.0)
    assert [(part.name, part.picked, part.opens, part.rest) for part in seen.strata] == [
        ("lowest alignment", 5, 5, None),
        ("random sample", 4, 4, 15),
    ]
    assert seen.strata[0].up_to == 0.04
    assert not Task.objects.exclude(state="held").exists()
    assert not Opening.objects.exists()
    assert open_tasks(project=project, policy=parse(strata)).opened == seen.opens
    again = preview(project=project, policy=parse(strata))
    assert [(part.picked, part.opens) for part in again.strata] == [(5, 0), (4, 0)]


def test_a_preview_needs_no_tasks_yet(project):
    make.make_clips(project, 3)
    assert preview(project=project, policy=parse([{"kind": "lowest", "percent": 100}])).opens == 3


def test_the_first_share_of_chance_is_given_by_its_expected_size(project):
    make.make_clips(project, 10)
    (part,) = preview(project=project, policy=parse([{"kind": "random", "percent": 24}])).strata
    assert (part.picked, part.opens, part.rest) == (2, 2, 10)


def test_time_is_the_projects_median_pace_times_people_per_clip(project):
    ann = make.make_member(project, "annotator")
    tasks = make.make_tasks(project, [0.1] * 6)
    assert pace_of(project) == Pace(seconds=15.0, answers=0, default=True)
    for task, seconds in zip(tasks[:5], (4, 8, 9, 30, 100), strict=True):
        make.submit_labels(make.claim_one(project, ann), "dog", active_seconds=seconds)
        assert task.project == project
    assert pace_of(project) == Pace(seconds=9.0, answers=5, default=False)
    make.make_clips(project, 10)
    seen = preview(project=project, policy=parse([{"kind": "lowest", "percent": 100, "overlap": 2}]))
    assert (seen.opens, seen.seconds) == (10, 10 * 2 * 9.0)
    assert Assignment.objects.filter(state="submitted").count() == 5


def test_detectors_are_counted_one_by_one_and_say_what_they_wait_for(project):
    quiet, both = make.make_clips(project, 2)
    for clip, silent in ((quiet, 0.0), (both, 1.0)):
        ClipMeasure.objects.create(
            clip=clip, state="done", peak_dbfs=-80, rms_dbfs=-90, silent=silent, clipped=0, snr_db=None
        )
    names = ["silence", "low_signal", "outlier", "disagree"]
    policy = parse([{"kind": "odd", "detectors": [{"name": name} for name in names]}])
    seen = preview(project=project, policy=policy)
    assert seen.strata[0].detected == [
        Detected("silence", 1),
        Detected("low_signal", 2),
        Detected("outlier", 0),
        Detected("disagree", 0),
    ]
    assert seen.notes == [
        "Which clips sound like no other is found when the next alignment run has finished.",
        "Labelers can disagree only after a second labeling run, with another model or prompt.",
    ]
    ClipOutlier.objects.create(clip=quiet, deviations=0.0)
    make.make_run(project, Run.Kind.LABELING, current=False)
    assert preview(project=project, policy=policy).notes == []


def test_the_histogram_has_every_alignment_once(project):
    make.make_tasks(project, [-1.0, -0.06, -0.05, 0.0, 0.02, 0.05, 1.0, None])
    make.make_tasks(project, [0.5], state=Task.State.SET_ASIDE)
    assert histogram(project) == [
        {"low": -1.0, "high": -0.95, "clips": 1},
        {"low": -0.1, "high": -0.05, "clips": 1},
        {"low": -0.05, "high": 0.0, "clips": 1},
        {"low": 0.0, "high": 0.05, "clips": 2},
        {"low": 0.05, "high": 0.1, "clips": 1},
        {"low": 0.95, "high": 1.0, "clips": 1},
    ]


# --- the API -----------------------------------------------------------------------------------------------------


def test_a_manager_changes_previews_and_applies_the_policy(project, manager):
    for number in range(4):
        clip_saying(project, "dog", number / 10)
    rebuild_tasks(project=project)
    client = make.client_for(manager)
    home = f"/api/projects/{project.uuid}"
    before = client.get(f"{home}/targeting").json()
    assert before["policy"] == [{"kind": "lowest", "percent": 100.0}]
    assert (before["held"], before["measured"]) == (4, {"done": 0, "owed": 0, "failed": 0})
    assert [bin["clips"] for bin in before["alignments"]] == [1, 1, 1, 1]
    assert before["detectors"][1] == {"name": "silence", "share": 0.8}

    policy = [{"kind": "lowest", "percent": 50.0, "overlap": 2}]
    seen = client.post(f"{home}/targeting/preview", {"policy": policy}, format="json").json()
    assert (seen["opens"], seen["seconds"], seen["pace"]["default"]) == (2, 60.0, True)
    after = client.put(f"{home}/targeting", {"policy": policy}, format="json").json()
    assert after["policy"] == policy
    assert Event.objects.get(verb="targeting.change").data == {"before": before["policy"], "after": policy}
    client.put(f"{home}/targeting", {"policy": policy}, format="json")
    assert Event.objects.filter(verb="targeting.change").count() == 1
    assert client.post(f"{home}/tasks/open").json() == {"opened": 2, "held": 2}
    assert client.post(f"{home}/tasks/open").json() == {"opened": 0, "held": 2}
    assert Opening.objects.first().policy == policy


@pytest.mark.parametrize("verb", ["put", "post"])
def test_a_policy_that_does_not_fit_is_refused_in_words(project, manager, verb):
    client = make.client_for(manager)
    address = f"/api/projects/{project.uuid}/targeting" + ("/preview" if verb == "post" else "")
    refused = getattr(client, verb)(address, {"policy": [{"kind": "lowest", "percent": 120}]}, format="json")
    assert refused.status_code == 400
    assert refused.json()["error"] == {
        "code": "invalid",
        "message": "Stratum 1 (lowest): Choose a number of at most 100.0. (percent)",
        "fields": {"policy.0": ["Choose a number of at most 100.0. (percent)"]},
    }
    assert getattr(client, verb)(address, [], format="json").status_code == 400
    project.refresh_from_db()
    assert project.targeting == [{"kind": "lowest", "percent": 100.0}]


def test_tasks_are_listed_by_stratum_and_opened_by_hand(project, manager):
    clips = [clip_saying(project, "dog", number / 10) for number in range(4)]
    open_tasks(project=project, policy=parse([{"kind": "lowest", "percent": 25}]))
    client = make.client_for(manager)
    home = f"/api/projects/{project.uuid}/tasks"
    (row,) = client.get(f"{home}?picked_for=lowest+alignment").json()["results"]
    assert (row["clip"]["uuid"], row["picked_because"]) == (str(clips[0].uuid), "alignment 0.00")
    assert client.get(f"{home}?picked_for=odd+clips").json()["results"] == []
    name = clips[2].recording.name
    assert client.post(f"{home}/open-by-hand", {"q": name}, format="json").json() == {"tasks": 1}
    assert client.post(f"{home}/open-by-hand", {"q": name}, format="json").json() == {"tasks": 0}
    (row,) = client.get(f"{home}?picked_for=picked+by+hand").json()["results"]
    assert (row["clip"]["uuid"], row["picked_because"]) == (str(clips[2].uuid), f"picked by {manager}")
    story = client.get(f"{home}/{row['uuid']}").json()
    assert (story["picked_for"], story["picked_because"]) == ("picked by hand", f"picked by {manager}")
    assert Event.objects.get(verb="task.open_by_hand").data == {"opened": 1}


def test_why_a_task_was_picked_is_for_managers_and_reviewers(project, manager):
    clip_saying(project, "dog", 0.1)
    open_tasks(project=project, policy=parse([{"kind": "labels", "labels": ["dog"]}]))
    home = f"/api/projects/{project.uuid}/tasks"
    for person, why in ((make.make_member(project, "annotator"), ""), (manager, "labelled dog")):
        client = make.client_for(person)
        (row,) = client.get(home).json()["results"]
        assert row["picked_because"] == why
        assert client.get(f"{home}/{row['uuid']}").json()["picked_because"] == why
