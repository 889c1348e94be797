"""Names from outside."""

from __future__ import annotations

import pytest

from apps.audio import names


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("name=a.wav", "a.wav"),
        ("x=1&name=a%20b%2Bc+d.wav&name=second", "a b+c d.wav"),
        ("name=%F0%9F%90%A6%0A%22%3Cb%3E", '🐦\n"<b>'),
        ("name=caf%E9.wav", "caf\\xe9.wav"),
        ("name=a%00b", "a\\x00b"),
        ("name=", ""),
        ("named=a", None),
        ("", None),
    ],
)
def test_a_name_is_read_from_the_raw_query(query: str, name: str | None) -> None:
    assert names.from_query(query, "name") == name


@pytest.mark.parametrize(
    ("name", "tame"),
    [
        ("a/b.wav", "a/b.wav"),
        ("a\\b.wav", "a\\b.wav"),
        ("..a/b..wav", "..a/b..wav"),
        ("../b.wav", "b.wav"),
        ("a/../b.wav", "b.wav"),
        ("/a/b.wav", "b.wav"),
        ("c:\\a\\b.wav", "b.wav"),
        ("\\\\host\\share\\b.wav", "b.wav"),
        ("..", "unnamed"),
        ("/", "unnamed"),
    ],
)
def test_a_members_name_that_points_outside_loses_its_folders(name: str, tame: str) -> None:
    assert names.tame(name) == tame


def test_the_last_part_is_what_a_download_is_called() -> None:
    assert names.last_part("a/b/c.wav") == "c.wav"
    assert names.last_part("c.wav") == "c.wav"
