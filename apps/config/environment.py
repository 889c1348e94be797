"""Settings kept in a file: .env in the project, as docker compose reads it too."""

from __future__ import annotations

from collections.abc import MutableMapping
from pathlib import Path


def load(path: Path, environ: MutableMapping[str, str]) -> None:
    """Put the file's NAME=value lines into `environ`, where they are not set yet. No file: nothing happens.

    Empty lines and those starting with # are left out; a value in single or double quotes loses them. Raises
    ValueError naming the line that is none of these.
    """
    if not path.exists():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        name, equals, value = text.removeprefix("export ").partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name.isidentifier():
            raise ValueError(f"{path}, line {number}: expected NAME=value, found {text!r}.")
        if len(value) >= 2 and value[0] == value[-1] and value[0] in "'\"":
            value = value[1:-1]
        environ.setdefault(name, value)
