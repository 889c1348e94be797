"""The demo project: real recordings, four people, the whole pipeline. Made once, kept over restarts."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from apps.accounts.models import User
from apps.accounts.services import create_account
from apps.annotation.models import Task
from apps.projects import services as projects
from apps.projects.models import Member, Project, Role
from apps.taxonomy.models import Taxonomy

from . import pipeline

PROJECT_NAME = "Everyday sounds (demo)"
DESCRIPTION = "Fifty short recordings of animals, weather, machines, speech and music, under free licences."
PEOPLE = (
    ("manager@example.org", "Mara", Role.MANAGER),
    ("annotator1@example.org", "Aki", Role.ANNOTATOR),
    ("annotator2@example.org", "Ben", Role.ANNOTATOR),
    ("reviewer@example.org", "Rosa", Role.REVIEWER),
)
# Letters and digits that look like no other.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@dataclass(frozen=True)
class Login:
    """How one of the demo's people logs in."""

    role: Role
    name: str
    email: str
    password: str  # empty when that person has chosen another


def prepare(*, var: Path, audio: Path, watch: pipeline.Watch) -> list[Login]:
    """Make people and project where they are missing, run what was not run, and say how to log in.

    A project that has tasks, or a taxonomy, keeps them as they are, whatever people did to them.
    """
    passwords = _passwords(var / "demo.json")
    with transaction.atomic():
        users = {email: _user(email, name, passwords[email]) for email, name, _ in PEOPLE}
        project = _project(users)
    if not Task.objects.filter(project=project).exists():
        manager = users[PEOPLE[0][0]]
        files = sorted(path for path in audio.rglob("*") if path.is_file())
        pipeline.ingest(project=project, folder=audio, files=files, actor=manager, watch=watch)
        pipeline.inspect(project=project, watch=watch)
        pipeline.label(project=project, actor=manager, watch=watch)
        pipeline.align(project=project, actor=manager, watch=watch)
    if not Taxonomy.objects.filter(project=project).exists():
        pipeline.cluster(project=project, actor=users[PEOPLE[0][0]], watch=watch)
    return [
        Login(
            role=role,
            name=users[email].name,
            email=email,
            password=passwords[email] if users[email].check_password(passwords[email]) else "",
        )
        for email, _, role in PEOPLE
    ]


def _project(users: dict[str, User]) -> Project:
    manager = users[PEOPLE[0][0]]
    project = Project.objects.filter(name=PROJECT_NAME, created_by=manager).order_by("id").first()
    if project is None:
        project = projects.create(actor=manager, name=PROJECT_NAME, description=DESCRIPTION)
        for email, _, role in PEOPLE[1:]:
            Member.objects.create(project=project, user=users[email], role=role)
    return project


def _user(email: str, name: str, password: str) -> User:
    found = User.objects.filter(email=email).first()
    return found or create_account(email=email, name=name, password=password)


def _passwords(path: Path) -> dict[str, str]:
    """Random ones, kept: known passwords would let anybody in once this database is served to a network."""
    kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    missing = [email for email, _, _ in PEOPLE if email not in kept]
    if missing:
        kept |= {email: "".join(secrets.choice(ALPHABET) for _ in range(10)) for email in missing}
        path.touch(mode=0o600)
        path.write_text(json.dumps(kept, indent=2))
    return kept
