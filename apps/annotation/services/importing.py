"""Import: tasks for the clips that a manifest names, all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.manifest import FORMATS, Lines, Problem, read
from apps.annotation.services.ranking import rank_tasks
from apps.annotation.targeting import BY_HAND
from apps.audio.models import Recording
from apps.common.errors import Invalid
from apps.history.services import record
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs.models import Run
from apps.runs.queries import current_run

AT_ONCE = 10_000  # lines of one statement
TOLD = 100  # bad lines that are named
SHORT = 0.01  # seconds past a recording's end that rounding may put an offset
MODEL = "manifest"  # what the run is called that a manifest's labels are suggestions of

_CLIPS = """
INSERT INTO audio_clip (uuid, recording_id, onset, "offset")
SELECT gen_random_uuid(), * FROM unnest(%(recordings)s::bigint[], %(onsets)s::float8[], %(offsets)s::float8[])
ON CONFLICT DO NOTHING
"""

# What somebody held back is opened; what is at work, done or set aside stays as it is.
_TASKS = """
INSERT INTO annotation_task (
    uuid, project_id, clip_id, state, overlap, round, priority, picked_for, picked_because, inclusion_probability,
    blind, created_at, opened_at
)
SELECT gen_random_uuid(), %(project)s, c.id, 'open', %(overlap)s, 1, line.priority, %(picked_for)s, '', 1, false,
    statement_timestamp(), statement_timestamp()
FROM unnest(%(recordings)s::bigint[], %(onsets)s::float8[], %(offsets)s::float8[], %(priorities)s::smallint[])
    AS line (recording, onset, "offset", priority)
JOIN audio_clip c ON c.recording_id = line.recording AND c.onset = line.onset AND c."offset" = line."offset"
ON CONFLICT (project_id, clip_id) DO UPDATE SET
    state = 'open', overlap = excluded.overlap, priority = excluded.priority, picked_for = excluded.picked_for,
    inclusion_probability = 1, opened_at = excluded.opened_at
    WHERE annotation_task.state = 'held'
"""

_SUGGESTIONS = """
INSERT INTO runs_prediction (run_id, clip_id, rank, raw, label_id, caption)
SELECT %(run)s, c.id, line.rank, line.raw, line.label, ''
FROM unnest(
    %(recordings)s::bigint[], %(onsets)s::float8[], %(offsets)s::float8[],
    %(ranks)s::smallint[], %(raw)s::text[], %(labels)s::bigint[]
) AS line (recording, onset, "offset", rank, raw, label)
JOIN audio_clip c ON c.recording_id = line.recording AND c.onset = line.onset AND c."offset" = line."offset"
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class Imported:
    """What an import came to."""

    lines: int
    clips: int  # new
    opened: int  # tasks, new or held until now
    suggestions: int


@dataclass(frozen=True)
class _Place:
    """Where a line's clip lies."""

    recording: int
    onset: float
    offset: float


@transaction.atomic
def import_clips(
    *,
    project: Project,
    actor: User | None,
    text: str,
    form: str = "csv",
    on_progress: Callable[[int, int], None] = lambda done, of: None,
) -> Imported:
    """Open a task for every line's clip, cutting it where the recording has none like it; labels are suggestions.

    Raises Invalid, naming the first bad lines, when any line cannot be imported; then nothing has changed. Doing
    it again changes nothing more.
    """
    if form not in FORMATS:
        raise Invalid(f"A manifest is {' or '.join(FORMATS)}.", fields={"form": ["Unknown."]})
    project = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
    lines, problems = read(text, form=form)
    places = _placed(project, lines, problems)
    if problems:
        raise _wrong(problems)
    if not places:
        raise Invalid("There is no clip in this manifest.")
    run = _run(project, actor) if any(lines.labels) else None
    clips = opened = suggestions = 0
    for start in range(0, len(places), AT_ONCE):
        part = slice(start, start + AT_ONCE)
        some = places[part]
        columns = {
            "recordings": [place.recording for place in some],
            "onsets": [place.onset for place in some],
            "offsets": [place.offset for place in some],
        }
        clips += _insert(_CLIPS, **columns)
        opened += _insert(
            _TASKS,
            **columns,
            priorities=lines.priorities[part],
            project=project.pk,
            overlap=project.overlap,
            picked_for=BY_HAND,
        )
        if run is not None:
            suggestions += _suggest(project, run, some, lines.labels[part])
        on_progress(start + len(some), len(places))
    rank_tasks(project=project)
    record("task.import", actor=actor, project=project, lines=len(places), clips=clips, opened=opened)
    return Imported(lines=len(places), clips=clips, opened=opened, suggestions=suggestions)


def _placed(project: Project, lines: Lines, problems: list[Problem]) -> list[_Place]:
    """Where every line's clip lies; what is wrong is added to the problems."""
    recordings = _recordings(project, set(lines.recordings))
    first: dict[_Place, int] = {}
    for number, name, onset, offset in zip(
        lines.numbers, lines.recordings, lines.onsets, lines.offsets, strict=True
    ):
        found = recordings.get(name, [])
        if len(found) != 1:
            told = "There is no recording" if not found else "Several recordings are"
            problems.append(Problem(number, f"{told} called {name!r}; give its sha256 or another name."))
        elif (recording := found[0]).state != Recording.State.READY:
            problems.append(Problem(number, f"The recording {name!r} is not ready ({recording.state})."))
        else:
            start, end = onset or 0.0, recording.duration if offset is None else offset
            if not 0 <= start < end <= recording.duration + SHORT:
                problems.append(
                    Problem(
                        number, f"A clip lies in its recording: 0 <= onset < offset <= {recording.duration:g} s."
                    )
                )
                continue
            place = _Place(recording.pk, start, min(end, recording.duration))
            if (before := first.setdefault(place, number)) != number:
                problems.append(Problem(number, f"This clip stands on line {before}, too."))
    return list(first)


def _recordings(project: Project, named: set[str]) -> dict[str, list[Recording]]:
    """By name and by sha256, those of the project."""
    found: dict[str, list[Recording]] = {}
    wanted = sorted(named)
    for start in range(0, len(wanted), AT_ONCE):
        names = wanted[start : start + AT_ONCE]
        those = Recording.objects.filter(Q(name__in=names) | Q(sha256__in=names), project=project)
        for recording in those.only("name", "sha256", "state", "duration"):
            for name in {recording.name, recording.sha256} & named:
                found.setdefault(name, []).append(recording)
    return found


def _run(project: Project, actor: User | None) -> Run:
    """The labeling run that stands for manifests. Raises Invalid where a model's suggestions count already."""
    current = current_run(project, Run.Kind.LABELING)
    if current is not None and current.model != MODEL:
        raise Invalid(
            f"The suggestions of {current.model} count in this project, so a manifest's labels would not be seen. "
            "Leave the labels out.",
            fields={"labels": ["Leave them out."]},
        )
    now = timezone.now()
    return current or Run.objects.create(
        project=project,
        kind=Run.Kind.LABELING,
        model=MODEL,
        revision="1",
        state=Run.State.DONE,
        current=True,
        created_by=actor,
        started_at=now,
        finished_at=now,
    )


def _suggest(project: Project, run: Run, places: Sequence[_Place], labels: Sequence[list[tuple[str, str]]]) -> int:
    known = ensure_labels(project=project, texts={clean for some in labels for _, clean in some})
    rows = [
        (place.recording, place.onset, place.offset, rank, raw, known[clean].pk)
        for place, some in zip(places, labels, strict=True)
        for rank, (raw, clean) in enumerate(some, start=1)
    ]
    if not rows:
        return 0
    names = ("recordings", "onsets", "offsets", "ranks", "raw", "labels")
    columns = {name: list(column) for name, column in zip(names, zip(*rows, strict=True), strict=True)}
    return _insert(_SUGGESTIONS, run=run.pk, **columns)


def _insert(statement: str, **given: Any) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        return int(cursor.rowcount)


def _wrong(problems: list[Problem]) -> Invalid:
    problems = sorted(problems, key=lambda problem: problem.line)
    fields = {f"line {problem.line}": [problem.message] for problem in problems[:TOLD]}
    lines = "1 line is" if len(problems) == 1 else f"{len(problems):,} lines are"
    first = f"Line {problems[0].line}: {problems[0].message}"
    return Invalid(f"Nothing was imported: {lines} wrong. {first}", fields=fields, code="bad_lines")
