"""JSON Lines: one object a line, UTF-8. Every text, file names above all, comes back exactly as it was."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from apps.exports.rows import Row

# Line breaks to many readers (Python's splitlines), though not to JSON: escaped, which every JSON reader undoes.
_BREAKS = {ord(letter): f"\\u{ord(letter):04x}" for letter in "\x85\u2028\u2029"}


def header() -> str:
    """None."""
    return ""


def row(row: Row) -> str:
    """One line."""
    return json.dumps(asdict(row), ensure_ascii=False, allow_nan=False).translate(_BREAKS) + "\n"


def read(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """The records again, one for each line."""
    return (json.loads(line) for line in lines)
