"""Reading history: a project's events by who, what, which and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet

from apps.history.models import Event

# Ids are given in the order of time, but for what hosts' clocks differ by: a bound in time is looked up as one in
# ids, this much wider, so that any page of any day is read from its place in an index.
SLACK = 1000


def events_of(
    project: int,
    *,
    actor: int | None = None,
    area: str = "",
    subject: str = "",
    subject_id: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> QuerySet[Event]:
    """The project's events. `area` is what a verb is about, like "task"; `until` is the first moment left out."""
    events = every = Event.objects.filter(project=project)
    given = {"actor": actor, "area": area, "subject": subject, "subject_id": subject_id}
    events = events.filter(**{name: value for name, value in given.items() if value})
    if since is not None:
        first = every.filter(at__gte=since).order_by("at").values_list("id", flat=True).first()
        events = events.none() if first is None else events.filter(at__gte=since, id__gt=first - SLACK)
    if until is not None:
        last = every.filter(at__lt=until).order_by("-at").values_list("id", flat=True).first()
        events = events.none() if last is None else events.filter(at__lt=until, id__lt=last + SLACK)
    return events


def latest_event(project: int) -> int:
    """The id of the project's newest event: what has happened up to now. 0 when nothing has."""
    return Event.objects.filter(project=project).order_by("-id").values_list("id", flat=True).first() or 0


def names_of(events: Iterable[Event]) -> dict[tuple[str, str], UUID]:
    """By (subject, subject id), the uuids of those subjects that are still there and have one, for links."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        if event.subject_id.isdigit():
            wanted[event.subject].add(event.subject_id)
    found: dict[tuple[str, str], UUID] = {}
    for model in apps.get_models():
        name = model._meta.model_name or ""
        if model.__module__.startswith("apps.") and name in wanted and _has_uuid(model):
            rows = model._base_manager.filter(pk__in=wanted[name]).values_list("pk", "uuid")
            found |= {(name, str(pk)): uuid for pk, uuid in rows}
    return found


def _has_uuid(model: type[Model]) -> bool:
    try:
        model._meta.get_field("uuid")
    except FieldDoesNotExist:
        return False
    return True
