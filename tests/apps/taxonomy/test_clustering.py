"""Starting a version, and the draft that a worker's answer makes."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.annotation.models import Annotation, Task
from apps.annotation.services.opening import open_tasks
from apps.annotation.services.review import review
from apps.common import jobs
from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract
from apps.config.celery import app
from apps.history.models import Event
from apps.projects.models import Role
from apps.taxonomy.inheritance import successors
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.names import distinct
from apps.taxonomy.queries import label_counts
from apps.taxonomy.services import clustering, editing
from tests.apps import factories as make

pytestmark = pytest.mark.django_db

COUNTS = {"dog": 3, "rain": 2, "wind": 1}


@pytest.fixture
def project():
    return make.make_project(encoder="all-minilm-l6-v2")


@pytest.fixture
def sent(monkeypatch):
    """The jobs that were sent, with their options."""
    messages = []
    monkeypatch.setattr(app, "send_task", lambda name, **options: messages.append((name, options)))
    return messages


def use_labels(project, counts):
    for text, clips in counts.items():
        for clip in make.make_clips(project, clips):
            make.propose(clip, {text: 0.5})


def answer(taxonomy, clusters, **fields):
    """The worker's answer: clusters as {name: [labels]}."""
    texts = sorted(taxonomy.label_counts)
    proposals = [
        contract.ClusterProposal(
            members=[texts.index(label) for label in labels], name=name, sentence=f"All about {name}."
        )
        for name, labels in clusters.items()
    ]
    given = {
        "ks": [2, 3],
        "silhouettes": [0.5, 0.25],
        "adjusted": [0.5, 0.0],
        "lambda_": -0.25,
        "best_k": 2,
        "code": "0.1.0",
    }
    clustering.receive_clustered(
        result=contract.LabelsClustered(taxonomy=taxonomy.pk, clusters=proposals, **(given | fields))
    )
    taxonomy.refresh_from_db()


def placed(taxonomy):
    rows = Placement.objects.filter(taxonomy=taxonomy).values_list("category__name", "label__text", "count")
    return sorted(rows)


# --- counting --------------------------------------------------------------------------------------------------


def test_a_clip_counts_with_its_best_aligned_label(project):
    first, second, unscored = make.make_clips(project, 3)
    make.propose(first, {"rain": 0.1, "wind": 0.4, "hail": None})
    make.propose(second, {"wind": -0.2, "rain": -0.5})
    make.propose(unscored, {"thunder": None, "rain": None})
    make.score(first, "typed but not proposed", 0.9)
    assert label_counts(project) == {"thunder": 1, "wind": 2}


def test_accepted_labels_take_the_place_of_the_models(project):
    ann, rob = make.make_member(project, Role.ANNOTATOR), make.make_member(project, Role.REVIEWER)
    accepted, submitted, _untouched = make.make_clips(project, 3)
    for clip in (accepted, submitted, _untouched):
        make.propose(clip, {"rain": 0.1})
    open_tasks(project=project)
    make.work(project, ann, "owl", "creaking")
    make.work(project, ann, "hail")
    task = Task.objects.get(clip=accepted)
    review(project=project, reviewer=rob, task=task.uuid, verdict="accepted")
    assert label_counts(project) == {"creaking": 1, "owl": 1, "rain": 2}


def test_a_label_put_down_twice_for_a_clip_counts_once(project):
    ann, rob = make.make_member(project, Role.ANNOTATOR), make.make_member(project, Role.REVIEWER)
    (task,) = make.make_tasks(project, [0.1])
    held = make.work(project, ann, "owl")
    Annotation.objects.create(assignment=held, label=make.make_label(project, "owl"), onset=0.0, offset=1.0)
    Annotation.objects.create(assignment=held, caption="An owl.")
    review(project=project, reviewer=rob, task=task.uuid, verdict="accepted")
    assert label_counts(project) == {"owl": 1}


# --- starting --------------------------------------------------------------------------------------------------


def test_starting_freezes_the_counts_and_sends_the_job(project, sent, django_capture_on_commit_callbacks):
    use_labels(project, COUNTS)
    with django_capture_on_commit_callbacks(execute=True):
        taxonomy = clustering.start(project=project, actor=project.created_by)
    assert (taxonomy.version, taxonomy.state, taxonomy.label_counts) == (1, "clustering", COUNTS)
    assert (taxonomy.encoder, taxonomy.attempts) == ("all-minilm-l6-v2", 1)
    assert taxonomy.revision != ""
    ((name, options),) = sent
    assert name == "workers.cluster_labels"
    assert options["kwargs"] == {
        "job": {
            "taxonomy": taxonomy.pk,
            "encoder": "all-minilm-l6-v2",
            "labels": ["dog", "rain", "wind"],
            "counts": [3, 2, 1],
            "lambda_": None,
        },
        "reply": "taxonomy.receive_clustered",
    }
    assert (options["queue"], options["task_id"]) == ("cpu", str(taxonomy.job))
    event = Event.objects.get(verb="taxonomy.start")
    assert event.data == {"version": 1, "labels": 3}


@pytest.mark.parametrize(("counts", "found"), [({}, "have none"), ({"rain": 5}, "have only one")])
def test_too_few_labels_are_refused(project, counts, found):
    use_labels(project, counts)
    with pytest.raises(Invalid, match=f"at least two different labels; the clips {found}"):
        clustering.start(project=project, actor=project.created_by)
    assert Taxonomy.objects.count() == 0


def test_an_unknown_encoder_is_refused(project):
    use_labels(project, COUNTS)
    for wrong in ("nonsense", "yamnet"):
        project.encoder = wrong
        with pytest.raises(Invalid, match=f'"{wrong}" is no registered encoder'):
            clustering.start(project=project, actor=project.created_by)


def test_one_version_is_made_at_a_time(project):
    use_labels(project, COUNTS)
    first = clustering.start(project=project, actor=project.created_by)
    with pytest.raises(Refused, match="Version 1 is still being made"):
        clustering.start(project=project, actor=project.created_by)
    answer(first, {"dog": ["dog"], "rain": ["rain", "wind"]})
    with pytest.raises(Refused, match="Version 1 is still a draft") as refused:
        clustering.start(project=project, actor=project.created_by)
    assert refused.value.code == "draft_exists"
    with pytest.raises(IntegrityError), transaction.atomic():
        Taxonomy.objects.create(project=project, version=2, label_counts={})
    editing.publish(project=project, actor=project.created_by, version=1)
    assert clustering.start(project=project, actor=project.created_by).version == 2


# --- the answer ------------------------------------------------------------------------------------------------


@pytest.fixture
def started(project):
    use_labels(project, COUNTS)
    return clustering.start(project=project, actor=project.created_by)


def test_the_answer_makes_the_draft(started):
    answer(started, {"dog": ["dog"], "rain": ["rain", "wind"]})
    assert (started.state, started.lam, started.best_k, started.code) == ("draft", -0.25, 2, "0.1.0")
    assert started.curve == {"ks": [2, 3], "silhouettes": [0.5, 0.25], "adjusted": [0.5, 0.0]}
    assert placed(started) == [("dog", "dog", 3), ("rain", "rain", 2), ("rain", "wind", 1)]
    rows = Category.objects.order_by("id").values_list("name", "suggested_name", "sentence", "successor_of")
    assert list(rows) == [
        ("dog", "dog", "All about dog.", None),
        ("rain", "rain", "All about rain.", None),
    ]


def test_a_second_answer_changes_nothing(started):
    answer(started, {"dog": ["dog"], "rain": ["rain", "wind"]})
    answer(started, {"all": ["dog", "rain", "wind"]}, best_k=9)
    assert started.best_k == 2
    assert placed(started) == [("dog", "dog", 3), ("rain", "rain", 2), ("rain", "wind", 1)]
    assert Event.objects.filter(verb="taxonomy.draft").count() == 1


def test_an_answer_for_a_version_that_is_gone_is_dropped(started):
    clustering.receive_clustered(result=contract.LabelsClustered(taxonomy=started.pk + 1))
    assert Category.objects.count() == 0


def test_an_error_is_kept_as_the_reason(started, project):
    clustering.receive_clustered(
        result=contract.LabelsClustered(taxonomy=started.pk, error="The encoder's files are missing.")
    )
    started.refresh_from_db()
    assert (started.state, started.error) == ("failed", "The encoder's files are missing.")
    assert Event.objects.get(verb="taxonomy.fail").data["version"] == 1
    assert clustering.start(project=project, actor=project.created_by).version == 2


def test_equal_names_are_told_apart(started):
    texts = sorted(started.label_counts)
    clusters = [contract.ClusterProposal([texts.index(t)], "noise", "s") for t in ("dog", "rain", "wind")]
    clustering.receive_clustered(result=contract.LabelsClustered(taxonomy=started.pk, clusters=clusters))
    assert list(Category.objects.order_by("id").values_list("name", "suggested_name")) == [
        ("noise", "noise"),
        ("noise 2", "noise"),
        ("noise 3", "noise"),
    ]


# --- what a lost message costs ---------------------------------------------------------------------------------


def sweep(sent, callbacks):
    Taxonomy.objects.update(sent_at=timezone.now() - timedelta(minutes=2))
    with callbacks(execute=True):
        clustering.sweep()
    return len(sent)


def test_a_lost_job_is_sent_again_and_given_up_in_the_end(started, sent, django_capture_on_commit_callbacks):
    first_job = started.job
    assert sweep(sent, django_capture_on_commit_callbacks) == 1
    started.refresh_from_db()
    assert (started.attempts, sent[0][1]["task_id"]) == (2, str(started.job))
    assert started.job != first_job
    assert sweep(sent, django_capture_on_commit_callbacks) == 2
    assert sweep(sent, django_capture_on_commit_callbacks) == 2
    started.refresh_from_db()
    assert (started.state, started.attempts) == ("failed", 3)
    assert started.error == clustering.GAVE_UP
    assert sweep(sent, django_capture_on_commit_callbacks) == 2


def test_a_job_sent_just_now_is_not_sent_again(started, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        clustering.sweep()
    assert sent == []


def test_a_job_that_a_worker_holds_is_not_sent_again(started, sent, django_capture_on_commit_callbacks):
    jobs.hold(str(started.job))
    assert sweep(sent, django_capture_on_commit_callbacks) == 0


# --- what the next version inherits ----------------------------------------------------------------------------


def next_version(project, clusters):
    taxonomy = clustering.start(project=project, actor=project.created_by)
    answer(taxonomy, clusters)
    return taxonomy


def test_human_names_pass_to_the_category_that_carries_on(started, project):
    manager = project.created_by
    answer(started, {"dog": ["dog"], "rain": ["rain", "wind"]})
    rain = Category.objects.get(name="rain")
    editing.rename(project=project, actor=manager, version=1, category=rain.pk, name="Weather")
    editing.publish(project=project, actor=manager, version=1)
    second = next_version(project, {"dog": ["dog"], "wind": ["rain", "wind"]})
    rows = Category.objects.filter(taxonomy=second).order_by("id")
    assert [(c.name, c.suggested_name, c.successor_of) for c in rows] == [
        ("dog", "dog", Category.objects.get(taxonomy=started, name="dog")),
        ("Weather", "wind", rain),
    ]


def test_a_split_without_a_clear_heir_inherits_nothing(started, project):
    Taxonomy.objects.update(label_counts={"dog": 3, "rain": 2, "wind": 2})
    started.refresh_from_db()
    answer(started, {"dog": ["dog"], "rain": ["rain", "wind"]})
    rain = Category.objects.get(name="rain")
    editing.rename(project=project, actor=project.created_by, version=1, category=rain.pk, name="Weather")
    editing.publish(project=project, actor=project.created_by, version=1)
    use_labels(project, {"wind": 1})
    second = next_version(project, {"dog": ["dog"], "rain": ["rain"], "wind": ["wind"]})
    assert not Category.objects.filter(taxonomy=second, name="Weather").exists()


def test_an_inherited_name_wins_over_a_suggested_one(started, project):
    answer(started, {"dog": ["dog"], "rain": ["rain", "wind"]})
    rain = Category.objects.get(name="rain")
    editing.rename(project=project, actor=project.created_by, version=1, category=rain.pk, name="Hail")
    editing.publish(project=project, actor=project.created_by, version=1)
    use_labels(project, {"hail": 1})
    second = next_version(project, {"hail": ["hail"], "rain": ["rain", "wind"], "dog": ["dog"]})
    names = Category.objects.filter(taxonomy=second).order_by("id").values_list("name", flat=True)
    assert list(names) == ["hail 2", "Hail", "dog"]


COUNTED = {"a": 1, "b": 1, "c": 1, "d": 5}


@pytest.mark.parametrize(
    ("new", "old", "expected"),
    [
        ([{"a", "b"}], {"X": {"a", "b"}}, {0: "X"}),
        ([{"a"}, {"b"}], {"X": {"a", "b"}}, {}),  # a split into equal parts
        ([{"a"}, {"b", "c"}], {"X": {"a", "b", "c"}}, {1: "X"}),  # the larger part carries on
        ([{"a", "b"}], {"X": {"a"}, "Y": {"b"}}, {}),  # a merger of equals
        ([{"a", "b", "d"}], {"X": {"a", "b"}, "Y": {"d"}}, {0: "Y"}),  # by clips, not by labels
        ([{"c"}], {"X": {"a"}}, {}),
        ([], {"X": {"a"}}, {}),
        # Each must be the other's closest: Y is nearest to 0, but 1 is nearer to Y.
        ([{"a", "b"}, {"d"}], {"Y": {"b", "d"}}, {1: "Y"}),
    ],
)
def test_who_carries_on_whom(new, old, expected):
    assert successors(new, old, COUNTED) == expected


def test_distinct_names():
    assert distinct(" rain  drops ", []) == "rain drops"
    assert distinct("rain", ["Rain", "rain 2"]) == "rain 3"
    assert distinct("x" * 300, ["x" * 200]) == "x" * 198 + " 2"
