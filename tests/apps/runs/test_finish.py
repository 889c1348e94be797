"""How a run ends: which one counts, what its result holds, what follows."""

from apps.common.gateway import contract
from apps.history.models import Event
from apps.projects.models import Project
from apps.runs import queries
from apps.runs.models import Run
from apps.runs.services import start
from tests.apps.runs import hands


def label(project: Project, **given: object) -> Run:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=project.created_by, **given)  # type: ignore[arg-type]
    hands.work()
    run.refresh_from_db()
    return run


def test_the_result_counts_what_was_found(project: Project) -> None:
    run = label(project)
    seconds = run.result.pop("seconds")
    assert run.result == {"clips": 40, "done": 40, "failed": 0, "predictions": 80, "labels": 2, "unread": 0}
    assert seconds == round((run.finished_at - run.started_at).total_seconds(), 3)  # type: ignore[operator]


def test_the_last_run_that_finished_is_the_one_that_counts(project: Project) -> None:
    first = label(project)
    assert queries.current_run(project, Run.Kind.LABELING) == first
    second = label(project)
    assert queries.current_run(project, Run.Kind.LABELING) == second
    assert Run.objects.filter(current=True).count() == 1


def test_a_run_without_one_good_clip_fails_and_takes_nobodys_place(project: Project) -> None:
    first = label(project)
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.work(lambda clip: contract.ClipLabels(clip, error="No sound."))
    run.refresh_from_db()
    assert run.state == Run.State.FAILED
    assert run.error == "None of the 40 clips came through. The first reason: No sound."
    assert queries.current_run(project, Run.Kind.LABELING) == first


def test_alignment_follows_where_it_was_asked_for(project: Project) -> None:
    run = label(project, then_align="yamnet-minilm")
    following = queries.current_run(project, Run.Kind.ALIGNMENT)
    assert following is not None
    assert (following.state, following.aligns, following.created_by) == (
        Run.State.DONE,
        run,
        project.created_by,
    )
    assert following.alignments.count() == 80


def test_alignment_that_cannot_start_is_told_and_the_labels_stand(project: Project, settings: object) -> None:
    run = start.start(
        project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None, then_align="yamnet-minilm"
    )
    settings.MODELS_DIR = settings.MODELS_DIR / "nowhere"  # type: ignore[attr-defined]
    hands.work()
    run.refresh_from_db()
    assert (run.state, run.current) == (Run.State.DONE, True)
    assert run.result["then_align_error"] == (
        "The files of yamnet-minilm are not on this machine. Fetch them with: manage.py models fetch yamnet-minilm"
    )


def test_history_tells_the_run(project: Project) -> None:
    run = label(project)
    events = Event.objects.filter(subject="run", subject_id=str(run.pk)).order_by("id")
    assert list(events.values_list("verb", "actor")) == [
        ("run.start", project.created_by_id),
        ("run.finish", None),
    ]


def test_a_model_that_is_no_longer_registered_ends_the_run(project: Project) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    Run.objects.filter(pk=run.pk).update(model="gone")
    hands.run_app_queue()
    run.refresh_from_db()
    assert (run.state, run.error) == (Run.State.FAILED, "gone is no longer registered in workers/models.toml.")
