"""The chance by which the random sample is drawn: a number that each clip has for good. Pure.

Every clip of a project has a permanent number u in [0, 1), read off the SHA-256 of the project's salt and the
clip's uuid. The salt is drawn once, from the operating system, when the project first opens tasks, so nobody can
know or choose the numbers; afterwards they never change. The rest is made of the clips that no other stratum picks
and that nothing else brought to people, none of which looks at u. The sample is

- a share f: the clips of the rest with u < f. Its size is left to chance; given its size, each set of that size is
  as likely as any other.
- a number n: the clips of the rest with the n smallest u. Each set of n is as likely as any other.

Either way it is a simple random sample of the rest as it is at that opening, without a draw to remember: clips
that come later have numbers of their own, and take their places. A task's inclusion probability is n / N, sampled
clips over clips of the rest, at the latest opening. docs/adr/0012-sampling-design.md has the reasons.
"""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

_DIGITS = 13  # hexadecimal: 52 bits, which a float holds exactly


def draw_salt(project: UUID) -> str:
    """A new salt for a project."""
    return f"{project}:{secrets.token_hex(16)}:"


def number_of(salt: str, clip: UUID) -> float:
    """The clip's permanent number, 0 <= u < 1. NUMBER_SQL is the same in SQL."""
    digest = hashlib.sha256(f"{salt}{clip}".encode()).hexdigest()
    return float(int(digest[:_DIGITS], 16) / 16**_DIGITS)


# Of %(salt)s and the column {clip}.
NUMBER_SQL = f"""
(('x' || left(encode(sha256(convert_to(%(salt)s || {{clip}}::text, 'UTF8')), 'hex'), {_DIGITS}))
    ::bit({4 * _DIGITS})::bigint::float8 / {16**_DIGITS})
"""
