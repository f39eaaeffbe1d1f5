#!/usr/bin/env bash
# RMS norm: a model whose weights have exploded reports the loss of guessing, and gradients that are zero: no NaN, no infinity.
#
# One would guess: activations that overflow turn the loss, or at least the gradients, into NaN or infinity, so that a training which looks at
#   both notices weights that are beyond use. So it is with LayerNorm.
# What happens: RMS norm squares its input. Beyond 1.8e19 the square is infinite, its reciprocal root 0, and 0 times the finite input is 0: the norm
#   of a huge vector is zero. In the Llama of transformers all logits are then equal; the loss is ln(vocabulary), that of a model that has
#   learned nothing yet, and every gradient is exactly 0.
# Whom it hurts: guards against divergence (finite loss, finite norm of the gradients, clipping) see nothing. The training goes on to
#   its end without learning, and checkpoints, all finite, are kept. Evaluated, such a model looks like chance, not like a fault.
# Source: run here.
# Seen: torch 2.13.0, transformers 5.18.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import math
import sys

import torch
import transformers
from torch.nn.functional import layer_norm, rms_norm
from transformers import GPT2Config, GPT2LMHeadModel, LlamaConfig, LlamaForCausalLM

VOCABULARY, WIDTH = 64, 32
torch.set_num_threads(1)
print("torch", torch.__version__.split("+")[0], "transformers", transformers.__version__)

huge = torch.full([WIDTH], 1e20) * torch.linspace(-1, 1, WIDTH)
print("rms_norm of a huge vector:", rms_norm(huge, [WIDTH]).abs().max().item(), " layer_norm:", layer_norm(huge, [WIDTH]).abs().max().item())


def loss_and_gradients(model, scale):
    """The loss of a model whose embeddings are this many times as large, how many of its gradients are not finite, and the largest value of one."""
    with torch.no_grad():
        model.get_input_embeddings().weight.mul_(scale)
    ids = torch.arange(2 * 16).reshape(2, 16) % VOCABULARY
    loss = model(input_ids=ids, labels=ids).loss
    loss.backward()
    gradients = [p.grad for p in model.parameters() if p.grad is not None]
    largest = max(gradient.abs().max().item() for gradient in gradients)
    broken = sum(not torch.isfinite(gradient).all() for gradient in gradients)
    print(f"{type(model).__name__} with embeddings x {scale:g}: loss {loss.item():.6f}, {broken} of {len(gradients)} gradients not finite, largest {largest:g}")
    return loss.item(), broken, largest


def llama():
    torch.manual_seed(0)
    return LlamaForCausalLM(LlamaConfig(vocab_size=VOCABULARY, hidden_size=WIDTH, intermediate_size=64, num_hidden_layers=2,
                                        num_attention_heads=2, num_key_value_heads=2, tie_word_embeddings=False))


def gpt2():
    torch.manual_seed(0)
    return GPT2LMHeadModel(GPT2Config(vocab_size=VOCABULARY, n_embd=WIDTH, n_layer=2, n_head=2, n_positions=32, bos_token_id=0, eos_token_id=0,
                                      tie_word_embeddings=False, resid_pdrop=0, embd_pdrop=0, attn_pdrop=0))


print(f"ln({VOCABULARY}) = {math.log(VOCABULARY):.6f}")
usual, none_broken, usual_gradient = loss_and_gradients(llama(), 1)
exploded, broken, gradient = loss_and_gradients(llama(), 1e25)
other, other_broken, _ = loss_and_gradients(gpt2(), 1e25)
ok = (rms_norm(huge, [WIDTH]).abs().max().item() == 0 and none_broken == 0 and usual_gradient > 0
      and abs(exploded - math.log(VOCABULARY)) < 1e-5 and broken == 0 and gradient == 0
      and not math.isfinite(other) and other_broken > 0)
print("as described" if ok else "CHANGED")
sys.exit(0 if ok else 1)
PY
"$folder/venv/bin/python" "$folder/run.py"
