"""Moving the uses of labels to another one, set by set, and moving them back. Every row keeps its id."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection

from apps.labels.models import Label
from apps.vocabulary.models import LabelChange, Moved, Removed
from apps.vocabulary.uses import ALIGNMENTS, FOLLOWING, PLACEMENTS, USES, Use

# Rows that would say what another row of the same place says already: the target's own stays, else the oldest.
_FOLD = """
WITH moving AS (
    SELECT one.id, (
        SELECT other.id FROM {table} other
        WHERE (other.label_id = ANY(%(labels)s) OR other.label_id = %(target)s) AND {same}
        ORDER BY other.label_id <> %(target)s, other.id LIMIT 1
    ) AS twin
    FROM {table} one WHERE one.label_id = ANY(%(labels)s)
), gone AS (
    DELETE FROM {table} one USING moving WHERE moving.id = one.id AND moving.twin <> one.id
    RETURNING to_jsonb(one) || jsonb_build_object('twin', moving.twin) AS row
)
INSERT INTO vocabulary_removed (change_id, use, rows)
SELECT %(change)s, %(use)s, jsonb_agg(row) FROM gone HAVING count(*) > 0
"""

_KEEP = """
INSERT INTO vocabulary_moved (change_id, use, label, ids)
SELECT %(change)s, %(use)s, label_id, array_agg({known_by} ORDER BY {known_by})
FROM {table} one WHERE label_id = ANY(%(labels)s) AND {which} GROUP BY label_id
"""

_MOVE = "UPDATE {table} one SET label_id = %(target)s WHERE label_id = ANY(%(labels)s) AND {which}"

# In each version where the target has no place: of the places to move, the one with most clips.
_VACANT = """one.id IN (
    SELECT DISTINCT ON (taxonomy_id) id FROM taxonomy_placement place
    WHERE label_id = ANY(%(labels)s) AND NOT EXISTS (
        SELECT FROM taxonomy_placement taken
        WHERE taken.taxonomy_id = place.taxonomy_id AND taken.label_id = %(target)s
    )
    ORDER BY taxonomy_id, count DESC, id
)"""

_RETURN = """
UPDATE {table} one SET label_id = moved.label
FROM (
    SELECT label, unnest(ids) AS id FROM vocabulary_moved WHERE change_id = %(change)s AND use = %(use)s
) moved
WHERE one.{known_by} = moved.id AND one.label_id = %(target)s
"""

# What was folded comes back where its twin is still there: where it is not, people have answered anew since.
_UNFOLD = """
INSERT INTO {table} ({columns})
SELECT {values}
FROM vocabulary_removed removed, jsonb_array_elements(removed.rows) kept,
    jsonb_populate_record(NULL::{table}, kept - 'twin') row
WHERE removed.change_id = %(change)s AND removed.use = %(use)s
AND EXISTS (SELECT FROM {table} twin WHERE twin.id = (kept ->> 'twin')::bigint)
"""


def move_uses(change: LabelChange, *, labels: Collection[int], target: int) -> None:
    """Let everything that names these labels name the target; what is needed to undo it is kept."""
    for use in FOLLOWING:
        if use.once_per:
            same = " AND ".join(_same(column, first=not place) for place, column in enumerate(use.once_per))
            _run(_FOLD.format(table=use.table, same=same), use, change, labels, target)
        _shift(use, change, labels, target, which="true")
    _shift(PLACEMENTS, change, labels, target, which=_VACANT)


def return_uses(change: LabelChange, *, target: int) -> None:
    """The uses that `move_uses` moved to the target name again what they named; what was folded comes back."""
    kept = set(Moved.objects.filter(change=change).values_list("use", flat=True))
    gone = set(Removed.objects.filter(change=change).values_list("use", flat=True))
    for use in USES:
        if use.name in kept:
            _run(_RETURN.format(table=use.table, known_by=use.known_by), use, change, [], target)
        if use.name in gone:
            columns = _columns(use.table)
            sql = _UNFOLD.format(
                table=use.table, columns=", ".join(columns), values=", ".join(f"row.{name}" for name in columns)
            )
            _run(sql, use, change, [], target)


def swap_scores(one: Label, other: Label) -> None:
    """Each label gets the other's scores. Foreign keys are checked on commit, so that a third id may stand in."""
    with connection.cursor() as cursor:
        for label, becomes in ((one.pk, -one.pk), (other.pk, one.pk), (-one.pk, other.pk)):
            cursor.execute(
                f"UPDATE {ALIGNMENTS.table} SET label_id = %s WHERE label_id = %s",
                [becomes, label],
            )


def _shift(use: Use, change: LabelChange, labels: Collection[int], target: int, *, which: str) -> None:
    _run(_KEEP.format(table=use.table, known_by=use.known_by, which=which), use, change, labels, target)
    _run(_MOVE.format(table=use.table, which=which), use, change, labels, target)


def _same(column: str, *, first: bool) -> str:
    """Both rows have the same there; the first column, which has an index, is never empty."""
    name = connection.ops.quote_name(column)
    return f"other.{name} = one.{name}" if first else f"other.{name} IS NOT DISTINCT FROM one.{name}"


def _columns(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return [connection.ops.quote_name(column.name) for column in described]


def _run(sql: str, use: Use, change: LabelChange, labels: Collection[int], target: int) -> None:
    given: dict[str, int | str | list[int]] = {
        "change": change.pk,
        "use": use.name,
        "labels": list(labels),
        "target": target,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
