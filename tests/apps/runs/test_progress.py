"""How far a run is, told honestly."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.projects.models import Project
from apps.runs.models import Run, RunClip
from apps.runs.queries import Progress, progress
from apps.runs.services import start
from tests.apps.runs import hands

NOW = timezone.now()


@pytest.fixture
def run(project: Project) -> Run:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.run_app_queue()
    run.refresh_from_db()
    return run


def finished(run: Run, count: int, seconds_ago: float, state: RunClip.State = RunClip.State.DONE) -> None:
    rows = list(
        run.clips.exclude(state__in=["done", "failed"]).order_by("id").values_list("pk", flat=True)[:count]
    )
    run.clips.filter(pk__in=rows).update(
        state=state, finished_at=NOW - timedelta(seconds=seconds_ago), error="No sound."
    )


def began(run: Run, seconds_ago: float) -> None:
    run.started_at = NOW - timedelta(seconds=seconds_ago)
    run.save()


def test_before_the_first_result_nothing_is_known(run: Run) -> None:
    assert progress([run], now=NOW) == {run.pk: Progress(sent=40, total=40)}


def test_the_rate_is_that_of_the_last_half_minute(run: Run) -> None:
    began(run, 300)
    finished(run, 10, 30)
    finished(run, 14, 20)
    finished(run, 1, 5, RunClip.State.FAILED)
    assert progress([run], now=NOW)[run.pk] == Progress(
        sent=15, done=24, failed=1, total=40, rate=0.5, seconds_left=30.0
    )


def test_jobs_that_take_longer_than_that_are_not_taken_for_fast_ones(run: Run) -> None:
    began(run, 200)
    finished(run, 16, 100)
    finished(run, 16, 20)
    found = progress([run], now=NOW)[run.pk]
    assert (found.rate, found.seconds_left) == (0.16, 50.0)


def test_a_young_run_is_measured_since_it_began(run: Run) -> None:
    began(run, 10)
    finished(run, 20, 2)
    found = progress([run], now=NOW)[run.pk]
    assert (found.rate, found.seconds_left) == (2.0, 10.0)


def test_a_run_that_stands_still_promises_nothing(run: Run) -> None:
    began(run, 300)
    finished(run, 20, 100)
    found = progress([run], now=NOW)[run.pk]
    assert (found.rate, found.seconds_left) == (None, None)


def test_what_follows_the_clips_has_no_time_to_tell(run: Run) -> None:
    began(run, 60)
    finished(run, 40, 10)
    assert progress([run], now=NOW)[run.pk].seconds_left is None


def test_a_finished_run_tells_what_it_wrote_down(run: Run) -> None:
    hands.work()
    run.refresh_from_db()
    assert progress([run]) == {run.pk: Progress(done=40, total=40)}


def test_many_runs_cost_one_statement(run: Run, django_assert_num_queries: object) -> None:
    with django_assert_num_queries(1):  # type: ignore[operator]
        progress([run])
