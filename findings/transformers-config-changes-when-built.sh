#!/usr/bin/env bash
# transformers 5: a config's stretched positions are one thing when it is loaded and another once a model was built of it.
#
# One would guess: a config that is loaded is final: what AutoConfig reads, what save_pretrained writes and what the model computes with agree;
#   original_max_position_embeddings beside rope_parameters (where phi3 has it) counts for llama too, or does not count.
# What happens: loaded, config.original_max_position_embeddings is 128 as written, while rope_parameters holds 512
#   (max_position_embeddings) under the same name, with one warning that it should be less. Building a model changes the config it is given: 512
#   becomes 128, and the model computes with 128. So a folder saved from the config says 512 inside and 128 beside, one saved from the model 128 twice.
# Whom it hurts: whoever reads the config without building the model (converters, servers with models of their own, a check that compares
#   configs): other frequencies at every position than transformers, and outputs that are a little worse, not broken.
# Source: run here.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11; llama, mistral, qwen2, qwen3; yarn and llama3.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json
import os
import sys

import torch
import transformers
from transformers import AutoConfig, AutoModelForCausalLM

print("transformers", transformers.__version__)
FOLDER = sys.argv[1]
NAME = "original_max_position_embeddings"
SMALL = dict(vocab_size=32, hidden_size=64, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2, num_key_value_heads=2,
             max_position_embeddings=512)
KINDS = {"yarn": {"factor": 4.0}, "llama3": {"factor": 4.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0}}


def load(family, kind, beside, inside):
    rope = {"rope_type": kind, "rope_theta": 10000.0, **KINDS[kind], **({NAME: inside} if inside else {})}
    config = {"model_type": family, **SMALL, "rope_parameters": rope, **({NAME: beside} if beside else {})}
    json.dump(config, open(os.path.join(FOLDER, "config.json"), "w"))
    return AutoConfig.from_pretrained(FOLDER)


def saved(what):
    what.save_pretrained(FOLDER)
    written = json.load(open(os.path.join(FOLDER, "config.json")))
    return f"{written['rope_parameters'][NAME]} inside, {written[NAME]} beside"


def frequencies(config):
    return AutoModelForCausalLM.from_config(config).model.rotary_emb.inv_freq


for family in ("llama", "mistral", "qwen2", "qwen3"):
    for kind in KINDS:
        config = load(family, kind, 128, None)
        loaded, before = config.rope_parameters[NAME], saved(config)
        config = load(family, kind, 128, None)
        model = AutoModelForCausalLM.from_config(config)
        computed = [n for n in (128, 512) if torch.equal(model.model.rotary_emb.inv_freq, frequencies(load(family, kind, None, n)))]
        print(f"{family} {kind}: loaded {loaded}; saved from the config {before}; the model computes with {computed}; "
              f"the config then {config.rope_parameters[NAME]}; saved from the model {saved(model)}")
PY
mkdir "$folder/model"
"$folder/venv/bin/python" "$folder/run.py" "$folder/model" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }
diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
llama yarn: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
llama llama3: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
mistral yarn: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
mistral llama3: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
qwen2 yarn: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
qwen2 llama3: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
qwen3 yarn: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
qwen3 llama3: loaded 512; saved from the config 512 inside, 128 beside; the model computes with [128]; the config then 128; saved from the model 128 inside, 128 beside
SEEN
echo "As described."
