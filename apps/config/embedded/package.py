"""Where a wheel's programs lie, and the secrets the servers are started with."""

from __future__ import annotations

import importlib.util
import secrets
from pathlib import Path


def package_folder(name: str) -> Path | None:
    """The folder of a package, None if not installed; without importing it (importing has side effects there)."""
    found = importlib.util.find_spec(name)
    return Path(found.origin).parent if found and found.origin else None


def kept_secret(path: Path) -> str:
    """A random password, made once and kept in a file only its owner can read."""
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32))
    return path.read_text().strip()
