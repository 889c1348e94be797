"""Opening tasks: one for every clip, its alignment, and the lowest share opened."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from apps.annotation.models import Opening, Task
from apps.annotation.services.opening import open_for_run, open_tasks, sweep_openings
from apps.annotation.targeting import how_many
from apps.annotation.targeting.policy import Lowest
from apps.audio.models import Clip
from apps.history.models import Event
from apps.runs.models import Alignment, Prediction, Run
from tests.apps import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return make.make_project(overlap=2)


def lowest(percent):
    return (Lowest(percent=percent),)


def alignments(project):
    return list(Task.objects.filter(project=project).order_by("clip").values_list("alignment", flat=True))


def states(project):
    return list(Task.objects.filter(project=project).order_by("clip").values_list("state", flat=True))


@pytest.mark.parametrize(
    ("percent", "clips", "count"),
    [(0, 10, 0), (100, 10, 10), (30, 10, 3), (25, 10, 3), (0.1, 10, 1), (1, 50, 1), (7, 100, 7), (50, 0, 0)],
)
def test_how_many_is_rounded_up(percent, clips, count):
    assert how_many(percent, clips) == count


def test_every_clip_of_a_ready_recording_gets_a_task(project):
    recording = make.make_recording(project, duration=20.0)
    make.make_clip(recording, 0.0, 10.0)
    make.make_clip(recording, 10.0, 20.0)
    broken = make.make_recording(project, ready=False, state="broken", reason="no sound")
    Clip.objects.create(recording=broken, onset=0, offset=1)
    make.make_clips(make.make_project(), 1)
    opened = open_tasks(project=project)
    assert (opened.opened, opened.held) == (2, 0)
    assert Task.objects.count() == 2
    assert set(Task.objects.values_list("state", "overlap", "picked_for", "inclusion_probability", "round")) == {
        ("open", 2, "lowest alignment", 1.0, 1)
    }
    assert Task.objects.filter(opened_at__isnull=True).count() == 0


def test_the_alignment_is_the_best_score_of_what_the_model_proposes(project):
    first, second, unscored = make.make_clips(project, 3)
    make.propose(first, {"rain": -0.1, "wind": 0.3, "hail": None})
    make.propose(second, {"rain": -0.4})
    make.propose(unscored, {"rain": None})
    make.score(second, "typed by a person", 0.9)
    open_tasks(project=project)
    assert alignments(project) == [0.3, -0.4, None]


def test_only_the_current_runs_count(project):
    (clip,) = make.make_clips(project, 1)
    make.propose(clip, {"rain": 0.8})
    Run.objects.update(current=False)
    make.propose(clip, {"rain": 0.2, "wind": None})
    open_tasks(project=project)
    assert alignments(project) == [0.2]
    Run.objects.update(current=False)
    open_tasks(project=project)
    assert alignments(project) == [None]


def test_the_lowest_share_is_opened_and_the_rest_held(project):
    scores = [0.5, -0.3, 0.1, 0.4, -0.1, 0.2, 0.0, 0.3, None, 0.6]
    for clip, score in zip(make.make_clips(project, 10), scores, strict=True):
        make.propose(clip, {"rain": score})
    opened = open_tasks(project=project, policy=lowest(30))
    assert (opened.opened, opened.held) == (3, 7)
    assert [n for n, state in enumerate(states(project)) if state == "open"] == [1, 4, 6]
    opening = Opening.objects.get()
    assert (opening.opened, opening.held, opening.run) == (3, 7, None)
    assert opening.policy == [{"kind": "lowest", "percent": 30.0}]
    assert opening.strata == [{"kind": "lowest", "name": "lowest alignment", "picked": 3, "opened": 3}]
    event = Event.objects.get(verb="task.open")
    assert event.data == {"opened": 3, "held": 7, "strata": {"lowest alignment": 3}}


def test_doing_it_again_opens_only_what_is_new(project):
    for clip, score in zip(make.make_clips(project, 4), [0.1, 0.2, 0.3, 0.4], strict=True):
        make.propose(clip, {"rain": score})
    assert open_tasks(project=project, policy=lowest(50)).opened == 2
    assert open_tasks(project=project, policy=lowest(50)).opened == 0
    assert open_tasks(project=project, policy=lowest(25)).opened == 0
    (new,) = make.make_clips(project, 1)
    make.propose(new, {"rain": -0.5})
    assert open_tasks(project=project, policy=lowest(50)).opened == 1
    assert states(project) == ["open", "open", "held", "held", "open"]
    assert Event.objects.filter(verb="task.open").count() == 2


def test_the_policy_is_the_projects_own_unless_told(project):
    project.targeting = [{"kind": "lowest", "percent": 50}]
    project.save()
    make.make_clips(project, 4)
    assert open_tasks(project=project).opened == 2


def test_work_under_way_is_left_as_it_is(project):
    ann = make.make_member(project, "annotator")
    (clip,) = make.make_clips(project, 1)
    make.propose(clip, {"rain": 0.1})
    open_tasks(project=project)
    project.overlap = 1
    project.save()
    make.work(project, ann, "rain")
    Alignment.objects.update(score=0.7)
    open_tasks(project=project)
    task = Task.objects.get()
    assert (task.alignment, task.overlap, task.state) == (0.7, 2, "open")


# --- after an alignment run ------------------------------------------------------------------------------------


def test_a_finished_alignment_run_opens_tasks_once(project):
    for clip in make.make_clips(project, 2):
        make.propose(clip, {"rain": 0.1})
    _, run = make.make_current_runs(project)
    opened = open_for_run(run_id=run.pk)
    assert (opened.opened, opened.held) == (2, 0)
    assert open_for_run(run_id=run.pk) is None
    opening = Opening.objects.get()
    assert (opening.run, opening.run_finished_at) == (run, run.finished_at)


def test_a_run_that_was_extended_opens_again(project):
    _, run = make.make_current_runs(project)
    make.make_clips(project, 1)
    open_for_run(run_id=run.pk)
    make.make_clips(project, 1)
    Run.objects.filter(pk=run.pk).update(finished_at=timezone.now() + timedelta(seconds=1))
    assert open_for_run(run_id=run.pk).opened == 1
    assert Opening.objects.filter(run=run).count() == 2


@pytest.mark.parametrize("change", [{"current": False}, {"state": "running"}, {"kind": "labeling"}])
def test_other_runs_open_nothing(project, change):
    run = make.make_run(project, Run.Kind.ALIGNMENT)
    Run.objects.filter(pk=run.pk).update(**change)
    make.make_clips(project, 1)
    assert open_for_run(run_id=run.pk) is None
    assert open_for_run(run_id=run.pk + 1000) is None
    assert Task.objects.count() == 0


def test_the_sweep_opens_what_a_lost_message_left(project):
    _, _run = make.make_current_runs(project)
    make.make_clips(project, 2)
    assert sweep_openings() == 1
    assert sweep_openings() == 0
    assert states(project) == ["open", "open"]


def test_rebuilding_restores_what_is_derived(project):
    (clip,) = make.make_clips(project, 1)
    make.propose(clip, {"rain": 0.25})
    open_tasks(project=project)
    Task.objects.update(alignment=0.9)
    make.make_clips(project, 1)
    out = StringIO()
    call_command("rebuild_tasks", project.name, stdout=out)
    assert out.getvalue() == f"{project}: 2 tasks up to date\n"
    assert alignments(project) == [0.25, None]
    assert states(project) == ["open", "held"]
    call_command("rebuild_tasks", str(project.uuid), stdout=out)
    call_command("rebuild_tasks", stdout=out)
    with pytest.raises(CommandError, match='0 projects are called "nothing"'):
        call_command("rebuild_tasks", "nothing")


def test_a_clip_whose_proposals_have_captions_only_has_no_alignment(project):
    (clip,) = make.make_clips(project, 1)
    labeling, _ = make.make_current_runs(project)
    Prediction.objects.create(run=labeling, clip=clip, rank=1, raw="A dog.", caption="A dog.")
    open_tasks(project=project)
    assert alignments(project) == [None]
