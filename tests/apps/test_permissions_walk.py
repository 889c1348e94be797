"""Every verb, by every role, at every address: who may, may; who may not changes nothing.

The addresses come from the URL conf and the verbs from the views, so that a new view without a case here fails.
An outsider is told that there is no such project, whoever is not logged in to log in.
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from apps.annotation.models import Task
from apps.annotation.services.opening import rebuild_tasks
from apps.annotation.services.tasks import set_aside
from apps.exports.models import Export
from apps.projects.models import Invitation, Role
from apps.projects.permissions import VERBS, ProjectView
from apps.runs.models import Run, RunClip
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.vocabulary.services.rename import rename
from tests.apps import factories as make

P = "projects/<uuid:project>"
RECORDING = f"{P}/recordings/<uuid:recording>"
CLIP = f"{P}/clips/<uuid:clip>"
RUN = f"{P}/runs/<uuid:run>"
TASK = f"{P}/tasks/<uuid:task>"
ASSIGNMENT = f"{P}/assignments/<uuid:assignment>"
VERSION = f"{P}/taxonomies/<int:version>"


@dataclass(frozen=True)
class Case:
    """A request that a permitted role gets `status` for. `uses` names other things of the world than the usual."""

    status: int = 200
    body: Any = None  # or made from the world's things
    query: str = ""
    uses: dict[str, str] = field(default_factory=dict)


SUBMISSION = {"annotations": [{"label": "rain"}], "submission_key": str(uuid.UUID(int=7))}

CASES: dict[tuple[str, str], Case] = {
    ("GET", P): Case(),
    ("PATCH", P): Case(body={"name": "Another name"}),
    ("DELETE", P): Case(204, query="?confirm=The+project"),
    ("GET", f"{P}/history"): Case(),
    ("GET", f"{P}/members"): Case(),
    ("PUT", f"{P}/members/<int:user>"): Case(body={"roles": ["reviewer"]}),
    ("GET", f"{P}/invitations"): Case(),
    ("POST", f"{P}/invitations"): Case(201, {"roles": ["annotator"]}),
    ("DELETE", f"{P}/invitations/<uuid:invitation>"): Case(204),
    ("GET", f"{P}/recordings"): Case(),
    ("POST", f"{P}/recordings"): Case(201, b"not audio, which the worker will find", "?name=new.wav"),
    ("GET", RECORDING): Case(),
    ("DELETE", RECORDING): Case(204, uses={"recording": "broken"}),
    ("POST", f"{RECORDING}/retry"): Case(uses={"recording": "broken"}),
    ("GET", f"{RECORDING}/audio"): Case(),
    ("GET", f"{RECORDING}/original"): Case(),
    ("GET", f"{RECORDING}/clips"): Case(),
    ("GET", f"{CLIP}/audio"): Case(),
    ("GET", f"{CLIP}/peaks"): Case(),
    ("GET", f"{P}/labels"): Case(),
    ("POST", f"{P}/labels"): Case(201, {"texts": ["hail"]}),
    ("DELETE", f"{P}/labels/<int:label>"): Case(204),
    ("GET", f"{P}/labels/uses"): Case(),
    ("POST", f"{P}/labels/check"): Case(body={"texts": ["Rain!", "hail"]}),
    ("GET", f"{P}/labels/changes"): Case(),
    ("POST", f"{P}/labels/changes/<uuid:change>/undo"): Case(),
    ("POST", f"{P}/labels/merge"): Case(
        body=lambda things: {"labels": [things["other_label"]], "into": things["label"]}
    ),
    ("POST", f"{P}/labels/<int:label>/rename"): Case(body={"text": "drizzle"}),
    ("POST", f"{P}/labels/<int:label>/split"): Case(body={"into": ["drizzle", "downpour"]}),
    ("GET", f"{P}/models"): Case(),
    ("GET", f"{P}/runs"): Case(),
    ("POST", f"{P}/runs"): Case(400, {"kind": "labeling", "model": "no such model"}),
    ("GET", RUN): Case(),
    ("POST", f"{RUN}/cancel"): Case(uses={"run": "queued_run"}),
    ("POST", f"{RUN}/retry"): Case(409, uses={"run": "queued_run"}),
    ("POST", f"{RUN}/extend"): Case(409, uses={"run": "queued_run"}),
    ("GET", f"{RUN}/failures"): Case(),
    ("GET", f"{RUN}/unread"): Case(),
    ("GET", f"{P}/runs/prompts"): Case(),
    ("POST", f"{P}/queue/claim"): Case(body={"count": 3}),
    ("POST", f"{ASSIGNMENT}/submit"): Case(body=SUBMISSION),
    ("POST", f"{ASSIGNMENT}/release"): Case(body={"reason": "noise"}),
    ("POST", f"{ASSIGNMENT}/renew"): Case(),
    ("POST", f"{ASSIGNMENT}/undo"): Case(uses={"assignment": "submitted"}),
    ("POST", f"{CLIP}/score"): Case(body={"text": "rain"}),
    ("POST", f"{CLIP}/ask"): Case(202, body={"model": "yamnet"}),
    ("GET", f"{CLIP}/asked/<uuid:run>"): Case(uses={"run": "asked"}),
    ("GET", f"{P}/tasks"): Case(),
    ("POST", f"{P}/tasks/open"): Case(),
    ("POST", f"{P}/tasks/open-by-hand"): Case(body={"state": "held"}),
    ("GET", f"{P}/targeting"): Case(),
    ("PUT", f"{P}/targeting"): Case(body={"policy": [{"kind": "lowest", "percent": 20}]}),
    ("POST", f"{P}/targeting/preview"): Case(body={"policy": [{"kind": "random", "count": 5}]}),
    ("POST", f"{P}/targeting/measure-again"): Case(),
    ("POST", f"{P}/tasks/import"): Case(400, b"no manifest"),
    ("POST", f"{P}/tasks/prioritise"): Case(body={"priority": 1}),
    ("POST", f"{P}/tasks/allot"): Case(body={"shares": []}),
    ("POST", f"{P}/tasks/known-answers"): Case(body={}),
    ("PUT", f"{TASK}/known-answer"): Case(body={"labels": ["rain"]}),
    ("DELETE", f"{TASK}/known-answer"): Case(204),
    ("POST", f"{ASSIGNMENT}/end-lease"): Case(),
    ("GET", TASK): Case(),
    ("POST", f"{TASK}/set-aside"): Case(),
    ("POST", f"{TASK}/reopen"): Case(uses={"task": "task_aside"}),
    ("GET", f"{TASK}/timeline"): Case(),
    ("GET", f"{P}/reviews"): Case(),
    ("POST", f"{TASK}/reviews"): Case(body={"verdict": "accepted"}, uses={"task": "task_in_review"}),
    ("POST", f"{TASK}/adjudicate"): Case(body=SUBMISSION, uses={"task": "task_in_review"}),
    ("GET", f"{P}/overview"): Case(),
    ("GET", f"{P}/taxonomies"): Case(),
    ("POST", f"{P}/taxonomies"): Case(409),  # the draft has to be published first
    ("GET", VERSION): Case(),
    ("DELETE", VERSION): Case(204),
    ("PATCH", f"{VERSION}/categories/<int:category>"): Case(body={"name": "Weather"}),
    ("POST", f"{VERSION}/merge"): Case(400, {"categories": []}),
    ("POST", f"{VERSION}/move"): Case(400, {"labels": []}),
    ("POST", f"{VERSION}/publish"): Case(),
    ("POST", f"{VERSION}/recut"): Case(409, {"k": 2}),  # its tree was not kept
    ("POST", f"{VERSION}/undo"): Case(409),  # nothing was edited
    ("POST", f"{VERSION}/reopen"): Case(409),  # it is not published
    ("POST", f"{VERSION}/categories/<int:category>/split"): Case(409),
    ("GET", f"{VERSION}/categories/<int:category>/clips"): Case(),
    ("GET", f"{VERSION}/map"): Case(),
    ("GET", f"{VERSION}/diff"): Case(),
    ("GET", f"{VERSION}/changes"): Case(),
    ("GET", f"{VERSION}/tree"): Case(409, query="?ks=2"),
    ("GET", f"{P}/audioset"): Case(),
    ("GET", f"{P}/sensitivity"): Case(204),  # not measured yet
    ("POST", f"{P}/sensitivity"): Case(400, {"encoders": ["no such encoder"]}),
    ("GET", f"{P}/quality"): Case(),
    ("GET", f"{P}/quality/consensus"): Case(409),  # no threshold is set
    ("POST", f"{P}/quality/consensus"): Case(409),
    ("GET", f"{P}/quality/summary"): Case(),
    ("GET", f"{P}/quality/plan"): Case(),
    ("GET", f"{P}/quality/labels"): Case(),
    ("GET", f"{P}/quality/people"): Case(),
    ("GET", f"{P}/exports"): Case(),
    ("POST", f"{P}/exports"): Case(201, {"format": "csv"}),
    ("GET", f"{P}/exports/<uuid:export>"): Case(),
    ("GET", f"{P}/exports/<int:number>/moment"): Case(),
    ("GET", f"{P}/exports/<int:number>/rows"): Case(),
    ("GET", f"{P}/exports/<int:number>/difference"): Case(),
    ("GET", f"{P}/exports/<uuid:export>/file"): Case(),
}


def endpoints(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, str, str]]:
    """Every (method, address, verb) that stands on ProjectView."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from endpoints(entry, address)
        elif isinstance(entry, URLPattern):
            view = getattr(entry.callback, "cls", None) or getattr(entry.callback, "view_class", None)
            if view is not None and issubclass(view, ProjectView):
                for method, verb in view.verbs.items():
                    yield method, address.removeprefix("api/"), verb


ENDPOINTS = list(endpoints(get_resolver()))


class World:
    """A project with something in every state, and the people: one for each role, a worker, an outsider."""

    def __init__(self) -> None:
        self.people = {role.value: make.make_user(role.value) for role in Role}
        project = make.make_project(
            "The project",
            manager=self.people["manager"],
            annotators=(self.people["annotator"],),
            reviewers=(self.people["reviewer"],),
        )
        worker = make.make_member(project, Role.ANNOTATOR)
        self.people["outsider"] = make.make_user("outsider")
        make.make_project(
            manager=self.people["outsider"],
            annotators=(self.people["outsider"],),
            reviewers=(self.people["outsider"],),
        )

        self.clients = {who: make.client_for(person) for who, person in self.people.items()}
        self.clients["anonymous"] = make.client_for()

        recording = make.make_recording(project, sound=True)
        original = settings.AUDIO_STORE / recording.original_key
        original.parent.mkdir(parents=True, exist_ok=True)
        original.write_bytes(b"as it came")
        broken = make.make_recording(project, ready=False, state="broken", reason="no sound in it")
        clip = make.make_clip(recording)
        make.propose(clip, {"rain": 0.3, "wind": 0.1})
        labeling, _ = make.make_current_runs(project)
        queued = make.make_run(
            project, Run.Kind.LABELING, state=Run.State.QUEUED, current=False, started_at=None, finished_at=None
        )
        RunClip.objects.create(run=queued, clip=clip)
        asked = make.make_run(project, Run.Kind.ASKED, current=False)
        RunClip.objects.create(run=asked, clip=clip, state="done")

        in_review, own, aside, plain = make.make_tasks(project, [-0.5, -0.4, 0.8, 0.9])
        make.work(project, worker, "rain")
        submitted = make.work(project, self.people["annotator"], "wind")
        set_aside(project=project, actor=self.people["manager"], task=aside.uuid)
        leased = make.claim_one(project, self.people["annotator"])
        make.make_tasks(project, [0.95])
        rebuild_tasks(project=project)
        assert {task.state for task in Task.objects.filter(pk__in=[in_review.pk, own.pk])} == {"review"}

        taxonomy = Taxonomy.objects.create(project=project, version=1, state="draft", label_counts={"rain": 1})
        category = Category.objects.create(taxonomy=taxonomy, name="rain")
        rain = make.make_label(project, "rain")
        rain.listed = True
        rain.save()
        Placement.objects.create(taxonomy=taxonomy, category=category, label=rain, count=1)

        export = Export.objects.create(
            project=project,
            number=1,
            format="csv",
            state="ready",
            sha256="0" * 64,
            rows=0,
            size=5,
            ready_at=timezone.now(),
        )
        (settings.AUDIO_STORE / export.key).parent.mkdir(parents=True, exist_ok=True)
        (settings.AUDIO_STORE / export.key).write_bytes(b"clip\n")
        invitation = Invitation.objects.create(
            project=project, roles=["annotator"], secret_hash="h", expires_at=timezone.now() + timedelta(days=1)
        )
        other = make.make_label(project, "wind")
        change = rename(project=project, actor=self.people["manager"], label=other.pk, text="gusts")
        self.project_id = project.pk
        self.things: dict[str, Any] = {
            "project": project.uuid,
            "other_label": other.pk,
            "change": change.uuid,
            "recording": recording.uuid,
            "broken": broken.uuid,
            "clip": clip.uuid,
            "label": rain.pk,
            "user": worker.pk,
            "invitation": invitation.uuid,
            "run": labeling.uuid,
            "asked": asked.uuid,
            "queued_run": queued.uuid,
            "task": plain.uuid,
            "task_aside": aside.uuid,
            "task_in_review": in_review.uuid,
            "assignment": leased.uuid,
            "submitted": submitted.uuid,
            "version": 1,
            "category": category.pk,
            "export": export.uuid,
            "number": export.number,
        }

    def request(self, who: str, method: str, address: str, case: Case) -> Any:
        """The answer to this person's request."""
        names = {**{name: name for name in self.things}, **case.uses}
        path = re.sub(r"<\w+:(\w+)>", lambda found: str(self.things[names[found[1]]]), address)
        client = self.clients[who]
        url = f"/api/{path}{case.query}"
        body = case.body(self.things) if callable(case.body) else case.body
        if isinstance(body, bytes):
            return client.generic(method, url, body, content_type="application/octet-stream")
        return client.generic(
            method, url, json.dumps(body) if body is not None else b"", content_type="application/json"
        )


def everything() -> dict[str, list[Any]]:
    """Every row of every table of the product."""
    models = [model for model in apps.get_models() if model.__module__.startswith("apps.")]
    return {model._meta.label: list(model._base_manager.order_by("pk").values()) for model in models}


def test_every_address_has_a_case_and_every_case_an_address():
    found = {(method, address) for method, address, _ in ENDPOINTS}
    assert found - set(CASES) == set(), "add a case to CASES for each of these"
    assert set(CASES) - found == set(), "these addresses are gone"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "verb"), ENDPOINTS, ids=[f"{method} {address}" for method, address, _ in ENDPOINTS]
)
def test_who_may_may_and_who_may_not_changes_nothing(method, address, verb):
    world, case = World(), CASES[method, address]
    before = everything()
    refusals = {"anonymous": (401, "not_authenticated"), "outsider": (404, "not_found")}
    refusals |= {role.value: (403, "not_allowed") for role in Role if role not in VERBS[verb]}
    for who, (status, code) in refusals.items():
        answer = world.request(who, method, address, case)
        assert (answer.status_code, answer.json()["error"]["code"]) == (status, code), who
    assert everything() == before

    for role in sorted(VERBS[verb]):
        with transaction.atomic():
            answer = world.request(role, method, address, case)
            content = b"".join(answer.streaming_content) if answer.streaming else answer.content
            assert answer.status_code == case.status, (role, content)
            transaction.set_rollback(True)


@pytest.mark.django_db
def test_a_project_that_does_not_exist_looks_like_one_that_is_not_ones_own():
    world = World()
    theirs = world.request("outsider", "GET", P, Case())
    world.things["project"] = uuid.uuid4()
    none = world.request("outsider", "GET", P, Case())
    assert (theirs.status_code, theirs.json()) == (none.status_code, none.json())
