"""The label list over HTTP: its table, the check of an import, previews, changes and undo."""

from __future__ import annotations

from apps.labels.models import Label
from apps.labels.services import add_to_list
from apps.runs.models import Prediction
from apps.vocabulary.models import LabelChange
from tests.apps import factories as make


def call(world, method, path, body=None, who=None):
    client = make.client_for(who or world.manager)
    return getattr(client, method)(f"/api/projects/{world.project.uuid}/labels/{path}", body, format="json")


def table(world, query=""):
    body = call(world, "get", f"uses{query}").json()
    return [(row["text"], row["suggested"], row["accepted"], row["listed"]) for row in body["results"]]


def test_the_table_counts_uses_and_is_sorted_and_searched(world):
    add_to_list(project=world.project, actor=world.manager, texts=["rain"])
    rain, drop, wind = ("rain", 2, 1, True), ("rain drop", 2, 2, False), ("wind", 2, 0, False)
    assert table(world) == [rain, drop, wind]
    assert table(world, "?sort=-accepted") == [drop, rain, wind]
    assert table(world, "?sort=-text") == [wind, drop, rain]
    assert table(world, "?q=RAIN!") == [rain, drop]
    assert table(world, "?listed=true") == [rain]
    assert call(world, "get", "uses?sort=moon").status_code == 400


def test_a_label_is_found_by_its_former_name(world):
    call(world, "post", f"{world.drop.pk}/rename", {"text": "drizzle"})
    (row,) = call(world, "get", "uses?q=drop").json()["results"]
    assert (row["text"], row["former"]) == ("drizzle", ["rain drop"])


def test_an_import_is_checked_before_it_is_done(world):
    add_to_list(project=world.project, actor=world.manager, texts=["rain"])
    call(world, "post", f"{world.drop.pk}/rename", {"text": "drizzle"})
    before = Label.with_former.count()
    body = call(
        world, "post", "check", {"texts": ["Rain!", "rain", "Wind", "HAIL", "rain drop", "猫", " "]}
    ).json()
    assert [(row["text"], row["label"], row["outcome"]) for row in body] == [
        ("Rain!", "rain", "listed"),
        ("Wind", "wind", "known"),
        ("HAIL", "hail", "new"),
        ("rain drop", "drizzle", "former"),
        ("猫", "", "refused"),
    ]
    assert Label.with_former.count() == before


def test_a_preview_says_what_a_change_would_do_and_does_nothing(world):
    body = call(world, "post", "merge", {"labels": [world.drop.pk], "into": world.rain.pk, "preview": True}).json()
    assert body["change"] is None
    assert (body["effect"]["predictions"], body["effect"]["accepted"], body["effect"]["both"]) == (2, 2, 1)
    assert Prediction.objects.filter(label=world.drop).count() == 2
    assert not LabelChange.objects.exists()


def test_the_preview_of_a_rename_to_a_name_that_is_taken_is_that_of_a_merge(world):
    body = call(world, "post", f"{world.drop.pk}/rename", {"text": "Rain!", "preview": True}).json()
    assert body["effect"]["becomes"] == {"id": world.rain.pk, "text": "rain"}
    assert body["effect"]["both"] == 1
    refused = call(world, "post", f"{world.drop.pk}/rename", {"text": "Rain!"})
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "name_taken")


def test_the_preview_of_a_split_scores_nothing_where_nothing_moves(world):
    wish = {"into": ["drizzle", "downpour"], "preview": True}
    assert call(world, "post", f"{world.drop.pk}/split", wish).json()["effect"]["to_score"] == 0


def test_a_change_is_listed_and_undone(world):
    done = call(world, "post", "merge", {"labels": [world.drop.pk], "into": world.rain.pk}).json()["change"]
    (listed,) = call(world, "get", "changes").json()["results"]
    assert listed == done
    assert (listed["verb"], listed["before"], listed["after"], listed["obstacle"]) == (
        "merge",
        ["rain drop"],
        ["rain"],
        "",
    )
    undone = call(world, "post", f"changes/{done['uuid']}/undo").json()["change"]
    assert (undone["undone_by"], undone["obstacle"]) == ("Mia", "This change was undone already.")
    again = call(world, "post", f"changes/{done['uuid']}/undo")
    assert (again.status_code, again.json()["error"]["code"]) == (409, "cannot_undo")


def test_a_label_of_another_project_is_not_there(world):
    other = make.make_label(make.make_project(), "rain")
    wish = {"labels": [other.pk], "into": world.rain.pk}
    assert call(world, "post", "merge", wish).status_code == 404
    assert call(world, "post", "merge", {**wish, "preview": True}).status_code == 404
