"""Making, sealing, sweeping and downloading exports."""

from __future__ import annotations

import hashlib
import subprocess
import threading
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from apps.audio.models import Clip, Recording
from apps.common.errors import Invalid, Refused
from apps.exports import services
from apps.exports.models import Export
from apps.exports.tasks import sweep, write
from apps.history.models import Event
from apps.projects.models import Role
from apps.runs.models import Prediction
from apps.taxonomy.models import Taxonomy
from tests.apps.exports.conftest import World, file_of
from tests.apps.factories import client_for, make_member, make_user


def address(world: World, export: Export | None = None, verb: str = "") -> str:
    path = f"/api/projects/{world.project.uuid}/exports"
    return f"{path}/{export.uuid}{verb}" if export else path


def test_an_export_is_made_written_and_downloaded(world: World) -> None:
    world.work(world.clip("a.wav", rain=0.1), {"label": "rain"}, accept=True)
    client = client_for(world.manager)
    made = client.post(address(world), {"format": "csv"}, format="json")
    assert made.status_code == 201
    assert {**made.json(), "uuid": "", "created_at": ""} == {
        "uuid": "",
        "number": 1,
        "format": "csv",
        "include_unreviewed": False,
        "taxonomy": 1,
        "state": "queued",
        "sha256": "",
        "size": None,
        "rows": None,
        "error": "",
        "created_at": "",
        "ready_at": None,
    }
    export = Export.objects.get()
    waiting = client.get(address(world, export, "/file"))
    assert (waiting.status_code, waiting.json()["error"]["code"]) == (409, "not_ready")

    write(export.pk)
    ready = client.get(address(world, export)).json()
    content = file_of(export)
    assert (ready["state"], ready["rows"], ready["size"]) == ("ready", 1, len(content))
    assert ready["sha256"] == hashlib.sha256(content).hexdigest()
    assert client.get(address(world)).json()["results"] == [ready]
    response = client.get(address(world, export, "/file"), headers={"Accept": "text/csv"})
    assert b"".join(response.streaming_content) == content
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="Birds-bees-export-1.csv"'
    assert response["ETag"] == f'"{ready["sha256"]}"'
    part = client.get(address(world, export, "/file"), headers={"Range": "bytes=0-3"})
    assert (part.status_code, b"".join(part.streaming_content)) == (206, b"file")
    assert list(Event.objects.filter(subject="export").values_list("verb", flat=True)) == [
        "export.make",
        "export.seal",
    ]


def test_a_ready_export_never_changes(world: World) -> None:
    world.work(world.clip("a.wav", rain=0.1), {"label": "rain"}, accept=True)
    export = world.export()
    before, content = Export.objects.values().get(), file_of(export)
    world.work(world.clip("b.wav", rain=0.1), {"label": "rain"}, accept=True)
    Recording.objects.update(name="renamed")
    write(export.pk)
    sweep()
    assert Export.objects.values().get() == before
    assert file_of(export) == content
    assert hashlib.sha256(content).hexdigest() == before["sha256"]


def test_the_same_state_gives_the_same_bytes(world: World) -> None:
    world.work(world.clip("a.wav", rain=0.1), {"label": "rain"}, accept=True)
    first, second = world.export(), world.export()
    assert (first.number, second.number) == (1, 2)
    assert first.sha256 == second.sha256


def test_an_unknown_wish_is_refused(world: World) -> None:
    client = client_for(world.manager)
    for wish in ({}, {"format": "xml"}, {"format": "csv", "taxonomy": 9}, {"format": "csv", "taxonomy": 10**12}):
        assert client.post(address(world), wish, format="json").status_code == 400
    Taxonomy.objects.create(
        project=world.project, version=2, state="draft", encoder="e", revision="r", label_counts={}
    )
    draft = client.post(address(world), {"format": "csv", "taxonomy": 2}, format="json")
    assert (draft.status_code, draft.json()["error"]["code"]) == (409, "not_published")
    with pytest.raises(Invalid):
        services.make(project=world.project, actor=None, format="xml")
    with pytest.raises(Refused):
        services.make(project=world.project, actor=None, format="csv", taxonomy=2)
    assert not Export.objects.exists()


def test_only_managers_export(world: World) -> None:
    export = world.export()
    people = {make_member(world.project, Role.ANNOTATOR, Role.REVIEWER): 403, make_user(): 404, None: 401}
    for person, status in people.items():
        client = client_for(person)
        assert client.post(address(world), {"format": "csv"}, format="json").status_code == status
        for path in (address(world), address(world, export), address(world, export, "/file")):
            assert client.get(path).status_code == status
    assert Export.objects.count() == 1


def test_a_full_disk_fails_the_export_with_a_message(world: World, store: Path) -> None:
    recording = world.clip("n" * 300, rain=0.1).recording
    clips = Clip.objects.bulk_create(
        Clip(recording=recording, onset=number / 1000, offset=10.0) for number in range(1, 3000)
    )
    label = world.label("rain")
    Prediction.objects.bulk_create(
        Prediction(run=world.labeling, clip=clip, rank=1, raw="Rain!", label=label) for clip in clips
    )
    store.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "earmark-test", store]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small disk")
    try:
        export = world.export(include_unreviewed=True)
        assert [path for path in store.rglob("*") if path.is_file()] == []
    finally:
        subprocess.run(["umount", store], check=True)
    assert export.state == "failed"
    assert export.error.startswith("The server's disk is full.")
    refused = client_for(world.manager).get(address(world, export, "/file"))
    assert (refused.status_code, refused.json()["error"]["message"]) == (409, export.error)


def test_the_sweep_sends_again_and_gives_up_in_the_end(world: World) -> None:
    export = services.make(project=world.project, actor=None, format="csv")
    long_ago = timezone.now() - timedelta(minutes=5)
    Export.objects.update(sent_at=long_ago)
    sweep()
    export.refresh_from_db()
    assert (export.state, export.attempts) == ("queued", 0)
    assert export.sent_at > long_ago
    Export.objects.update(sent_at=long_ago, attempts=services.MOST_ATTEMPTS)
    sweep()
    write(export.pk)
    export.refresh_from_db()
    assert (export.state, export.error) == ("failed", services.GAVE_UP)


def test_what_is_being_written_is_left_alone(world: World) -> None:
    export = services.make(project=world.project, actor=None, format="csv")
    Export.objects.update(sent_at=None, attempts=services.MOST_ATTEMPTS - 1)
    before = Export.objects.values().get()

    def elsewhere() -> None:
        write(export.pk)
        sweep()
        connection.close()

    with services._writing(export.pk) as mine:
        assert mine
        other = threading.Thread(target=elsewhere)
        other.start()
        other.join()
    assert Export.objects.values().get() == before


def test_a_message_that_comes_twice_or_too_late_is_quiet(world: World) -> None:
    export = world.export()
    write(export.pk)
    Export.objects.all().delete()
    write(export.pk)


def test_numbers_are_distinct_when_several_are_made_at_once(world: World) -> None:
    def one() -> None:
        services.make(project=world.project, actor=None, format="csv")
        connection.close()

    threads = [threading.Thread(target=one) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Export.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]


def test_memory_does_not_grow_with_the_project(world: World) -> None:
    peaks = []
    for count in (1500, 6000):
        recording = world.clip(f"{count}").recording
        clips = Clip.objects.bulk_create(
            Clip(recording=recording, onset=number / 10_000, offset=10.0) for number in range(1, count)
        )
        Prediction.objects.bulk_create(
            Prediction(run=world.labeling, clip=clip, rank=1, raw="Rain!", label=world.label("rain"))
            for clip in clips
        )
        tracemalloc.start()
        try:
            assert len(world.export(include_unreviewed=True).sha256) == 64
            peaks.append(tracemalloc.get_traced_memory()[1])
        finally:
            tracemalloc.stop()
    assert peaks[1] < 1.3 * peaks[0]
