"""Logging in and out, as a person does."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.e2e.stack import Stack, log_in


def test_a_wrong_password_is_said_and_the_right_one_lets_in(page: Page, stack: Stack) -> None:
    (ada,) = stack.people("ada")
    page.goto("/")
    page.get_by_label("E-mail").fill(ada.email)
    page.get_by_label(re.compile("^Password")).fill("not it")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_text("No account has this e-mail address and password")).to_be_visible()

    log_in(page, ada)
    expect(page.get_by_role("button", name="Ada")).to_be_visible()
