"""Which clips the policy picks, as one SQL statement that previewing and opening share.

`universe` is every clip of a ready recording, less what was set aside and what only tests people (known answers).
`picks` has one row for each clip that some stratum picks, by the first that does. `rest` is what the random sample
is drawn from: clips that no stratum picks and that nothing else has brought to people. None of that looks at a
clip's permanent number, which is what makes the sample one (see apps/annotation/targeting/chance.py).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import connection, transaction

from apps.annotation.queries.carried import CARRIED
from apps.annotation.queries.oddities import Params
from apps.annotation.queries.oddities import sql as oddity
from apps.annotation.targeting import RANDOM, chance, groups, how_many
from apps.annotation.targeting import policy as kinds
from apps.labels.models import Label
from apps.projects.models import Project

_UNIVERSE = """
universe AS MATERIALIZED (
    SELECT c.id AS clip_id, c.uuid AS clip, c."offset" - c.onset AS seconds,
        coalesce(t.state, 'held') AS state, t.alignment, coalesce(t.picked_for, '') AS picked_for
    FROM audio_clip c
    JOIN audio_recording r ON r.id = c.recording_id AND r.state = 'ready'
    LEFT JOIN annotation_task t ON t.clip_id = c.id AND t.project_id = r.project_id
    WHERE r.project_id = %(project)s AND t.state IS DISTINCT FROM 'set_aside'
    AND NOT EXISTS (SELECT FROM annotation_knownanswer k WHERE k.task_id = t.id)
), labeling AS (
    SELECT id, model FROM runs_run WHERE project_id = %(project)s AND kind = 'labeling' AND current
), first AS (
    SELECT p.clip_id, p.label_id, p.score, l.text, labeling.model
    FROM labeling JOIN runs_prediction p ON p.run_id = labeling.id AND p.rank = 1
    LEFT JOIN labels_label l ON l.id = p.label_id
)
"""

_NOTHING = "SELECT NULL::bigint AS clip_id, NULL::int AS stratum, NULL::text AS reason WHERE false"

_PICKS = """
picks AS MATERIALIZED (
    SELECT DISTINCT ON (every.clip_id) every.clip_id, every.stratum, every.reason
    FROM ({every}) every JOIN universe ON universe.clip_id = every.clip_id
    ORDER BY every.clip_id, every.stratum
), rest AS MATERIALIZED (
    SELECT universe.clip_id, universe.state, {number} AS chance
    FROM universe LEFT JOIN picks ON picks.clip_id = universe.clip_id
    WHERE picks.clip_id IS NULL AND (universe.state = 'held' OR universe.picked_for = %(random)s)
), sample AS MATERIALIZED (
    {sample}
), picked AS (
    SELECT picks.clip_id, picks.stratum, left(picks.reason, 300) AS reason, 1.0::float8 AS probability FROM picks
    UNION ALL
    SELECT clip_id, %(last)s, 'drawn at random',
        (SELECT count(*) FROM sample)::float8 / (SELECT count(*) FROM rest)
    FROM sample
)
"""


@dataclass(frozen=True)
class Statement:
    """The table expressions up to `picked`, with their parameters, and what a person should know of them."""

    tables: str
    params: Params
    notes: list[str] = field(default_factory=list)
    odd: dict[int, list[str]] = field(default_factory=dict)  # by stratum, its detectors' names in order

    def run(self, query: str, **more: Any) -> list[tuple[Any, ...]]:
        """The rows of a query upon these tables."""
        with transaction.atomic(), connection.cursor() as cursor:
            # PostgreSQL knows nothing of the size of such tables and guesses a few hundred rows. Comparing each
            # with each is right for those, and takes hours for 200,000; hashing suits both.
            cursor.execute("SET LOCAL enable_nestloop = off")
            cursor.execute(f"WITH {self.tables} {query}", self.params | more)
            rows = list(cursor.fetchall())
            cursor.execute("SET LOCAL enable_nestloop TO DEFAULT")
            return rows


def statement(project: Project, policy: kinds.Policy, *, salt: str) -> Statement:
    """What the policy picks in the project. Without a salt yet, the random sample is left out."""
    params: Params = {"project": project.pk, "random": RANDOM, "salt": salt, "last": len(policy) - 1}
    notes: list[str] = []
    odd: dict[int, list[str]] = {}
    tables = [_UNIVERSE]
    every = [_NOTHING]
    sample = "SELECT clip_id FROM rest WHERE false"
    clips = clips_in(project)
    if any(isinstance(stratum, kinds.Labelled | kinds.Categorised) for stratum in policy):
        tables.append(CARRIED)
    for place, stratum in enumerate(policy):
        own = f"s{place}_"
        if isinstance(stratum, kinds.Lowest):
            every.append(_lowest(place, own))
            params[f"{own}limit"] = how_many(stratum.percent, clips)
        elif isinstance(stratum, kinds.LowConfidence):
            every.append(_low_confidence(place, own))
            params[f"{own}below"] = stratum.below
            params[f"{own}limit"] = None if stratum.percent is None else how_many(stratum.percent, clips)
        elif isinstance(stratum, kinds.Odd):
            tables.append(_odd(place, own, stratum, params))
            every.append(
                f"SELECT clip_id, {place}, string_agg(reason, '; ' ORDER BY place) FROM {own}odd GROUP BY clip_id"
            )
            odd[place] = [str(type(detector).__struct_config__.tag) for detector in stratum.detectors]
        elif isinstance(stratum, kinds.Labelled):
            every.append(_labelled(place, own, "labelled %%s"))
            params |= _group(own, _labels(project, stratum.labels, notes))
        elif isinstance(stratum, kinds.Categorised):
            every.append(_labelled(place, own, "in the category %%s"))
            params |= _group(own, _categories(project, stratum.categories, notes))
        elif salt:
            sample = _sample(stratum)
            params |= {"fraction": (stratum.percent or 0) / 100, "count": stratum.count}
    tables.append(
        _PICKS.format(
            every="\nUNION ALL\n".join(f"({each})" for each in every),
            number=chance.NUMBER_SQL.format(clip="universe.clip"),
            sample=sample,
        )
    )
    return Statement(",\n".join(tables), params, notes, odd)


def clips_in(project: Project) -> int:
    """How many clips the policy is about."""
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {_UNIVERSE} SELECT count(*) FROM universe", {"project": project.pk})
        (count,) = cursor.fetchone()
    return int(count)


def _lowest(place: int, own: str) -> str:
    return f"""
        SELECT clip_id, {place}, coalesce(format('alignment %%s', to_char(alignment, 'FM0.00')), 'no alignment')
        FROM universe ORDER BY alignment ASC NULLS LAST, clip_id LIMIT %({own}limit)s
    """


def _low_confidence(place: int, own: str) -> str:
    return f"""
        SELECT first.clip_id, {place},
            format('%%s with a score of %%s', coalesce(first.text, 'a caption'), to_char(first.score, 'FM0.00'))
        FROM first JOIN universe ON universe.clip_id = first.clip_id
        WHERE first.score IS NOT NULL AND (%({own}below)s::float8 IS NULL OR first.score < %({own}below)s::float8)
        ORDER BY first.score, first.clip_id LIMIT %({own}limit)s
    """


def _odd(place: int, own: str, stratum: kinds.Odd, params: Params) -> str:
    """A table of what the stratum's detectors find."""
    found = []
    for number, detector in enumerate(stratum.detectors):
        sql, more = oddity(detector, number, f"{own}{number}_")
        params |= more
        found.append(f"({sql})")
    return f"{own}odd AS MATERIALIZED ({' UNION ALL '.join(found)})"


def _labelled(place: int, own: str, words: str) -> str:
    return f"""
        SELECT carried.clip_id, {place}, format('{words}', string_agg(DISTINCT g.name, ', '))
        FROM carried JOIN unnest(%({own}labels)s::bigint[], %({own}names)s::text[]) g(label_id, name)
            ON g.label_id = carried.label_id
        GROUP BY carried.clip_id
    """


def _sample(stratum: kinds.Sample) -> str:
    if stratum.count is None:
        return "SELECT clip_id FROM rest WHERE chance < %(fraction)s"
    return "SELECT clip_id FROM rest ORDER BY chance, clip_id LIMIT %(count)s"


def _group(own: str, labels: list[tuple[int, str]]) -> Params:
    return {f"{own}labels": [label for label, _ in labels], f"{own}names": [name for _, name in labels]}


def _labels(project: Project, texts: list[str], notes: list[str]) -> list[tuple[int, str]]:
    """Label ids with what to call them; a former text stands for the label that it became."""
    found = Label.with_former.filter(project=project, text__in=texts).select_related("stands_for")
    labels = {label.text: label.stands_for or label for label in found}
    notes += [f'This project has no label "{text}".' for text in texts if text not in labels]
    return [(label.pk, label.text) for label in labels.values()]


def _categories(project: Project, names: list[str], notes: list[str]) -> list[tuple[int, str]]:
    found = groups.labels_of(project, names)
    notes += [f'The taxonomy has no category "{name}".' for name in names if name not in found]
    return [(label, name) for name, labels in found.items() for label in labels]
