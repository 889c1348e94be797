"""Taking one file in."""

from __future__ import annotations

import hashlib
import io
import subprocess
import threading
import tracemalloc
from pathlib import Path

import pytest
from django.db import connection

from apps.audio import services, storage
from apps.audio.models import Recording
from apps.audio.services import Outcome
from apps.common.errors import StorageFull, Unavailable
from apps.history.models import Event
from apps.projects.models import Project
from tests.apps.audio.conftest import files_in, take_in, wav
from tests.apps.factories import make_project, make_user

pytestmark = pytest.mark.django_db

NAMES = [
    "a \"quoted\" 'name'.wav",
    "two\nlines\r.wav",
    "<img src=x onerror=alert(1)>.wav",
    "🐦" * 301 + ".wav",
    "n" * 300,
    "folder/ordner/папка/文件.wav",
    "../../etc/passwd",
    "no extension",
    "e\u0301 and \u00e9.wav",  # not normalised: two different names for the file system
    " spaces at both ends ",
    "\u202egnp.exe",
    "\\x00 that was there before",
]


class Ends:
    """Gives so many bytes, then what the socket gives when its peer vanishes."""

    def __init__(self, count: int, error: OSError | None = None) -> None:
        self.left, self.error = count, error

    def read(self, size: int, /) -> bytes:
        block = b"x" * min(size, self.left)
        self.left -= len(block)
        if not block and self.error:
            raise self.error
        return block


def test_a_file_is_stored_by_its_content(project: Project, store: Path) -> None:
    content = wav()
    actor = make_user()
    (outcome,) = services.ingest(project=project, name="a.wav", stream=io.BytesIO(content), actor=actor)
    sha256 = hashlib.sha256(content).hexdigest()
    recording = Recording.objects.get()
    assert outcome == services.Ingested(name="a.wav", outcome=Outcome.STORED, recording=recording)
    assert (recording.project, recording.name, recording.size) == (project, "a.wav", len(content))
    assert (recording.sha256, recording.state, recording.uploaded_by) == (sha256, "uploaded", actor)
    assert files_in(store) == [f"originals/{sha256[:2]}/{sha256}"]
    assert (store / recording.original_key).read_bytes() == content
    event = Event.objects.get(verb="recording.upload")
    assert (event.actor, event.subject_id) == (actor.pk, str(recording.pk))
    assert event.data == {"name": "a.wav", "size": len(content), "sha256": sha256}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_as_it_is(project: Project, store: Path, name: str) -> None:
    assert take_in(project, name, wav()).name == name
    assert Recording.objects.get().name == name


def test_what_postgresql_cannot_hold_in_a_name_is_escaped_visibly(project: Project, store: Path) -> None:
    take_in(project, "nul\0 byte\udce9 half\ud83d.wav", wav())
    assert Recording.objects.get().name == "nul\\x00 byte\\xe9 half\\ud83d.wav"


def test_the_same_file_twice_is_a_duplicate(project: Project, store: Path) -> None:
    first = take_in(project, "dir/first.wav", wav())
    second = take_in(project, "second.wav", wav())
    assert second == services.Ingested(
        name="second.wav",
        outcome=Outcome.DUPLICATE,
        recording=first.recording,
        reason="This project has it already, as first.wav.",
    )
    assert Recording.objects.get().name == "dir/first.wav"
    assert len(files_in(store)) == 1


def test_another_project_shares_the_stored_file(project: Project, store: Path) -> None:
    take_in(project, "a.wav", wav())
    other = take_in(make_project(), "b.wav", wav())
    assert other.outcome == Outcome.STORED
    assert Recording.objects.count() == 2
    assert len(files_in(store)) == 1


def test_a_duplicate_heals_a_store_that_lost_its_file(project: Project, store: Path) -> None:
    recording = take_in(project, "a.wav", wav()).recording
    assert recording is not None
    (store / recording.original_key).unlink()
    assert take_in(project, "a.wav", wav()).outcome == Outcome.DUPLICATE
    assert (store / recording.original_key).read_bytes() == wav()


def test_an_empty_file_is_refused(project: Project, store: Path) -> None:
    outcome = take_in(project, "empty.wav", b"")
    assert (outcome.outcome, outcome.reason) == (Outcome.REFUSED, "The file is empty (0 bytes).")
    assert not Recording.objects.exists()
    assert files_in(store) == []


@pytest.mark.parametrize("error", [None, ConnectionResetError(), OSError("unreadable")])
def test_a_cut_off_upload_leaves_nothing(project: Project, store: Path, error: OSError | None) -> None:
    with pytest.raises(storage.CutOff) as caught:
        services.ingest(project=project, name="a", stream=Ends(3_000_000, error), actor=None, expected=4_000_000)
    assert caught.value.status == 400
    if error is None:
        assert caught.value.message.startswith("Only 3000000 of 4000000 bytes arrived")
    assert not Recording.objects.exists()
    assert files_in(store) == []


@pytest.mark.parametrize("expected", [None, 1001])
def test_too_large_an_upload_is_refused(project: Project, store: Path, expected: int | None) -> None:
    with pytest.raises(storage.TooLarge, match="more than the 1000 bytes") as caught:
        services.ingest(project=project, name="a", stream=Ends(1001), actor=None, expected=expected, limit=1000)
    assert caught.value.status == 413
    assert files_in(store) == []


def test_a_full_disk_is_said_and_leaves_nothing(project: Project, store: Path) -> None:
    store.mkdir(parents=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "earmark-test", store], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        small = take_in(project, "small.wav", wav(1))
        with pytest.raises(StorageFull, match="disk is full") as caught:
            take_in(project, "large.wav", wav(40))
        assert caught.value.status == 507
        assert small.recording is not None
        assert files_in(store) == [small.recording.original_key]
        assert (store / small.recording.original_key).read_bytes() == wav(1)
        assert Recording.objects.count() == 1
    finally:
        subprocess.run(["umount", store], check=True)


def test_a_store_that_cannot_be_written_is_said(project: Project, store: Path) -> None:
    store.parent.mkdir(exist_ok=True)
    store.write_text("a file where a folder should be")
    with pytest.raises(Unavailable, match="cannot write to its audio store"):
        take_in(project, "a.wav", wav())


def test_memory_stays_constant(project: Project, store: Path) -> None:
    tracemalloc.start()
    try:
        services.ingest(project=project, name="a", stream=Ends(200_000_000), actor=None)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 8_000_000


@pytest.mark.django_db(transaction=True)
def test_two_people_upload_the_same_file_at_once(store: Path) -> None:
    project = make_project()
    outcomes: list[services.Ingested] = []
    barrier = threading.Barrier(8)

    def upload(number: int) -> None:
        barrier.wait()
        outcomes.append(take_in(project, f"{number}.wav", wav()))
        connection.close()

    threads = [threading.Thread(target=upload, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    recording = Recording.objects.get()
    assert sorted(one.outcome for one in outcomes) == [Outcome.DUPLICATE] * 7 + [Outcome.STORED]
    assert {one.recording for one in outcomes} == {recording}
    assert files_in(store) == [recording.original_key]
