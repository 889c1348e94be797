"""What a headless job ends with: a taxonomy that is up to date, and sealed exports, both waited for."""

from __future__ import annotations

import time

from django.conf import settings

from apps.accounts.models import User
from apps.common.gateway import registry
from apps.exports import services as exports
from apps.exports.models import Export
from apps.history.models import Event
from apps.projects.models import Project
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.services import clustering, editing

from . import pipeline


def cluster(*, project: Project, counts: dict[str, int], watch: pipeline.Watch) -> tuple[Taxonomy | None, str]:
    """A taxonomy of these label counts, and a sentence for people where there is something to say.

    One that was made of the very same counts serves again. It is published as long as no person has ever
    published one; from then on taxonomies are a person's business, and stay drafts. A person's unfinished draft is
    left alone. Raises PipelineError.
    """
    what = "Clustering labels"
    newest = _clustered(project, what, watch)
    if newest is not None and newest.state == Taxonomy.State.DRAFT and _is_persons(newest):
        return (
            newest,
            f"Version {newest.version} of the taxonomy is a draft that somebody works on; it was left as it is.",
        )
    usable = newest is not None and newest.state in (Taxonomy.State.DRAFT, Taxonomy.State.PUBLISHED)
    if newest is not None and not (usable and _same(newest, project, counts)):
        if newest.state == Taxonomy.State.DRAFT:
            editing.discard(project=project, actor=None, version=newest.version)
        newest = None
    if newest is None:
        if len(counts) < 2:
            has = "only one label" if counts else "no labels"
            return None, f"The clips have {has}, so there is nothing to cluster: categories need at least two."
        clustering.start(project=project, actor=None)
        newest = _clustered(project, what, watch)
    if newest is None or newest.state == Taxonomy.State.FAILED:
        raise pipeline.PipelineError(f"{what}: {newest.error if newest else 'somebody discarded the taxonomy.'}")
    if newest.state == Taxonomy.State.DRAFT and not _published_by_person(project):
        editing.publish(project=project, actor=None, version=newest.version)
    return newest, ""


def export(*, project: Project, format: Export.Format, actor: User | None, watch: pipeline.Watch) -> Export:
    """A sealed export of everything, reviewed or not; the last one where nothing has happened since.

    Raises PipelineError.
    """
    what = f"Writing {format.upper()}"
    found = _fresh_export(project, format) or exports.make(
        project=project, actor=actor, format=format, include_unreviewed=True
    )
    while found.state == Export.State.QUEUED:
        watch(what, 0, 0)
        time.sleep(pipeline.LOOK_SECONDS)
        found.refresh_from_db()
    if found.state == Export.State.FAILED:
        raise pipeline.PipelineError(f"{what}: {found.error}")
    watch(what, 1, 1)
    return found


def _clustered(project: Project, what: str, watch: pipeline.Watch) -> Taxonomy | None:
    """The newest version, once it is clustered."""
    while True:
        newest = Taxonomy.objects.filter(project=project).order_by("-version").first()
        if newest is None or newest.state != Taxonomy.State.CLUSTERING:
            watch(what, 1, 1)
            return newest
        watch(what, 0, 0)
        time.sleep(pipeline.LOOK_SECONDS)


def _same(taxonomy: Taxonomy, project: Project, counts: dict[str, int]) -> bool:
    card = registry.load().get(project.encoder)
    made_by = (taxonomy.encoder, taxonomy.revision)
    return taxonomy.label_counts == counts and card is not None and made_by == (card.name, card.revision)


def _is_persons(draft: Taxonomy) -> bool:
    """Whether somebody started the draft, or has edited it."""
    edits = Event.objects.filter(
        project=draft.project_id, subject="taxonomy", subject_id=str(draft.pk), actor__isnull=False
    )
    return draft.created_by_id is not None or edits.exists()


def _published_by_person(project: Project) -> bool:
    return Event.objects.filter(project=project.pk, verb="taxonomy.publish", actor__isnull=False).exists()


def _fresh_export(project: Project, format: Export.Format) -> Export | None:
    """Every verb leaves an event, so what was made after the last one still tells all."""
    last = (
        Export.objects.filter(project=project, format=format, include_unreviewed=True).order_by("-number").first()
    )
    if last is None or last.state != Export.State.READY or not (settings.AUDIO_STORE / last.key).exists():
        return None
    made = Event.objects.filter(project=project.pk, verb="export.make", subject_id=str(last.pk)).first()
    happened = Event.objects.filter(project=project.pk).exclude(verb__startswith="export.")
    return None if made is None or happened.filter(pk__gt=made.pk).exists() else last
