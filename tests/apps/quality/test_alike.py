"""Agreement from the tally is that of the answers themselves."""

from __future__ import annotations

from collections import Counter, defaultdict

import msgspec
import numpy as np
import pytest

from apps.quality.agreement import cohen_kappa, krippendorff_alpha, label_agreement, pooled_kappa
from apps.quality.alike import agreement_of, alike_by_label, pairs_of, pooled_alpha
from apps.quality.errors import errors_by_person
from apps.quality.facts import Answer, Facts, counts
from apps.quality.spans import Span

LABELS = (1, 2, 3)


def answer(user, labels, **fields):
    return Answer(user=user, blind=False, milliseconds=0, labels=frozenset(labels), **fields)


def tally_of(*tasks):
    """What tasks of these answers (sets of labels by person) add up to."""
    total = Counter()
    for task in tasks:
        answers = task if isinstance(task, tuple) else tuple(answer(user, labels) for user, labels in task.items())
        total.update(counts(Facts(duration=2.0, answers=answers)))
    found = defaultdict(dict)
    for key, count in total.items():
        word, *rest = msgspec.json.decode(key)
        found[word][tuple(rest)] = count
    return found


@pytest.fixture(scope="module")
def tasks():
    """Two hundred clips with one to three answers each; person 13 guesses."""
    random = np.random.default_rng(3)
    made = []
    for _ in range(200):
        truth = {label for label in LABELS if random.random() < 0.4}
        people = random.choice([11, 12, 13], size=random.integers(1, 4), replace=False)
        made.append(
            {
                int(person): {
                    label
                    for label in LABELS
                    if (random.random() < 0.5 if person == 13 else (label in truth) != (random.random() < 0.1))
                }
                for person in people
            }
        )
    return made


def test_a_labels_alpha_and_kappa(tasks):
    found = alike_by_label(tally_of(*tasks))
    for label in LABELS:
        ratings = np.full((3, len(tasks)), np.nan)
        for place, task in enumerate(tasks):
            for person, labels in task.items():
                ratings[person - 11, place] = label in labels
        assert found[label].alpha.value == pytest.approx(krippendorff_alpha(ratings).value)
        several = [task for task in tasks if len(task) > 1]
        assert found[label].clips == sum(any(label in labels for labels in task.values()) for task in several)
        chose = Counter((len(task), sum(label in labels for labels in task.values())) for task in several)
        assert found[label].kappa == pooled_kappa([label_agreement(chose)])


def test_of_one_label_the_pooled_alpha_is_its_own(tasks):
    only = [{person: labels & {1} for person, labels in task.items()} for task in tasks]
    tally = tally_of(*only)
    assert agreement_of(tally).alpha.value == pytest.approx(alike_by_label(tally)[1].alpha.value)
    assert pooled_alpha([]).reason == "undefined: no clip has two answers"


def test_a_pairs_kappa_is_over_all_decisions(tasks):
    shared = [task for task in tasks if {11, 12} <= set(task)]
    table = np.zeros((2, 2))
    for task in shared:
        for label in LABELS:
            table[int(label not in task[11]), int(label not in task[12])] += 1
    first = pairs_of(tally_of(*tasks))[0]
    assert (first.first, first.second, first.clips) == (11, 12, len(shared))
    assert first.kappa == cohen_kappa(table)


def test_who_guesses_is_found_out(tasks):
    found = errors_by_person(tally_of(*tasks))
    assert found[11].finds > 0.8 and found[12].finds > 0.8
    assert found[11].adds < 0.2 and found[12].adds < 0.2
    assert 0.35 < found[13].adds < 0.65
    assert errors_by_person(tally_of({11: {1}})) == {}


def test_nobody_to_compare_with():
    found = agreement_of(tally_of({11: {1}}))
    assert found.clips == 0
    assert {found.kappa.reason, found.alpha.reason} == {"undefined: no clip has two answers"}
    assert found.events.reason == "undefined: nobody put down a span"
    assert found.captions.reason == "undefined: no clip has two captions"


def test_all_alike_is_undefined_and_no_error():
    found = agreement_of(tally_of({11: {1}, 12: {1}}))
    assert found.kappa.value is None and found.kappa.reason.startswith("undefined: all answers are the same")
    assert found.alpha.reason == found.kappa.reason


def test_spans_and_captions():
    found = agreement_of(
        tally_of(
            (
                answer(11, {1}, spans=(Span(1, 0.0, 1.0),), caption="rain on a roof"),
                answer(12, {1}, spans=(Span(1, 0.1, 1.0),), caption="rain on a roof"),
            )
        )
    )
    assert (found.spans, found.events.value, found.captions.value) == (1, 1.0, 1.0)
    # 100 frames of 20 ms: 45 both hear, 5 one alone, 50 nobody.
    assert found.frames.value == pytest.approx(cohen_kappa([[50, 0], [5, 45]]).value)
