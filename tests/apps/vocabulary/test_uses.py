"""A table that names labels and is forgotten would keep naming what was merged away."""

from __future__ import annotations

from django.db.models import ForeignKey

from apps.labels.models import Label
from apps.vocabulary.models import LabelChange
from apps.vocabulary.uses import USES


def test_every_table_that_names_labels_is_known_to_label_changes():
    naming = {
        relation.related_model._meta.db_table
        for relation in Label._meta.get_fields(include_hidden=True)
        if relation.auto_created
        and isinstance(getattr(relation, "field", None), ForeignKey)
        and relation.related_model not in (Label, LabelChange)
    }
    assert naming == {use.table for use in USES}, "say in apps/vocabulary/uses.py what becomes of its rows"
