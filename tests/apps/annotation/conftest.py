"""The people of the annotation tests."""

import pytest

from apps.accounts.models import User
from tests.apps import factories as make


@pytest.fixture
def ann(db: None) -> User:
    return make.make_user("Ann")


@pytest.fixture
def bob(db: None) -> User:
    return make.make_user("Bob")
