"""What models are asked, and how strictly their answers are read."""

from __future__ import annotations

import pytest

from workers import prompts
from workers.contract import Proposal, Unread
from workers.prompts import Mode


def test_the_papers_prompt_is_the_default():
    assert prompts.DEFAULTS[Mode.LABELS] == (
        "Describe the auditory scene using word pairs. Separate each pair with a comma."
    )
    assert prompts.DEFAULTS.keys() == set(Mode)


def test_a_hint_is_appended():
    assert prompts.question("Name it. ", "  ") == "Name it."
    assert prompts.question("Name it.", "a farm") == "Name it.\n\nWhat is known of the recordings: a farm"


def test_modes_by_name():
    assert [prompts.mode(name) for name in ("", "labels", "caption", "regions")] == [
        Mode.LABELS,
        Mode.LABELS,
        Mode.CAPTION,
        Mode.REGIONS,
    ]
    with pytest.raises(ValueError, match="There is no mode 'song'"):
        prompts.mode("song")


@pytest.mark.parametrize("mode", Mode)
@pytest.mark.parametrize("said", ["", " \n\t"])
def test_nothing_said_is_unread(mode, said):
    assert prompts.read(mode, said, 10) == Unread(said, "The model said nothing.")


def test_labels_are_kept_as_said():
    assert prompts.read(Mode.LABELS, "**Dog** barking,\nwind", 10) == [Proposal("**Dog** barking,\nwind")]


def test_a_caption_is_one_line():
    assert prompts.read(Mode.CAPTION, " A dog barks\n\nfar away. ", 10) == [
        Proposal("A dog barks far away.", caption=True)
    ]


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("... 12 !", "The caption holds no words."),
        ("dog " * 501, "The caption has 2,003 characters; 2,000 are the most."),
    ],
)
def test_what_is_no_caption_is_unread(said, reason):
    assert prompts.read(Mode.CAPTION, said, 10) == Unread(said, reason)


def region(label: str, onset: float, offset: float) -> Proposal:
    return Proposal(label, onset=onset, offset=offset)


@pytest.mark.parametrize(
    ("said", "regions"),
    [
        ("0.5-3.2: dog barking", [region("dog barking", 0.5, 3.2)]),
        ("0-10: rain\n\n 2.25 - 3 : car horn \n", [region("rain", 0, 10), region("car horn", 2.25, 3)]),
        ("0.0s\u20131.5s: wind", [region("wind", 0, 1.5)]),
        ("9.0-10.04: bell", [region("bell", 9.0, 10.0)]),  # rounded by the model, and no more than that
        ("NONE", []),
        ("None.", []),
    ],
)
def test_regions(said, regions):
    assert prompts.read(Mode.REGIONS, said, 10.0) == regions


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("A dog barks from 0.5 to 3.2.", "'A dog barks from 0.5 to 3.2.' is not of the form ONSET-OFFSET: LABEL."),
        ("0.5-3.2: dog\nand rain", "'and rain' is not of the form ONSET-OFFSET: LABEL."),
        ("0:05-0:10: dog", "'0:05-0:10: dog' is not of the form ONSET-OFFSET: LABEL."),
        ("-1-3: dog", "'-1-3: dog' is not of the form ONSET-OFFSET: LABEL."),
        ("1-3:", "'1-3:' is not of the form ONSET-OFFSET: LABEL."),
        ("1e1-30: dog", "'1e1-30: dog' is not of the form ONSET-OFFSET: LABEL."),
        ("- 0.5-3.2: dog", "'- 0.5-3.2: dog' is not of the form ONSET-OFFSET: LABEL."),
        ('[{"onset": 0.5}]', "'[{\"onset\": 0.5}]' is not of the form ONSET-OFFSET: LABEL."),
        ("3.2-0.5: dog", "'3.2-0.5: dog' ends before it begins."),
        ("3-3: dog", "'3-3: dog' ends before it begins."),
        ("8-10.1: dog", "'8-10.1: dog' lies outside the clip, which is 10.00 s long."),
        ("10-10.04: dog", "'10-10.04: dog' lies outside the clip, which is 10.00 s long."),
        ("x" * 100, f"'{'x' * 59}…' is not of the form ONSET-OFFSET: LABEL."),
    ],
)
def test_what_is_no_list_of_regions_is_unread_as_a_whole(said, reason):
    assert prompts.read(Mode.REGIONS, said, 10.0) == Unread(said, reason)
