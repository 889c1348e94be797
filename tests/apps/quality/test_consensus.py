"""One answer for several: majority, Dawid and Skene, spans that many heard, the caption most like the others."""

import numpy as np
import pytest

from apps.quality.consensus import (
    Consensus,
    consensus_spans,
    dawid_skene_labels,
    majority,
    majority_labels,
    medoid,
)
from apps.quality.spans import Span


def test_majority_is_the_answer_given_most_often():
    assert majority(["dog", "cat", "dog"]) == Consensus("dog", 2 / 3)
    assert majority(["dog"]) == Consensus("dog", 1.0)


def test_a_tie_is_said():
    assert majority(["dog", "cat"]) == Consensus("dog", 0.5, tied=True)


def test_each_label_is_decided_by_itself():
    answers = [{"dog", "bark"}, {"dog", "bark"}, {"dog", "wind"}]
    assert majority_labels(answers) == Consensus(frozenset({"dog", "bark"}), 2 / 3)


def test_half_against_half_leaves_a_label_out_at_a_confidence_of_half():
    assert majority_labels([{"dog", "bark"}, {"dog"}]) == Consensus(frozenset({"dog"}), 0.5, tied=True)


def test_people_who_all_put_down_nothing_agree():
    assert majority_labels([set(), set()]) == Consensus(frozenset(), 1.0)
    assert dawid_skene_labels({1: {"ada": set()}}, vocabulary=5) == {1: Consensus(frozenset(), 1.0)}


def people_with(right: dict[str, float], tasks: int, seed: int) -> tuple[dict, dict]:
    """Truth and answers: one of 20 labels each; the people named hear it so often, and else put down another."""
    random = np.random.default_rng(seed)
    truth = {task: int(random.integers(20)) for task in range(tasks)}
    answers = {
        task: {
            person: {true if random.random() < share else int(random.integers(20))}
            for person, share in right.items()
        }
        for task, true in truth.items()
    }
    return truth, answers


def test_dawid_skene_follows_the_person_who_is_right_against_two_who_guess():
    truth, answers = people_with({"ada": 0.97, "bob": 0.35, "eve": 0.35}, tasks=300, seed=2)
    found = dawid_skene_labels(answers, vocabulary=20)
    by_model = sum(found[task].value == {true} for task, true in truth.items())
    by_majority = sum(
        majority_labels(list(answers[task].values())).value == {true} for task, true in truth.items()
    )
    assert by_model > 280
    assert by_majority < 220


def test_confidence_tells_how_often_it_is_right():
    truth, answers = people_with({"ada": 0.9, "bob": 0.8, "eve": 0.7}, tasks=2000, seed=3)
    found = dawid_skene_labels(answers, vocabulary=20)
    right = np.array([found[task].value == {true} for task, true in truth.items()])
    confidence = np.array([found[task].confidence for task in truth])
    assert right.mean() == pytest.approx(confidence.mean(), abs=0.03)
    assert right[confidence > 0.95].mean() > 0.97


def test_a_larger_vocabulary_changes_little():
    _, answers = people_with({"ada": 0.9, "bob": 0.8, "eve": 0.7}, tasks=300, seed=4)
    small, large = dawid_skene_labels(answers, vocabulary=20), dawid_skene_labels(answers, vocabulary=2000)
    assert sum(small[task].value == large[task].value for task in answers) > 290


def test_a_span_that_most_people_heard_lies_at_the_medians():
    answers = [
        [Span("dog", 1.0, 2.0), Span("car", 3.0, 4.0)],
        [Span("dog", 1.1, 2.1)],
        [Span("dog", 0.9, 2.05), Span("dog", 5.0, 6.0)],
    ]
    assert consensus_spans(answers) == Consensus([Span("dog", 1.0, 2.05)], 2 / 3)


def test_half_of_the_people_are_not_enough_unless_told():
    answers = [[Span("dog", 1, 2)], []]
    assert consensus_spans(answers) == Consensus([], 0.5)
    assert consensus_spans(answers, support=0.4).value == [Span("dog", 1, 2)]


def test_two_spans_of_one_person_are_two_events():
    answers = [[Span("dog", 0, 1), Span("dog", 0.2, 1.2)], [Span("dog", 0, 1), Span("dog", 0.2, 1.2)]]
    assert consensus_spans(answers) == Consensus([Span("dog", 0, 1), Span("dog", 0.2, 1.2)], 1.0)


def test_spans_that_hardly_overlap_are_different_events():
    assert consensus_spans([[Span("dog", 0, 1)], [Span("dog", 0.9, 2)]]) == Consensus([], 0.5)


def test_the_medoid_is_the_caption_most_like_the_others():
    chosen = medoid(["rain", "a dog barks loudly", "the dog barks", "a dog barks"])
    assert chosen.value == "a dog barks"
    assert 0 < chosen.confidence < 1
    assert medoid(["rain"]) == Consensus("rain", 1.0)
