"""The second half of an alignment run: vectors for its labels, then a score for every clip and label."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from celery import current_app
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from apps.common import gateway, jobs
from apps.common.gateway import contract, registry
from apps.common.queue import call_after_commit
from apps.runs import queries, vectors
from apps.runs.models import Alignment, ClipEmbedding, LabelEmbedding, Prediction, Run
from apps.runs.services import rows
from apps.runs.services.finish import finish
from apps.runs.services.locking import lock

LABELS_PER_JOB = 256
CLIPS_PER_BLOCK = 2000  # scored in one transaction
PAIRS_PER_CHUNK = 20_000  # held as vectors at a time, 60 MB a side at 768 numbers

Pair = tuple[int, int, str]  # clip id, label id, label text


def advance(run: Run, card: registry.ModelCard) -> None:
    """No clip is owed any more: ask for label vectors that are missing, then have the pairs scored.

    The caller holds the lock. One such step at a time is under way, named by the run's `step_job`.
    """
    if run.step_job is not None:
        return
    texts = []
    if run.aligns is not None:
        texts = queries.unembedded_labels(
            labeling=run.aligns, model=run.model, revision=run.revision, limit=LABELS_PER_JOB
        )
    run.step_job, run.step_sent_at = uuid.uuid4(), timezone.now()
    run.save(update_fields=["step_job", "step_sent_at"])
    job_id = str(run.step_job)
    if texts:
        job = contract.EmbedLabels(model=run.model, labels=texts, run=run.pk, revision=run.revision)
        gateway.send_after_commit(job, reply="runs.receive_label_vectors", queue=card.queue, job_id=job_id)
    else:
        arguments = (run.pk, job_id)
        call_after_commit(
            lambda: current_app.send_task("runs.score", arguments, task_id=job_id, ignore_result=True)
        )


def score(*, run_id: int, job: str) -> None:
    """Score every pair of the run that has no score yet, block by block, then finish the run.

    `job` is the run's step: a message that was sent again makes the first one stop.
    """
    after: int | None = 0
    while after is not None:
        with transaction.atomic():
            run = lock(run_id)
            if run is None or run.state != Run.State.RUNNING or str(run.step_job) != job:
                return
            jobs.hold(job)
            after = _score_block(run, after=after)
            if after is None:
                run.step_job, run.step_attempts = None, 0
                run.save(update_fields=["step_job", "step_attempts"])
                finish(run)


def write_alignments(run: Run, pairs: Iterable[Pair]) -> int:
    """Score and store the pairs whose vectors are stored, under an alignment run; how many were."""
    written = 0
    chunk: list[Pair] = []
    for pair in pairs:
        chunk.append(pair)
        if len(chunk) == PAIRS_PER_CHUNK:
            written += _write_chunk(run, chunk)
            chunk = []
    return written + (_write_chunk(run, chunk) if chunk else 0)


def _score_block(run: Run, *, after: int) -> int | None:
    """Score the next clips past the id `after`; the last clip's id, or None when there are no more."""
    proposed = Prediction.objects.filter(run=run.aligns_id, label__isnull=False)
    clips = list(
        proposed.filter(clip_id__gt=after)
        .order_by("clip_id")
        .values_list("clip_id", flat=True)
        .distinct()[:CLIPS_PER_BLOCK]
    )
    if not clips:
        return None
    scored = Alignment.objects.filter(run=run, clip=OuterRef("clip"), label=OuterRef("label"))
    pairs = (
        proposed.filter(~Exists(scored), clip_id__gt=after, clip_id__lte=clips[-1])
        .order_by()
        .values_list("clip_id", "label_id", "label__text")
        .distinct()
    )
    write_alignments(run, pairs.iterator(chunk_size=PAIRS_PER_CHUNK))
    return clips[-1]


def _write_chunk(run: Run, pairs: list[Pair]) -> int:
    stored = {"model": run.model, "revision": run.revision}
    of_clip = dict(
        ClipEmbedding.objects.filter(clip__in={clip for clip, _, _ in pairs}, **stored).values_list(
            "clip_id", "vector"
        )
    )
    of_label = dict(
        LabelEmbedding.objects.filter(text__in={text for _, _, text in pairs}, **stored).values_list(
            "text", "vector"
        )
    )
    ready = [pair for pair in pairs if pair[0] in of_clip and pair[2] in of_label]
    if not ready:
        return 0
    clip_row = {clip: row for row, clip in enumerate(of_clip)}
    label_row = {text: row for row, text in enumerate(of_label)}
    scores = vectors.alignments(
        vectors.matrix(list(of_clip.values()))[[clip_row[clip] for clip, _, _ in ready]],
        vectors.matrix(list(of_label.values()))[[label_row[text] for _, _, text in ready]],
    )
    rows.insert(
        Alignment,
        run_id=[run.pk] * len(ready),
        clip_id=[clip for clip, _, _ in ready],
        label_id=[label for _, label, _ in ready],
        score=scores.tolist(),
    )
    return len(ready)
