"""The sensitivity job: the same labels under several encoders, algorithms and multiples of lambda."""

from __future__ import annotations

import time
from importlib.metadata import version
from pathlib import Path

import numpy as np

from workers.clustering.alternatives import (
    MOST_CLIPS,
    Algorithm,
    HdbscanClips,
    KMeansLabels,
    SpectralClips,
    SpectralLabels,
)
from workers.clustering.sensitivity import report
from workers.contract import MeasureSensitivity, SensitivityChoice, SensitivityCurve, SensitivityMeasured
from workers.models.errors import ModelError
from workers.taxonomy_job import embed

ALGORITHMS = ("k-means", "spectral", "hdbscan")
MOST_EIGEN = 3_000  # labels for which spectral clustering is run: it solves a labels x labels problem for each k
MOST_PER_CLIP = 5_000  # clips for which algorithms that see every clip are run
MOST_KS = 12  # values of k that the other algorithms are run for


def measure_sensitivity(job: MeasureSensitivity, models_dir: Path) -> SensitivityMeasured:
    """The tree for every k under each encoder, the other algorithms for a spread of k, all choices on them.

    What a person can put right comes back as `error`; what was left out because it would take hours, as `note`.
    """
    started = time.perf_counter()
    code = version("earmark")
    algorithms, left_out = chosen(job)
    try:
        found = report(
            {encoder: embed(encoder, job.labels, models_dir) for encoder in job.encoders},
            job.counts,
            algorithms=algorithms,
            ks=spread(len(job.labels)),
            multiples=job.multiples,
            draws=job.draws,
        )
    except (ModelError, ValueError) as problem:
        return SensitivityMeasured(
            sensitivity=job.sensitivity, error=str(problem), seconds=time.perf_counter() - started, code=code
        )
    return SensitivityMeasured(
        sensitivity=job.sensitivity,
        curves=[SensitivityCurve(**vars(curve)) for curve in found.curves],
        choices=[SensitivityChoice(**vars(choice)) for choice in found.choices],
        note=" ".join(left_out),
        seconds=time.perf_counter() - started,
        code=code,
    )


def chosen(job: MeasureSensitivity) -> tuple[list[Algorithm], list[str]]:
    """The algorithms to run besides the tree, and why some are left out."""
    labels, clips = len(job.labels), sum(job.counts)
    few_clips = clips <= min(MOST_PER_CLIP, MOST_CLIPS)
    algorithms: list[Algorithm] = []
    left_out = []
    if "k-means" in job.algorithms:
        algorithms.append(KMeansLabels())
    if "spectral" in job.algorithms:
        if labels <= MOST_EIGEN:
            algorithms.append(SpectralLabels())
        else:
            left_out.append(f"Spectral clustering is run for up to {MOST_EIGEN:,} labels; here are {labels:,}.")
        if few_clips:
            algorithms.append(SpectralClips())
        else:
            left_out.append(
                f"Spectral clustering of every clip is run for up to {MOST_PER_CLIP:,} clips; here are {clips:,}."
            )
    if "hdbscan" in job.algorithms:
        if few_clips:
            algorithms.append(HdbscanClips())
        else:
            left_out.append(f"HDBSCAN is run for up to {MOST_PER_CLIP:,} clips; here are {clips:,}.")
    return algorithms, left_out


def spread(labels: int) -> list[int]:
    """Values of k from 2 to half of the labels, evenly by ratio: fine where categories are few."""
    last = max(2, min(labels - 1, labels // 2))
    return sorted({int(k) for k in np.round(np.geomspace(2, last, MOST_KS))})
