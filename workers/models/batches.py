"""Run a batch: a job of the contract in, its result out.

A clip that cannot be read or heard fails alone, with its reason; a ModelError (weights missing, parameters that
make no sense) is the whole batch's.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from workers.audio import StoreError, read_clip
from workers.contract import (
    ClipLabels,
    ClipRef,
    ClipsEmbedded,
    ClipsLabelled,
    ClipVector,
    EmbedClips,
    EmbedLabels,
    LabelClips,
    LabelsEmbedded,
    Proposal,
    Unread,
)
from workers.models.base import Aligner, Failed, Labeler, Listener, Settings, Waveform, get_kind
from workers.models.errors import ModelError
from workers.models.registry import Kind

CODE = version("earmark")

Result = TypeVar("Result")


def label_clips(job: LabelClips, store: Path, models_dir: Path) -> ClipsLabelled:
    """Propose labels for every clip of the job, in the job's order."""
    started = time.perf_counter()
    asked = Settings(prompt=job.prompt, labels=tuple(job.labels), params=job.params)
    try:
        labeler: Labeler = get_kind(Kind.LABELER, job.model, models_dir)
        results = _in_batches(labeler, job.clips, store, lambda waves: labeler.label(waves, asked))
    except ModelError as error:
        return ClipsLabelled(run=job.run, error=str(error), seconds=time.perf_counter() - started, code=CODE)
    clips = [_clip_labels(ref.id, result) for ref, result in zip(job.clips, results, strict=True)]
    return ClipsLabelled(
        run=job.run,
        clips=clips,
        seconds=time.perf_counter() - started,
        code=CODE,
        usage=asked.meter.usage,
    )


def _clip_labels(clip: int, result: list[Proposal] | Unread | Failed) -> ClipLabels:
    match result:
        case Failed(reason):
            return ClipLabels(clip, error=reason)
        case Unread():
            return ClipLabels(clip, unread=result)
        case proposals:
            return ClipLabels(clip, proposals)


def embed_clips(job: EmbedClips, store: Path, models_dir: Path) -> ClipsEmbedded:
    """Embed every clip of the job with an aligner, in the job's order."""
    started = time.perf_counter()
    asked = Settings(params=job.params)
    try:
        aligner: Aligner = get_kind(Kind.ALIGNER, job.model, models_dir)
        results = _in_batches(aligner, job.clips, store, lambda waves: aligner.embed_clips(waves, asked))
    except ModelError as error:
        return ClipsEmbedded(run=job.run, error=str(error), seconds=time.perf_counter() - started, code=CODE)
    clips = [
        ClipVector(ref.id, error=result.reason)
        if isinstance(result, Failed)
        else ClipVector(ref.id, result.astype("<f4").tobytes())
        for ref, result in zip(job.clips, results, strict=True)
    ]
    return ClipsEmbedded(run=job.run, clips=clips, seconds=time.perf_counter() - started, code=CODE)


def embed_labels(job: EmbedLabels, models_dir: Path) -> LabelsEmbedded:
    """Embed the job's labels with an aligner, in the job's order."""
    try:
        aligner: Aligner = get_kind(Kind.ALIGNER, job.model, models_dir)
        vectors = (
            [vector.astype("<f4").tobytes() for vector in aligner.embed_labels(job.labels)] if job.labels else []
        )
    except ModelError as error:
        return LabelsEmbedded(model=job.model, run=job.run, error=str(error), code=CODE)
    return LabelsEmbedded(model=job.model, labels=list(job.labels), vectors=vectors, run=job.run, code=CODE)


def _in_batches(
    model: Listener,
    refs: Sequence[ClipRef],
    store: Path,
    run: Callable[[list[Waveform]], Sequence[Result | Failed]],
) -> list[Result | Failed]:
    """One result or failure per clip, in order; at most `max_batch` clips are in memory at a time."""
    results: list[Result | Failed] = []
    for first in range(0, len(refs), model.max_batch):
        read = [_read(ref, store, model.rate) for ref in refs[first : first + model.max_batch]]
        done = iter(run([each for each in read if not isinstance(each, Failed)]))
        results += [each if isinstance(each, Failed) else next(done) for each in read]
    return results


def _read(ref: ClipRef, store: Path, rate: int) -> Waveform | Failed:
    try:
        return read_clip(store, ref, rate)
    except (StoreError, ValueError) as error:
        return Failed(str(error))
