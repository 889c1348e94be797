"""The account PostgreSQL runs under when Earmark is started as root, which PostgreSQL itself refuses."""

from __future__ import annotations

import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .errors import ServerError

NAME = "earmark"


@dataclass(frozen=True)
class Account:
    """A user of this machine that is not root."""

    ids: tuple[int, int]  # user, group

    def can_enter(self, folder: Path) -> bool:
        """Whether every folder on the way to this one, and itself, is open to the account."""
        return self._succeeds(["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)])

    def can_run(self, program: Path) -> bool:
        return self._succeeds([str(program), "--version"])

    def _succeeds(self, command: list[str]) -> bool:
        uid, gid = self.ids
        try:
            done = subprocess.run(
                command, user=uid, group=gid, extra_groups=[], cwd="/", capture_output=True, check=False
            )
        except OSError:
            return False
        return done.returncode == 0


def server_account(data: Path) -> Account | None:
    """None for an ordinary user, who runs PostgreSQL himself; for root the data's owner, if any."""
    if os.geteuid() != 0:
        return None
    if data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(ids=(owner.st_uid, owner.st_gid))
    entry = _entry(NAME) or _made() or _entry("nobody")
    if entry is None:
        raise ServerError(
            "PostgreSQL does not run as root, and no other account could be made. Start Earmark as an "
            "ordinary user, or set DATABASE_URL to a PostgreSQL of your own."
        )
    return Account(ids=(entry.pw_uid, entry.pw_gid))


def _entry(name: str) -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        return None


def _made() -> pwd.struct_passwd | None:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME]
    try:
        subprocess.run(command, check=False, capture_output=True)
    except OSError:  # no such program on this system
        return None
    return _entry(NAME)
