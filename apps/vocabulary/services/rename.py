"""Rename: a label gets another text and keeps its id, so that whatever names it follows."""

from __future__ import annotations

from django.db import transaction

from apps.accounts.models import User
from apps.common.errors import Invalid, Refused
from apps.projects.models import Project
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services import steps
from apps.vocabulary.services.changing import begin, clean, finish, hold, lock_list, standing


@transaction.atomic
def rename(*, project: Project, actor: User | None, label: int, text: str, reopen: bool = False) -> LabelChange:
    """Call the label `text` (cleaned). `reopen` asks for the done clips that carry it to be validated again.

    Raises Refused with the code "name_taken" when the text is, or stands for, another label: that is a merge.
    """
    project = lock_list(project)
    text = clean(text)
    renamed = hold(project, [label])[label]
    if text == renamed.text:
        raise Invalid("This is its name already.", fields={"text": ["This is its name already."]})
    taken = standing(project, text)
    if taken is not None and taken.stands_for_id != renamed.pk:
        raise Refused(
            f'There is a label called "{text}" already; merge the two instead.'
            if taken.stands_for is None
            else f'"{text}" is a former name of "{taken.stands_for}"; merge into that one instead.',
            code="name_taken",
        )
    before = renamed.text
    change = begin(
        project=project, verb=LabelChange.Verb.RENAME, label=renamed, actor=actor, before=[before], after=[text]
    )
    return finish(
        change,
        labels=[label],
        reopen=reopen,
        reason=f'label "{before}" renamed to "{text}"',
        make=lambda: steps.give_text(change, renamed, text),
    )
