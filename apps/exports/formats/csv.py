"""CSV for spreadsheets and data frames: UTF-8, comma, quotes where needed, one header line.

A spreadsheet runs a text that begins with = + - @ (or a tab or line break) as a formula, and names come from
strangers. Such texts get an apostrophe in front, as do those that begin with one, so that removing one leading
apostrophe always gives the text back. JSON Lines needs and does none of this: take it where names must come back
untouched. Lists are joined with "; " (labels hold neither), what the model said with " | ".
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import astuple, fields
from typing import Any

from apps.exports.rows import COLUMNS, Row

DANGEROUS = tuple("=+-@＝＋－＠\t\r\n'")
JOINED_BY = {"raw": " | "}
TYPES = {column.name: str(column.type) for column in fields(Row)}


def header() -> str:
    """The column names."""
    return _line(COLUMNS)


def row(row: Row) -> str:
    """One record; it spans lines where a text does."""
    return _line([_cell(column, value) for column, value in zip(COLUMNS, astuple(row), strict=True)])


def read(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The records again, from the lines of a file whose header is the first; a record may span several."""
    rows = csv.reader(iter(lines))
    columns = next(rows)
    return ({column: _value(column, cell) for column, cell in zip(columns, row, strict=True)} for row in rows)


def _value(column: str, cell: str) -> str | float | list[str] | list[float | None] | None:
    kind = TYPES.get(column, "str")
    if kind.startswith("list[str"):
        return _text(cell).split(JOINED_BY.get(column, "; ")) if cell else []
    if kind.startswith("list"):
        return [float(part) if part else None for part in cell.split("; ")] if cell else []
    if kind == "str":
        return _text(cell)
    return float(cell) if cell else None


def _text(cell: str) -> str:
    return cell[1:] if cell.startswith("'") else cell


def _cell(column: str, value: str | float | list[str] | list[float | None] | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _harmless(value)
    if isinstance(value, list):
        if any(isinstance(item, float) for item in value):
            return "; ".join("" if item is None else str(item) for item in value)
        return _harmless(JOINED_BY.get(column, "; ").join(item or "" for item in value))  # type: ignore[misc]
    return str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _line(cells: list[str] | tuple[str, ...]) -> str:
    file = io.StringIO()
    csv.writer(file).writerow(cells)  # ends in \r\n, and so quotes what holds either
    return file.getvalue()
