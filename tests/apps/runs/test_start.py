"""Starting a run: what is checked, what is frozen, what is refused."""

from pathlib import Path

import pytest

from apps.common.errors import Invalid, Refused
from apps.history.models import Event
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs.models import Run, RunClip
from apps.runs.services import start
from tests.apps import factories
from tests.apps.runs import hands


def begin(project: Project, **given: object) -> Run:
    kind = given.pop("kind", Run.Kind.LABELING)
    model = given.pop("model", "yamnet")
    return start.start(project=project, kind=kind, model=model, actor=project.created_by, **given)  # type: ignore[arg-type]


def test_a_run_covers_every_clip_in_the_order_of_the_recordings(project: Project) -> None:
    run = begin(project)
    rows = list(run.clips.order_by("id").values_list("clip__recording_id", "state", "attempts", "error"))
    assert [row[0] for row in rows] == list(project.recordings.order_by("id").values_list("id", flat=True))
    assert {row[1:] for row in rows} == {("waiting", 0, "")}


def test_clips_of_one_recording_keep_their_order(transactional_db: None) -> None:
    project = factories.make_project()
    recording = factories.make_recording(project, duration=30)
    late = factories.make_clip(recording, 20, 30)
    early = factories.make_clip(recording, 0, 10)
    run = begin(project)
    assert list(run.clips.order_by("id").values_list("clip_id", flat=True)) == [early.pk, late.pk]


def test_other_projects_clips_are_not_touched(project: Project) -> None:
    factories.make_clips(factories.make_project(), 3)
    assert begin(project).clips.count() == 40


def test_what_stands_behind_a_prediction_is_frozen_at_the_start(project: Project) -> None:
    run = begin(project, params={"top_k": 3})
    assert (run.model, run.revision) == ("yamnet", "yamnet-tflite-1 int8 10c95ea3")
    assert (run.prompt, run.labels, run.params) == ("", [], {"top_k": 3})
    assert (run.state, run.current, run.created_by) == (Run.State.QUEUED, False, project.created_by)


def test_starting_leaves_an_event_and_a_message(project: Project) -> None:
    run = begin(project)
    event = Event.objects.get(verb="run.start")
    assert (event.project, event.subject_id) == (project.pk, str(run.pk))
    assert event.data == {"kind": "labeling", "model": "yamnet", "clips": 40}
    assert hands.names_waiting_for_app() == ["runs.dispatch"]


def test_zero_shot_freezes_the_list_of_labels(project: Project) -> None:
    labels = ensure_labels(project=project, texts=["rain", "dog", "unlisted"])
    for text in ("rain", "dog"):
        labels[text].listed = True
        labels[text].save()
    assert begin(project, model="zero-shot").labels == ["dog", "rain"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"model": "nope"}, "There is no model called 'nope'. For this run there are: yamnet, zero-shot."),
        (
            {"model": "yamnet-minilm"},
            "yamnet-minilm is no labeler, which this run needs, but of the kind aligner. "
            "There are: yamnet, zero-shot.",
        ),
        (
            {"model": "zero-shot"},
            "zero-shot picks from the project's label list, which is empty. Add labels to it.",
        ),
        (
            {"kind": Run.Kind.ALIGNMENT, "model": "yamnet-minilm"},
            "There is nothing to align yet: run a labeler first, or let people label some clips.",
        ),
        (
            {"kind": Run.Kind.ALIGNMENT, "model": "yamnet-minilm", "params": {"a": 1}},
            "An aligner runs with the settings of its card; register another card for others.",
        ),
        (
            {"then_align": "yamnet"},
            "yamnet is no aligner, which this run needs, but of the kind labeler. There are: yamnet-minilm.",
        ),
    ],
)
def test_what_does_not_fit_is_refused(project: Project, given: dict[str, object], message: str) -> None:
    with pytest.raises(Invalid) as refused:
        begin(project, **given)
    assert refused.value.message == message
    assert (Run.objects.count(), RunClip.objects.count(), hands.names_waiting_for_app()) == (0, 0, [])


def test_a_project_without_clips_is_refused(transactional_db: None) -> None:
    with pytest.raises(Invalid, match="This project has no clips yet"):
        begin(factories.make_project())
    assert Run.objects.count() == 0


def test_a_missing_model_is_refused_with_what_to_do(project: Project, settings: object, tmp_path: Path) -> None:
    settings.MODELS_DIR = tmp_path  # type: ignore[attr-defined]
    with pytest.raises(Refused) as refused:
        begin(project)
    assert refused.value.message == (
        "The files of yamnet are not on this machine. Fetch them with: manage.py models fetch yamnet"
    )
    assert Run.objects.count() == 0


def test_a_second_run_of_the_kind_is_refused_while_one_is_under_way(project: Project) -> None:
    begin(project)
    with pytest.raises(Refused) as refused:
        begin(project, model="yamnet")
    assert (refused.value.status, refused.value.code) == (409, "run_under_way")
    assert Run.objects.count() == 1


def test_another_project_may_run_meanwhile(project: Project) -> None:
    begin(project)
    other = factories.make_project()
    factories.make_clips(other, 1)
    assert begin(other).state == Run.State.QUEUED
