"""One table: the sweep, the plain way and a better baseline, on the sizes of three real data sets.

Seconds are of one core (the processor's time, so that other work on the machine does not count); every side runs
on the same made-up labels (normalised vectors in loose groups, counts as uneven as real ones). Both baselines cost
the same for every k, so they are timed on a few k spread over the curve and the mean is multiplied by the number
of k; the tree and the distances of the better one are timed once, in full. The curves are compared on the k timed.

    python -m tests.bench.taxonomy [--quick] [--json FILE]
"""

from __future__ import annotations

import argparse
import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import numpy as np
from scipy.cluster import hierarchy
from scipy.spatial.distance import pdist, squareform
from sklearn.cluster import AgglomerativeClustering
from sklearn.metrics import silhouette_score

from workers.clustering import silhouette_sweep

T = TypeVar("T")

DIMENSIONS = 384  # of all-MiniLM-L6-v2
SIZES = [(668, 5_075), (435, 9_968), (639, 14_400)]  # labels, clips
LARGE = [5_000, 20_000]  # labels; ten clips each
REPEATS = 5
# A process of its own, so that nothing is warm and the peak of memory is the sweep's.
ALONE = """
import re, sys, time
from pathlib import Path
import numpy as np
start = time.process_time()
from workers.clustering import silhouette_sweep
loaded = time.process_time() - start
points, counts = np.load(sys.argv[1]), np.load(sys.argv[2])
start = time.process_time()
silhouette_sweep(points, counts)
swept = time.process_time() - start
# not getrusage: its peak is inherited from the process that started this one
peak = re.search(r"VmHWM:\\s+(\\d+) kB", Path("/proc/self/status").read_text())
print(loaded, swept, int(peak[1]) * 1024 if peak else 0)
"""


def made_up(labels: int, clips: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Normalised vectors (labels, 384) in loose groups and counts that sum to `clips`."""
    rng = np.random.default_rng(seed)
    groups = rng.normal(size=(30, DIMENSIONS))
    points = groups[rng.integers(0, 30, labels)] + 0.8 * rng.normal(size=(labels, DIMENSIONS))
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    share = 1 / np.arange(1, labels + 1)
    return points, 1 + rng.multinomial(clips - labels, share / share.sum())


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Seconds and what came of it."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def plain_way(rows: np.ndarray, k: int) -> float:
    """What a notebook does for one k."""
    return float(silhouette_score(rows, AgglomerativeClustering(n_clusters=k).fit_predict(rows)))


def compare(labels: int, clips: int, *, ks_timed: int) -> dict[str, float]:
    """Seconds of all three on one set, and how far their curves are apart."""
    points, counts = made_up(labels, clips)
    rows = np.repeat(points, counts, axis=0)
    own = [timed(lambda: silhouette_sweep(points, counts)) for _ in range(REPEATS)]
    sweep = own[0][1]
    ours = float(np.median([seconds for seconds, _ in own]))
    ks = np.unique(np.geomspace(2, labels, ks_timed).astype(int)).tolist()
    many = labels - 1

    plain = [timed(lambda k=k: plain_way(rows, k)) for k in ks[:: max(1, len(ks) // 3)]]
    plain_total = float(np.mean([seconds for seconds, _ in plain])) * many

    setup, (tree, between) = timed(lambda: (hierarchy.ward(rows), squareform(pdist(rows))))

    def cut(k: int) -> float:
        found = hierarchy.fcluster(tree, k, "maxclust")
        return float(silhouette_score(between, found, metric="precomputed"))

    better = [timed(lambda k=k: cut(k)) for k in ks]
    better_total = setup + float(np.mean([seconds for seconds, _ in better])) * many
    apart = max(abs(score - sweep.silhouettes[k - 2]) for k, (_, score) in zip(ks, better, strict=True))
    return {
        "labels": labels,
        "clips": clips,
        "ours": ours,
        "plain": plain_total,
        "better": better_total,
        "apart": apart,
    }


def alone(labels: int, clips: int) -> tuple[float, float, float]:
    """Seconds to load the library, seconds of the first sweep, and peak bytes, in a fresh process."""
    points, counts = made_up(labels, clips)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / "points.npy", Path(folder) / "counts.npy"]
        np.save(files[0], points)
        np.save(files[1], counts)
        done = subprocess.run(
            [sys.executable, "-c", ALONE, *map(str, files)], capture_output=True, text=True, check=True
        )
    loaded, swept, peak = map(float, done.stdout.split())
    return loaded, swept, peak


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="the smallest set only")
    parser.add_argument("--json", type=Path, help="write the numbers here too")
    options = parser.parse_args()

    print(
        f"{platform.processor() or platform.machine()}, one core, Python {platform.python_version()}, "
        f"numpy {np.__version__}\n"
    )
    loaded, swept, _ = alone(668, 5_075)
    print(f"Fresh process: library loaded in {loaded:.2f} s, first sweep (U = 668) in {swept:.3f} s\n")
    print("| labels U | clips N | ours | better baseline | plain way | vs better | vs plain | curves apart |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|")
    table = []
    for labels, clips in SIZES[:1] if options.quick else SIZES:
        row = compare(labels, clips, ks_timed=6)
        table.append(row)
        print(
            f"| {labels:,} | {clips:,} | {row['ours']:.3f} s | {row['better']:,.0f} s | {row['plain']:,.0f} s "
            f"| {row['better'] / row['ours']:,.0f} x | {row['plain'] / row['ours']:,.0f} x | {row['apart']:.1e} |",
            flush=True,
        )
    large = []
    for labels in [] if options.quick else LARGE:
        _, seconds, peak = alone(labels, 10 * labels)
        large.append({"labels": labels, "seconds": seconds, "peak_bytes": peak})
        print(f"\nU = {labels:,}: {seconds:.1f} s for all k, peak memory {peak / 1e9:.2f} GB", flush=True)
    if options.json:
        options.json.write_text(json.dumps({"table": table, "large": large, "first_call": swept}, indent=2) + "\n")


if __name__ == "__main__":
    main()
