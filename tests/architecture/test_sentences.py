"""Whatever is recorded, a person can read: every verb of the history has a sentence in the catalogue."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from apps.vocabulary.models import LabelChange

PROJECT = Path(__file__).resolve().parents[2]
CATALOGUE = PROJECT / "frontend" / "src" / "i18n" / "en" / "history.ts"


def recorded() -> set[str]:
    """Every verb that is given to record() or event(); those made up as they go are listed by hand."""
    verbs = {f"label.{verb}" for verb in LabelChange.Verb} | {"task.skip", "task.release"}
    for path in (PROJECT / "apps").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"record", "event"}
            ):
                (verb, *_) = node.args or [None]
                if isinstance(verb, ast.Constant):
                    verbs.add(str(verb.value))
    return verbs


def test_every_verb_has_a_sentence() -> None:
    (sentences,) = re.findall(r"\n  event: \{\n(.*?)\n  \},", CATALOGUE.read_text(), re.DOTALL)
    keys = set(re.findall(r"^    (\w+):", sentences, re.MULTILINE))
    silent = {verb for verb in recorded() if verb.replace(".", "_") not in keys}
    assert silent == set(), "say in frontend/src/i18n/en/history.ts what a person did"
