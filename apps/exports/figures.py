"""What is kept of a project with an export: its figures at that moment, as plain JSON."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import Count, Sum

from apps.annotation.queries.overview import overview
from apps.exports.models import Export
from apps.history.queries import latest_event
from apps.projects.models import Project
from apps.projects.queries import members_of
from apps.quality.queries.summary import summary_of
from apps.quality.queries.tally import tally
from apps.runs.models import Run
from apps.taxonomy.models import Category
from apps.vocabulary.queries.list import every_label

FIGURES = ("recordings", "clips", "seconds", "tasks", "people")


def figures_of(export: Export) -> dict[str, Any]:
    """The fields of a Snapshot. Call it in the transaction that reads the rows."""
    project = export.project
    now = overview(project)
    labels = [
        {"text": label.text, "listed": label.listed, "suggested": label.suggested, "accepted": label.accepted}
        for label in every_label(project)
    ]
    figures = {name: now[name] for name in FIGURES} | {
        "labels": len(labels),
        "runs": [_run(run) for run in now["runs"].values() if run is not None],
        "categories": _categories(export),
        "members": _members(project),
        "quality": _quality(project),
    }
    return {"event": latest_event(project.pk), "figures": figures, "labels": labels}


def _run(run: Run) -> dict[str, Any]:
    return {
        "kind": run.kind,
        "model": run.model,
        "revision": run.revision,
        "prompt": run.prompt,
        "finished_at": run.finished_at.isoformat() if run.finished_at else None,
    }


def _quality(project: Project) -> dict[str, Any]:
    summary = summary_of(project, tally(project))
    fit = {"before": summary.fit.before, "after": summary.fit.after}
    return {
        "answered": summary.answered,
        "right": asdict(summary.right),
        "right_of_all": asdict(summary.right_of_all),
    } | {name: asdict(figures) for name, figures in fit.items()}


def _categories(export: Export) -> list[dict[str, Any]]:
    """Of the version that the export was made with, most clips first."""
    if export.taxonomy is None:
        return []
    counted = Category.objects.filter(taxonomy=export.taxonomy).annotate(
        labels=Count("placements"), clips=Sum("placements__count")
    )
    rows = counted.order_by("-clips", "name").values("name", "set_aside", "labels", "clips")
    return [{**row, "clips": row["clips"] or 0} for row in rows]


def _members(project: Project) -> list[dict[str, Any]]:
    return [{"name": str(member["user"]), "roles": member["roles"]} for member in members_of(project)]
