"""Names for people that say nothing of them: the same in all exports of a project, different in another one."""

from __future__ import annotations

from uuid import UUID

from django.utils.crypto import salted_hmac

LETTERS = 8  # 32 bits: two of a thousand people share a name once in ten thousand projects


def pseudonym(role: str, *, project: UUID, user: int) -> str:
    """Such as annotator-3fa9c1d2. It can be made only with the server's SECRET_KEY, and not undone."""
    digest = salted_hmac("apps.exports.pseudonyms", f"{project}:{user}", algorithm="sha256").hexdigest()
    return f"{role}-{digest[:LETTERS]}"
