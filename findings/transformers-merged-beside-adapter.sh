#!/usr/bin/env bash
# transformers 5 with PEFT: a merged model that is saved beside its adapter has the adapter applied a second time when it is opened.
#
# One would guess: a folder with config.json and model.safetensors is a complete model, and from_pretrained opens it. Adapter files beside them
#   are ignored, or else the adapter is opened on the base model that adapter_config.json names.
# What happens: where peft is installed, from_pretrained applies the adapter to the merged weights, whichever class is asked, so that the
#   trained change counts twice, without a warning. Where peft is not installed, the same folder is the merged model.
#   AutoPeftModelForCausalLM starts from the base model, so that the change counts once.
# Whom it hurts: whoever calls merge_and_unload().save_pretrained() with the output folder of the training, where the adapter is. The model is a
#   little worse rather than broken, and an evaluation with peft measures another model than a server without it serves.
# Source: run here; issue 1381 of peft tells of adapters left beside a merged model.
# Seen: transformers 5.18.0, peft 0.21.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/tune.py" <<'PY'
import sys

import peft
import torch
import transformers
from peft import LoraConfig, get_peft_model
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

print("transformers", transformers.__version__, "peft", peft.__version__)
torch.manual_seed(0)
base, both = sys.argv[1:]
LlamaForCausalLM(LlamaConfig(vocab_size=32, hidden_size=16, intermediate_size=32, num_hidden_layers=1,
                             num_attention_heads=2, num_key_value_heads=2)).save_pretrained(base)
tuned = get_peft_model(AutoModelForCausalLM.from_pretrained(base), LoraConfig(r=2, target_modules=["q_proj"]))
for name, weight in tuned.named_parameters():
    if "lora_" in name:
        torch.nn.init.normal_(weight)
tuned.save_pretrained(both)
tuned.merge_and_unload().save_pretrained(both)
PY
cat >"$folder/open.py" <<'PY'
import importlib.util
import logging
import sys

import torch
from transformers import AutoModelForCausalLM, LlamaForCausalLM

base, both = sys.argv[1:]
warnings = []
handler = logging.Handler(logging.WARNING)
handler.emit = lambda record: warnings.append(record.getMessage())
logging.getLogger("transformers").addHandler(handler)
ways = {kind.__name__: lambda kind=kind: kind.from_pretrained(both) for kind in (AutoModelForCausalLM, LlamaForCausalLM)}
installed = importlib.util.find_spec("peft") is not None
if installed:
    from peft import AutoPeftModelForCausalLM
    ways["AutoPeftModelForCausalLM"] = lambda: AutoPeftModelForCausalLM.from_pretrained(both)


def projection(model):
    """What the query projection computes, adapter and all, as a matrix."""
    layer = next(module for name, module in model.named_modules() if name.endswith("layers.0.self_attn.q_proj"))
    return layer(torch.eye(16)).detach()


computed = {"base": projection(LlamaForCausalLM.from_pretrained(base)), **{way: projection(load()) for way, load in ways.items()}}
torch.save(computed, both + ("/with" if installed else "/without"))
print("peft", "installed:" if installed else "not installed:", "opened as", ", ".join(ways), "- warnings", len(warnings))
PY
cat >"$folder/compare.py" <<'PY'
import sys

import torch

installed, absent = (torch.load(f"{sys.argv[2]}/{name}") for name in ("with", "without"))
change = absent["LlamaForCausalLM"] - absent["base"]
for where, computed in (("without peft", absent), ("with peft", installed)):
    for way, matrix in computed.items():
        times = ((matrix - absent["base"]) * change).sum() / change.square().sum()
        print(f"{where}, {way}: the adapter counts {times:.2f} times")
PY
run() { "$folder/venv/bin/python" "$folder/$1.py" "$folder/base" "$folder/both" 2>"$folder/errors" || { cat "$folder/errors" >&2; exit 1; }; }
{
    run tune
    run open
    "$folder/venv/bin/pip" uninstall -q -y peft
    run open
    run compare
} | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0 peft 0.21.0
peft installed: opened as AutoModelForCausalLM, LlamaForCausalLM, AutoPeftModelForCausalLM - warnings 0
peft not installed: opened as AutoModelForCausalLM, LlamaForCausalLM - warnings 0
without peft, base: the adapter counts 0.00 times
without peft, AutoModelForCausalLM: the adapter counts 1.00 times
without peft, LlamaForCausalLM: the adapter counts 1.00 times
with peft, base: the adapter counts 0.00 times
with peft, AutoModelForCausalLM: the adapter counts 2.00 times
with peft, LlamaForCausalLM: the adapter counts 2.00 times
with peft, AutoPeftModelForCausalLM: the adapter counts 1.00 times
SEEN
echo "As described."
