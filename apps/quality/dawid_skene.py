"""What is most likely true when people answer with errors of their own: Dawid and Skene 1979, by EM.

Each person has a table of errors: how likely they say j when i is true. Truth and tables are estimated in turns,
beginning with the votes, until the likelihood rises no more. Answers are kept as they come (task, person, answer),
so that people who answered a few of very many tasks cost what they answered; likelihoods are added as logarithms.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

Floats = NDArray[np.float64]
TINY = 1e-10  # an error that was never made is not impossible


@dataclass(frozen=True)
class Truth:
    """What was found: per task the probability of each answer, and per person the table of errors [true, said]."""

    probabilities: Floats  # (tasks, answers)
    shares: Floats  # (answers,)
    errors: Floats  # (people, true answer, answer given)
    rounds: int
    converged: bool


def dawid_skene(
    tasks: ArrayLike,
    people: ArrayLike,
    answers: ArrayLike,
    *,
    repeats: ArrayLike | None = None,
    belief: ArrayLike | None = None,
    choices: int | None = None,
    rounds: int = 500,
    tolerance: float = 1e-6,
) -> Truth:
    """From parallel lists: in task i, person j gave answer k (whole numbers from 0 on).

    `repeats` says for each task how often it occurs just so. `belief` (true answer, answer given) is counted with
    everybody's answers, as if they had been seen to answer so before. It ends when the mean likelihood of a task
    rises by less than `tolerance`.
    """
    task, person, said = (np.asarray(numbers, dtype=np.int64) for numbers in (tasks, people, answers))
    count = int(said.max()) + 1 if choices is None else choices
    size, crowd = int(task.max()) + 1, int(person.max()) + 1
    times = np.ones(size) if repeats is None else np.asarray(repeats, dtype=np.float64)
    prior = np.zeros((count, count)) if belief is None else np.asarray(belief, dtype=np.float64)
    given = (
        person * count + said
    )  # a person's answer as one column: votes @ logs adds up what a task's answers say
    votes = sparse.csr_array((np.ones(task.size), (task, given)), shape=(size, crowd * count))
    chosen = sparse.csr_array((np.ones(task.size), (task, said)), shape=(size, count)).toarray()
    probabilities: Floats = chosen / chosen.sum(axis=1, keepdims=True)

    best, converged, done = -np.inf, False, 0
    while True:
        shares = times @ probabilities / times.sum()
        counted = (votes.T @ (times[:, None] * probabilities)).reshape(crowd, count, count).swapaxes(1, 2) + prior
        counted = np.maximum(counted, TINY)
        errors: Floats = counted / counted.sum(axis=2, keepdims=True)
        if converged or done == rounds:
            return Truth(probabilities, shares, errors, done, converged)
        logs = np.log(errors).swapaxes(1, 2).reshape(crowd * count, count)
        likely = votes @ logs + np.log(np.maximum(shares, TINY))
        highest = likely.max(axis=1, keepdims=True)
        scaled = np.exp(likely - highest)
        total = scaled.sum(axis=1, keepdims=True)
        probabilities = scaled / total
        done += 1
        likelihood = float(times @ (highest + np.log(total))[:, 0] / times.sum())
        converged, best = abs(likelihood - best) < tolerance, likelihood
