"""Dawid and Skene's model: crowd-kit's values, the edges, and what it costs."""

import numpy as np
import pytest

from apps.quality.dawid_skene import dawid_skene

# Four people's answers to 30 tasks, "-" where there is none, and what crowd-kit 1.4.2 finds in them
# (DawidSkene(n_iter=5000, tol=-1)).
ANSWERS = (
    "200001012002-10-02020202000212",
    "202001-02002022002020212100-02",
    "-00000012002002002020-02-00002",
    "212-22002-02012001-20002001111",
)
SHARES = [0.497087, 0.136125, 0.366788]
ERRORS = [
    [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.182088, 0.0, 0.817912]],
    [[0.856283, 0.143717, 0.0], [0.510255, 0.244873, 0.244873], [0.0, 0.0, 1.0]],
    [[1.0, 0.0, 0.0], [0.755127, 0.244873, 0.0], [0.222536, 0.0, 0.777464]],
    [[0.748166, 0.167889, 0.083945], [0.265382, 0.489745, 0.244873], [0.091209, 0.272637, 0.636154]],
]
MOST_LIKELY = "202001012002012002020202000212"
UNSURE = {6: [0.996368, 0, 0.003632], 12: [0.958122, 0.041878, 0], 15: [0.958122, 0.041878, 0]}


def rows() -> tuple[list[int], list[int], list[int]]:
    given = [
        (task, person, int(answer))
        for person, line in enumerate(ANSWERS)
        for task, answer in enumerate(line)
        if answer != "-"
    ]
    tasks, people, answers = zip(*given, strict=True)
    return list(tasks), list(people), list(answers)


def test_it_finds_what_crowd_kit_finds():
    found = dawid_skene(*rows(), rounds=5000, tolerance=1e-13)
    assert found.converged
    assert found.shares == pytest.approx(SHARES, abs=2e-6)
    assert found.errors == pytest.approx(np.array(ERRORS), abs=2e-6)
    assert "".join(str(best) for best in found.probabilities.argmax(axis=1)) == MOST_LIKELY
    for task, probabilities in UNSURE.items():
        assert found.probabilities[task] == pytest.approx(probabilities, abs=2e-6)


def test_a_task_that_occurs_often_counts_as_so_many():
    tasks, people, answers = [0, 0, 1, 1, 2, 2], [0, 1, 0, 1, 0, 1], [0, 0, 1, 1, 0, 1]
    once = dawid_skene(tasks, people, answers, repeats=[3, 2, 1])
    copies = [
        (copy, p, a)
        for copy, of in enumerate([0, 0, 0, 1, 1, 2])
        for t, p, a in zip(tasks, people, answers, strict=True)
        if t == of
    ]
    spelled_out = dawid_skene(*zip(*copies, strict=True))
    assert once.errors == pytest.approx(spelled_out.errors)
    assert once.shares == pytest.approx(spelled_out.shares)


def test_belief_keeps_one_answer_from_convicting_anybody():
    alone = dawid_skene([0, 0], [0, 1], [0, 1], belief=[[9, 1], [1, 9]])
    assert alone.probabilities[0] == pytest.approx([0.5, 0.5])
    assert np.all(alone.errors > 0.05)


def test_many_agreeing_people_do_not_underflow():
    people = list(range(3000))
    found = dawid_skene([0] * 3000 + [1] * 3000, people * 2, [0] * 3000 + [1] * 3000)
    assert found.probabilities == pytest.approx(np.eye(2))


def test_it_says_when_it_has_not_converged():
    assert not dawid_skene(*rows(), rounds=1).converged
