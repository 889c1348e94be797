"""Reading projects: what a person may see of them."""

from __future__ import annotations

from collections import defaultdict

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q, QuerySet

from apps.accounts.models import User
from apps.projects.models import Member, Project, Role


def visible_to(user: User) -> QuerySet[Project]:
    """The projects the person is a member of, each with `roles`, their own."""
    return (
        Project.objects.filter(members__user=user)
        .annotate(roles=ArrayAgg("members__role", filter=Q(members__user=user), order_by="members__role"))
        .order_by("-id")
    )


def members_of(project: Project) -> list[dict[str, object]]:
    """Every member once, with all their roles, by name."""
    roles: dict[User, list[Role]] = defaultdict(list)
    for member in Member.objects.filter(project=project).select_related("user").order_by("user__name", "role"):
        roles[member.user].append(Role(member.role))
    return [{"user": user, "roles": held} for user, held in roles.items()]
