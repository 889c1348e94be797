"""A task's whole story: from what the model said to the exports that hold it."""

from __future__ import annotations

from apps.annotation.models import Task
from apps.annotation.services.review import review
from apps.labels.models import Label
from apps.projects.models import Role
from apps.vocabulary.services.rename import rename
from apps.vocabulary.services.undo import undo
from tests.apps import factories as make
from tests.apps.exports.conftest import World


def story(world, task, who=None):
    path = f"/api/projects/{world.project.uuid}/tasks/{task.uuid}/timeline"
    return make.client_for(who or world.manager).get(path)


def test_everything_that_happened_is_told_in_its_order(world: World) -> None:
    clip = world.clip("a.wav", rain=0.1)
    task = Task.objects.create(project=world.project, clip=clip, state="open", picked_for="lowest alignment")
    make.submit_labels(make.claim_one(world.project, world.annotator), "rain")
    review(project=world.project, reviewer=world.reviewer, task=task.uuid, verdict="returned", comment="Again")
    make.submit_labels(make.claim_one(world.project, world.annotator), "hail")
    review(project=world.project, reviewer=world.reviewer, task=task.uuid, verdict="accepted")
    change = rename(project=world.project, actor=world.manager, label=world.label("hail").pk, text="sleet")
    world.export(format="csv")
    undo(project=world.project, actor=world.manager, change=change.uuid)
    told = [(moment["what"], moment["who"]) for moment in story(world, task).json()]
    manager, annotator, reviewer = str(world.manager), str(world.annotator), str(world.reviewer)
    order = [entry for entry in told if entry[0] not in ("story.predicted", "story.categorised")]
    assert order == [
        ("task.claim", annotator),
        ("task.submit", annotator),
        ("review.decide", reviewer),
        ("task.claim", annotator),
        ("task.submit", annotator),
        ("review.decide", reviewer),
        ("story.label_changed", manager),
        ("story.exported", manager),
        ("story.label_change_undone", manager),
    ]
    moments = {moment["what"]: moment["details"] for moment in story(world, task).json()}
    assert moments["story.exported"] == {"number": 1, "format": "csv"}
    assert (moments["story.predicted"]["model"], moments["story.predicted"]["labels"]) == ("yamnet", ["rain"])
    assert moments["story.label_changed"] == {"verb": "rename", "before": ["hail"], "after": ["sleet"]}


def test_an_export_without_the_clip_and_changes_of_other_labels_are_not_told(world: World) -> None:
    clip = world.clip("a.wav", rain=0.1)
    task = Task.objects.create(project=world.project, clip=clip, state="open")
    world.work(world.clip("b.wav", wind=0.1), {"label": "wind"}, accept=True)
    world.export()
    rename(project=world.project, actor=world.manager, label=Label.objects.get(text="wind").pk, text="gusts")
    assert {moment["what"] for moment in story(world, task).json()} <= {"story.predicted", "story.categorised"}


def test_annotators_judge_without_it(world: World) -> None:
    task = world.work(world.clip("a.wav", rain=0.1), {"label": "rain"})
    assert story(world, task, make.make_member(world.project, Role.ANNOTATOR)).status_code == 403
    assert story(world, task, world.reviewer).status_code == 200
