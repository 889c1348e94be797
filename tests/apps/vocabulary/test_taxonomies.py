"""Versions of the taxonomy and label changes: what was counted stays, edits and their undo go on working."""

from __future__ import annotations

import pytest

from apps.common.errors import Refused
from apps.taxonomy.models import Placement
from apps.taxonomy.pictures import flat_map
from apps.taxonomy.services import editing
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.split import split
from apps.vocabulary.services.undo import undo


def placed(version):
    found = Placement.objects.filter(taxonomy__version=version).order_by("category__name", "label__text")
    return list(found.values_list("category__name", "label__text", "count"))


def merged(world):
    return merge(
        project=world.project, actor=world.manager, labels=[world.drop.pk, world.rain.pk], into=world.wind.pk
    )


def renamed_category(world):
    sky = world.taxonomies[2].categories.get(name="sky")
    return editing.rename(project=world.project, actor=world.manager, version=2, category=sky.pk, name="heaven")


def test_the_map_shows_the_new_name_where_the_old_one_was_counted(world):
    rename(project=world.project, actor=world.manager, label=world.drop.pk, text="drizzle")
    shown = [(label["text"], label["count"]) for label in flat_map(world.taxonomies[2])["labels"]]
    assert shown == [("rain", 3), ("drizzle", 2)]


def test_of_merged_labels_the_one_on_most_clips_gives_its_place(world):
    merged(world)
    assert placed(2) == [("sky", "wind", 3), ("water", "rain drop", 2)]
    assert placed(1) == [("water", "wind", 2)]
    shown = [(label["text"], label["count"]) for label in flat_map(world.taxonomies[2])["labels"]]
    assert shown == [("wind", 3), ("rain drop", 2)]


def test_an_edit_from_before_a_merge_can_be_undone_after_it(world):
    renamed_category(world)
    merged(world)
    editing.undo(project=world.project, actor=world.manager, version=2)
    assert placed(2) == [("sky", "wind", 3), ("water", "rain drop", 2)]


def test_a_merge_can_be_undone_after_an_edit_was_made_and_undone(world):
    change = merged(world)
    renamed_category(world)
    with pytest.raises(Refused, match="Version 2 of the taxonomy was edited since"):
        undo(project=world.project, actor=world.manager, change=change.uuid)
    editing.undo(project=world.project, actor=world.manager, version=2)
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert placed(2) == [("sky", "rain", 3), ("water", "rain drop", 2)]
    assert placed(1) == [("water", "rain drop", 2)]


def test_an_edit_of_a_draft_that_was_published_since_is_in_nobodys_way(world):
    change = merged(world)
    renamed_category(world)
    editing.publish(project=world.project, actor=world.manager, version=2)
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert placed(2) == [("heaven", "rain", 3), ("water", "rain drop", 2)]


def test_a_text_taken_out_again_gets_a_place_beside_the_label(world):
    renamed_category(world)
    rename(project=world.project, actor=world.manager, label=world.drop.pk, text="drizzle")
    parts = {"label": world.drop.pk, "into": ["drizzle", "rain drop"], "keep": "drizzle"}
    change = split(project=world.project, actor=world.manager, **parts)
    assert placed(1) == [("water", "drizzle", 2), ("water", "rain drop", 2)]
    editing.undo(project=world.project, actor=world.manager, version=2)
    assert placed(2) == [("sky", "rain", 3), ("water", "drizzle", 2), ("water", "rain drop", 2)]
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert placed(1) == [("water", "drizzle", 2)]
