"""The figures of docs/taxonomy.md: AudioSet's class names as labels, clips falling with rank, the real encoder.

python -m tests.bench.taxonomy.figures
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from workers import settings
from workers.clustering import figures, silhouette_sweep
from workers.clustering.compose import composites
from workers.clustering.projection import label_map
from workers.models.classes import sound_classes
from workers.taxonomy_job import embed

FOLDER = Path(__file__).resolve().parents[3] / "docs" / "figures"
ENCODER = "all-minilm-l6-v2"
SHOWN = 20  # categories on the map


def main() -> None:
    """Write both PNG files."""
    labels = sorted({sound.short for sound in sound_classes().values()})
    ranks = np.random.default_rng(0).permutation(len(labels)) + 1
    counts = np.ceil(300 / ranks).astype(int).tolist()
    embeddings = embed(ENCODER, labels, settings.MODELS_DIR)
    sweep = silhouette_sweep(embeddings, counts)
    FOLDER.mkdir(exist_ok=True)
    figures.curve(
        FOLDER / "taxonomy-curve.png",
        ks=sweep.ks.tolist(),
        silhouettes=sweep.silhouettes.tolist(),
        adjusted=sweep.adjusted.tolist(),
        lam=sweep.lam,
        best_k=sweep.best_k,
        k=sweep.best_k,
    )
    partition = sweep.partition(SHOWN)
    found = composites(labels, counts, partition, embeddings)
    of_label = {member: number for number, cluster in enumerate(found) for member in cluster.members}
    figures.label_map(
        FOLDER / "taxonomy-map.png",
        positions=label_map(embeddings).tolist(),
        counts=counts,
        clusters=[of_label[place] for place in range(len(labels))],
        names={number: cluster.name for number, cluster in enumerate(found)},
    )
    print(f"{len(labels)} labels, {sum(counts):,} clips: k* = {sweep.best_k}, lambda = {sweep.lam:.3g}")


if __name__ == "__main__":
    main()
