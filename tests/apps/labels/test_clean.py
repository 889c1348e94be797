"""The text rules, on what models and people really write."""

import pytest

from apps.labels.clean import Cleanup, clean_label, clean_labels


@pytest.mark.parametrize(
    ("raw", "labels"),
    [
        ("Bird chirping, wind blowing", ["bird chirping", "wind blowing"]),
        ("Loud distant thunder, RAIN falling hard.", ["loud distant", "rain falling"]),
        ("dog, dog, Dog!", ["dog"]),
        ("", []),
        (" , ,,, ", []),
        ("\u9e1f\u53eb\u58f0", []),
        ("\u9e1f\u53eb bird call", ["bird call"]),
        ("**Engine idling**, `traffic noise`", ["engine idling", "traffic noise"]),
        ("car\x00 horn\u200b, \U0001f697 beep", ["car horn", "beep"]),
        ("Domestic animals, pets", ["domestic animals", "pets"]),
        ("crickets\nfrogs croaking", ["crickets", "frogs croaking"]),
        ("Caf\u00e9 chatter", ["cafe chatter"]),
        ("cat's meow", ["cats meow"]),
        ('["rain", "thunder"]', ["rain", "thunder"]),
    ],
)
def test_model_text_becomes_two_word_labels(raw: str, labels: list[str]) -> None:
    assert clean_labels(raw) == labels


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Wind gusts over the hill", "wind gusts over the hill"),
        ("music/drum_kit", "music drum kit"),
        ("  Dog   barking\t", "dog barking"),
        ("'", ""),
        ("x" * 300, "x" * 100),
        ("word " * 40, ("word " * 20).strip()),
    ],
)
def test_a_persons_label_keeps_all_its_words(typed: str, label: str) -> None:
    assert clean_label(typed) == label


def test_cleaning_twice_changes_nothing() -> None:
    for text in ("Loud Thunder!", "a-b_c", "\u0130stanbul", "\u00df \ufb01sh"):
        assert clean_label(clean_label(text)) == clean_label(text)


NOISE = "the " + "very loud " * 40 + "engine"  # 82 words


@pytest.mark.parametrize(
    ("raw", "paper", "minimal"),
    [
        ("Loud distant thunder, rain", ["loud distant", "rain"], ["loud distant thunder", "rain"]),
        ("\u9e1f\u53eb\u58f0, \u98ce\u58f0", [], []),
        ("\u9e1f\u53eb (bird call) nearby", ["bird call"], ["bird call nearby"]),
        (
            "dog\r\nbarking\n\n  far away noise ",
            ["dog", "barking", "far away"],
            ["dog", "barking", "far away noise"],
        ),
        (NOISE, ["the very"], ["the" + " very loud" * 9 + " very"]),
        (
            "## Scene\n- **Dog** barking loudly\n1. `wind`",
            ["scene", "dog barking", "1 wind"],
            ["scene", "dog barking loudly", "1 wind"],
        ),
        ("\U0001f415 \U0001f3b5, bird \U0001f426 song", ["bird song"], ["bird song"]),
        (
            '{"labels": ["dog barking loudly", "rain"]}',
            ["labels dog", "rain"],
            ["labels dog barking loudly", "rain"],
        ),
        ("", [], []),
        (" ,\n, ", [], []),
        ("null", ["null"], ["null"]),
        ("Dog, DOG, dog!", ["dog"], ["dog"]),
        ("V\u00f6gel zwitschern laut", ["vogel zwitschern"], ["vogel zwitschern laut"]),
    ],
    ids=[
        "plain",
        "chinese",
        "mixed",
        "newlines",
        "sentence",
        "markdown",
        "emoji",
        "json",
        "empty",
        "commas",
        "null",
        "repeated",
        "german",
    ],
)
def test_what_models_really_write_by_either_rule(raw: str, paper: list[str], minimal: list[str]) -> None:
    assert clean_labels(raw) == clean_labels(raw, Cleanup.PAPER) == paper
    assert clean_labels(raw, Cleanup.MINIMAL) == minimal
