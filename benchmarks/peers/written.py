"""Whether transformers computes what Tuneloom computed from the folders of peers.Families: written.py WORK, for instance target/families.

Of each model three folders are opened: the one that Tuneloom read, the one that it saved, and the merged one of an adapter; and the
adapter itself by PEFT. Run it with transformers 4 and with 5; 4 does not open the folders that were read, which 5 saved. Ends with 0 when all
logits agree to 2e-4, 1 when not: these models enlarge rounding, so that transformers in 32 bits differs by 1.4e-4 from itself in 64.
"""
import json
import sys
from pathlib import Path

import peft
import torch
import transformers

TOLERANCE = 2e-4


def main():
    print('transformers', transformers.__version__, 'PEFT', peft.__version__)
    worst = [differences(folder) for folder in sorted(Path(sys.argv[1], 'models').iterdir()) if folder.is_dir()]
    return 0 if worst and max(worst) <= TOLERANCE else 1


def differences(read):
    written = read.parent.parent / 'written' / read.name
    merged = written.with_name(read.name + '-merged')
    models = {'written': (opened(written), written), 'merged': (opened(merged), merged),
              'adapter': (peft.PeftModel.from_pretrained(opened(written), written / 'adapter').eval(), merged)}
    if not transformers.__version__.startswith('4.'):
        models['read'] = (opened(read), written)
    values = {name: difference(model, computed) for name, (model, computed) in models.items()}
    print(f'{read.name:24}', ', '.join(f'{name} {value:.1e}' for name, value in values.items()), flush=True)
    return max(values.values())


def opened(folder):
    return transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation='eager').eval()


@torch.no_grad()
def difference(model, folder):
    computed = json.loads((folder / 'computed.json').read_text())
    logits = model(torch.tensor([computed['tokens']])).logits[0]
    return (logits - torch.tensor(computed['logits'])).abs().max().item()


if __name__ == '__main__':
    sys.exit(main())
