"""Categories from a file of labels, without the platform: `python -m workers.clustering labels.csv`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from workers.clustering.compose import Composite, composites
from workers.clustering.distances import METRICS
from workers.clustering.projection import METHODS, check_method, label_map
from workers.clustering.sweep import SilhouetteSweep, silhouette_sweep
from workers.clustering.tables import TableError, read_labels, write_outcome
from workers.clustering.tree import LINKAGES
from workers.composing import configured, rewrite
from workers.models.errors import ModelError

ENCODER = "all-minilm-l6-v2"
MOST_MAPPED = 10_000  # labels drawn on the map


def main(arguments: Sequence[str] | None = None) -> int:
    """Read, embed, sweep, write. 0 when done; 1 with the reason on standard error."""
    options = _parser().parse_args(arguments)
    try:
        check_method(options.map)
        labels, counts = read_labels(options.labels)
        embeddings = _embeddings(options, labels)
        sweep = silhouette_sweep(
            embeddings, counts, linkage=options.linkage, metric=options.metric, k_max=options.k_max
        ).at(lam=options.lam, multiple=options.multiple)
        k = options.k or sweep.best_k
        clusters, note = rewrite(
            composites(labels, counts, sweep.partition(k), embeddings), labels, counts, configured()
        )
        written = write_outcome(
            options.out,
            name=options.labels.stem,
            labels=labels,
            counts=counts,
            sweep=sweep,
            k=k,
            clusters=clusters,
            settings={
                "encoder": str(options.embeddings or options.encoder),
                "linkage": options.linkage,
                "metric": options.metric,
            },
        )
        written += _figures(options, sweep=sweep, k=k, counts=counts, clusters=clusters, embeddings=embeddings)
    except (TableError, ModelError, ValueError, OSError) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(
        f"{len(labels):,} labels on {sum(counts):,} clips: k* = {sweep.best_k}, lambda = {sweep.lam:.6g}"
        f"{f', cut at k = {k}' if k != sweep.best_k else ''}.\n"
    )
    sys.stdout.writelines(f"{path}\n" for path in written)
    if note:
        sys.stderr.write(f"{note}\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m workers.clustering", description=__doc__)
    parser.add_argument("labels", type=Path, help="CSV with columns label,count, or one label a line")
    parser.add_argument("--out", type=Path, default=Path(), help="folder to write to (default: here)")
    parser.add_argument("--encoder", default=ENCODER, help=f"registered encoder (default: {ENCODER})")
    parser.add_argument(
        "--embeddings",
        type=Path,
        help=".npy (labels, dimensions), rows as the sorted labels, instead of an encoder",
    )
    parser.add_argument("--models", type=Path, help="folder of model files (default: MODELS_DIR, or var/models)")
    parser.add_argument("--linkage", choices=LINKAGES, default="ward")
    parser.add_argument("--metric", choices=sorted(METRICS), default="euclidean")
    parser.add_argument("--map", choices=METHODS, default=METHODS[0], help="how the map is drawn (default: t-sne)")
    parser.add_argument("--k", type=int, help="cut at this k instead of k*")
    parser.add_argument("--k-max", type=int, help="the largest k to score (default: the number of labels)")
    parser.add_argument("--lambda", dest="lam", type=float, help="instead of the paper's")
    parser.add_argument("--multiple", type=float, default=1.0, help="of lambda (default: 1)")
    return parser


def _figures(
    options: argparse.Namespace,
    *,
    sweep: SilhouetteSweep,
    k: int,
    counts: list[int],
    clusters: Sequence[Composite],
    embeddings: np.ndarray,
) -> list[Path]:
    """NAME.curve.png and NAME.map.png; the map needs minutes for tens of thousands of labels, so not for those."""
    from workers.clustering import figures

    name = options.labels.stem
    drawn = [
        figures.curve(
            options.out / f"{name}.curve.png",
            ks=sweep.ks.tolist(),
            silhouettes=sweep.silhouettes.tolist(),
            adjusted=sweep.adjusted.tolist(),
            lam=sweep.lam,
            best_k=sweep.best_k,
            k=k,
        )
    ]
    if len(counts) <= MOST_MAPPED:
        of_label = {member: number for number, cluster in enumerate(clusters) for member in cluster.members}
        drawn.append(
            figures.label_map(
                options.out / f"{name}.map.png",
                positions=label_map(embeddings, method=options.map).tolist(),
                counts=counts,
                clusters=[of_label[place] for place in range(len(counts))],
                names={number: cluster.name for number, cluster in enumerate(clusters)},
            )
        )
    return drawn


def _embeddings(options: argparse.Namespace, labels: list[str]) -> np.ndarray:
    if options.embeddings:
        loaded: np.ndarray = np.load(options.embeddings, allow_pickle=False)
        return loaded
    from workers import settings
    from workers.taxonomy_job import embed

    return embed(options.encoder, labels, options.models or settings.MODELS_DIR)


if __name__ == "__main__":
    sys.exit(main())
