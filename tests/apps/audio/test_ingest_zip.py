"""Taking a zip archive in, well-meant or not."""

from __future__ import annotations

import io
import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from apps.audio import services
from apps.audio.models import Recording
from apps.audio.services import Outcome
from apps.projects.models import Project
from tests.apps.audio.conftest import files_in, take_in, wav

pytestmark = pytest.mark.django_db


def archive(*members: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as made:
        for name, content in members:
            made.writestr(name, content)
    return file.getvalue()


def open_up(project: Project, content: bytes, name: str = "a.zip") -> list[services.Ingested]:
    return services.ingest(project=project, name=name, stream=io.BytesIO(content), actor=None)


def outcomes(project: Project, content: bytes) -> list[tuple[str, str]]:
    return [(one.name, one.outcome) for one in open_up(project, content)]


def test_every_member_becomes_a_recording(project: Project, store: Path) -> None:
    content = archive(("a.wav", wav(seed=1)), ("dir/", b""), ("dir/é 🐦.wav", wav(seed=2)))
    assert outcomes(project, content) == [("a.wav", "stored"), ("dir/é 🐦.wav", "stored")]
    assert sorted(Recording.objects.values_list("name", flat=True)) == ["a.wav", "dir/é 🐦.wav"]
    assert all(name.startswith("originals/") for name in files_in(store))


def test_a_zip_is_known_by_content_not_by_name(project: Project, store: Path) -> None:
    assert [one.name for one in open_up(project, archive(("a.wav", wav())), name="song.wav")] == ["a.wav"]
    assert take_in(project, "not really.zip", wav(seed=3)).name == "not really.zip"


def test_a_sound_with_an_archive_behind_it_is_a_sound(project: Project, store: Path) -> None:
    assert take_in(project, "a.wav", wav() + archive(("b.wav", wav(seed=1)))).name == "a.wav"


def test_duplicates_within_and_without_are_recognised(project: Project, store: Path) -> None:
    take_in(project, "first.wav", wav(seed=1))
    content = archive(("a.wav", wav(seed=1)), ("b.wav", wav(seed=2)), ("c.wav", wav(seed=2)))
    assert outcomes(project, content) == [("a.wav", "duplicate"), ("b.wav", "stored"), ("c.wav", "duplicate")]


def test_names_that_point_outside_lose_their_folders(project: Project, store: Path) -> None:
    names = [
        "../../../../tmp/evil1.wav",
        "/etc/evil2.wav",
        "C:\\Windows\\evil3.wav",
        "a/../../evil4.wav",
        "..\\evil5",
    ]
    content = archive(*((name, wav(seed=seed)) for seed, name in enumerate(names)))
    expected = ["evil1.wav", "evil2.wav", "evil3.wav", "evil4.wav", "evil5"]
    assert outcomes(project, content) == [(name, "stored") for name in expected]
    assert len(files_in(store)) == 5
    assert [path for path in store.parent.rglob("*") if "evil" in path.name] == []


def test_links_and_devices_are_refused(project: Project, store: Path) -> None:
    members = []
    for name, kind in (("link.wav", stat.S_IFLNK), ("pipe", stat.S_IFIFO), ("disk", stat.S_IFBLK)):
        info = zipfile.ZipInfo(name)
        info.external_attr = (kind | 0o777) << 16
        members.append((info, b"/etc/passwd"))
    found = open_up(project, archive(*members, ("a.wav", wav())))
    assert [one.outcome for one in found] == ["refused", "refused", "refused", "stored"]
    assert found[0].reason.startswith("It is a link or a device")


def test_an_archive_inside_is_refused(project: Project, store: Path) -> None:
    found = open_up(project, archive(("inner.wav", archive(("x.wav", wav()))), ("a.wav", wav())))
    assert [one.outcome for one in found] == ["refused", "stored"]
    assert found[0].reason.startswith("An archive inside an archive is not opened.")


def test_an_encrypted_member_is_refused(project: Project, store: Path) -> None:
    content = bytearray(archive(("secret.wav", wav(seed=1)), ("a.wav", wav())))
    content[6] |= 1
    directory = content.index(b"PK\x01\x02")
    content[directory + 8] |= 1
    found = open_up(project, bytes(content))
    assert [one.outcome for one in found] == ["refused", "stored"]
    assert "encrypted" in found[0].reason


def test_a_damaged_member_does_not_stop_the_rest(project: Project, store: Path) -> None:
    content = bytearray(archive(("bad.wav", wav(seed=1)), ("a.wav", wav()), compression=zipfile.ZIP_STORED))
    content[1000] ^= 0xFF
    found = open_up(project, bytes(content))
    assert [one.outcome for one in found] == ["refused", "stored"]
    assert "damaged" in found[0].reason
    assert len(files_in(store)) == 1


def test_an_empty_member_is_refused(project: Project, store: Path) -> None:
    found = open_up(project, archive(("empty.wav", b""), ("a.wav", wav())))
    assert [one.outcome for one in found] == ["refused", "stored"]


def test_clutter_is_passed_over_in_silence(project: Project, store: Path) -> None:
    content = archive(("__MACOSX/._a.wav", b"x"), ("d/.DS_Store", b"x"), ("d/Thumbs.db", b"x"), ("d/a.wav", wav()))
    assert outcomes(project, content) == [("d/a.wav", "stored")]


@pytest.mark.parametrize("cut", [30, 1000, -1, -22])
def test_a_cut_off_archive_is_refused_whole(project: Project, store: Path, cut: int) -> None:
    found = open_up(project, archive(("a.wav", wav()))[:cut])
    assert [(one.name, one.outcome) for one in found] == [("a.zip", "refused")]
    assert files_in(store) == []


def test_an_archive_without_files_is_refused(project: Project, store: Path) -> None:
    for content in (archive(), archive(("folder/", b""))):
        (one,) = open_up(project, content)
        assert (one.outcome, one.reason) == (Outcome.REFUSED, "This zip archive holds no files.")


def test_a_bomb_is_stopped_by_what_comes_out(project: Project, store: Path) -> None:
    content = archive(("bomb.wav", b"\0" * 60_000_000), ("a.wav", wav()))
    tracemalloc.start()
    try:
        found = open_up(project, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [one.outcome for one in found] == ["refused", "stored"]
    assert "more than 100 times its size" in found[0].reason
    assert len(files_in(store)) == 1
    assert peak < 20_000_000


@pytest.mark.parametrize("compression", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_compressions_that_cannot_be_bounded_are_refused(project: Project, store: Path, compression: int) -> None:
    (one,) = open_up(project, archive(("a.wav", wav()), compression=compression))
    assert (one.outcome, one.reason[:49]) == (Outcome.REFUSED, "It is compressed in a way that is not understood ")


def test_a_bomb_that_declares_little_is_stopped_all_the_same(project: Project, store: Path) -> None:
    content = bytearray(archive(("bomb.wav", b"\0" * 30_000_000)))
    directory = content.index(b"PK\x01\x02")
    struct.pack_into("<I", content, directory + 24, 10)  # "uncompressed size: 10"
    struct.pack_into("<I", content, 22, 10)
    (one,) = open_up(project, bytes(content))
    assert one.outcome == Outcome.REFUSED
    assert files_in(store) == []


def test_all_members_together_have_a_limit(project: Project, store: Path, settings) -> None:
    settings.MAX_ZIP_BYTES = len(wav()) * 2
    found = open_up(project, archive(*((f"{seed}.wav", wav(seed=seed)) for seed in range(4))))
    assert [one.outcome for one in found] == ["stored", "stored", "refused", "refused"]
    assert "MAX_ZIP_BYTES" in found[2].reason
    assert len(files_in(store)) == 2


def test_each_member_has_the_limit_of_an_upload(project: Project, store: Path, settings) -> None:
    settings.MAX_UPLOAD_BYTES = len(wav())
    found = open_up(project, archive(("long.wav", wav(2)), ("a.wav", wav())))
    assert [one.outcome for one in found] == ["refused", "stored"]


def test_too_many_members_are_refused_before_they_are_read(project: Project, store: Path, settings) -> None:
    settings.MAX_ZIP_MEMBERS = 3
    (one,) = open_up(project, archive(*((f"{seed}.wav", wav(0.1, seed=seed)) for seed in range(4))))
    assert (one.name, one.outcome) == ("a.zip", "refused")
    assert "more than the 3 files" in one.reason
    assert files_in(store) == []


def test_names_in_utf8_without_saying_so_are_understood(project: Project, store: Path) -> None:
    content = archive(("aaaa.wav", wav())).replace(b"aaaa.wav", "éé.wav".encode())
    assert outcomes(project, content) == [("éé.wav", "stored")]


def test_a_nul_in_a_members_name_is_kept_visibly(project: Project, store: Path) -> None:
    content = archive(("a_b.wav", wav())).replace(b"a_b.wav", b"a\0b.wav")
    assert outcomes(project, content) == [("a\\x00b.wav", "stored")]


def test_zip64_is_understood(project: Project, store: Path) -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as made, made.open("a.wav", "w", force_zip64=True) as member:
        member.write(wav())
    assert outcomes(project, file.getvalue()) == [("a.wav", "stored")]


def test_many_members_with_a_zip64_directory(project: Project, store: Path) -> None:
    made = archive(*((f"{seed}/", b"") for seed in range(66_000)), ("a.wav", wav()))
    assert outcomes(project, made) == [("a.wav", "stored")]
