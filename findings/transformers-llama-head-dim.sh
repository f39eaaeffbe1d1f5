#!/usr/bin/env bash
# transformers 5: a Llama shape that computes is refused by LlamaConfig, and the same numbers pass as another class.
#
# One would guess: since config.json has head_dim, hidden_size need not be a multiple of num_attention_heads; the projections
#   are hidden_size x (heads * head_dim), and transformers 4 loads such folders as llama.
# What happens: LlamaConfig and Gemma3TextConfig of transformers 5.18.0 refuse the shape although head_dim is given;
#   MistralConfig, Qwen2Config and Qwen3Config take it.
# Whom it hurts: whoever prunes heads or trains small models with a free head_dim and ships them as "llama": the folder that
#   worked cannot be opened any more. Written as "mistral" without a sliding window the same weights open.
# Source: run here; transformers 5's validators of configuration classes (validate_architecture).
# Seen: transformers 5.18.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 2>/dev/null

cat >"$folder/run.py" <<'PY'
import transformers
from transformers import Gemma3TextConfig, LlamaConfig, MistralConfig, Qwen2Config, Qwen3Config

print("transformers", transformers.__version__)
for kind in (LlamaConfig, Gemma3TextConfig, MistralConfig, Qwen2Config, Qwen3Config):
    try:
        kind(hidden_size=128, num_attention_heads=6, num_key_value_heads=2, head_dim=32, num_hidden_layers=2)
        print(kind.__name__, "takes hidden_size 128, 6 heads, head_dim 32")
    except Exception as e:
        print(kind.__name__, "refuses:", [line.strip() for line in str(e).splitlines() if "multiple" in line][0][:72])
PY
"$folder/venv/bin/python" "$folder/run.py" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
LlamaConfig refuses: ValueError: The hidden size (128) is not a multiple of the number of att
Gemma3TextConfig refuses: ValueError: The hidden size (128) is not a multiple of the number of att
MistralConfig takes hidden_size 128, 6 heads, head_dim 32
Qwen2Config takes hidden_size 128, 6 heads, head_dim 32
Qwen3Config takes hidden_size 128, 6 heads, head_dim 32
SEEN
echo "As described."
