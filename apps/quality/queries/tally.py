"""Reading a project's tally: all keys that begin with the same word, and how much is still to be counted."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from django.db import connection

from apps.projects.models import Project
from apps.quality.models import Tally

COUNTED = 100_000  # pending tasks are counted no further

Rows = dict[tuple[Any, ...], int]


def tally(project: Project) -> dict[str, Rows]:
    """By the word that keys begin with, the rest of each key and its count: all of one moment."""
    found: dict[str, Rows] = defaultdict(dict)
    for key, count in Tally.objects.filter(project=project).values_list("key", "count"):
        word, *rest = json.loads(key)
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
