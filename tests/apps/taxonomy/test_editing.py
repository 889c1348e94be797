"""Editing a draft, publishing it, discarding it; and the API of it all."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.common.errors import Invalid, NotFound, Refused
from apps.exports.models import Export
from apps.history.models import Event
from apps.projects.models import Role
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.services import editing
from tests.apps import factories as make

pytestmark = pytest.mark.django_db

CLUSTERS = {"dog": {"dog barking": 6, "dog growling": 2}, "rain": {"rain": 3}, "wind": {"wind": 1, "gusts": 1}}


@pytest.fixture
def project():
    return make.make_project()


@pytest.fixture
def manager(project):
    return project.created_by


@pytest.fixture
def draft(project):
    return make_draft(project)


def make_draft(project, *, version=1, clusters=CLUSTERS, **fields):
    counts = {text: count for labels in clusters.values() for text, count in labels.items()}
    given = {"state": Taxonomy.State.DRAFT, "encoder": "all-minilm-l6-v2", "revision": "1", "label_counts": counts}
    taxonomy = Taxonomy.objects.create(project=project, version=version, **(given | fields))
    for name, labels in clusters.items():
        category = Category.objects.create(taxonomy=taxonomy, name=name, suggested_name=name, sentence="As made.")
        for text, count in labels.items():
            label = make.make_label(project, text)
            Placement.objects.create(taxonomy=taxonomy, category=category, label=label, count=count)
    return taxonomy


def category(draft, name):
    return Category.objects.get(taxonomy=draft, name=name)


def label(project, text):
    return make.make_label(project, text).pk


def picture(draft):
    """Categories with their labels and sentences."""
    rows = Category.objects.filter(taxonomy=draft).order_by("id")
    return {c.name: (sorted(p.label.text for p in c.placements.select_related("label")), c.sentence) for c in rows}


@pytest.fixture
def edit(project, manager, draft):
    """Call a verb of editing on the draft."""
    return lambda verb, **given: verb(project=project, actor=manager, version=draft.version, **given)


def test_rename(edit, draft):
    rain = category(draft, "rain")
    edit(editing.rename, category=rain.pk, name="  Falling   water ")
    rain.refresh_from_db()
    assert (rain.name, rain.suggested_name, rain.sentence) == ("Falling water", "rain", "As made.")
    event = Event.objects.get()
    assert (event.verb, event.subject, event.subject_id) == ("taxonomy.rename", "taxonomy", str(draft.pk))
    assert event.data == {"category": rain.pk, "before": "rain", "name": "Falling water"}


def test_a_category_may_keep_its_name_or_change_its_case(edit, draft):
    rain = category(draft, "rain")
    assert edit(editing.rename, category=rain.pk, name="Rain").name == "Rain"


@pytest.mark.parametrize(
    ("name", "message"),
    [("", "needs a name"), ("  ", "needs a name"), ("x" * 201, "at most 200"), ("WIND", 'called "WIND" already')],
)
def test_a_name_that_does_not_do_is_refused(edit, draft, name, message):
    with pytest.raises(Invalid, match=message) as refused:
        edit(editing.rename, category=category(draft, "rain").pk, name=name)
    assert list(refused.value.fields) == ["name"]
    assert list(picture(draft)) == ["dog", "rain", "wind"]
    assert Event.objects.count() == 0


def test_merge_keeps_the_larger_one(edit, draft):
    dog, rain = category(draft, "dog"), category(draft, "rain")
    assert edit(editing.merge, categories=[rain.pk, dog.pk]) == dog
    assert picture(draft) == {
        "dog": (
            ["dog barking", "dog growling", "rain"],
            "Mostly dog barking (55 %), with rain (27 %) and dog growling (18 %).",
        ),
        "wind": (["gusts", "wind"], "As made."),
    }
    assert Event.objects.get().data == {"category": dog.pk, "merged": ["dog", "rain"], "name": "dog"}


def test_merge_under_a_name_of_ones_own_or_of_one_of_them(edit, draft):
    ids = [category(draft, name).pk for name in ("dog", "rain")]
    assert edit(editing.merge, categories=ids, name="rain").name == "rain"
    ids = [category(draft, name).pk for name in ("rain", "wind")]
    assert edit(editing.merge, categories=ids, name="Everything").name == "Everything"
    assert list(picture(draft)) == ["Everything"]


def test_merging_takes_two(edit, draft):
    dog = category(draft, "dog").pk
    for categories in ([], [dog], [dog, dog]):
        with pytest.raises(Invalid, match="at least two"):
            edit(editing.merge, categories=categories)
    with pytest.raises(NotFound, match="no such category"):
        edit(editing.merge, categories=[dog, dog + 1000])
    assert list(picture(draft)) == ["dog", "rain", "wind"]


def test_move_labels_to_a_category(edit, project, draft):
    edit(editing.move, labels=[label(project, "gusts")], category=category(draft, "rain").pk)
    assert picture(draft) == {
        "dog": (["dog barking", "dog growling"], "As made."),
        "rain": (["gusts", "rain"], "Mostly rain (75 %), with gusts (25 %)."),
        "wind": (["wind"], "Wind only, in 1 clip."),
    }


def test_move_labels_to_a_new_category(edit, project, draft):
    moved = [label(project, "gusts"), label(project, "dog growling")]
    new = edit(editing.move, labels=moved)
    assert (new.name, new.suggested_name) == ("dog growling", "")
    assert picture(draft)["dog growling"] == (
        ["dog growling", "gusts"],
        "Mostly dog growling (67 %), with gusts (33 %).",
    )
    assert edit(editing.move, labels=moved, name="Odd ones").name == "Odd ones"
    assert "dog growling" not in picture(draft)  # emptied


def test_an_emptied_category_disappears(edit, project, draft):
    edit(editing.move, labels=[label(project, "rain")], category=category(draft, "wind").pk)
    assert list(picture(draft)) == ["dog", "wind"]


def test_a_label_that_names_a_category_already_gets_a_number(edit, project, draft):
    assert edit(editing.move, labels=[label(project, "wind")]).name == "wind 2"


def test_moving_what_is_not_there_is_refused(edit, project, draft):
    rain = category(draft, "rain").pk
    for labels in ([], [label(project, "somewhere else")], [label(project, "gusts"), 10**9]):
        with pytest.raises(Invalid, match="Name at least one label"):
            edit(editing.move, labels=labels, category=rain)
    with pytest.raises(Invalid, match="Only a new category takes a name"):
        edit(editing.move, labels=[label(project, "gusts")], category=rain, name="Storm")
    other = make_draft(make.make_project())
    with pytest.raises(NotFound):
        edit(editing.move, labels=[label(project, "gusts")], category=category(other, "rain").pk)
    assert picture(draft)["wind"] == (["gusts", "wind"], "As made.")


# --- published and frozen --------------------------------------------------------------------------------------


def test_published_is_frozen(edit, project, draft):
    published = edit(editing.publish)
    assert published.state == "published" and published.published_at is not None
    before = picture(draft)
    rain, dog = category(draft, "rain").pk, category(draft, "dog").pk
    attempts = [
        (editing.rename, {"category": rain, "name": "Other"}),
        (editing.merge, {"categories": [rain, dog]}),
        (editing.move, {"labels": [label(project, "gusts")], "category": rain}),
        (editing.publish, {}),
        (editing.discard, {}),
    ]
    for verb, given in attempts:
        with pytest.raises(Refused, match="Version 1 is published and no longer changes") as refused:
            edit(verb, **given)
        assert (refused.value.status, refused.value.code) == (409, "frozen")
    assert picture(draft) == before
    assert list(Event.objects.values_list("verb", flat=True)) == ["taxonomy.publish"]


@pytest.mark.parametrize("state", ["clustering", "failed"])
def test_what_is_no_draft_is_not_edited(edit, draft, state):
    Taxonomy.objects.update(state=state)
    with pytest.raises(Refused) as refused:
        edit(editing.publish)
    assert refused.value.code == "not_a_draft"


@pytest.mark.parametrize("state", ["clustering", "draft", "failed"])
def test_discard(edit, draft, state):
    Taxonomy.objects.update(state=state)
    edit(editing.discard)
    assert (Taxonomy.objects.count(), Category.objects.count(), Placement.objects.count()) == (0, 0, 0)
    assert Event.objects.get().data == {"version": 1, "state": state}


def test_a_version_that_was_exported_is_not_discarded(edit, project, draft):
    Export.objects.create(project=project, number=1, format="csv", taxonomy=draft)
    with pytest.raises(Refused, match="An export was made with version 1"):
        edit(editing.discard)
    assert Taxonomy.objects.get().state == "draft"


# --- over HTTP -------------------------------------------------------------------------------------------------


def test_a_version_over_http(project, manager, draft):
    client = make.client_for(manager)
    url = f"/api/projects/{project.uuid}/taxonomies"
    with CaptureQueriesContext(connection) as captured:
        shown = client.get(f"{url}/1").json()
    assert len(captured) == 3 + 3  # who calls and may; the version, its categories, their labels
    assert (shown["version"], shown["state"], shown["curve"]) == (
        1,
        "draft",
        {"ks": [], "silhouettes": [], "adjusted": []},
    )
    assert [(c["name"], c["clips"]) for c in shown["categories"]] == [("dog", 8), ("rain", 3), ("wind", 2)]
    assert shown["categories"][0]["labels"] == [
        {"id": label(project, "dog barking"), "text": "dog barking", "count": 6},
        {"id": label(project, "dog growling"), "text": "dog growling", "count": 2},
    ]
    rain = category(draft, "rain").pk
    renamed = client.patch(f"{url}/1/categories/{rain}", {"name": "Water"}, format="json").json()
    assert [c["name"] for c in renamed["categories"]] == ["dog", "Water", "wind"]
    moved = client.post(f"{url}/1/move", {"labels": [label(project, "gusts")]}, format="json").json()
    assert [c["name"] for c in moved["categories"]] == ["dog", "Water", "gusts", "wind"]
    ids = [category(draft, name).pk for name in ("gusts", "wind")]
    merged = client.post(f"{url}/1/merge", {"categories": ids, "name": "Air"}, format="json").json()
    assert [c["name"] for c in merged["categories"]] == ["dog", "Water", "Air"]
    assert client.post(f"{url}/1/publish").json()["state"] == "published"
    frozen = client.delete(f"{url}/1")
    assert (frozen.status_code, frozen.json()["error"]["code"]) == (409, "frozen")
    (row,) = client.get(url).json()["results"]
    assert (row["version"], row["state"], row["category_count"]) == (1, "published", 3)
    assert client.get(f"{url}/2").status_code == 404


def test_starting_over_http(project, manager):
    client = make.client_for(manager)
    url = f"/api/projects/{project.uuid}/taxonomies"
    refused = client.post(url)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "too_few_labels")
    for text in ("rain", "wind"):
        for clip in make.make_clips(project, 1):
            make.propose(clip, {text: 0.1})
    started = client.post(url)
    assert (started.status_code, started.json()["state"], started.json()["categories"]) == (201, "clustering", [])
    assert client.delete(f"{url}/1").status_code == 204
    assert client.get(url).json()["results"] == []


def test_a_project_with_a_taxonomy_can_be_deleted(project, draft):
    make.make_member(project, Role.REVIEWER)
    project.delete()
    assert Taxonomy.objects.count() == 0
