"""Tokens per second, and model-FLOP utilisation, of prefill and of training steps."""
import statistics
import time

import torch

from model import Model, Trainer

ATTENTION = '_scaled_dot_product_'
FUSED = ('flash_attention', 'cudnn_attention', 'efficient_attention')


def flops(shape, length, head_at, training):
    """
    Per token of rows of `length`: 2 per parameter that multiplies, and 4 per layer, width of all heads and token attended to; three
    times that in training.

    :param head_at: the share of tokens at which the head is computed
    """
    head = shape.vocabulary * shape.width
    parameters = shape.parameters() - (1 - head_at) * head
    attention = 4 * shape.layers * shape.heads * shape.headSize * (length + 1) / 2
    return (3 if training else 1) * (2 * parameters + attention)


@torch.no_grad()
def prefill(shape, precision, device, row_counts, length, times):
    model = Model.for_inference(shape, shape.seeded(device, 1), precision, device)

    def run(rows):
        ids = tokens(shape, device, rows, length)
        after = torch.arange(1, rows + 1, dtype=torch.int32, device=device) * length
        nothing, last = model.before()
        return lambda: model.decoder.prompt(ids, after, nothing, last)

    rows, seconds = measured(run, row_counts, device, times)
    return result(shape, rows, length, seconds, flops(shape, length, 1 / length, False))


def training(shape, precision, device, row_counts, length, times):
    """A step: forward, backward, clipping, AdamW. -> its speed, the losses, and what a profile of one step shows"""
    trainer = Trainer(Model(shape, shape.seeded(device, 1), precision, device))
    losses = []

    def run(rows):
        ids = tokens(shape, device, rows, length)
        targets = tokens(shape, device, rows, length).reshape(-1)
        return lambda: losses.append(trainer.step(ids, targets)[0])

    rows, seconds = measured(run, row_counts, device, times)
    speed = result(shape, rows, length, seconds, flops(shape, length, 1, True))
    return {**speed, 'losses': losses}, profile(run(rows), device)


def tokens(shape, device, rows, length):
    generator = torch.Generator(device).manual_seed(2)
    return torch.randint(0, shape.vocabulary, [rows, length], dtype=torch.int32, device=device, generator=generator)


def measured(run, row_counts, device, times):
    """With as many rows as memory holds -> their number, the median of the seconds of a run"""
    for rows in row_counts:
        try:
            work = run(rows)
            return rows, statistics.median([timed(work, device) for _ in range(times + 2)][2:])
        except RuntimeError as error:
            if 'out of memory' not in str(error) or rows == row_counts[-1]:
                raise
            print(f'{rows} rows do not fit in memory, {rows // 2} are tried', flush=True)
        if device != 'cpu':
            torch.cuda.empty_cache()  # after the exception has let go of its frames


def timed(work, device):
    synchronise(device)
    begin = time.perf_counter()
    work()
    synchronise(device)
    return time.perf_counter() - begin


def synchronise(device):
    if device != 'cpu':
        torch.cuda.synchronize()


def result(shape, rows, length, seconds, flops_per_token):
    speed = rows * length / seconds
    return {'rows': rows, 'length': length, 'seconds': seconds, 'tokens per second': speed,
            'TFLOP/s': speed * flops_per_token / 1e12}


def profile(work, device):
    """-> attention's operators, kernels of attention, and the kernels that take longest"""
    activities = [torch.profiler.ProfilerActivity.CPU]
    if device != 'cpu':
        activities.append(torch.profiler.ProfilerActivity.CUDA)
    with torch.profiler.profile(activities=activities) as profiler:
        work()
        synchronise(device)
    events = profiler.key_averages()
    kernels = [event for event in events if event.device_type != torch.autograd.DeviceType.CPU]
    total = sum(event.self_device_time_total for event in kernels) or 1
    shares = {event.key[:120]: event.self_device_time_total / total
              for event in sorted(kernels, key=lambda event: -event.self_device_time_total)}
    operators = sorted({event.key for event in events if ATTENTION in event.key})
    return {'attention': operators,
            'fused': any(name in operator for operator in operators for name in FUSED)
            and not any('attention_math' in operator for operator in operators),
            'attention kernels': {name: share for name, share in shares.items()
                                  if any(part in name.lower() for part in ('flash', 'fmha', 'sdpa'))},
            'longest kernels': dict(list(shares.items())[:12])}
