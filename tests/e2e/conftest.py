"""Fixtures for browser tests: a whole running Earmark, a browser, and a page that fails a test on script errors.

    def test_something(page: Page, stack: Stack) -> None:
        (ada,) = stack.people("ada")
        log_in(page, ada)

Every test in this folder is marked e2e. A failed one leaves a screenshot, a trace (playwright show-trace) and the
processes' logs in test-results/.
"""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.stack import PROJECT, Stack, chromium_options

RESULTS = PROJECT / "test-results"
PATIENCE_MS = 15_000

FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[pytest.TestReport]:
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def stack() -> Iterator[Stack]:
    """One Earmark for the whole session; tests make projects and people of their own."""
    running = Stack(Path(tempfile.gettempdir()) / f"earmark-e2e-{os.getuid()}-{os.getpid()}")
    try:
        yield running.start()
    finally:
        running.stop()
        running.remove()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(**chromium_options())
        yield launched
        launched.close()


@pytest.fixture
def new_page(request: pytest.FixtureRequest, browser: Browser, stack: Stack) -> Iterator[Callable[[], Page]]:
    """Makes pages, each in a browser profile of its own: one for each person in a test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def make() -> Page:
        context = browser.new_context(base_url=stack.url, viewport={"width": 1280, "height": 800}, locale="en-GB")
        context.set_default_timeout(PATIENCE_MS)
        context.tracing.start(screenshots=True, snapshots=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"{page.url}: {error}"))
        return page

    yield make
    folder = RESULTS / re.sub(r"[^\w.-]+", "_", request.node.name)
    for number, context in enumerate(contexts, start=1):
        if request.node.stash.get(FAILED, False):
            folder.mkdir(parents=True, exist_ok=True)
            for page in context.pages:
                page.screenshot(path=folder / f"{number}.png", full_page=True)
            context.tracing.stop(path=folder / f"{number}.zip")
            (folder / "logs.txt").write_text(stack.logs())
        else:
            context.tracing.stop()
        context.close()
    assert not wrong, "scripts failed in the browser:\n" + "\n".join(wrong)


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    return new_page()
