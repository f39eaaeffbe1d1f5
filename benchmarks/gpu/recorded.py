"""Checks a device against values that the project recorded on a CPU, in FP32 (Recording.java)."""
import json
import struct

import torch

from model import Model, Shape, Trainer

# Largest differences. fp32: other kernels add up in another order. bf16 has 8 significant bits, so each rounding is off by up to
# 2^-9 of a value. `gradients` and `weights` are relative, by Euclidean norm, to the recorded gradients and to the recorded change;
# `norms` are relative to those recorded.
TOLERANCES = {
    'fp32': {'log-probabilities': 1e-4, 'logits': 1e-4, 'loss': 1e-4, 'gradients': 1e-3, 'norms': 1e-3, 'weights': 1e-2},
    'bf16': {'log-probabilities': .15, 'logits': .15, 'loss': .01, 'gradients': .05, 'norms': .05, 'weights': .2},
}


def check(folder, precision, device):
    """-> by name of what was compared: the largest difference, and what is allowed"""
    inputs = json.loads((folder / 'recorded.json').read_text())
    recorded = {name: tensor.to(device) for name, tensor in safetensors(folder / 'recorded.safetensors').items()}
    differences = inference(Shape(folder), inputs, recorded, precision, device)
    differences.update(training(Shape(folder), inputs, recorded, precision, device))
    allowed = {name: next(limit for kind, limit in TOLERANCES[precision].items() if name.startswith(kind))
               for name in differences}
    return {name: {'difference': difference, 'allowed': allowed[name], 'passed': difference <= allowed[name]}
            for name, difference in differences.items()}


@torch.no_grad()
def inference(shape, inputs, recorded, precision, device):
    model = Model.for_inference(shape, named(recorded, 'before.'), precision, device)
    rows = model.ints(inputs['rows'])
    B, T = rows.shape
    states = torch.arange(1, B * T + 1, dtype=torch.int32, device=device).view(B, T)  # state 0 is the prefix's last
    after, targets = states[:, :-1].reshape(-1), rows[:, 1:].reshape(-1)
    differences = {}
    for name, prefix in (('log-probabilities', []), ('log-probabilities behind the prefix', inputs['prefix'])):
        scores = model.decoder.score(rows, after, targets, *model.before(*prefix))
        differences[name] = worst(scores, recorded[name])

    keys_and_values, last = model.before(*inputs['prefix'])
    logits, past = model.decoder.prompt(rows, states[:, -1].contiguous(), keys_and_values, last)
    differences['logits of the first token'] = worst(logits, recorded['logits of the first token'])
    next_ids = torch.zeros([B, 1], dtype=torch.int32, device=device)
    positions = torch.full([B, 1], len(inputs['prefix']) + T, dtype=torch.int32, device=device)
    slots = positions - T + torch.arange(T + 1, dtype=torch.int32, device=device)
    logits, past = model.decoder.continue_with(next_ids, positions, slots, keys_and_values, past)
    differences['logits of the second token'] = worst(logits, recorded['logits of the second token'])
    return differences


def training(shape, inputs, recorded, precision, device):
    before = named(recorded, 'before.')
    model = Model(shape, {name: weight.clone() for name, weight in before.items()}, precision, device)
    trainer = Trainer(model)
    rows = model.ints(inputs['rows'])
    ids, targets = rows[:, :-1].contiguous(), rows[:, 1:].reshape(-1)
    loss, gradients = trainer.gradients(ids, targets)
    for name, gradient in gradients.items():
        # the fused optimiser needs equal layouts
        assert gradient.stride() == model.weights[name].stride(), f'{name}: {gradient.stride()}'
    differences = {'loss': worst(loss, recorded['loss']),
                   'gradients': relative(gradients, named(recorded, 'gradient.'))}
    losses, norms = zip(*(trainer.step(ids, targets, inputs['learningRate']) for _ in inputs['losses']))
    differences['loss during training'] = max(not_nan(abs(a - b)) for a, b in zip(losses, inputs['losses']))
    differences['norms of gradients during training'] = max(not_nan(abs(a - b) / b) for a, b in zip(norms, inputs['norms']))
    after = named(recorded, 'after.')
    differences['weights after training'] = relative({name: model.weights[name].detach() - before[name] for name in after},
                                                     {name: after[name] - before[name] for name in after})
    return differences


def named(tensors, prefix):
    return {name[len(prefix):]: tensor for name, tensor in tensors.items() if name.startswith(prefix)}


def worst(values, expected):
    return not_nan((values.float() - expected).abs().max().item())


def relative(values, expected):
    """One number over all tensors, as some have no gradient but rounding (a bias of keys changes no attention)."""
    difference = sum((values[name].double() - tensor.double()).pow(2).sum() for name, tensor in expected.items())
    return not_nan((difference / sum(tensor.double().pow(2).sum() for tensor in expected.values())).sqrt().item())


def not_nan(value):
    return value if value == value else float('inf')


def safetensors(file):
    """As SafetensorsWriter writes them: 32-bit values, little-endian."""
    data = bytearray(file.read_bytes())
    header = struct.unpack('<Q', data[:8])[0]
    tensors = {}
    for name, entry in json.loads(data[8:8 + header]).items():
        if name != '__metadata__':
            begin, end = entry['data_offsets']
            values = torch.frombuffer(data, dtype=torch.float32, count=(end - begin) // 4, offset=8 + header + begin)
            tensors[name] = values.view(entry['shape'])
    return tensors
