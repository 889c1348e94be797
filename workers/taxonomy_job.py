"""The clustering job: distinct labels and counts in; the whole curve, the tree and the categories at k* out."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from workers import settings
from workers.audioset import nearest_classes
from workers.clustering import silhouette_sweep
from workers.clustering.compose import composites, node_names
from workers.clustering.distances import Distances
from workers.clustering.projection import check_method, label_map
from workers.clustering.silhouette import label_silhouettes
from workers.clustering.sweep import NOT_ENOUGH
from workers.clustering.tree import Ints
from workers.composing import Writer, rewrite
from workers.contract import ClusterLabels, ClusterProposal, LabelsClustered
from workers.models import base
from workers.models.errors import ModelError
from workers.models.registry import Kind

MOST_MAPPED = 10_000  # labels drawn on the map


def embed(encoder: str, labels: Sequence[str], models_dir: Path) -> NDArray[np.float32]:
    """Unit vectors (U, d) of the labels. Raises ModelError when the encoder is missing or no encoder."""
    vectors: NDArray[np.float32] = base.get_kind(Kind.ENCODER, encoder, models_dir).encode(list(labels))
    return vectors


def cluster_labels(job: ClusterLabels, models_dir: Path, writer: Writer | None = None) -> LabelsClustered:
    """Embed, sweep every k, cut at k* and describe each cluster, largest first.

    `writer` writes the sentences where given. What a person can put right (too few labels, a missing encoder)
    comes back as the result's `error`.
    """
    started = time.perf_counter()
    code = version("earmark")
    try:
        if len(job.labels) < 2:
            raise ValueError(
                NOT_ENOUGH.format(is_are="is" if len(job.labels) == 1 else "are", count=len(job.labels))
            )
        check_method(settings.LABEL_MAP)
        embeddings = embed(job.encoder, job.labels, models_dir)
        sweep = silhouette_sweep(embeddings, job.counts).at(lam=job.lambda_)
    except (ModelError, ValueError) as problem:
        return LabelsClustered(
            taxonomy=job.taxonomy, error=str(problem), seconds=time.perf_counter() - started, code=code
        )
    partition = sweep.partition(sweep.best_k)
    clusters, note = rewrite(
        composites(job.labels, job.counts, partition, embeddings), job.labels, job.counts, writer
    )
    weights = np.asarray(job.counts, dtype=np.float64)
    return LabelsClustered(
        taxonomy=job.taxonomy,
        ks=sweep.ks.tolist(),
        silhouettes=sweep.silhouettes.tolist(),
        adjusted=sweep.adjusted.tolist(),
        lambda_=sweep.lam,
        best_k=sweep.best_k,
        clusters=[ClusterProposal(found.members, found.name, found.sentence) for found in clusters],
        merges=sweep.tree.merges.tolist(),
        heights=sweep.tree.heights.tolist(),
        label_silhouettes=_label_silhouettes(embeddings, weights, partition),
        positions=_positions(embeddings),
        names=node_names(sweep.tree, embeddings, job.counts).tolist(),
        audioset=nearest_classes(sweep.tree, embeddings, weights, job.encoder, models_dir),
        embeddings=embeddings.astype("<f4").tobytes(),
        note=note,
        seconds=time.perf_counter() - started,
        code=code,
    )


def _label_silhouettes(
    embeddings: NDArray[np.float32], weights: NDArray[np.float64], partition: Ints
) -> list[float]:
    points = embeddings.astype(np.float64)
    found: list[float] = label_silhouettes(Distances(points, "euclidean"), weights, partition).tolist()
    return found


def _positions(embeddings: NDArray[np.float32]) -> list[list[float]]:
    """The flat map, to a ten-thousandth of its width; none where it would take minutes."""
    if len(embeddings) > MOST_MAPPED:
        return []
    placed: list[list[float]] = np.round(label_map(embeddings, method=settings.LABEL_MAP), 4).tolist()
    return placed
