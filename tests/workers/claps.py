"""Making CLAP models for tests: tiny, random, saved as the real ones are; and LAION checkpoints of any shape."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import ClapConfig, ClapModel, PreTrainedTokenizerFast

TINY_AUDIO = {
    "patch_embeds_hidden_size": 8,
    "hidden_size": 64,
    "depths": [2, 1, 1, 1],
    "num_attention_heads": [1, 2, 2, 4],
    "aff_block_r": 2,
}
# The real shapes of HTSAT; nothing of the text side is special to a size.
HTSAT = {
    "tiny": {"patch_embeds_hidden_size": 96, "hidden_size": 768, "depths": [2, 2, 6, 2]},
    "base": {"patch_embeds_hidden_size": 128, "hidden_size": 1024, "depths": [2, 2, 12, 2]},
}
TINY_TEXT = {
    "vocab_size": 300,
    "hidden_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 1,
    "intermediate_size": 64,
    "max_position_embeddings": 82,
    "layer_norm_eps": 1e-5,
}


def make_model(*, fused: bool = False, audio: dict[str, Any] = TINY_AUDIO, seed: int = 0) -> ClapModel:
    """A random model that tells clips and texts apart: the usual start is so small that all are alike."""
    fusion = {"enable_fusion": True, "fusion_type": "aff_2d"} if fused else {}
    dimension = {"projection_dim": 32}
    config = ClapConfig(
        audio_config={**audio, **fusion, **dimension}, text_config={**TINY_TEXT, **dimension}, **dimension
    )
    torch.manual_seed(seed)
    model = ClapModel(config).eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            if name.endswith("relative_position_bias_table"):
                weight.normal_(0, 0.5)
            elif weight.ndim > 1:
                weight.normal_(0, weight[0].numel() ** -0.5)
        norm = model.audio_model.audio_encoder.batch_norm
        norm.running_mean.fill_(-30.0)
        norm.running_var.fill_(25.0)
    return model


def save_tokenizer(folder: Path) -> None:
    """A tokenizer of bytes with roberta's marks."""
    marks = ["<s>", "<pad>", "</s>", "<unk>"]
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(
        models.BPE(vocab={text: n for n, text in enumerate([*marks, *letters])}, merges=[], unk_token="<unk>")
    )
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, bos_token="<s>", pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    ).save_pretrained(folder)


def save(folder: Path, **asked: Any) -> Path:
    """A tiny model in transformers' form, in a folder."""
    make_model(**asked).save_pretrained(folder)
    save_tokenizer(folder)
    return folder


def laion_names(model: ClapModel) -> dict[str, torch.Tensor]:
    """The model's tensors under the names that LAION's code gives them, with those it has besides."""
    state = model.state_dict()
    named: dict[str, torch.Tensor] = {}
    for name, tensor in state.items():
        block = re.match(r"audio_model\.audio_encoder\.(layers\.\d+\.blocks\.\d+)\.(.*)", name)
        if block:
            of_block = f"audio_branch.{block[1]}."
            part, _, leaf = block[2].rpartition(".")
            if part.startswith("attention.self.") and not part.endswith(("key", "value")):
                joined = [state[name.replace("query", each)] for each in ("query", "key", "value")]
                named[f"{of_block}attn.qkv.{leaf}"] = torch.cat(joined)
            elif part == "attention.self":
                named[f"{of_block}attn.{leaf}"] = tensor
            elif not part.startswith("attention.self."):
                theirs = {
                    "layernorm_before": "norm1",
                    "layernorm_after": "norm2",
                    "intermediate.dense": "mlp.fc1",
                    "output.dense": "mlp.fc2",
                    "attention.output.dense": "attn.proj",
                }[part]
                named[f"{of_block}{theirs}.{leaf}"] = tensor
        elif name.startswith("audio_model.audio_encoder."):
            rest = name.removeprefix("audio_model.audio_encoder.").replace("batch_norm.", "bn0.")
            named[f"audio_branch.{rest}"] = tensor
        elif name.startswith("text_model."):
            if not name.endswith("token_type_ids"):
                named[name.replace("text_model.", "text_branch.", 1)] = tensor
        else:
            named[name.replace(".linear1.", ".0.").replace(".linear2.", ".2.")] = tensor
    channels = model.config.audio_config.hidden_size
    for needless, shape in {
        "audio_branch.spectrogram_extractor.stft.conv_real.weight": (513, 1, 1024),
        "audio_branch.tscam_conv.weight": (527, channels, 2, 3),
        "audio_branch.head.bias": (527,),
        "audio_branch.layers.0.blocks.1.attn_mask": (64, 64, 64),
        "audio_transform.sequential.0.weight": (32, 32),
        "text_transform.sequential.3.bias": (32,),
    }.items():
        named[needless] = torch.zeros(shape)
    return named


def save_laion(path: Path, tensors: dict[str, torch.Tensor]) -> Path:
    """A checkpoint as LAION's training leaves it: parallel names, a scaler, numbers of numpy."""
    state = {f"module.{name}": tensor for name, tensor in tensors.items()}
    scaler = {"scale": 65536.0, "_growth_tracker": 7}
    torch.save({"epoch": 15, "name": "tiny", "state_dict": state, "scaler": scaler, "best": np.float64(0.9)}, path)
    return path


def sounds() -> list[np.ndarray]:
    """Clips of many lengths at 48 kHz, a little over ten seconds among them, and two longer ones."""
    generator = np.random.default_rng(1)
    lengths = (1, 300, 48_000, 130_001, 479_999, 480_000, 480_300, 700_000, 1_200_000)
    made = []
    for length in lengths:
        time = np.arange(length) / 48_000
        tone = 0.3 * np.sin(2 * np.pi * generator.uniform(100, 6000) * time * (1 + 0.1 * time))
        made.append((tone + generator.normal(0, 10 ** generator.uniform(-4, -1), length)).astype(np.float32))
    return made
