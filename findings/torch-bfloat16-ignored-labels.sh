#!/usr/bin/env bash
# torch on the CPU in bfloat16: which labels are ignored decides whether cross_entropy's value is right or a tenth of it.
#
# One would guess: a mean in bfloat16 is right to two digits, as those of softmax(), sum() and mean() are. Ignored labels (-100) are
#   skipped, which is the same as removing their rows.
# What happens: cross_entropy adds in bfloat16 and moves its partial sum to a safe place after every 16th row, unless that row is
#   ignored. If every 16th label is ignored (rows of 16 tokens whose first one is masked), the sum stops growing: 0.3 instead of 3.9 over
#   8,192 labels, with the right gradient. With class weights, the sum of the weights stops too and the gradient is divided by it: it is 30
#   times too large. If the last label of each row is ignored, or the rows are removed, all is right. With 65,536 labels, rows
#   of 32, 64 and 128 tokens give a fifth to a third of the loss as well.
# Whom it hurts: whoever trains in bfloat16 on rows of one length with masked prompts: the loss looks like success and stops the training
#   early; with class weights the gradients are wrong too. Losses that transformers computes are in float32 and are not affected.
# Source: run here.
# Seen: torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.13.0 2>/dev/null || "$folder/venv/bin/pip" install -q torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import torch
import torch.nn.functional as F

print("torch", torch.__version__.split("+")[0])
torch.manual_seed(0)
torch.set_num_threads(1)
ROWS, CLASSES = 8192, 32
logits, labels, place = torch.randn(ROWS, CLASSES).bfloat16(), torch.randint(0, CLASSES, (ROWS,)), torch.arange(ROWS)
IGNORED = {
    "none": place < 0,
    "a random half": torch.rand(ROWS) < .5,
    "the first of each row of 16": place % 16 == 0,
    "the last of each row of 16": place % 16 == 15,
    "the first half of each row of 16": place % 16 < 8,
    "the first of each row of 64": place % 64 == 0,
}


def loss(dtype, targets, weighted):
    """The loss and the length of its gradient."""
    inputs = logits.to(dtype, copy=True).requires_grad_()
    value = F.cross_entropy(inputs, targets, weight=torch.ones(CLASSES, dtype=dtype) if weighted else None)
    value.backward()
    return value.item(), inputs.grad.float().norm().item()


for name, ignored in IGNORED.items():
    targets = torch.where(ignored, -100, labels)
    for weighted in (False, True):
        (exact, length), (value, other) = loss(torch.float32, targets, weighted), loss(torch.bfloat16, targets, weighted)
        print(f"ignored: {name}{', with class weights' if weighted else ''}: loss {exact:.1f} in float32, in bfloat16 {value / exact:.1f} times that, "
              f"gradient {other / length:.1f} times")
first = place % 16 == 0
exact = loss(torch.float32, torch.where(first, -100, labels), False)[0]
print(f"the first of each row of 16 taken out: {F.cross_entropy(logits[~first], labels[~first]).item() / exact:.1f} times")
with torch.autocast("cpu", dtype=torch.bfloat16):
    print(f"the same ignored under autocast: {F.cross_entropy(logits, torch.where(first, -100, labels)).item() / exact:.1f} times")

more, many = torch.randn(65536, CLASSES).bfloat16(), torch.randint(0, CLASSES, (65536,))
for row in (32, 64, 128):
    masked = torch.where(torch.arange(65536) % row == 0, -100, many)
    print(f"65,536 labels, the first of each row of {row} ignored: {F.cross_entropy(more, masked).item() / F.cross_entropy(more.float(), masked).item():.1f} times")
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
torch 2.13.0
ignored: none: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: none, with class weights: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: a random half: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: a random half, with class weights: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: the first of each row of 16: loss 3.9 in float32, in bfloat16 0.1 times that, gradient 1.0 times
ignored: the first of each row of 16, with class weights: loss 3.9 in float32, in bfloat16 2.0 times that, gradient 30.0 times
ignored: the last of each row of 16: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: the last of each row of 16, with class weights: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: the first half of each row of 16: loss 3.9 in float32, in bfloat16 0.1 times that, gradient 1.0 times
ignored: the first half of each row of 16, with class weights: loss 3.9 in float32, in bfloat16 2.0 times that, gradient 16.0 times
ignored: the first of each row of 64: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
ignored: the first of each row of 64, with class weights: loss 3.9 in float32, in bfloat16 1.0 times that, gradient 1.0 times
the first of each row of 16 taken out: 1.0 times
the same ignored under autocast: 1.0 times
65,536 labels, the first of each row of 32 ignored: 0.3 times
65,536 labels, the first of each row of 64 ignored: 0.2 times
65,536 labels, the first of each row of 128 ignored: 0.2 times
SEEN
echo "As described."
