"""Reading a sealed file again, from any of its rows on: never more of it than is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, BinaryIO

from django.conf import settings

from apps.common.errors import NotFound, Refused
from apps.exports.formats import WRITERS
from apps.exports.models import Export

PAGE = 50  # rows
LOOKED_THROUGH = 4_000_000  # bytes of one answer to a search
SEARCHED = ("file", "labels", "caption", "category", "model_label")


@dataclass
class Page:
    """Rows, and the place in the file where the next ones begin (None after the last)."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    next: int | None = None


def page(export: Export, *, cursor: int = 0, q: str = "") -> Page:
    """The next rows from the place `cursor` on, or those of them that hold `q`.

    A search answers after LOOKED_THROUGH bytes with what it has found so far, so that asking stays quick.
    """
    wanted, found = q.casefold().strip(), Page()
    begin = cursor
    for record, begins in records(export, cursor=cursor):
        if len(found.rows) == PAGE or (wanted and begins - begin > LOOKED_THROUGH):
            found.next = begins
            break
        if not wanted or wanted in _text(record):
            found.rows.append(record)
    return found


def records(export: Export, *, cursor: int = 0) -> Iterator[tuple[dict[str, Any], int]]:
    """Each record with the place where it begins. Raises Refused before it is sealed, NotFound without a file."""
    if export.state != Export.State.READY:
        raise Refused(export.error or "This export is still being written; try again shortly.", code="not_ready")
    try:
        file = (settings.AUDIO_STORE / export.key).open("rb")
    except FileNotFoundError:
        raise NotFound(
            "This export's file is missing from the audio store. Ask whoever runs this server to restore it."
        ) from None
    with file:
        writer = WRITERS[export.format]
        header = file.readline() if writer.header() else b""
        lines = _Lines(file, max(cursor, len(header)))
        begins = lines.place
        for record in writer.read(chain([header.decode()] if header else [], lines)):
            yield record, begins
            begins = lines.place


class _Lines(Iterator[str]):
    """A file's lines from a place on; `place` is where the next one begins."""

    def __init__(self, file: BinaryIO, place: int) -> None:
        self._file, self.place = file, place
        file.seek(place)

    def __next__(self) -> str:
        line = self._file.readline()
        if not line:
            raise StopIteration
        self.place += len(line)
        return line.decode()


def _text(record: dict[str, Any]) -> str:
    values = (record.get(name) or "" for name in SEARCHED)
    return "\n".join(value if isinstance(value, str) else "; ".join(value) for value in values).casefold()
