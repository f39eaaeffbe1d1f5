"""A model of the project's TorchScript archives, decoder.pt and adamw.pt, on any device; it needs torch only."""
import json
import math
from pathlib import Path

import torch

PRECISIONS = {'fp32': torch.float32, 'bf16': torch.bfloat16}
SCALAR_TYPES = {'fp32': 6, 'bf16': 15}  # as decoder.py numbers them (c10::ScalarType)
LEARNING_RATE = 1e-4


class Shape:
    """What Archives.java says of a shape."""

    def __init__(self, folder):
        self.folder = Path(folder)
        for name, value in json.loads((self.folder / 'shape.json').read_text()).items():
            setattr(self, name, value)

    def parameters(self):
        """Without the embedding look-up, with the head."""
        every = sum(math.prod(weight['shape']) for weight in self.weights)
        return every if self.tiedHead else every - self.vocabulary * self.width

    def seeded(self, device, seed):
        """Weights in 32 bits: norms near one, all else near zero."""
        generator = torch.Generator(device).manual_seed(seed)
        return {weight['name']: torch.empty(weight['shape'], device=device).normal_(
            1. if weight['name'].endswith('norm.weight') else 0., .02, generator=generator) for weight in self.weights}


class Model:
    """The decoder with its weights; `precision` is that of the matrix products. The archives hold no tensors, so no device either."""

    def __init__(self, shape, weights, precision, device):
        self.shape, self.weights, self.device = shape, weights, device
        self.decoder = torch.jit.load(str(shape.folder / 'decoder.pt'))
        constants = {name: torch.tensor(values, device=device) for name, values in shape.constants.items()}
        self.decoder.adopt(weights, constants)
        self.decoder.compute_in(SCALAR_TYPES[precision])

    @staticmethod
    def for_inference(shape, weights, precision, device):
        """In bf16 as the project keeps them then: matrices in 16 bits, the projections to queries, keys and values joined."""
        if precision != 'fp32':
            weights = {name: halved(weight) for name, weight in joined(shape, weights).items()}
        return Model(shape, weights, precision, device)

    def ints(self, values):
        """As the project gives token ids and positions: in 32 bits."""
        return torch.tensor(values, dtype=torch.int32, device=self.device)

    def before(self, *prefix):
        """Keys and values of a prefix, and its last hidden state."""
        if prefix:
            return self.decoder.encode_prefix(self.ints([prefix]))
        return [], torch.zeros([1, self.shape.width], device=self.device)


class Trainer:
    """Training of weights in 32 bits, with AdamW, as Trainer.java does it."""

    def __init__(self, model):
        self.model = model
        self.adamw = torch.jit.load(str(model.shape.folder / 'adamw.pt'))
        decays = {weight['name']: weight['decays'] for weight in model.shape.weights}
        self.names = list(model.weights)
        self.order = sorted(self.names, key=lambda name: not decays[name])  # stable: those with decay first
        self.decayed = sum(decays.values())
        self.first = [torch.zeros_like(model.weights[name]) for name in self.order]
        self.second = [torch.zeros_like(tensor) for tensor in self.first]
        self.updates = torch.zeros([], device=model.device)

    def gradients(self, ids, targets):
        """ids (B, T) and what follows each (B * T) -> the mean loss, gradients by name."""
        count = targets.numel()
        after = torch.arange(count, dtype=torch.int32, device=ids.device)
        weights = torch.full([count], 1 / count, device=ids.device)
        unpacked = torch.zeros([0], dtype=torch.int32, device=ids.device)
        self.model.decoder.forget_gradients(True)
        loss = self.model.decoder.add_gradients(ids, unpacked, after, targets, weights)
        return loss, dict(zip(self.names, self.model.decoder.gradients()))

    def step(self, ids, targets, rate=LEARNING_RATE):
        """-> the loss before the step, and the gradients' norm before clipping"""
        loss, gradients = self.gradients(ids, targets)
        with torch.no_grad():
            norm = self.adamw.update([self.model.weights[name] for name in self.order],
                                     [gradients[name] for name in self.order],
                                     self.first, self.second, self.updates, self.decayed, rate)
        return loss.item(), norm.item()


def joined(shape, weights):
    result = dict(weights)
    for layer in range(shape.layers):
        attention = f'model.layers.{layer}.self_attn.'
        for kind in ('weight', 'bias'):
            parts = [f'{attention}{part}_proj.{kind}' for part in 'qkv']
            if parts[0] in weights:
                result[f'{attention}qkv_proj.{kind}'] = torch.cat([result.pop(part) for part in parts])
    return result


def halved(weight):
    return weight.to(torch.bfloat16) if weight.dim() == 2 else weight
