"""Telling that a text is not English: by its letters.

English labels are written with a to z. A letter beyond them, whether it belongs to another script or bears an
accent, says that a model has fallen into another language, as multilingual ones do. What is not told is another
language written in plain letters ("perro ladrando"): two words are too few to tell languages apart by.
"""

from __future__ import annotations

import re

# Letters beyond a to z; left out are punctuation, symbols and emoji. Python and PostgreSQL read it alike.
FOREIGN = (
    r"[\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u1FFF\u2C00-\u2DFF\u3040-\uD7FF\uF900-\uFDFF\uFE70-\uFEFE"
    r"\uFF21-\uFF3A\uFF41-\uFF5A\uFF66-\uFFDC]"
)
_FOREIGN = re.compile(FOREIGN)
SHOWN = 12  # letters


def foreign_letters(text: str) -> str:
    """The letters of a text that English is not written with, each once, at most SHOWN of them."""
    return "".join(list(dict.fromkeys(_FOREIGN.findall(text)))[:SHOWN])
