"""Scores for what people typed, by the aligner whose run counts."""

import pytest

from apps.audio.models import Clip
from apps.common.errors import Unavailable
from apps.labels.models import Label
from apps.labels.services import ensure_labels
from apps.projects.models import Project
from apps.runs.models import Alignment, LabelEmbedding, Run
from apps.runs.services import scoring, start
from apps.runs.tasks import align_pairs
from tests.apps import factories
from tests.apps.runs import hands
from tests.apps.runs.test_alignment import dot


@pytest.fixture
def clip(project: Project) -> Clip:
    """A clip of a project with a finished alignment run."""
    start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None, then_align="yamnet-minilm")
    hands.work()
    return Clip.objects.order_by("id")[0]


def embed(*texts: str) -> None:
    revision = Run.objects.get(kind=Run.Kind.ALIGNMENT, current=True).revision
    LabelEmbedding.objects.bulk_create(
        LabelEmbedding(text=text, model="yamnet-minilm", revision=revision, vector=hands.vector(text))
        for text in texts
    )


def label(project: Project, text: str) -> Label:
    return ensure_labels(project=project, texts=[text])[text]


def test_a_known_label_is_scored_without_any_worker(project: Project, clip: Clip) -> None:
    embed("gusts")
    assert scoring.score_label(project=project, clip=clip, text="gusts") == pytest.approx(
        dot(clip.pk, "gusts"), abs=1e-6
    )


def test_without_an_alignment_run_there_is_no_score(project: Project) -> None:
    clip = Clip.objects.order_by("id")[0]
    assert scoring.score_label(project=project, clip=clip, text="gusts") is None


def test_a_clip_that_came_later_has_no_score_yet(project: Project, clip: Clip) -> None:
    embed("gusts")
    later = factories.make_clips(project, 1)[0]
    assert scoring.score_label(project=project, clip=later, text="gusts") is None


def test_when_no_worker_answers_there_is_no_score(
    project: Project, clip: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "PERSON_WAITS", 0.2)
    assert scoring.score_label(project=project, clip=clip, text="gusts") is None
    assert [job.labels for job in hands.waiting("quick")] == [["gusts"]]


def test_pairs_of_people_are_stored_under_the_run_that_counts(project: Project, clip: Clip) -> None:
    embed("gusts")
    gusts = label(project, "gusts")
    assert scoring.align_pairs(project=project, pairs=[(clip.pk, gusts.pk), (clip.pk, gusts.pk)]) == 1
    row = Alignment.objects.get(clip=clip, label=gusts)
    assert row.run.current is True
    assert row.score == pytest.approx(dot(clip.pk, "gusts"), abs=1e-6)


def test_scored_pairs_and_those_of_other_projects_are_left_alone(project: Project, clip: Clip) -> None:
    embed("gusts")
    other = factories.make_project()
    foreign = factories.make_clips(other, 1)[0]
    wind = label(project, "wind")
    before = Alignment.objects.count()
    pairs = [(clip.pk, wind.pk), (foreign.pk, wind.pk), (clip.pk, label(other, "gusts").pk), (10**9, wind.pk)]
    assert scoring.align_pairs(project=project, pairs=pairs) == 0
    assert Alignment.objects.count() == before


def test_missing_vectors_and_no_worker_is_told(
    project: Project, clip: Clip, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scoring, "TASK_WAITS", 0.2)
    gusts = label(project, "gusts")
    with pytest.raises(Unavailable):
        scoring.align_pairs(project=project, pairs=[(clip.pk, gusts.pk)])
    align_pairs(project.pk, [(clip.pk, gusts.pk)])  # the task leaves it to whoever owes the pairs
    assert not Alignment.objects.filter(label=gusts).exists()


def test_the_task_returns_quietly_when_the_project_is_gone(transactional_db: None) -> None:
    align_pairs(10**9, [(1, 1)])
