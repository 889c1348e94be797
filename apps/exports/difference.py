"""What has become of an export's rows since: compared part by part, with what an export made now would say."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from apps.exports.models import Export
from apps.exports.queries import rows
from apps.exports.sealed import records

AT_ONCE = 2000  # rows compared by one call, and those of the last one's clip

Said = tuple[Any, ...]  # a span and its labels


@dataclass(frozen=True)
class Difference:
    """Of the rows compared: how many say the same, other labels, or nothing any more. `next` is where to go on."""

    same: int
    changed: int
    gone: int
    next: int | None


def difference(export: Export, *, cursor: int = 0) -> Difference:
    """Compare the rows from the place `cursor` on; a clip's rows are compared together."""
    was: dict[str, Counter[Said]] = defaultdict(Counter)
    compared, ahead = 0, None
    for record, begins in records(export, cursor=cursor):
        if compared >= AT_ONCE and record["clip"] not in was:
            ahead = begins
            break
        was[record["clip"]][_said(record["onset"], record["offset"], record["labels"])] += 1
        compared += 1
    now: dict[str, Counter[Said]] = defaultdict(Counter)
    with transaction.atomic():
        for row in rows(export, of=list(was)):
            now[row.clip][_said(row.onset, row.offset, row.labels)] += 1
    same = sum((said & now[clip]).total() for clip, said in was.items())
    gone = sum(said.total() for clip, said in was.items() if not now[clip])
    return Difference(same=same, changed=compared - same - gone, gone=gone, next=ahead)


def _said(onset: float, offset: float, labels: list[str]) -> Said:
    return (onset, offset, *sorted(labels))
