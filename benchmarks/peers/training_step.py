"""Training steps of a Llama-like model in plain PyTorch, as one writes it: the peer of TrainingStep.java.

Reads a number of steps from standard input, takes them, answers with the mean clock and processor seconds of one.
"""
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

threads, V, D, FF, LAYERS, HEADS, KV, HD, ROWS, LENGTH = map(int, sys.argv[1:11])
LEARNED = float(sys.argv[11])
torch.set_num_threads(threads)
torch.manual_seed(1)


class RMSNorm(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.ones(D))

    def forward(self, x):
        return x * torch.rsqrt(x.pow(2).mean(-1, keepdim=True) + 1e-5) * self.weight


def rotate(x, cos, sin):
    first, second = x.chunk(2, -1)
    return x * cos + torch.cat((-second, first), -1) * sin


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        linear = lambda i, o: nn.Linear(i, o, bias=False)
        self.norm1, self.norm2 = RMSNorm(), RMSNorm()
        self.q, self.k, self.v, self.o = linear(D, HEADS * HD), linear(D, KV * HD), linear(D, KV * HD), linear(HEADS * HD, D)
        self.gate, self.up, self.down = linear(D, FF), linear(D, FF), linear(FF, D)

    def forward(self, x, cos, sin):
        B, T, _ = x.shape
        h = self.norm1(x)
        q = rotate(self.q(h).view(B, T, HEADS, HD).transpose(1, 2), cos, sin)
        k = rotate(self.k(h).view(B, T, KV, HD).transpose(1, 2), cos, sin)
        v = self.v(h).view(B, T, KV, HD).transpose(1, 2)
        if KV != HEADS:
            k, v = k.repeat_interleave(HEADS // KV, 1), v.repeat_interleave(HEADS // KV, 1)
        x = x + self.o(F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(B, T, HEADS * HD))
        h = self.norm2(x)
        return x + self.down(F.silu(self.gate(h)) * self.up(h))


class Model(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(V, D)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm = RMSNorm()
        for p in self.parameters():
            if p.dim() == 2:
                nn.init.normal_(p, 0, .02)
        angle = torch.outer(torch.arange(LENGTH).float(), 10000. ** (-torch.arange(0, HD, 2).float() / HD))
        self.cos, self.sin = torch.cat((angle, angle), -1).cos(), torch.cat((angle, angle), -1).sin()

    def forward(self, ids, positions):
        T = ids.shape[1]
        x = self.embedding(ids)
        for layer in self.layers:
            x = layer(x, self.cos[:T], self.sin[:T])
        return F.linear(self.norm(x).reshape(-1, D)[positions], self.embedding.weight)


model = Model()
decayed = [p for n, p in model.named_parameters() if p.dim() == 2 and 'embedding' not in n]
plain = [p for n, p in model.named_parameters() if p.dim() != 2 or 'embedding' in n]
adamw = torch.optim.AdamW([dict(params=decayed, weight_decay=.01), dict(params=plain, weight_decay=0.)],
                          lr=1e-3, betas=(.9, .95), foreach=True)


def batch():
    ids = torch.randint(0, V, (ROWS, LENGTH))
    learned = torch.rand(ROWS, LENGTH - 1) < LEARNED
    learned[:, -1] = True
    positions = learned.reshape(-1).nonzero().squeeze(1)
    return ids[:, :-1], positions, ids[:, 1:].reshape(-1)[positions]


def step(ids, positions, targets):
    loss = F.cross_entropy(model(ids, positions), targets)
    adamw.zero_grad(set_to_none=True)
    loss.backward()
    nn.utils.clip_grad_norm_(model.parameters(), 1.)
    adamw.step()
    return loss.item()


for line in sys.stdin:
    clock = processor = 0.
    for _ in range(int(line)):
        data = batch()
        clock -= time.perf_counter()
        processor -= time.process_time()
        step(*data)
        clock += time.perf_counter()
        processor += time.process_time()
    print(clock / int(line), processor / int(line), flush=True)
