"""Every verb leaves an Event: by trying each of them, and by reading the code of those that a trial refuses."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from types import FunctionType, ModuleType
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver

from apps.history import services as history
from apps.history.models import Event
from apps.projects.permissions import VERBS, ProjectView
from tests.apps.test_permissions_walk import CASES, ENDPOINTS, World, everything

# What changes rows and leaves no Event, and why that is right.
SILENT = {
    ("POST", "projects/<uuid:project>/assignments/<uuid:assignment>/renew"): "a heartbeat, every few seconds",
}
# What is sent by POST and changes nothing.
READING = {
    (
        "POST",
        "projects/<uuid:project>/clips/<uuid:clip>/score",
    ): "a score while typing; only label vectors are kept",
    ("POST", "projects/<uuid:project>/labels/check"): "says what an import would do",
    ("POST", "projects/<uuid:project>/targeting/preview"): "says what a policy would open",
}
RECORDS = {history.record, history.record_all}
MUTATING = [
    one for one in ENDPOINTS if one[0] != "GET" and one[:2] in CASES
]  # that all have a case, the walk tests


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "verb"), MUTATING, ids=[f"{method} {address}" for method, address, _ in MUTATING]
)
def test_a_call_that_changes_something_leaves_an_event(method, address, verb):
    world, case = World(), CASES[method, address]
    who = min(VERBS[verb])
    before, events = everything(), Event.objects.count()
    with transaction.atomic():
        world.request(who, method, address, case)
        after = everything()
    changed = sorted(name for name in before if after[name] != before[name])
    if (method, address) in SILENT:
        assert changed, "this changes nothing (any more): take it off SILENT"
        assert Event.objects.count() == events, "this leaves an Event (by now): take it off SILENT"
    elif changed:
        assert "history.Event" in changed, f"{changed} changed without a word in the history"
        new = Event.objects.order_by("id")[events:]
        assert {event.project for event in new} == {world.project_id}
        assert world.people[who].pk in {event.actor for event in new}, "the Event does not say who"


def views(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, type]]:
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from views(entry, address)
        else:
            view = getattr(entry.callback, "cls", None)
            if inspect.isclass(view) and issubclass(view, ProjectView):
                yield address.removeprefix("api/"), view


HANDLERS = [
    (method, address, getattr(view, method.lower()))
    for address, view in views(get_resolver())
    for method in view.verbs
    if method != "GET"
]


@pytest.mark.parametrize(
    ("method", "address", "handler"), HANDLERS, ids=[f"{method} {address}" for method, address, _ in HANDLERS]
)
def test_whatever_a_view_calls_comes_to_write_history(method, address, handler):
    if (method, address) not in SILENT | READING:
        assert RECORDS & reached(handler), f"{handler.__qualname__} calls nothing that records an Event"


def reached(start: Callable[..., Any]) -> set[Callable[..., Any]]:
    """Every function of the product that this one names, and those that they name, and so on."""
    found: set[Callable[..., Any]] = set()
    ahead = [start]
    while ahead:
        function = inspect.unwrap(ahead.pop())
        if function not in found:
            found.add(function)
            ahead.extend(named_in(function))
    return found


def named_in(function: Callable[..., Any]) -> Iterator[Callable[..., Any]]:
    """Functions of the product that the code names, as `name` or `module.name`, or as a method of its class."""
    names = function.__globals__
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        thing: Any = None
        if isinstance(node, ast.Name):
            thing = names.get(node.id)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            owner = names.get(node.value.id)
            thing = getattr(owner, node.attr, None) if isinstance(owner, ModuleType) else None
        while thing is not None and hasattr(thing, "__wrapped__"):
            thing = thing.__wrapped__
        if isinstance(thing, FunctionType) and thing.__module__.startswith("apps."):
            yield thing
