"""Random sequences of verbs by several people: no invariant of the design ever breaks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from apps.annotation.models import Annotation, Assignment, KnownAnswer, Review, Task
from apps.annotation.services.allotting import Share, allot
from apps.annotation.services.claim import claim
from apps.annotation.services.known import forget_known, mark_known
from apps.annotation.services.leases import end_lease, expire_leases, release, renew, undo_submit
from apps.annotation.services.ranking import rank_tasks
from apps.annotation.services.revalidate import revalidate
from apps.annotation.services.review import review
from apps.annotation.services.tasks import prioritise, reopen, set_aside
from apps.common.errors import Refused
from apps.projects.models import Role
from tests.apps import factories as make

people = st.integers(0, 3)
places = st.integers(0, 2)
HELD_STATES = Assignment.HELD


class Work(RuleBasedStateMachine):
    """Four annotators who may also review; three tasks of overlap 1, 2, 3; known answers for half of the work."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = [make.make_user() for _ in range(4)]
        self.project = make.make_project(
            annotators=tuple(self.people),
            reviewers=tuple(self.people),
            known_percent=50,
            queue_order="disagreement",
        )
        self.started = {}  # whether each assignment was allotted to its person when it began
        self.tasks = [make.make_tasks(self.project, [0.1 * n], overlap=n)[0] for n in (1, 2, 3)]
        rank_tasks(project=self.project)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def assignments(self, person: int) -> list[Assignment]:
        mine = Assignment.objects.filter(user=self.people[person], task__project=self.project)
        return list(mine.select_related("task__project", "user").order_by("id"))

    def attempt(self, verb, **given):
        """Do it, or be refused; a refusal must leave no half-done change behind."""
        before = self.picture()
        try:
            with transaction.atomic():
                return verb(project=self.project, **given)
        except Refused:
            assert self.picture() == before
            return None

    def picture(self):
        return (
            list(Task.objects.order_by("id").values_list("state", "round", "accepted")),
            list(Assignment.objects.order_by("id").values_list("state", "slot", "skip_reason")),
            Annotation.objects.count(),
            Review.objects.count(),
        )

    @rule(person=people, count=st.integers(1, 3))
    def claims(self, person, count):
        for assignment in self.attempt(claim, user=self.people[person], count=count) or []:
            assert (assignment.user, assignment.state) == (self.people[person], "leased")
            assert assignment.known or assignment.task.state == "open"
            if assignment.known:
                assert assignment.task.known_answer and assignment.task.state != "review"
            elif self.project.queue_mode == "allotted" and assignment.round == 1:
                self.started.setdefault(assignment.pk, self.is_allotted(assignment))
                assert self.started[assignment.pk]

    @rule(person=people, data=st.data())
    def submits(self, person, data):
        if mine := self.assignments(person):
            assignment = data.draw(st.sampled_from(mine))
            was = assignment.state
            try:
                with transaction.atomic():
                    make.submit_labels(assignment, "rain")
            except Refused:
                assert was != "leased"

    @rule(person=people, data=st.data(), reason=st.sampled_from(["", "noise"]))
    def releases(self, person, data, reason):
        if mine := self.assignments(person):
            assignment = data.draw(st.sampled_from(mine))
            self.attempt(release, user=self.people[person], assignment=assignment.uuid, reason=reason)

    @rule(person=people, data=st.data(), verb=st.sampled_from([renew, undo_submit]))
    def renews_or_undoes(self, person, data, verb):
        if mine := self.assignments(person):
            assignment = data.draw(st.sampled_from(mine))
            self.attempt(verb, user=self.people[person], assignment=assignment.uuid)

    @rule(person=people)
    def leases_run_out(self, person):
        late = timezone.now() - timedelta(seconds=1)
        Assignment.objects.filter(user=self.people[person], state="leased").update(lease_expires_at=late)

    @rule()
    def upkeep(self):
        expire_leases()

    @rule(person=people, place=places, verdict=st.sampled_from(Review.Verdict.values), data=st.data())
    def reviews(self, person, place, verdict, data):
        task = self.tasks[place]
        task.refresh_from_db()
        works = list(task.assignments.filter(round=task.round, state="submitted"))
        self.attempt(
            review,
            reviewer=self.people[person],
            task=task.uuid,
            verdict=verdict,
            assignment=data.draw(st.sampled_from(works)).uuid if works else None,
            comment="Listen again.",
        )

    @rule(place=places)
    def manager_sets_aside(self, place):
        self.attempt(set_aside, actor=self.project.created_by, task=self.tasks[place].uuid)

    @rule(place=places)
    def manager_reopens(self, place):
        self.attempt(reopen, actor=self.project.created_by, task=self.tasks[place].uuid)

    @rule(place=places, label=st.sampled_from(["rain", "wind", ""]))
    def manager_marks_known(self, place, label):
        task, actor = self.tasks[place], self.project.created_by
        if self.attempt(mark_known, actor=actor, task=task.uuid, labels=[label]):
            task.refresh_from_db()
            assert task.state in ("done", "set_aside")

    @rule(place=places)
    def manager_forgets_known(self, place):
        self.attempt(forget_known, actor=self.project.created_by, task=self.tasks[place].uuid)

    @rule(place=places)
    def the_taxonomy_changes(self, place):
        revalidate(
            project=self.project,
            actor=self.project.created_by,
            clips=[self.tasks[place].clip_id],
            reason="taxonomy",
        )

    @rule(
        percents=st.lists(st.integers(0, 50), min_size=4, max_size=4), mode=st.sampled_from(["pool", "allotted"])
    )
    def manager_allots(self, percents, mode):
        shares = [Share(user.pk, percent) for user, percent in zip(self.people, percents, strict=True) if percent]
        self.attempt(
            allot, actor=self.project.created_by, tasks=Task.objects.filter(project=self.project), shares=shares
        )
        self.project.queue_mode = mode
        self.project.save()
        self.started = {held.pk: True for person in range(4) for held in self.assignments(person)}

    @rule(place=places, priority=st.integers(-1, 1))
    def manager_prioritises(self, place, priority):
        chosen = Task.objects.filter(pk=self.tasks[place].pk)
        self.attempt(prioritise, actor=self.project.created_by, tasks=chosen, priority=priority)

    @rule(person=people, data=st.data())
    def manager_ends_a_lease(self, person, data):
        if mine := self.assignments(person):
            assignment = data.draw(st.sampled_from(mine))
            self.attempt(end_lease, actor=self.project.created_by, assignment=assignment.uuid)

    def is_allotted(self, assignment):
        return assignment.task.allotments.filter(user=assignment.user).exists()

    @rule(person=people, annotator=st.booleans())
    def membership_changes(self, person, annotator):
        user = self.people[person]
        if annotator:
            make.make_member(self.project, Role.ANNOTATOR, user=user)
        else:
            self.project.members.filter(user=user, role=Role.ANNOTATOR).delete()

    @invariant()
    def the_design_holds(self):
        tasks = Task.objects.filter(project=self.project)
        for task in tasks.prefetch_related("assignments__annotations", "reviews"):
            asked = [part for part in task.assignments.all() if part.known]
            self.known_answers_hold(task, asked)
            parts = [part for part in task.assignments.all() if not part.known]
            held = [part for part in parts if part.round == task.round and part.state in HELD_STATES]
            submitted = [part for part in held if part.state == "submitted"]
            leased = [part for part in held if part.state == "leased"]
            assert len(held) <= task.overlap
            assert len({part.slot for part in held}) == len({part.user_id for part in held}) == len(held)
            assert all(1 <= part.slot <= task.overlap for part in parts)
            assert (task.state == "done") == (task.accepted_id is not None)
            if task.state in ("review", "done"):
                assert len(submitted) == task.overlap
            if task.state == "open":
                assert len(submitted) < task.overlap
            else:
                assert not leased
            for part in parts:
                assert part.round <= task.round
                if part.round < task.round:
                    assert part.state not in HELD_STATES
                if part.state == "returned":
                    assert part.round < task.round
                if part.state in ("submitted", "returned"):
                    assert len(part.annotations.all()) == 1
            reviews = list(task.reviews.all())
            assert [r.round for r in reviews] == list(range(1, len(reviews) + 1))
            assert len(reviews) == task.round - (task.state != "done")
            for decision in reviews:
                own = [p for p in parts if p.round == decision.round and p.state in ("submitted", "returned")]
                assert decision.reviewer_id not in {part.user_id for part in own}

    def known_answers_hold(self, task, asked):
        """Each person once at most, beyond the overlap, and never counted among the work on the task."""
        held = [part for part in asked if part.state in HELD_STATES]
        assert len({part.user_id for part in held}) == len(held)
        assert len({(part.round, part.slot) for part in held}) == len(held)
        assert task.accepted_id not in {part.pk for part in asked}
        assert not [part for part in asked if part.state == "returned"]
        if KnownAnswer.objects.filter(task=task).exists():
            assert task.known_answer.labels.exists()

    @invariant()
    def ranks_and_agreement_are_what_they_derive_from(self):
        derived = Task.objects.filter(project=self.project).order_by("id").values_list("rank", "agreement")
        before = list(derived)
        rank_tasks(project=self.project)
        assert list(derived) == before


@pytest.mark.django_db
def test_no_invariant_of_the_design_ever_breaks():
    run_state_machine_as_test(
        Work,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.generate],  # shrinking a failure takes minutes: allow it when there is one
            suppress_health_check=list(HealthCheck),
        ),
    )
