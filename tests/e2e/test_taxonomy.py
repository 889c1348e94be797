"""Living with a taxonomy on its page: cutting, splitting, moving, describing, undoing, publishing, re-opening."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.axe import expect_accessible
from tests.e2e.stack import AUDIO, Stack, log_in
from tests.e2e.test_main_job import MODELS_MS, current_clip, make_project, upload

LABELS = {
    "farm_cat.ogg": ["cat meowing", "animal calling"],
    "farm_dog.ogg": ["dog barking", "animal calling"],
    "farm_horse.flac": ["horse neighing", "animal calling"],
    "gc_knock.wav": ["knocking on a door"],
    "gc_train.wav": ["train passing", "machine running"],
    "gc_water_fill.wav": ["water running", "machine running"],
    "sp_misc_crow.flac": ["crow cawing"],
    "tp_elephant.ogg": ["elephant trumpeting"],
    "tp_rooster.ogg": ["rooster crowing"],
    "tp_glass.ogg": ["glass breaking"],
}

# Ula labels every clip as told, Vera accepts it.
ACCEPT = """
import json, sys
from apps.accounts.models import User
from apps.annotation.models import Task
from apps.annotation.services.review import review
from apps.audio.models import Clip
from apps.projects.models import Project, Role
from tests.apps import factories as make
project = Project.objects.get(uuid=sys.argv[1])
labels = json.loads(sys.argv[2])
ula, vera = (User.objects.get(email=f"{name}@example.org") for name in ("ula", "vera"))
make.make_member(project, Role.ANNOTATOR, user=ula)
make.make_member(project, Role.REVIEWER, user=vera)
for clip in Clip.objects.filter(recording__project=project).select_related("recording"):
    task = Task.objects.create(project=project, clip=clip, state=Task.State.OPEN)
    make.work(project, ula, *labels[clip.recording.name])
    review(project=project, reviewer=vera, task=task.uuid, verdict="accepted")
"""


def start_clustering(page: Page, home: str, button: str) -> None:
    page.goto(f"{home}/taxonomy")
    page.get_by_role("button", name=button).first.click()
    expect(categories(page).first).to_be_visible(timeout=MODELS_MS)
    expect(page.get_by_role("button", name="Publish")).to_be_visible()


def categories(page: Page) -> Locator:
    return page.get_by_test_id("category")


def holding(page: Page, label: str) -> Locator:
    """The category that a label is in."""
    return categories(page).filter(has=page.get_by_label(f"Select the label {label}", exact=True))


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


def undo(page: Page) -> None:
    """By keyboard, wherever the focus is but in a field."""
    page.get_by_role("heading", level=1).click()
    page.keyboard.press("Control+z")


def cut_by_the_slider(page: Page) -> None:
    """Its k*, the names of the categories and the map follow while it moves; "Cut here" makes it so: two."""
    proposed = categories(page).count()
    assert summary_k(page) == proposed
    expect(page.get_by_test_id("label-map")).to_be_visible()
    preview = page.get_by_test_id("preview")
    expect(preview).to_have_count(0)
    page.get_by_role("slider").focus()
    page.keyboard.press("End")
    found = summary_k(page)
    assert found == 2 < proposed
    expect(preview.get_by_role("listitem")).to_have_count(found)
    names = [item.rsplit(" ", 1)[0] for item in preview.get_by_role("listitem").all_inner_texts()]
    assert categories(page).count() == proposed
    page.get_by_role("button", name="Cut here").click()
    expect(page.get_by_text(f"Cut into {found} categor")).to_be_visible()
    expect(categories(page)).to_have_count(found)
    assert categories(page).get_by_role("heading", level=3).all_inner_texts() == names
    expect(preview).to_have_count(0)


def split_and_undo(page: Page, card: Locator) -> None:
    """The largest of two categories has labels enough to be split; Ctrl+Z brings it back."""
    card.get_by_role("button", name=re.compile("^Describe or split")).click()
    card.get_by_role("button", name="Split", exact=True).click()
    expect(categories(page)).to_have_count(3)
    undo(page)
    expect(categories(page)).to_have_count(2)


def move_by_dragging(page: Page) -> None:
    """A label is dropped on the other category, and Ctrl+Z brings it back."""
    source, target = holding(page, "glass breaking"), holding(page, "train passing")
    at_home = source.get_attribute("aria-label")
    source.get_by_text("glass breaking", exact=True).drag_to(target.get_by_role("heading", level=3))
    expect(target.get_by_text("glass breaking", exact=True)).to_be_visible()
    undo(page)
    expect(holding(page, "glass breaking")).to_have_attribute("aria-label", str(at_home))


def move_by_keyboard(page: Page) -> None:
    """A label is ticked and sent to a new category, hands off the mouse; the merge after takes it back in."""
    page.get_by_label("Select the label water running", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_role("combobox", name="1 label selected").focus()
    page.keyboard.type("a new")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("Name of the new category").fill("Water")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Water", exact=True)).to_be_visible()
    for name in ("Water", str(holding(page, "train passing").get_attribute("aria-label"))):
        page.get_by_label(f"Select {name}", exact=True).focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Merge 2 categories").press("Enter")
    expect(categories(page)).to_have_count(2)


def describe(page: Page, card: Locator) -> None:
    """Say what it is, by AudioSet's names too; setting aside is taken back."""
    if not card.get_by_label("Description").is_visible():
        card.get_by_role("button", name=re.compile("^Describe or split")).click()
    card.get_by_label("Description").fill("All that lives")
    card.get_by_role("button", name="Keep the description").click()
    expect(card.get_by_role("paragraph").filter(has_text="All that lives")).to_be_visible()
    card.get_by_role("button", name=re.compile("^Confirm ")).click()
    expect(card.get_by_text("AudioSet: ")).to_be_visible()
    chooser = card.get_by_role("combobox", name="AudioSet class")
    chooser.fill("Domestic animals")
    page.get_by_role("option", name="Domestic animals, pets").click()
    expect(card.get_by_text("AudioSet: Domestic animals, pets")).to_be_visible()
    card.get_by_label("Set aside").press("Space")
    expect(card.get_by_text("set aside", exact=True)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(card.get_by_text("set aside", exact=True)).to_have_count(0)


def hear(page: Page, card: Locator) -> None:
    """The clips of a category play, and its address can be sent to somebody."""
    card.get_by_role("button", name=re.compile("^Hear clips")).click()
    clips = card.get_by_role("list", name=re.compile("^Clips of "))
    expect(clips.get_by_role("listitem")).to_have_count(5)
    clips.locator("audio").first.evaluate("audio => audio.play()")
    page.reload()
    expect(clips.get_by_role("listitem")).to_have_count(5)


def measure_sensitivity(page: Page) -> None:
    """The tree and k-means, twice drawn again: a picture, and a row for each multiple of lambda."""
    page.get_by_role("button", name="Sensitivity").click()
    algorithms = page.get_by_role("combobox", name="Algorithms besides the tree")
    algorithms.focus()
    for _ in range(2):
        page.keyboard.press("Backspace")
    page.keyboard.press("Escape")
    page.get_by_label("Multiples of λ").fill("1 2")
    page.get_by_label("Bootstraps").fill("2")
    page.get_by_role("button", name="Measure").click()
    rows = page.get_by_test_id("sensitivity").get_by_role("row")
    expect(rows).to_have_count(1 + 2 * 2, timeout=MODELS_MS)
    expect(page.get_by_test_id("sensitivity-chart").locator("canvas")).to_be_visible()


def download_the_tree(page: Page) -> None:
    page.get_by_role("button", name="Levels").click()
    expect(page.get_by_role("list", name="Levels")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the tree").click()
    assert download.value.suggested_filename == "taxonomy-2-tree.json"
    tree = json.loads(download.value.path().read_text())
    assert tree["ks"] == [2]
    assert {group["name"] for group in tree["groups"]} <= {label for labels in LABELS.values() for label in labels}


def reopen_what_changed(page: Page) -> int:
    """Version 2 moved labels: its clips are listed to be heard, and the done ones are opened again; how many."""
    page.get_by_role("button", name="What changed").click()
    changes = page.get_by_role("dialog", name="What changed")
    expect(changes.get_by_text("Compared with version 1:")).to_be_visible()
    expect(changes.get_by_role("heading", name=re.compile(r"^New categories \(\d\)$"))).to_be_visible()
    listed = changes.get_by_role("list", name="Clips in another category").get_by_role("listitem")
    expect(listed.first.get_by_text("→")).to_be_visible()
    expect(listed.first.locator("audio")).to_be_visible()
    button = changes.get_by_role("button", name=re.compile(r"^Open \d+ done clips? again$"))
    count = int(button.inner_text().split()[1])
    button.click()
    page.get_by_role("button", name="Open again").click()
    expect(page.get_by_text(re.compile(rf"^{count} clips? (is|are) open again\.$"))).to_be_visible()
    expect(button).to_have_count(0)
    page.keyboard.press("Escape")
    return count


def test_a_taxonomy_is_lived_with(new_page: Callable[[], Page], stack: Stack) -> None:
    tara, ula, _ = stack.people("tara", "ula", "vera")
    page = new_page()
    log_in(page, tara)
    home = make_project(page, "Sounds of a village")
    upload(page, home, [AUDIO / "clips" / name for name in LABELS])
    stack.shell(ACCEPT, home.rsplit("/", 1)[1], json.dumps(LABELS))

    start_clustering(page, home, "Cluster the labels")
    cut_by_the_slider(page)
    split_and_undo(page, categories(page).first)
    move_by_dragging(page)
    move_by_keyboard(page)
    describe(page, categories(page).first)
    hear(page, categories(page).first)
    measure_sensitivity(page)
    expect_accessible(page)
    publish(page, 1)

    # A second version, cut finer: its labels have moved, and the dialog says how many clips go with them.
    start_clustering(page, home, "Cluster again")
    cut_into(page, 4)
    download_the_tree(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("dialog").get_by_text("category against version 1")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    publish(page, 2)
    assert reopen_what_changed(page) > 0

    # Who labelled them sees why they come back, their answer filled in.
    hers = new_page()
    log_in(hers, ula)
    hers.goto(f"{home}/annotate")
    expect(hers.get_by_test_id("reopened")).to_contain_text("Asked for again: taxonomy change")
    clip = current_clip(hers)
    for label in LABELS[clip]:
        expect(hers.get_by_test_id("answer").get_by_text(label, exact=True)).to_be_visible()
    hers.keyboard.press("Enter")
    expect(hers.get_by_role("status").filter(has_text=f"Now at {clip}")).to_have_count(0)
