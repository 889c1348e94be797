"""The map with its silhouettes, and the categories in levels."""

import numpy as np
import pytest
from sklearn.metrics import silhouette_samples

from apps.common.errors import Invalid, Refused
from apps.taxonomy.models import Clustering
from apps.taxonomy.pictures import flat_map, hierarchy
from apps.taxonomy.services import editing
from tests.apps import factories as make
from tests.apps.taxonomy.trees import SPOTS, category, clustered, spots_of, use_labels

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.make_project()


@pytest.fixture
def draft(project):
    use_labels(project, spots_of(SPOTS))
    return clustered(project, k=3)


def test_the_map(draft, project):
    found = flat_map(draft)
    assert [(one["text"], one["count"], one["x"], one["y"]) for one in found["labels"]] == [
        ("barking", 4, 0.0, 0.0),
        ("growling", 2, 0.05, 0.0),
        ("hail", 1, 0.3, 0.0),
        ("rain", 3, 0.35, 0.0),
        ("wind", 2, 1.0, 0.0),
    ]
    assert [one["category"] for one in found["labels"]] == [
        category(draft, name).pk for name in ("barking", "barking", "rain", "rain", "wind")
    ]
    assert found["labels"][0]["id"] == make.make_label(project, "barking").pk
    assert found["merges"] == [[2, 3], [0, 1], [5, 6], [4, 7]]
    assert found["names"] == [0, 1, 2, 3, 4, 3, 0, 1, 1]
    assert len(found["heights"]) == 4
    assert found["silhouette"] == pytest.approx(draft.curve["silhouettes"][1], abs=1e-9)


def test_silhouettes_are_those_of_the_categories_as_they_are_now(draft, project):
    """Equal to scikit-learn on all clips, after a person has moved a label."""
    hail = make.make_label(project, "hail").pk
    editing.move(
        project=project, actor=project.created_by, version=1, labels=[hail], category=category(draft, "wind").pk
    )
    found = flat_map(draft)
    clips, groups = [], []
    for one in found["labels"]:
        clips += [[SPOTS[one["text"]][0]]] * one["count"]
        groups += [one["category"]] * one["count"]
    expected = silhouette_samples(np.array(clips), np.array(groups))
    found_by_clip = [one["silhouette"] for one in found["labels"] for _ in range(one["count"])]
    assert found_by_clip == pytest.approx(expected, abs=1e-9)
    assert found["silhouette"] == pytest.approx(expected.mean(), abs=1e-9)
    for one in found["categories"]:
        inside = expected[np.array(groups) == one["id"]]
        assert one["silhouette"] == pytest.approx(inside.mean(), abs=1e-9)


def test_a_version_without_a_tree_has_no_map_but_its_labels(draft):
    Clustering.objects.all().delete()
    found = flat_map(draft)
    assert [one["text"] for one in found["labels"]] == ["barking", "growling", "hail", "rain", "wind"]
    assert {(one["x"], one["y"], one["silhouette"]) for one in found["labels"]} == {(None, None, None)}
    assert (found["silhouette"], found["merges"]) == (None, [])
    assert {one["silhouette"] for one in found["categories"]} == {None}


# --- levels ----------------------------------------------------------------------------------------------------


def outline(groups):
    """Nested (k, name, clips, what is inside)."""
    return [
        (group["k"], group["name"], group["clips"], outline(group["groups"]))
        if group["groups"]
        else (group["k"], group["name"], group["clips"], [leaf["name"] for leaf in group["categories"]])
        for group in groups
    ]


def test_levels_over_the_categories(draft):
    found = hierarchy(draft, [2])
    assert outline(found["groups"]) == [(2, "growling", 10, ["barking", "rain"]), (2, "wind", 2, ["wind"])]
    assert found["groups"][0]["categories"][0] == {
        "id": category(draft, "barking").pk,
        "name": "barking",
        "clips": 6,
        "share": 1.0,
        "labels": ["barking", "growling"],
    }


def test_levels_nest(draft):
    found = hierarchy(draft, [3, 1, 2, 2])
    assert (found["version"], found["ks"]) == (1, [1, 2, 3])
    ((k, _, clips, inside),) = outline(found["groups"])
    assert (k, clips) == (1, 12)
    assert inside == [
        (2, "growling", 10, [(3, "barking", 6, ["barking"]), (3, "rain", 4, ["rain"])]),
        (2, "wind", 2, [(3, "wind", 2, ["wind"])]),
    ]


def test_a_category_across_the_tree_lies_where_most_of_it_is(draft, project):
    hail = make.make_label(project, "hail").pk
    editing.move(
        project=project, actor=project.created_by, version=1, labels=[hail], category=category(draft, "wind").pk
    )
    found = hierarchy(draft, [2])
    leaves = {
        leaf["name"]: (group["name"], leaf["share"]) for group in found["groups"] for leaf in group["categories"]
    }
    assert leaves == {
        "barking": ("growling", 1.0),
        "rain": ("growling", 1.0),
        "wind": ("wind", pytest.approx(2 / 3)),
    }


def test_levels_there_are_not_are_refused(draft):
    for ks in ([], [0], [6]):
        with pytest.raises(Invalid, match="between 1 and 5"):
            hierarchy(draft, ks)
    Clustering.objects.all().delete()
    with pytest.raises(Refused, match="was not kept"):
        hierarchy(draft, [2])


def test_over_http(draft, project):
    client = make.client_for(project.created_by)
    url = f"/api/projects/{project.uuid}/taxonomies/1"
    assert client.get(f"{url}/map").json() == flat_map(draft)
    shown = client.get(f"{url}/tree?ks=2")
    assert shown.json() == hierarchy(draft, [2])
    assert "Content-Disposition" not in shown
    saved = client.get(f"{url}/tree?ks=1,2&download=1")
    assert saved["Content-Disposition"] == 'attachment; filename="taxonomy-1-tree.json"'
    assert saved.json() == hierarchy(draft, [1, 2])
    for ks in ("", "x", "2,-1", "999"):
        assert client.get(f"{url}/tree?ks={ks}").json()["error"]["fields"].keys() == {"ks"}
