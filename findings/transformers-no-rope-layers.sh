#!/usr/bin/env bash
# transformers: `no_rope_layers` lists the layers that do have rotary embeddings; and SmolLM3 puts its sliding windows on the layers that have none.
#
# One would guess: in config.json, "no_rope_layers": [1, 1, 1, 0] means that the first three layers are without rotary embeddings. Windows are on layers
#   with rotary embeddings, and layers without see the whole text, as in Llama 4, where the setting comes from.
# What happens: 1 means that the layer has rotary embeddings, 0 that it has none. With use_sliding_window, SmolLM3 gives the window to the layers without
#   rotary embeddings and full attention to all others; Llama 4 does the opposite with its chunks. An empty list counts as left out in Llama 4, and is an
#   IndexError in SmolLM3.
# Whom it hurts: whoever reads config.json without transformers (a converter, a server, a decoder in another language): every layer is computed the wrong way
#   round, and nothing fails. The class's documentation says what 1 means; the file does not.
# Source: run here; documentation of SmolLM3Config.
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
from transformers import Llama4TextConfig, SmolLM3Config, SmolLM3ForCausalLM

print("transformers", transformers.__version__)


def smollm3(layers, **settings):
    torch.manual_seed(0)
    return SmolLM3ForCausalLM(SmolLM3Config(vocab_size=32, hidden_size=32, intermediate_size=32, num_hidden_layers=len(layers), num_attention_heads=2,
                                            num_key_value_heads=2, pad_token_id=0, no_rope_layers=layers, **settings)).eval()


def sees_positions(value):
    """Whether a model of one such layer computes anything else when all tokens stand further apart."""
    model, ids, near = smollm3([value]), torch.arange(1, 9)[None], torch.arange(8)[None]
    with torch.no_grad():
        return not torch.allclose(model(ids, position_ids=near).logits, model(ids, position_ids=near * 5).logits, atol=1e-6)


for value in (1, 0):
    print(f"SmolLM3, one layer, no_rope_layers [{value}]: {'has' if sees_positions(value) else 'has no'} rotary embedding")
layers = [1, 1, 1, 0]
print("SmolLM3, no_rope_layers", layers, SmolLM3Config(num_hidden_layers=4, no_rope_layers=layers, use_sliding_window=True, sliding_window=8).layer_types)
print("Llama 4, no_rope_layers", layers, Llama4TextConfig(num_hidden_layers=4, no_rope_layers=layers).layer_types)
print("Llama 4, no_rope_layers []", Llama4TextConfig(num_hidden_layers=4, no_rope_layers=[]).no_rope_layers)
try:
    print("SmolLM3, no_rope_layers []", SmolLM3Config(num_hidden_layers=4, no_rope_layers=[]).no_rope_layers)
except IndexError as e:
    print("SmolLM3, no_rope_layers []: IndexError,", e)
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
SmolLM3, one layer, no_rope_layers [1]: has rotary embedding
SmolLM3, one layer, no_rope_layers [0]: has no rotary embedding
SmolLM3, no_rope_layers [1, 1, 1, 0] ['full_attention', 'full_attention', 'full_attention', 'sliding_attention']
Llama 4, no_rope_layers [1, 1, 1, 0] ['chunked_attention', 'chunked_attention', 'chunked_attention', 'full_attention']
Llama 4, no_rope_layers [] [1, 1, 1, 0]
SmolLM3, no_rope_layers []: IndexError, list index out of range
SEEN
echo "As described."
