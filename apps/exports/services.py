"""Verbs on exports: make one, write its file, sweep.

An export is queued, written by the app worker, and sealed: from then on its bytes, their sha256 and count never
change, whatever happens to the project. A wish for newer data is a new export.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max, Q
from django.utils import timezone

from apps.accounts.models import User
from apps.audio import storage
from apps.common.errors import Invalid, Refused, Unavailable
from apps.common.queue import send_by_name_after_commit
from apps.exports import queries
from apps.exports.figures import figures_of
from apps.exports.formats import WRITERS
from apps.exports.models import Export, Snapshot
from apps.history.services import record
from apps.projects.models import Project
from apps.quality.services.counting import count_all
from apps.taxonomy.models import Taxonomy

log = logging.getLogger(__name__)

OVERDUE = timedelta(seconds=60)  # after which a message is sent again, unless the file is just being written
MOST_ATTEMPTS = 3
LOCKS = 0x6578706F  # PostgreSQL's advisory locks (this, export id): held by whoever writes the export
GAVE_UP = f"It could not be written in {MOST_ATTEMPTS} attempts. The app worker's log says why. Make a new one."


@transaction.atomic
def make(
    *,
    project: Project,
    actor: User | None,
    format: str,
    include_unreviewed: bool = False,
    taxonomy: int | None = None,
) -> Export:
    """A new export, numbered, to be written by the app worker. `taxonomy`: a published version, else the newest.

    Raises Invalid for an unknown format or version, Refused for a version that is not published.
    """
    if format not in Export.Format:
        known = ", ".join(Export.Format)
        raise Invalid(f"An export's format is one of {known}.", fields={"format": [f"One of {known}."]})
    project = Project.objects.select_for_update().get(pk=project.pk)
    last = Export.objects.filter(project=project).aggregate(last=Max("number"))["last"]
    export = Export.objects.create(
        project=project,
        number=(last or 0) + 1,
        format=format,
        include_unreviewed=include_unreviewed,
        taxonomy=_taxonomy(project, taxonomy),
        created_by=actor,
        sent_at=timezone.now(),
    )
    record(
        "export.make",
        actor=actor,
        project=project,
        subject=export,
        number=export.number,
        format=format,
        include_unreviewed=include_unreviewed,
        taxonomy=export.taxonomy.version if export.taxonomy else None,
    )
    send_by_name_after_commit("exports.write", export.pk)
    return export


def write(*, export_id: int) -> None:
    """Write a queued export's file and seal it. Quiet when it is gone, written, or being written just now."""
    with _writing(export_id) as mine:
        begun = mine and _begin(export_id)
        if not begun:
            return
        try:
            _write(begun)
        except Unavailable as error:  # a full disk, or a store that cannot be written
            _fail(begun, error.message)


def sweep() -> None:
    """Send again what is queued and not being written; give up on what no worker survives."""
    late = Q(sent_at=None) | Q(sent_at__lt=timezone.now() - OVERDUE)
    for export in Export.objects.filter(late, state=Export.State.QUEUED).order_by("pk"):
        with _writing(export.pk) as idle:
            if not idle:
                continue
        if export.attempts >= MOST_ATTEMPTS:
            _fail(export, GAVE_UP)
            continue
        Export.objects.filter(pk=export.pk, state=Export.State.QUEUED).update(sent_at=timezone.now())
        send_by_name_after_commit("exports.write", export.pk)


def _taxonomy(project: Project, version: int | None) -> Taxonomy | None:
    published = Taxonomy.objects.filter(project=project, state=Taxonomy.State.PUBLISHED)
    if version is None:
        return published.order_by("-version").first()
    found = published.filter(version=version).first()
    if found is not None:
        return found
    if Taxonomy.objects.filter(project=project, version=version).exists():
        raise Refused(
            f"Version {version} of the taxonomy is not published, so it may still change. Publish it first.",
            code="not_published",
        )
    raise Invalid(f"There is no version {version} of the taxonomy.", fields={"taxonomy": ["No such version."]})


def _begin(export_id: int) -> Export | None:
    """Count the attempt before it is made, so that one that kills its worker is counted too."""
    with transaction.atomic():
        export = (
            Export.objects.select_for_update(of=("self",))
            .select_related("project", "taxonomy")
            .filter(pk=export_id, state=Export.State.QUEUED)
            .first()
        )
        if export is None or export.attempts >= MOST_ATTEMPTS:
            return None
        export.attempts += 1
        export.save(update_fields=["attempts"])
    return export


def _write(export: Export) -> None:
    writer, count = WRITERS[export.format], 0
    count_all(project=export.project)  # so that the figures kept with the rows are of the rows
    with storage.writing() as file:
        with _at_one_moment():
            kept = figures_of(export)
            file.write(writer.header())
            for row in queries.rows(export):
                file.write(writer.row(row))
                count += 1
        written = file.finish()
        with transaction.atomic():
            queued = Export.objects.select_for_update().filter(pk=export.pk, state=Export.State.QUEUED).first()
            if queued is None:
                return
            storage.place(written, queued.key)
            queued.state = Export.State.READY
            queued.sha256, queued.size, queued.rows = written.sha256, written.size, count
            queued.error = ""
            queued.ready_at = timezone.now()
            queued.save()
            Snapshot.objects.create(export=queued, **kept)
            record(
                "export.seal",
                project=export.project,
                subject=export,
                number=export.number,
                sha256=written.sha256,
                size=written.size,
                rows=count,
            )


def _fail(export: Export, why: str) -> None:
    with transaction.atomic():
        failed = Export.objects.filter(pk=export.pk, state=Export.State.QUEUED).update(
            state=Export.State.FAILED, error=why
        )
        if failed:
            record("export.fail", project=export.project, subject=export, number=export.number, error=why)


@contextmanager
def _at_one_moment() -> Iterator[None]:
    """All rows as they were at one moment, however long they take to be read."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield


@contextmanager
def _writing(export_id: int) -> Iterator[bool]:
    """Whether this process may write the export: false while another does. A process that dies lets go."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [LOCKS, export_id])
        (held,) = cursor.fetchone()
    try:
        yield held
    finally:
        if held:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCKS, export_id])
