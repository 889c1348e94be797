"""What the files look like, with names from strangers."""

from __future__ import annotations

from tests.apps.exports.conftest import World, file_of

NAMES = [
    '=cmd|"/c calc"!A1.wav',
    "+1.wav",
    "-2+3.wav",
    "@SUM(1).wav",
    "\t=1.wav",
    "\r=1.wav",
    "\n=1.wav",
    "＝1.wav",
    "'quoted.wav",
    'a "b", c;\r\nd.wav',
    "🐦" * 100 + "é\u2028\u2029\x85.wav",
    "<script>alert(1)</script>",
    "plain.wav",
    "  spaces  ",
]


def test_jsonl_gives_names_back_unchanged(world: World) -> None:
    for name in NAMES:
        world.clip(name, rain=0.1)
    assert [row["file"] for row in world.rows(include_unreviewed=True)] == NAMES


def test_csv_is_harmless_in_a_spreadsheet_and_names_can_be_got_back(world: World) -> None:
    for name in NAMES:
        world.clip(name, rain=0.1)
    rows = world.rows(include_unreviewed=True, format="csv")
    assert [row["file"].removeprefix("'") for row in rows] == NAMES
    assert not [row["file"] for row in rows if row["file"].startswith(tuple("=+-@\t\r\n＝"))]
    marked = [name for name, row in zip(NAMES, rows, strict=True) if row["file"] != name]
    assert marked == NAMES[:9]


def test_csv_has_numbers_as_numbers_and_lists_joined(world: World) -> None:
    clip = world.clip("a.wav", rain=-0.06, wind_gusts=0.5)
    world.work(clip, {"label": "rain"}, {"label": "owl"}, {"label": "wind gusts"}, accept=True)
    (row,) = world.rows(format="csv")
    assert (row["onset"], row["offset"], row["alignment"]) == ("0.0", "10.0", "0.5")
    assert (row["labels"], row["alignments"]) == ("wind gusts; rain; owl", "0.5; -0.06; ")
    assert (row["category"], row["categories"]) == ("'=weather", "'=weather; ; ")
    assert row["raw"] == "Rain! | Wind Gusts!"
    world.work(world.clip("b.wav", rain=-0.06), {"label": "rain"}, accept=True)
    assert world.rows(format="csv")[1]["alignment"] == "-0.06"


def test_a_dangerous_caption_is_made_harmless(world: World) -> None:
    world.work(world.clip("a.wav"), {"caption": '=HYPERLINK("http://x")'}, accept=True)
    (row,) = world.rows(format="csv")
    assert row["caption"] == '\'=HYPERLINK("http://x")'


def test_an_empty_export_has_its_header_only(world: World) -> None:
    assert file_of(world.export(format="jsonl")) == b""
    (header,) = file_of(world.export(format="csv")).decode().splitlines()
    assert header.startswith("file,onset,offset,labels,best_label,caption,source,annotator,verdict,")
