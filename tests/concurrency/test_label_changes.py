"""Label changes while people work: what is submitted lands on the label that the text means, whoever is first."""

from __future__ import annotations

import pytest

from apps.annotation.models import Annotation
from apps.labels.models import Label
from apps.projects.models import Role
from apps.vocabulary.services.merge import merge
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.undo import undo
from tests.apps import factories as make
from tests.concurrency.test_claims import at_once

pytestmark = pytest.mark.django_db(transaction=True)

CROWD = 12


def crowd_with_tasks():
    project = make.make_project()
    people = [make.make_member(project, Role.ANNOTATOR) for _ in range(CROWD)]
    make.make_tasks(project, [0.1] * CROWD)
    held = [make.claim_one(project, person) for person in people]
    rain, drop = make.make_label(project, "rain"), make.make_label(project, "rain drop")
    return project, project.created_by, held, rain, drop


def submitting(held, *texts):
    return [lambda one=one: make.submit_labels(one, *texts) for one in held]


def no_error(results):
    assert [result for result in results if isinstance(result, Exception)] == []


@pytest.mark.parametrize("_attempt", range(3))
def test_a_merge_among_submissions_leaves_nothing_with_the_merged_label(_attempt):
    project, manager, held, rain, drop = crowd_with_tasks()
    change = lambda: merge(project=project, actor=manager, labels=[drop.pk], into=rain.pk)  # noqa: E731
    calls = submitting(held, "rain drop")
    no_error(at_once(*calls[: CROWD // 2], change, *calls[CROWD // 2 :]))
    assert set(Annotation.objects.values_list("label", flat=True)) == {rain.pk}
    assert Annotation.objects.count() == CROWD
    assert list(Label.objects.values_list("text", flat=True)) == ["rain"]


def test_who_put_down_both_labels_while_they_were_merged_has_put_down_one():
    project, manager, held, rain, drop = crowd_with_tasks()
    change = lambda: merge(project=project, actor=manager, labels=[drop.pk], into=rain.pk)  # noqa: E731
    no_error(at_once(change, *submitting(held, "rain", "rain drop")))
    assert list(Annotation.objects.values_list("label", flat=True)) == [rain.pk] * CROWD


def test_a_rename_among_submissions_does_not_bring_the_old_text_back():
    project, manager, held, _, drop = crowd_with_tasks()
    change = lambda: rename(project=project, actor=manager, label=drop.pk, text="drizzle")  # noqa: E731
    no_error(at_once(change, *submitting(held, "rain drop")))
    assert set(Annotation.objects.values_list("label__text", flat=True)) == {"drizzle"}
    assert sorted(Label.objects.values_list("text", flat=True)) == ["drizzle", "rain"]


def test_a_text_that_nobody_had_yet_and_a_rename_to_it_make_one_label():
    project, manager, held, _, drop = crowd_with_tasks()
    change = lambda: rename(project=project, actor=manager, label=drop.pk, text="drizzle")  # noqa: E731
    results = at_once(change, *submitting(held, "drizzle"))
    refused = [result for result in results if isinstance(result, Exception)]
    assert [getattr(error, "code", error) for error in refused] in ([], ["name_taken"])
    assert Label.objects.filter(text="drizzle").count() == 1
    assert set(Annotation.objects.values_list("label__text", flat=True)) == {"drizzle"}


def test_an_undo_among_submissions_fails_nobody():
    project, manager, held, rain, drop = crowd_with_tasks()
    change = merge(project=project, actor=manager, labels=[drop.pk], into=rain.pk)
    back = lambda: undo(project=project, actor=manager, change=change.uuid)  # noqa: E731
    no_error(at_once(back, *submitting(held, "rain drop")))
    assert set(Annotation.objects.values_list("label__text", flat=True)) <= {"rain", "rain drop"}
    assert Annotation.objects.count() == CROWD
    assert sorted(Label.objects.values_list("text", flat=True)) == ["rain", "rain drop"]
