"""The sweep: what was lost is sent again; what waits, is held, or has come, is left alone."""

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.common import jobs
from apps.common.gateway import contract
from apps.projects.models import Project
from apps.runs.models import Prediction, Run, RunClip
from apps.runs.services import start, sweep
from tests.apps.runs import hands


@pytest.fixture
def run(project: Project) -> Run:
    run = start.start(
        project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None, then_align="yamnet-minilm"
    )
    hands.run_app_queue()
    return run


def later() -> None:
    """As if every message had been sent a minute earlier."""
    past = timezone.now() - timedelta(minutes=1)
    RunClip.objects.filter(sent_at__isnull=False).update(sent_at=past)
    Run.objects.filter(step_sent_at__isnull=False).update(step_sent_at=past)


def lose() -> None:
    """A worker takes the oldest message and dies."""
    assert hands.take() is not None


def states(run: Run) -> dict[str, int]:
    found: dict[str, int] = {}
    for state in run.clips.values_list("state", flat=True):
        found[state] = found.get(state, 0) + 1
    return found


def test_a_lost_batch_is_sent_again_clip_by_clip(run: Run, settings: object) -> None:
    settings.RUN_BATCHES_IN_FLIGHT = 50  # type: ignore[attr-defined]
    lost = [clip.id for clip in hands.waiting()[0].clips]
    lose()
    later()
    sweep.sweep()
    assert [clip.id for job in hands.waiting() for clip in job.clips if len(job.clips) == 1] == lost
    assert set(run.clips.filter(clip__in=lost).values_list("state", "attempts")) == {("sent", 1)}
    hands.work()
    run.refresh_from_db()
    assert (run.state, Prediction.objects.count()) == (Run.State.DONE, 80)


def test_what_still_waits_in_the_queue_is_not_lost_however_old(run: Run) -> None:
    before = hands.waiting()
    for _ in range(5):
        later()
        sweep.sweep()
    assert hands.waiting() == before
    assert set(run.clips.values_list("attempts", flat=True)) == {0}


def test_what_a_living_worker_holds_is_not_lost_however_slow(run: Run) -> None:
    job = run.clips.filter(clip=hands.waiting()[0].clips[0].id).get().job
    lose()
    jobs.hold(str(job))
    later()
    sweep.sweep()
    assert states(run) == {"sent": 40}
    assert set(run.clips.values_list("attempts", flat=True)) == {0}


def test_what_was_just_sent_is_given_time(run: Run) -> None:
    lose()
    sweep.sweep()
    assert states(run) == {"sent": 40}


def test_a_clip_that_stops_the_worker_three_times_fails_and_the_others_come_through(run: Run) -> None:
    poison = hands.waiting()[0].clips[5].id
    for _ in range(60):
        while taken := hands.take():
            job, reply = taken
            if poison not in {clip.id for clip in getattr(job, "clips", [])} or isinstance(
                job, contract.EmbedClips
            ):
                hands.deliver(hands.answer(job), reply)
        later()
        sweep.sweep()
        run.refresh_from_db()
        if run.state == Run.State.DONE:
            break
    failed = run.clips.get(state=RunClip.State.FAILED)
    assert (failed.clip_id, failed.attempts) == (poison, 3)
    assert failed.error == "The worker stopped three times while it worked on this clip."
    assert (run.state, run.result["done"]) == (Run.State.DONE, 39)


def test_a_run_whose_first_message_was_lost_is_dispatched(project: Project) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.clear()
    sweep.sweep()
    run.refresh_from_db()
    assert (run.state, len(hands.waiting())) == (Run.State.RUNNING, 2)


def test_a_run_with_nothing_left_is_finished(run: Run) -> None:
    run.clips.update(state=RunClip.State.DONE, job=None)
    sweep.sweep()
    run.refresh_from_db()
    assert run.state == Run.State.DONE


def test_lost_label_vectors_are_asked_for_again_and_given_up_after_three(run: Run) -> None:
    hands.run_app_queue()
    while taken := hands.take():
        job, reply = taken
        if not isinstance(job, contract.EmbedLabels):
            hands.deliver(hands.answer(job), reply)
        hands.run_app_queue()
    alignment = Run.objects.get(kind=Run.Kind.ALIGNMENT)
    for attempt in (1, 2):
        later()
        sweep.sweep()
        alignment.refresh_from_db()
        assert (alignment.state, alignment.step_attempts) == (Run.State.RUNNING, attempt)
        assert isinstance(hands.take()[0], contract.EmbedLabels)  # type: ignore[index]
    later()
    sweep.sweep()
    alignment.refresh_from_db()
    assert alignment.state == Run.State.FAILED
    assert alignment.error == (
        "The worker stopped three times while it embedded labels or scored them. Try the run again."
    )
    start.retry(run=alignment, actor=None)
    hands.work()
    alignment.refresh_from_db()
    assert alignment.state == Run.State.DONE


def test_lost_scoring_is_asked_for_again(run: Run) -> None:
    hands.run_app_queue()
    while taken := hands.take():
        job, reply = taken
        hands.deliver(hands.answer(job), reply)
        if isinstance(job, contract.EmbedLabels):
            hands.clear()
        hands.run_app_queue()
    later()
    sweep.sweep()
    hands.run_app_queue()
    assert Run.objects.get(kind=Run.Kind.ALIGNMENT).state == Run.State.DONE


def test_without_redis_nothing_is_counted_as_lost(run: Run, settings: object) -> None:
    lose()
    later()
    settings.REDIS_URL = "redis://127.0.0.1:1/0"  # type: ignore[attr-defined]
    sweep.sweep()
    assert states(run) == {"sent": 40}


@pytest.fixture(autouse=True)
def nobody_holds_anything() -> Iterator[None]:
    yield
    with hands.server() as broker:
        for key in broker.scan_iter("earmark:held:*"):
            broker.delete(key)


def test_the_message_names_its_job_as_celery_does(run: Run) -> None:
    with hands.server() as broker:
        names = {json.loads(message)["headers"]["id"] for message in broker.lrange("cpu", 0, -1)}
    assert names == {str(job) for job in run.clips.values_list("job", flat=True)}
