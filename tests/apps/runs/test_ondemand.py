"""Asking a model about one clip: at once, once, and apart from the runs that count."""

from __future__ import annotations

import pytest

from apps.audio.models import Clip
from apps.common.errors import Invalid
from apps.common.gateway import contract
from apps.history.models import Event
from apps.projects.models import Project
from apps.runs.models import Prediction, Run, RunClip
from apps.runs.services import start
from apps.runs.services.ondemand import ask
from tests.apps import factories
from tests.apps.runs import hands


@pytest.fixture
def clips(project: Project) -> list[Clip]:
    return list(Clip.objects.filter(recording__project=project).order_by("id"))


def asked(project: Project, clip: Clip) -> Run:
    return ask(project=project, clip=clip, model="yamnet", actor=project.created_by)  # type: ignore[arg-type]


def respond(job_and_reply, *raw: str) -> None:
    job, reply = job_and_reply
    proposals = [contract.Proposal(text) for text in raw]
    hands.deliver(hands.answer(job, lambda clip: contract.ClipLabels(clip, proposals)), reply)


def test_the_question_goes_to_the_quick_worker_past_a_run_that_fills_the_queue(project, clips):
    start.start(project=project, kind=Run.Kind.LABELING, model="yamnet", actor=None)
    hands.run_app_queue()
    assert hands.waiting("cpu")
    run = asked(project, clips[3])
    (job,) = hands.waiting("quick")
    assert ([ref.id for ref in job.clips], job.run, job.model) == ([clips[3].pk], run.pk, "yamnet")


def test_the_answer_becomes_predictions_of_a_run_that_never_counts(project, clips):
    run = asked(project, clips[0])
    respond(hands.take("quick"), "Dog barking, wind")
    run.refresh_from_db()
    assert (run.kind, run.state, run.current) == ("asked", "done", False)
    found = Prediction.objects.filter(run=run).order_by("rank").values_list("clip", "label__text")
    assert list(found) == [(clips[0].pk, "dog barking"), (clips[0].pk, "wind")]
    assert "runs.align_pairs" in hands.names_waiting_for_app()


def test_asking_again_asks_nothing_new(project, clips):
    run = asked(project, clips[0])
    assert asked(project, clips[0]).pk == run.pk
    respond(hands.take("quick"), "rain")
    assert asked(project, clips[0]).pk == run.pk
    assert hands.waiting("quick") == []
    assert Event.objects.filter(verb="clip.ask").count() == 1


def test_several_people_ask_about_several_clips_in_one_run(project, clips):
    first, second = asked(project, clips[0]), asked(project, clips[1])
    assert first.pk == second.pk
    respond(hands.take("quick"), "rain")
    first.refresh_from_db()
    assert first.state == "running"
    respond(hands.take("quick"), "wind")
    first.refresh_from_db()
    assert first.state == "done"
    assert Run.objects.filter(kind="asked").count() == 1


def test_what_failed_is_asked_again(project, clips):
    run = asked(project, clips[0])
    job, reply = hands.take("quick")
    hands.deliver(hands.answer(job, lambda clip: contract.ClipLabels(clip, error="no sound")), reply)
    assert run.clips.get().state == "failed"
    asked(project, clips[0])
    assert run.clips.get().state == "sent"
    respond(hands.take("quick"), "rain")
    assert run.clips.get().state == RunClip.State.DONE


def test_a_model_that_cannot_be_run_says_so_and_can_be_asked_later(project, clips):
    run = asked(project, clips[0])
    job, reply = hands.take("quick")
    hands.deliver(contract.ClipsLabelled(job.run, error="The files are damaged."), reply)
    run.refresh_from_db()
    assert (run.state, run.error) == ("failed", "The files are damaged.")
    asked(project, clips[0])
    respond(hands.take("quick"), "rain")
    run.refresh_from_db()
    assert (run.state, run.error) == ("done", "")


def test_an_aligner_is_not_asked(project, clips):
    with pytest.raises(Invalid, match="is no labeler"):
        ask(project=project, clip=clips[0], model="yamnet-minilm", actor=project.created_by)
    assert not Run.objects.exists()


def test_the_answer_over_http(project, clips):
    person = factories.make_member(project, "annotator")
    client = factories.client_for(person)
    url = f"/api/projects/{project.uuid}/clips/{clips[0].uuid}"
    began = client.post(f"{url}/ask", {"model": "yamnet"}, format="json")
    assert (began.status_code, began.json()["state"], began.json()["suggestions"]) == (202, "sent", [])
    respond(hands.take("quick"), "rain")
    shown = client.get(f"{url}/asked/{began.json()['run']}").json()
    assert (shown["state"], shown["error"]) == ("done", "")
    assert [(one["label"]["text"], one["model"], one["alignment"]) for one in shown["suggestions"]] == [
        ("rain", "yamnet", None)
    ]


def test_who_answers_blind_is_refused(project, clips):
    person = factories.make_member(project, "annotator")
    project.blind = True
    project.save()
    (task,) = factories.make_tasks(project, [0.1])
    factories.claim_one(project, person)
    url = f"/api/projects/{project.uuid}/clips/{task.clip.uuid}/ask"
    answer = factories.client_for(person).post(url, {"model": "yamnet"}, format="json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "blind")
    assert not Run.objects.filter(kind="asked").exists()
