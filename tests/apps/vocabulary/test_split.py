"""Splitting a label: its uses go to one of the new ones, or are put to people again."""

from __future__ import annotations

import pytest

from apps.annotation.models import Annotation, Task
from apps.common.errors import Invalid
from apps.labels.models import Label
from apps.labels.services import add_to_list
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.split import split


def texts(**others):
    return list(Label.objects.filter(**others).order_by("text").values_list("text", flat=True))


def parted(world, into, keep="", **others):
    return split(project=world.project, actor=world.manager, label=world.drop.pk, into=into, keep=keep, **others)


def used():
    return sorted(Annotation.objects.values_list("label__text", flat=True))


def test_what_carries_it_goes_to_a_new_text_under_the_id_it_had(world):
    change = parted(world, ["drizzle", "downpour"], keep="drizzle")
    assert Label.objects.get(pk=world.drop.pk).text == "drizzle"
    assert texts() == ["downpour", "drizzle", "rain", "wind"]
    assert used() == ["drizzle", "drizzle", "rain"]
    assert (change.label, change.reopened, change.after) == (world.drop, 0, ["drizzle", "downpour"])


def test_what_carries_it_goes_to_a_label_that_there_is(world):
    change = parted(world, ["rain", "downpour"], keep="rain")
    assert texts() == ["downpour", "rain", "wind"]
    assert used() == ["rain", "rain"]
    assert change.label == world.rain


def test_a_label_may_stay_one_of_its_parts(world):
    parted(world, ["rain drop", "downpour"], keep="rain drop")
    assert texts() == ["downpour", "rain", "rain drop", "wind"]
    assert used() == ["rain", "rain drop", "rain drop"]


def test_without_a_heir_people_decide(world):
    add_to_list(project=world.project, actor=world.manager, texts=["rain drop"])
    change = parted(world, ["drizzle", "downpour"])
    assert change.reopened == 2
    assert set(Task.objects.filter(clip__in=world.clips[1:3]).values_list("state", "picked_for")) == {
        ("open", 'label "rain drop" split')
    }
    assert used() == ["rain", "rain drop", "rain drop"]
    assert texts(listed=True) == ["downpour", "drizzle"]


def test_parts_of_a_listed_label_are_listed(world):
    add_to_list(project=world.project, actor=world.manager, texts=["rain drop"])
    parted(world, ["drizzle", "downpour"], keep="drizzle")
    assert texts(listed=True) == ["downpour", "drizzle"]


def test_a_former_text_is_a_label_again(world):
    merge(project=world.project, actor=world.manager, labels=[world.drop.pk], into=world.rain.pk)
    split(project=world.project, actor=world.manager, label=world.rain.pk, into=["rain", "rain drop"], keep="rain")
    assert texts() == ["rain", "rain drop", "wind"]
    assert Label.objects.get(text="rain drop") == world.drop
    assert used() == ["rain", "rain"]


def test_one_part_is_no_split_and_the_heir_is_one_of_the_parts(world):
    with pytest.raises(Invalid, match="at least two"):
        parted(world, ["drizzle", "Drizzle", " "])
    with pytest.raises(Invalid, match="goes to one of the new ones"):
        parted(world, ["drizzle", "downpour"], keep="rain")
