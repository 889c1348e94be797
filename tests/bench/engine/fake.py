"""The workers' own Celery app with models that answer at once: what is left to measure is the engine."""

from __future__ import annotations

import random

import numpy as np

from workers import contract
from workers.app import _register, app

__all__ = ["app"]

WORDS = [f"sound {number}" for number in range(500)]
PROPOSALS = 5
VECTOR = (np.ones(384) / np.sqrt(384)).astype("<f4").tobytes()


def _label(job: contract.LabelClips) -> contract.ClipsLabelled:
    clips = []
    for clip in job.clips:
        chosen = random.Random(clip.id).sample(WORDS, PROPOSALS)
        clips.append(contract.ClipLabels(clip.id, [contract.Proposal(word, 0.5, chosen=True) for word in chosen]))
    return contract.ClipsLabelled(job.run, clips, code="bench")


def _embed(job: contract.EmbedClips) -> contract.ClipsEmbedded:
    return contract.ClipsEmbedded(
        job.run, [contract.ClipVector(clip.id, VECTOR) for clip in job.clips], code="bench"
    )


def _embed_labels(job: contract.EmbedLabels) -> contract.LabelsEmbedded:
    return contract.LabelsEmbedded(job.model, job.labels, [VECTOR] * len(job.labels), run=job.run, code="bench")


app.finalize()
for kind, handler in (
    (contract.LabelClips, _label),
    (contract.EmbedClips, _embed),
    (contract.EmbedLabels, _embed_labels),
):
    app.tasks.pop(kind.TASK)
    _register(kind, handler)
