"""Random sequences of verbs by several people: no invariant of the design ever breaks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from apps.annotation.models import Annotation, Assignment, Review, Task
from apps.annotation.services.claim import claim
from apps.annotation.services.leases import expire_leases, release, renew, undo_submit
from apps.annotation.services.review import review
from apps.annotation.services.tasks import reopen, set_aside
from apps.common.errors import Refused
from apps.projects.models import Role
from tests.apps import factories as make

people = st.integers(0, 3)
places = st.integers(0, 2)
HELD_STATES = Assignment.HELD


class Work(RuleBasedStateMachine):
    """Four annotators who may also review, three tasks of overlap 1, 2 and 3."""

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.people = [make.make_user() for _ in range(4)]
        self.project = make.make_project(annotators=tuple(self.people), reviewers=tuple(self.people))
        self.tasks = [make.make_tasks(self.project, [0.1 * n], overlap=n)[0] for n in (1, 2, 3)]

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
            assert assignment.task.state == "open"

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
            parts = list(task.assignments.all())
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
            assert len([r for r in reviews if r.verdict == "returned"]) == task.round - 1
            for decision in reviews:
                own = [p for p in parts if p.round == decision.round and p.state in ("submitted", "returned")]
                assert decision.reviewer_id not in {part.user_id for part in own}


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
