"""Taxonomy tells the domains below it what they cannot look up themselves."""

from django.apps import AppConfig


class TaxonomyConfig(AppConfig):
    name = "apps.taxonomy"

    def ready(self) -> None:
        """Targeting may name categories."""
        from apps.annotation.targeting import groups
        from apps.taxonomy.queries import labels_of

        groups.tell(labels_of)
