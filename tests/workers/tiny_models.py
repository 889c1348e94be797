"""Tiny models with random weights of every architecture that the multimodal labeler runs, built without a network.

Each is saved as its hub repository would be laid out: config, weights, processor, tokenizer and chat template. The
tokenizers spell bytes, so any text can be asked and whatever comes out can be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
import transformers
from tokenizers.pre_tokenizers import ByteLevel
from transformers import WhisperFeatureExtractor

from workers.models.unseeing import unseeing

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{% for part in message['content'] %}"
    "{% if part['type'] == 'audio' %}AUDIO_PART{% elif part['type'] == 'text' %}{{ part['text'] }}{% endif %}"
    "{% endfor %}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
TEXT: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 64,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 8192,
    "initializer_range": 0.5,  # large enough that answers differ from clip to clip
}
WHISPER: dict[str, Any] = {
    "d_model": 32,
    "encoder_layers": 2,
    "encoder_attention_heads": 4,
    "encoder_ffn_dim": 64,
    "num_mel_bins": 16,
    "initializer_range": 0.2,
}
VISION: dict[str, Any] = {"depth": 1, "hidden_size": 32, "intermediate_size": 32, "num_heads": 2}
OMNI_TOKENS = {
    "image_token": "<|IMAGE|>",
    "audio_token": "<|AUDIO|>",
    "video_token": "<|VIDEO|>",
    "vision_bos_token": "<|vision_bos|>",
    "vision_eos_token": "<|vision_eos|>",
    "audio_bos_token": "<|audio_bos|>",
    "audio_eos_token": "<|audio_eos|>",
}


def bytewise(special: dict[str, str], **fields: Any) -> Any:
    """A Qwen tokenizer whose words are the bytes; `special` are its tokens for sound, by attribute."""
    names = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", *special.values()]
    vocab = {token: number for number, token in enumerate([*sorted(ByteLevel.alphabet()), *names])}
    return transformers.Qwen2Tokenizer(
        vocab=vocab,
        merges=[],
        eos_token="<|im_end|>",
        additional_special_tokens=names,
        extra_special_tokens=special,
        **fields,
    )


def whisper(seconds: int = 30) -> WhisperFeatureExtractor:
    """Spectrograms as Whisper makes them, 16 bands."""
    return WhisperFeatureExtractor(feature_size=16, chunk_length=seconds)


def save(folder: Path, model: Any, processor: Any) -> None:
    model.generation_config.eos_token_id = None  # answers of a full length, so that there is something to compare
    model.save_pretrained(folder)
    processor.save_pretrained(folder)


def qwen2_audio(folder: Path) -> None:
    tokenizer = bytewise(
        {"audio_token": "<|AUDIO|>", "audio_bos_token": "<|audio_bos|>", "audio_eos_token": "<|audio_eos|>"}
    )
    template = CHATML.replace("AUDIO_PART", "Audio 1: <|audio_bos|><|AUDIO|><|audio_eos|>\n")
    config = transformers.Qwen2AudioConfig(
        audio_config={**WHISPER, "model_type": "qwen2_audio_encoder"},
        text_config={**TEXT, "model_type": "qwen2", "vocab_size": len(tokenizer)},
        audio_token_index=tokenizer.convert_tokens_to_ids("<|AUDIO|>"),
    )
    processor = transformers.Qwen2AudioProcessor(whisper(), tokenizer, chat_template=template)
    save(folder, transformers.Qwen2AudioForConditionalGeneration(config), processor)


def _save_omni(folder: Path, model: Any, tokenizer: Any, processor: str) -> None:
    """What its repository holds for pictures and film is left out: it wants torchvision, and nobody looks."""
    model.generation_config.eos_token_id = None
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    whisper(300).save_pretrained(folder)
    (folder / "chat_template.jinja").write_text(
        CHATML.replace("AUDIO_PART", "<|audio_bos|><|AUDIO|><|audio_eos|>")
    )
    (folder / "processor_config.json").write_text(json.dumps({"processor_class": processor}))


def _omni_tokens(tokenizer: Any, suffix: str) -> dict[str, int]:
    numbers = {name: tokenizer.convert_tokens_to_ids(token) for name, token in OMNI_TOKENS.items()}
    return {
        f"audio_token_{suffix}": numbers["audio_token"],
        f"image_token_{suffix}": numbers["image_token"],
        f"video_token_{suffix}": numbers["video_token"],
        "audio_start_token_id": numbers["audio_bos_token"],
        "vision_start_token_id": numbers["vision_bos_token"],
        "vision_end_token_id": numbers["vision_eos_token"],
        "user_token_id": 1,
    }


def qwen2_5_omni(folder: Path) -> None:
    """The whole model, with the parts that speak; the labeler is to take the Thinker out of it."""
    tokenizer = bytewise(OMNI_TOKENS)
    rope = {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 1, 1]}
    thinker = {
        "audio_config": {**WHISPER, "output_dim": 32, "n_window": 100},
        "vision_config": {**VISION, "out_hidden_size": 32, "fullatt_block_indexes": [0]},
        "text_config": {
            **TEXT,
            "vocab_size": len(tokenizer),
            "rope_parameters": rope,
            "tie_word_embeddings": False,
        },
        **_omni_tokens(tokenizer, "index"),
        "audio_end_token_id": tokenizer.convert_tokens_to_ids("<|audio_eos|>"),
    }
    talker = {**TEXT, "vocab_size": 64, "embedding_size": 32, "head_dim": 8, "rope_parameters": rope}
    dit = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "head_dim": 16, "emb_dim": 16}
    dit |= {"mel_dim": 16, "num_embeds": 64, "look_ahead_layers": [0], "look_backward_layers": [0]}
    dit |= {
        "enc_dim": 16,
        "enc_emb_dim": 16,
        "enc_channels": [16, 16, 16, 16, 48],
        "enc_attention_channels": 8,
        "enc_se_channels": 8,
    }
    vocoder = {"mel_dim": 16, "upsample_initial_channel": 32}
    config = transformers.Qwen2_5OmniConfig(
        thinker_config=thinker,
        talker_config=talker,
        token2wav_config={"dit_config": dit, "bigvgan_config": vocoder},
        enable_audio_output=True,
    )
    _save_omni(folder, transformers.Qwen2_5OmniForConditionalGeneration(config), tokenizer, "Qwen2_5OmniProcessor")


def qwen3_omni_moe(folder: Path) -> None:
    """The whole model without the parts that speak, with the Thinker inside."""
    tokenizer = bytewise(OMNI_TOKENS)
    rope = {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [2, 1, 1], "mrope_interleaved": True}
    experts = {"num_experts": 4, "num_experts_per_tok": 2, "moe_intermediate_size": 16}
    thinker = {
        "audio_config": {**WHISPER, "output_dim": 32, "downsample_hidden_size": 8},
        "vision_config": {
            **VISION,
            "out_hidden_size": 32,
            "num_position_embeddings": 16,
            "deepstack_visual_indexes": [0],
        },
        "text_config": {**TEXT, **experts, "vocab_size": len(tokenizer), "rope_parameters": rope},
        **_omni_tokens(tokenizer, "id"),
    }
    config = transformers.Qwen3OmniMoeConfig(thinker_config=thinker, enable_audio_output=False)
    _save_omni(
        folder, transformers.Qwen3OmniMoeForConditionalGeneration(config), tokenizer, "Qwen3OmniMoeProcessor"
    )


def _flamingo(folder: Path, model: Any, config: Any, processor: Any, sound: dict[str, str]) -> None:
    tokenizer = bytewise(sound)
    template = CHATML.replace(
        "AUDIO_PART",
        "".join(dict.fromkeys([sound.get("audio_bos_token", ""), "<sound>", sound.get("audio_eos_token", "")])),
    )
    numbers = {f"{name}_id": tokenizer.convert_tokens_to_ids(token) for name, token in sound.items()}
    made = config(
        audio_config={**WHISPER, "model_type": "audioflamingo3_encoder"},
        text_config={**TEXT, "model_type": "qwen2", "vocab_size": len(tokenizer)},
        **numbers,
    )
    save(folder, model(made), processor(whisper(), tokenizer, chat_template=template))


def audioflamingo3(folder: Path) -> None:
    kinds = (
        transformers.AudioFlamingo3ForConditionalGeneration,
        transformers.AudioFlamingo3Config,
        transformers.AudioFlamingo3Processor,
    )
    _flamingo(folder, *kinds, {"audio_token": "<sound>"})


def musicflamingo(folder: Path) -> None:
    kinds = (
        transformers.MusicFlamingoForConditionalGeneration,
        transformers.MusicFlamingoConfig,
        transformers.MusicFlamingoProcessor,
    )
    tokens = {"audio_token": "<sound>", "audio_bos_token": "<|sound_bos|>", "audio_eos_token": "<|sound_eos|>"}
    _flamingo(folder, *kinds, tokens)


def voxtral(folder: Path) -> None:
    """Its tokenizer is Mistral's own: a vocabulary of bytes with the special tokens in their places."""
    import mistral_common
    from transformers.tokenization_mistral_common import MistralCommonBackend

    packaged = json.loads((Path(mistral_common.__file__).parent / "data" / "tekken_240911.json").read_text())
    special = [f"<SPECIAL_{number}>" for number in range(1000)]
    known = [
        "<unk>",
        "<s>",
        "</s>",
        "[INST]",
        "[/INST]",
        "[AVAILABLE_TOOLS]",
        "[/AVAILABLE_TOOLS]",
        "[TOOL_RESULTS]",
    ]
    known += [
        "[/TOOL_RESULTS]",
        "[TOOL_CALLS]",
        "[IMG]",
        "<pad>",
        "[IMG_BREAK]",
        "[IMG_END]",
        "[PREFIX]",
        "[MIDDLE]",
    ]
    known += ["[SUFFIX]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "[TOOL_CONTENT]", "<SPECIAL_20>", "<SPECIAL_21>"]
    known += ["<SPECIAL_22>", "<SPECIAL_23>", "[AUDIO]", "[BEGIN_AUDIO]"]
    known += [*(f"<SPECIAL_{number}>" for number in range(26, 34)), "[TRANSCRIBE]"]
    special[: len(known)] = known
    tekken = {
        "config": {
            **packaged["config"],
            "version": "v7",
            "default_vocab_size": 1256,
            "default_num_special_tokens": 1000,
        },
        "vocab": packaged["vocab"][:256],
        "special_tokens": [{"rank": n, "token_str": token, "is_control": True} for n, token in enumerate(special)],
        "audio": {
            "sampling_rate": 16_000,
            "frame_rate": 12.5,
            "audio_encoding_config": {"num_mel_bins": 16, "window_size": 400, "hop_length": 160},
            "chunk_length_s": 30.0,
        },
    }
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tekken.json").write_text(json.dumps(tekken))
    tokenizer = MistralCommonBackend.from_pretrained(folder)
    encoder = {"hidden_size": 32, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4}
    config = transformers.VoxtralConfig(
        audio_config={**encoder, "num_mel_bins": 16, "initializer_range": 0.2, "model_type": "voxtral_encoder"},
        text_config={**TEXT, "head_dim": 8, "model_type": "llama", "vocab_size": 1256},
        audio_token_id=24,
    )
    processor = transformers.VoxtralProcessor(whisper(), tokenizer)
    save(folder, transformers.VoxtralForConditionalGeneration(config), processor)


def gemma3n(folder: Path) -> None:
    """The ids of its image and sound tokens lie above those of the text, as in the real one.

    Its repository also holds a part that sees, which timm runs; here only the config speaks of it.
    """
    text = ["<pad>", "<eos>", "<bos>", "<unk>", "<mask>", "<start_of_turn>", "<end_of_turn>", "<start_of_image>"]
    text += ["<start_of_audio>", *(f"<0x{byte:02X}>" for byte in range(256))]
    text += [f"word{number}" for number in range(2048 - len(text))]
    seen = ["<end_of_image>", "<image_soft_token>", *(f"<seen{number}>" for number in range(6))]
    heard = ["<end_of_audio>", "<audio_soft_token>", *(f"<heard{number}>" for number in range(6))]
    words = [*text, *seen, *heard]
    special = {
        "image_token": "<image_soft_token>",
        "audio_token": "<audio_soft_token>",
        "boi_token": "<start_of_image>",
        "eoi_token": "<end_of_image>",
        "boa_token": "<start_of_audio>",
        "eoa_token": "<end_of_audio>",
    }
    tokenizer = transformers.GemmaTokenizer(
        vocab={word: number for number, word in enumerate(words)},
        merges=[],
        additional_special_tokens=["<start_of_turn>", "<end_of_turn>", *special.values()],
        extra_special_tokens=special,
    )
    numbers = {f"{name}_id": tokenizer.convert_tokens_to_ids(token) for name, token in special.items()}
    template = CHATML.replace("AUDIO_PART", "<audio_soft_token>")
    template = template.replace("<|im_start|>", "<start_of_turn>").replace("<|im_end|>", "<end_of_turn>")
    layers = {
        "num_hidden_layers": 4,
        "num_kv_shared_layers": 2,
        "layer_types": ["sliding_attention", "full_attention"] * 2,
    }
    conformer = {
        "hidden_size": 32,
        "conf_num_attention_heads": 4,
        "conf_num_hidden_layers": 2,
        "input_feat_size": 16,
    }
    config = transformers.Gemma3nConfig(
        text_config={
            **TEXT,
            **layers,
            "head_dim": 8,
            "vocab_size": len(words),
            "vocab_size_per_layer_input": 2048,
            "hidden_size_per_layer_input": 8,
            "laurel_rank": 4,
            "altup_num_inputs": 2,
            "intermediate_size": 64,
        },
        vision_config={"hidden_size": 32, "vocab_offset": 2048, "vocab_size": 8},
        audio_config={**conformer, "sscp_conv_channel_size": [8, 4], "vocab_offset": 2056, "vocab_size": 8},
        **numbers,
    )
    processor = transformers.Gemma3nProcessor(
        transformers.Gemma3nAudioFeatureExtractor(feature_size=16),
        transformers.SiglipImageProcessor(),
        tokenizer,
        chat_template=template,
    )
    whole = config.to_dict()
    config.vision_config = unseeing(config.vision_config)
    save(folder, transformers.Gemma3nForConditionalGeneration(config), processor)
    (folder / "config.json").write_text(json.dumps(whole))


BUILDERS: dict[str, Callable[[Path], None]] = {
    each.__name__: each
    for each in (
        qwen2_audio,
        qwen2_5_omni,
        qwen3_omni_moe,
        audioflamingo3,
        musicflamingo,
        voxtral,
        gemma3n,
    )
}


def build(name: str, folder: Path) -> Path:
    """The tiny model of this type in `folder`, always the same."""
    torch.manual_seed(12)
    BUILDERS[name](folder)
    return folder
