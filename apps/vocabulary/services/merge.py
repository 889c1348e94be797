"""Merge: several labels become one of them. The others' texts stand for it from then on."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from apps.accounts.models import User
from apps.common.errors import Invalid
from apps.projects.models import Project
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services import steps
from apps.vocabulary.services.changing import begin, finish, hold, lock_list


@transaction.atomic
def merge(
    *, project: Project, actor: User | None, labels: Collection[int], into: int, reopen: bool = False
) -> LabelChange:
    """Let everything that names one of `labels` name `into`, which stays; where both were named, once.

    `reopen` asks for the done clips that carry a merged label to be validated again.
    """
    merged = set(labels) - {into}
    if not merged:
        raise Invalid("Name at least one other label to merge.", fields={"labels": ["At least one other."]})
    project = lock_list(project)
    held = hold(project, merged | {into})
    target, sources = held[into], [label for label in held.values() if label.pk != into]
    texts = sorted(label.text for label in sources)
    change = begin(
        project=project, verb=LabelChange.Verb.MERGE, label=target, actor=actor, before=texts, after=[target.text]
    )

    def make() -> None:
        if any(label.listed for label in sources):
            steps.put_on_list(change, [target], listed=True)
        steps.stand_for(change, sources, target)

    what = f'label "{texts[0]}"' if len(texts) == 1 else f"{len(texts)} labels"
    return finish(change, labels=merged, reopen=reopen, reason=f'{what} merged into "{target.text}"', make=make)
