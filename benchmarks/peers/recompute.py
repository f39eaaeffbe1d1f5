#!/usr/bin/env python3
"""Opens every model folder that Tuneloom writes with transformers, and computes accuracies of stored results anew.

usage: recompute.py HOME [MODEL]
  HOME   where `./tuneloom demo` keeps everything (.tuneloom in the project)
  MODEL  the built-in model's folder (default: base-model/model in the project)

Of each result below HOME/results, the methods that answer closed book (pretrained and the two that train) are asked the
forced-choice questions of their seeds anew. Accuracies by sum and by mean must be those of the result to the last digit. Nothing
of Tuneloom's code is used: transformers turns the text into tokens, the beginning-of-text token included, and computes the scores.
Ends with 0 when all agrees, 1 when something does not, 2 when the arguments are wrong or there is nothing to check, 3 when torch
or transformers is missing.
"""
import json
import sys
from pathlib import Path

try:
    import torch
    import transformers
    from transformers import AutoModelForCausalLM, AutoTokenizer
except ImportError as e:
    print(f'NOT CHECKED: {e}. Needed: pip install torch transformers', file=sys.stderr)
    sys.exit(3)

TOLERANCE = 1e-5  # of scores per token that count as equal, as in Tuneloom


class Folder:
    """A model folder as anybody would open it."""

    def __init__(self, path):
        self.tokenizer = AutoTokenizer.from_pretrained(path)
        self.model = AutoModelForCausalLM.from_pretrained(path).eval()
        prompts = path / 'prompts.json'
        self.closed_book = json.loads(prompts.read_text())['closedBook'] if prompts.exists() else ''

    def scores(self, prompt, candidate):
        """Log-probability of the candidate after the prompt, and the number of its tokens."""
        whole = self.tokenizer(prompt + candidate, return_offsets_mapping=True)
        ids = torch.tensor([whole['input_ids']])
        begin = next(i for i, (_, end) in enumerate(whole['offset_mapping']) if end > len(prompt.rstrip(' ')))
        with torch.no_grad():
            log_probabilities = torch.log_softmax(self.model(ids).logits[0].double(), -1)
        return sum(log_probabilities[i - 1, ids[0, i]].item() for i in range(begin, ids.shape[1])), ids.shape[1] - begin

    def credits(self, question):
        """What the answer counts by sum and by mean: r/k where k candidates share the best score, r of them right."""
        prompt = self.closed_book + question['prompt'] + question['separator']
        scored = [self.scores(prompt, candidate) for candidate in question['candidates']]
        return (credit(question, [(total, tokens) for total, tokens in scored]),
                credit(question, [(total / tokens, 1) for total, tokens in scored]))


def credit(question, scored):
    best, longest = max(scored)
    equal = [i for i, (score, tokens) in enumerate(scored) if best - score <= TOLERANCE * max(tokens, longest)]
    return sum(i in question['answers'] for i in equal) / len(equal)


def questions(home):
    """All sets of forced-choice questions in the home's artifact store."""
    outcomes = next(home.glob('**/entries/outcomes'))
    found = {}
    for path in outcomes.iterdir():
        artifact = json.loads(path.read_text())['outputs'].get('items')
        if artifact:
            content = outcomes.parents[1] / 'content' / artifact['sha256'][:2] / artifact['sha256']
            items = [json.loads(line) for line in content.read_text().splitlines()]
            found[artifact['sha256']] = [item for item in items if item['candidates']]
    return [items for items in found.values() if items]


def accuracies(folder, items):
    """By split: the accuracy by sum, by mean, and the number of questions."""
    credits = {}
    for item in items:
        credits.setdefault(item['split'], []).append(folder.credits(item))
    return {split: (mean([c[0] for c in each]), mean([c[1] for c in each]), len(each)) for split, each in credits.items()}


def mean(values):
    return sum(values) / len(values)


def asked(folder, sets):
    """The accuracies on the questions about what the model was trained on: of all sets, that which it answers best. A result does
    not name the questions of a seed, and of those of other seeds a model knows nothing."""
    return max((accuracies(folder, items) for items in sets), key=lambda found: sum(a[0] for a in found.values()))


def answered(result_file, arm, splits, sets, built_in):
    """Accuracies by seed of an arm that answers closed book; none for others, and where the seeds' questions cannot be told."""
    sets = [items for items in sets if {item['split'] for item in items} == splits]
    if arm['method'] == 'pretrained' and len(sets) == json.loads(result_file.read_text())['request']['seeds']:
        return [accuracies(built_in, items) for items in sets]
    folders = [result_file.parent / 'models' / f'{arm["method"]}-seed-{n + 1}' for n in range(len(arm['models']))]
    return [asked(Folder(folder), sets) for folder in folders]


def check(result_file, sets, built_in):
    """The number of accuracies that agree, and a line for each that does not."""
    result = json.loads(result_file.read_text())
    agreed, wrong = 0, []
    for arm in result['arms']:
        method = arm['method']
        rows = {row['split']: row for row in result['rows'] if row['method'] == method}
        seeds = answered(result_file, arm, set(rows), sets, built_in) if rows else []
        for split, row in rows.items() if seeds else ():
            for n, kind in enumerate(('sum', 'mean')):
                here = mean([seed[split][n] for seed in seeds])
                there = row['accuracies'][kind]
                line = f'{result_file.parent.name} {method} {split} by {kind}: {here!r}, result {there!r}'
                print(('as in the result  ' if abs(here - there) < 1e-12 else 'NOT AS IN RESULT  ') + line)
                agreed += abs(here - there) < 1e-12
                wrong += [line] if abs(here - there) >= 1e-12 else []
    return agreed, wrong


def same_tokenizer(base, folders):
    """Files of the tokenizer that a tuned folder does not have as its base has them."""
    names = ['tokenizer.json', 'tokenizer_config.json', 'generation_config.json', 'prompts.json']
    return [folder / name for folder in folders for name in names
            if (base / name).exists() and (not (folder / name).exists() or (folder / name).read_bytes() != (base / name).read_bytes())]


def begins_as_trained(path):
    folder = Folder(path)
    bos = folder.model.config.bos_token_id
    ids = folder.tokenizer('Facts: feku are').input_ids
    print(f'opened {path}: {type(folder.model).__name__}, {type(folder.tokenizer).__name__}, a text begins with {ids[0]}, bos is {bos}')
    return bos is None or (ids[0] == bos and ids.count(bos) == 1)


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__, file=sys.stderr)
        return 2
    home = Path(sys.argv[1])
    built_in = Path(sys.argv[2]) if len(sys.argv) == 3 else Path(__file__).resolve().parents[2] / 'base-model' / 'model'
    results = sorted(home.glob('results/*/result.json'))
    folders = sorted(path.parent for path in home.glob('results/*/models/*/config.json'))
    if not results or not folders:
        print(f'No tuned models below {home / "results"}; make some by ./tuneloom demo', file=sys.stderr)
        return 2
    print(f'transformers {transformers.__version__}, torch {torch.__version__}')
    faults = [f'{path}: begins a text otherwise' for path in [built_in, *folders] if not begins_as_trained(path)]
    faults += [f'{path}: is not the file of the model that it was tuned from' for path in same_tokenizer(built_in, folders)]
    sets, base, agreed = questions(home), Folder(built_in), 0
    for result in results:
        good, wrong = check(result, sets, base)
        agreed += good
        faults += wrong
    print(f'{len(folders) + 1} folders opened, {agreed} accuracies agree, {len(faults)} faults')
    for fault in faults:
        print('FAULT', fault, file=sys.stderr)
    return 1 if faults or not agreed else 0


if __name__ == '__main__':
    torch.set_num_threads(1)  # small models
    transformers.utils.logging.disable_progress_bar()
    sys.exit(main())
