#!/usr/bin/env bash
# AdamW with a tied head: the embeddings of tokens that never occur in the texts move nearly as far as those of tokens that do.
#
# One would guess: fine-tuning leaves the rows of words that it never shows where they were, or nearly: as inputs they get no gradient,
#   and as wrong answers only that of a tiny probability.
# What happens: AdamW divides each gradient by its own size, so that tiny ones make steps as long as others. After 300 steps on texts
#   of 16 of 64 tokens, the other 48 rows have moved .7 times as far (SGD: .2 times); the model that was tuned reads words that were not in its
#   texts otherwise than before. Without a tie the embeddings stay, and the head's rows move.
# Whom it hurts: whoever fine-tunes a small model with a tied head (most below 2 billion parameters) on a narrow text and then asks about other
#   words; whoever takes "never shown" for "unchanged" when he compares or merges vocabularies.
# Source: run here.
# Seen: torch 2.13.0, transformers 5.18.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import sys

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

SHOWN, VOCABULARY, STEPS = 16, 64, 300
torch.set_num_threads(1)
print("torch", torch.__version__.split("+")[0], "transformers", transformers.__version__)


def moved(tied, optimizer):
    """How far rows of shown tokens and of others moved, in the mean, after training on texts of the shown tokens only."""
    torch.manual_seed(0)
    model = LlamaForCausalLM(LlamaConfig(vocab_size=VOCABULARY, hidden_size=32, intermediate_size=64, num_hidden_layers=1,
                                         num_attention_heads=2, num_key_value_heads=2, tie_word_embeddings=tied))
    rows = {"embeddings": model.model.embed_tokens.weight, "head": model.lm_head.weight}
    before = {name: weight.detach().clone() for name, weight in rows.items()}
    steps = optimizer(model.parameters())
    texts = torch.randint(0, SHOWN, (8, 32))
    for step in range(STEPS):
        loss = model(input_ids=texts, labels=texts).loss
        steps.zero_grad()
        loss.backward()
        steps.step()
    result = {}
    for name, weight in rows.items():
        distance = (weight.detach() - before[name]).norm(dim=1)
        result[name] = distance[SHOWN:].mean().item(), distance[:SHOWN].mean().item()
    return loss.item(), result


for tied in (True, False):
    for name, optimizer in {"AdamW": lambda p: torch.optim.AdamW(p, lr=1e-3, weight_decay=0),
                            "SGD": lambda p: torch.optim.SGD(p, lr=0.5)}.items():
        loss, rows = moved(tied, optimizer)
        print("tied" if tied else "untied", name, f"loss {loss:.1f}", rows, file=sys.stderr)
        for where, (never, shown) in rows.items():
            share = never / shown
            far = "as good as not" if share < .01 else "little" if share < .4 else "nearly as far as the others"
            print("tied" if tied else "untied", name, where, "never shown:", far)
PY
"$folder/venv/bin/python" "$folder/run.py" | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
torch 2.13.0 transformers 5.18.0
tied AdamW embeddings never shown: nearly as far as the others
tied AdamW head never shown: nearly as far as the others
tied SGD embeddings never shown: little
tied SGD head never shown: little
untied AdamW embeddings never shown: as good as not
untied AdamW head never shown: nearly as far as the others
untied SGD embeddings never shown: as good as not
untied SGD head never shown: little
SEEN
