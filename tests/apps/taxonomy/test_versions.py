"""From version to version: what moved, whose clips changed, who is asked again, which names are disputed."""

import pytest

from apps.annotation.models import Assignment, Task
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.review import review
from apps.common.errors import Refused
from apps.exports.models import Export
from apps.exports.queries import rows
from apps.history.models import Event
from apps.projects.models import Role
from apps.taxonomy.comparison import Moved, compare
from apps.taxonomy.inheritance import rivals, successors
from apps.taxonomy.models import Category
from apps.taxonomy.queries import changed_clips, changed_counts, comparison
from apps.taxonomy.services import editing
from apps.taxonomy.services.reopening import reopen
from tests.apps import factories as make
from tests.apps.taxonomy.trees import SPOTS, category, clustered, picture, spots_of, use_labels, version

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.make_project()


@pytest.fixture
def manager(project):
    return project.created_by


@pytest.fixture
def first(project, manager):
    """Version 1, published: dogs, rain with hail, wind."""
    use_labels(project, spots_of(SPOTS))
    taxonomy = clustered(project, k=3)
    dogs = category(taxonomy, "barking").pk
    editing.rename(project=project, actor=manager, version=1, category=dogs, name="Dogs")
    editing.publish(project=project, actor=manager, version=1)
    return taxonomy


@pytest.fixture
def second(project, manager, first):
    """Version 2, a draft: as version 1, but hail went to the wind, which is called Weather."""
    taxonomy = clustered(project, k=3)
    hail, wind = make.make_label(project, "hail").pk, category(taxonomy, "wind").pk
    editing.move(project=project, actor=manager, version=2, labels=[hail], category=wind)
    editing.rename(project=project, actor=manager, version=2, category=wind, name="Weather")
    return taxonomy


def accept_everything(project):
    """All clips labelled as the model says, and accepted."""
    ann, rob = make.make_member(project, Role.ANNOTATOR), make.make_member(project, Role.REVIEWER)
    open_tasks(project=project)
    for _ in range(Task.objects.filter(project=project).count()):
        held = make.claim_one(project, ann)
        proposed = held.task.clip.predictions.get()
        make.submit_labels(held, proposed.label.text)
        review(project=project, reviewer=rob, task=held.task.uuid, verdict="accepted")
    return ann, rob


# --- what is different -----------------------------------------------------------------------------------------


def test_the_diff_names_what_moved(second):
    before, found = comparison(second)
    assert before == version(second.project, 1)
    assert found.moved == [Moved("hail", "rain", "Weather")]
    assert found.renamed == [("wind", "Weather")]
    assert (found.new, found.gone, found.added, found.removed) == ([], [], [], [])


def test_without_a_published_version_everything_is_new(project):
    use_labels(project, {"barking": 1, "rain": 1})
    before, found = comparison(clustered(project, k=2))
    assert before is None
    assert (found.moved, found.new, found.added) == ([], ["barking", "rain"], ["barking", "rain"])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({"X": {"a", "b"}}, {"Y": {"a", "b"}}, {"renamed": [("X", "Y")]}),
        (
            {"X": {"a", "b", "c"}},
            {"X": {"a", "b"}, "Y": {"c"}},
            {"moved": [Moved("c", "X", "Y")], "new": ["Y"]},
        ),
        ({"X": {"a"}, "Y": {"b"}}, {"X": {"a", "b"}}, {"moved": [Moved("b", "Y", "X")], "gone": ["Y"]}),
        # no clear heir, but the name stayed
        ({"X": {"a", "b"}}, {"X": {"a"}, "Z": {"b"}}, {"moved": [Moved("b", "X", "Z")], "new": ["Z"]}),
        ({"X": {"a", "c"}}, {"X": {"a", "d"}}, {"added": ["d"], "removed": ["c"]}),
        # names swapped: what counts is what is inside
        ({"X": {"a"}, "Y": {"b"}}, {"Y": {"a"}, "X": {"b"}}, {"renamed": [("X", "Y"), ("Y", "X")]}),
    ],
)
def test_comparing(old, new, expected):
    found = compare(old, new, dict.fromkeys("abcd", 1))
    empty = {"moved": [], "new": [], "gone": [], "renamed": [], "added": [], "removed": []}
    assert vars(found) == empty | expected


# --- whose names -----------------------------------------------------------------------------------------------


COUNTS = {"a": 1, "b": 1, "c": 1, "d": 5}


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ([{"a", "b"}], {"X": {"a", "b"}}, {}),
        ([{"a"}, {"b"}], {"X": {"a", "b"}}, {0: ["X"], 1: ["X"]}),  # a split into equal parts
        ([{"a"}, {"b", "c"}], {"X": {"a", "b", "c"}}, {}),  # the larger part carries on
        ([{"a", "b"}], {"X": {"a"}, "Y": {"b"}}, {0: ["X", "Y"]}),  # a merger of equals
        ([{"a", "b", "d"}], {"X": {"a", "b"}, "Y": {"d"}}, {0: ["X"]}),  # X went along with Y
        ([{"c"}], {"X": {"a"}}, {}),
    ],
)
def test_who_lays_claim(new, old, expected):
    assert rivals(new, old, COUNTS, successors(new, old, COUNTS)) == expected


def test_names_that_lost_are_shown_not_guessed(project, manager, first):
    rain = category(first, "rain")
    assert (rain.rivals, rain.successor_of) == ([], None)
    merged = clustered(project, k=2)
    (both,) = Category.objects.filter(taxonomy=merged, placements__label__text="rain")
    # dogs have 6 clips and rain with hail 4: the name of the dogs stays, the other is shown
    assert (both.name, both.successor_of.name, both.rivals) == ("Dogs", "Dogs", ["rain"])
    wind = category(merged, "wind")
    assert (wind.successor_of.name, wind.rivals) == ("wind", [])


# --- whose clips -----------------------------------------------------------------------------------------------


def test_clips_whose_category_changed(second):
    assert changed_counts(second) == {"clips": 1, "done": 0}
    (clip,) = changed_clips(second)
    assert clip.predictions.get().label.text == "hail"


def test_a_rename_alone_changes_no_clip(project, manager, first):
    second = clustered(project, k=3)
    dogs = category(second, "Dogs").pk
    editing.rename(project=project, actor=manager, version=2, category=dogs, name="Canines")
    assert changed_counts(second) == {"clips": 0, "done": 0}
    assert list(changed_clips(second)) == []


def test_reopening_asks_for_the_done_ones_again(project, manager, second):
    ann, rob = accept_everything(project)
    assert changed_counts(second) == {"clips": 1, "done": 1}
    editing.publish(project=project, actor=manager, version=2)
    done = Task.objects.filter(project=project, state=Task.State.DONE)
    (task,) = done.filter(clip__in=changed_clips(second).values("pk"))
    accepted = task.accepted
    others = done.count() - 1
    assert reopen(project=project, actor=manager, version=2) == 1
    task.refresh_from_db()
    assert (task.state, task.round, task.picked_for, task.accepted, task.done_at) == (
        "open",
        2,
        "taxonomy change",
        None,
        None,
    )
    assert done.count() == others
    accepted.refresh_from_db()
    assert (accepted.state, accepted.round) == (Assignment.State.SUBMITTED, 1)
    event = Event.objects.get(verb="task.revalidate")
    assert event.data == {"reason": "taxonomy change", "round": 1, "accepted": accepted.pk}
    assert Event.objects.get(verb="taxonomy.reopen").data == {"version": 2, "opened": 1}
    assert reopen(project=project, actor=manager, version=2) == 0
    # and it goes its way once more
    make.work(project, ann, "sleet")
    assert review(project=project, reviewer=rob, task=task.uuid, verdict="accepted").state == "done"


def test_only_the_version_that_counts_reopens(project, manager, second):
    accept_everything(project)
    with pytest.raises(Refused, match="Version 2 is not the published version that counts"):
        reopen(project=project, actor=manager, version=2)
    editing.publish(project=project, actor=manager, version=2)
    with pytest.raises(Refused, match="Version 1 is not the published version that counts") as refused:
        reopen(project=project, actor=manager, version=1)
    assert refused.value.code == "not_current"
    assert not Task.objects.filter(project=project, state=Task.State.OPEN).exists()


# --- set aside -------------------------------------------------------------------------------------------------


def test_exports_leave_the_name_of_what_is_set_aside_out(project, manager, first):
    second = clustered(project, k=3)
    wind = category(second, "wind").pk
    editing.describe(project=project, actor=manager, version=2, category=wind, set_aside=True)
    editing.publish(project=project, actor=manager, version=2)
    export = Export.objects.create(
        project=project, number=1, format="csv", taxonomy=second, include_unreviewed=True
    )
    found = {(row.best_label, row.category) for row in rows(export)}
    assert found == {
        ("barking", "Dogs"),
        ("growling", "Dogs"),
        ("hail", "rain"),
        ("rain", "rain"),
        ("wind", ""),
    }


# --- over HTTP -------------------------------------------------------------------------------------------------


def test_versions_over_http(project, manager, second):
    client = make.client_for(manager)
    url = f"/api/projects/{project.uuid}/taxonomies"
    accept_everything(project)
    assert client.get(f"{url}/2/diff").json() == {
        "against": 1,
        "moved": [{"text": "hail", "before": "rain", "after": "Weather"}],
        "new": [],
        "gone": [],
        "renamed": [{"before": "wind", "after": "Weather"}],
        "added": [],
        "removed": [],
        "clips": 1,
        "done": 1,
    }
    published = client.post(f"{url}/2/publish").json()
    assert (published["state"], published["changes"]) == ("published", {"clips": 1, "done": 1})
    (changed,) = client.get(f"{url}/2/changes").json()["results"]
    assert changed["labels"] == [{"text": "hail", "before": "rain", "after": "Weather"}]
    assert (changed["state"], changed["clip"]["onset"], changed["clip"]["offset"]) == ("done", 0.0, 5.0)
    assert changed["clip"]["audio_url"].endswith(f"/clips/{changed['clip']['uuid']}/audio")
    assert client.post(f"{url}/2/reopen").json() == {"reopened": 1}
    (changed,) = client.get(f"{url}/2/changes").json()["results"]
    assert changed["state"] == "open"
    weather = next(c for c in published["categories"] if c["name"] == "Weather")
    assert (weather["carries_on"], weather["rivals"], weather["set_aside"]) == ("wind", [], False)


def test_a_reopened_clip_begins_with_what_was_accepted(project, manager, second):
    ann, _ = accept_everything(project)
    editing.publish(project=project, actor=manager, version=2)
    reopen(project=project, actor=manager, version=2)
    work = make.client_for(ann).post(f"/api/projects/{project.uuid}/queue/claim", {}, format="json").json()
    (assignment,) = work["assignments"]
    assert (assignment["round"], assignment["task"]["picked_for"]) == (2, "taxonomy change")
    assert [annotation["label"]["text"] for annotation in assignment["annotations"]] == ["hail"]
    assert assignment["reopened"]["reason"] == "taxonomy change"
    assert assignment["returned"] is None


def test_the_clips_of_a_category(project, manager):
    use_labels(project, spots_of(SPOTS))
    draft = clustered(project, k=3)
    client = make.client_for(manager)
    url = f"/api/projects/{project.uuid}/taxonomies/1/categories"
    dogs = category(draft, "barking").pk
    page = client.get(f"{url}/{dogs}/clips?page_size=4").json()
    assert [row["labels"] for row in page["results"]] == [["barking"]] * 4
    rest = client.get(page["next"]).json()
    assert [row["labels"] for row in rest["results"]] == [["growling"]] * 2
    assert rest["next"] is None
    assert client.get(f"{url}/{dogs + 1_000}/clips").status_code == 404


def test_cutting_over_http(project, manager):
    use_labels(project, spots_of(SPOTS))
    draft = clustered(project, k=3)
    client = make.client_for(manager)
    url = f"/api/projects/{project.uuid}/taxonomies/1"
    shown = client.get(url).json()
    assert (shown["k"], shown["has_tree"], shown["undo"], shown["note"]) == (3, True, None, "")
    assert shown["paper_lam"] == pytest.approx(draft.paper_lam)
    cut = client.post(f"{url}/recut", {"k": 2}, format="json").json()
    assert ([len(c["labels"]) for c in cut["categories"]], cut["k"], cut["undo"]) == ([4, 1], 2, "recut")
    large = cut["categories"][0]["id"]
    parts = client.post(f"{url}/categories/{large}/split", {"parts": 2}, format="json").json()
    assert [c["name"] for c in parts["categories"]] == ["growling", "rain", "wind"]
    changed = client.patch(
        f"{url}/categories/{large}",
        {"name": "Dogs", "description": "Barks.", "set_aside": True, "audioset": "Bark"},
        format="json",
    ).json()
    dogs = changed["categories"][0]
    assert (dogs["name"], dogs["description"], dogs["set_aside"], dogs["audioset"]) == (
        "Dogs",
        "Barks.",
        True,
        "Bark",
    )
    assert dogs["audioset_suggested"] == "node 1"
    undone = client.post(f"{url}/undo").json()
    assert (undone["categories"][0]["name"], undone["categories"][0]["set_aside"]) == ("Dogs", False)
    for _ in range(3):
        undone = client.post(f"{url}/undo").json()
    assert (undone["k"], undone["undo"], picture(draft)["barking"]) == (3, None, ["barking", "growling"])
    assert client.post(f"{url}/undo").json()["error"]["code"] == "nothing_to_undo"
    refused = client.post(f"{url}/recut", {}, format="json")
    assert (refused.status_code, list(refused.json()["error"]["fields"])) == (400, ["k"])
    assert "Bark" in client.get(f"/api/projects/{project.uuid}/audioset").json()["names"]
