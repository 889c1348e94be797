"""Writing history."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from apps.history.models import Event


def record(
    verb: str,
    *,
    actor: Any = None,
    project: Any = None,
    subject: Model | None = None,
    **data: Any,
) -> None:
    """Append an Event inside the caller's transaction. `data` must be JSON-able: ids and names."""
    event(verb, actor=actor, project=project, subject=subject, **data).save(force_insert=True)


def event(
    verb: str,
    *,
    actor: Any = None,
    project: Any = None,
    subject: Model | None = None,
    **data: Any,
) -> Event:
    """An Event not yet written, for verbs that leave several: `record_all` writes them in one statement.

    `project` and `actor` may also be ids.
    """
    return Event(
        verb=verb,
        actor=_id(actor),
        actor_name="" if actor is None or isinstance(actor, int) else str(actor),
        project=_id(project),
        subject=subject._meta.model_name or "" if subject else "",
        subject_id=str(subject.pk) if subject else "",
        data=data,
    )


def record_all(events: Iterable[Event]) -> None:
    """Append several Events inside the caller's transaction."""
    Event.objects.bulk_create(events)


def _id(thing: Any) -> int | None:
    return thing if thing is None or isinstance(thing, int) else thing.pk
