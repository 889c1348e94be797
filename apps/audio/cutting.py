"""The pure rule that cuts a recording into clips."""

from __future__ import annotations

import math
from collections.abc import Iterator

TOLERANCE = 0.05  # seconds by which a recording may exceed one clip and still be one
SHORTEST_REST = 0.5  # seconds (or a tenth of a clip, if that is less); a shorter rest joins the clip before it


def cut(duration: float, clip_seconds: float) -> Iterator[tuple[float, float]]:
    """Onset and offset, in seconds, of each clip. They cover the recording without gap or overlap.

    A recording of at most clip_seconds (and TOLERANCE) is one clip; a longer one is cut every clip_seconds.
    """
    if duration <= clip_seconds + TOLERANCE:
        yield 0.0, duration
        return
    count = math.ceil(duration / clip_seconds)
    rest = duration - (count - 1) * clip_seconds
    if rest < min(SHORTEST_REST, clip_seconds / 10):
        count -= 1
    for position in range(count):
        last = position == count - 1
        yield position * clip_seconds, duration if last else (position + 1) * clip_seconds
