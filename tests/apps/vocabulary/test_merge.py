"""Merging labels: everything that named one of them names the one that stays, once."""

from __future__ import annotations

import pytest

from apps.annotation.models import Annotation, Task
from apps.annotation.queries.suggestions import proposed_for
from apps.common.errors import Invalid, NotFound
from apps.history.models import Event
from apps.labels.models import Label
from apps.labels.services import add_to_list, ensure_labels
from apps.runs.models import Alignment, Prediction
from apps.taxonomy.models import Placement
from apps.vocabulary.queries.effects import Place, effect_of
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.settle import settle
from tests.apps import factories as make


def merged(world, **others):
    return merge(project=world.project, actor=world.manager, labels=[world.drop.pk], into=world.rain.pk, **others)


def test_predictions_follow_and_what_the_model_said_stays_as_said(world):
    merged(world)
    found = Prediction.objects.order_by("clip", "rank").values_list("label__text", "raw")
    assert list(found) == [
        ("rain", "Rain"),
        ("wind", "Wind"),
        ("rain", "Rain Drop"),
        ("rain", "Rain"),
        ("rain", "Rain Drop"),
        ("wind", "Wind"),
    ]


def test_what_a_person_put_down_twice_stands_once(world):
    merged(world)
    found = Annotation.objects.order_by("assignment__task__clip", "id").values_list(
        "assignment__task__clip", "label__text"
    )
    assert list(found) == [(world.clips[1].pk, "rain"), (world.clips[2].pk, "rain")]


def test_spans_of_one_label_that_differ_both_stay(world):
    (one, two) = Annotation.objects.filter(assignment__task__clip=world.clips[2]).order_by("id")
    Annotation.objects.filter(pk=two.pk).update(onset=1.0, offset=2.0)
    merged(world)
    spans = Annotation.objects.filter(assignment=one.assignment).order_by("id").values_list("label__text", "onset")
    assert list(spans) == [("rain", None), ("rain", 1.0)]


def test_a_known_answer_names_the_label_once(world):
    merged(world)
    assert [label.text for label in world.known.labels.all()] == ["rain"]


def test_a_place_follows_where_the_label_has_none_and_stays_as_counted_where_it_has(world):
    merged(world)
    found = Placement.objects.order_by("taxonomy__version", "category__name")
    assert list(found.values_list("taxonomy__version", "category__name", "label__text")) == [
        (1, "water", "rain"),
        (2, "sky", "rain"),
        (2, "water", "rain drop"),
    ]


def test_the_old_text_stands_for_the_label_wherever_it_comes_from(world):
    merged(world)
    assert ensure_labels(project=world.project, texts=["rain drop"])["rain drop"] == world.rain
    labels, _ = add_to_list(project=world.project, actor=world.manager, texts=["Rain Drop!", "hail"])
    assert [label.text for label in labels] == ["hail", "rain"]
    assert list(Label.objects.order_by("text").values_list("text", flat=True)) == ["hail", "rain", "wind"]


def test_a_text_that_stood_for_a_merged_label_stands_for_the_one_that_stays(world):
    merged(world)
    water = make.make_label(world.project, "water")
    merge(project=world.project, actor=world.manager, labels=[world.rain.pk], into=water.pk)
    known = ensure_labels(project=world.project, texts=["rain", "rain drop"])
    assert known == {"rain": water, "rain drop": water}


def test_scores_stay_with_the_text_and_the_tasks_alignment_follows(world):
    change = merged(world)
    assert settle(change_id=change.pk)
    assert list(Alignment.objects.filter(label=world.drop).order_by("clip").values_list("score", flat=True)) == [
        0.3,
        0.6,
    ]
    found = Task.objects.filter(project=world.project).order_by("clip").values_list("alignment", flat=True)
    assert list(found) == [0.4, None, 0.2, -0.2, None]
    change.refresh_from_db()
    assert change.settled_at is not None


def test_done_clips_are_validated_again_only_on_request(world):
    assert merged(world).reopened == 0
    assert Task.objects.filter(state="done").count() == 2


def test_re_opened_clips_carry_why(world):
    assert merged(world, reopen=True).reopened == 2
    task = Task.objects.get(clip=world.clips[1])
    assert (task.state, task.round, task.accepted, task.picked_for) == (
        "open",
        2,
        None,
        'label "rain drop" merged into "rain"',
    )


def test_the_list_keeps_what_was_listed(world):
    add_to_list(project=world.project, actor=world.manager, texts=["rain drop"])
    merged(world)
    assert list(Label.objects.filter(listed=True).values_list("text", flat=True)) == ["rain"]


def test_it_leaves_an_event(world):
    change = merged(world)
    event = Event.objects.order_by("-id").first()
    assert (event.verb, event.actor, event.subject, event.subject_id) == (
        "label.merge",
        world.manager.pk,
        "label",
        str(world.rain.pk),
    )
    assert event.data == {"change": str(change.uuid), "before": ["rain drop"], "after": ["rain"], "reopened": 0}


def test_a_preview_counts_what_a_merge_does_and_changes_nothing(world):
    effect = effect_of(world.project, labels=[world.drop.pk], target=world.rain.pk)
    assert (effect.predictions, effect.annotations, effect.accepted, effect.known_answers) == (2, 2, 2, 1)
    assert (effect.both, effect.to_score, effect.scored_later) == (1, 0, False)
    assert effect.places == [
        Place(2, "draft", "rain drop", "water", False),
        Place(1, "published", "rain drop", "water", True),
    ]
    assert Prediction.objects.filter(label=world.drop).count() == 2


def test_nothing_to_merge_and_labels_that_are_gone_are_told(world):
    with pytest.raises(Invalid, match="at least one other"):
        merge(project=world.project, actor=world.manager, labels=[world.rain.pk], into=world.rain.pk)
    merged(world)
    with pytest.raises(NotFound, match="somebody may have merged it"):
        merged(world)


def test_a_label_that_two_predictions_mean_by_now_is_suggested_once(world):
    merged(world)
    suggested = proposed_for(world.project, [world.clips[2].pk])[world.clips[2].pk].suggestions
    assert [(one.label.text, one.raw) for one in suggested] == [("rain", "Rain")]
