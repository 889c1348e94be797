"""The YAML that describes a team's container, in LabelBuddy's form: image, schemas of both sides, resources."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import yaml

from workers.models.errors import ModelError


class Takes(msgspec.Struct, frozen=True):
    """What the container takes: mono sound at `sample_rate` Hz, at most `max_seconds` of it (None: any length)."""

    sample_rate: int = 44_100
    max_seconds: float | None = None


class Gives(msgspec.Struct, frozen=True):
    """What the container answers with; no labels means any."""

    labels: tuple[str, ...] = ()


class Description(msgspec.Struct, frozen=True):
    """A container as described. `resources` concerns whoever starts it (docs/models.md)."""

    image: str
    input_schema: Takes
    output_schema: Gives
    resources: dict[str, Any] = {}


def read(path: Path) -> Description:
    """The description in a file. ModelError names the file, and every place that does not fit."""
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ModelError(f"The container's description {path} cannot be read: {error}") from error
    schema = json.loads(resources.files("workers").joinpath("data/container.schema.json").read_text("utf-8"))
    faults = sorted(jsonschema.Draft202012Validator(schema).iter_errors(raw), key=lambda fault: fault.json_path)
    if faults:
        said = "; ".join(f"{fault.json_path}: {fault.message}" for fault in faults[:5])
        raise ModelError(f"The container's description {path.name} does not fit: {said}.")
    return msgspec.convert(raw, Description)
