"""Measuring the sensitivity: what is sent, what is kept, what a lost message costs; the report over HTTP."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.common.errors import Invalid, Refused
from apps.common.gateway import contract
from apps.config.celery import app
from apps.history.models import Event
from apps.taxonomy.models import Sensitivity
from apps.taxonomy.services import sensitivity as services
from tests.apps import factories as make
from tests.apps.taxonomy.trees import use_labels

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    made = make.make_project(encoder="all-minilm-l6-v2")
    use_labels(made, {"dog": 2, "rain": 1})
    return made


@pytest.fixture
def sent(monkeypatch):
    messages = []
    monkeypatch.setattr(app, "send_task", lambda name, **options: messages.append((name, options)))
    return messages


def measure(project, **given):
    return services.measure(project=project, actor=project.created_by, **given)


def answer(found, **fields):
    curve = contract.SensitivityCurve("all-minilm-l6-v2", "agglomerative", [2], [0.5], [0])
    choice = contract.SensitivityChoice(
        "all-minilm-l6-v2", "agglomerative", 1.0, 0.0, 2, 0.5, 0.5, 0.0, 0, stability=0.75
    )
    result = contract.SensitivityMeasured(
        sensitivity=found.pk, **({"curves": [curve], "choices": [choice], "code": "0.1.0"} | fields)
    )
    services.receive_measured(result=contract.unpack(contract.SensitivityMeasured, contract.pack(result)))
    found.refresh_from_db()


def test_measuring_freezes_the_counts_and_sends_the_job(project, sent, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        found = measure(project, multiples=[1.0, 0.5], draws=3)
    ((name, options),) = sent
    assert name == "workers.measure_sensitivity"
    assert options["kwargs"] == {
        "job": {
            "sensitivity": found.pk,
            "labels": ["dog", "rain"],
            "counts": [2, 1],
            "encoders": ["all-minilm-l6-v2"],
            "algorithms": ["k-means", "spectral", "hdbscan"],
            "multiples": [0.5, 1.0],
            "draws": 3,
        },
        "reply": "taxonomy.receive_sensitivity",
    }
    assert (options["queue"], options["task_id"]) == ("cpu", str(found.job))
    assert Event.objects.get(verb="sensitivity.measure").data == {"encoders": ["all-minilm-l6-v2"]}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"encoders": ["yamnet"]}, '"yamnet" is no registered encoder'),
        ({"algorithms": ["guessing"]}, '"guessing" is no known algorithm'),
        ({"multiples": []}, "at least one multiple"),
        ({"draws": 201}, "0 to 200 times"),
    ],
)
def test_what_cannot_be_measured_is_refused(project, given, message):
    with pytest.raises(Invalid, match=message):
        measure(project, **given)
    assert Sensitivity.objects.count() == 0


def test_too_few_labels_are_refused():
    with pytest.raises(Invalid, match="at least two different labels"):
        measure(make.make_project())


def test_one_is_measured_at_a_time_and_the_next_takes_its_place(project):
    first = measure(project)
    with pytest.raises(Refused, match="measured already"):
        measure(project)
    answer(first)
    second = measure(project, draws=5)
    assert Sensitivity.objects.get() == second
    services.receive_measured(result=contract.SensitivityMeasured(sensitivity=first.pk))
    second.refresh_from_db()
    assert second.state == "measuring"


def test_the_answer_is_kept_once(project):
    found = measure(project)
    answer(found, note="HDBSCAN was left out.")
    assert (found.state, found.note, found.code, found.job) == ("done", "HDBSCAN was left out.", "0.1.0", None)
    assert found.choices[0]["stability"] == 0.75
    answer(found, error="late")
    assert (found.state, found.error) == ("done", "")


def test_an_error_is_kept_as_the_reason(project):
    found = measure(project)
    answer(found, curves=[], choices=[], error="The encoder's files are missing.")
    assert (found.state, found.error) == ("failed", "The encoder's files are missing.")


def test_a_lost_job_is_sent_again_and_given_up_in_the_end(project, sent, django_capture_on_commit_callbacks):
    found = measure(project)
    for expected in (1, 2, 2):
        Sensitivity.objects.update(sent_at=timezone.now() - timedelta(minutes=2), job=uuid.uuid4())
        with django_capture_on_commit_callbacks(execute=True):
            services.sweep()
        assert len(sent) == expected
    found.refresh_from_db()
    assert (found.state, found.error, found.attempts) == ("failed", services.GAVE_UP, 3)


def test_over_http(project):
    client = make.client_for(project.created_by)
    url = f"/api/projects/{project.uuid}/sensitivity"
    assert client.get(url).status_code == 204
    started = client.post(url, {"draws": 0}, format="json")
    assert (started.status_code, started.json()["state"], started.json()["curves"]) == (201, "measuring", [])
    answer(Sensitivity.objects.get())
    shown = client.get(url).json()
    assert shown["state"] == "done"
    assert shown["curves"] == [
        {
            "encoder": "all-minilm-l6-v2",
            "algorithm": "agglomerative",
            "ks": [2],
            "silhouettes": [0.5],
            "labels_split": [0],
        }
    ]
    assert (shown["choices"][0]["best_k"], shown["choices"][0]["stability"]) == (2, 0.75)
    assert client.post(url, {"multiples": [-1]}, format="json").status_code == 400
