#!/usr/bin/env bash
# transformers 5: whether an output head is tied is decided by the values stored, and a later resize ties it again: the head is lost.
#
# One would guess: config.json says tie_word_embeddings: true, so the model has one matrix, and a stored lm_head.weight is either
#   ignored (as transformers 4 does) or refused.
# What happens: from_pretrained of 5.18.0 compares the two stored tensors. Where they differ it leaves them apart (one warning), while the
#   model's config goes on saying that they are tied; save_pretrained writes both again. Then resize_token_embeddings or
#   tie_weights ties them without a word about it: the stored head is gone and the logits are others.
# Whom it hurts: whoever adds tokens to a fine-tuned model whose head had come apart from its embeddings (trained with the tie
#   undone, merged adapters on the head), and every other reader that believes config.json: the same folder is two different models.
# Source: run here.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json
import sys

import torch
import transformers
from safetensors.torch import load_file
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

print("transformers", transformers.__version__)
torch.manual_seed(0)
first, second = sys.argv[1:3]
stored = LlamaForCausalLM(LlamaConfig(vocab_size=32, hidden_size=16, intermediate_size=32, num_hidden_layers=1,
                                      num_attention_heads=2, num_key_value_heads=2, tie_word_embeddings=False))
stored.save_pretrained(first)
config = json.load(open(first + "/config.json"))
config["tie_word_embeddings"] = True
json.dump(config, open(first + "/config.json", "w"))


def state(model, when):
    tied = model.lm_head.weight is model.model.embed_tokens.weight
    kept = torch.equal(model.lm_head.weight[:32], stored.lm_head.weight)
    print(f"{when}: config tied {model.config.tie_word_embeddings}, weights tied {tied}, stored head kept {kept}")


model = AutoModelForCausalLM.from_pretrained(first)
state(model, "loaded")
model.save_pretrained(second)
print("saved again: head in the file", "lm_head.weight" in load_file(second + "/model.safetensors"))
model.resize_token_embeddings(40)
state(model, "after resize_token_embeddings")
model = AutoModelForCausalLM.from_pretrained(second)
state(model, "loaded again")
model.tie_weights()
state(model, "after tie_weights")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder/first" "$folder/second" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
loaded: config tied True, weights tied False, stored head kept True
saved again: head in the file True
after resize_token_embeddings: config tied True, weights tied True, stored head kept False
loaded again: config tied True, weights tied False, stored head kept True
after tie_weights: config tied True, weights tied True, stored head kept False
SEEN
echo "As described."
