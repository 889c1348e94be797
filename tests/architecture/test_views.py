"""Every view of a project names its verb, and every verb is in the permission table."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from apps.projects.permissions import VERBS, ProjectView

METHODS = ("get", "post", "put", "patch", "delete")


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, type]]:
    """Every address under /api/ with its view class."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, address)
        elif isinstance(entry, URLPattern) and hasattr(entry.callback, "cls"):
            yield address, entry.callback.cls
        elif isinstance(entry, URLPattern) and hasattr(entry.callback, "view_class"):
            yield address, entry.callback.view_class


PROJECT_VIEWS = [(a, view) for a, view in views(get_resolver()) if a.startswith("api/projects/<uuid:project>")]


def test_the_walk_finds_the_views() -> None:
    assert len(PROJECT_VIEWS) > 30


@pytest.mark.parametrize(("address", "view"), PROJECT_VIEWS)
def test_a_view_of_a_project_names_a_verb_for_each_of_its_methods(address: str, view: type) -> None:
    assert issubclass(view, ProjectView), f"{address} must stand on ProjectView"
    handled = {method.upper() for method in METHODS if hasattr(view, method)}
    assert set(view.verbs) == handled, f"{address} handles {handled} but names verbs for {set(view.verbs)}"
    unknown = set(view.verbs.values()) - set(VERBS)
    assert not unknown, f"{address} names verbs that are not in the table: {unknown}"


def test_every_verb_of_the_table_is_used() -> None:
    used = {verb for _, view in PROJECT_VIEWS for verb in view.verbs.values()}
    assert set(VERBS) - used == set()
