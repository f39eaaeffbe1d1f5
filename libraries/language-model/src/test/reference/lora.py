#!/usr/bin/env python3
"""Records what PEFT computes of LoRA adapters. Needs peft 0.21, transformers 5.18, torch; run in this folder: ./lora.py [model ...]

Writes src/test/resources/reference/lora-<model>/: an adapter folder as PEFT saves it, for the model folder reference/<model> that ref.py
or families.py wrote, and reference.safetensors with the logits of its rows and the gradients of the weighted loss by A and B. The adapter's numbers are
drawn so large that each of its parts shows.
"""
import json
import shutil
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from peft import LoraConfig, get_peft_model
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM

RESOURCES = Path(__file__).resolve().parent.parent / 'resources/reference'
ADAPTERS = {
    # grouped queries, every module
    'llama': (torch.float32, dict(r=3, lora_alpha=6, target_modules=['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj',
                                                                     'up_proj', 'down_proj'])),
    # behind and before norms, beside windows and GELU
    'gemma3': (torch.float32, dict(r=3, lora_alpha=6, target_modules=['q_proj', 'k_proj', 'v_proj', 'o_proj', 'gate_proj',
                                                                      'up_proj', 'down_proj'])),
    # beside biases, no k_proj and no gate_proj, rsLoRA, stored in 16 bits
    'qwen2': (torch.bfloat16, dict(r=4, lora_alpha=5, use_rslora=True, target_modules=['q_proj', 'v_proj', 'up_proj'])),
}


def record(name, dtype, settings):
    base = AutoModelForCausalLM.from_pretrained(RESOURCES / name, dtype=torch.float32, attn_implementation='eager')
    model = get_peft_model(base, LoraConfig(task_type='CAUSAL_LM', lora_dropout=0., **settings)).eval()
    generator = torch.Generator().manual_seed(7)
    trained = {n: p for n, p in model.named_parameters() if 'lora_' in n}
    for parameter in trained.values():
        drawn = torch.randn(parameter.shape, generator=generator) * .3
        parameter.data.copy_(drawn.to(dtype).float())
    rows = json.loads((RESOURCES / name / 'reference.json').read_text())['rows']
    total, loss, result = sum(sum(row['weights'][1:]) for row in rows), 0., {}
    for i, row in enumerate(rows):
        ids = torch.tensor(row['ids'])
        logits = model(ids.unsqueeze(0)).logits[0]
        result[f'logits.{i}'] = logits.detach()
        losses = F.cross_entropy(logits[:-1], ids[1:], reduction='none')
        loss = loss + (losses * torch.tensor(row['weights'][1:])).sum() / total
    loss.backward()
    for n, p in trained.items():
        result['gradient.' + n.removeprefix('base_model.model.').replace('.default', '')] = p.grad
    result['loss'] = loss.detach().reshape(1)
    folder = RESOURCES / f'lora-{name}'
    shutil.rmtree(folder, ignore_errors=True)
    model.save_pretrained(folder)
    (folder / 'README.md').unlink()
    config = json.loads((folder / 'adapter_config.json').read_text())
    config['base_model_name_or_path'] = name
    (folder / 'adapter_config.json').write_text(json.dumps(config, indent=2, sort_keys=True) + '\n')
    weights = folder / 'adapter_model.safetensors'
    save_file({n: t.to(dtype) for n, t in load_file(weights).items()}, weights, metadata={'format': 'pt'})
    save_file({n: t.contiguous() for n, t in result.items()}, folder / 'reference.safetensors')
    print(name, loss.item())


for name, (dtype, settings) in ADAPTERS.items():
    if not sys.argv[1:] or name in sys.argv[1:]:
        record(name, dtype, settings)
