"""Living with a taxonomy on its page: cutting again, splitting, describing, undoing, publishing, comparing."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.stack import AUDIO, Stack, log_in
from tests.e2e.test_main_job import MODELS_MS, make_project, upload

CLIPS = [
    "farm_cat.ogg",
    "farm_dog.ogg",
    "farm_horse.flac",
    "gc_knock.wav",
    "gc_train.wav",
    "gc_water_fill.wav",
    "sp_misc_crow.flac",
    "tp_elephant.ogg",
    "tp_rooster.ogg",
    "tp_glass.ogg",
]


def cluster(page: Page, home: str) -> None:
    """Label the clips by the default model, then cluster the labels into a first draft."""
    page.goto(f"{home}/runs")
    page.get_by_role("button", name="Start labeling").click()
    done = page.get_by_text(f"{len(CLIPS)} of {len(CLIPS)} clips done")
    expect(done.first).to_be_visible(timeout=MODELS_MS)
    start_clustering(page, home, "Cluster the labels")


def start_clustering(page: Page, home: str, button: str) -> None:
    page.goto(f"{home}/taxonomy")
    page.get_by_role("button", name=button).first.click()
    expect(categories(page).first).to_be_visible(timeout=MODELS_MS)
    expect(page.get_by_role("button", name="Publish")).to_be_visible(timeout=MODELS_MS)


def categories(page: Page) -> Locator:
    return page.get_by_test_id("category")


def summary_k(page: Page) -> int:
    """The k* that the curve's sentence names."""
    found = re.search(r"categories is (\d+)", page.get_by_test_id("curve-summary").inner_text())
    assert found
    return int(found[1])


def cut_into(page: Page, k: int) -> None:
    page.get_by_label("Categories k").fill(str(k))
    page.get_by_role("button", name="Cut here").click()
    expect(categories(page)).to_have_count(k)


def publish(page: Page, version: int) -> None:
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    expect(page.get_by_text(f"Version {version} is published.")).to_be_visible()


def cut_by_the_slider(page: Page) -> None:
    """The slider shows its k* while it moves; the categories follow when they are cut there."""
    proposed = categories(page).count()
    assert summary_k(page) == proposed
    expect(page.get_by_test_id("label-map")).to_be_visible()
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    found = summary_k(page)
    assert categories(page).count() == proposed
    page.get_by_role("button", name="Cut here").click()
    expect(page.get_by_text(f"Cut into {found} categor")).to_be_visible()
    expect(categories(page)).to_have_count(found)


def split_and_undo(page: Page, card: Locator) -> None:
    """The largest of two categories has labels enough to be split; Ctrl+Z brings it back."""
    card.get_by_role("button", name=re.compile("^Describe or split")).click()
    card.get_by_role("button", name="Split", exact=True).click()
    expect(categories(page)).to_have_count(3)
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Control+z")
    expect(categories(page)).to_have_count(2)


def describe(page: Page, card: Locator) -> None:
    """Say what it is; setting aside is taken back."""
    if not card.get_by_label("Description").is_visible():
        card.get_by_role("button", name=re.compile("^Describe or split")).click()
    card.get_by_label("Description").fill("All that lives")
    card.get_by_role("button", name="Keep the description").click()
    expect(card.get_by_role("paragraph").filter(has_text="All that lives")).to_be_visible()
    card.get_by_role("button", name=re.compile("^Confirm ")).click()
    expect(card.get_by_text("AudioSet: ")).to_be_visible()
    card.get_by_label("Set aside").press("Space")
    expect(card.get_by_text("set aside", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_text("set aside", exact=True)).to_have_count(0)


def hear(card: Locator) -> None:
    card.get_by_role("button", name=re.compile("^Hear clips")).click()
    expect(card.locator("audio").first).to_be_visible()
    card.locator("audio").first.evaluate("audio => audio.play()")


def see_what_changed(page: Page) -> None:
    """A version cut into four after one in two has new categories."""
    page.get_by_role("button", name="What changed").click()
    changes = page.get_by_role("dialog")
    expect(changes.get_by_text("Compared with version 1:")).to_be_visible()
    expect(changes.get_by_role("heading", name=re.compile(r"^New categories \(\d\)$"))).to_be_visible()
    page.keyboard.press("Escape")
    expect(changes).to_have_count(0)


def download_the_tree(page: Page) -> None:
    page.get_by_role("button", name="Levels").click()
    expect(page.get_by_role("list", name="Levels")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the tree").click()
    assert download.value.suggested_filename == "taxonomy-2-tree.json"


def test_cutting_splitting_describing_undoing_and_publishing(new_page: Callable[[], Page], stack: Stack) -> None:
    (tara,) = stack.people("tara")
    page = new_page()
    log_in(page, tara)
    home = make_project(page, "Sounds of a village")
    upload(page, home, [AUDIO / "clips" / name for name in CLIPS])
    cluster(page, home)

    cut_by_the_slider(page)
    cut_into(page, 2)
    card = categories(page).first
    split_and_undo(page, card)
    describe(page, card)
    hear(card)
    page.get_by_role("button", name="What changed").click()
    expect(page.get_by_text("No version was published before this one")).to_be_visible()
    page.keyboard.press("Escape")
    publish(page, 1)

    # A second version, cut finer: its labels have moved, and the dialog says how many clips go with them.
    start_clustering(page, home, "Cluster again")
    cut_into(page, 4)
    see_what_changed(page)
    download_the_tree(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("dialog").get_by_text("category against version 1")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Version 2 is published.")).to_be_visible()
