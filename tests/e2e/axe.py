"""What axe-core (the browser's own checker of accessibility) finds wrong on a page."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.e2e.stack import PROJECT

AXE = PROJECT / "frontend" / "node_modules" / "axe-core" / "axe.min.js"


def expect_accessible(page: Page) -> None:
    """Nothing is wrong with the page as it stands now."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
    assert [
        f"{rule['id']}: {node['html'][:200]}" for rule in found["violations"] for node in rule["nodes"]
    ] == [], page.url
