"""The main job as three people do it, from upload to export, in a real browser on real recordings.

The annotator never touches the mouse.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.stack import AUDIO, Person, Stack, log_in

CLIPS = [
    "tp_elephant.ogg",
    "farm_cow.mp3",
    "gc_knock.wav",
    "sp_misc_crow.flac",
    "tp_rooster.ogg",
    "wes_birds1.ogg",
]
NEW_PASSWORD = "hears-the-grass-grow-3"
MODELS_MS = 180_000


@pytest.fixture
def mona(stack: Stack) -> Person:
    (person,) = stack.people("mona")
    return person


def make_project(page: Page, name: str) -> str:
    """A new project, made on the page; its address."""
    page.goto("/")
    page.get_by_role("button", name="New project").first.click()
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Make the project").click()
    page.wait_for_url(re.compile(r"/p/[0-9a-f-]{36}$"))
    return page.url


def upload(page: Page, home: str, files: list[Path]) -> None:
    page.goto(f"{home}/recordings")
    page.get_by_test_id("files").set_input_files(files)
    for file in files:
        row = page.get_by_role("row").filter(has_text=file.name)
        expect(row.get_by_text("ready", exact=True)).to_be_visible(timeout=60_000)


def run_models(page: Page, home: str) -> None:
    """Start labeling with the defaults, then wait until the alignment that follows is done."""
    page.goto(f"{home}/runs")
    page.get_by_role("button", name="Start labeling").click()
    expect(page.get_by_text("The run has started.")).to_be_visible()
    done = page.get_by_text(f"{len(CLIPS)} of {len(CLIPS)} clips done")
    expect(done.nth(1)).to_be_visible(timeout=MODELS_MS)
    page.goto(home)
    expect(page.get_by_text("Model alone")).to_be_visible(timeout=MODELS_MS)


def invite(page: Page, home: str, role: str) -> str:
    """An invitation for one role; its link."""
    page.goto(f"{home}/members")
    panel = page.get_by_role("group", name="Invite someone")
    for name in ("manager", "annotator", "reviewer"):
        panel.get_by_label(name).set_checked(name == role)
    page.get_by_role("button", name="Make the link").click()
    link = page.get_by_text(re.compile(r"/invite/\S+")).first
    return link.inner_text()


def join(page: Page, link: str, name: str) -> None:
    page.goto("/invite/" + link.rsplit("/", 1)[1])
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@example.org")
    page.get_by_label(re.compile("^Password")).fill(NEW_PASSWORD)
    page.get_by_role("button", name="Make an account and join").click()
    page.wait_for_url(re.compile(r"/p/"))


def current_clip(page: Page) -> str:
    """The recording that the annotate or review page shows."""
    status = page.get_by_role("status").filter(has_text="Now at ")
    return status.inner_text().removeprefix("Now at ")


def expect_other_clip(page: Page, before: str) -> None:
    expect(page.get_by_role("status").filter(has_text=f"Now at {before}")).to_have_count(0)


def annotate_all(page: Page, home: str) -> dict[str, str]:
    """Label every clip by keyboard; what was put on each. The first gets a typed label on a span, too."""
    page.goto(f"{home}/annotate")
    given: dict[str, str] = {}
    while len(given) < len(CLIPS):
        expect(page.get_by_role("button", name="Confirm and next")).to_be_visible()
        clip = current_clip(page)
        assert clip not in given, "the same clip came twice"
        word = clip.split("_")[1].split(".")[0]
        page.keyboard.press("/")
        page.keyboard.type(f"{word} sound")
        page.keyboard.press("Enter")
        given[clip] = f"{word} sound"
        if len(given) == 1:
            mark_a_span(page)
        page.keyboard.press("Enter")
        if len(given) < len(CLIPS):
            expect_other_clip(page, clip)
    expect(page.get_by_text("Nothing is waiting for you")).to_be_visible()
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    return given


def mark_a_span(page: Page) -> None:
    """A span from the start to where the sound has come, labelled by typing."""
    page.keyboard.press("Space")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("[")
    page.keyboard.press("Space")
    page.wait_for_timeout(250)
    page.keyboard.press("]")
    page.keyboard.press("/")
    page.keyboard.type("first part")
    page.keyboard.press("Enter")


def change_the_last(page: Page) -> str:
    """Take the last answer back, add to it and send it again; its clip."""
    page.keyboard.press("u")
    expect(page.get_by_text("Your last answer is open again.")).to_be_visible()
    clip = current_clip(page)
    add_and_confirm(page, "second thought")
    return clip


def add_and_confirm(page: Page, label: str) -> None:
    """Type one more label for the last open clip, and confirm."""
    page.keyboard.press("/")
    page.keyboard.type(label)
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing is waiting for you")).to_be_visible()


def return_one_accept_the_rest(page: Page, home: str) -> str:
    """Review everything by keyboard; the clip that was returned."""
    page.goto(f"{home}/review")
    expect(page.get_by_role("button", name="Accept")).to_be_visible()
    returned = current_clip(page)
    page.keyboard.press("r")
    page.keyboard.type("Please name the animal")
    page.keyboard.press("Control+Enter")
    expect_other_clip(page, returned)
    for _ in range(len(CLIPS) - 1):
        clip = current_clip(page)
        page.keyboard.press("a")
        expect_other_clip(page, clip)
    expect(page.get_by_text("Nothing waits for review")).to_be_visible()
    return returned


def test_from_upload_to_export(new_page: Callable[[], Page], stack: Stack, mona: Person, tmp_path: Path) -> None:
    manager, annotator, reviewer = new_page(), new_page(), new_page()
    log_in(manager, mona)
    home = make_project(manager, "Farm & forest")
    upload(manager, home, [AUDIO / "clips" / name for name in CLIPS])
    run_models(manager, home)
    join(annotator, invite(manager, home, "annotator"), "Anna")
    join(reviewer, invite(manager, home, "reviewer"), "Rolf")

    given = annotate_all(annotator, home)
    changed = change_the_last(annotator)
    assert given[changed] == list(given.values())[-1]
    returned = return_one_accept_the_rest(reviewer, home)

    # It is back at its annotator's front, with the comment and the answer as it was.
    annotator.goto(f"{home}/annotate")
    expect(annotator.get_by_text("Please name the animal")).to_be_visible()
    assert current_clip(annotator) == returned
    expect(annotator.get_by_text(given[returned]).first).to_be_visible()
    add_and_confirm(annotator, "surely a goat")
    reviewer.goto(f"{home}/review")
    expect(reviewer.get_by_text("surely a goat").first).to_be_visible()
    reviewer.keyboard.press("a")
    expect(reviewer.get_by_text("Nothing waits for review")).to_be_visible()

    publish_taxonomy(manager, home)
    rows = export(manager, home, tmp_path)
    assert {row["file"] for row in rows} == set(CLIPS)
    assert {row["verdict"] for row in rows} == {"accepted"}
    assert {row["source"] for row in rows} == {"human"}
    assert {row["taxonomy_version"] for row in rows} == {"1"}
    labels = {name: " ".join(row["labels"] for row in rows if row["file"] == name) for name in CLIPS}
    assert all(given[name] in labels[name] for name in CLIPS)
    assert "surely a goat" in labels[returned]
    assert "second thought" in labels[changed]
    assert "first part" in " ".join(labels.values())


def publish_taxonomy(page: Page, home: str) -> None:
    page.goto(f"{home}/taxonomy")
    page.get_by_role("button", name="Cluster the labels").first.click()
    categories = page.get_by_test_id("category")
    expect(categories.first).to_be_visible(timeout=MODELS_MS)
    page.get_by_role("button", name=re.compile("^Rename ")).first.click()
    page.get_by_role("textbox", name="Name").first.fill("Voices of animals")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Voices of animals")).to_be_visible()
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Version 1 is published.")).to_be_visible()


def export(page: Page, home: str, folder: Path) -> list[dict[str, str]]:
    """Make a CSV and a JSON Lines export on the page; the CSV's rows, its sha256 checked."""
    page.goto(f"{home}/exports")
    for number, kind in ((1, "CSV"), (2, "JSON")):
        page.get_by_label(re.compile(f"^{kind}")).check()
        page.get_by_role("button", name="Make the export").click()
        link = page.get_by_role("link", name=f"Download export {number}")
        with page.expect_download(timeout=60_000) as download:
            link.click(timeout=60_000)
        download.value.save_as(folder / f"{number}")
    data = (folder / "1").read_bytes()
    sha256 = hashlib.sha256(data).hexdigest()
    expect(page.get_by_text(sha256[:8]).first).to_be_visible()
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    objects = [json.loads(line) for line in (folder / "2").read_text().splitlines()]
    assert [row["file"] for row in rows] == [one["file"] for one in objects]
    return rows
