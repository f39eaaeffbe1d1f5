"""transformers as a peer of Tuneloom: transformers_peer.py FOLDER THREADS. A request is a line of JSON on standard input, its answer
a line on standard output; times are seconds of this process's processors.
"""
import copy
import functools
import json
import sys
import time

import torch
from transformers import AutoModelForCausalLM
from transformers.utils.logging import disable_progress_bar

FOLDER = sys.argv[1]
TYPES = {'fp32': torch.float32, 'bf16': torch.bfloat16}
torch.set_num_threads(int(sys.argv[2]))
disable_progress_bar()


@functools.cache
def model(variant):
    return AutoModelForCausalLM.from_pretrained(FOLDER, dtype=TYPES[variant]).eval()


@torch.no_grad()
def log_probabilities(variant, tokens, first):
    """Of the first tokens of the vocabulary, after these."""
    logits = model(variant)(torch.tensor([tokens]), logits_to_keep=1).logits[0, -1]
    return torch.log_softmax(logits.float(), -1)[:first].tolist()


@torch.no_grad()
def prefill(variant, tokens):
    ids = torch.tensor([tokens])
    begin = time.process_time()
    model(variant).model(ids, use_cache=True)
    return time.process_time() - begin


@functools.lru_cache(1)
@torch.no_grad()
def encoded(variant, prefix):
    return model(variant).model(torch.tensor([prefix]), use_cache=True).past_key_values


@torch.no_grad()
def answers(variant, prefix, prompts, tokens):
    """Greedy decoding of this many tokens behind each prompt, all behind one prefix."""
    past = copy.deepcopy(encoded(variant, tuple(prefix)))
    past.batch_repeat_interleave(len(prompts))
    ids = torch.tensor(prompts)
    begin = time.process_time()
    for _ in range(tokens):
        output = model(variant)(ids, past_key_values=past, use_cache=True, logits_to_keep=1)
        past, ids = output.past_key_values, output.logits[:, -1].argmax(-1, keepdim=True)
    return time.process_time() - begin


@functools.cache
def trained():
    network = AutoModelForCausalLM.from_pretrained(FOLDER, dtype=torch.float32).train()
    return network, torch.optim.AdamW(network.parameters(), lr=1e-4, fused=True)


def train(variant, rows):
    """A step on rows of one length; bf16 by autocast, with weights in fp32."""
    network, adamw = trained()
    ids = torch.tensor(rows)
    begin = time.process_time()
    with torch.autocast('cpu', torch.bfloat16, enabled=variant == 'bf16'):
        loss = network(ids, labels=ids).loss
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.)
    adamw.step()
    adamw.zero_grad(set_to_none=True)
    return time.process_time() - begin


WORK = {work.__name__: work for work in (log_probabilities, prefill, answers, train)}

for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps(WORK[request.pop('work')](**request)), flush=True)
