"""The text rules, on what models and people really write."""

import pytest

from apps.labels.clean import clean_label, clean_labels


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
