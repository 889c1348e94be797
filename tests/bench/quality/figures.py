"""The figures of docs/quality.md."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

from .intervals import METHODS, SCENARIOS, simulate
from .planning import PROJECTS, TARGET, draw

SHOWN = ("normal", "Korn-Graubard", "mid-p", "product", "Bonferroni")


def draw_figures(folder: Path, *, projects: int) -> None:
    """quality-coverage.png and quality-planner.png."""
    folder.mkdir(parents=True, exist_ok=True)
    _coverage(folder / "quality-coverage.png", projects)
    _planner(folder / "quality-planner.png")


def _coverage(path: Path, projects: int) -> None:
    figure, axes = plt.subplots(1, 2, figsize=(12, 7.5), sharey=True, layout="constrained")
    rows = np.arange(len(SCENARIOS))[::-1]
    for name, marker in zip(SHOWN, "xv^os", strict=True):
        outcomes = [simulate(scenario, METHODS[name], projects=projects) for scenario in SCENARIOS]
        own = {"color": "#1864ab", "zorder": 3, "s": 60} if name == "product" else {"alpha": 0.7, "s": 28}
        axes[0].scatter([100 * max(o.covered, 0.6) for o in outcomes], rows, marker=marker, label=name, **own)
        axes[1].scatter([100 * o.width for o in outcomes], rows, marker=marker, **own)
    axes[0].axvline(94, color="grey", linewidth=1, linestyle="--")
    axes[0].set_yticks(rows, [scenario.name for scenario in SCENARIOS])
    axes[0].set_xlabel("intervals that held the truth, % (60 stands for 60 and less; dashed: 94)")
    axes[1].set_xlabel("mean width, points of a percent")
    axes[1].set_xscale("log")
    figure.legend(loc="outside upper center", ncols=len(SHOWN))
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _planner(path: Path) -> None:
    project = PROJECTS[0]
    planned, truth = draw(project, np.random.default_rng(3))
    figure, axes = plt.subplots(1, 2, figsize=(12, 4.6), layout="constrained")
    points = planned.curve()
    at = [point.alignment for point in points]
    axes[0].fill_between(at, [100 * p.low for p in points], [100 * p.high for p in points], alpha=0.25)
    axes[0].plot(at, [100 * p.rate for p in points], label="fitted, with its interval")
    order = np.linspace(0, planned.rest.size - 1, 300).astype(int)
    axes[0].plot(
        planned.rest[order], 100 * truth.likely[order], color="black", linewidth=1, label="true (unheard)"
    )
    axes[0].set(xlabel="alignment", ylabel="wrong, %")
    axes[0].legend()
    clips = np.unique(np.linspace(0, planned.rest.size, 60).astype(int))
    ahead = [planned.ahead(int(n)) for n in clips]
    lowest = [a.lowest_first for a in ahead]
    axes[1].fill_between(clips, [f.low for f in lowest], [f.high for f in lowest], alpha=0.25)
    axes[1].plot(clips, [f.value for f in lowest], label="lowest first")
    axes[1].plot(clips, [a.at_random.value for a in ahead], linestyle="--", label="at random")
    axes[1].plot(
        np.arange(1, truth.wrong.size + 1), truth.wrong.cumsum(), color="black", linewidth=1, label="true"
    )
    stop = planned.stop(TARGET)
    axes[1].axvspan(stop.low, stop.high, alpha=0.12, color="green")
    axes[1].axvline(stop.value, color="green", label="stop: 3 % of those left are wrong")
    axes[1].set(xlabel="more clips heard", ylabel="wrong ones found")
    axes[1].legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)
