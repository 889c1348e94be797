"""manage.py models, on the real registry."""

import json
import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings as project_settings
from django.core.management import CommandError, call_command


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("models", *arguments, stdout=out)
    return out.getvalue()


def test_the_table_names_every_model_with_licence_size_and_state() -> None:
    lines = run().splitlines()
    row = next(line for line in lines if " yamnet " in line)
    cells = [cell.strip() for cell in row.strip("│").split("│")]
    assert cells == ["yamnet", "labeler", "Apache-2.0", "4.1 MB", "yes", "present"]


def test_the_list_as_json() -> None:
    models = {model["name"]: model for model in json.loads(run("list", "--json"))}
    assert models["yamnet-minilm"]["kind"] == "aligner"
    assert models["yamnet"]["size"] == 4126810


def test_what_is_not_there_is_missing(settings: object, tmp_path: Path) -> None:
    settings.MODELS_DIR = tmp_path  # type: ignore[attr-defined]
    assert {model["state"] for model in json.loads(run("list", "--json"))} == {"missing"}
    with pytest.raises(CommandError, match=r"Not whole: yamnet\. Run: manage\.py models fetch yamnet"):
        run("verify", "yamnet")


def test_one_changed_byte_is_found(settings: object, tmp_path: Path) -> None:
    shutil.copytree(project_settings.MODELS_DIR / "yamnet", tmp_path / "yamnet")
    settings.MODELS_DIR = tmp_path  # type: ignore[attr-defined]
    assert run("verify", "yamnet") == "yamnet: present\n"
    weights = tmp_path / "yamnet" / "yamnet.tflite"
    changed = bytearray(weights.read_bytes())
    changed[1000] ^= 1
    weights.write_bytes(changed)
    with pytest.raises(CommandError, match="Not whole: yamnet"):
        run("verify", "yamnet")


def test_what_is_present_is_not_fetched_again() -> None:
    assert run("fetch", "yamnet") == "yamnet: present\n"


def test_an_unknown_name_is_told_what_there_is() -> None:
    with pytest.raises(CommandError, match=r"There is no model 'nope'\. Registered are: yamnet, "):
        run("fetch", "nope")
