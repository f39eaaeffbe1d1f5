"""Small random models of each family as model folders and as GGUF files: families.py TARGET writes TARGET/<name>/ and TARGET/<name>.gguf.

Shapes are such that llama.cpp takes them: Gemma 3 has a global layer after five local ones, SmolLM3 a layer without positions after
three others, and query_pre_attn_scalar is the head size. In all but the last two, llama.cpp is to compute what transformers does.
"""
import sys
from pathlib import Path

import gguf
import torch
from transformers import (Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM,
                          Qwen2Config, Qwen2ForCausalLM, Qwen3Config, Qwen3ForCausalLM, SmolLM3Config, SmolLM3ForCausalLM)

import to_gguf

WINDOW = 16
SHAPE = dict(vocab_size=500, hidden_size=128, intermediate_size=256, num_hidden_layers=8, num_attention_heads=4, num_key_value_heads=2,
             head_dim=64, max_position_embeddings=1024, bos_token_id=1, eos_token_id=2, pad_token_id=None, tie_word_embeddings=True,
             rope_parameters=dict(rope_type='default', rope_theta=10000.), dtype='float32')
WITHOUT_HEAD_SIZE = {field: value for field, value in SHAPE.items() if field != 'head_dim'}
YARN = dict(rope_type='yarn', rope_theta=10000., factor=4., original_max_position_embeddings=64)  # shorter than the longest text
LINEAR = dict(rope_type='linear', rope_theta=10000., factor=4.)
MODELS = {
    'llama': (LlamaForCausalLM, LlamaConfig(**SHAPE)),
    'llama-linear': (LlamaForCausalLM, LlamaConfig(**dict(SHAPE, rope_parameters=LINEAR))),
    'llama-yarn': (LlamaForCausalLM, LlamaConfig(**dict(SHAPE, rope_parameters=YARN))),
    'qwen2-yarn': (Qwen2ForCausalLM, Qwen2Config(**dict(WITHOUT_HEAD_SIZE, rope_parameters=YARN))),
    'qwen3': (Qwen3ForCausalLM, Qwen3Config(**SHAPE)),
    'gemma3': (Gemma3ForCausalLM, Gemma3TextConfig(**dict(
        SHAPE, query_pre_attn_scalar=64, sliding_window=WINDOW, sliding_window_pattern=6, rope_parameters=dict(
            full_attention=dict(rope_type='linear', rope_theta=1000000., factor=8.),
            sliding_attention=dict(rope_type='default', rope_theta=10000.))))),
    'smollm3': (SmolLM3ForCausalLM, SmolLM3Config(**WITHOUT_HEAD_SIZE)),
    'mistral': (MistralForCausalLM, MistralConfig(**dict(SHAPE, sliding_window=None))),
    # llama.cpp reads no window for these
    'mistral-window': (MistralForCausalLM, MistralConfig(**dict(SHAPE, sliding_window=WINDOW))),
    'qwen3-window': (Qwen3ForCausalLM, Qwen3Config(**dict(
        SHAPE, use_sliding_window=True, sliding_window=WINDOW, max_window_layers=4))),
}


def main():
    target = Path(sys.argv[1])
    for number, (name, (kind, config)) in enumerate(MODELS.items()):
        model = kind._from_config(config)
        initialise(model, torch.Generator().manual_seed(number))
        model.save_pretrained(target / name)
        to_gguf.write(target / f'{name}.gguf', target / name, gguf.GGMLQuantizationType.F32)


def initialise(model, generator):
    """Large enough that every part of the arithmetic shows: norms and biases, too. With Gemma's as large, log-probabilities differ
    by 2.2e-3, as llama.cpp rounds GELU to 16 bits."""
    is_gemma = 'Gemma' in type(model).__name__  # its norms are centred
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.normal_(0., .1 if is_gemma else .15, generator=generator)
            if name.endswith('norm.weight') and not is_gemma:
                weight += 1.


if __name__ == '__main__':
    main()
