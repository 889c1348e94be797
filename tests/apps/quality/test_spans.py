"""Spans of two people: events as sed_eval counts them, and frames."""

import numpy as np
import pytest

from apps.quality.figures import Figure
from apps.quality.spans import Matches, Span, frame_kappa, frame_table, matches, mutual_matches, overlap

# Random events, and what sed_eval 0.2.1 counts in them (collar 0.2 s, offset 50 %, optimal matching).
SED_EVAL = [
    (
        "a 1.9 2.77 a 4.83 6.12 b 7.27 7.94 b 1.87 3.04 b 4.4 5.75",
        "a 1.69 2.88 a 5.05 6.14 b 7.41 8.08 b 1.61 3.25 b 4.73 6.33",
        Matches(1, 4, 4),
    ),
    (
        "b 6.59 7.64 b 5.75 7.24 b 7.37 8.88 a 4.62 6.4 a 0.78 1.87",
        "b 6.44 7.78 b 5.92 7.52 b 7.32 9.15 a 4.66 6.43 a 3.26 5.09",
        Matches(4, 1, 1),
    ),
    (
        "a 5.46 7.2 a 7.93 9.39 a 2.61 4.09 b 1.69 2.4 b 0.51 0.87",
        "a 5.64 7.13 a 7.72 9.23 a 2.77 4.39 b 1.42 2.49 b 0.36 1.55",
        Matches(2, 3, 3),
    ),
    (
        "b 7.38 8.49 b 7.99 8.2 a 0.86 2.77 b 7.77 9.07 a 1.25 3.21",
        "b 7.28 8.38 b 7.77 8.49 a 0.79 3.07 b 7.7 9.36 a 5.45 6.77",
        Matches(3, 2, 2),
    ),
]


def spans(text: str) -> list[Span]:
    words = text.split()
    return [Span(words[i], float(words[i + 1]), float(words[i + 2])) for i in range(0, len(words), 3)]


@pytest.mark.parametrize(("reference", "other", "counted"), SED_EVAL)
def test_events_are_counted_as_sed_eval_does(reference, other, counted):
    assert matches(spans(reference), spans(other)) == counted


def test_an_onset_just_at_the_collar_is_within_it():
    assert matches(spans("a 0.3 1"), spans("a 0.5 1")).both == 1
    assert matches(spans("a 0.3 1"), spans("a 0.51 1")).both == 0


def test_a_long_events_offset_may_be_off_by_half_its_length():
    assert matches(spans("a 0 4"), spans("a 0 2")).both == 1
    assert matches(spans("a 0 2"), spans("a 0 4")).both == 0  # the reference is the short one


def test_other_labels_never_match():
    assert matches(spans("a 0 1"), spans("b 0 1")) == Matches(0, 1, 1)


def test_as_many_events_are_matched_as_can_be():
    assert matches(spans("a 1 2 a 1.2 2"), spans("a 1.15 2 a 0.9 2")).both == 2


def test_between_people_each_is_the_reference_once():
    total = mutual_matches([spans("a 0 4"), spans("a 0 2")])
    assert total == Matches(1, 1, 1)
    assert total.f1.value == 0.5
    assert mutual_matches([spans("a 0 1")] * 3).f1.value == 1.0


def test_no_spans_have_no_f1():
    assert matches([], []).f1 == Figure(None, reason="undefined: nobody put down a span")
    assert matches(spans("a 0 1"), []).f1.value == 0.0


def test_frames_are_heard_when_their_middle_is():
    table = frame_table(spans("a 0 0.5"), spans("a 0.25 0.75"), duration=1, frame=0.25)
    assert table.tolist() == [[1, 1], [1, 1]]


def test_frame_wise_agreement_is_kappa_over_all_labels():
    same = frame_table(spans("a 0 1"), spans("a 0 1"), duration=2)
    assert frame_kappa([same]).value == 1.0
    apart = frame_table(spans("a 0 1"), spans("a 1 2"), duration=2)
    assert frame_kappa([apart]).value == -1.0
    assert frame_kappa([same, apart]).value == pytest.approx(0.0)
    silent = np.array([[100, 0], [0, 0]])
    assert frame_kappa([silent]).reason.startswith("undefined: all answers are the same")


def test_overlap_is_intersection_over_union():
    assert overlap(Span("a", 0, 2), Span("a", 1, 3)) == pytest.approx(1 / 3)
    assert overlap(Span("a", 0, 1), Span("a", 2, 3)) == 0.0
