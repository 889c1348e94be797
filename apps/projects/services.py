"""Verbs on projects, members and invitations."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone

from apps.accounts.models import User
from apps.common.errors import Invalid, NotFound, Refused
from apps.common.queue import send_by_name_after_commit
from apps.history.services import record
from apps.projects.models import Invitation, Member, Project, Role

RANK = "annotation.rank_tasks"  # the tasks' domain puts them in the order that the project now asks for

INVITATION_MAIL = """{inviter} invites you to the project "{project}" on Earmark as {roles}.

Open this link to join; it works until {until:%Y-%m-%d}:
{link}
"""


@transaction.atomic
def create(*, actor: User | None, **fields: Any) -> Project:
    """A new project; whoever makes it is its manager. One made by a command may have nobody yet."""
    project = Project.objects.create(created_by=actor, **fields)
    if actor is not None:
        Member.objects.create(project=project, user=actor, role=Role.MANAGER)
    record("project.create", actor=actor, project=project, subject=project, name=project.name)
    return project


@transaction.atomic
def change(*, project: Project, actor: User, **fields: Any) -> Project:
    """Change settings; what is already cut, run or opened stays as it was made."""
    project = Project.objects.select_for_update().get(pk=project.pk)
    before = {name: getattr(project, name) for name in fields}
    for name, value in fields.items():
        setattr(project, name, value)
    project.save(update_fields=list(fields))
    changed = {name: [before[name], value] for name, value in fields.items() if before[name] != value}
    if changed:
        record("project.change", actor=actor, project=project, subject=project, changed=changed)
    if "queue_order" in changed:
        send_by_name_after_commit(RANK, project.pk)
    return project


@transaction.atomic
def delete(*, project: Project, actor: User, confirm: str) -> None:
    """Delete a project and everything in it. `confirm` must be its name; its history stays."""
    if confirm != project.name:
        raise Invalid(
            "To delete a project for good, confirm with its exact name.", fields={"confirm": ["Not the name."]}
        )
    record("project.delete", actor=actor, project=project, subject=project, name=project.name)
    project.delete()


@transaction.atomic
def set_roles(*, project: Project, actor: User, user_id: int, roles: Iterable[Role]) -> frozenset[Role]:
    """Give a member exactly these roles; none removes them. A project always keeps a manager."""
    Project.objects.select_for_update().get(pk=project.pk)
    wanted = frozenset(roles)
    held = frozenset(
        Role(role) for role in Member.objects.filter(project=project, user=user_id).values_list("role", flat=True)
    )
    if not held:
        raise NotFound("This person is not a member; invite them first.")
    managers = Member.objects.filter(project=project, role=Role.MANAGER).exclude(user=user_id)
    if Role.MANAGER in held and Role.MANAGER not in wanted and not managers.exists():
        raise Refused("A project needs a manager. Make someone else a manager first.", code="last_manager")
    Member.objects.filter(project=project, user=user_id, role__in=held - wanted).delete()
    Member.objects.bulk_create(
        Member(project=project, user_id=user_id, role=role) for role in sorted(wanted - held)
    )
    record("member.change", actor=actor, project=project, user=user_id, roles=sorted(wanted), before=sorted(held))
    return wanted


@transaction.atomic
def add_member(*, project: Project, user: User, roles: Iterable[Role], actor: User | None = None) -> None:
    """Add roles to a person, keeping those held."""
    wanted = sorted(frozenset(roles))
    Member.objects.bulk_create(
        (Member(project=project, user=user, role=role) for role in wanted), ignore_conflicts=True
    )
    record("member.add", actor=actor or user, project=project, user=user.pk, roles=wanted)


@transaction.atomic
def invite(*, project: Project, actor: User, roles: Iterable[Role], email: str = "") -> tuple[Invitation, str]:
    """An invitation and its link, shown this once; mailed too when an address is given."""
    secret = secrets.token_urlsafe(32)
    wanted = sorted(frozenset(roles))
    invitation = Invitation.objects.create(
        project=project,
        roles=wanted,
        email=email.strip().lower(),
        secret_hash=_hash(secret),
        invited_by=actor,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    link = f"{settings.SITE_URL}/invite/{secret}"
    record("invitation.make", actor=actor, project=project, subject=invitation, roles=wanted, email=email)
    if email:
        text = INVITATION_MAIL.format(
            inviter=actor,
            project=project.name,
            roles=" and ".join(wanted),
            until=invitation.expires_at,
            link=link,
        )
        transaction.on_commit(lambda: send_mail("Invitation to Earmark", text, None, [email], fail_silently=True))
    return invitation, link


@transaction.atomic
def revoke_invitation(*, project: Project, actor: User, uuid: UUID) -> None:
    """End an invitation that nobody has used yet."""
    changed = Invitation.objects.filter(
        project=project, uuid=uuid, accepted_at__isnull=True, revoked_at__isnull=True
    ).update(revoked_at=timezone.now())
    if not changed:
        raise NotFound("There is no open invitation like this.")
    record("invitation.revoke", actor=actor, project=project, invitation=str(uuid))


def open_invitation(*, secret: str) -> Invitation:
    """The invitation behind a link. Raises NotFound when it is used, revoked, too old or not ours."""
    invitation = (
        Invitation.objects.select_related("project")
        .filter(
            secret_hash=_hash(secret),
            accepted_at__isnull=True,
            revoked_at__isnull=True,
            expires_at__gt=timezone.now(),
        )
        .first()
    )
    if invitation is None:
        raise NotFound("This invitation is used up, withdrawn or too old. Ask the manager for a new one.")
    return invitation


@transaction.atomic
def accept_invitation(*, secret: str, user: User) -> Project:
    """Make the person a member. The link works once."""
    invitation = open_invitation(secret=secret)
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).update(
        accepted_at=timezone.now(), accepted_by=user
    )
    if not changed:
        raise NotFound("This invitation has just been used. Ask the manager for a new one.")
    add_member(project=invitation.project, user=user, roles=[Role(role) for role in invitation.roles])
    return invitation.project


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
