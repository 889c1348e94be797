"""Review: a second person accepts a round of work or returns it with a comment."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.annotation.models import Assignment, Review, Task
from apps.annotation.services.ranking import forget_agreement
from apps.annotation.services.tasks import lock_task
from apps.common.errors import Invalid, NotAllowed, Refused
from apps.history.services import record
from apps.projects.models import Project


@transaction.atomic
def review(
    *,
    project: Project,
    reviewer: User,
    task: UUID,
    verdict: Review.Verdict,
    assignment: UUID | None = None,
    comment: str = "",
    round: int | None = None,
) -> Task:
    """Accept (the task is done, `assignment` is what the project believes) or return (a new round begins).

    `round` is the one the reviewer looked at; given, a later one is not decided unseen. The first of two reviewers
    counts, the other gets Refused. Raises NotAllowed for one's own work, Invalid for a return without a comment.
    """
    comment = comment.strip()
    locked, submitted = under_review(project=project, reviewer=reviewer, task=task, round=round)
    if verdict == Review.Verdict.ACCEPTED:
        accepted = _choose(submitted, assignment)
        round_reviewed = locked.round
        believe(locked, accepted)
    else:
        if not comment:
            raise Invalid("Say in a comment what to change.", fields={"comment": ["Required for a return."]})
        accepted = None
        Assignment.objects.filter(pk__in=[work.pk for work in submitted]).update(state=Assignment.State.RETURNED)
        round_reviewed = locked.round
        locked.state = Task.State.OPEN
        locked.round += 1
        forget_agreement(locked)
        locked.save(update_fields=["state", "round", "agreement", "rank"])
    Review.objects.create(
        task=locked,
        round=round_reviewed,
        reviewer=reviewer,
        verdict=verdict,
        accepted=accepted,
        comment=comment,
    )
    record(
        "review.decide",
        actor=reviewer,
        project=project,
        subject=locked,
        verdict=verdict,
        round=round_reviewed,
        accepted=accepted.pk if accepted else None,
        comment=comment,
    )
    return locked


def under_review(
    *, project: Project, reviewer: User, task: UUID, round: int | None = None
) -> tuple[Task, list[Assignment]]:
    """The task, locked, and the work of its round, for a decision by this person.

    Raises Refused when nothing is to be decided or the round is another, NotAllowed for one's own work.
    """
    locked = lock_task(project=project, task=task)
    if locked.state != Task.State.REVIEW:
        raise Refused(_DECIDED.get(Task.State(locked.state), _NOT_YET), code="not_in_review")
    if round is not None and round != locked.round:
        raise Refused("This clip has new work since you opened it; look at it again.", code="not_in_review")
    submitted = list(
        Assignment.objects.filter(
            task=locked, round=locked.round, state=Assignment.State.SUBMITTED, slot__lt=Assignment.KNOWN
        ).order_by("slot")
    )
    if any(work.user_id == reviewer.pk for work in submitted):
        raise NotAllowed("This is your own work; someone else has to review it.")
    return locked, submitted


def believe(locked: Task, work: Assignment) -> None:
    """The task is done: this is what the project believes."""
    locked.state = Task.State.DONE
    locked.accepted = work
    locked.done_at = timezone.now()
    locked.save(update_fields=["state", "accepted", "done_at"])


def _choose(submitted: list[Assignment], wanted: UUID | None) -> Assignment:
    """The work that is accepted: the only one, or the one named."""
    if wanted is None and len(submitted) == 1:
        return submitted[0]
    for work in submitted:
        if work.uuid == wanted:
            return work
    message = (
        "Several people labelled this clip; name the work you accept."
        if wanted is None
        else "The work named is not part of this round; look at the clip again."
    )
    raise Invalid(message, fields={"assignment": [message]})


_NOT_YET = "This clip is not submitted yet."
_DECIDED = {
    Task.State.OPEN: "Nothing is left to decide: the work was returned or taken back meanwhile.",
    Task.State.DONE: "Someone else has reviewed this clip just now.",
    Task.State.SET_ASIDE: "A manager has set this clip aside.",
}
