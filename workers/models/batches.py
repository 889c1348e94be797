"""Run a batch: a job of the contract in, its result out.

A clip that cannot be read or heard fails alone, with its reason; a ModelError (weights missing, parameters that
make no sense) is the whole batch's. `stopped` is asked before every batch of the model; Stopped passes through.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from workers.contract import (
    ClipLabels,
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
from workers.engine import pipeline
from workers.models import registry
from workers.models.base import Aligner, Failed, Labeler, Settings, get_kind
from workers.models.errors import ModelError
from workers.models.registry import Kind

CODE = version("earmark")

Asked = Callable[[], bool]


def _never() -> bool:
    return False


def label_clips(job: LabelClips, store: Path, models_dir: Path, stopped: Asked = _never) -> ClipsLabelled:
    """Propose labels for every clip of the job, in the job's order."""
    started = time.perf_counter()
    asked = Settings(prompt=job.prompt, labels=tuple(job.labels), params=job.params)
    try:
        labeler: Labeler = _engine(Kind.LABELER, job, models_dir)
        results: list[list[Proposal] | Unread | Failed] = pipeline.run(
            labeler, job.clips, store, asked, lambda clips: labeler.label(clips, asked), stopped=stopped
        )
    except ModelError as error:
        return ClipsLabelled(
            run=job.run,
            error=str(error),
            seconds=time.perf_counter() - started,
            code=CODE,
            usage=asked.meter.usage,
        )
    # where a branch of a hub is named, the commit that it stood for is part of the provenance
    commit = getattr(labeler, "commit", "")
    clips = [_clip_labels(ref.id, result) for ref, result in zip(job.clips, results, strict=True)]
    return ClipsLabelled(
        run=job.run,
        clips=clips,
        seconds=time.perf_counter() - started,
        code=f"{CODE} {commit[:12]}".strip(),
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


def embed_clips(job: EmbedClips, store: Path, models_dir: Path, stopped: Asked = _never) -> ClipsEmbedded:
    """Embed every clip of the job with an aligner, in the job's order."""
    started = time.perf_counter()
    asked = Settings(params=job.params)
    try:
        aligner: Aligner = _engine(Kind.ALIGNER, job, models_dir)
        results = pipeline.run(
            aligner, job.clips, store, asked, lambda clips: aligner.embed_clips(clips, asked), stopped=stopped
        )
    except ModelError as error:
        return ClipsEmbedded(run=job.run, error=str(error), seconds=time.perf_counter() - started, code=CODE)
    clips = [
        ClipVector(ref.id, error=result.reason)
        if isinstance(result, Failed)
        else ClipVector(ref.id, result.astype("<f4").tobytes())
        for ref, result in zip(job.clips, results, strict=True)
    ]
    # numbers of less than float32 move scores a little, so they are named in the provenance
    code = CODE if aligner.precision == "float32" else f"{CODE} {aligner.precision}"
    return ClipsEmbedded(run=job.run, clips=clips, seconds=time.perf_counter() - started, code=code)


def embed_labels(job: EmbedLabels, models_dir: Path) -> LabelsEmbedded:
    """Embed the job's labels with an aligner, in the job's order."""
    try:
        aligner: Aligner = _engine(Kind.ALIGNER, job, models_dir)
        vectors = (
            [vector.astype("<f4").tobytes() for vector in aligner.embed_labels(job.labels)] if job.labels else []
        )
    except ModelError as error:
        return LabelsEmbedded(model=job.model, run=job.run, error=str(error), code=CODE)
    return LabelsEmbedded(model=job.model, labels=list(job.labels), vectors=vectors, run=job.run, code=CODE)


def _engine(kind: Kind, job: LabelClips | EmbedClips | EmbedLabels, models_dir: Path) -> Any:
    """The job's model. ModelError where this worker has another revision of it than the run was started with."""
    card = registry.card(job.model)
    if job.revision and job.revision != card.revision:
        raise ModelError(
            f"This run was started with revision {job.revision} of {job.model}; the worker has {card.revision}. "
            "Bring product and workers to the same version, then start a new run."
        )
    return get_kind(kind, job.model, models_dir)
