"""One labeler for every multimodal language model that transformers runs: it hears a clip and is asked in words.

Weights come from the folder of the card, in the layout of a hub repository. What differs between architectures is
in families.py. Answers are greedy, and the same whatever else is in the batch: texts are padded on the left and
masked, sounds are padded to a length that does not depend on their neighbours.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import psutil
import soundfile

from workers import prompts
from workers.contract import Proposal, Unread, Usage
from workers.engine.device import device as device_name
from workers.models import registry
from workers.models.base import Context, Failed, Settings, Waveform, unheard
from workers.models.errors import ModelError
from workers.models.families import FAMILIES, Family
from workers.models.registry import ModelCard

MAX_NEW_TOKENS = 64
WINDOW = 30  # seconds that a Whisper encoder hears at once
TAIL = 0.1  # seconds of silence after the longest clip of a batch: no spectrogram frame sees where a clip was cut


class MultimodalLabeler:
    """Asks a multimodal language model about each clip.

    Options of its card: `four_bit` loads the weights of the model that the card needs first in 4 bits (with
    bitsandbytes, on a GPU).
    """

    max_batch = 16

    def __init__(self, card: ModelCard, family: Family, model: Any, processor: Any, *, commit: str = "") -> None:
        self.revision = card.revision
        self.commit = commit
        self.rate = family.rate
        self._family = family
        self._model = model
        self._processor = processor

    @classmethod
    def load(cls, card: ModelCard, folder: Path, context: Context) -> MultimodalLabeler:
        """From the card's folder, or that of the model it needs. ModelError where that cannot be, and why."""
        if not card.sources and card.needs:
            folder = registry.require(registry.card(card.needs[0]), context.models_dir)
        return load(card, folder, four_bit=bool(card.options.get("four_bit")))

    def label(self, clips: Sequence[Waveform], asked: Settings) -> list[list[Proposal] | Unread | Failed]:
        """What the model says of each clip, read as the mode asks. Parameters:

        mode            labels, caption or regions (labels)
        hint            what is known of the recordings, added to the prompt
        max_new_tokens  at most so many tokens of an answer (64)
        seed            of what is random in a model (0); answers are greedy all the same
        """
        mode, question = asked.mode, asked.question
        most = asked.count("max_new_tokens", MAX_NEW_TOKENS, 1, 2048)
        refused = [self._refuse(clip) for clip in clips]
        heard = [clip for clip, reason in zip(clips, refused, strict=True) if reason is None]
        answers = iter(self._answers(heard, question, most, asked) if heard else [])
        return [
            reason or prompts.read(mode, next(answers), clip.size / self.rate)
            for clip, reason in zip(clips, refused, strict=True)
        ]

    def _refuse(self, clip: Waveform) -> Failed | None:
        if clip.size > self._family.longest * self.rate:
            return Failed(
                f"The clip is {clip.size / self.rate:.1f} s long; this model hears {self._family.longest:g} s. "
                "Set the project's clips shorter."
            )
        return unheard(clip)

    def _answers(self, clips: Sequence[Waveform], question: str, most: int, asked: Settings) -> list[str]:
        import torch

        torch.manual_seed(asked.count("seed", 0, 0, 2**31 - 1))
        given = self._inputs(clips, question).to(self._model.device, self._model.dtype)
        with torch.inference_mode():
            said = self._model.generate(
                **given,
                max_new_tokens=most,
                do_sample=False,
                num_beams=1,
                temperature=None,
                top_p=None,
                top_k=None,
                pad_token_id=self._processor.tokenizer.pad_token_id,
            )
        said = said[:, given["input_ids"].shape[1] :]
        padding = said == self._processor.tokenizer.pad_token_id
        asked.meter.add(
            Usage(
                tokens_in=int(given["attention_mask"].sum()),
                tokens_out=int((~padding).sum()),
                requests=len(clips),
            )
        )
        answers: list[str] = self._processor.tokenizer.batch_decode(said.cpu(), skip_special_tokens=True)
        return answers

    def _inputs(self, clips: Sequence[Waveform], question: str) -> Any:
        """The batch as the model takes it: one question for each clip, by the chat template of the checkpoint."""
        if self._family.chats:
            chats = [self._chat(question, {"type": "audio", "base64": _wav(clip, self.rate)}) for clip in clips]
            return self._processor.apply_chat_template(chats, return_tensors="pt")
        text = self._processor.apply_chat_template(
            self._chat(question, {"type": "audio", "audio": ""}), tokenize=False, add_generation_prompt=True
        )
        # By attribute, not in the call: Qwen3-Omni's processor drops the audio_kwargs that it is called with.
        defaults = getattr(self._processor, "audio_kwargs", {})
        self._processor.audio_kwargs = {**defaults, "sampling_rate": self.rate, **self._padding(clips)}
        return self._processor(
            text=[text] * len(clips),
            audio=list(clips),
            text_kwargs={"padding": True, "padding_side": "left"},
            common_kwargs={"return_tensors": "pt"},
        )

    def _chat(self, question: str, audio: Mapping[str, str]) -> list[dict[str, Any]]:
        parts = [dict(audio), {"type": "text", "text": question}]
        if self._family.first == "text":
            parts.reverse()
        system = {"role": "system", "content": [{"type": "text", "text": self._family.system}]}
        return [*([system] if self._family.system else []), {"role": "user", "content": parts}]

    def _padding(self, clips: Sequence[Waveform]) -> dict[str, Any]:
        """How the processor is to make the clips equally long; see Family."""
        match self._family.padding:
            case "window":
                return {"padding": "max_length", "max_length": WINDOW * self.rate}
            case "fixed":
                return {"padding": "max_length", "max_length": int(self._family.longest * self.rate)}
            case "batch":
                longest = max(clip.size for clip in clips) + int(TAIL * self.rate)
                return {"padding": "max_length", "max_length": longest, "truncation": True}


def load(card: ModelCard, folder: Path, *, four_bit: bool) -> MultimodalLabeler:
    """The model in a folder of the hub's layout, on the GPU in bfloat16 where there is one, else in float32."""
    import torch
    import transformers
    from safetensors import SafetensorError

    config = _config(card, folder)
    family = FAMILIES.get(config.model_type)
    if family is None:
        raise ModelError(
            f"Model {card.name} is of type {config.model_type!r}, which is none of those that can be run: "
            f"{', '.join(FAMILIES)}."
        )
    lacking = [package for package in family.needs if find_spec(package) is None]
    if lacking:
        names = " ".join(lacking).replace("_", "-")
        raise ModelError(f"Model {card.name} needs packages that this worker lacks: pip install {names}")
    device = device_name()
    gpu = device.startswith("cuda")
    _check_room(card, folder, device, four_bit=four_bit)
    given: dict[str, Any] = {"dtype": torch.bfloat16 if gpu else torch.float32, "local_files_only": True}
    if four_bit:
        given |= _four_bit(card, device)
    try:
        processor = _processor(folder, family)
        model, found = getattr(transformers, family.auto).from_pretrained(
            folder,
            config=_heard_config(config, family),
            output_loading_info=True,
            **given,
        )
        model = model if four_bit else model.to(device)
    except torch.OutOfMemoryError:
        raise  # whoever loads models gives up others for room, and tries again
    except (OSError, ValueError, KeyError, TypeError, RuntimeError, ImportError, SafetensorError) as error:
        raise _unloadable(card, folder, str(error)) from error
    if missing := sorted(found["missing_keys"]):
        raise _unloadable(card, folder, f"{len(missing)} weights are missing, such as {missing[0]}")
    rate = getattr(getattr(processor, "feature_extractor", None), "sampling_rate", family.rate)
    if rate != family.rate:
        raise _unloadable(card, folder, f"it hears sound at {rate} Hz, and {family.rate} Hz was expected")
    return MultimodalLabeler(card, family, model.eval(), processor, commit=registry.commit(folder))


def _config(card: ModelCard, folder: Path) -> Any:
    import transformers

    try:
        return transformers.AutoConfig.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError, KeyError, ImportError) as error:
        raise _unloadable(card, folder, str(error)) from error


def _heard_config(config: Any, family: Family) -> Any:
    """The config of the part that is loaded."""
    part = getattr(config, family.part, config) if family.part else config
    if family.blind:
        from workers.models.unseeing import unseeing

        part.vision_config = unseeing(part.vision_config)
    return part


def _processor(folder: Path, family: Family) -> Any:
    """What makes sounds and texts into numbers, without what does so for pictures where that is in the way."""
    import transformers

    if not family.processor:
        return transformers.AutoProcessor.from_pretrained(folder, local_files_only=True)
    whole = getattr(transformers, family.processor)
    hearing = type(f"Hearing{whole.__name__}", (whole,), {"check_argument_for_proper_class": lambda *_: None})
    written, _ = whole.get_processor_dict(folder, local_files_only=True)
    return hearing(
        image_processor=None,
        video_processor=None,
        feature_extractor=transformers.AutoFeatureExtractor.from_pretrained(folder, local_files_only=True),
        tokenizer=transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True),
        chat_template=written.get("chat_template"),
    )


def _check_room(card: ModelCard, folder: Path, device: str, *, four_bit: bool) -> None:
    """MemoryError where the weights alone are larger than the free memory that they would go to.

    Said before they are read: a machine that swaps answers nobody any more.
    """
    import torch

    stored = sum(path.stat().st_size for path in folder.glob("*.safetensors"))
    if not stored:
        raise _unloadable(card, folder, "it holds no *.safetensors")
    if device.startswith("cuda"):
        needed, free, where = stored // (4 if four_bit else 1), torch.cuda.mem_get_info(device)[0], "GPU memory"
    else:
        needed, free, where = 2 * stored, psutil.virtual_memory().available, "memory (without a GPU)"
    if needed > free:
        raise MemoryError(
            f"Model {card.name} needs about {needed / 2**30:.0f} GiB of {where}, "
            f"and {free / 2**30:.1f} GiB are free."
        )


def _four_bit(card: ModelCard, device: str) -> dict[str, Any]:
    import torch
    import transformers

    if not device.startswith("cuda"):
        raise ModelError(f"Model {card.name} runs in 4 bits, which needs a GPU; this worker has none.")
    if find_spec("bitsandbytes") is None or find_spec("accelerate") is None:
        raise ModelError(
            f"Model {card.name} runs in 4 bits, which needs packages that this worker lacks: "
            "pip install bitsandbytes accelerate"
        )
    quantization = transformers.BitsAndBytesConfig(
        load_in_4bit=True, bnb_4bit_quant_type="nf4", bnb_4bit_compute_dtype=torch.bfloat16
    )
    return {"quantization_config": quantization, "device_map": {"": device}}


def _unloadable(card: ModelCard, folder: Path, reason: str) -> ModelError:
    lines = [line.strip() for line in reason.strip().splitlines() if line.strip()]
    return ModelError(
        f"Model {card.name} cannot be loaded from {folder}: {lines[0] if lines else 'no reason was given'}. "
        f"Put a complete copy of the repository there, or run: python manage.py models fetch {card.name}"
    )


def _wav(clip: Waveform, rate: int) -> str:
    """The clip as a WAV file of 16 bits, in base64."""
    file = io.BytesIO()
    soundfile.write(file, np.clip(clip, -1, 1), rate, format="WAV", subtype="PCM_16")
    return base64.b64encode(file.getvalue()).decode("ascii")
