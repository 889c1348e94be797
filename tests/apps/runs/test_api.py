"""Runs over HTTP, as the browser and programs see them."""

import pytest
from rest_framework.test import APIClient

from apps.common.gateway import contract
from apps.projects.models import Project, Role
from apps.runs.models import Run
from apps.runs.services import start
from tests.apps import factories
from tests.apps.runs import hands


@pytest.fixture
def manager(project: Project) -> APIClient:
    assert project.created_by is not None
    return factories.client_for(project.created_by)


def url(project: Project, path: str = "") -> str:
    return f"/api/projects/{project.uuid}/runs{path}"


def test_models_are_listed_with_their_state(project: Project, manager: APIClient) -> None:
    models = {model["name"]: model for model in manager.get(f"/api/projects/{project.uuid}/models").json()}
    assert models["yamnet"] == {
        "name": "yamnet",
        "kind": "labeler",
        "title": "YAMNet: 521 AudioSet tags",
        "licence": "Apache-2.0",
        "revision": models["yamnet"]["revision"],
        "size": 4126810,
        "state": "present",
        "queue": "cpu",
        "zero_shot": False,
        "prompted": False,
    }
    assert models["zero-shot"]["zero_shot"] is True


def test_a_run_is_started_watched_and_done(project: Project, manager: APIClient) -> None:
    answer = manager.post(
        url(project), {"kind": "labeling", "model": "yamnet", "then_align": "yamnet-minilm"}, format="json"
    )
    assert answer.status_code == 201
    started = answer.json()
    assert (started["state"], started["current"], started["then_align"]) == ("queued", False, "yamnet-minilm")
    assert started["progress"] == {
        "waiting": 40,
        "sent": 0,
        "done": 0,
        "failed": 0,
        "total": 40,
        "unread": 0,
        "rate": None,
        "seconds_left": None,
    }
    hands.work()
    watched = manager.get(url(project, f"/{started['uuid']}")).json()
    assert (watched["state"], watched["code"], watched["progress"]["done"]) == ("done", "1.0", 40)
    assert watched["result"]["predictions"] == 80
    kinds = [(run["kind"], run["aligns"]) for run in manager.get(url(project)).json()["results"]]
    assert kinds == [("alignment", started["uuid"]), ("labeling", None)]
    assert len(manager.get(url(project), {"kind": "labeling"}).json()["results"]) == 1


def test_what_is_refused_has_the_one_error_shape(project: Project, manager: APIClient) -> None:
    answer = manager.post(url(project), {"kind": "labeling", "model": "nope"}, format="json")
    assert answer.status_code == 400
    message = "There is no model called 'nope'. For this run there are: yamnet, zero-shot."
    assert answer.json() == {"error": {"code": "invalid", "message": message, "fields": {"model": [message]}}}
    assert manager.post(url(project), {"kind": "dancing", "model": "yamnet"}, format="json").status_code == 400
    manager.post(url(project), {"kind": "labeling", "model": "yamnet"}, format="json")
    second = manager.post(url(project), {"kind": "labeling", "model": "yamnet"}, format="json")
    assert (second.status_code, second.json()["error"]["code"]) == (409, "run_under_way")


def test_cancel_and_retry(project: Project, manager: APIClient) -> None:
    run = manager.post(url(project), {"kind": "labeling", "model": "yamnet"}, format="json").json()["uuid"]
    assert manager.post(url(project, f"/{run}/cancel")).json()["state"] == "cancelled"
    assert manager.post(url(project, f"/{run}/cancel")).status_code == 409
    assert manager.post(url(project, f"/{run}/retry")).json()["state"] == "queued"


def test_extending_tells_how_many_clips_came(project: Project, manager: APIClient) -> None:
    run = manager.post(url(project), {"kind": "labeling", "model": "yamnet"}, format="json").json()["uuid"]
    hands.work()
    factories.make_clips(project, 2)
    answer = manager.post(url(project, f"/{run}/extend")).json()
    assert (answer["added"], answer["run"]["state"]) == (2, "queued")


def test_failures_name_the_clip_the_recording_and_the_reason(project: Project, manager: APIClient) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    bad = run.clips.order_by("id")[0].clip
    hands.work(lambda clip: contract.ClipLabels(clip, error="The rendition is cut off." if clip == bad.pk else ""))
    (failure,) = manager.get(url(project, f"/{run.uuid}/failures")).json()["results"]
    assert failure["error"] == "The rendition is cut off."
    assert failure["clip"]["uuid"] == str(bad.uuid)
    assert failure["recording"] == {"uuid": str(bad.recording.uuid), "name": bad.recording.name}


@pytest.mark.parametrize("role", [Role.ANNOTATOR, Role.REVIEWER])
def test_only_managers_start_and_end_runs(project: Project, role: Role) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    client = factories.client_for(factories.make_member(project, role))
    assert client.get(url(project)).status_code == 200
    for path in ("", f"/{run.uuid}/cancel", f"/{run.uuid}/retry", f"/{run.uuid}/extend"):
        assert (
            client.post(url(project, path), {"kind": "labeling", "model": "yamnet"}, format="json").status_code
            == 403
        )
    run.refresh_from_db()
    assert (run.state, Run.objects.count()) == (Run.State.QUEUED, 1)


def test_outsiders_and_other_projects_see_nothing(project: Project, manager: APIClient) -> None:
    run = start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    outsider = factories.client_for(factories.make_user())
    assert outsider.get(url(project)).status_code == 404
    assert factories.client_for().get(url(project)).status_code == 401
    other = factories.make_project(manager=project.created_by)
    assert manager.get(url(other, f"/{run.uuid}")).status_code == 404


def test_unread_answers_and_what_a_run_cost_are_shown(project: Project, manager: APIClient) -> None:
    started = manager.post(url(project), {"kind": "labeling", "model": "yamnet"}, format="json").json()
    assert started["usage"] is None
    hands.run_app_queue()
    first = Run.objects.get().clips.order_by("id")[0].clip
    unread = contract.ClipLabels(first.pk, unread=contract.Unread("A dog.", "It is no region."))
    usage = contract.Usage(tokens_in=90, tokens_out=7, requests=1, cost=0.25)
    hands.deliver(contract.ClipsLabelled(Run.objects.get().pk, [unread], usage=usage), "runs.receive_labels")
    shown = manager.get(url(project, f"/{started['uuid']}")).json()
    assert shown["usage"] == {"tokens_in": 90, "tokens_out": 7, "requests": 1, "retries": 0, "cost": 0.25}
    assert shown["progress"]["unread"] == 1
    (answer,) = manager.get(url(project, f"/{started['uuid']}/unread")).json()["results"]
    assert (answer["raw"], answer["reason"], answer["clip"]["uuid"], answer["recording"]["name"]) == (
        "A dog.",
        "It is no region.",
        str(first.uuid),
        first.recording.name,
    )


def test_the_prompts_of_every_mode_are_listed(project: Project, manager: APIClient) -> None:
    listed = manager.get(url(project, "/prompts")).json()
    assert [(one["mode"], one["prompt"] == one["default"], one["used"]) for one in listed] == [
        ("labels", True, []),
        ("caption", True, []),
        ("regions", True, []),
    ]
    assert listed[0]["prompt"] == project.prompt
