"""The whole job over a project, waited for: inspect recordings, label, align, open tasks, cluster the labels.

The work itself is done by the worker processes; here it is started, where it is not done or under way already, and
watched. `watch(what, done, total)` is called several times a second meanwhile (a total of 0: not known), shows how
far things are, and may raise to give up waiting.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from pathlib import Path

from apps.accounts.models import User
from apps.annotation.models import Opening
from apps.audio import services as audio
from apps.audio.models import Recording
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Run
from apps.runs.services.start import bring_up_to_date
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.services import clustering

Watch = Callable[[str, int, int], None]

LOOK_SECONDS = 0.2


class PipelineError(Exception):
    """A step failed; the message says which and why."""


def ingest(*, project: Project, folder: Path, files: Iterable[Path], actor: User | None, watch: Watch) -> None:
    """Take files in under their paths relative to `folder`; those the project has already are recognised."""
    wanted = list(files)
    for number, path in enumerate(wanted):
        watch("Taking in recordings", number, len(wanted))
        with path.open("rb") as stream:
            audio.ingest(
                project=project,
                name=path.relative_to(folder).as_posix(),
                stream=stream,
                actor=actor,
                expected=path.stat().st_size,
            )
    watch("Taking in recordings", len(wanted), len(wanted))


def inspect(*, project: Project, watch: Watch) -> None:
    """Wait until every recording is ready or broken."""
    recordings = Recording.objects.filter(project=project)
    while True:
        total = recordings.count()
        owed = recordings.filter(state=Recording.State.UPLOADED).count()
        watch("Inspecting recordings", total - owed, total)
        if not owed:
            return
        time.sleep(LOOK_SECONDS)


def label(*, project: Project, actor: User | None, watch: Watch, model: str = "") -> Run:
    """Label every clip that is not, with the model or the project's labeler.

    Raises PipelineError, or Refused as `start` does.
    """
    what = "Labelling clips"
    _wait_for_others(project, Run.Kind.LABELING, what, watch)
    run = bring_up_to_date(project=project, kind=Run.Kind.LABELING, model=model or project.labeler, actor=actor)
    return _finished(run, what, watch)


def align(*, project: Project, actor: User | None, watch: Watch) -> Run:
    """Score how well the labels fit with the project's aligner, and wait for the tasks that are opened for it."""
    what = "Aligning labels"
    _wait_for_others(project, Run.Kind.ALIGNMENT, what, watch)
    run = bring_up_to_date(project=project, kind=Run.Kind.ALIGNMENT, model=project.aligner, actor=actor)
    run = _finished(run, what, watch)
    while not Opening.objects.filter(run=run, run_finished_at=run.finished_at).exists():
        watch("Opening tasks", 0, 0)
        time.sleep(LOOK_SECONDS)
    watch("Opening tasks", 1, 1)
    return run


def _wait_for_others(project: Project, kind: Run.Kind, what: str, watch: Watch) -> None:
    """A run that is under way may not cover the newest clips: let it end first, however it does."""
    if run := queries.active_run(project, kind):
        _over(run, what, watch)


def _over(run: Run, what: str, watch: Watch) -> None:
    while run.state in queries.ACTIVE:
        progress = queries.progress([run])[run.pk]
        watch(what, progress.done + progress.failed, progress.total)
        time.sleep(LOOK_SECONDS)
        run.refresh_from_db()


def cluster(*, project: Project, actor: User | None, watch: Watch) -> Taxonomy:
    """Cluster the labels into a draft taxonomy; the unfinished version serves where there is one.

    Raises PipelineError, or Invalid as `start` does for too few labels.
    """
    unfinished = Taxonomy.objects.filter(project=project).exclude(state=Taxonomy.State.PUBLISHED)
    taxonomy = unfinished.exclude(state=Taxonomy.State.FAILED).first() or clustering.start(
        project=project, actor=actor
    )
    while taxonomy.state == Taxonomy.State.CLUSTERING:
        watch("Clustering labels", 0, 0)
        time.sleep(LOOK_SECONDS)
        taxonomy.refresh_from_db()
    if taxonomy.state == Taxonomy.State.FAILED:
        raise PipelineError(f"Clustering labels: {taxonomy.error}")
    watch("Clustering labels", 1, 1)
    return taxonomy


def _finished(run: Run, what: str, watch: Watch) -> Run:
    _over(run, what, watch)
    if run.state != Run.State.DONE:
        raise PipelineError(f"{what}: the run {run.state}. {run.error}".strip())
    progress = queries.progress([run])[run.pk]
    watch(what, progress.total, progress.total)
    return run
