#!/usr/bin/env bash
# transformers' Trainer: eval_loss depends on per_device_eval_batch_size and on the order of the rows; the training loss beside it does not.
#
# One would guess: both losses are the mean over all tokens that have a label, since the training loss is that (it is the same for every batch size and
#   accumulation), so that they can be compared, exp(eval_loss) is the perplexity, and the batch size is a matter of memory.
# What happens: eval_loss is the mean of the batches' means. With one row a batch each row counts alike, an answer of 2 tokens as much as one of 60; with all rows in one
#   batch each token does. The same model and rows have a perplexity of 1.3 or of 8, and sorting the rows by length moves it as well.
#   The Trainer's own training loss on the same rows, without a step between, is the mean over tokens with every batch size.
# Whom it hurts: whoever compares the eval_loss of two runs with different batch sizes, machines or numbers of devices, compares it with the training loss to see overfitting, or picks the
#   best checkpoint by it, in fine-tuning where only answers have labels and their lengths differ widely. Rows of one length without masks show nothing.
# Source: run here; issue 39241 of transformers.
# Seen: transformers 5.18.0, accelerate 1.15.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 accelerate==1.15.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 accelerate==1.15.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import math

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM, Trainer, TrainingArguments, logging

logging.set_verbosity_error()
print("transformers", transformers.__version__, "torch", torch.__version__.split("+")[0])
torch.set_num_threads(1)
torch.manual_seed(0)
PROMPT, LENGTH, ROWS = 4, 64, 32
random = torch.randint(6, 64, (ROWS, LENGTH), generator=torch.Generator().manual_seed(1))


def row(i):
    """Every fourth answer is long and of one word, which a little training makes likely; the others are two random tokens."""
    answer = [5] * 60 if i % 4 == 0 else random[i, :2].tolist()
    tokens = random[i, :PROMPT].tolist() + answer
    padding = LENGTH - len(tokens)
    return {"input_ids": tokens + [0] * padding, "attention_mask": [1] * len(tokens) + [0] * padding,
            "labels": [-100] * PROMPT + answer + [-100] * padding}


rows = [row(i) for i in range(ROWS)]
by_length = sorted(rows, key=lambda row: sum(row["attention_mask"]))
model = LlamaForCausalLM(LlamaConfig(vocab_size=64, hidden_size=32, intermediate_size=64, num_hidden_layers=1, num_attention_heads=2))


def trainer(batch, accumulation=1, steps=1, rate=0.0):
    settings = TrainingArguments("out", per_device_train_batch_size=batch, per_device_eval_batch_size=batch, gradient_accumulation_steps=accumulation,
                                 max_steps=steps, learning_rate=rate, lr_scheduler_type="constant", report_to=[], logging_steps=1, save_strategy="no",
                                 use_cpu=True, disable_tqdm=True)
    return Trainer(model, settings, train_dataset=rows, data_collator=lambda some: {name: torch.tensor([row[name] for row in some]) for name in some[0]})


def show(name, loss):
    print(f"{name}: {loss:.1f}, perplexity {math.exp(loss):.2g}")


trainer(8, steps=40, rate=3e-3).train()
model.eval()
with torch.no_grad():
    whole = {name: torch.tensor([row[name] for row in rows]) for name in rows[0]}
    logits = model(input_ids=whole["input_ids"], attention_mask=whole["attention_mask"]).logits
show("mean over tokens", torch.nn.functional.cross_entropy(logits[:, :-1].flatten(0, 1), whole["labels"][:, 1:].flatten()).item())
for batch in (32, 1):
    measured = trainer(batch, accumulation=32 // batch)
    measured.train()
    show(f"training loss, batches of {batch}", next(entry["loss"] for entry in measured.state.log_history if "loss" in entry))
for name, some in (("eval_loss", rows), ("eval_loss, rows sorted by length", by_length)):
    for batch in (32, 20, 8, 1):
        show(f"{name}, batches of {batch}", trainer(batch).evaluate(some)["eval_loss"])
PY
cd "$folder"
venv/bin/python run.py 2>errors | grep -v "^{" | tee seen || { cat errors >&2; exit 1; }

diff seen - <<'SEEN'
transformers 5.18.0 torch 2.13.0
mean over tokens: 0.3, perplexity 1.3
training loss, batches of 32: 0.3, perplexity 1.3
training loss, batches of 1: 0.3, perplexity 1.3
eval_loss, batches of 32: 0.3, perplexity 1.3
eval_loss, batches of 20: 0.3, perplexity 1.3
eval_loss, batches of 8: 0.3, perplexity 1.3
eval_loss, batches of 1: 2.1, perplexity 8.1
eval_loss, rows sorted by length, batches of 32: 0.3, perplexity 1.3
eval_loss, rows sorted by length, batches of 20: 1.8, perplexity 6
eval_loss, rows sorted by length, batches of 8: 2.1, perplexity 8.1
eval_loss, rows sorted by length, batches of 1: 2.1, perplexity 8.1
SEEN
echo "As described."
