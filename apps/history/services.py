"""Writing history."""

from __future__ import annotations

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
    Event.objects.create(
        verb=verb,
        actor=getattr(actor, "pk", None),
        actor_name=str(actor) if actor else "",
        project=getattr(project, "pk", None),
        subject=subject._meta.model_name or "" if subject else "",
        subject_id=str(subject.pk) if subject else "",
        data=data,
    )
