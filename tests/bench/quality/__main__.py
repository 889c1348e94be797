"""The simulation tables of docs/quality.md, and what the figures cost: `python -m tests.bench.quality`.

python -m tests.bench.quality [--projects 2000] [--planned 300] [--figures FOLDER]
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from apps.quality.agreement import krippendorff_alpha_from_counts, label_agreement, pooled_kappa, set_alpha
from apps.quality.consensus import dawid_skene_labels
from apps.quality.estimate import Stratum, difference, error_of_rest
from apps.quality.planner import plan

from .differences import covered_differences, newcombe
from .intervals import METHODS, SCENARIOS, simulate
from .planning import PROJECTS, judge


def coverage(projects: int) -> None:
    print(f"Coverage of 95 % intervals over {projects} projects, and mean width (both in %)\n")
    print("| scenario | " + " | ".join(METHODS) + " |\n|---|" + "---|" * len(METHODS))
    worst = dict.fromkeys(METHODS, 1.0)
    for scenario in SCENARIOS:
        cells = []
        for name, method in METHODS.items():
            outcome = simulate(scenario, method, projects=projects)
            worst[name] = min(worst[name], outcome.covered)
            cells.append(f"{100 * outcome.covered:.1f}, {100 * outcome.width:.1f}")
        print(f"| {scenario.name} | " + " | ".join(cells) + " |", flush=True)
    print("| **lowest coverage** | " + " | ".join(f"**{100 * worst[name]:.1f}**" for name in METHODS) + " |\n")


def differences() -> None:
    print("Difference of two shares: exact coverage, lowest and mean over shares 0.005 to 0.995\n")
    print("| answers in the groups | Newcombe | product |\n|---|---|---|")
    for first, second in ((5, 5), (10, 10), (20, 20), (20, 100), (50, 50), (100, 100)):
        cells = [f"{first} and {second}"]
        for method in (newcombe, difference):
            covered = covered_differences(method, first, second)
            cells.append(f"{100 * min(covered):.1f}, {100 * np.mean(covered):.1f}")
        print("| " + " | ".join(cells) + " |", flush=True)
    print()


def planning(projects: int) -> None:
    print(f"The planner over {projects} projects each: true number, mean error, how often the interval held\n")
    columns = ("project", "next 100, lowest first", "next 500", "100 at random", "wrong in the rest")
    columns += ("stop at 3 %", "upper limit was enough")
    print("| " + " | ".join(columns) + " |\n" + "|---" * len(columns) + "|")
    for project in PROJECTS:
        v = judge(project, projects=projects)
        print(
            f"| {project.name} | {v.next_100:.1f}, {v.next_100_off:+.1f}, {v.next_100_covered:.0%} "
            f"| {v.next_500:.1f}, {v.next_500_off:+.1f}, {v.next_500_covered:.0%} "
            f"| {v.random_100:.1f}, {v.random_100_off:+.1f}, {v.random_100_covered:.0%} "
            f"| {v.expected_off:+.0%}, {v.expected_covered:.0%} "
            f"| {v.stop:.0f}, {v.stop_off:+.0f}, {v.stop_covered:.0%} | {v.stop_enough:.0%} |",
            flush=True,
        )
    print()


def costs() -> None:
    random = np.random.default_rng(0)
    histograms = [{(3, k): int(n) for k, n in enumerate(random.integers(1, 10_000, 4))} for _ in range(500)]
    sets = [[set(random.integers(0, 50, 2).tolist()) for _ in range(3)] for _ in range(20_000)]
    answers = {t: {f"p{p}": s for p, s in enumerate(three)} for t, three in enumerate(sets)}
    strata = [Stratum(10_000, int(n), int(n) // 20) for n in random.integers(20, 300, 10)]
    reviewed = random.random(20_000)
    measured: dict[str, Callable[[], object]] = {
        "kappa of 500 labels from their counts, each and pooled": lambda: (
            [pooled_kappa([label_agreement(h)]) for h in histograms]
            + [pooled_kappa(map(label_agreement, histograms))]
        ),
        "alpha of 500 values, 10,000 rows": lambda: krippendorff_alpha_from_counts(
            random.multinomial(3, np.full(500, 1 / 500), 10_000)
        ),
        "alpha (MASI) of 20,000 clips, 3 sets each": lambda: set_alpha(sets),
        "Dawid-Skene over 20,000 clips, 3 people each": lambda: dawid_skene_labels(answers, vocabulary=50),
        "error of the rest, 10 strata": lambda: error_of_rest(strata),
        "plan from 20,000 reviewed clips for 1,000,000": lambda: plan(
            alignments=reviewed, wrong=random.random(20_000) < 0.2, rest=random.random(1_000_000)
        ),
    }
    print("Seconds of the processor\n\n| what | s |\n|---|---|")
    for what, call in measured.items():
        start = time.process_time()
        call()
        print(f"| {what} | {time.process_time() - start:.4f} |", flush=True)
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=2_000, help="simulated for each interval")
    parser.add_argument("--planned", type=int, default=300, help="simulated for the planner")
    parser.add_argument("--figures", type=Path, help="also draw the figures of docs/quality.md into this folder")
    given = parser.parse_args()
    if given.figures:
        from .figures import draw_figures

        draw_figures(given.figures, projects=given.projects)
    coverage(given.projects)
    differences()
    planning(given.planned)
    costs()


if __name__ == "__main__":
    main()
