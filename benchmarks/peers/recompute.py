#!/usr/bin/env python3
"""Opens every model folder that Tuneloom writes with transformers, adapters with PEFT, and computes accuracies of stored results anew.

usage: recompute.py HOME [FOLDER ...]
  HOME    where `./tuneloom demo` keeps everything (.tuneloom in the project)
  FOLDER  other model folders to open, such as ones of other families

Of each result of a made benchmark below HOME/results, tuned from the built-in model, the methods that answer closed book (pretrained
and those that train) are asked the forced-choice questions of their seeds anew. Accuracies by sum and by mean, and each seed's by
the result's kind of score, must be those of the result to the last digit. Nothing
of Tuneloom's code is used: transformers turns the text into tokens, the beginning-of-text token included, and computes the scores.
Ends with 0 when all agrees, 1 when something does not, 2 when the arguments are wrong or there is nothing to check, 3 when torch
or transformers is missing, or PEFT where there are adapters.
"""
import hashlib
import importlib.util
import json
import sys
from pathlib import Path

try:
    import torch
    import transformers
    from tokenizers import Tokenizer
    from transformers import AutoModelForCausalLM, AutoTokenizer
except ImportError as e:
    print(f'NOT CHECKED: {e}. Needed: pip install torch transformers', file=sys.stderr)
    sys.exit(3)

KINDS = ('sum', 'mean')
TOLERANCE = 1e-5  # of scores per token that count as equal, as in Tuneloom


def is_adapter(path):
    return (path / 'adapter_config.json').exists()


class Folder:
    """A model folder as anybody would open it; an adapter with the base model beside it, which has the tokenizer."""

    def __init__(self, path):
        whole = path.parent / 'base' if is_adapter(path) else path
        self.tokenizer = AutoTokenizer.from_pretrained(whole)
        self.model, self.loading = AutoModelForCausalLM.from_pretrained(whole, output_loading_info=True)
        if is_adapter(path):
            self.model, self.loading = adapted(self.model, path)
        self.model.eval()
        prompts = whole / 'prompts.json'
        self.closed_book = json.loads(prompts.read_text())['closedBook'] if prompts.exists() else ''

    def scores(self, prompt, candidates):
        """Of each candidate its log-probability after the prompt, and the number of its tokens. All are cut where the prompt ends, or
        before that, at the last place that no token of any of them spans."""
        wholes = [self.tokenizer(prompt + candidate, return_offsets_mapping=True) for candidate in candidates]
        place = len(prompt)
        while any(spans(whole['offset_mapping'], place) for whole in wholes):
            place -= 1
        return [self.score(whole['input_ids'], sum(end <= place for _, end in whole['offset_mapping'])) for whole in wholes]

    def score(self, tokens, begin):
        ids = torch.tensor([tokens])
        with torch.no_grad():
            log_probabilities = torch.log_softmax(self.model(ids).logits[0].double(), -1)
        return sum(log_probabilities[i - 1, ids[0, i]].item() for i in range(begin, len(tokens))), len(tokens) - begin

    def credits(self, question):
        """What the answer counts by sum and by mean: r/k where k candidates share the best score, r of them right."""
        scored = self.scores(self.closed_book + question['prompt'],
                             [question['separator'] + candidate for candidate in question['candidates']])
        return (credit(question, [(total, tokens) for total, tokens in scored]),
                credit(question, [(total / tokens, 1) for total, tokens in scored]))


def adapted(base, path):
    """The base model with an adapter, and the tensors that the adapter's file has and PEFT does not put anywhere, or the other way round."""
    import peft
    from safetensors import safe_open
    model = peft.PeftModel.from_pretrained(base, path)
    with safe_open(path / 'adapter_model.safetensors', 'pt') as file:
        stored = set(file.keys())
    put = set(peft.get_peft_model_state_dict(model))
    return model, {'unexpected_keys': sorted(stored - put), 'missing_keys': sorted(put - stored)}


def spans(places, place):
    """Whether a token spans a place, or none comes behind it."""
    return place > 0 and (any(start < place < end for start, end in places) or places[-1][1] <= place)


def credit(question, scored):
    best, longest = max(scored)
    equal = [i for i, (score, tokens) in enumerate(scored) if best - score <= TOLERANCE * max(tokens, longest)]
    return sum(i in question['answers'] for i in equal) / len(equal)


def questions(home, result):
    """The forced-choice questions of each of a result's seeds. A seed's job of making the benchmark is known by the digest of what it
    computes, and so is its outcome. None where the documents and questions are given, or another model is tuned."""
    dataset, revision = result['request']['dataset'], result['provenance']['revisions']['generate-dataset']
    if not dataset.get('benchmark') or dataset.get('documents') or result['request']['baseModel'] != 'built-in':
        return []
    outcomes = next(home.glob('**/entries/outcomes'))
    sets = []
    for seed in range(dataset['seed'], dataset['seed'] + result['request']['seeds']):
        job = {'kind': 'generate-dataset', 'benchmark': dataset['benchmark'], 'documentsPerFact': dataset['documentsPerFact'],
               'seed': seed, 'size': dataset['size']}
        identity = json.dumps({'job': job, 'revision': revision}, separators=(',', ':'))
        outcome = json.loads((outcomes / hashlib.sha256(identity.encode()).hexdigest()).read_text())
        digest = outcome['outputs']['items']['sha256']
        lines = (outcomes.parents[1] / 'content' / digest[:2] / digest).read_text().splitlines()
        sets.append([item for item in map(json.loads, lines) if item['candidates']])
    return sets


def accuracies(folder, items):
    """By split: the accuracy by sum, by mean, and the number of questions."""
    credits = {}
    for item in items:
        credits.setdefault(item['split'], []).append(folder.credits(item))
    return {split: (mean([c[0] for c in each]), mean([c[1] for c in each]), len(each)) for split, each in credits.items()}


def mean(values):
    return sum(values) / len(values)


def answered(result_file, arm, sets, built_in):
    """Accuracies by seed of an arm that answers closed book; none for others."""
    if arm.get('context'):
        return []
    if arm['method'] == 'pretrained':
        return [accuracies(built_in, items) for items in sets]
    folders = [result_file.parent / 'models' / f'{arm["method"]}-seed-{n + 1}' for n in range(len(arm['models']))]
    return [accuracies(Folder(folder), items) for folder, items in zip(folders, sets)]


def check(home, result_file, built_in):
    """The number of accuracies that agree, and a line for each that does not."""
    result = json.loads(result_file.read_text())
    sets = questions(home, result)
    if not sets:
        print(f'not computed: {result_file.parent.name}, which is not of the built-in model on a benchmark that Tuneloom makes')
        return 0, []
    agreed, wrong = 0, []
    for arm in result['arms']:
        method = arm['method']
        rows = {row['split']: row for row in result['rows'] if row['method'] == method and row['tier'] == 'all'}
        seeds = answered(result_file, arm, sets, built_in) if rows else []
        for split, row in rows.items() if seeds else ():
            pairs = [(f'by {kind}', mean([seed[split][n] for seed in seeds]), row['accuracies'][kind])
                     for n, kind in enumerate(KINDS)]
            primary = result['request']['scoring']['primary']
            if primary in KINDS:
                pairs += [(f'seed {n + 1}', seed[split][KINDS.index(primary)], there)
                          for n, (seed, there) in enumerate(zip(seeds, row['seeds']))]
            for what, here, there in pairs:
                line = f'{result_file.parent.name} {method} {split} {what}: {here!r}, result {there!r}'
                print(('as in the result  ' if abs(here - there) < 1e-12 else 'NOT AS IN RESULT  ') + line)
                agreed += abs(here - there) < 1e-12
                wrong += [line] if abs(here - there) >= 1e-12 else []
    return agreed, wrong


def same_tokenizer(base, folders):
    """Files of the tokenizer that a tuned folder does not have as its base has them; an adapter has none."""
    names = ['tokenizer.json', 'tokenizer_config.json', 'generation_config.json', 'prompts.json']
    return [folder / name for folder in folders if not is_adapter(folder) for name in names
            if (base / name).exists() and (not (folder / name).exists() or (folder / name).read_bytes() != (base / name).read_bytes())]


def opens(path):
    """What is wrong with a folder: weights that the architecture lacks or has too many, or a text that begins otherwise than trained."""
    folder = Folder(path)
    faults = [f'{path}: {what}: {weights}' for what, weights in folder.loading.items() if weights]
    bos = folder.model.config.bos_token_id
    ids = folder.tokenizer('Facts: feku are').input_ids
    print(f'opened {path}: {type(folder.model).__name__}, {type(folder.tokenizer).__name__}, a text begins with {ids[0]}, bos is {bos}')
    expected = 1 if begins_with_bos(path.parent / 'base' if is_adapter(path) else path, bos) else 0
    return faults if ids.count(bos) == expected and (ids[0] == bos) == (expected == 1) else [*faults, f'{path}: begins a text otherwise']


def begins_with_bos(path, bos):
    """Whether Tuneloom puts bos before a text: as add_bos_token says, else the post-processor, else config.json."""
    settings = path / 'tokenizer_config.json'
    add = json.loads(settings.read_text()).get('add_bos_token') if settings.exists() else None
    if add is not None:
        return add
    file = path / 'tokenizer.json'
    if json.loads(file.read_text()).get('post_processor') is None:
        return bos is not None
    return bos in Tokenizer.from_file(str(file)).encode('a').ids


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    home = Path(sys.argv[1])
    built_in = Path(__file__).resolve().parents[2] / 'base-model' / 'model'
    others = [Path(folder) for folder in sys.argv[2:]]
    results = sorted(home.glob('results/*/result.json'))
    folders = sorted(path.parent for kind in ('config', 'adapter_config') for path in home.glob(f'results/*/models/*/{kind}.json'))
    if not results or not folders:
        print(f'No tuned models below {home / "results"}; make some by ./tuneloom demo', file=sys.stderr)
        return 2
    if any(map(is_adapter, folders + others)) and not importlib.util.find_spec('peft'):
        print('NOT CHECKED: there are adapters. Needed: pip install peft', file=sys.stderr)
        return 3
    print(f'transformers {transformers.__version__}, torch {torch.__version__}')
    faults = [fault for path in [built_in, *folders, *others] for fault in opens(path)]
    faults += [f'{path}: is not the file of the model that it was tuned from' for path in same_tokenizer(built_in, folders)]
    base, agreed = Folder(built_in), 0
    for result in results:
        good, wrong = check(home, result, base)
        agreed += good
        faults += wrong
    print(f'{len(folders) + len(others) + 1} folders opened, {agreed} accuracies agree, {len(faults)} faults')
    for fault in faults:
        print('FAULT', fault, file=sys.stderr)
    return 1 if faults or not agreed else 0


if __name__ == '__main__':
    torch.set_num_threads(1)  # small models
    transformers.utils.logging.disable_progress_bar()
    sys.exit(main())
