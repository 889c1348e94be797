"""Any sequence of label changes and undos leaves labels in order; undone in reverse, all is as it was."""

from __future__ import annotations

import random

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.common.errors import Refused
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.pictures import flat_map
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.split import split
from apps.vocabulary.services.undo import undo
from tests.apps.vocabulary.state import state

TEXTS = ["rain", "rain drop", "wind", "drizzle", "hail"]
VERBS = ["rename", "merge", "split", "undo"]


def one_change(world, verb, pick):
    """A change with things picked at random among those that there are; None when it is refused."""
    about = {"project": world.project, "actor": world.manager}
    labels = [label.pk for label in Label.objects.filter(project=world.project).order_by("id")]
    reopen = pick.random() < 0.5
    try:
        with transaction.atomic():
            match verb:
                case "rename":
                    return rename(**about, label=pick.choice(labels), text=pick.choice(TEXTS), reopen=reopen)
                case "merge":
                    chosen = pick.sample(labels, min(len(labels), pick.randint(1, 3)))
                    return merge(**about, labels=chosen, into=pick.choice(labels), reopen=reopen)
                case "split":
                    into = pick.sample(TEXTS, 2)
                    keep = pick.choice([*into, ""])
                    return split(**about, label=pick.choice(labels), into=into, keep=keep, reopen=reopen)
                case _:
                    standing = list(LabelChange.objects.filter(project=world.project, undone_at=None))
                    return undo(**about, change=pick.choice(standing).uuid) if standing else None
    except Refused:
        return None


def in_order(project):
    """What always holds of a project's labels."""
    rows = {label.pk: label for label in Label.with_former.filter(project=project)}
    for label in rows.values():
        if label.stands_for_id is not None:
            assert rows[label.stands_for_id].stands_for_id is None, "a former text stands for a label in one step"
    named = {row["label_id"] for table in ("predictions", "annotations") for row in state(project)[table]}
    assert all(rows[pk].stands_for_id is None for pk in named), "nothing names a former text"
    for taxonomy in Taxonomy.objects.filter(project=project):
        flat_map(taxonomy)  # every text that was counted has its place
    found = ensure_labels(project=project, texts=[label.text for label in rows.values()])
    assert {text: label.pk for text, label in found.items()} == {
        label.text: label.stands_for_id or label.pk for label in rows.values()
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(VERBS), max_size=7), seed=st.integers(0, 10_000))
def test_undone_in_reverse_everything_is_as_it_was(world, verbs, seed):
    pick = random.Random(seed)
    with transaction.atomic():
        before = state(world.project)
        for verb in verbs:
            unchanged = state(world.project)
            if one_change(world, verb, pick) is None:
                assert state(world.project) == unchanged, "a refused change changes nothing"
            in_order(world.project)
        for change in LabelChange.objects.filter(project=world.project, undone_at=None).order_by("-id"):
            undo(project=world.project, actor=world.manager, change=change.uuid)
        assert state(world.project) == before
        transaction.set_rollback(True)
