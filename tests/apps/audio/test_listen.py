"""Hearing recordings and clips, and drawing them."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import soundfile

from apps.audio.models import Clip, Recording
from apps.projects.models import Project, Role
from tests.apps.audio.conftest import CLIPS, take_in, take_in_ready, wav
from tests.apps.factories import (
    RATE,
    client_for,
    make_clip,
    make_member,
    make_project,
    make_recording,
    make_user,
    write_sound,
)

pytestmark = pytest.mark.django_db


def address(thing: Recording | Clip, verb: str) -> str:
    recording = thing.recording if isinstance(thing, Clip) else thing
    kind = "clips" if isinstance(thing, Clip) else "recordings"
    return f"/api/projects/{recording.project.uuid}/{kind}/{thing.uuid}/{verb}"


def heard(project: Project, path: str, **headers: str):
    response = client_for(project.created_by).get(path, headers=headers)
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return response, content


def cut_of(project: Project, onset: float, offset: float, *, channels: int = 1) -> tuple[Clip, np.ndarray]:
    """A clip of a five-second recording, and the samples it must have."""
    recording = make_recording(project, channels=channels)
    samples = write_sound(recording, channels=channels)
    recording.save()
    return make_clip(recording, onset, offset), samples[round(onset * RATE) : round(offset * RATE)]


def test_the_rendition_is_what_the_worker_wrote(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav())
    response, content = heard(project, address(recording, "audio"), Accept="audio/flac")
    assert (response.status_code, response["Content-Type"]) == (200, "audio/flac")
    assert content == (store / recording.playback_key).read_bytes()
    samples, rate = soundfile.read(io.BytesIO(content), dtype="int16")
    assert rate == 16_000
    np.testing.assert_array_equal(samples, soundfile.read(io.BytesIO(wav()), dtype="int16")[0])


def test_a_clip_that_is_the_whole_recording_is_its_rendition(project: Project, store: Path) -> None:
    recording = take_in_ready(project, (CLIPS / "farm_owl.ogg").read_bytes())
    response, content = heard(project, address(recording.clips.get(), "audio"))
    assert response["Content-Type"] == "audio/flac"
    assert content == (store / recording.playback_key).read_bytes()


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize(("onset", "offset"), [(0, 2), (2, 4), (4, 5), (1.23456, 3.21), (0.5, 0.50005), (4.9, 5)])
def test_a_clip_is_cut_to_the_sample(
    project: Project, store: Path, onset: float, offset: float, channels: int
) -> None:
    clip, expected = cut_of(project, onset, offset, channels=channels)
    response, content = heard(project, address(clip, "audio"))
    assert (response.status_code, response["Content-Type"]) == (200, "audio/wav")
    assert int(response["Content-Length"]) == len(content)
    samples, rate = soundfile.read(io.BytesIO(content), dtype="int16", always_2d=True)
    assert rate == RATE
    np.testing.assert_array_equal(samples, expected)


def test_every_range_of_a_clip_is_that_part_of_the_whole(project: Project, store: Path) -> None:
    clip, _ = cut_of(project, 1, 4, channels=2)
    path = address(clip, "audio")
    _, whole = heard(project, path)
    size = len(whole)
    assert size == 44 + 3 * RATE * 4
    for start, stop in [(0, 1), (0, 44), (10, 60), (43, 45), (44, 48), (45, 46), (47, 140_000), (size - 1, size)]:
        response, part = heard(project, path, Range=f"bytes={start}-{stop - 1}")
        assert response.status_code == 206
        assert response["Content-Range"] == f"bytes {start}-{stop - 1}/{size}"
        assert part == whole[start:stop]
    response, part = heard(project, path, Range="bytes=-3")
    assert part == whole[-3:]
    response, _ = heard(project, path, Range=f"bytes={size}-")
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{size}")
    head = client_for(project.created_by).head(path)
    assert (head.status_code, head["Content-Length"], head.content) == (200, str(size), b"")


def test_a_clip_the_client_has_is_not_sent_again(project: Project, store: Path) -> None:
    clip, _ = cut_of(project, 1, 2)
    response, _ = heard(project, address(clip, "audio"))
    again, content = heard(project, address(clip, "audio"), If_None_Match=response["ETag"])
    assert (again.status_code, content) == (304, b"")


def test_the_original_is_a_download_under_its_own_name(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav(), "folder/<b>é.html")
    response, content = heard(project, address(recording, "original"))
    assert content == wav()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''%3Cb%3E%C3%A9.html"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["ETag"] == f'"{recording.sha256}"'


def test_a_broken_recording_can_be_downloaded_but_not_heard(project: Project, store: Path) -> None:
    recording = take_in_ready(project, b"not a sound")
    assert heard(project, address(recording, "original"))[1] == b"not a sound"
    response = client_for(project.created_by).get(address(recording, "audio"))
    assert response.status_code == 404
    assert response.json()["error"]["message"] == "There is nothing to hear: this recording is broken."


def test_an_uploaded_recording_cannot_be_heard_yet(project: Project, store: Path) -> None:
    recording = take_in(project, "a", wav()).recording
    assert recording is not None
    response = client_for(project.created_by).get(address(recording, "audio"))
    assert (response.status_code, response.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("verb", ["audio", "peaks"])
def test_a_store_that_lost_its_files_is_said(project: Project, store: Path, verb: str) -> None:
    clip, _ = cut_of(project, 1, 2)
    (store / clip.recording.playback_key).unlink()
    (store / clip.recording.peaks["256"]).unlink()
    response = client_for(project.created_by).get(address(clip, verb))
    assert response.status_code == 404
    assert "missing from the audio store" in response.json()["error"]["message"]


@pytest.mark.parametrize("verb", ["audio", "original"])
def test_only_members_hear(project: Project, store: Path, verb: str) -> None:
    recording = take_in_ready(project, wav())
    path = address(recording, verb)
    for role in Role:
        response = client_for(make_member(project, role)).get(path)
        assert (response.status_code, len(b"".join(response.streaming_content)) > 1000) == (200, True)
    assert client_for(make_user()).get(path).status_code == 404
    assert client_for().get(path).status_code == 401
    elsewhere = make_project()
    stolen = path.replace(str(project.uuid), str(elsewhere.uuid))
    assert client_for(elsewhere.created_by).get(stolen).status_code == 404


def test_a_clip_of_another_project_is_not_found(project: Project, store: Path) -> None:
    clip, _ = cut_of(project, 1, 2)
    elsewhere = make_project()
    for verb in ("audio", "peaks"):
        path = address(clip, verb).replace(str(project.uuid), str(elsewhere.uuid))
        assert client_for(elsewhere.created_by).get(path).status_code == 404


def test_peaks_are_those_of_what_is_heard(project: Project, store: Path) -> None:
    recording = take_in_ready(make_project(manager=project.created_by, clip_seconds=600), wav(60, channels=2))
    clip = recording.clips.get()
    samples, _ = soundfile.read(store / recording.playback_key, always_2d=True)
    mono = samples.mean(axis=1)
    for bins, level, together in (
        (20_000, 256, 1),
        (3000, 256, 2),
        (468, 256, 9),
        (100, 2048, 5),
        (1, 16384, 59),
    ):
        drawn = client_for(project.created_by).get(address(clip, f"peaks?bins={bins}")).json()
        step = level * together
        assert (drawn["duration"], drawn["samples_per_bin"]) == (60.0, step)
        starts = np.arange(0, len(mono), step)
        assert len(drawn["min"]) == len(drawn["max"]) == len(starts) <= bins
        np.testing.assert_allclose(drawn["min"], np.minimum.reduceat(mono, starts), atol=0.006)
        np.testing.assert_allclose(drawn["max"], np.maximum.reduceat(mono, starts), atol=0.006)


def test_peaks_of_a_clip_are_its_part_of_the_recording(project: Project, store: Path) -> None:
    clip, samples = cut_of(project, 1.6, 3.2)
    drawn = client_for(project.created_by).get(address(clip, "peaks")).json()
    assert drawn["duration"] == pytest.approx(1.6)
    assert drawn["samples_per_bin"] == 256
    assert len(drawn["min"]) == 100
    np.testing.assert_allclose(drawn["max"], samples.reshape(100, 256).max(axis=1) / 32768, atol=0.006)


@pytest.mark.parametrize("bins", ["0", "-1", "20001", "many"])
def test_a_nonsensical_width_is_refused(project: Project, store: Path, bins: str) -> None:
    clip, _ = cut_of(project, 1, 2)
    response = client_for(project.created_by).get(address(clip, f"peaks?bins={bins}"))
    assert response.status_code == 400
    assert list(response.json()["error"]["fields"]) == ["bins"]


def test_a_very_short_recording_can_be_drawn(project: Project, store: Path) -> None:
    recording = take_in_ready(project, wav(0.001))
    drawn = client_for(project.created_by).get(address(recording.clips.get(), "peaks")).json()
    assert len(drawn["min"]) == len(drawn["max"]) == 1
