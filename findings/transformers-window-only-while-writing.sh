#!/usr/bin/env bash
# transformers: a `sliding_window` in a llama's config.json is ignored while a text is scored, and drops what the model has read while it writes.
#
# One would guess: LlamaConfig has no sliding window and LlamaForCausalLM computes none, so a `sliding_window` that a conversion left in
#   config.json is one of the many unknown fields that transformers keeps and does not use.
# What happens: the model's attention ignores it, but the cache that generate() and forward(use_cache=True) make reads the field from any config:
#   each layer keeps keys and values of the last window only. A text read at once gives the logits without a window. Read token by token, as when it is written,
#   it gives other logits from the first token beyond the window on, without a word. The same text has two likelihoods.
# Whom it hurts: whoever evaluates by likelihood and serves by generate(): the evaluated model is not the served one. And whoever compares another server, which
#   ignores the field, with transformers: short texts agree, long ones do not.
# Source: run here.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

print("transformers", transformers.__version__)
SHAPE = dict(vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=2,
             max_position_embeddings=64, bos_token_id=None, eos_token_id=None, initializer_range=.3)
TEXT = torch.randint(64, (1, 24), generator=torch.Generator().manual_seed(1))
print("LlamaConfig has a sliding_window of its own:", hasattr(LlamaConfig(**SHAPE), "sliding_window"))


@torch.no_grad()
def logits(**settings):
    """Of the text, read at once and token by token."""
    torch.manual_seed(0)
    model = LlamaForCausalLM(LlamaConfig(**SHAPE, **settings)).eval()
    steps, cache = [], None
    for position in range(TEXT.shape[1]):
        step = model(TEXT[:, position:position + 1], past_key_values=cache, use_cache=True)
        cache = step.past_key_values
        steps.append(step.logits[0, -1])
    return model(TEXT, use_cache=False).logits[0], torch.stack(steps)


def same(one, other):
    return torch.allclose(one, other, atol=1e-4)


plain, plain_steps = logits()
windowed, windowed_steps = logits(sliding_window=8)
print("no window: at once and token by token alike:", same(plain, plain_steps))
print("window of 8, at once: as without a window:", same(plain, windowed))
differs = [position + 1 for position in range(24) if not same(plain[position], windowed_steps[position])]
print("window of 8, token by token: first token that differs:", differs[0] if differs else None)
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
LlamaConfig has a sliding_window of its own: False
no window: at once and token by token alike: True
window of 8, at once: as without a window: True
window of 8, token by token: first token that differs: 9
SEEN
echo "As described."
