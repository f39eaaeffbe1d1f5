"""Whether transformers computes from the folders that peers.Families saved what Tuneloom computed: written.py FOLDER, for instance
target/families/written. Run it with transformers 4 and with 5. Ends with 0 when all logits agree to 1e-4, 1 when not.
"""
import json
import sys
from pathlib import Path

import torch
import transformers


def main():
    print('transformers', transformers.__version__)
    differences = {folder.name: difference(folder) for folder in sorted(Path(sys.argv[1]).iterdir())}
    for name, worst in differences.items():
        print(f'{name:16} differs by at most {worst:.1e}')
    return 0 if differences and max(differences.values()) <= 1e-4 else 1


@torch.no_grad()
def difference(folder):
    computed = json.loads((folder / 'computed.json').read_text())
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, attn_implementation='eager').eval()
    logits = model(torch.tensor([computed['tokens']])).logits[0]
    return (logits - torch.tensor(computed['logits'])).abs().max().item()


if __name__ == '__main__':
    sys.exit(main())
