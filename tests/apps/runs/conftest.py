"""Runs are tested over the real Redis, whose queues each test finds empty."""

from collections.abc import Iterator

import pytest

from apps.projects.models import Project
from tests.apps import factories
from tests.apps.runs import hands


@pytest.fixture(autouse=True)
def empty_queues() -> Iterator[None]:
    hands.clear()
    yield
    hands.clear()


@pytest.fixture
def project(transactional_db: None) -> Project:
    """A project with 40 clips of 5 s; no sound lies behind them."""
    project = factories.make_project()
    hands.make_many_clips(project, 40)
    return project
