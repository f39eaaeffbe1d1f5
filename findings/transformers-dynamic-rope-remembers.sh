#!/usr/bin/env bash
# transformers 5: a model with dynamic RoPE remembers the longest text it has read; a text's score depends on the texts before and beside it.
#
# One would guess: in eval mode, without a cache, the logits of a text are a function of that text. Rows of a batch do not affect each other,
#   and neither do earlier calls.
# What happens: with rope_type "dynamic" the frequencies follow the longest text so far, until a text comes that is shorter than
#   max_position_embeddings. A text longer than that gets other logits once a longer one was read, and the old ones again after a short
#   one. In a padded batch, a short row gets the frequencies of the longest row, though it needs none of the stretching itself.
# Whom it hurts: whoever evaluates such a model: accuracies change with the order of the items and with the batch size, a server gives two
#   answers to one prompt, and no seed removes it.
# Source: run here; issue 25306 of transformers, closed when short texts began to reset the frequencies.
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
torch.set_num_threads(1)
LONGEST_TRAINED = 32
texts = {"short": 20, "long": 40, "longer": 100}


def build(rope):
    torch.manual_seed(0)
    return LlamaForCausalLM(LlamaConfig(vocab_size=64, hidden_size=32, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
                                        num_key_value_heads=2, max_position_embeddings=LONGEST_TRAINED, initializer_range=0.5,
                                        rope_parameters={"rope_theta": 10000.0, **rope})).eval()


@torch.no_grad()
def score(model, tokens, beside=None):
    """Log probability of the tokens; beside is another row of the same batch, to whose length the tokens are padded."""
    length = tokens.shape[1] if beside is None else beside.shape[1]
    rows = torch.nn.functional.pad(tokens, (0, length - tokens.shape[1]))
    mask = torch.nn.functional.pad(torch.ones_like(tokens), (0, length - tokens.shape[1]))
    if beside is not None:
        rows, mask = torch.cat((rows, beside)), torch.cat((mask, torch.ones_like(beside)))
    logits = model(input_ids=rows, attention_mask=mask, use_cache=False).logits[:1, : tokens.shape[1] - 1]
    return logits.log_softmax(-1).gather(2, tokens[:, 1:, None]).sum().item()


for name, rope in {"default": {"rope_type": "default"}, "linear": {"rope_type": "linear", "factor": 4.0},
                   "dynamic": {"rope_type": "dynamic", "factor": 4.0}}.items():
    model = build(rope)
    short, long, longer = (torch.randint(0, 64, (1, length)) for length in texts.values())
    first = score(model, long)
    seen = {"again": score(model, long)}
    score(model, longer)
    seen["after a longer text"] = score(model, long)
    score(model, short)
    seen["after a short text"] = score(model, long)
    alone = score(model, short)
    print(f"{name}: the long text", {when: "same" if abs(value - first) < 1e-3 else "other" for when, value in seen.items()},
          "the short text beside a longer row:", "same" if abs(score(model, short, longer) - alone) < 1e-3 else "other")
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
default: the long text {'again': 'same', 'after a longer text': 'same', 'after a short text': 'same'} the short text beside a longer row: same
linear: the long text {'again': 'same', 'after a longer text': 'same', 'after a short text': 'same'} the short text beside a longer row: same
dynamic: the long text {'again': 'same', 'after a longer text': 'other', 'after a short text': 'same'} the short text beside a longer row: other
SEEN
echo "As described."
