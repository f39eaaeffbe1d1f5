#!/usr/bin/env python3
"""Compares what Tuneloom accepts of damaged safetensors files with what safetensors itself accepts.

usage: mutations.py RECORD
  RECORD  written by the benchmark mutation.MutatedModelFolders

Tuneloom may refuse more (it knows the model's shape, and does not read integers), but must accept nothing that safetensors refuses.
Ends with 0 when that is so, 1 when not, 2 when the arguments are wrong, 3 when safetensors is missing.
"""
import struct
import sys
from collections import Counter

try:
    import safetensors
except ImportError as e:
    print(f'NOT CHECKED: {e}. Needed: pip install safetensors', file=sys.stderr)
    sys.exit(3)


def files(record):
    """Of each damaged file whether Tuneloom accepted it, how it was damaged, and its bytes, with zeros for data."""
    while head := record.read(3):
        accepted, name = struct.unpack('>?H', head)
        kind = record.read(name).decode()
        size, kept = struct.unpack('>ii', record.read(8))
        yield accepted, kind, record.read(kept) + bytes(size - kept)


def main():
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    verdicts, faults = Counter(), []
    with open(sys.argv[1], 'rb') as record:
        for number, (accepted, kind, file) in enumerate(files(record)):
            try:
                safetensors.deserialize(file)
                peer = True
            except safetensors.SafetensorError as e:
                peer = False
                if accepted:
                    faults.append(f'{kind} {number}: accepted here, safetensors says {e}')
            verdicts[kind, accepted, peer] += 1
    print(f'safetensors {safetensors.__version__}')
    for kind in sorted({kind for kind, _, _ in verdicts}):
        print(f'{kind:20} both accept {verdicts[kind, True, True]:5}, both refuse {verdicts[kind, False, False]:5}, '
              f'only refused here {verdicts[kind, False, True]:5}, only accepted here {verdicts[kind, True, False]:5}')
    for fault in faults:
        print('FAULT', fault, file=sys.stderr)
    return 1 if faults or not verdicts else 0


if __name__ == '__main__':
    sys.exit(main())
