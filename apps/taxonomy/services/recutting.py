"""Cutting the kept tree again: the whole draft at another lambda or k, or one category inside. At once."""

from __future__ import annotations

from django.db import transaction

from apps.accounts.models import User
from apps.common import gateway
from apps.history.services import record
from apps.projects.models import Project
from apps.taxonomy.models import Category, Placement, Taxonomy
from apps.taxonomy.names import LONGEST, distinct
from apps.taxonomy.services.arranging import Proposed, lay_out, place_labels
from apps.taxonomy.services.draft import categories_of, edited, invalid, write_sentences
from apps.taxonomy.tree import Tree


@transaction.atomic
def recut(
    *,
    project: Project,
    actor: User | None,
    version: int,
    lam: float | None = None,
    multiple: float | None = None,
    k: int | None = None,
) -> Taxonomy:
    """Cut the draft's tree where lambda (given, or as a multiple of the paper's) picks k*, or at `k`.

    The categories are replaced; names that people gave pass to the categories that carry theirs on. Raises Invalid
    unless exactly one of the three is given, Refused where no tree was kept.
    """
    if [lam, multiple, k].count(None) != 2:
        raise invalid("k", "Give one of lam, multiple and k.")
    draft = edited(project, version, verb="recut", actor=actor)
    tree = Tree(draft)
    kept = tree.kept
    ks, silhouettes = draft.curve["ks"], draft.curve["silhouettes"]
    if k is None:
        picked = lam if lam is not None else (draft.paper_lam or 0.0) * (multiple or 0.0)
        draft.best_k, adjusted = gateway.best_k(ks, silhouettes, picked)
        draft.lam = picked
        draft.curve = draft.curve | {"adjusted": adjusted}
        k = draft.best_k
    elif not 1 <= k <= len(tree.labels):
        raise invalid("k", f"There are {len(tree.labels)} labels, so k lies between 1 and {len(tree.labels)}.")
    draft.k = k
    draft.save(update_fields=["lam", "best_k", "curve", "k"])
    proposed = [Proposed(found.members, found.name, found.sentence) for found in kept.cut(k)]
    categories = lay_out(draft, proposed, tree, replaced=True)
    Category.objects.filter(taxonomy=draft).delete()
    place_labels(draft, categories, proposed, tree)
    record("taxonomy.recut", actor=actor, project=project, subject=draft, version=version, lam=draft.lam, k=k)
    return draft


@transaction.atomic
def split(*, project: Project, actor: User | None, version: int, category: int, parts: int = 2) -> list[Category]:
    """Cut one category inside, into `parts`, by the tree restricted to its labels.

    The part with most clips stays the category it was; the others are new. Raises Invalid for more parts than
    labels, Refused where no tree was kept.
    """
    draft = edited(project, version, verb="split", actor=actor)
    (whole,) = categories_of(draft, [category])
    tree = Tree(draft)
    kept = tree.kept
    of_label = {placement.label_id: placement for placement in Placement.objects.filter(category=whole)}
    placements = {place: of_label[tree.now[place].pk] for place in tree.places(of_label)}
    if not 2 <= parts <= len(placements):
        raise invalid(
            "parts",
            f'"{whole.name}" has one label, which cannot be split.'
            if len(placements) == 1
            else f'"{whole.name}" has {len(placements)} labels, so it splits into 2 to {len(placements)} parts.',
        )
    found = kept.parts(sorted(placements), parts)
    taken = list(Category.objects.filter(taxonomy=draft).values_list("name", flat=True))
    made = [whole]
    for members in found[1:]:
        suggested = kept.name(members)
        new = Category.objects.create(
            taxonomy=draft,
            name=distinct(suggested, taken),
            suggested_name=suggested[:LONGEST],
            audioset_suggested=tree.audioset_of(members),
        )
        taken.append(new.name)
        Placement.objects.filter(pk__in=[placements[place].pk for place in members]).update(category=new)
        made.append(new)
    whole.audioset_suggested = tree.audioset_of(found[0])
    whole.save(update_fields=["audioset_suggested"])
    write_sentences(draft, [part.pk for part in made])
    record(
        "taxonomy.split",
        actor=actor,
        project=project,
        subject=draft,
        category=whole.pk,
        name=whole.name,
        parts=[part.name for part in made],
    )
    return made
