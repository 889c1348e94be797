"""A project in which two labels mean the same: "rain" and "rain drop", both used everywhere labels are."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from apps.annotation.models import KnownAnswer, Task
from apps.annotation.services.opening import rebuild_tasks
from apps.annotation.services.review import review
from apps.projects.models import Role
from apps.taxonomy.models import Category, Placement, Taxonomy
from tests.apps import factories as make


@pytest.fixture
def world(db) -> SimpleNamespace:
    """Five clips: four proposals, two done tasks, one clip with both labels, a draft and a published version."""
    manager, reviewer, annotator = (make.make_user(name) for name in ("Mia", "Rex", "Ann"))
    project = make.make_project(manager=manager, reviewers=(reviewer,), annotators=(annotator,))
    clips = make.make_clips(project, 5)
    make.propose(clips[0], {"rain": 0.4, "wind": 0.1})
    make.propose(clips[1], {"rain drop": 0.3})
    make.propose(clips[2], {"rain": 0.2, "rain drop": 0.6})
    make.propose(clips[3], {"wind": -0.2})
    rebuild_tasks(project=project)
    Task.objects.filter(project=project).update(state="open")
    tasks = {task.clip_id: task for task in Task.objects.filter(project=project)}

    def done(clip, *texts):
        Task.objects.filter(project=project).exclude(pk=tasks[clip.pk].pk).exclude(state="done").update(
            state="held"
        )
        held = make.work(project, annotator, *texts)
        review(project=project, reviewer=reviewer, task=tasks[clip.pk].uuid, verdict="accepted")
        Task.objects.filter(project=project, state="held").update(state="open")
        return held

    done(clips[1], "rain drop")
    done(clips[2], "rain", "rain drop")
    rain, drop, wind = (make.make_label(project, text) for text in ("rain", "rain drop", "wind"))
    known = KnownAnswer.objects.create(task=tasks[clips[4].pk])
    known.labels.set([rain, drop])

    taxonomies = {}
    for version, state in ((1, "published"), (2, "draft")):
        taxonomy = Taxonomy.objects.create(
            project=project,
            version=version,
            state=state,
            published_at=project.created_at if state == "published" else None,
            label_counts={"rain drop": 2} | ({"rain": 3} if version == 2 else {}),
        )
        water = Category.objects.create(taxonomy=taxonomy, name="water")
        Placement.objects.create(taxonomy=taxonomy, category=water, label=drop, count=2)
        if version == 2:
            sky = Category.objects.create(taxonomy=taxonomy, name="sky")
            Placement.objects.create(taxonomy=taxonomy, category=sky, label=rain, count=3)
        taxonomies[version] = taxonomy
    return SimpleNamespace(
        project=project,
        manager=manager,
        reviewer=reviewer,
        annotator=make.make_member(project, Role.ANNOTATOR),
        clips=clips,
        tasks=tasks,
        rain=rain,
        drop=drop,
        wind=wind,
        known=known,
        taxonomies=taxonomies,
    )
