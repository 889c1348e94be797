"""A manifest: which clips to work on, as CSV (the first line names the columns) or as JSON Lines.

Columns: `recording` (its name in the project, or its sha256), `onset` and `offset` (seconds; both empty: the whole
recording), `labels` (what a model said; several separated by semicolons, in JSON also a list) and `priority`.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from apps.labels.clean import clean_label

COLUMNS = ("recording", "onset", "offset", "labels", "priority")
FORMATS = ("csv", "jsonl")
PRIORITIES = (-100, 100)


@dataclass(frozen=True)
class Problem:
    """What is wrong with a line; the first line is 1."""

    line: int
    message: str


@dataclass
class Lines:
    """The lines of a manifest column by column, which costs a fraction of an object a line."""

    numbers: list[int] = field(default_factory=list)
    recordings: list[str] = field(default_factory=list)
    onsets: list[float | None] = field(default_factory=list)
    offsets: list[float | None] = field(default_factory=list)
    labels: list[list[tuple[str, str]]] = field(default_factory=list)  # as said, and clean
    priorities: list[int] = field(default_factory=list)


def read(text: str, *, form: str) -> tuple[Lines, list[Problem]]:
    """The lines of a manifest and what is wrong with others. Empty lines are passed over."""
    lines, problems = Lines(), []
    for number, given in _rows(text, form):
        try:
            if isinstance(given, str):
                raise ValueError(given)
            _add(lines, number, given)
        except ValueError as error:
            problems.append(Problem(number, str(error)))
    return lines, problems


def _rows(text: str, form: str) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Each line's number, and its values or what is wrong with it."""
    if form == "jsonl":
        for number, line in enumerate(text.split("\n"), start=1):
            if line.strip():
                yield number, _parsed(line)
        return
    reader = csv.reader(io.StringIO(text, newline=""))
    header = [name.strip().lower() for name in next(reader, [])]
    unknown = _unknown(header)
    if unknown or "recording" not in header:
        yield 1, unknown or f"The first line names the columns: recording, and any of {', '.join(COLUMNS[1:])}."
        return
    for values in reader:
        if len(values) > len(header):
            yield reader.line_num, f"There are {len(values)} values for {len(header)} columns."
        elif any(values):
            yield reader.line_num, dict(zip(header, values, strict=False))


def _parsed(line: str) -> dict[str, Any] | str:
    try:
        given = json.loads(line)
    except ValueError:
        return "This is not JSON."
    if not isinstance(given, dict):
        return 'Each line is a JSON object, such as {"recording": "wood/owl.wav"}.'
    return _unknown(given) or given


def _unknown(names: Iterable[str]) -> str:
    unknown = [name for name in names if name not in COLUMNS]
    return f"There is no column {unknown[0]!r}; the columns are {', '.join(COLUMNS)}." if unknown else ""


def _add(lines: Lines, number: int, given: dict[str, Any]) -> None:
    recording = str(given.get("recording") or "").strip()
    if not recording:
        raise ValueError("Name the recording.")
    onset, offset = _seconds(given.get("onset"), "onset"), _seconds(given.get("offset"), "offset")
    if (onset is None) != (offset is None):
        raise ValueError("A clip has both an onset and an offset, or neither.")
    labels, priority = _labels(given.get("labels")), _priority(given.get("priority"))
    lines.numbers.append(number)
    lines.recordings.append(recording)
    lines.onsets.append(onset)
    lines.offsets.append(offset)
    lines.labels.append(labels)
    lines.priorities.append(priority)


def _seconds(given: Any, name: str) -> float | None:
    if given is None or given == "":
        return None
    try:
        seconds = float(given)
    except (TypeError, ValueError):
        seconds = math.nan
    if not math.isfinite(seconds):
        raise ValueError(f"The {name} is a number of seconds, not {given!r}.")
    return seconds


def _labels(given: Any) -> list[tuple[str, str]]:
    if not given:
        return []
    said = given.split(";") if isinstance(given, str) else given
    if not isinstance(said, list) or not all(isinstance(one, str) for one in said):
        raise ValueError("Labels are text, or a list of texts.")
    labels = {clean_label(one): one.strip() for one in said if one.strip()}
    if "" in labels:
        raise ValueError(f"The label {labels['']!r} has no letter a-z or digit in it.")
    return [(raw, clean) for clean, raw in labels.items()]


def _priority(given: Any) -> int:
    if given is None or given == "":
        return 0
    try:
        priority = int(given)
    except (TypeError, ValueError):
        priority = PRIORITIES[1] + 1
    if not PRIORITIES[0] <= priority <= PRIORITIES[1]:
        raise ValueError(f"A priority is a whole number from {PRIORITIES[0]} to {PRIORITIES[1]}, not {given!r}.")
    return priority
