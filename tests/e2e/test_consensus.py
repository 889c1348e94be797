"""Three people label the same clips: the manager accepts what they agree on, the reviewer settles the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.axe import expect_accessible
from tests.e2e.stack import AUDIO, Stack, log_in
from tests.e2e.test_main_job import make_project, upload

CLIPS = ["farm_cow.mp3", "gc_knock.wav", "tp_rooster.ogg"]

# What Una, Vic and Wim put down for each clip; Rita reviews.
ANSWER = """
import sys
from apps.accounts.models import User
from apps.annotation.models import Task
from apps.audio.models import Clip
from apps.projects.models import Project, Role
from tests.apps import factories as make
project = Project.objects.get(uuid=sys.argv[1])
people = {name: User.objects.get(email=f"{name}@example.org") for name in ("una", "vic", "wim", "rita")}
make.make_member(project, Role.REVIEWER, user=people.pop("rita"))
answers = {
    "farm_cow.mp3": ("cow mooing", "cow mooing", "cow mooing"),
    "gc_knock.wav": ("knocking", "knocking", "knocking"),
    "tp_rooster.ogg": ("rooster crowing", "bird song", "animal calling"),
}
for clip in Clip.objects.filter(recording__project=project).select_related("recording").order_by("id"):
    Task.objects.create(project=project, clip=clip, state=Task.State.OPEN, overlap=3)
    for person, label in zip(people.values(), answers[clip.recording.name], strict=True):
        make.make_member(project, Role.ANNOTATOR, user=person)
        make.work(project, person, label)
"""
SETTLED = """
import json, sys
from apps.annotation.models import Task
tasks = Task.objects.filter(project__uuid=sys.argv[1]).order_by("id").select_related("accepted__user")
print(json.dumps([
    [task.state, task.accepted.slot, task.accepted.user.name,
     sorted(annotation.label.text for annotation in task.accepted.annotations.all())]
    for task in tasks
]))
"""


def test_consensus_is_previewed_and_accepted_and_the_rest_settled_by_keyboard(
    new_page: Callable[[], Page], stack: Stack
) -> None:
    mia, *_, rita = stack.people("mia", "una", "vic", "wim", "rita")
    manager = new_page()
    log_in(manager, mia)
    home = make_project(manager, "Three pairs of ears")
    uuid = home.rsplit("/", 1)[1]
    upload(manager, home, [AUDIO / "clips" / clip for clip in CLIPS])
    stack.shell(ANSWER, uuid)

    manager.goto(f"{home}/tasks")
    manager.get_by_role("button", name="Accept by consensus").click()
    dialog = manager.get_by_role("dialog")
    expect(dialog.get_by_text("Set a confidence")).to_be_visible()
    dialog.get_by_label("Accept from this confidence on").fill("100")
    dialog.get_by_label("Accept from this confidence on").press("Tab")
    expect(dialog.get_by_text("Accepts 2 of 3 clips; a reviewer settles the rest.")).to_be_visible()
    dialog.get_by_role("button", name="Accept 2 clips").click()
    expect(manager.get_by_text("2 of 3 clips accepted; the rest stays in review.")).to_be_visible()

    reviewer = new_page()
    log_in(reviewer, rita)
    reviewer.goto(f"{home}/review")
    expect(reviewer.get_by_text("1 clip in the queue")).to_be_visible()
    expect(reviewer.get_by_role("button", name=re.compile("^Edit"))).to_be_enabled()
    reviewer.keyboard.press("2")  # begin with Vic's answer
    reviewer.keyboard.press("e")
    expect(reviewer.get_by_text("It begins with what Vic put down")).to_be_visible()
    expect_accessible(reviewer)
    reviewer.keyboard.press("/")
    reviewer.keyboard.type("rooster crowing")
    reviewer.keyboard.press("Enter")
    answer = reviewer.get_by_test_id("answer")
    expect(answer.get_by_text("rooster crowing")).to_be_visible()
    answer.get_by_role("button", name=re.compile("bird song")).click()
    expect(answer.get_by_text("bird song")).to_have_count(0)
    reviewer.get_by_role("button", name=re.compile("^Accept my answer")).click()
    expect(reviewer.get_by_text("Nothing waits for review")).to_be_visible()
    expect(reviewer.get_by_text("0 clips in the queue")).to_be_visible()

    assert sorted(json.loads(stack.shell(SETTLED, uuid))) == [
        ["done", 0, "Rita", ["rooster crowing"]],
        ["done", 1, "Una", ["cow mooing"]],
        ["done", 1, "Una", ["knocking"]],
    ]
