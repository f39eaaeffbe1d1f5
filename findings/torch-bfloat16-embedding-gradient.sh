#!/usr/bin/env bash
# torch on the CPU in bfloat16: the gradient of an embedding stops growing once a token has occurred 256 times in a batch.
#
# One would guess: sums over the positions of a batch are accumulated in float32 and rounded once, as in matrix products, sum(), cumsum() and the
#   gradient of a bias. embedding(), weight[tokens] and index_select() look up the same rows and have the same gradient.
# What happens: embedding() and weight[tokens] add position by position in bfloat16, where 256 + 1 is 256: of 4,096 equal gradients they count 256
#   (2,048 in float16). index_select(), gather() and a product with one-hot rows count 4,096. The weight and bias of LayerNorm stop at 256
#   as well (one thread), those of RMSNorm and Linear do not. With random gradients the row of a frequent token is wrong by half, that of a
#   rare one by 1%. No warning.
# Whom it hurts: whoever trains a small model in pure bfloat16 on the CPU: spaces, commas and the beginning of text occur more than 256 times in a
#   batch of a few thousand tokens. A test that compares the gradients of a short text with float32's passes.
# Source: run here; issue 17703 of Apache MXNet is the same in another library.
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
torch.set_num_threads(1)
LOOKUPS = {
    "embedding()": lambda weight, tokens: F.embedding(tokens, weight),
    "weight[tokens]": lambda weight, tokens: weight[tokens],
    "index_select()": lambda weight, tokens: weight.index_select(0, tokens),
    "gather()": lambda weight, tokens: weight.gather(0, tokens[:, None].expand(-1, weight.shape[1])),
    "one-hot product": lambda weight, tokens: F.one_hot(tokens, len(weight)).to(weight.dtype) @ weight,
}


def gradient(lookup, weight, tokens, upstream):
    weight = weight.clone().requires_grad_()
    lookup(weight, tokens).backward(upstream.to(weight.dtype))
    return weight.grad


def counted(dtype, of):
    """The gradient after as many positions with a gradient of 1 as given."""
    return {name: int(gradient(lookup, torch.ones(2, 4, dtype=dtype), torch.zeros(of, dtype=torch.long), torch.ones(of, 4))[0, 0])
            for name, lookup in LOOKUPS.items()}


for dtype in (torch.float32, torch.float16, torch.bfloat16):
    for of in (256, 4096):
        print(f"{dtype}, {of} times 1:", counted(dtype, of))

rows = torch.tensor([[1.0, -1.0]])
for name, layer in {"LayerNorm": torch.nn.LayerNorm(2), "RMSNorm": torch.nn.RMSNorm(2, eps=1e-6), "Linear": torch.nn.Linear(2, 2)}.items():
    layer.to(torch.bfloat16)(rows.to(torch.bfloat16).repeat(4096, 1)).sum().backward()
    print(f"bfloat16, 4096 times 1, {name}:", {which: int(weight.grad.flatten()[0]) for which, weight in layer.named_parameters()})

torch.manual_seed(0)
tokens = torch.cat((torch.zeros(4000, dtype=torch.long), torch.ones(96, dtype=torch.long)))  # token 0 is frequent, token 1 is rare
upstream, weight = (torch.randn(4096, 64) + .5).bfloat16().float(), torch.randn(2, 64)
exact = gradient(LOOKUPS["embedding()"], weight, tokens, upstream)
for name in ("embedding()", "index_select()"):
    error = (gradient(LOOKUPS[name], weight.bfloat16(), tokens, upstream).float() - exact).norm(dim=1) / exact.norm(dim=1)
    print(f"bfloat16, random gradients, {name}: error of the frequent token's row {error[0]:.0%}, of the rare one's {error[1]:.0%}")
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
torch 2.13.0
torch.float32, 256 times 1: {'embedding()': 256, 'weight[tokens]': 256, 'index_select()': 256, 'gather()': 256, 'one-hot product': 256}
torch.float32, 4096 times 1: {'embedding()': 4096, 'weight[tokens]': 4096, 'index_select()': 4096, 'gather()': 4096, 'one-hot product': 4096}
torch.float16, 256 times 1: {'embedding()': 256, 'weight[tokens]': 256, 'index_select()': 256, 'gather()': 256, 'one-hot product': 256}
torch.float16, 4096 times 1: {'embedding()': 2048, 'weight[tokens]': 2048, 'index_select()': 4096, 'gather()': 4096, 'one-hot product': 4096}
torch.bfloat16, 256 times 1: {'embedding()': 256, 'weight[tokens]': 256, 'index_select()': 256, 'gather()': 256, 'one-hot product': 256}
torch.bfloat16, 4096 times 1: {'embedding()': 256, 'weight[tokens]': 256, 'index_select()': 4096, 'gather()': 4096, 'one-hot product': 4096}
bfloat16, 4096 times 1, LayerNorm: {'weight': 256, 'bias': 256}
bfloat16, 4096 times 1, RMSNorm: {'weight': 4096}
bfloat16, 4096 times 1, Linear: {'weight': 4096, 'bias': 4096}
bfloat16, random gradients, embedding(): error of the frequent token's row 48%, of the rare one's 1%
bfloat16, random gradients, index_select(): error of the frequent token's row 0%, of the rare one's 0%
SEEN
echo "As described."
