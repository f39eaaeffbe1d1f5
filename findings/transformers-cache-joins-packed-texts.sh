#!/usr/bin/env bash
# transformers 5: texts that are packed into one row see each other, or do not, depending on use_cache. Trainer keeps them apart; the same batch in a loop of one's own does not.
#
# One would guess: use_cache decides whether keys and values are kept for later. The logits of a single forward pass do not depend on it; and a mask of ones is the same as no mask.
# What happens: position_ids that start again at 0, as DataCollatorWithFlattening writes them, are recognised as several texts, and the causal mask is built for each of them; but only if there is no cache and no
#   attention_mask. use_cache is on in a model's config, and its empty cache counts: each text then attends to all texts before it in the row, with positions that repeat. A mask of ones does the same.
#   Trainer sets the config's use_cache to False, so that its losses are right. There is no warning.
# Whom it hurts: whoever packs texts and evaluates with model(**batch), or trains in a loop without Trainer, with attention "sdpa" or "eager": an answer can be read off the text before it in the row.
#   Scores change with the order of the rows, and differ from Trainer's on the same batch. A batch of one text shows nothing. (With Flash Attention, for which the documentation names the collator,
#   the mask is built elsewhere: not run here.)
# Source: run here; pull requests 39194 and 46634 of transformers; documentation of DataCollatorWithFlattening.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 accelerate torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 accelerate torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import sys

import torch
import transformers
from transformers import DataCollatorWithFlattening, Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM, Qwen3Config, Qwen3ForCausalLM, Trainer, TrainingArguments

transformers.logging.set_verbosity_error()
print("transformers", transformers.__version__)
torch.set_num_threads(1)
shape = dict(vocab_size=64, hidden_size=64, intermediate_size=64, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=4, head_dim=16)
rows = [torch.randint(2, 64, (length,), generator=torch.Generator().manual_seed(length)).tolist() for length in (5, 7, 9)]
batch = DataCollatorWithFlattening()([{"input_ids": row, "labels": list(row)} for row in rows])
print("batch:", ", ".join(sorted(batch)))
ones = torch.ones_like(batch["input_ids"])


def verdict(packed, alone):
    return "as each text alone" if (packed - alone).abs().max() < 1e-5 else "other logits"


for kind, config in ((LlamaForCausalLM, LlamaConfig), (Qwen3ForCausalLM, Qwen3Config), (Gemma3ForCausalLM, Gemma3TextConfig)):
    for attention in ("eager", "sdpa"):
        torch.manual_seed(0)
        model = kind(config(**shape, attn_implementation=attention)).eval()
        with torch.no_grad():
            alone = torch.cat([model(input_ids=torch.tensor([row])).logits for row in rows], 1)
            for name, options in (("as it is", {}), ("use_cache=True", {"use_cache": True}), ("use_cache=False", {"use_cache": False}),
                                  ("use_cache=False, mask of ones", {"use_cache": False, "attention_mask": ones})):
                print(f"{kind.__name__}, {attention}, {name}: {verdict(model(**batch, **options).logits, alone)}")

torch.manual_seed(0)
model = LlamaForCausalLM(LlamaConfig(**shape, initializer_range=.5)).eval()
data = [{"input_ids": row, "labels": list(row)} for row in rows]
with torch.no_grad():
    alone = [model(input_ids=torch.tensor([row]), labels=torch.tensor([row])).loss.item() * (len(row) - 1) for row in rows]
    print(f"loss of the texts one by one {sum(alone) / sum(len(row) - 1 for row in rows):.3f}, packed by model(**batch) {model(**batch).loss.item():.3f}")
arguments = TrainingArguments(output_dir=sys.argv[1] + "/out", per_device_eval_batch_size=3, report_to=[], disable_tqdm=True, use_cpu=True)
trainer = Trainer(model=model, args=arguments, eval_dataset=data, data_collator=DataCollatorWithFlattening())
print(f"eval_loss of Trainer {trainer.evaluate()['eval_loss']:.3f}; the config's use_cache is now {model.config.use_cache}")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder" 2>"$folder/errors" | grep -v "^{" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
batch: input_ids, labels, position_ids
LlamaForCausalLM, eager, as it is: other logits
LlamaForCausalLM, eager, use_cache=True: other logits
LlamaForCausalLM, eager, use_cache=False: as each text alone
LlamaForCausalLM, eager, use_cache=False, mask of ones: other logits
LlamaForCausalLM, sdpa, as it is: other logits
LlamaForCausalLM, sdpa, use_cache=True: other logits
LlamaForCausalLM, sdpa, use_cache=False: as each text alone
LlamaForCausalLM, sdpa, use_cache=False, mask of ones: other logits
Qwen3ForCausalLM, eager, as it is: other logits
Qwen3ForCausalLM, eager, use_cache=True: other logits
Qwen3ForCausalLM, eager, use_cache=False: as each text alone
Qwen3ForCausalLM, eager, use_cache=False, mask of ones: other logits
Qwen3ForCausalLM, sdpa, as it is: other logits
Qwen3ForCausalLM, sdpa, use_cache=True: other logits
Qwen3ForCausalLM, sdpa, use_cache=False: as each text alone
Qwen3ForCausalLM, sdpa, use_cache=False, mask of ones: other logits
Gemma3ForCausalLM, eager, as it is: other logits
Gemma3ForCausalLM, eager, use_cache=True: other logits
Gemma3ForCausalLM, eager, use_cache=False: as each text alone
Gemma3ForCausalLM, eager, use_cache=False, mask of ones: other logits
Gemma3ForCausalLM, sdpa, as it is: other logits
Gemma3ForCausalLM, sdpa, use_cache=True: other logits
Gemma3ForCausalLM, sdpa, use_cache=False: as each text alone
Gemma3ForCausalLM, sdpa, use_cache=False, mask of ones: other logits
loss of the texts one by one 10.767, packed by model(**batch) 10.463
eval_loss of Trainer 10.767; the config's use_cache is now False
SEEN
echo "As described."
