"""Agreement beyond chance: the published examples, other programs' values, and data that have no answer."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.quality.agreement import (
    cohen,
    cohen_kappa,
    fleiss,
    fleiss_kappa,
    krippendorff_alpha,
    krippendorff_alpha_from_counts,
    label_agreement,
    label_alpha,
    pooled_kappa,
    set_alpha,
)

# Fleiss 1971, 10 of the 30 patients as often reprinted: 14 raters, five diagnoses.
FLEISS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
_ = np.nan
# Krippendorff's example of three observers and fifteen units.
KRIPPENDORFF = [
    [_, _, _, _, _, 3, 4, 1, 2, 1, 1, 3, 3, _, 3],
    [1, _, 2, 1, 3, 3, 4, 3, _, _, _, _, _, _, _],
    [_, _, 2, 1, 3, 4, 4, _, 2, 1, 1, 3, 3, _, 4],
]


def test_fleiss_kappa_of_the_published_example():
    assert fleiss_kappa(FLEISS).value == pytest.approx(0.2099, abs=5e-5)


@pytest.mark.parametrize(("metric", "alpha"), [("nominal", 0.691), ("ordinal", 0.807), ("interval", 0.811)])
def test_krippendorffs_alpha_of_the_published_example(metric, alpha):
    assert krippendorff_alpha(KRIPPENDORFF, metric=metric).value == pytest.approx(alpha, abs=5e-4)


@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval"])
def test_alpha_equals_that_of_the_krippendorff_package(metric):
    package = pytest.importorskip("krippendorff")
    random = np.random.default_rng(5)
    for _ in range(20):
        ratings = random.integers(0, 5, (4, 12)).astype(float)
        ratings[random.random(ratings.shape) < 0.3] = np.nan
        theirs = package.alpha(reliability_data=ratings, level_of_measurement=metric)
        assert krippendorff_alpha(ratings, metric=metric).value == pytest.approx(theirs, abs=1e-12)


def test_alpha_from_counts_equals_that_from_the_table():
    counts = [[1, 0, 0, 0], [0, 2, 0, 0], [2, 0, 0, 0], [0, 0, 2, 0], [0, 0, 2, 1], [0, 0, 0, 3], [1, 0, 1, 0]]
    counts += [[0, 2, 0, 0], [2, 0, 0, 0], [2, 0, 0, 0], [0, 0, 2, 0], [0, 0, 2, 0], [0, 0, 1, 1]]
    for metric in ("nominal", "ordinal", "interval"):
        from_counts = krippendorff_alpha_from_counts(counts, metric=metric, values=[1, 2, 3, 4])
        assert from_counts.value == pytest.approx(krippendorff_alpha(KRIPPENDORFF, metric=metric).value)


def test_alpha_grows_with_the_distance_of_values():
    near = krippendorff_alpha([[1, 1, 5, 5], [1, 2, 5, 5]], metric="interval").value
    far = krippendorff_alpha([[1, 1, 5, 5], [1, 5, 5, 5]], metric="interval").value
    assert near is not None
    assert far is not None
    assert near > far


def test_cohen_kappa_of_the_textbook_table():
    assert cohen_kappa([[20, 5], [10, 15]]).value == pytest.approx(0.4)


def test_a_row_with_a_weight_counts_as_so_many_rows():
    rows, weights = [[3, 0], [2, 1], [0, 3]], [4, 3, 2]
    repeated = np.repeat(rows, weights, axis=0)
    assert fleiss_kappa(rows, weights).value == pytest.approx(fleiss_kappa(repeated).value)
    assert krippendorff_alpha_from_counts(rows, weights).value == pytest.approx(
        krippendorff_alpha_from_counts(repeated).value
    )


def test_units_with_one_answer_are_left_out():
    assert fleiss([[1, 0], [3, 0], [1, 2]]) == fleiss([[3, 0], [1, 2]])


def test_a_label_is_present_or_not_for_each_person():
    histogram = {(3, 0): 50, (3, 1): 4, (3, 3): 10, (1, 1): 7}
    expected = fleiss_kappa([[3, 0]] * 50 + [[2, 1]] * 4 + [[0, 3]] * 10)
    assert pooled_kappa([label_agreement(histogram)]).value == pytest.approx(expected.value)
    assert label_alpha(histogram).value == pytest.approx(
        krippendorff_alpha_from_counts([[3, 0]] * 50 + [[2, 1]] * 4 + [[0, 3]] * 10).value
    )


def test_labels_are_pooled_by_how_far_chance_leaves_room():
    first, second = cohen([[20, 5], [10, 15]]), cohen([[40, 0], [0, 10]])
    assert first is not None
    assert second is not None
    room = (1 - first.expected) + (1 - second.expected)
    expected = (first.observed + second.observed - first.expected - second.expected) / room
    assert pooled_kappa([first, None, second]).value == pytest.approx(expected)


def test_sets_that_overlap_agree_in_part():
    units = [[{"dog"}, {"dog", "bark"}], [{"rain"}, {"rain"}], [{"car"}, {"horn"}]]
    masi, jaccard = set_alpha(units), set_alpha(units, distance="jaccard")
    # Of the six answers' 30 ordered pairs two are equal and two overlap, as one holds the other: 1 - 1/2 * 2/3.
    assert masi.value == pytest.approx(1 - 5 * 2 * (2 / 3 + 0 + 1) / (30 - 2 - 2 / 3))
    assert jaccard.value is not None
    assert masi.value is not None
    assert jaccard.value > masi.value


def test_sets_of_one_are_categories():
    ratings = np.random.default_rng(1).integers(0, 4, (3, 30)).astype(float)
    units = [[{value} for value in unit] for unit in ratings.T]
    assert set_alpha(units).value == pytest.approx(krippendorff_alpha(ratings).value)


def test_two_empty_sets_are_alike():
    assert set_alpha([[set(), set()], [{1}, {1}]]).value == 1.0


def test_many_different_sets_are_compared_in_blocks():
    units = [[{i, i + 1}, {i, i + 2}] for i in range(700)]
    value = set_alpha(units).value
    assert value is not None
    assert 0 < value < 1


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (fleiss_kappa([]), "no clip has two answers"),
        (fleiss_kappa([[1, 0], [0, 1]]), "no clip has two answers"),
        (fleiss_kappa([[2, 0], [3, 0]]), "all answers are the same"),
        (cohen_kappa([[0, 0], [0, 0]]), "no clip has two answers"),
        (cohen_kappa([[9, 0], [0, 0]]), "all answers are the same"),
        (krippendorff_alpha([[1, _], [_, 2]]), "no clip has two answers"),
        (krippendorff_alpha([[1, 1], [1, 1]], metric="interval"), "all answers are the same"),
        (set_alpha([]), "no clip has two answers"),
        (set_alpha([[{1}, {1}]]), "all answers are the same"),
        (label_alpha({}), "no clip has two answers"),
        (pooled_kappa([]), "no clip has two answers"),
    ],
)
def test_data_without_an_answer_say_why(figure, reason):
    assert figure.value is None
    assert figure.reason.startswith(f"undefined: {reason}")


@given(st.lists(st.lists(st.integers(0, 4), min_size=3, max_size=3), max_size=12))
def test_whatever_the_counts_there_is_a_number_or_a_reason(counts):
    for figure in (fleiss_kappa(counts), krippendorff_alpha_from_counts(counts, metric="ordinal")):
        assert figure.value is None or -1 - 1e-9 <= figure.value <= 1 + 1e-9
