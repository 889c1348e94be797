"""File names as people gave them: data, shown and given back. No path on the server is ever made of one."""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

# What PostgreSQL's text cannot hold: NUL, and halves of surrogate pairs (Python's stand-ins for bytes that are
# not UTF-8, or the remains of broken UTF-16).
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def storable(name: str) -> str:
    r"""The name unchanged, save for what PostgreSQL cannot hold: NUL becomes \x00, a byte E9 (no UTF-8) \xe9."""
    return _UNSTORABLE.sub(lambda found: _escape(ord(found[0])), name)


def from_bytes(raw: bytes) -> str:
    """A storable name from bytes that should be UTF-8."""
    return storable(raw.decode("utf-8", "surrogateescape"))


def from_query(query: str, field: str) -> str | None:
    """The field's value in a raw query string, as a storable name; None when it is not there.

    Django's own parsing would replace bytes that are not UTF-8, and a name must come back unchanged.
    """
    for pair in query.split("&"):
        key, equals, value = pair.partition("=")
        if key == field and equals:
            return from_bytes(unquote_to_bytes(value.replace("+", " ")))
    return None


def last_part(name: str) -> str:
    """The name without its folders."""
    return name.rsplit("/", 1)[-1]


def tame(name: str) -> str:
    """The name of an archive's member; one that points outside the archive loses its folders."""
    parts = re.split(r"[/\\]", name)
    outside = parts[0] == "" or ".." in parts or re.fullmatch(r"[A-Za-z]:.*", parts[0])
    if not outside:
        return name
    kept = [part for part in parts if part not in ("", ".", "..") and not re.fullmatch(r"[A-Za-z]:", part)]
    return kept[-1] if kept else "unnamed"


def _escape(code: int) -> str:
    if code == 0:
        return "\\x00"
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else f"\\u{code:04x}"
