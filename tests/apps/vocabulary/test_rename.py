"""Renaming a label: its id stays, its former text stands for it, its scores do not."""

from __future__ import annotations

import pytest

from apps.annotation.models import Annotation, Task
from apps.common.errors import Invalid, Refused
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.runs.models import Alignment, Prediction
from apps.taxonomy.models import Placement
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.rename import rename
from tests.apps import factories as make


def renamed(world, text, label=None, **others):
    return rename(project=world.project, actor=world.manager, label=(label or world.drop).pk, text=text, **others)


def test_the_label_keeps_its_id_and_whatever_names_it_follows(world):
    renamed(world, "Rain-Drops!")
    assert Label.objects.get(pk=world.drop.pk).text == "rain drops"
    assert Prediction.objects.filter(label__text="rain drops").count() == 2
    assert Annotation.objects.filter(label__text="rain drops").count() == 2
    assert Placement.objects.filter(label__text="rain drops").count() == 2
    assert sorted(label.text for label in world.known.labels.all()) == ["rain", "rain drops"]


def test_what_a_model_says_later_in_the_old_words_is_the_renamed_label(world):
    renamed(world, "drizzle")
    assert ensure_labels(project=world.project, texts=["rain drop", "drizzle"]) == {
        "rain drop": world.drop,
        "drizzle": world.drop,
    }
    assert not Label.objects.filter(text="rain drop").exists()


def test_scores_of_the_old_text_stay_with_it(world):
    renamed(world, "drizzle")
    former = Label.with_former.get(text="rain drop")
    assert former.stands_for == world.drop
    assert list(Alignment.objects.filter(label=former).order_by("clip").values_list("score", flat=True)) == [
        0.3,
        0.6,
    ]
    assert not Alignment.objects.filter(label=world.drop).exists()


def test_renamed_back_it_has_its_scores_back(world):
    renamed(world, "drizzle")
    make.score(world.clips[1], "drizzle", 0.9)
    renamed(world, "rain drop")
    assert Label.objects.get(pk=world.drop.pk).text == "rain drop"
    assert list(Alignment.objects.filter(label=world.drop).order_by("clip").values_list("score", flat=True)) == [
        0.3,
        0.6,
    ]
    former = Label.with_former.get(text="drizzle")
    assert former.stands_for == world.drop
    assert list(Alignment.objects.filter(label=former).values_list("score", flat=True)) == [0.9]
    assert Label.with_former.count() == 4


@pytest.mark.parametrize("text", ["rain", "RAIN "])
def test_a_name_that_is_taken_is_refused_for_a_merge(world, text):
    with pytest.raises(Refused, match='a label called "rain" already; merge') as refused:
        renamed(world, text)
    assert refused.value.code == "name_taken"


def test_a_name_that_stands_for_another_label_is_refused_for_a_merge(world):
    merge(project=world.project, actor=world.manager, labels=[world.drop.pk], into=world.rain.pk)
    with pytest.raises(Refused, match='"rain drop" is a former name of "rain"'):
        renamed(world, "rain drop", world.wind)


def test_its_own_name_and_nothing_are_no_names(world):
    with pytest.raises(Invalid, match="its name already"):
        renamed(world, "Rain Drop")
    with pytest.raises(Invalid, match="Nothing is left after cleaning"):
        renamed(world, "猫")


def test_done_clips_are_validated_again_on_request(world):
    assert renamed(world, "drizzle", reopen=True).reopened == 2
    assert set(Task.objects.filter(clip__in=world.clips[1:3]).values_list("state", "picked_for")) == {
        ("open", 'label "rain drop" renamed to "drizzle"')
    }
