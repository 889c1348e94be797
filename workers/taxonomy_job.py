"""The clustering job: distinct labels and their counts in, the whole curve and the categories at k* out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers.clustering import silhouette_sweep
from workers.clustering.compose import composites
from workers.clustering.sweep import NOT_ENOUGH
from workers.contract import ClusterLabels, ClusterProposal, LabelsClustered
from workers.models import base
from workers.models.errors import ModelError
from workers.models.registry import Kind


def embed(encoder: str, labels: Sequence[str], models_dir: Path) -> NDArray[np.float32]:
    """Unit vectors (U, d) of the labels. Raises ModelError when the encoder is missing or no encoder."""
    vectors: NDArray[np.float32] = base.get_kind(Kind.ENCODER, encoder, models_dir).encode(list(labels))
    return vectors


def cluster_labels(job: ClusterLabels, models_dir: Path) -> LabelsClustered:
    """Embed, sweep every k, cut at k* and describe each cluster, largest first.

    What a person can put right (too few labels, a missing encoder) comes back as the result's `error`.
    """
    started = time.perf_counter()
    code = version("earmark")
    try:
        if len(job.labels) < 2:
            raise ValueError(
                NOT_ENOUGH.format(is_are="is" if len(job.labels) == 1 else "are", count=len(job.labels))
            )
        embeddings = embed(job.encoder, job.labels, models_dir)
        sweep = silhouette_sweep(embeddings, job.counts).at(lam=job.lambda_)
    except (ModelError, ValueError) as problem:
        return LabelsClustered(
            taxonomy=job.taxonomy, error=str(problem), seconds=time.perf_counter() - started, code=code
        )
    clusters = composites(job.labels, job.counts, sweep.partition(sweep.best_k), embeddings)
    return LabelsClustered(
        taxonomy=job.taxonomy,
        ks=sweep.ks.tolist(),
        silhouettes=sweep.silhouettes.tolist(),
        adjusted=sweep.adjusted.tolist(),
        lambda_=sweep.lam,
        best_k=sweep.best_k,
        clusters=[ClusterProposal(found.members, found.name, found.sentence) for found in clusters],
        seconds=time.perf_counter() - started,
        code=code,
    )
