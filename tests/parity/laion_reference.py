"""Run by the Python of an environment with laion-clap: a random checkpoint, and what laion-clap makes of it.

    python laion_reference.py FOLDER SIZE plain|fused

In FOLDER, which has sounds.npz and texts.json, it leaves checkpoint.pt, the tokenizer, and answers.npz. Importing
laion-clap loads three tokenizers, and building its model a RoBERTa, by names that are looked up as folders first:
random ones are put where it looks, so no hub is asked. (Nothing of Earmark can be imported here.)
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
import torch

FOLDER, SIZE, FUSED = Path(sys.argv[1]).resolve(), sys.argv[2], sys.argv[3] == "fused"


def put_stand_ins() -> None:
    """roberta-base of the real shape; only the tokenizers of the other two, which nothing uses."""
    from transformers import (
        BartTokenizerFast,
        BertTokenizerFast,
        RobertaConfig,
        RobertaModel,
        RobertaTokenizerFast,
    )
    from transformers.models.roberta.tokenization_roberta import bytes_to_unicode

    os.chdir(FOLDER)
    marks = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    for name, kind in (("roberta-base", RobertaTokenizerFast), ("facebook/bart-base", BartTokenizerFast)):
        Path(name).mkdir(parents=True)
        tokens = [*marks, *bytes_to_unicode().values()]
        (Path(name) / "vocab.json").write_text(json.dumps({token: n for n, token in enumerate(tokens)}))
        (Path(name) / "merges.txt").write_text("#version: 0.2\n")
        kind(f"{name}/vocab.json", f"{name}/merges.txt").save_pretrained(name)
    Path("bert-base-uncased").mkdir()
    Path("bert-base-uncased/vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\na\n")
    BertTokenizerFast("bert-base-uncased/vocab.txt").save_pretrained("bert-base-uncased")
    config = RobertaConfig(
        vocab_size=50265, max_position_embeddings=514, type_vocab_size=1, layer_norm_eps=1e-5, pad_token_id=1
    )
    RobertaModel(config).save_pretrained("roberta-base")


def main() -> None:
    torch.manual_seed(7)
    put_stand_ins()
    import laion_clap

    sys.argv = sys.argv[:1]
    clap = laion_clap.CLAP_Module(enable_fusion=FUSED, amodel=f"HTSAT-{SIZE}", device="cpu")
    model = clap.model.eval()
    with torch.no_grad():
        for name, weight in model.named_parameters():
            frozen = name.startswith(("audio_branch.spectrogram_extractor", "audio_branch.logmel_extractor"))
            if weight.ndim > 1 and not frozen:
                weight.normal_(0, weight[0].numel() ** -0.5)
        model.audio_branch.bn0.running_mean.fill_(-30.0)
        model.audio_branch.bn0.running_var.fill_(400.0)
    state = {f"module.{name}": tensor for name, tensor in model.state_dict().items()}
    state["module.text_branch.embeddings.position_ids"] = torch.arange(514)[None]
    torch.save({"epoch": 15, "name": SIZE, "state_dict": state, "best": np.float64(0.5)}, "checkpoint.pt")
    clap.load_ckpt("checkpoint.pt", verbose=False)
    sounds = list(np.load("sounds.npz").values())
    texts = json.loads(Path("texts.json").read_text())
    with torch.no_grad():
        heard = clap.get_audio_embedding_from_data([torch.from_numpy(sound) for sound in sounds], use_tensor=True)
        said = clap.get_text_embedding(texts, use_tensor=True)
    np.savez("answers.npz", heard=heard.numpy(), said=said.numpy())


main()
