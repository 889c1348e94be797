"""Receiving: raw text becomes predictions, once, whatever is delivered how often."""

import pytest

from apps.common.gateway import contract
from apps.labels.models import Label
from apps.projects.models import Project
from apps.runs.models import Prediction, Run, RunClip
from apps.runs.services import finish, start
from tests.apps import factories
from tests.apps.runs import hands

Proposal = contract.Proposal


@pytest.fixture
def small(transactional_db: None) -> Project:
    project = factories.make_project()
    factories.make_clips(project, 2)
    return project


def begin(project: Project, **given: object) -> Run:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None, **given)  # type: ignore[arg-type]
    hands.run_app_queue()
    return run


def label(project: Project, *proposals: Proposal) -> Run:
    """Run over the project, every clip with these proposals."""
    run = begin(project)
    hands.work(lambda clip: contract.ClipLabels(clip, list(proposals)))
    run.refresh_from_db()
    return run


def of_first_clip(run: Run) -> list[tuple[object, ...]]:
    clip = run.clips.order_by("id")[0].clip
    rows = Prediction.objects.filter(run=run, clip=clip).order_by("rank")
    return list(rows.values_list("rank", "raw", "label__text", "score", "onset", "offset"))


def test_raw_text_becomes_labels_each_with_its_rank(small: Project) -> None:
    run = label(small, Proposal("Dogs BARKING loudly, wind!", score=0.5), Proposal("Wind, rain"))
    assert of_first_clip(run) == [
        (1, "Dogs BARKING loudly, wind!", "dogs barking", 0.5, None, None),
        (2, "Dogs BARKING loudly, wind!", "wind", 0.5, None, None),
        (3, "Wind, rain", "rain", None, None, None),
    ]


def test_a_label_chosen_from_a_list_is_kept_whole(small: Project) -> None:
    run = label(small, Proposal("Domestic animals, pets and more", score=0.9, chosen=True))
    assert of_first_clip(run) == [
        (1, "Domestic animals, pets and more", "domestic animals pets and more", 0.9, None, None)
    ]


def test_the_same_label_on_two_spans_counts_twice(small: Project) -> None:
    run = label(
        small,
        Proposal("dog", onset=0.0, offset=1.0),
        Proposal("dog", onset=2.0, offset=3.0),
        Proposal("dog", onset=0.0, offset=1.0),
    )
    assert of_first_clip(run) == [(1, "dog", "dog", None, 0.0, 1.0), (2, "dog", "dog", None, 2.0, 3.0)]


def test_a_clip_whose_text_cleans_to_nothing_is_done_with_none(small: Project) -> None:
    run = label(small, Proposal("\u9e1f\u53eb\u58f0 \U0001f426"))
    assert of_first_clip(run) == []
    assert (run.state, run.result["done"], run.result["predictions"]) == (Run.State.DONE, 2, 0)


@pytest.mark.parametrize("score", [float("nan"), float("inf")])
def test_text_and_numbers_that_postgresql_cannot_hold_do_no_harm(small: Project, score: float) -> None:
    run = begin(small)
    clips = [
        contract.ClipLabels(row.clip_id, [Proposal("a\0b \ud83d dog", score=score)]) for row in run.clips.all()
    ]
    hands.deliver(contract.ClipsLabelled(run.pk, clips), "runs.receive_labels")
    assert of_first_clip(run) == [(1, "a\ufffdb ? dog", "a b", None, None, None)]


def test_labels_are_shared_within_a_project_only(small: Project) -> None:
    label(small, Proposal("dog"))
    other = factories.make_project()
    factories.make_clips(other, 1)
    label(other, Proposal("dog"))
    assert sorted(Label.objects.filter(text="dog").values_list("project_id", flat=True)) == [small.pk, other.pk]


def test_the_same_result_twice_changes_nothing(project: Project) -> None:
    begin(project)
    delivered = []
    while taken := hands.take():
        job, reply = taken
        for _ in range(2):
            hands.deliver(hands.answer(job), reply)
        delivered.append((hands.answer(job), reply))
    for result, reply in delivered:
        hands.deliver(result, reply)
    assert Prediction.objects.count() == 80
    assert sorted(set(RunClip.objects.values_list("state", flat=True))) == ["done"]


def test_a_clip_that_fails_fails_alone(small: Project) -> None:
    run = begin(small)
    bad = run.clips.order_by("id")[0].clip_id
    hands.work(
        lambda clip: (
            contract.ClipLabels(clip, error="The rendition is cut off.")
            if clip == bad
            else contract.ClipLabels(clip, [Proposal("dog")])
        )
    )
    run.refresh_from_db()
    assert (run.state, run.result["done"], run.result["failed"]) == (Run.State.DONE, 1, 1)
    failed = run.clips.get(state=RunClip.State.FAILED)
    assert (failed.clip_id, failed.error) == (bad, "The rendition is cut off.")


def test_a_span_that_is_none_fails_its_clip_with_the_reason(small: Project) -> None:
    run = label(small, Proposal("dog", onset=2.0, offset=1.0))
    assert run.state == Run.State.FAILED
    assert run.error == (
        "None of the 2 clips came through. The first reason: "
        "The model gave a span that is none: 2.0 to 1.0 s, for 'dog'."
    )


def test_an_error_of_the_whole_batch_ends_the_run_with_its_message(project: Project) -> None:
    run = begin(project)
    hands.deliver(contract.ClipsLabelled(run.pk, error="The files of yamnet are missing."), "runs.receive_labels")
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "The files of yamnet are missing.")
    assert run.clips.filter(state=RunClip.State.WAITING).count() == 40
    assert hands.waiting() == []


def test_results_of_a_cancelled_run_are_dropped(project: Project) -> None:
    run = begin(project)
    job, reply = hands.take() or (None, "")
    finish.cancel(run=run, actor=None)
    hands.deliver(hands.answer(job), reply)
    assert Prediction.objects.count() == 0
    assert run.clips.exclude(state=RunClip.State.WAITING).count() == 0


def test_a_result_for_a_removed_clip_or_run_is_dropped(small: Project) -> None:
    run = begin(small)
    job, reply = hands.take() or (None, "")
    small.recordings.order_by("id")[0].delete()
    hands.deliver(hands.answer(job), reply)
    run.refresh_from_db()
    assert (run.state, run.result["clips"], Prediction.objects.count()) == (Run.State.DONE, 1, 2)
    run.delete()
    hands.deliver(hands.answer(job), reply)


def test_the_code_that_ran_it_is_kept(small: Project) -> None:
    assert label(small, Proposal("dog")).code == "1.0"
