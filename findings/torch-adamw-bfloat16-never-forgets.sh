#!/usr/bin/env bash
# torch: AdamW in bfloat16 never forgets a large gradient. One spike shortens a weight's steps for the rest of the training.
#
# One would guess: with beta2 = 0.999 the mean of squared gradients forgets a spike within a few thousand steps, in bfloat16 with some rounding
#   noise: the format has float32's range and is only coarser.
# What happens: the state has the type of the parameter, and 0.999 times a bfloat16 number rounds to the same number. The mean can rise but
#   not fall: after 9,000 steps without any gradient it is unchanged. After one gradient of 100 among gradients of 1, steps are a third
#   as long for good (float32: as long as before). It does not rise far enough either: with gradients of 1 it stops at 0.5, and steps are 1.4 times
#   too long. With beta2 = 0.99 a spike still has an effect, with 0.95 hardly any. foreach, fused and the plain loop are alike.
# Whom it hurts: whoever trains in pure bfloat16 (weights as stored, no autocast), where the first batches or one bad batch have large gradients: some
#   weights learn more slowly from then on, whatever the learning rate's schedule says, which looks like a hard task.
# Source: run here.
# Seen: torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q torch==2.13.0 2>/dev/null || "$folder/venv/bin/pip" install -q torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import torch

print("torch", torch.__version__.split("+")[0])
torch.set_num_threads(1)
STEPS = 10_000


def squares(dtype, gradient_at, beta2=0.999, **options):
    """AdamW's mean of squared gradients after all steps, corrected for its start at zero; and by how much it shortens a step."""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=dtype))
    optimizer = torch.optim.AdamW([weight], lr=0.0, betas=(0.9, beta2), **options)
    for step in range(STEPS):
        weight.grad = torch.full_like(weight, gradient_at(step))
        optimizer.step()
    mean = optimizer.state[weight]["exp_avg_sq"].item()
    return f"{mean:.2f}, steps {1 / mean ** .5:.2f} times the learning rate" if mean > 1e-3 else "0.00"


GRADIENTS = {"ones": lambda step: 1.0,
             "ones after one of 100": lambda step: 100.0 if step == 0 else 1.0,
             "1,000 ones, then zeros": lambda step: 1.0 if step < 1000 else 0.0}
for name, gradient_at in GRADIENTS.items():
    for dtype in (torch.float32, torch.bfloat16):
        print(f"{name}, {dtype}: {squares(dtype, gradient_at)}")
for way in ({"foreach": True}, {"fused": True}, {"foreach": False}):
    print(f"ones after one of 100, bfloat16, {way}: {squares(torch.bfloat16, GRADIENTS['ones after one of 100'], **way)}")
for beta2 in (0.99, 0.98, 0.95):
    print(f"ones after one of 100, bfloat16, beta2 {beta2}: {squares(torch.bfloat16, GRADIENTS['ones after one of 100'], beta2)}")
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
torch 2.13.0
ones, torch.float32: 1.00, steps 1.00 times the learning rate
ones, torch.bfloat16: 0.50, steps 1.41 times the learning rate
ones after one of 100, torch.float32: 1.00, steps 1.00 times the learning rate
ones after one of 100, torch.bfloat16: 10.00, steps 0.32 times the learning rate
1,000 ones, then zeros, torch.float32: 0.00
1,000 ones, then zeros, torch.bfloat16: 0.50, steps 1.41 times the learning rate
ones after one of 100, bfloat16, {'foreach': True}: 10.00, steps 0.32 times the learning rate
ones after one of 100, bfloat16, {'fused': True}: 10.00, steps 0.32 times the learning rate
ones after one of 100, bfloat16, {'foreach': False}: 10.00, steps 0.32 times the learning rate
ones after one of 100, bfloat16, beta2 0.99: 2.33, steps 0.66 times the learning rate
ones after one of 100, bfloat16, beta2 0.98: 1.37, steps 0.86 times the learning rate
ones after one of 100, bfloat16, beta2 0.95: 1.05, steps 0.98 times the learning rate
SEEN
echo "As described."
