"""A person's work as the annotate page shows it: the clip, the suggestions, and what was put down before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Q, QuerySet, Subquery, Value
from django.db.models import OuterRef as Outer
from django.db.models.functions import Coalesce, JSONObject, NullIf

from apps.accounts.models import User
from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.queries.reopened import Reopened, reopened_before
from apps.annotation.queries.suggestions import Proposed, proposed_for
from apps.audio.models import Clip
from apps.projects.models import Project
from apps.runs.models import Alignment, Run


@dataclass(frozen=True)
class Work:
    """An assignment with all that its page needs."""

    assignment: Assignment
    proposed: Proposed
    annotations: list[Annotation]  # each with `alignment`
    returned: dict[str, Any] | None  # {"comment", "reviewer", "at"} of the round before
    reopened: Reopened | None  # where the round before was accepted

    @property
    def alignment(self) -> float | None:
        """The task's, unless it is hidden."""
        return None if self.assignment.hides_suggestions else self.assignment.task.alignment

    @property
    def task_state(self) -> str:
        """The task's, as it would be if its answer were not known."""
        if not self.assignment.known:
            return self.assignment.task.state
        leased = self.assignment.state == Assignment.State.LEASED
        return Task.State.OPEN if leased else Task.State.REVIEW

    @property
    def picked_for(self) -> str:
        """Why the task is asked for again; empty in its first round, since that might tell something."""
        return self.assignment.task.picked_for if self.assignment.told_round > 1 else ""


def person_name(user: str) -> NullIf | Coalesce:
    """In SQL, what the person behind the path `user` is called: the name, else the e-mail address."""
    return Coalesce(NullIf(f"{user}__name", Value("")), f"{user}__email", output_field=CharField())


def alignment_of(project: Project, *, clip: str, label: str) -> Subquery:
    """The score of a clip with a label by the project's current alignment run; None where there is none."""
    current = Run.objects.filter(project=project, kind=Run.Kind.ALIGNMENT, current=True)
    scores = Alignment.objects.filter(run=Subquery(current.values("pk")), clip=Outer(clip), label=Outer(label))
    return Subquery(scores.values("score")[:1])


def annotations_in(project: Project) -> QuerySet[Annotation]:
    """Annotations with their labels, and each label's alignment with its clip."""
    return (
        Annotation.objects.select_related("label")
        .annotate(alignment=alignment_of(project, clip="assignment__task__clip", label="label"))
        .order_by("id")
    )


def work_on(project: Project, assignments: Sequence[Assignment]) -> list[Work]:
    """The assignments (their tasks, clips and recordings loaded) as pages. One to four statements.

    Where a done clip is asked for again, the page begins with what was accepted, unless it is answered blind.
    """
    shown = {assignment.task.clip_id for assignment in assignments if not assignment.hides_suggestions}
    proposed = proposed_for(project, shown) if shown else {}
    drafts = _drafts(project, assignments)
    new = [one for one in assignments if not one.known and drafts.get(one.pk, ([], None))[1] is None]
    reopened = reopened_before(project, new)
    accepted = _accepted(project, reopened)
    works = []
    for assignment in assignments:
        hides = assignment.hides_suggestions
        begun, returned = drafts.get(assignment.pk, ([], None))
        annotations = begun or ([] if assignment.blind else accepted.get(assignment.pk, []))
        for annotation in annotations if hides else ():
            annotation.alignment = None  # type: ignore[attr-defined]
        works.append(
            Work(
                assignment=assignment,
                proposed=Proposed() if hides else proposed.get(assignment.task.clip_id, Proposed()),
                annotations=annotations,
                returned=returned,
                reopened=reopened.get(assignment.pk),
            )
        )
    return works


def hides_from(*, project: Project, clip: Clip, user: User) -> bool:
    """Whether the person is to answer for this clip without suggestions just now."""
    blind = Assignment.objects.filter(user=user, state=Assignment.State.LEASED, blind=True)
    return blind.filter(task__project=project, task__clip=clip).exists()


def _accepted(project: Project, reopened: dict[int, Reopened]) -> dict[int, list[Annotation]]:
    """By assignment id, what was accepted in the round before."""
    found: dict[int, list[Annotation]] = defaultdict(list)
    if reopened:
        for annotation in annotations_in(project).filter(
            assignment__in=[one.accepted for one in reopened.values()]
        ):
            found[annotation.assignment_id].append(annotation)
    return {assignment: found[one.accepted] for assignment, one in reopened.items()}


def _drafts(
    project: Project, assignments: Sequence[Assignment]
) -> dict[int, tuple[list[Annotation], dict[str, Any] | None]]:
    """By assignment id: what to begin with, and why the round before was returned.

    To begin with is what the person submitted and took back, else what they put down in the round before, else
    (for someone who takes over, and not blind) what the first of the others did.
    """
    again = [assignment for assignment in assignments if assignment.submitted_at or assignment.told_round > 1]
    if not again:
        return {}
    returned_rounds = Q()
    for assignment in again:
        if assignment.told_round > 1:
            returned_rounds |= Q(
                assignment__task=assignment.task_id,
                assignment__round=assignment.round - 1,
                assignment__state=Assignment.State.RETURNED,
            )
    why = Review.objects.filter(
        task=Outer("assignment__task"), round=Outer("assignment__round"), verdict=Review.Verdict.RETURNED
    ).values(told=JSONObject(comment="comment", reviewer=person_name("reviewer"), at="created_at"))
    found = (
        annotations_in(project)
        .filter(Q(assignment__in=again) | returned_rounds)
        .select_related("label", "assignment")
        .annotate(why=Subquery(why[:1]))
        .order_by("assignment__slot", "id")
    )
    by_assignment: dict[int, list[Annotation]] = defaultdict(list)
    by_round: dict[tuple[int, int], dict[int, list[Annotation]]] = defaultdict(lambda: defaultdict(list))
    told: dict[tuple[int, int], dict[str, Any]] = {}
    for annotation in found:
        before = annotation.assignment
        by_assignment[before.pk].append(annotation)
        if before.state == Assignment.State.RETURNED:
            by_round[before.task_id, before.round][before.user_id].append(annotation)
            told[before.task_id, before.round] = annotation.why
    drafts = {}
    for assignment in again:
        before_key = assignment.task_id, assignment.round - 1
        people = by_round.get(before_key, {})
        begun = by_assignment.get(assignment.pk) or people.get(assignment.user_id)
        others = [] if assignment.blind else next(iter(people.values()), [])
        drafts[assignment.pk] = (begun or others, told.get(before_key))
    return drafts
