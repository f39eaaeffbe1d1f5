#!/usr/bin/env python3
"""What transformers 5.18 computes with small models of other families than Llama, and with other rotary embeddings.

Writes src/test/resources/reference/<model>/: a model folder as transformers 5 saves it (config.json with `dtype` and `rope_parameters`,
model.safetensors), reference.safetensors with the log-probabilities of each row and the gradients of the weighted loss, and
reference.json with rows, loss and greedy continuations. Rows are computed one by one, so padding cannot be wrong in the same way
here and there. All windows are shorter than the rows. Run in this folder, with `pip install torch transformers==5.18.0 safetensors`:
./families.py [model ...]
"""
import json
import sys
from pathlib import Path

import torch
import transformers
from safetensors.torch import save_file
from transformers import (Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM,
                          Qwen2Config, Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM, SmolLM3Config, SmolLM3ForCausalLM)

torch.set_num_threads(1)
VOCABULARY, WINDOW, WRITTEN = 64, 6, 12
LENGTHS = (26, 15, 4)
SHAPE = dict(vocab_size=VOCABULARY, hidden_size=32, intermediate_size=40, num_hidden_layers=4, num_attention_heads=4,
             num_key_value_heads=2, max_position_embeddings=96, bos_token_id=1, eos_token_id=2, pad_token_id=None,
             tie_word_embeddings=True, dtype='float32')
SMALLER = dict(SHAPE, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1)
# Positions of the rows, 0 to 37, reach beyond the original context
YARN = dict(rope_type='yarn', rope_theta=100., factor=4., original_max_position_embeddings=24)
LINEAR = dict(rope_type='linear', rope_theta=100., factor=4.)

MODELS = {
    # norms of queries and keys, a head size of its own, biases on q, k, v, o, windows from the third layer on
    'qwen3': (Qwen3ForCausalLM, Qwen3Config, dict(SHAPE, head_dim=12, attention_bias=True, use_sliding_window=True,
              sliding_window=WINDOW, max_window_layers=2, rope_parameters=dict(rope_type='default', rope_theta=100.))),
    # local and global layers with a rotary embedding each, the global one linear; query_pre_attn_scalar is not the head size
    'gemma3': (Gemma3ForCausalLM, Gemma3TextConfig, dict(SHAPE, head_dim=12, query_pre_attn_scalar=5, sliding_window=WINDOW,
               sliding_window_pattern=2, rope_parameters=dict(full_attention=LINEAR,
               sliding_attention=dict(rope_type='default', rope_theta=10.)))),
    # layers without positions, which have the windows
    'smollm3': (SmolLM3ForCausalLM, SmolLM3Config, dict(SHAPE, no_rope_layer_interval=2, use_sliding_window=True,
                sliding_window=WINDOW, rope_parameters=dict(rope_type='default', rope_theta=100.))),
    # a window in all layers
    'mistral': (MistralForCausalLM, MistralConfig, dict(SMALLER, sliding_window=WINDOW, head_dim=12, tie_word_embeddings=False,
                rope_parameters=dict(rope_type='default', rope_theta=100.))),
    # a window in the second layer, yarn with what it suggests
    'qwen2-yarn': (Qwen2ForCausalLM, Qwen2Config, dict(SMALLER, use_sliding_window=True, sliding_window=WINDOW,
                   max_window_layers=1, rope_parameters=YARN)),
    # yarn with everything said
    'llama-yarn': (LlamaForCausalLM, LlamaConfig, dict(SMALLER, rope_parameters=dict(
        YARN, beta_fast=3., beta_slow=.25, mscale=1.5, mscale_all_dim=.5, truncate=False))),
    'llama-linear': (LlamaForCausalLM, LlamaConfig, dict(SMALLER, rope_parameters=LINEAR)),
}


def initialise(model, generator):
    """Large enough that every part of the arithmetic shows: norms and biases, too."""
    is_gemma = 'Gemma' in type(model).__name__  # its norms are centred, and what it embeds is scaled
    with torch.no_grad():
        for name, weight in model.named_parameters():
            head = 'embed' in name or 'lm_head' in name
            weight.normal_(0., .35 if not head else .15 if is_gemma else .5, generator=generator)
            if name.endswith('norm.weight') and not is_gemma:
                weight += 1.


def row(length, generator):
    # 0 is no token of a text: what transformers takes for padding has no gradient
    ids = torch.randint(1, VOCABULARY, (length,), generator=generator).tolist()
    weights = [round(x, 2) for x in torch.rand(length, generator=generator).tolist()]
    return dict(ids=ids, weights=[0. if i % 4 == 1 else x for i, x in enumerate(weights)])


def log_probabilities(model, ids):  # (T) -> (T, V)
    return torch.log_softmax(model(torch.tensor([ids])).logits[0].float(), -1)


def loss(model, rows):
    total = sum(sum(row['weights'][1:]) for row in rows)
    losses = [-log_probabilities(model, row['ids'])[:-1].gather(-1, torch.tensor(row['ids'])[1:, None])[:, 0]
              @ torch.tensor(row['weights'][1:]) for row in rows]
    return sum(losses) / total


def greedy(model, ids):
    written = model.generate(torch.tensor([ids]), do_sample=False, max_new_tokens=WRITTEN, pad_token_id=0)
    return written[0, len(ids):].tolist()


def main():
    assert transformers.__version__ == '5.18.0', transformers.__version__
    for number, (name, (kind, configuration, fields)) in enumerate(MODELS.items()):
        if sys.argv[1:] and name not in sys.argv[1:]:
            continue
        generator = torch.Generator().manual_seed(600 + number)
        model = kind._from_config(configuration(**fields), attn_implementation='eager').eval()
        model.generation_config.eos_token_id = None  # no token ends the greedy texts
        initialise(model, generator)
        folder = Path(__file__).resolve().parent / '../resources/reference' / name
        model.save_pretrained(folder)
        (folder / 'generation_config.json').unlink()
        rows = [row(length, generator) for length in LENGTHS]
        with torch.no_grad():
            tensors = {f'log_probabilities.{i}': log_probabilities(model, row['ids']) for i, row in enumerate(rows)}
            texts = [greedy(model, row['ids']) for row in rows]
        value = loss(model, rows)
        value.backward()
        tensors.update({'gradient.' + weight: values.grad for weight, values in model.named_parameters()})
        save_file(tensors, folder / 'reference.safetensors')
        (folder / 'reference.json').write_text(json.dumps(
            dict(transformers=transformers.__version__, rows=rows, losses=[value.item()], greedy=texts)) + '\n')
        print(name, value.item(), texts[0])


main()
