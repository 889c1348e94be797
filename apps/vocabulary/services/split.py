"""Split: one label becomes several. What carries it goes to one of them, or is put to people again."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from apps.accounts.models import User
from apps.common.errors import Invalid
from apps.labels.models import Label
from apps.projects.models import Project
from apps.vocabulary.models import LabelChange
from apps.vocabulary.services import steps
from apps.vocabulary.services.changing import begin, clean, finish, hold, lock_list, standing


@transaction.atomic
def split(
    *, project: Project, actor: User | None, label: int, into: Sequence[str], keep: str = "", reopen: bool = False
) -> LabelChange:
    """Make labels of the texts `into`; what carries the old label goes to the one named by `keep`.

    Without `keep` it stays where it is, off the list, and the done clips that carry it are validated again. A text
    may be the label's own, one that there is already, or a former one of the label, which is a label again then.
    """
    project = lock_list(project)
    texts, kept = parts(into, keep)
    whole = hold(project, [label])[label]
    before, listed = whole.text, whole.listed
    change = begin(
        project=project, verb=LabelChange.Verb.SPLIT, label=whole, actor=actor, before=[before], after=texts
    )
    made = [_part(change, whole, text) for text in texts if text not in (before, kept)]

    def make() -> None:
        if kept and kept != before:
            target = standing(project, kept)
            if target is None or target.stands_for_id == whole.pk:
                steps.give_text(change, whole, kept)
            else:
                target = target.stands_for or target
                steps.stand_for(change, [whole], hold(project, [target.pk])[target.pk])
                change.label = target
        if not kept and before not in texts:
            steps.put_on_list(change, [whole], listed=False)
        if listed:
            steps.put_on_list(change, [*made, *([change.label] if kept else [])], listed=True)

    return finish(change, labels=[label], reopen=reopen or not kept, reason=f'label "{before}" split', make=make)


def parts(into: Sequence[str], keep: str) -> tuple[list[str], str]:
    """The texts to split into and the one that keeps the uses, cleaned. Raises Invalid."""
    texts = list(dict.fromkeys(clean(text) for text in into if text.strip()))
    if len(texts) < 2:
        raise Invalid("A label is split into at least two.", fields={"into": ["At least two different texts."]})
    kept = clean(keep) if keep.strip() else ""
    if kept and kept not in texts:
        message = "What carries the label goes to one of the new ones, or is put to people again."
        raise Invalid(message, fields={"keep": [message]})
    return texts, kept


def _part(change: LabelChange, whole: Label, text: str) -> Label:
    """The label of this text: a new one, one that there is, or a former text of the one that is split."""
    found = standing(change.project, text)
    if found is None:
        return steps.make(change, text)
    if found.stands_for_id == whole.pk:
        steps.free(change, found)
        return found
    return found.stands_for or found
