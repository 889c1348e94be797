"""LAION's own CLAP checkpoints (`.pt`): read without running anything in them, turned into a ClapModel.

    python -m workers.models.laion CHECKPOINT TOKENIZER OUT     the same model in transformers' form, in folder OUT

Shapes are told from the tensors, so every HTSAT size loads (tiny, base, large; fused or not), with roberta as the
text side. Every tensor is either known to become one of ClapModel's or known to be needless; a name that is
neither is an error, as is a tensor that ClapModel still lacks. The laion-clap package is never imported; a test
compares with it in an environment of its own (tests/parity).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from workers.models.clap.aligner import ClapAligner
from workers.models.clap.features import Features

# What only training uses, or what is computed here anew.
NEEDLESS = re.compile(
    r"(audio|text)_transform\.|text_branch\.embeddings\.position_ids$|audio_branch\."
    r"(spectrogram_extractor\.|logmel_extractor\.|tscam_conv\.|head\.|layers\.\d+\.blocks\.\d+\.attn_mask$)"
)
# LAION's names and ours, tried in this order.
BLOCK = r"^audio_branch\.(layers\.\d+\.blocks\.\d+)\."
SIDE = "audio_model.audio_encoder"
RENAMED = [
    (BLOCK + r"norm1\.", rf"{SIDE}.\1.layernorm_before."),
    (BLOCK + r"norm2\.", rf"{SIDE}.\1.layernorm_after."),
    (BLOCK + r"mlp\.fc1\.", rf"{SIDE}.\1.intermediate.dense."),
    (BLOCK + r"mlp\.fc2\.", rf"{SIDE}.\1.output.dense."),
    (BLOCK + r"attn\.proj\.", rf"{SIDE}.\1.attention.output.dense."),
    (BLOCK + r"attn\.relative", rf"{SIDE}.\1.attention.self.relative"),
    (r"^audio_branch\.bn0\.", rf"{SIDE}.batch_norm."),
    (r"^audio_branch\.(patch_embed|norm|layers\.\d+\.downsample)\.", rf"{SIDE}.\1."),
    (r"^(audio|text)_projection\.0\.", r"\1_projection.linear1."),
    (r"^(audio|text)_projection\.2\.", r"\1_projection.linear2."),
    (r"^text_branch\.(embeddings|encoder|pooler)\.", r"text_model.\1."),
    (r"^(logit_scale_[at])$", r"\1"),
]
QKV = re.compile(BLOCK + r"attn\.qkv\.(weight|bias)$")
ROBERTA_EPS = 1e-5  # of its layer norms; transformers' default for CLAP is another
HEAD = 64  # numbers to a head of roberta's attention


class LaionAligner(ClapAligner):
    """ClapAligner from a folder that holds one LAION checkpoint and roberta's tokenizer."""

    @staticmethod
    def _weights(folder: Path) -> Any:
        checkpoints = sorted(folder.glob("*.pt"))
        if len(checkpoints) != 1:
            raise ValueError(f"the folder must hold one checkpoint (.pt), and holds {len(checkpoints)}.")
        return convert(checkpoints[0])


def convert(path: Path) -> Any:
    """The checkpoint as a ClapModel in float32. Raises ValueError naming what does not fit."""
    from transformers import ClapModel

    given = _tensors(path)
    _check_filters(given)
    state = dict(_renamed(given))
    model = ClapModel(_config(given))
    own = model.state_dict()
    computed = {name for name in own if name.endswith(("position_ids", "token_type_ids"))}
    _refuse("lacks", own.keys() - state.keys() - computed)
    _refuse("holds, for shapes that are not CLAP's,", state.keys() - own.keys())
    _refuse("has in another shape", {name for name in state if state[name].shape != own[name].shape})
    model.load_state_dict(state, strict=False)
    return model.eval()


def _tensors(path: Path) -> dict[str, Tensor]:
    """The checkpoint's tensors by LAION's names. Nothing but tensors and plain numbers is unpickled."""
    scalar = np.float64(0).__reduce__()[0]
    allowed: list[Any] = [
        (scalar, "numpy.core.multiarray.scalar"),
        (scalar, "numpy._core.multiarray.scalar"),
        np.dtype,
    ]
    allowed += [type(np.dtype(kind)) for kind in (np.float64, np.float32, np.int64)]
    try:
        with torch.serialization.safe_globals(allowed):
            loaded: Any = torch.load(path, map_location="cpu", weights_only=True, mmap=True)
    except Exception as error:
        lines = str(error).strip().splitlines() or [type(error).__name__]
        raise ValueError(f"{path.name} is no checkpoint that can be read safely ({lines[0]}).") from error
    state = loaded.get("state_dict", loaded) if isinstance(loaded, dict) else loaded
    if not isinstance(state, Mapping) or not all(isinstance(each, Tensor) for each in state.values()):
        raise ValueError(f"{path.name} holds no table of tensors.")
    return {name.removeprefix("module."): tensor for name, tensor in state.items()}


def _renamed(given: Mapping[str, Tensor]) -> Iterator[tuple[str, Tensor]]:
    """The tensors that ClapModel has, by its names; query, key and value each for itself."""
    unknown = []
    for name, tensor in given.items():
        if joined := QKV.match(name):
            into = f"{SIDE}.{joined[1]}.attention.self"
            for part, piece in zip(("query", "key", "value"), tensor.float().chunk(3), strict=True):
                yield f"{into}.{part}.{joined[2]}", piece.clone()
        elif not NEEDLESS.match(name):
            ours = next((re.sub(old, new, name) for old, new in RENAMED if re.match(old, name)), None)
            if ours is None:
                unknown.append(name)
            else:
                yield ours, tensor.float() if tensor.is_floating_point() else tensor
    _refuse("holds, unknown to this version,", unknown)


def _config(given: Mapping[str, Tensor]) -> Any:
    """ClapModel's configuration, told from the shapes. ValueError when a tensor that tells one is missing."""
    from transformers import ClapConfig

    try:
        embedded = given["audio_branch.patch_embed.proj.weight"]
        words = given["text_branch.embeddings.word_embeddings.weight"]
        dimension = given["text_projection.2.weight"].shape[0]
        intermediate = given["text_branch.encoder.layer.0.intermediate.dense.weight"].shape[0]
        positions = given["text_branch.embeddings.position_embeddings.weight"].shape[0]
        kinds = given["text_branch.embeddings.token_type_embeddings.weight"].shape[0]
        stages = 1 + max(int(found[1]) for found in _found(given, r"audio_branch\.layers\.(\d+)\."))
        blocks = [
            1 + max(int(found[1]) for found in _found(given, rf"audio_branch\.layers\.{stage}\.blocks\.(\d+)\."))
            for stage in range(stages)
        ]
        tables = [
            given[f"audio_branch.layers.{stage}.blocks.0.attn.relative_position_bias_table"]
            for stage in range(stages)
        ]
        layers = 1 + max(int(found[1]) for found in _found(given, r"text_branch\.encoder\.layer\.(\d+)\."))
    except (KeyError, ValueError) as error:
        raise ValueError(f"it is no CLAP of HTSAT and roberta: {error} is missing.") from error
    fused = "audio_branch.patch_embed.mel_conv2d.weight" in given
    channels = embedded.shape[0]
    audio = {
        "patch_embeds_hidden_size": channels,
        "hidden_size": channels * 2 ** (stages - 1),
        "depths": blocks,
        "num_attention_heads": [table.shape[1] for table in tables],
        "num_hidden_layers": stages,
        "window_size": (round(tables[0].shape[0] ** 0.5) + 1) // 2,
        "enable_fusion": fused,
        "fusion_type": "aff_2d" if fused else None,
        "projection_dim": dimension,
    }
    text = {
        "vocab_size": words.shape[0],
        "hidden_size": words.shape[1],
        "num_hidden_layers": layers,
        "num_attention_heads": max(1, words.shape[1] // HEAD),
        "intermediate_size": intermediate,
        "max_position_embeddings": positions,
        "type_vocab_size": kinds,
        "layer_norm_eps": ROBERTA_EPS,
        "projection_dim": dimension,
    }
    return ClapConfig(audio_config=audio, text_config=text, projection_dim=dimension)


def _check_filters(given: Mapping[str, Tensor]) -> None:
    """The checkpoint's mel filters, where it brings them, must be those that sound is pictured with here."""
    theirs = given.get("audio_branch.logmel_extractor.melW")
    if theirs is None:
        return
    ours = Features(fused=False, device=torch.device("cpu")).filters.float()
    if theirs.shape != ours.shape or not torch.allclose(theirs.float(), ours, atol=1e-5):
        raise ValueError("it was trained on other mel filters than 64 from 50 to 14,000 Hz at 48 kHz.")


def _found(given: Mapping[str, Tensor], pattern: str) -> Iterator[re.Match[str]]:
    return (found for name in given if (found := re.match(pattern, name)))


def _refuse(what: str, names: Any) -> None:
    if named := sorted(names):
        more = f" and {len(named) - 5} more" if len(named) > 5 else ""
        raise ValueError(f"it {what} {', '.join(named[:5])}{more}.")


def main() -> None:
    """Write a checkpoint in transformers' form."""
    from transformers import AutoTokenizer

    if len(sys.argv) != 4:
        raise SystemExit(__doc__)
    checkpoint, tokenizer, out = map(Path, sys.argv[1:])
    try:
        convert(checkpoint).save_pretrained(out)
    except ValueError as error:
        raise SystemExit(f"{checkpoint} was not converted: {error}") from error
    AutoTokenizer.from_pretrained(tokenizer, local_files_only=True).save_pretrained(out)


if __name__ == "__main__":
    main()
