"""The rule that cuts a recording into clips."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.audio.cutting import cut


@pytest.mark.parametrize(
    ("duration", "clip_seconds", "spans"),
    [
        (0.001, 10, [(0, 0.001)]),
        (10.0, 10, [(0, 10)]),
        (10.05, 10, [(0, 10.05)]),
        (10.2, 10, [(0, 10.2)]),
        (10.5, 10, [(0, 10), (10, 10.5)]),
        (20.0, 10, [(0, 10), (10, 20)]),
        (20.4, 10, [(0, 10), (10, 20.4)]),
        (25.0, 10, [(0, 10), (10, 20), (20, 25)]),
        (1.04, 0.5, [(0, 0.5), (0.5, 1.04)]),
    ],
)
def test_a_recording_is_cut_where_said(
    duration: float, clip_seconds: float, spans: list[tuple[float, float]]
) -> None:
    assert list(cut(duration, clip_seconds)) == spans


@given(duration=st.floats(0.01, 5000), clip_seconds=st.floats(0.5, 600))
def test_clips_cover_the_recording_without_gap_or_overlap(duration: float, clip_seconds: float) -> None:
    spans = list(cut(duration, clip_seconds))
    assert spans[0][0] == 0
    assert spans[-1][1] == duration
    assert all(onset < offset for onset, offset in spans)
    assert all(earlier[1] == later[0] for earlier, later in pairwise(spans))
    assert max(offset - onset for onset, offset in spans) <= clip_seconds + 0.5 + 1e-6
