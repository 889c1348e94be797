"""Clips that came after a run was started: the run covers them too, and repeats nothing."""

import pytest

from apps.common.errors import Refused
from apps.projects.models import Project
from apps.runs.models import Alignment, Prediction, Run
from apps.runs.services import start
from tests.apps import factories
from tests.apps.runs import hands


def up_to_date(project: Project, kind: Run.Kind = Run.Kind.LABELING, **given: object) -> Run:
    model = given.pop("model", "yamnet" if kind == Run.Kind.LABELING else "yamnet-minilm")
    run = start.bring_up_to_date(
        project=project,
        kind=kind,
        model=model,
        actor=project.created_by,
        **given,  # type: ignore[arg-type]
    )
    hands.work()
    run.refresh_from_db()
    return run


def test_only_new_clips_are_labelled(project: Project) -> None:
    first = up_to_date(project)
    new = factories.make_clips(project, 3)
    run = start.bring_up_to_date(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.run_app_queue()
    assert [[clip.id for clip in job.clips] for job in hands.waiting()] == [[clip.pk for clip in new]]
    hands.work()
    run.refresh_from_db()
    assert run == first
    assert (run.state, run.result["clips"], Prediction.objects.count()) == (Run.State.DONE, 43, 86)


def test_with_nothing_new_nothing_happens(project: Project) -> None:
    first = up_to_date(project)
    again = start.bring_up_to_date(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    assert (again, again.state, again.finished_at) == (first, Run.State.DONE, first.finished_at)
    assert hands.names_waiting_for_app() == []


def test_other_settings_are_another_run(project: Project) -> None:
    first = up_to_date(project)
    second = up_to_date(project, params={"top_k": 1})
    assert first != second
    assert (second.clips.count(), second.current) == (40, True)


def test_another_label_list_is_another_run(project: Project) -> None:
    from apps.labels.services import add_to_list

    assert project.created_by is not None
    add_to_list(project=project, actor=project.created_by, texts=["rain"])
    first = up_to_date(project, model="zero-shot")
    add_to_list(project=project, actor=project.created_by, texts=["wind"])
    second = up_to_date(project, model="zero-shot")
    assert (first.labels, second.labels) == (["rain"], ["rain", "wind"])


def test_the_alignment_run_that_follows_is_extended_too(project: Project) -> None:
    up_to_date(project, then_align="yamnet-minilm")
    factories.make_clips(project, 3)
    up_to_date(project, then_align="yamnet-minilm")
    alignment = Run.objects.get(kind=Run.Kind.ALIGNMENT)
    assert (alignment.result["clips"], alignment.result["mu_clips"], Alignment.objects.count()) == (43, 43, 86)


def test_a_new_labeling_run_gets_an_alignment_run_of_its_own(project: Project) -> None:
    up_to_date(project, then_align="yamnet-minilm")
    second = up_to_date(project, params={"top_k": 1}, then_align="yamnet-minilm")
    newest = Run.objects.filter(kind=Run.Kind.ALIGNMENT).first()
    assert newest is not None
    assert (newest.aligns, newest.current) == (second, True)


def test_another_revision_is_refused(project: Project) -> None:
    run = up_to_date(project)
    Run.objects.filter(pk=run.pk).update(revision="older")
    factories.make_clips(project, 1)
    with pytest.raises(Refused, match="has another revision since this run"):
        start.extend(run=run, actor=None)
    assert run.clips.count() == 40
    assert up_to_date(project) != run


def test_not_while_it_is_under_way(project: Project) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    with pytest.raises(Refused, match="A labeling run of this project is under way"):
        start.extend(run=run, actor=None)
