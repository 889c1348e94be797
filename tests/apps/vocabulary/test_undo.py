"""Undoing a change of the label list: exactly what was, or a reason why not."""

from __future__ import annotations

import uuid

import pytest

from apps.annotation.models import Annotation, Task
from apps.common.errors import NotFound, Refused
from apps.history.models import Event
from apps.labels.models import Label
from apps.labels.services import add_to_list
from apps.taxonomy.services import editing
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.split import split
from apps.vocabulary.services.undo import undo
from tests.apps import factories as make
from tests.apps.vocabulary.state import state


def changes(world):
    about = {"project": world.project, "actor": world.manager}
    drop, rain = world.drop.pk, world.rain.pk
    return {
        "merge": lambda: merge(**about, labels=[drop], into=rain),
        "merge and reopen": lambda: merge(**about, labels=[drop, world.wind.pk], into=rain, reopen=True),
        "rename": lambda: rename(**about, label=drop, text="drizzle", reopen=True),
        "split to a new text": lambda: split(**about, label=drop, into=["drizzle", "hail"], keep="hail"),
        "split to a label": lambda: split(**about, label=drop, into=["rain", "hail"], keep="rain"),
        "split and let people decide": lambda: split(**about, label=drop, into=["drizzle", "hail"]),
    }


@pytest.mark.parametrize(
    "which",
    [
        "merge",
        "merge and reopen",
        "rename",
        "split to a new text",
        "split to a label",
        "split and let people decide",
    ],
)
def test_everything_is_as_it_was(world, which):
    add_to_list(project=world.project, actor=world.manager, texts=["rain drop"])
    before = state(world.project)
    change = changes(world)[which]()
    assert state(world.project) != before
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert state(world.project) == before
    event = Event.objects.order_by("-id").first()
    assert (event.verb, event.data["undone"], event.data["closed"]) == ("label.undo", change.verb, change.reopened)


def test_work_done_since_stays_with_the_label_it_was_done_with(world):
    change = changes(world)["merge"]()
    Task.objects.filter(project=world.project).exclude(clip=world.clips[3]).exclude(state="done").update(
        state="held"
    )
    done = make.work(world.project, world.annotator, "rain drop")
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert [annotation.label for annotation in done.annotations.all()] == [world.rain]
    assert Annotation.objects.filter(label=world.drop).count() == 2


def test_an_answer_given_anew_since_does_not_get_the_old_one_back(world):
    folded = Annotation.objects.filter(assignment__task__clip=world.clips[2])
    change = changes(world)["merge"]()
    assignment = folded.get().assignment
    folded.all().delete()
    Annotation.objects.create(assignment=assignment, label=world.wind)
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert [annotation.label for annotation in assignment.annotations.all()] == [world.wind]


def test_a_re_opened_clip_that_somebody_took_stays_open(world):
    change = changes(world)["merge and reopen"]()
    task = Task.objects.get(clip=world.clips[1])
    Task.objects.filter(project=world.project).exclude(pk=task.pk).exclude(state="done").update(state="held")
    assert make.claim_one(world.project, world.annotator).task == task
    Task.objects.filter(project=world.project, state="held").update(state="open")
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert list(Task.objects.filter(clip__in=world.clips[1:3]).order_by("clip").values_list("state", "round")) == [
        ("open", 2),
        ("done", 1),
    ]


def test_a_label_that_a_split_made_and_people_used_since_stays(world):
    change = changes(world)["split to a new text"]()
    Task.objects.filter(project=world.project).exclude(clip=world.clips[3]).exclude(state="done").update(
        state="held"
    )
    make.work(world.project, world.annotator, "drizzle")
    undo(project=world.project, actor=world.manager, change=change.uuid)
    assert list(Label.objects.order_by("text").values_list("text", flat=True)) == [
        "drizzle",
        "rain",
        "rain drop",
        "wind",
    ]


def refused(world, change, match):
    before = state(world.project)
    with pytest.raises(Refused, match=match):
        undo(project=world.project, actor=world.manager, change=change.uuid)
    assert state(world.project) == before


def test_a_change_that_another_builds_on_is_undone_after_it(world):
    first = changes(world)["merge"]()
    second = rename(project=world.project, actor=world.manager, label=world.rain.pk, text="water")
    refused(world, first, "A later change builds on this one; undo that first: rename rain → water")
    undo(project=world.project, actor=world.manager, change=second.uuid)
    undo(project=world.project, actor=world.manager, change=first.uuid)
    assert LabelChange.objects.filter(undone_at=None).count() == 0


def test_a_change_of_other_labels_is_in_nobodys_way(world):
    first = changes(world)["merge"]()
    rename(project=world.project, actor=world.manager, label=world.wind.pk, text="gusts")
    undo(project=world.project, actor=world.manager, change=first.uuid)
    assert Label.objects.get(pk=world.drop.pk).text == "rain drop"


def test_a_draft_that_was_edited_with_the_merged_label_is_undone_first(world):
    change = merge(
        project=world.project, actor=world.manager, labels=[world.drop.pk, world.rain.pk], into=world.wind.pk
    )
    sky = world.taxonomies[2].categories.get(name="sky")
    editing.rename(project=world.project, actor=world.manager, version=2, category=sky.pk, name="heaven")
    refused(world, change, "Version 2 of the taxonomy was edited since; undo those edits first")
    editing.undo(project=world.project, actor=world.manager, version=2)
    undo(project=world.project, actor=world.manager, change=change.uuid)


def test_it_is_undone_once_and_only_in_its_project(world):
    change = changes(world)["merge"]()
    undo(project=world.project, actor=world.manager, change=change.uuid)
    refused(world, change, "undone already")
    with pytest.raises(NotFound):
        undo(project=world.project, actor=world.manager, change=uuid.uuid4())
    with pytest.raises(NotFound):
        undo(project=make.make_project(), actor=world.manager, change=change.uuid)
