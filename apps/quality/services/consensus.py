"""Accepting by consensus: what several people agree on needs no reviewer; the rest is for one to settle.

A manager decides it, for all tasks that wait, and stands as their reviewer; each review says that it was
consensus.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Review, Task
from apps.common.errors import Refused
from apps.history.services import event, record_all
from apps.labels.models import Label
from apps.projects.models import Project
from apps.quality.consensus import dawid_skene_labels, majority_labels
from apps.quality.queries.answers import answers_to, several_done, several_in_review
from apps.quality.settling import Answer, Settled, settle


@dataclass(frozen=True)
class Prospect:
    """Of the tasks in review that several people answered: how many are accepted, how many are left to settle."""

    accepted: int
    left: int  # to adjudicate
    own: int  # of them the manager's own work, which someone else has to review


def prospect(*, project: Project, actor: User) -> Prospect:
    """What `accept_by_consensus` would do now. Raises Refused without a threshold."""
    _threshold(project)
    return _prospect(_settled(project, list(several_in_review(project))), project, actor)


@transaction.atomic
def accept_by_consensus(*, project: Project, actor: User) -> Prospect:
    """Accept every task in review whose consensus reaches the project's threshold.

    Tasks that somebody decides on at this moment are left alone, and so is the actor's own work.
    """
    threshold = _threshold(project)
    waiting = several_in_review(project).order_by("id").select_for_update(no_key=True, skip_locked=True)
    tasks = {task.pk: task for task in waiting}
    settled = _settled(project, list(tasks.values()))
    method = _METHOD[Project.Consensus(project.consensus)]
    now, reviews, events, done = timezone.now(), [], [], []
    for pk, (found, answers) in settled.items():
        if found.answer is None or not _accepts(found, answers, project, actor):
            continue
        task = tasks[pk]
        task.state, task.accepted_id, task.done_at = Task.State.DONE, found.answer.work, now
        done.append(task)
        reviews.append(
            Review(
                task=task,
                round=task.round,
                reviewer=actor,
                verdict=Review.Verdict.ACCEPTED,
                accepted_id=found.answer.work,
                comment=f"By consensus of {len(answers)} people ({method}), confidence {found.confidence:.2f}.",
            )
        )
        events.append(
            event(
                "review.consensus",
                actor=actor,
                project=project,
                subject=task,
                round=task.round,
                accepted=found.answer.work,
                method=project.consensus,
                confidence=round(found.confidence, 4),
                threshold=threshold,
            )
        )
    Task.objects.bulk_update(done, ["state", "accepted", "done_at"], batch_size=1_000)
    Review.objects.bulk_create(reviews)
    record_all(events)
    return _prospect(settled, project, actor)


Found = dict[int, tuple[Settled, list[Answer]]]

_METHOD = {Project.Consensus.MAJORITY: "majority", Project.Consensus.DAWID_SKENE: "Dawid and Skene"}


def _threshold(project: Project) -> float:
    if project.consensus_threshold is None:
        raise Refused(
            "Set the confidence from which consensus is accepted, in the project's settings, first.",
            code="no_threshold",
        )
    return project.consensus_threshold


def _settled(project: Project, tasks: list[Task]) -> Found:
    """By task id, the consensus of the answers and the answers."""
    answers = answers_to([task.pk for task in tasks])
    if project.consensus == Project.Consensus.DAWID_SKENE:
        heard = answers_to([task.pk for task in several_done(project)]) | answers
        labels = dawid_skene_labels(
            {task: {one.user: one.labels for one in given} for task, given in heard.items()},
            vocabulary=Label.objects.filter(project=project).count(),
        )
    else:
        labels = {task: majority_labels([one.labels for one in given]) for task, given in answers.items()}
    return {task: (settle(given, labels[task]), given) for task, given in answers.items()}


def _accepts(found: Settled, answers: list[Answer], project: Project, actor: User) -> bool:
    return found.holds(_threshold(project)) and all(answer.user != actor.pk for answer in answers)


def _prospect(settled: Found, project: Project, actor: User) -> Prospect:
    accepted = sum(_accepts(found, answers, project, actor) for found, answers in settled.values())
    own = sum(any(answer.user == actor.pk for answer in answers) for _, answers in settled.values())
    return Prospect(accepted=accepted, left=len(settled) - accepted, own=own)
