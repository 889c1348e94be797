"""manage.py import_audio."""

from __future__ import annotations

import io
import os
import shutil
import threading
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from apps.audio.models import Recording
from apps.projects.models import Project
from tests.apps.audio.conftest import CLIPS, files_in, run_inspection, wav
from tests.apps.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "sounds"
    (folder / "birds").mkdir(parents=True)
    shutil.copy(CLIPS / "farm_owl.ogg", folder / "birds" / "owl 🦉.ogg")
    shutil.copy(CLIPS / "farm_cow.mp3", folder / "cow.mp3")
    shutil.copy(CLIPS / "farm_cow.mp3", folder / "same cow.mp3")
    return folder


def run(command: str, *arguments: object) -> str:
    out = io.StringIO()
    call_command(command, *map(str, arguments), stdout=out)
    return out.getvalue()


def test_a_folder_is_taken_in_with_names_relative_to_it(project: Project, store: Path, folder: Path) -> None:
    assert run("import_audio", project.uuid, folder).endswith(
        f"2 stored, 1 duplicates, 0 refused, into {project.name}.\n"
    )
    assert list(Recording.objects.order_by("pk").values_list("name", flat=True)) == ["cow.mp3", "birds/owl 🦉.ogg"]


def test_running_it_again_stores_nothing_new(project: Project, store: Path, folder: Path) -> None:
    run("import_audio", project.name, folder)
    before = files_in(store)
    assert "0 stored, 3 duplicates, 0 refused" in run("import_audio", project.name, folder)
    assert files_in(store) == before


def test_files_and_zips_can_be_named(project: Project, store: Path, folder: Path) -> None:
    zipped = shutil.make_archive(str(folder.parent / "all"), "zip", folder)
    assert "2 stored, 2 duplicates, 0 refused" in run("import_audio", project.uuid, folder / "cow.mp3", zipped)
    assert set(Recording.objects.values_list("name", flat=True)) == {"cow.mp3", "birds/owl 🦉.ogg"}


def test_odd_files_on_disk_are_met_calmly(project: Project, store: Path, folder: Path) -> None:
    os.mkfifo(folder / "pipe.wav")
    (folder / "dangling.wav").symlink_to(folder / "nowhere")
    (folder / "loop").symlink_to(folder)
    (folder / "empty.wav").touch()
    (folder / ".DS_Store").write_bytes(b"x")
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9 \x1b[31m.wav")).write_bytes(wav())
    assert "3 stored, 1 duplicates, 1 refused" in run("import_audio", project.uuid, folder)
    assert "caf\\xe9 \x1b[31m.wav" in Recording.objects.values_list("name", flat=True)


@pytest.mark.parametrize(
    ("given", "message"), [("nobody", "There is no project nobody. Projects: "), ("twin", "There are 2 projects")]
)
def test_an_unclear_project_is_refused(store: Path, folder: Path, given: str, message: str) -> None:
    make_project("twin")
    make_project("twin")
    with pytest.raises(CommandError, match=message):
        run("import_audio", given, folder)


def test_nothing_to_read_is_a_failure(project: Project, store: Path, tmp_path: Path) -> None:
    (tmp_path / "void").mkdir()
    with pytest.raises(CommandError, match="no files"):
        run("import_audio", project.uuid, tmp_path / "void")
    with pytest.raises(CommandError, match="no file or folder"):
        run("import_audio", project.uuid, tmp_path / "nowhere")
    (tmp_path / "void" / "empty.wav").touch()
    with pytest.raises(CommandError, match="Nothing could be taken in"):
        run("import_audio", project.uuid, tmp_path / "void")


@pytest.mark.django_db(transaction=True)
def test_waiting_ends_when_all_are_inspected(store: Path, folder: Path) -> None:
    project = make_project()
    (folder / "broken.wav").write_bytes(b"not a sound")

    def work() -> None:
        from django.db import connection

        for _ in range(200):
            for recording in Recording.objects.filter(state="uploaded"):
                run_inspection(recording)
            if Recording.objects.exclude(state="uploaded").count() == 3:
                break
            time.sleep(0.05)
        connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    printed = run("import_audio", project.uuid, folder, "--wait")
    worker.join()
    assert printed.endswith("2 ready, 1 broken.\n")
