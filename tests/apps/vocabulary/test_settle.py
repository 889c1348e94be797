"""What follows from a change: tasks' figures, and scores for the texts that are new."""

from __future__ import annotations

import numpy as np
import pytest

from apps.annotation.models import Task
from apps.common import gateway
from apps.runs.models import ClipEmbedding, Run
from apps.runs.queries import current_run
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.settle import settle, sweep
from tests.apps import factories as make


@pytest.fixture
def aligner(world):
    """The alignment run of a model that is there, with a vector of every clip."""
    run = current_run(world.project, Run.Kind.ALIGNMENT)
    run.revision = gateway.model_cards()[run.model].revision
    run.aligns = current_run(world.project, Run.Kind.LABELING)
    run.save()
    vector = np.zeros(4, dtype=np.float32).tobytes()
    ClipEmbedding.objects.bulk_create(
        ClipEmbedding(clip=clip, model=run.model, revision=run.revision, vector=vector) for clip in world.clips
    )
    return run


def renamed(world):
    return rename(project=world.project, actor=world.manager, label=world.drop.pk, text="drizzle")


def test_a_new_text_is_scored_by_the_aligner_that_counts(world, aligner):
    change = renamed(world)
    assert settle(change_id=change.pk)
    aligner.refresh_from_db()
    assert (aligner.state, aligner.current) == ("queued", True)
    change.refresh_from_db()
    assert change.settled_at is not None


def test_while_a_run_is_under_way_it_stays_owed(world, aligner):
    under_way = make.make_run(world.project, Run.Kind.ALIGNMENT, state=Run.State.RUNNING, current=False)
    change = renamed(world)
    assert sweep() == 0
    change.refresh_from_db()
    assert change.settled_at is None
    under_way.delete()
    assert sweep() == 1
    assert not LabelChange.objects.filter(settled_at=None).exists()


def test_without_an_aligner_only_the_tasks_are_brought_up_to_date(world):
    Run.objects.filter(kind=Run.Kind.ALIGNMENT).delete()
    assert settle(change_id=renamed(world).pk)
    assert set(Task.objects.values_list("alignment", flat=True)) == {None}


def test_settled_or_gone_there_is_nothing_to_do(world):
    change = renamed(world)
    assert settle(change_id=change.pk)
    assert settle(change_id=change.pk)
    assert settle(change_id=change.pk + 1)
