#!/usr/bin/env bash
# PEFT: add_weighted_adapter with combination_type "linear" does not add the adapters' changes.
#
# One would guess: a linear combination of two LoRA adapters changes each matrix by the weighted sum of what they change it by, B1 A1 + B2 A2. One
#   adapter alone confirms the guess: with the weights 1, 2 and -1 the change is exactly 1, 2 and -1 times the adapter's.
# What happens: A and B are combined apart, with the square roots of the weights, so that the product has the cross terms B1 A2 and B2 A1 besides.
#   For two adapters of random values they are half of the square of the whole, and subtracting an adapter leaves them too. "svd", the default, has no
#   cross terms, but cuts the sum to the largest rank of its parts. "cat" alone is the sum, and its rank is the sum of the ranks.
# Whom it hurts: whoever joins adapters that were trained on different facts, or subtracts one to forget it, and compares with adapters served
#   side by side: the result has changes that neither training made, and no warning tells.
# Source: run here; the code of peft/tuners/lora/model.py.
# Seen: peft 0.21.0, transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 peft==0.21.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import warnings

import peft
import torch
import transformers
from peft import LoraConfig, get_peft_model
from transformers import LlamaConfig, LlamaForCausalLM

print("peft", peft.__version__, "transformers", transformers.__version__)
torch.manual_seed(0)
model = LlamaForCausalLM(LlamaConfig(vocab_size=32, hidden_size=256, intermediate_size=256, num_hidden_layers=1, num_attention_heads=4))
random = LoraConfig(r=8, target_modules=["q_proj"], init_lora_weights=False)
tuned = get_peft_model(model, random, adapter_name="one")
tuned.add_adapter("two", random)
layer = next(module for name, module in tuned.named_modules() if name.endswith("self_attn.q_proj"))


def change(adapter):
    return layer.get_delta_weight(adapter).detach().flatten()


def combined(adapters, weights, kind):
    """Parts of both adapters in the combination (least squares), and the share of its square that is no multiple of either."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        tuned.add_weighted_adapter(adapters, weights, "combined", combination_type=kind)
    result = change("combined")
    parts = torch.stack([change("one"), change("two")], 1)
    shares = torch.linalg.lstsq(parts, result.unsqueeze(1)).solution.flatten()
    rest = (result - parts @ shares).square().sum() / result.square().sum()
    tuned.delete_adapter("combined")
    print(f"{kind}, {adapters} with {weights}: {shares[0] + 0:.1f} of one, {shares[1] + 0:.1f} of two, rest {rest:.0%}, warnings {len(caught)}"
          .replace("-0.0", "0.0"))


for kind in ("linear", "svd", "cat"):
    for adapters, weights in ((["one"], [1.0]), (["one"], [-1.0]), (["one", "two"], [1.0, 1.0]), (["one", "two"], [1.0, -1.0])):
        combined(adapters, weights, kind)
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
peft 0.21.0 transformers 5.18.0
linear, ['one'] with [1.0]: 1.0 of one, 0.0 of two, rest 0%, warnings 0
linear, ['one'] with [-1.0]: -1.0 of one, 0.0 of two, rest 0%, warnings 0
linear, ['one', 'two'] with [1.0, 1.0]: 1.0 of one, 1.0 of two, rest 50%, warnings 0
linear, ['one', 'two'] with [1.0, -1.0]: 1.0 of one, -1.0 of two, rest 52%, warnings 0
svd, ['one'] with [1.0]: 1.0 of one, 0.0 of two, rest 0%, warnings 0
svd, ['one'] with [-1.0]: -1.0 of one, 0.0 of two, rest 0%, warnings 0
svd, ['one', 'two'] with [1.0, 1.0]: 0.6 of one, 0.6 of two, rest 36%, warnings 0
svd, ['one', 'two'] with [1.0, -1.0]: 0.7 of one, -0.6 of two, rest 34%, warnings 0
cat, ['one'] with [1.0]: 1.0 of one, 0.0 of two, rest 0%, warnings 0
cat, ['one'] with [-1.0]: -1.0 of one, 0.0 of two, rest 0%, warnings 0
cat, ['one', 'two'] with [1.0, 1.0]: 1.0 of one, 1.0 of two, rest 0%, warnings 0
cat, ['one', 'two'] with [1.0, -1.0]: 1.0 of one, -1.0 of two, rest 0%, warnings 0
SEEN
echo "As described."
