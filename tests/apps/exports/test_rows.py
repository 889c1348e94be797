"""What is in an export, column by column."""

from __future__ import annotations

from django.utils import timezone

from apps.annotation.models import Assignment, Task
from apps.exports.pseudonyms import pseudonym
from apps.exports.rows import COLUMNS
from apps.labels.models import Label
from apps.runs.models import Alignment, Prediction
from apps.taxonomy.models import Taxonomy
from tests.apps.exports.conftest import World
from tests.apps.factories import make_project, make_user


def test_a_reviewed_row_tells_everything(world: World) -> None:
    clip = world.clip("dir/a.wav", 10.0, 20.0, rain=-0.06, fan=-0.2)
    label = world.label("wind gusts")
    Alignment.objects.create(run=world.alignment, clip=clip, label=label, score=0.4123456789)
    prediction = Prediction.objects.get(clip=clip, rank=1)
    world.work(
        clip,
        {"label": "rain", "prediction": prediction},
        {"label": "wind gusts"},
        {"caption": "Rain, and wind."},
        accept=True,
    )
    (row,) = world.rows()
    assert tuple(row) == COLUMNS
    assert row == {
        "file": "dir/a.wav",
        "onset": 10.0,
        "offset": 20.0,
        "labels": ["wind gusts", "rain"],
        "best_label": "wind gusts",
        "caption": "Rain, and wind.",
        "source": "human",
        "annotator": pseudonym("annotator", project=world.project.uuid, user=world.annotator.pk),
        "verdict": "accepted",
        "reviewer": pseudonym("reviewer", project=world.project.uuid, user=world.reviewer.pk),
        "alignment": 0.412346,
        "alignments": [0.412346, -0.06],
        "model_label": "rain",
        "model_alignment": -0.06,
        "raw": ["Rain!", "Fan!"],
        "labeler_model": "yamnet",
        "labeler_revision": "r1",
        "labeler_prompt": "Say it.",
        "aligner_model": "clap",
        "aligner_revision": "r2",
        "category": "=weather",
        "categories": ["=weather", ""],
        "taxonomy_version": 1,
        "annotated_at": "2026-03-04T05:06:07Z",
        "reviewed_at": "2026-03-04T05:06:07Z",
        "clip": str(clip.uuid),
        "recording": str(clip.recording.uuid),
        "recording_sha256": clip.recording.sha256,
    }


def test_each_span_is_a_row_with_the_recordings_seconds(world: World) -> None:
    clip = world.clip("a.wav", 10.0, 20.0)
    world.work(
        clip,
        {"label": "owl", "onset": 2.5, "offset": 3.0},
        {"label": "night"},
        {"label": "dog", "onset": 0.0, "offset": 1.0},
        {"label": "bark", "onset": 0.0, "offset": 1.0},
        accept=True,
    )
    assert [(row["onset"], row["offset"], row["labels"]) for row in world.rows()] == [
        (10.0, 20.0, ["night"]),
        (10.0, 11.0, ["dog", "bark"]),
        (12.5, 13.0, ["owl"]),
    ]


def test_a_clip_in_which_nothing_was_heard_is_a_row_without_labels(world: World) -> None:
    world.work(world.clip("a.wav", rain=0.1), accept=True)
    (row,) = world.rows()
    assert (row["labels"], row["best_label"], row["alignment"], row["category"]) == ([], "", None, "")
    assert (row["model_label"], row["verdict"]) == ("rain", "accepted")


def test_only_reviewed_work_is_exported_unless_asked(world: World) -> None:
    world.work(world.clip("accepted.wav", rain=0.1), {"label": "rain"}, accept=True)
    world.work(world.clip("submitted.wav", rain=0.1), {"label": "wind gusts"})
    world.clip("model.wav", rain=0.1, wind_gusts=0.5)
    world.clip("nothing.wav")
    assert [row["file"] for row in world.rows()] == ["accepted.wav"]
    told = [
        (row["file"], row["source"], row["labels"], row["verdict"], bool(row["annotator"]))
        for row in world.rows(include_unreviewed=True)
    ]
    assert told == [
        ("accepted.wav", "human", ["rain"], "accepted", True),
        ("submitted.wav", "human", ["wind gusts"], "", True),
        ("model.wav", "model", ["wind gusts", "rain"], "", False),
    ]


def test_a_models_row_has_its_best_label_and_provenance(world: World) -> None:
    world.clip("model.wav", rain=-0.1, wind_gusts=0.5)
    (row,) = world.rows(include_unreviewed=True)
    assert (row["best_label"], row["alignment"], row["alignments"]) == ("wind gusts", 0.5, [0.5, -0.1])
    assert (row["annotator"], row["reviewer"], row["annotated_at"], row["reviewed_at"]) == ("", "", "", "")
    assert (row["labeler_model"], row["category"]) == ("yamnet", "=weather")


def test_what_was_set_aside_is_left_out(world: World) -> None:
    clip = world.clip("a.wav", rain=0.1)
    Task.objects.create(project=world.project, clip=clip, state=Task.State.SET_ASIDE)
    assert world.rows(include_unreviewed=True) == []


def test_returned_work_is_not_exported(world: World) -> None:
    task = world.work(world.clip("a.wav", rain=0.1), {"label": "owl"})
    task.assignments.update(state=Assignment.State.RETURNED)
    Task.objects.filter(pk=task.pk).update(round=2, state=Task.State.OPEN)
    assert [(row["source"], row["labels"]) for row in world.rows(include_unreviewed=True)] == [("model", ["rain"])]


def test_with_overlap_the_accepted_persons_work_counts(world: World) -> None:
    clip = world.clip("a.wav")
    other = make_user()
    world.work(clip, {"label": "owl"}, by=other)
    assert len(world.rows(include_unreviewed=True)) == 1
    world.work(clip, {"label": "dog"}, accept=True)
    for unreviewed in (False, True):
        (row,) = world.rows(include_unreviewed=unreviewed)
        assert row["labels"] == ["dog"]


def test_before_review_everyones_work_is_a_row(world: World) -> None:
    clip = world.clip("a.wav")
    world.work(clip, {"label": "owl"}, by=make_user())
    world.work(clip, {"label": "dog"})
    told = world.rows(include_unreviewed=True)
    assert [row["labels"] for row in told] == [["owl"], ["dog"]]
    assert len({row["annotator"] for row in told}) == 2


def test_the_newest_published_taxonomy_counts_unless_told(world: World) -> None:
    Taxonomy.objects.create(
        project=world.project,
        version=2,
        state=Taxonomy.State.PUBLISHED,
        published_at=timezone.now(),
        encoder="e",
        revision="r",
        label_counts={},
    )
    world.clip("a.wav", wind_gusts=0.1)
    (newest,) = world.rows(include_unreviewed=True)
    assert (newest["taxonomy_version"], newest["category"]) == (2, "")
    (first,) = world.rows(include_unreviewed=True, taxonomy=1)
    assert (first["taxonomy_version"], first["category"]) == (1, "=weather")


def test_another_projects_rows_stay_there(world: World) -> None:
    world.work(world.clip("a.wav", rain=0.1), {"label": "rain"}, accept=True)
    other = make_project()
    assert not Label.objects.filter(project=other).exists()
    world.project = other
    assert world.rows(include_unreviewed=True) == []


def test_pseudonyms_are_stable_within_a_project_and_say_nothing_beyond_it(world: World) -> None:
    one = pseudonym("annotator", project=world.project.uuid, user=world.annotator.pk)
    assert one == pseudonym("annotator", project=world.project.uuid, user=world.annotator.pk)
    assert one != pseudonym("annotator", project=make_project().uuid, user=world.annotator.pk)
    assert one != pseudonym("annotator", project=world.project.uuid, user=world.reviewer.pk)
    assert world.annotator.name not in one
    assert len(one) == len("annotator-12345678")


def test_many_clips_come_in_the_recordings_order(world: World, monkeypatch) -> None:
    from apps.exports import queries

    monkeypatch.setattr(queries, "BATCH", 7)
    for number in range(30):
        world.clip(f"{number}.wav", rain=0.1)
    told = world.rows(include_unreviewed=True)
    assert [row["file"] for row in told] == [f"{number}.wav" for number in range(30)]
