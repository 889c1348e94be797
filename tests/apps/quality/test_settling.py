"""Which answer is the consensus: one that somebody gave, or none."""

from apps.quality.consensus import Consensus, majority_labels
from apps.quality.settling import Answer, Settled, settle
from apps.quality.spans import Span


def settled(*answers: Answer) -> Settled:
    return settle(answers, majority_labels([answer.labels for answer in answers]))


def test_it_is_the_first_answer_with_the_labels_of_the_consensus():
    ann, bob = Answer(1, 1, frozenset({"rain"})), Answer(2, 2, frozenset({"rain", "wind"}))
    eve = Answer(3, 3, frozenset({"rain", "wind"}))
    assert settled(ann, bob, eve) == Settled(bob, 2 / 3)


def test_an_answer_that_nobody_gave_is_not_made_up():
    ann, bob = Answer(1, 1, frozenset({"rain", "hail"})), Answer(2, 2, frozenset({"rain", "wind"}))
    eve = Answer(3, 3, frozenset({"rain", "surf"}))
    found = settled(ann, bob, eve)
    assert found == Settled(None, 2 / 3)
    assert not found.holds(0)


def test_spans_have_to_match_those_of_the_consensus():
    def heard(work: int, onset: float) -> Answer:
        return Answer(work, work, frozenset({"dog"}), (Span("dog", onset, onset + 2),))

    assert settled(heard(1, 0), heard(2, 3.05), heard(3, 3.1)).answer == heard(2, 3.05)
    assert settled(heard(1, 0), heard(2, 3), heard(3, 6)).answer is None


def test_the_confidence_is_that_of_the_part_people_agree_about_least():
    one, two = Span("dog", 0, 2), Span("dog", 5, 6)
    answers = [Answer(1, 1, frozenset({"dog"}), (one,)), Answer(2, 2, frozenset({"dog"}), (one,))]
    answers.append(Answer(3, 3, frozenset({"dog"}), (one, two)))
    assert settled(*answers) == Settled(answers[0], 2 / 3)


def test_of_answers_that_fit_the_caption_most_like_the_others_counts():
    captions = ["rain", "a dog barks loudly", "a dog barks"]
    answers = [Answer(i, i, frozenset({"dog"}), (), caption) for i, caption in enumerate(captions)]
    found = settled(*answers)
    assert found.answer in answers[1:]
    assert 0 < found.confidence < 1


def test_a_threshold_just_reached_is_reached():
    assert Settled(Answer(1, 1), 2 / 3).holds(0.6666666667)
    assert not Settled(Answer(1, 1), 2 / 3).holds(0.67)
    assert settle([Answer(1, 1)], Consensus(frozenset(), 1.0)).holds(1)
