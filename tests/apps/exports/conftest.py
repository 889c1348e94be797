"""A small project in which everything an export tells has happened."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as configured
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.audio.models import Clip
from apps.exports import services
from apps.exports.models import Export
from apps.labels.models import Label
from apps.projects.models import Project, Role
from apps.runs.models import Alignment, Prediction, Run
from apps.taxonomy.models import Category, Placement, Taxonomy
from tests.apps.factories import make_clip, make_member, make_project, make_recording, make_user

SUBMITTED_AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)


@pytest.fixture
def store(settings, tmp_path: Path) -> Path:
    """An empty audio store."""
    settings.AUDIO_STORE = tmp_path / "store"
    return settings.AUDIO_STORE


@dataclass
class World:
    """The project and the people in it."""

    project: Project
    manager: User
    annotator: User
    reviewer: User
    labeling: Run
    alignment: Run
    taxonomy: Taxonomy

    def label(self, text: str) -> Label:
        return Label.objects.get_or_create(project=self.project, text=text)[0]

    def clip(self, name: str, onset: float = 0.0, offset: float = 10.0, **proposed: float) -> Clip:
        """A clip of a new recording, with what the model proposes: label texts (_ for a space) and alignments."""
        clip = make_clip(make_recording(self.project, duration=30.0, name=name), onset, offset)
        for rank, (text, score) in enumerate(proposed.items(), start=1):
            label = self.label(text.replace("_", " "))
            raw = f"{label.text.title()}!"
            Prediction.objects.create(run=self.labeling, clip=clip, rank=rank, raw=raw, label=label)
            Alignment.objects.create(run=self.alignment, clip=clip, label=label, score=score)
        return clip

    def work(
        self,
        clip: Clip,
        *said: dict[str, Any],
        by: User | None = None,
        accept: bool = False,
        state: Task.State = Task.State.REVIEW,
    ) -> Task:
        """Submitted work on the clip; accepted on request."""
        task, _ = Task.objects.get_or_create(
            project=self.project, clip=clip, defaults={"state": state, "overlap": 9}
        )
        assignment = Assignment.objects.create(
            task=task,
            user=by or self.annotator,
            round=task.round,
            slot=task.assignments.count() + 1,
            state=Assignment.State.SUBMITTED,
            lease_expires_at=timezone.now(),
            submitted_at=SUBMITTED_AT,
        )
        for one in said:
            text = one.pop("label", None)
            Annotation.objects.create(assignment=assignment, label=text and self.label(text), **one)
        if accept:
            task.state, task.accepted = Task.State.DONE, assignment
            task.save()
            review = Review.objects.create(
                task=task, round=task.round, reviewer=self.reviewer, verdict="accepted", accepted=assignment
            )
            Review.objects.filter(pk=review.pk).update(created_at=SUBMITTED_AT)
        return task

    def export(self, **options: Any) -> Export:
        """An export, written."""
        options.setdefault("format", "jsonl")
        export = services.make(project=self.project, actor=self.manager, **options)
        services.write(export_id=export.pk)
        export.refresh_from_db()
        return export

    def rows(self, **options: Any) -> list[dict[str, Any]]:
        """The rows of a new export."""
        export = self.export(**options)
        assert export.state == Export.State.READY, export.error
        text = file_of(export).decode()
        if export.format == "csv":
            return list(csv.DictReader(io.StringIO(text, newline="")))
        return [json.loads(line) for line in text.splitlines()]


def file_of(export: Export) -> bytes:
    return (configured.AUDIO_STORE / export.key).read_bytes()


@pytest.fixture
def world(transactional_db: None, store: Path) -> World:
    manager, annotator, reviewer = make_user(), make_user(), make_user()
    project = make_project("Birds & <bees>", manager=manager, annotators=(annotator,), reviewers=(reviewer,))
    make_member(project, Role.ANNOTATOR, user=manager)
    labeling = Run.objects.create(
        project=project,
        kind=Run.Kind.LABELING,
        model="yamnet",
        revision="r1",
        prompt="Say it.",
        state=Run.State.DONE,
        current=True,
    )
    alignment = Run.objects.create(
        project=project,
        kind=Run.Kind.ALIGNMENT,
        model="clap",
        revision="r2",
        state=Run.State.DONE,
        current=True,
    )
    taxonomy = Taxonomy.objects.create(
        project=project,
        version=1,
        state=Taxonomy.State.PUBLISHED,
        published_at=timezone.now(),
        encoder="e",
        revision="r",
        label_counts={},
    )
    world = World(project, manager, annotator, reviewer, labeling, alignment, taxonomy)
    weather = Category.objects.create(taxonomy=taxonomy, name="=weather")
    Placement.objects.create(taxonomy=taxonomy, category=weather, label=world.label("wind gusts"), count=1)
    return world
