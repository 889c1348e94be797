"""House rules that no linter knows."""

import ast
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
LONGEST = 400  # lines
CODE = {".py", ".ts", ".tsx"}


def tracked() -> list[Path]:
    """The repository's own files; without git, everything outside the folders that are made."""
    found = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False
    ).stdout.split("\0")
    if not any(found):
        pytest.skip("not a git checkout")
    return [PROJECT / name for name in found if name and (PROJECT / name).is_file()]


def code_files() -> list[Path]:
    generated = ("/migrations/", "schema.d.ts")
    return [path for path in tracked() if path.suffix in CODE and not any(part in str(path) for part in generated)]


def test_no_file_outgrows_its_room() -> None:
    long = {
        str(path.relative_to(PROJECT)): lines
        for path in code_files()
        if (lines := len(path.read_text().splitlines())) > LONGEST
    }
    assert long == {}, "split these into a folder, by noun"


def test_nothing_is_called_utils() -> None:
    named = [str(path) for path in code_files() if path.stem in {"utils", "util", "helpers", "misc"}]
    assert named == [], "name the module after what it is about"


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(PROJECT))
        for path in code_files()
        if path.suffix == ".py"
        and path.name not in {"apps.py"}
        and (text := path.read_text()).strip()
        and ast.get_docstring(ast.parse(text)) is None
    ]
    assert silent == [], "open each module with a docstring in plain words"


def test_one_file_imports_wavesurfer() -> None:
    importing = [
        str(path.relative_to(PROJECT))
        for path in code_files()
        if path.suffix in {".ts", ".tsx"} and 'from "wavesurfer.js' in path.read_text().replace("'", '"')
    ]
    assert len(importing) <= 1
