"""manage.py tidy_store, after a project is gone."""

from __future__ import annotations

import io
import os
import time
from pathlib import Path

from django.core.management import call_command

from apps.exports.models import Export
from apps.projects import services as projects
from apps.projects.models import Project
from tests.apps.audio.conftest import files_in, take_in_ready, wav
from tests.apps.exports.conftest import World
from tests.apps.factories import make_project


def run(*arguments: str) -> list[str]:
    out = io.StringIO()
    call_command("tidy_store", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_what_a_deleted_project_leaves_can_be_tidied_away(world: World, store: Path) -> None:
    gone = take_in_ready(world.project, wav(seed=1))
    shared = take_in_ready(world.project, wav(seed=2))
    kept = make_project()
    take_in_ready(kept, wav(seed=2))
    world.work(world.clip("a.wav", rain=0.1), {"label": "rain"}, accept=True)
    export = world.export()
    projects.delete(project=world.project, actor=world.manager, confirm=world.project.name)
    assert Project.objects.get() == kept
    assert not Export.objects.exists()

    files = files_in(store)
    assert run() == ["0 files, 0.0 MB unused; remove them with --delete."]  # they are young
    long_ago = time.time() - 48 * 3600
    for name in files:
        os.utime(store / name, (long_ago, long_ago))
    unused = sorted([name for name in files if gone.sha256 in name] + [export.key])
    assert len(unused) == 6
    *listed, last = run()
    assert (sorted(listed), last[:8]) == (unused, "6 files,")
    assert files_in(store) == files
    assert run("--delete")[-1].endswith("MB removed.")
    assert files_in(store) == sorted(name for name in files if shared.sha256 in name)
