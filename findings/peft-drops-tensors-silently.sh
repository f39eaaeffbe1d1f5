#!/usr/bin/env bash
# PEFT: tensors of an adapter that have no place in the model are dropped without a word; only the opposite is warned about.
#
# One would guess: PeftModel.from_pretrained fails or warns when an adapter's file and the model do not match. It does warn about tensors that
#   the model expects and the file lacks.
# What happens: tensors that are in the file only are skipped silently. An adapter of four layers opens on a model of two (a pruned one, or
#   a smaller one of the same width), and where target_modules in adapter_config.json omits a module that was trained, that module
#   stays as in the base model. transformers' own load_adapter opens the same folders and reports both kinds.
# Whom it hurts: whoever writes or edits adapter_config.json (a converter, a writer in another language) and tests that the folder
#   opens and changes the outputs: both hold, with a part of the training missing.
# Source: run here; pull request 2118 of peft added the warning about missing tensors.
# Seen: peft 0.21.0, transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json
import logging
import os
import sys
import warnings

import peft
import torch
import transformers
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.torch import load_file
from transformers import LlamaConfig, LlamaForCausalLM

print("peft", peft.__version__, "transformers", transformers.__version__)
messages = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: messages.append(record.getMessage())
logging.getLogger("transformers").addHandler(handler)


def model(layers):
    return LlamaForCausalLM(LlamaConfig(vocab_size=32, hidden_size=16, intermediate_size=32, num_hidden_layers=layers,
                                        num_attention_heads=2, num_key_value_heads=2))


def adapter(layers, name):
    folder = os.path.join(sys.argv[1], name)
    tuned = get_peft_model(model(layers), LoraConfig(r=2, target_modules=["q_proj", "k_proj"]))
    for weight_name, weight in tuned.named_parameters():
        if "lora_" in weight_name:
            torch.nn.init.normal_(weight)
    tuned.save_pretrained(folder)
    return folder


def with_peft(base, folder):
    return PeftModel.from_pretrained(base, folder)


def with_transformers(base, folder):
    base.load_adapter(folder)
    return base


two, four, listed = adapter(2, "two"), adapter(4, "four"), adapter(2, "listed")
config = json.load(open(listed + "/adapter_config.json"))
config["target_modules"] = ["q_proj"]
json.dump(config, open(listed + "/adapter_config.json", "w"))
for what, layers, folder in (("it fits", 2, two), ("the model has more layers", 4, two), ("the model has fewer layers", 2, four),
                             ("target_modules lacks k_proj", 2, listed)):
    file = load_file(folder + "/adapter_model.safetensors")
    for way in (with_peft, with_transformers):
        messages.clear()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            opened = way(model(layers), folder)
        places = [weight for name, weight in opened.named_parameters() if "lora_" in name]
        used = sum(any(weight.shape == tensor.shape and torch.equal(weight.detach(), tensor) for weight in places) for tensor in file.values())
        print(f"{what}, {way.__name__}: {used} of {len(file)} tensors used, {len(places)} places, "
              f"{'warned' if caught or messages else 'no warning'}")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
peft 0.21.0 transformers 5.18.0
it fits, with_peft: 8 of 8 tensors used, 8 places, no warning
it fits, with_transformers: 8 of 8 tensors used, 8 places, no warning
the model has more layers, with_peft: 8 of 8 tensors used, 16 places, warned
the model has more layers, with_transformers: 8 of 8 tensors used, 16 places, warned
the model has fewer layers, with_peft: 8 of 16 tensors used, 8 places, no warning
the model has fewer layers, with_transformers: 8 of 16 tensors used, 8 places, warned
target_modules lacks k_proj, with_peft: 4 of 8 tensors used, 4 places, no warning
target_modules lacks k_proj, with_transformers: 4 of 8 tensors used, 4 places, warned
SEEN
echo "As described."
