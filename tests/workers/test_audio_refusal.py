"""Files that are no recordings: each is refused with a reason that says what to do, and nothing else is opened."""

from __future__ import annotations

import re
import socket
import stat
import struct
from pathlib import Path

import av
import numpy as np
import pytest

from tests.workers.sounds import JOB, encode, inspected, mux, noise, put, recording
from workers import settings
from workers.audio import formats
from workers.audio.errors import StoreError
from workers.audio.inspection import inspect

UPLOAD_RECORDING = "Upload the recording itself."
NO_SAMPLE = "The file has an audio header but not a single sample of sound. Record or export it anew."
NOTHING = (
    "None of the sound in this file could be decoded: it is damaged, cut off or protected. "
    "If it plays on your computer, convert it to WAV or FLAC and upload that."
)
MIDI = f"This is a MIDI file (notes, without any sound), not audio. {UPLOAD_RECORDING}"
LISTS = {
    "ffconcat": "ffconcat version 1.0\nfile '{target}'\n",
    "concat without a header": "file '{target}'\nfile '{target}'\n",
    "hls": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{target}\n#EXT-X-ENDLIST\n",
    "hls to an address": "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{url}\n#EXT-X-ENDLIST\n",
    "m3u": "{target}\n{target}\n",
    "pls": "[playlist]\nFile1={target}\nNumberOfEntries=1\n",
    "asx": '<asx version="3.0"><entry><ref href="{url}"/></entry></asx>',
    "smil": '<smil><body><audio src="{url}"/></body></smil>',
    "dash": '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period><AdaptationSet>'
    '<Representation id="1"><BaseURL>{url}</BaseURL></Representation></AdaptationSet></Period></MPD>',
    "imf": '<?xml version="1.0"?>\n<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"/>',
    "smooth streaming": '<?xml version="1.0"?>\n<SmoothStreamingMedia MajorVersion="2" Duration="1"/>',
    "sdp": "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {port} RTP/AVP 0\r\n",
    "an address": "{url}\n",
    "a path": "{target}\n",
}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A sound that nobody may reach through an upload."""
    path = tmp_path / "secret.wav"
    path.write_bytes(encode(noise(8000), 8000))
    return path


@pytest.fixture
def listener():
    """A server on this machine that nobody may call."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server
        with pytest.raises(BlockingIOError):
            server.accept()


@pytest.mark.parametrize("kind", LISTS)
def test_what_points_at_other_files_is_refused(tmp_path, target, listener, kind):
    port = listener.getsockname()[1]
    text = LISTS[kind].format(target=target, url=f"http://127.0.0.1:{port}/x.ts", port=port)
    tag = b"ID3\3\0\0\0\0\0\x0a" + bytes(10)
    for data in (text.encode(), b"\xef\xbb\xbf" + text.encode(), text.encode("utf-16"), tag + text.encode()):
        result = inspected(tmp_path, data)
        assert (result.broken, result.duration, result.peaks) == (formats.PLAYLIST, 0.0, {})
    assert not (tmp_path / JOB.playback).exists()


def test_the_attack_is_real(tmp_path, target):
    """FFmpeg as it comes follows such a script; what is tested above is not an accident."""
    script = tmp_path / "innocent.mp3"
    script.write_text(LISTS["ffconcat"].format(target=target))
    with av.open(str(script), options={"safe": "0"}) as container:
        assert sum(frame.samples for frame in container.decode(audio=0)) == 8000


def test_no_demuxer_that_opens_other_files_is_allowed():
    allowed = set(formats.ALLOWED.split(","))
    following = (
        "concat concatf hls dash imf sdp rtp rtsp sap image2 webm_dash_manifest vobsub lavfi ffmetadata sbg"
    )
    assert allowed.isdisjoint(following.split())
    assert allowed <= set(av.formats_available)


def referring(data: bytes, target: Path) -> bytes:
    """A QuickTime movie changed to say that its samples lie in another file."""
    path = str(target).encode()
    path += bytes(len(path) % 2)
    name = target.name.encode()
    body = bytes(10) + b"\3" + b"vol".ljust(27, b"\0") + bytes(12) + bytes([len(name)]) + name.ljust(63, b"\0")
    body += bytes(16) + struct.pack(">HH", 1, 1) + bytes(16)
    body += struct.pack(">hH", 2, len(path)) + path + struct.pack(">hH", -1, 0)
    alias = struct.pack(">I4sI", 12 + len(body), b"alis", 0) + body
    at = data.find(b"url \0\0\0\1") - 4
    changed = bytearray(data[:at] + alias + data[at + 12 :])
    for name in (b"dref", b"dinf", b"minf", b"mdia", b"trak", b"moov"):
        start = changed.rfind(name, 0, at) - 4
        (size,) = struct.unpack_from(">I", changed, start)
        struct.pack_into(">I", changed, start, size + len(alias) - 12)
    return bytes(changed)


def test_a_movie_that_refers_to_another_file_gives_nothing_of_it(tmp_path, target):
    data = referring(mux([("pcm_s16le", noise(8000) * 0)], 8000, "mov"), target)
    (tmp_path / "movie.mov").write_bytes(data)
    follow = {"enable_drefs": "1", "use_absolute_path": "1"}
    with av.open(str(tmp_path / "movie.mov"), options=follow) as container:
        assert any(frame.to_ndarray().any() for frame in container.decode(audio=0))  # the attack is real
    result = inspected(tmp_path, data)
    assert result.broken == NO_SAMPLE
    assert not (tmp_path / JOB.playback).exists()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "The file is empty (0 bytes). Record or export it anew and upload that."),
        (b"Dear diary,\nnothing to hear today.\n", f"This is text, not audio. {UPLOAD_RECORDING}"),
        (b"\x89PNG\r\n\x1a\n" + bytes(2000), f"This is a PNG picture, not audio. {UPLOAD_RECORDING}"),
        (b"\xff\xd8\xff\xe0" + bytes(2000), f"This is a JPEG picture, not audio. {UPLOAD_RECORDING}"),
        (b"%PDF-1.7\n" + bytes(2000), f"This is a PDF document, not audio. {UPLOAD_RECORDING}"),
        (b"MThd\0\0\0\6\0\1\0\1\0\x60MTrk" + bytes(99), MIDI),
        (b"PK\x03\x04" + bytes(99), f"This is a zip archive or office document, not audio. {UPLOAD_RECORDING}"),
        (np.random.default_rng(0).bytes(300_000), formats.UNKNOWN),
        (bytes(300_000), formats.UNKNOWN),
        (encode(noise(0), 44100), NO_SAMPLE),
        (encode(noise(9), 44100)[:20], formats.DAMAGED.format(what="a WAV file")),
        (b"fLaC\x80\0\0\x22" + bytes(34), NOTHING),
        (b"fLaC" + bytes(9), formats.DAMAGED.format(what="a FLAC file")),
        (recording("tp_frog.ogg")[:5000], formats.DAMAGED.format(what="an Ogg file")),
        (
            mux([("aac", noise(44100))], 44100, "ipod")[:5000],
            formats.DAMAGED.format(what="an MP4 or M4A file (its index, written last, may be missing)"),
        ),
        (
            mux([], 44100, "matroska", video=True),
            "There is video in this file but no sound. Upload a recording that has sound.",
        ),
    ],
    ids=lambda value: re.sub(r"\W+", "-", value)[:60] if isinstance(value, str) else "",
)  # fmt: skip
def test_reasons(tmp_path, data, reason):
    result = inspected(tmp_path, data)
    assert result.broken == reason
    assert (result.recording, result.duration, result.rate, result.peaks, result.warnings) == (7, 0.0, 0, {}, [])
    assert not (tmp_path / "peaks").exists()
    assert not list((tmp_path / "incoming").glob("*")) if (tmp_path / "incoming").exists() else True


def test_the_name_does_not_matter(tmp_path):
    """A WAV called .txt is a recording; the store has no names at all, and FFmpeg is told none."""
    path = put(tmp_path, encode(noise(8000), 8000))
    path.rename(path.with_name("notes.txt"))
    job = type(JOB)(recording=1, original="originals/notes.txt", playback=JOB.playback, peaks=JOB.peaks)
    assert inspect(job, tmp_path).duration == 1.0


def test_more_sound_than_allowed(tmp_path, monkeypatch):
    monkeypatch.setattr(settings, "AUDIO_MAX_HOURS", 1 / 3600)
    assert inspected(tmp_path, encode(noise(8000), 8000)).broken == ""
    reason = (
        "More than 0.000277778 hours of sound came out of this file (or as much in many channels or at a very "
        "high rate). Split the recording, or let the operator raise AUDIO_MAX_HOURS."
    )
    assert inspected(tmp_path, encode(noise(16000), 8000)).broken == reason
    assert inspected(tmp_path, encode(noise(40000, 8), 48000)).broken == reason


def test_a_missing_original_is_no_fault_of_the_file(tmp_path):
    with pytest.raises(StoreError, match="original of this recording is missing from the audio store") as caught:
        inspect(JOB, tmp_path)
    assert "Bring it back from a backup" in str(caught.value)


@pytest.mark.parametrize("key", ["../outside", "/etc/passwd", "originals/../../x", ""])
def test_keys_stay_in_the_store(tmp_path, key):
    job = type(JOB)(recording=1, original=key, playback=JOB.playback, peaks=JOB.peaks)
    with pytest.raises(StoreError, match="is not a place in the audio store"):
        inspect(job, tmp_path)


def test_files_are_readable_by_the_web_server(tmp_path):
    inspected(tmp_path, encode(noise(8000), 8000))
    assert stat.S_IMODE((tmp_path / JOB.playback).stat().st_mode) & 0o444 == 0o444
