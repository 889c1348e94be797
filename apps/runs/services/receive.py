"""Storing what the workers found. Any message may come twice, or after its run has ended."""

from __future__ import annotations

import math
from collections.abc import Container, Iterable, Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from apps.common.gateway import contract
from apps.labels.clean import Cleanup
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.runs import vectors
from apps.runs.models import ClipEmbedding, LabelEmbedding, Prediction, Run, RunClip, UnreadAnswer
from apps.runs.services import answers, rows
from apps.runs.services.dispatch import advance
from apps.runs.services.finish import fail
from apps.runs.services.locking import lock

LABELERS = {Run.Kind.LABELING, Run.Kind.CAPTIONING, Run.Kind.ASKED}
ALIGNERS = {Run.Kind.ALIGNMENT}
NOTHING = contract.Usage()


@transaction.atomic
def receive_labels(result: contract.ClipsLabelled) -> None:
    """A labeler's answers for a batch: raw text becomes labels and captions, those become predictions."""
    run = _awaiting(result.run, LABELERS, error=result.error, usage=result.usage)
    if run is None:
        return
    said = {clip.clip: clip for clip in result.clips}
    owed = _owed(run, said)
    cleanup = Cleanup(run.params.get("cleanup", Cleanup.PAPER))
    found = {clip: answers.read(said[clip], cleanup) for clip in owed}
    texts = {text for answer in found.values() for text, _ in answer.items if text}
    labels: dict[str, Label | None] = {**ensure_labels(project=run.project, texts=texts), "": None}
    _insert_predictions(
        run,
        [
            (clip, rank, labels[text], proposal)
            for clip, answer in found.items()
            for rank, (text, proposal) in enumerate(answer.items, start=1)
        ],
    )
    UnreadAnswer.objects.bulk_create(
        (
            UnreadAnswer(
                run=run, clip_id=clip, raw=_storable(answer.unread.raw), reason=_storable(answer.unread.reason)
            )
            for clip, answer in found.items()
            if answer.unread
        ),
        ignore_conflicts=True,
    )
    _settle(run, owed, {clip: answer.error for clip, answer in found.items()}, code=result.code)


@transaction.atomic
def receive_clip_vectors(result: contract.ClipsEmbedded) -> None:
    """An aligner's vectors for a batch of clips."""
    run = _awaiting(result.run, ALIGNERS, error=result.error)
    if run is None:
        return
    found = {clip.clip: clip for clip in result.clips}
    owed = _owed(run, found)
    errors = {clip: found[clip].error or vectors.fault(found[clip].vector) for clip in owed}
    ClipEmbedding.objects.bulk_create(
        (
            ClipEmbedding(clip_id=clip, model=run.model, revision=run.revision, vector=found[clip].vector)
            for clip in owed
            if not errors[clip]
        ),
        ignore_conflicts=True,
    )
    _settle(run, owed, errors, code=result.code)


@transaction.atomic
def receive_label_vectors(result: contract.LabelsEmbedded) -> None:
    """An aligner's vectors for labels that a run needs; kept for ever, whatever the run."""
    run = _awaiting(result.run, ALIGNERS, error=result.error)
    if run is None or result.model != run.model:
        return
    fault = store_label_vectors(model=run.model, revision=run.revision, result=result)
    if fault:
        fail(run, fault)
        return
    run.step_job, run.step_attempts = None, 0
    run.save(update_fields=["step_job", "step_attempts"])
    advance(run)


def store_label_vectors(*, model: str, revision: str, result: contract.LabelsEmbedded) -> str:
    """Keep the vectors of an answer; why it cannot be used, or ""."""
    if not result.labels or len(result.labels) != len(result.vectors):
        return f"{model} gave {len(result.vectors)} vectors for {len(result.labels)} labels."
    for text, vector in zip(result.labels, result.vectors, strict=True):
        if fault := vectors.fault(vector):
            return f"The label {text!r} has no vector: {fault}."
    LabelEmbedding.objects.bulk_create(
        (
            LabelEmbedding(text=text, model=model, revision=revision, vector=vector)
            for text, vector in zip(result.labels, result.vectors, strict=True)
        ),
        ignore_conflicts=True,
    )
    return ""


def _awaiting(run_id: int, kinds: Container[str], *, error: str, usage: contract.Usage = NOTHING) -> Run | None:
    """The run, locked, if it is still under way; an error of the whole batch ends it.

    What the batch has cost is added up all the same: a batch that was done twice has cost twice.
    """
    run = lock(run_id)
    if run is None or run.state != Run.State.RUNNING or run.kind not in kinds:
        return None
    if usage != NOTHING:
        spent = contract.unpack(contract.Usage, run.usage) + usage
        run.usage = contract.pack(spent)
        run.save(update_fields=["usage"])
    if error:
        fail(run, error)
        return None
    return run


def _owed(run: Run, clips: Iterable[int]) -> dict[int, RunClip]:
    """By clip, those of the batch that have no result yet, locked so that none is removed meanwhile."""
    states = (RunClip.State.WAITING, RunClip.State.SENT)
    owed = run.clips.select_for_update(no_key=True).filter(clip__in=list(clips), state__in=states)
    return {row.clip_id: row for row in owed}


def _settle(run: Run, owed: Mapping[int, RunClip], errors: Mapping[int, str], *, code: str) -> None:
    """Each clip of the batch is done or failed; then the run goes on."""
    now = timezone.now()
    done = [row.pk for clip, row in owed.items() if not errors[clip]]
    RunClip.objects.filter(pk__in=done).update(state=RunClip.State.DONE, finished_at=now, job=None)
    for clip, row in owed.items():
        if errors[clip]:
            RunClip.objects.filter(pk=row.pk).update(
                state=RunClip.State.FAILED, finished_at=now, job=None, error=_storable(errors[clip])
            )
    if code and code not in run.code.split(", "):
        run.code = f"{run.code}, {code}"[-50:] if run.code else code[:50]
        run.save(update_fields=["code"])
    advance(run)


def _insert_predictions(run: Run, found: Sequence[tuple[int, int, Label | None, contract.Proposal]]) -> None:
    """Predictions of (clip id, rank, label, proposal)."""
    rows.insert(
        Prediction,
        run_id=[run.pk] * len(found),
        clip_id=[clip for clip, _, _, _ in found],
        rank=[rank for _, rank, _, _ in found],
        raw=[_storable(proposal.raw) for _, _, _, proposal in found],
        label_id=[label.pk if label else None for _, _, label, _ in found],
        caption=["" if label else _storable(proposal.raw) for _, _, label, proposal in found],
        onset=[proposal.onset for _, _, _, proposal in found],
        offset=[proposal.offset for _, _, _, proposal in found],
        score=[_finite(proposal.score) for _, _, _, proposal in found],
    )


def _finite(number: float | None) -> float | None:
    return number if number is not None and math.isfinite(number) else None


def _storable(text: str) -> str:
    """The text without what PostgreSQL cannot hold: NUL, and halves of surrogate pairs."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}").encode("utf-8", "replace").decode()
