"""CSV for spreadsheets and data frames: UTF-8, comma, quotes where needed, one header line.

A spreadsheet runs a text that begins with = + - @ (or a tab or line break) as a formula, and names come from
strangers. Such texts get an apostrophe in front, as do those that begin with one, so that removing one leading
apostrophe always gives the text back. JSON Lines needs and does none of this: take it where names must come back
untouched. Lists are joined with "; " (labels hold neither), what the model said with " | ".
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple

from apps.exports.rows import COLUMNS, Row

DANGEROUS = tuple("=+-@＝＋－＠\t\r\n'")
JOINED_BY = {"raw": " | "}


def header() -> str:
    """The column names."""
    return _line(COLUMNS)


def row(row: Row) -> str:
    """One record; it spans lines where a text does."""
    return _line([_cell(column, value) for column, value in zip(COLUMNS, astuple(row), strict=True)])


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
