#!/usr/bin/env python3
"""LoRA adapters and merged models that Tuneloom wrote, against PEFT, and an adapter that PEFT trains for Tuneloom to read.

usage: lora.py FOLDER
  FOLDER  made by the benchmark peers.LoraPeers: the model folders base and merged, the adapter folder ours, and ours.json with tokens and
          the log-probabilities that Tuneloom computed after them

Checks that the base model with the adapter has these log-probabilities in PEFT to 1e-4, that the merged model has them in transformers, and
that every merged weight is base + scaling * B A as numpy computes it with 64 bits. Then trains an adapter of other settings with PEFT,
saves it as theirs, in 16 bits, and writes theirs.json. Nothing of Tuneloom's code is used. Ends with 0 when all agrees, 1 when not.
"""
import json
import math
import sys
from pathlib import Path

import numpy as np
import torch
from peft import LoraConfig, PeftModel, get_peft_model
from safetensors.numpy import load_file
from safetensors.torch import load_file as load_torch, save_file
from transformers import AutoModelForCausalLM
from transformers.utils.logging import disable_progress_bar

TOLERANCE = 1e-4
disable_progress_bar()
torch.set_num_threads(1)


def opened(folder):
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()


@torch.no_grad()
def log_probabilities(model, tokens, first):
    logits = model(torch.tensor([tokens]), logits_to_keep=1).logits[0, -1]
    return torch.log_softmax(logits.double(), -1)[:first].tolist()


def difference(model, ours):
    expected = ours['logProbabilities']
    return max(abs(a - b) for a, b in zip(log_probabilities(model, ours['tokens'], len(expected)), expected))


def agrees(what, worst, tolerance):
    print(f'{what}: differs by {worst:.1e}, at most {tolerance:.0e}: {"ok" if worst <= tolerance else "TOO MUCH"}', flush=True)
    return worst <= tolerance


def merging(folder):
    """The largest difference of a merged weight, as a share of the largest number of the weight."""
    config = json.loads((folder / 'ours/adapter_config.json').read_text())
    scaling = config['lora_alpha'] / (math.sqrt(config['r']) if config['use_rslora'] else config['r'])
    base, adapter, merged = (load_file(folder / name) for name in (
        'base/model.safetensors', 'ours/adapter_model.safetensors', 'merged/model.safetensors'))
    assert base.keys() == merged.keys()
    worst, changed = 0., 0
    for name, weight in base.items():
        expected, module = weight.astype(np.float64), 'base_model.model.' + name.removesuffix('.weight')
        if module + '.lora_A.weight' in adapter:
            a, b = (adapter[f'{module}.lora_{part}.weight'].astype(np.float64) for part in 'AB')
            expected, changed = expected + scaling * (b @ a), changed + 1
        worst = max(worst, np.abs(merged[name] - expected).max() / np.abs(expected).max())
    assert 2 * changed == len(adapter), 'tensors of the adapter that belong to no weight'
    return worst


def train(folder, ours):
    model = get_peft_model(opened(folder / 'base'), LoraConfig(
        task_type='CAUSAL_LM', r=8, lora_alpha=20, lora_dropout=.1, use_rslora=True, target_modules=['q_proj', 'v_proj', 'o_proj', 'up_proj']))
    torch.manual_seed(1)
    adamw = torch.optim.AdamW([p for p in model.parameters() if p.requires_grad], lr=1e-2)
    ids = torch.tensor([ours['tokens']])
    model.train()
    for step in range(6):
        loss = model(ids, labels=ids).loss
        loss.backward()
        adamw.step()
        adamw.zero_grad()
        print(f'PEFT step {step}: loss {loss.item():.3f}')
    model.save_pretrained(folder / 'theirs')
    weights = folder / 'theirs/adapter_model.safetensors'
    save_file({name: tensor.bfloat16() for name, tensor in load_torch(weights).items()}, weights, metadata={'format': 'pt'})
    read_again = PeftModel.from_pretrained(opened(folder / 'base'), folder / 'theirs').eval()
    values = log_probabilities(read_again, ours['tokens'], len(ours['logProbabilities']))
    (folder / 'theirs.json').write_text(json.dumps(dict(tokens=ours['tokens'], logProbabilities=values)))


def main():
    folder = Path(sys.argv[1])
    ours = json.loads((folder / 'ours.json').read_text())
    base = opened(folder / 'base')
    effect = difference(base, ours)
    adapted = PeftModel.from_pretrained(base, folder / 'ours').eval()
    good = [agrees('our adapter in PEFT', difference(adapted, ours), TOLERANCE),
            agrees('our merged model in transformers', difference(opened(folder / 'merged'), ours), TOLERANCE),
            agrees('our merged weights against float64', merging(folder), 1e-6)]
    print(f'without the adapter it differs by {effect:.1e}')
    train(folder, ours)
    return 0 if all(good) and effect > 100 * TOLERANCE else 1


sys.exit(main())
