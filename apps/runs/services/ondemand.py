"""Asking a labeler about one clip, at once: ahead of batches, in a run of its own kind that never counts."""

from __future__ import annotations

from django.db import transaction

from apps.accounts.models import User
from apps.audio.models import Clip
from apps.history.services import record
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Run, RunClip
from apps.runs.services.cards import card_for
from apps.runs.services.dispatch import advance
from apps.runs.services.locking import lock
from apps.runs.services.start import settings_for


@transaction.atomic
def ask(*, project: Project, clip: Clip, model: str, actor: User) -> Run:
    """Have the labeler asked about the clip; its answer comes as predictions of the run that is returned.

    The same question is asked once: who asks again while it is under way, or after it was answered, gets the same
    run. What failed is tried again. Raises Invalid or Refused for a model that cannot be asked.
    """
    card = card_for(kind=Run.Kind.ASKED, model=model)
    settings = settings_for(project=project, kind=Run.Kind.ASKED, card=card, prompt=None, params=None)
    Project.objects.select_for_update(no_key=True).get(pk=project.pk)  # one run for the same question
    asked = Run.objects.filter(project=project, kind=Run.Kind.ASKED, **settings).order_by("-id").first()
    asked = asked or Run.objects.create(project=project, kind=Run.Kind.ASKED, created_by=actor, **settings)
    run = lock(asked.pk)
    assert run is not None
    row, new = RunClip.objects.get_or_create(run=run, clip=clip)
    if row.state == RunClip.State.DONE:
        return run
    if row.state == RunClip.State.FAILED:
        row.state, row.attempts, row.error, row.finished_at = RunClip.State.WAITING, 0, "", None
        row.save(update_fields=["state", "attempts", "error", "finished_at"])
    if new:
        record("clip.ask", actor=actor, project=project, subject=clip, model=model, run=str(run.uuid))
    if run.state not in queries.ACTIVE:
        run.state, run.error, run.started_at, run.finished_at = Run.State.QUEUED, "", None, None
        run.save(update_fields=["state", "error", "started_at", "finished_at"])
    advance(run)
    return run
