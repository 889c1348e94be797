"""Figures as PNG files: the curve with k*, the map of labels, curves side by side. Drawn without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from matplotlib import colormaps
from matplotlib.figure import Figure
from matplotlib.ticker import NullFormatter

SIZE = (7.0, 4.2)  # inches
DOTS = 110  # per inch
MOST_NAMED = 20  # categories written on the map
_DARK, _LIGHT, _MARK = "#1c3a4f", "#8fa9ba", "#c2410c"


def curve(
    path: Path,
    *,
    ks: Sequence[int],
    silhouettes: Sequence[float],
    adjusted: Sequence[float],
    lam: float,
    best_k: int,
    k: int,
) -> Path:
    """Silhouette and adjusted silhouette for every k, with k* and, where another was taken, the cut."""
    figure, axes = _axes("Number of categories k", "Mean silhouette over clips")
    axes.plot(ks, silhouettes, color=_LIGHT, linewidth=1.6, label="s$_k$")
    axes.plot(ks, adjusted, color=_DARK, linewidth=1.8, label=f"s$_k$ − λ k, λ = {lam:.3g}")
    axes.axvline(best_k, color=_MARK, linewidth=1.2, linestyle="--", label=f"k* = {best_k}")
    if k != best_k:
        axes.axvline(k, color=_MARK, linewidth=1.2, linestyle=":", label=f"cut at k = {k}")
    axes.legend(frameon=False)
    return _saved(figure, path)


def label_map(
    path: Path,
    *,
    positions: Sequence[Sequence[float]],
    counts: Sequence[int],
    clusters: Sequence[int],
    names: Mapping[int, str],
) -> Path:
    """The labels at their places: area by clips, colour by category, the largest categories named."""
    figure, axes = _axes("", "", square=True)
    order = list(dict.fromkeys(clusters))
    shade = {cluster: colormaps["tab20"](place % 20) for place, cluster in enumerate(order)}
    most = max(counts)
    axes.scatter(
        [x for x, _ in positions],
        [y for _, y in positions],
        s=[12 + 500 * count / most for count in counts],
        c=[shade[cluster] for cluster in clusters],
        alpha=0.75,
        linewidths=0.4,
        edgecolors="white",
    )
    clips: dict[int, int] = {}
    for cluster, count in zip(clusters, counts, strict=True):
        clips[cluster] = clips.get(cluster, 0) + count
    for cluster in sorted(clips, key=lambda one: -clips[one])[:MOST_NAMED]:
        inside = [place for place, other in enumerate(clusters) if other == cluster]
        weight = sum(counts[place] for place in inside)
        x, y = (sum(positions[place][axis] * counts[place] for place in inside) / weight for axis in (0, 1))
        axes.annotate(
            names[cluster],
            (x, y),
            ha="center",
            va="center",
            fontsize=8,
            bbox={"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none", "alpha": 0.7},
        )
    axes.set_axis_off()
    return _saved(figure, path)


def curves(path: Path, lines: Sequence[Mapping[str, Any]]) -> Path:
    """Silhouettes of several encoders and algorithms: each line has encoder, algorithm, ks and silhouettes."""
    figure, axes = _axes("Number of categories k", "Mean silhouette over clips")
    encoders = list(dict.fromkeys(line["encoder"] for line in lines))
    algorithms = list(dict.fromkeys(line["algorithm"] for line in lines))
    for line in lines:
        axes.plot(
            line["ks"],
            line["silhouettes"],
            color=colormaps["tab10"](algorithms.index(line["algorithm"]) % 10),
            linestyle=("-", "--", ":", "-.")[encoders.index(line["encoder"]) % 4],
            marker="o" if len(line["ks"]) < 20 else "",
            markersize=3,
            linewidth=1.4,
            label=f"{line['algorithm']}, {line['encoder']}",
        )
    axes.set_xscale("log")
    axes.xaxis.set_major_formatter("{x:g}")
    axes.xaxis.set_minor_formatter(NullFormatter())
    axes.legend(frameon=False, fontsize=7)
    return _saved(figure, path)


def _axes(across: str, up: str, *, square: bool = False) -> tuple[Figure, Any]:
    figure = Figure(figsize=(6.4, 6.4) if square else SIZE, dpi=DOTS, layout="constrained")
    axes = figure.add_subplot()
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    axes.spines[["top", "right"]].set_visible(False)
    return figure, axes


def _saved(figure: Figure, path: Path) -> Path:
    # no date or version inside, so that the same data make the same file
    figure.savefig(path, format="png", metadata={"Software": None})
    return path
