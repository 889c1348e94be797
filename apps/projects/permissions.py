"""Who may do what: one table, verb -> roles, and the base view that every view of a project stands on.

Not a member: 404, as if the project did not exist. Wrong role: 403, and nothing has changed.
"""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request

from apps.accounts.models import User
from apps.accounts.views import AccountView
from apps.common.errors import NotAllowed, NotFound
from apps.projects.models import Member, Project, Role

MANAGER = frozenset({Role.MANAGER})
ANNOTATOR = frozenset({Role.ANNOTATOR})
REVIEWER = frozenset({Role.REVIEWER})
EVERYONE = frozenset(Role)

VERBS: dict[str, frozenset[Role]] = {
    # projects
    "project.view": EVERYONE,
    "project.change": MANAGER,
    "project.delete": MANAGER,
    "project.history": MANAGER,
    "member.list": EVERYONE,
    "member.change": MANAGER,
    "invitation.list": MANAGER,
    "invitation.change": MANAGER,
    # audio
    "recording.list": EVERYONE,
    "recording.listen": EVERYONE,
    "recording.upload": MANAGER,
    "recording.retry": MANAGER,
    "recording.remove": MANAGER,
    # labels
    "label.list": EVERYONE,
    "label.change": MANAGER,
    # runs
    "run.list": EVERYONE,
    "run.start": MANAGER,
    "run.cancel": MANAGER,
    "run.retry": MANAGER,
    "quality.view": EVERYONE,
    "quality.people": MANAGER,
    # annotation
    "targeting.view": MANAGER,
    "targeting.change": MANAGER,
    "task.list": EVERYONE,
    "task.view": EVERYONE,
    "task.story": MANAGER | REVIEWER,
    "task.open": MANAGER,
    "task.set_aside": MANAGER,
    "task.prioritise": MANAGER,
    "task.allot": MANAGER,
    "task.end_lease": MANAGER,
    "task.import": MANAGER,
    "known.change": MANAGER,
    "task.claim": ANNOTATOR,
    "task.submit": ANNOTATOR,
    "task.score": ANNOTATOR | REVIEWER,
    "clip.ask": ANNOTATOR | REVIEWER,
    "review.list": REVIEWER,
    "review.decide": REVIEWER,
    "review.adjudicate": REVIEWER,
    "review.consensus": MANAGER,
    # taxonomy
    "taxonomy.view": EVERYONE,
    "taxonomy.change": MANAGER,
    "taxonomy.publish": MANAGER,
    "taxonomy.reopen": MANAGER,
    "sensitivity.view": EVERYONE,
    "sensitivity.measure": MANAGER,
    # exports
    "export.list": MANAGER,
    "export.make": MANAGER,
    "export.download": MANAGER,
}


def require(user: User, project: UUID, verb: str) -> tuple[Project, frozenset[Role]]:
    """The project and the caller's roles in it, in one statement.

    Raises NotFound for an outsider and NotAllowed for a member without the verb.
    """
    members = list(Member.objects.filter(project__uuid=project, user=user).select_related("project"))
    roles = frozenset(Role(member.role) for member in members)
    if not members:
        raise NotFound("There is no such project, or you are not a member of it.")
    if not roles & VERBS[verb]:
        needed = " or ".join(sorted(VERBS[verb]))
        raise NotAllowed(f"This needs the role of {needed} in this project; ask one of its managers.")
    return members[0].project, roles


class ProjectView(AccountView):
    """A view inside a project. `verbs` names, for each HTTP method, the verb that the table must allow."""

    verbs: ClassVar[dict[str, str]] = {}
    project: Project
    roles: frozenset[Role]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        verb = self.verbs.get("GET" if request.method == "HEAD" else request.method or "")
        if verb is None:
            self.http_method_not_allowed(request)
            return
        self.project, self.roles = require(self.user, kwargs["project"], verb)
