"""An alignment run: vectors once, a score for every clip and label, and what it says of the project."""

import numpy as np
import pytest

from apps.common.errors import Invalid
from apps.common.gateway import contract
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs import vectors
from apps.runs.models import Alignment, ClipEmbedding, LabelEmbedding, Prediction, Run
from apps.runs.quality import quality
from apps.runs.services import alignment, start
from tests.apps import factories
from tests.apps.runs import hands


def begin(project: Project, kind: Run.Kind, model: str) -> Run:
    return start.start(project=project, kind=kind, model=model, actor=project.created_by)


def labelled(project: Project) -> Run:
    """A finished labeling run: clips with even ids "rain", odd ones "dog barking, wind"."""
    run = begin(project, Run.Kind.LABELING, "yamnet")
    hands.work(
        lambda clip: contract.ClipLabels(
            clip, [contract.Proposal("dog barking, wind" if clip % 2 else "rain", score=0.5)]
        )
    )
    run.refresh_from_db()
    return run


def aligned(project: Project) -> Run:
    run = begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.work()
    run.refresh_from_db()
    return run


def dot(clip: int, text: str) -> float:
    first, second = (np.frombuffer(hands.vector(name), "<f4") for name in (f"clip {clip}", text))
    return float(np.dot(first.astype(float), second.astype(float)))


def test_every_proposed_pair_is_scored_by_the_dot_product(project: Project) -> None:
    labelled(project)
    run = aligned(project)
    scores = {(row.clip_id, row.label.text): row.score for row in Alignment.objects.select_related("label")}
    clips = [row.clip_id for row in run.clips.all()]
    assert set(scores) == {
        (clip, text) for clip in clips for text in (["dog barking", "wind"] if clip % 2 else ["rain"])
    }
    for (clip, text), score in scores.items():
        assert score == pytest.approx(dot(clip, text), abs=1e-6)


def test_the_result_holds_the_quality_of_the_best_scores(project: Project) -> None:
    labeling = labelled(project)
    run = aligned(project)
    best = [
        max(dot(row.clip_id, text) for text in (["dog barking", "wind"] if row.clip_id % 2 else ["rain"]))
        for row in run.clips.all()
    ]
    assert run.result["labeling"] == str(labeling.uuid)
    assert run.result["mu_clips"] == 40
    assert run.result["mu_c"] == pytest.approx(quality(best).mu_c, abs=1e-6)
    assert run.result["mu_1"] == pytest.approx(quality(best).mu_1, abs=1e-6)


def test_higher_domains_are_told_when_it_is_over(project: Project) -> None:
    labelled(project)
    run = begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.work()
    assert hands.left_for_others == [("annotation.alignment_finished", [run.pk])]


def test_a_second_run_touches_neither_sound_nor_known_labels(project: Project) -> None:
    labelled(project)
    aligned(project)
    run = begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    assert set(run.clips.values_list("state", "finished_at")) == {("done", None)}
    hands.run_app_queue()
    assert hands.waiting() == []
    run.refresh_from_db()
    assert (run.state, run.current, run.alignments.count()) == (Run.State.DONE, True, 60)
    assert (ClipEmbedding.objects.count(), LabelEmbedding.objects.count()) == (40, 3)


def test_labels_are_embedded_once_whatever_the_project(project: Project) -> None:
    labelled(project)
    aligned(project)
    other = factories.make_project()
    factories.make_clips(other, 2)
    labelled(other)
    begin(other, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.run_app_queue()
    asked = []
    while taken := hands.take():
        job, reply = taken
        asked.append(type(job))
        hands.deliver(hands.answer(job), reply)
        hands.run_app_queue()
    assert asked == [contract.EmbedClips]


def test_many_labels_are_asked_for_in_batches(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alignment, "LABELS_PER_JOB", 2)
    labelled(project)
    begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.run_app_queue()
    asked = []
    while taken := hands.take():
        job, reply = taken
        if isinstance(job, contract.EmbedLabels):
            asked.append(job.labels)
        hands.deliver(hands.answer(job), reply)
        hands.run_app_queue()
    assert asked == [["dog barking", "rain"], ["wind"]]
    assert Alignment.objects.count() == 60


def test_scoring_in_small_blocks_and_chunks_gives_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    labelled(project)
    whole = {(row.clip_id, row.label_id): row.score for row in aligned(project).alignments.all()}
    monkeypatch.setattr(alignment, "CLIPS_PER_BLOCK", 7)
    monkeypatch.setattr(alignment, "PAIRS_PER_CHUNK", 3)
    again = {(row.clip_id, row.label_id): row.score for row in aligned(project).alignments.all()}
    assert again == whole
    assert len(whole) == 60


def test_a_clip_that_cannot_be_embedded_is_left_out_of_the_scores(project: Project) -> None:
    labelled(project)
    run = begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.run_app_queue()
    bad = run.clips.order_by("id")[0].clip_id
    while taken := hands.take():
        job, reply = taken
        result = hands.answer(job)
        if isinstance(result, contract.ClipsEmbedded):
            made = [contract.ClipVector(one.clip, b"123") if one.clip == bad else one for one in result.clips]
            result = contract.ClipsEmbedded(result.run, made)
        hands.deliver(result, reply)
        hands.run_app_queue()
    run.refresh_from_db()
    assert (run.state, run.result["failed"], run.result["mu_clips"]) == (Run.State.DONE, 1, 39)
    assert run.clips.get(state="failed").error == "the model gave 3 bytes where a vector of 4-byte numbers was due"
    assert not Alignment.objects.filter(clip=bad).exists()


def test_label_vectors_that_do_not_fit_end_the_run(project: Project) -> None:
    labelled(project)
    run = begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    hands.run_app_queue()
    while taken := hands.take():
        job, reply = taken
        result = hands.answer(job)
        if isinstance(job, contract.EmbedLabels):
            result = contract.LabelsEmbedded(job.model, job.labels, [], run=job.run)
        hands.deliver(result, reply)
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "yamnet-minilm gave 0 vectors for 3 labels.")


def test_labels_of_people_alone_are_something_to_align(project: Project) -> None:
    with pytest.raises(Invalid):
        begin(project, Run.Kind.ALIGNMENT, "yamnet-minilm")
    ensure_labels(project=project, texts=["gusts"])
    run = aligned(project)
    assert (run.state, run.aligns, run.result["mu_c"]) == (Run.State.DONE, None, None)
    assert ClipEmbedding.objects.count() == 40


def test_a_score_is_held_within_its_range() -> None:
    long = np.array([[2.0, 0.0], [-2.0, 0.0]], "<f4")
    assert vectors.alignments(long, np.array([[1.0, 0.0], [1.0, 0.0]], "<f4")).tolist() == [1.0, -1.0]


def test_a_stale_scoring_message_does_nothing(project: Project) -> None:
    labelled(project)
    run = aligned(project)
    Alignment.objects.all().delete()
    alignment.score(run_id=run.pk, job="00000000-0000-0000-0000-000000000000")
    assert Alignment.objects.count() == 0
    assert Prediction.objects.count() == 60
