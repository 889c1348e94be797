"""After a version is published: the done clips whose category it changed, validated again on a manager's word."""

from __future__ import annotations

from django.db import transaction

from apps.accounts.models import User
from apps.annotation.services.revalidate import revalidate
from apps.common.errors import Refused
from apps.history.services import record
from apps.projects.models import Project
from apps.taxonomy.models import Taxonomy
from apps.taxonomy.queries import changed_clips
from apps.taxonomy.services.draft import lock

REASON = "taxonomy change"


@transaction.atomic
def reopen(*, project: Project, actor: User, version: int) -> int:
    """Open the done tasks of the clips whose category this published version changed; how many.

    Raises Refused for a version that is not the one that counts.
    """
    found = lock(project, version)
    newest = Taxonomy.objects.filter(project=project, state=Taxonomy.State.PUBLISHED).order_by("-version").first()
    if found != newest:
        raise Refused(
            f"Version {version} is not the published version that counts; only that one's clips are re-opened.",
            code="not_current",
        )
    clips = list(changed_clips(found).values_list("pk", flat=True))
    opened = revalidate(project=project, actor=actor, clips=clips, reason=REASON)
    record("taxonomy.reopen", actor=actor, project=project, subject=found, version=version, opened=opened)
    return opened
