"""mu_c and mu_1 by the definitions of the paper."""

import pytest

from apps.runs.quality import Quality, quality


def test_no_clips_have_no_quality() -> None:
    assert quality([]) == Quality(clips=0, mu_c=None, mu_1=None)


def test_one_clip_is_its_own_lowest_percent() -> None:
    assert quality([0.25]) == Quality(clips=1, mu_c=0.25, mu_1=0.25)


def test_the_lowest_percent_is_what_lies_at_or_below_the_first_percentile() -> None:
    # 301 scores 0.000, 0.001 ... 0.300: the 1st percentile is 0.003 exactly, so four lie at or below it.
    found = quality(number / 1000 for number in range(301))
    assert found.clips == 301
    assert found.mu_c == pytest.approx(0.15)
    assert found.mu_1 == pytest.approx(0.0015)


def test_the_percentile_is_interpolated() -> None:
    # Of two, the 1st percentile lies 1 % of the way up from the lower one.
    assert quality([0.5, -0.5]) == Quality(clips=2, mu_c=0.0, mu_1=-0.5)
