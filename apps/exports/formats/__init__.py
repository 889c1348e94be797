"""Row writers, one file each: pure functions from rows to text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from apps.exports.formats import csv, jsonl
from apps.exports.rows import Row


@dataclass(frozen=True)
class Writer:
    """How a format is written: once the header, then each row; text ends in a line break. And how it is read."""

    header: Callable[[], str]
    row: Callable[[Row], str]
    read: Callable[[Iterable[str]], Iterator[dict[str, Any]]]  # the records of its lines, the header first
    content_type: str


WRITERS = {
    "csv": Writer(header=csv.header, row=csv.row, read=csv.read, content_type="text/csv; charset=utf-8"),
    "jsonl": Writer(
        header=jsonl.header, row=jsonl.row, read=jsonl.read, content_type="application/jsonl; charset=utf-8"
    ),
}
