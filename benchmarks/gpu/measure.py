#!/usr/bin/env python3
"""The project's TorchScript archives on a GPU, without a JVM: correctness, throughput, and which attention kernel runs.

Exits with 0 if all is reached, 1 if not, 2 if torch, the device or the archives are missing.
"""
import argparse
import json
import os
import sys
from pathlib import Path

os.environ.setdefault('PYTORCH_CUDA_ALLOC_CONF', 'expandable_segments:True')

UTILISATION = .4
REFERENCE = 790.  # TFLOP/s: the goal is a share of it, on any device
OLDEST_TORCH = (2, 7)


def main():
    arguments = parsed()
    torch = required_torch(arguments.device)
    archives = Path(arguments.archives)
    if not (archives / 'small' / 'shape.json').exists():
        missing(f'{archives} has no archives. On a machine with a JDK: mvn exec:exec -Dbenchmark=gpu.Archives, see README.md')
    report = {'torch': torch.__version__, 'device': device_name(torch, arguments.device)}
    # As in the project: the optimiser of TorchScript would compile kernels anew for each shape.
    with torch.jit.optimized_execution(False):
        report['checks'] = checks(archives / 'small', arguments.device)
        measure(archives, arguments, report)
    reached = passed(report)
    report['goals'] = 'reached' if reached else 'MISSED'
    print(f'goals: {report["goals"]}')
    if arguments.json:
        Path(arguments.json).write_text(json.dumps(report, indent=2) + '\n')
    sys.exit(0 if reached else 1)


def parsed():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--device', choices=['cuda', 'cpu'], default='cuda', help='a CPU measures the small shape only')
    parser.add_argument('--archives', default=Path(__file__).parent / 'archives')
    parser.add_argument('--peak', type=float, default=989., help="the device's published dense bf16 TFLOP/s (H200 SXM: 989, NVL: 835)")
    parser.add_argument('--json', help='also writes the result to this file')
    return parser.parse_args()


def required_torch(device):
    try:
        import torch
    except ImportError:
        missing('this Python has no torch: pip install torch')
    if tuple(map(int, torch.__version__.split('.')[:2])) < OLDEST_TORCH:
        missing(f'torch {torch.__version__} is too old, the archives need 2.7 or newer')
    if device != 'cpu' and not torch.cuda.is_available():
        missing(f'torch {torch.__version__} sees no CUDA device; --device cpu tries the small shape on the CPU')
    return torch


def missing(what):
    print(what, file=sys.stderr)
    sys.exit(2)


def device_name(torch, device):
    return 'CPU' if device == 'cpu' else torch.cuda.get_device_name()


def checks(folder, device):
    from recorded import check
    result = {precision: check(folder, precision, device) for precision in ('fp32', 'bf16')}
    for precision, differences in result.items():
        for name, found in differences.items():
            print(f'{precision} {name}: differs by {found["difference"]:.1e} from the recorded values, allowed '
                  f'{found["allowed"]:g}: {"passed" if found["passed"] else "FAILED"}', flush=True)
    return result


def measure(archives, arguments, report):
    from model import Shape
    import throughput
    cpu = arguments.device == 'cpu'
    shape = Shape(archives / ('small' if cpu else 'qwen2.5-1.5b'))
    length, rows, times = (128, [2], 3) if cpu else (2048, [8, 4, 2, 1], 10)
    report['shape'] = shape.folder.name
    report['prefill'] = throughput.prefill(shape, 'bf16', arguments.device, rows, length, times)
    report['training'], report['profile'] = throughput.training(shape, 'bf16', arguments.device, rows, length, times)
    for work in ('prefill', 'training'):
        found = report[work]
        line = (f'{shape.folder.name} bf16 {work}: {found["rows"]} x {found["length"]} tokens in {1e3 * found["seconds"]:.1f} ms, '
                f'{found["tokens per second"]:,.0f} tokens/s, {found["TFLOP/s"]:.2f} TFLOP/s')
        if not cpu:
            found['utilisation'] = {f'{rate:.0f} TFLOP/s': found['TFLOP/s'] / rate for rate in (REFERENCE, arguments.peak)}
            line += ''.join(f', {100 * share:.1f}% of {rate}' for rate, share in found['utilisation'].items())
        print(line)
    print(f'attention: {", ".join(report["profile"]["attention"])}')
    for name, share in {**report['profile']['attention kernels'], **report['profile']['longest kernels']}.items():
        print(f'  {100 * share:5.1f}% {name}')


def passed(report):
    wanted = [found['passed'] for differences in report['checks'].values() for found in differences.values()]
    wanted.append(report['profile']['fused'])
    wanted.append(all(loss == loss and abs(loss) != float('inf') for loss in report['training']['losses']))
    if 'utilisation' in report['training']:
        wanted.append(report['training']['TFLOP/s'] >= UTILISATION * REFERENCE)
    return all(wanted)


if __name__ == '__main__':
    main()
