#!/usr/bin/env bash
# transformers 5: a model is saved in shards into the folder of an earlier save in one file, and the folder opens as the earlier model.
#
# One would guess: save_pretrained replaces the model in the folder. It deletes the shards of an earlier save, so it takes care of leftovers, and
#   from_pretrained opens what was saved last.
# What happens: only files with a shard's number are deleted. model.safetensors stays beside the new shards and their index, and
#   from_pretrained looks for it first: it returns the old weights without a warning. A reader that looks for the index first gets the
#   new ones. The other way round, the old index stays and names shards that no longer exist.
# Whom it hurts: whoever saves again to the same place with a smaller max_shard_size (for an upload, say), or a model that has grown beyond
#   one shard (float32 after bfloat16, added tokens): the fine-tuned model is on the disk, and the old one is served.
# Source: run here; issue 14769 of diffusers is the same in another library.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json
import logging
import os
import sys

import torch
import transformers
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

print("transformers", transformers.__version__)
INDEX = "model.safetensors.index.json"
warnings = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: warnings.append(record.getMessage())
logging.getLogger("transformers").addHandler(handler)


def by_index(folder):
    """The head as a reader finds it that looks for an index first."""
    if not os.path.exists(os.path.join(folder, INDEX)):
        return load_file(os.path.join(folder, "model.safetensors"))["lm_head.weight"]
    shard = json.load(open(os.path.join(folder, INDEX)))["weight_map"]["lm_head.weight"]
    return load_file(os.path.join(folder, shard))["lm_head.weight"] if os.path.exists(os.path.join(folder, shard)) else None


for first, second in (("1GB", "1GB"), ("1GB", "100KB"), ("100KB", "1GB"), ("30KB", "100KB")):
    models = {name: LlamaForCausalLM(LlamaConfig(vocab_size=512, hidden_size=64, intermediate_size=64, num_hidden_layers=2,
                                                 num_attention_heads=2, num_key_value_heads=2)) for name in ("first", "second")}
    folder = os.path.join(sys.argv[1], first + second)
    models["first"].save_pretrained(folder, max_shard_size=first)
    models["second"].save_pretrained(folder, max_shard_size=second)
    which = lambda head: next((name for name, model in models.items() if head is not None and torch.equal(head, model.lm_head.weight)), "none")
    warnings.clear()
    loaded = which(AutoModelForCausalLM.from_pretrained(folder).lm_head.weight)
    print(f"{first} per file, then {second}: from_pretrained opens the {loaded} model, warnings {len(warnings)}, "
          f"the index leads to: {which(by_index(folder))}")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
1GB per file, then 1GB: from_pretrained opens the second model, warnings 0, the index leads to: second
1GB per file, then 100KB: from_pretrained opens the first model, warnings 0, the index leads to: second
100KB per file, then 1GB: from_pretrained opens the second model, warnings 0, the index leads to: none
30KB per file, then 100KB: from_pretrained opens the second model, warnings 0, the index leads to: second
SEEN
echo "As described."
