"""Letters that English is not written with, in Python and in PostgreSQL."""

import pytest
from django.db import connection

from apps.labels.language import FOREIGN, foreign_letters


@pytest.mark.parametrize(
    ("text", "letters"),
    [
        ("dog barking, wind (loud) \u2013 100 %!", ""),
        ("\U0001f426 \u201cbird\u201d \u2026 \u00b0\u00d7\u00f7 \u2713 \u3000\u3002", ""),
        ("\u9e1f\u53eb\u58f0 \u9e1f", "\u9e1f\u53eb\u58f0"),
        ("\u3068\u308a \u30c8\u30ea \uff84\uff98", "\u3068\u308a\u30c8\u30ea\uff84\uff98"),
        ("\uc0c8 \uc18c\ub9ac", "\uc0c8\uc18c\ub9ac"),
        ("\u043f\u0435\u043d\u0438\u0435", "\u043f\u0435\u043d\u0438"),
        ("\u0637\u0627\u0626\u0631", "\u0637\u0627\u0626\u0631"),
        ("V\u00f6gel zwitschern", "\u00f6"),
        ("perro ladrando", ""),  # plain letters do not tell
    ],
)
@pytest.mark.django_db
def test_letters_beyond_a_to_z(text: str, letters: str) -> None:
    assert foreign_letters(text) == letters
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s ~ %s", [text, FOREIGN])
        assert cursor.fetchone() == (bool(letters),)


def test_at_most_a_dozen_are_shown() -> None:
    assert foreign_letters("".join(chr(0x4E00 + number) for number in range(50))) == "".join(
        chr(0x4E00 + number) for number in range(12)
    )
