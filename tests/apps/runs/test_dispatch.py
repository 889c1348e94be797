"""Dispatching: bounded, in order, each message with all a worker needs."""

from apps.common.gateway import contract
from apps.projects.models import Project
from apps.runs.models import Run
from apps.runs.services import dispatch, start
from tests.apps import factories
from tests.apps.runs import hands


def begin(project: Project) -> Run:
    run = start.start(
        project=project, kind=Run.Kind.LABELING, model="yamnet", actor=project.created_by, params={"top_k": 2}
    )
    hands.run_app_queue()
    run.refresh_from_db()
    return run


def test_the_first_batches_go_out_in_order(project: Project) -> None:
    run = begin(project)
    jobs = hands.waiting()
    assert [len(job.clips) for job in jobs] == [32, 8]
    assert [clip.id for job in jobs for clip in job.clips] == list(
        run.clips.order_by("id").values_list("clip_id", flat=True)
    )
    assert run.state == Run.State.RUNNING
    assert run.started_at is not None


def test_a_message_holds_all_that_the_model_needs(project: Project) -> None:
    run = begin(project)
    job = hands.waiting()[0]
    recording = project.recordings.order_by("id")[0]
    assert (job.run, job.model, job.prompt, job.labels, job.params) == (run.pk, "yamnet", "", [], {"top_k": 2})
    assert job.clips[0] == contract.ClipRef(recording.clips.get().pk, recording.playback_key, 0.0, 5.0)


def test_no_more_batches_are_in_flight_than_allowed(project: Project, settings: object) -> None:
    settings.RUN_BATCHES_IN_FLIGHT = 1  # type: ignore[attr-defined]
    run = begin(project)
    assert [len(job.clips) for job in hands.waiting()] == [32]
    dispatch.dispatch(run.pk)
    assert len(hands.waiting()) == 1
    job, reply = hands.take() or (None, "")
    hands.deliver(hands.answer(job), reply)
    assert [len(job.clips) for job in hands.waiting()] == [8]


def test_a_clip_whose_message_was_lost_travels_alone(project: Project) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    lost = list(run.clips.order_by("id").values_list("pk", "clip_id"))[3:5]
    run.clips.filter(pk__in=[pk for pk, _ in lost]).update(attempts=1)
    hands.run_app_queue()
    jobs = hands.waiting()
    assert sorted(len(job.clips) for job in jobs) == [1, 1, 6, 32]
    assert [job.clips[0].id for job in jobs if len(job.clips) == 1] == [clip for _, clip in lost]


def test_dispatching_what_is_gone_or_over_does_nothing(project: Project) -> None:
    dispatch.dispatch(1_000_000)
    run = begin(project)
    hands.work()
    dispatch.dispatch(run.pk)
    assert hands.waiting() == []


def test_two_runs_take_turns(project: Project) -> None:
    begin(project)
    other = factories.make_project()
    factories.make_clips(other, 1)
    begin(other)
    assert [len(job.clips) for job in hands.waiting()] == [32, 8, 1]
