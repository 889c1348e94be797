"""Reading a project's tally: all keys that begin with the same word, and how much is still to be counted."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import msgspec
from django.db import connection

from apps.projects.models import Project

COUNTED = 100_000  # pending changes are counted no further
VOTERS = ("votes", "voters")  # as many keys as there are groups of people who answered together

Rows = dict[tuple[Any, ...], int]

_READ = """
SELECT key, count FROM quality_tally WHERE project_id = %(project)s AND NOT key LIKE ANY(%(without)s)
"""


def tally(project: Project, *, without: tuple[str, ...] = VOTERS) -> dict[str, Rows]:
    """By the word that keys begin with, the rest of each key and its count: all of one moment."""
    found: dict[str, Rows] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_READ, {"project": project.pk, "without": [f'["{word}"%' for word in without]})
        rows = cursor.fetchall()
    for key, count in rows:
        word, *rest = msgspec.json.decode(key)
        found[word][tuple(rest)] = count
    return found


def pending(project: Project) -> int:
    """How many changes are still to be counted, up to COUNTED."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT FROM quality_change WHERE project = %s LIMIT %s) changes",
            [project.pk, COUNTED],
        )
        (count,) = cursor.fetchone()
    return int(count)
