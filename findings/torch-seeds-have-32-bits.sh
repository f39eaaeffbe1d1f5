#!/usr/bin/env bash
# PyTorch on the CPU: a generator takes a seed of 64 bits, keeps all of them, and draws by the lower 32 only.
#
# One would guess: manual_seed takes 64 bits and initial_seed() returns all 64, so seeds that differ draw different numbers, as with NumPy's
#   generators.
# What happens: the Mersenne Twister behind CPU generators is set up with the lower 32 bits. Seeds that differ in the upper half only give the same numbers, the same
#   permutations and the same first weights, while initial_seed() tells two different seeds.
# Whom it hurts: whoever makes a seed of several numbers (run << 32 | step, a hash cut to the upper bits): all runs with the same lower half shuffle
#   alike, drop out alike and begin with the same weights, so that repetitions are copies and intervals over seeds are too narrow.
# Source: run here; at::CPUGeneratorImpl keeps the seed in 64 bits and passes it to an engine of 32.
# Seen: torch 2.13.0, numpy 2.4.6, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q numpy==2.4.6 torch==2.13.0 2>/dev/null || "$folder/venv/bin/pip" install -q numpy==2.4.6 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import numpy
import torch

print("torch", torch.__version__.split("+")[0])
seeds = 1, 1 + 2**32


def compare(what, draw):
    first, second = map(draw, seeds)
    print(f"{what}: {'the same' if (first == second).all() else 'different'}")


def generator(seed):
    return torch.Generator().manual_seed(seed)


def layer(seed):
    torch.manual_seed(seed)
    return torch.nn.Linear(8, 8).weight.detach()


def dropped(seed):
    torch.manual_seed(seed)
    return torch.nn.functional.dropout(torch.ones(64), .5)


print("initial_seed():", *(generator(seed).initial_seed() for seed in seeds))
compare("rand", lambda seed: torch.rand(64, generator=generator(seed)))
compare("randn", lambda seed: torch.randn(64, generator=generator(seed)))
compare("randperm", lambda seed: torch.randperm(64, generator=generator(seed)))
compare("first weights of a layer", layer)
compare("dropout", dropped)
compare("numpy's default_rng", lambda seed: numpy.random.default_rng(seed).random(64))
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
torch 2.13.0
initial_seed(): 1 4294967297
rand: the same
randn: the same
randperm: the same
first weights of a layer: the same
dropout: the same
numpy's default_rng: different
SEEN
echo "As described."
