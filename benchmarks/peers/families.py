"""Small random models of each family as model folders and as GGUF files: families.py TARGET writes TARGET/<name>/ and TARGET/<name>.gguf.

Shapes are such that llama.cpp takes them: Gemma 3 has a global layer after five local ones, SmolLM3 a layer without positions after
three others, and query_pre_attn_scalar is the head size. In all but those named `-window`, llama.cpp is to compute what transformers
does. The config.json of those named `published` has the fields of a folder that its maker published, with smaller numbers.
"""
import json
import sys
from pathlib import Path

import gguf
import torch
from safetensors.torch import load_file, save_file
from transformers import (AutoConfig, AutoModelForCausalLM, Gemma3ForCausalLM, Gemma3TextConfig, LlamaConfig, LlamaForCausalLM, MistralConfig, MistralForCausalLM,
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
    'qwen2': (Qwen2ForCausalLM, Qwen2Config(**WITHOUT_HEAD_SIZE)),
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

SMALL = dict(vocab_size=500, hidden_size=128, intermediate_size=256, num_attention_heads=4, max_position_embeddings=1024,
             attention_bias=False, attention_dropout=0., initializer_range=.02, rms_norm_eps=1e-6, torch_dtype='bfloat16', use_cache=True)
GEMMA = dict(SMALL, architectures=['Gemma3ForCausalLM'], model_type='gemma3_text', attn_logit_softcapping=None, bos_token_id=2,
             final_logit_softcapping=None, head_dim=64, hidden_activation='gelu_pytorch_tanh', num_key_value_heads=1, pad_token_id=0,
             query_pre_attn_scalar=64, rope_scaling=None, sliding_window=WINDOW)
PUBLISHED = {
    # Gemma 3 1B, of transformers 4.50: layers by a pattern that the last layers leave unfinished, whole numbers
    'gemma3-1b-published': dict(GEMMA, cache_implementation='hybrid', eos_token_id=[1, 106], num_hidden_layers=8,
                                rope_local_base_freq=10000, rope_theta=1000000, sliding_window_pattern=6,
                                transformers_version='4.50.0.dev0'),
    # Gemma 3 270M, of transformers 4.55: layers by a list
    'gemma3-270m-published': dict(GEMMA, _sliding_window_pattern=6, eos_token_id=1, num_hidden_layers=12,
                                  layer_types=(['sliding_attention'] * 5 + ['full_attention']) * 2, rope_local_base_freq=10000.,
                                  rope_theta=1000000., transformers_version='4.55.0.dev0', use_bidirectional_attention=False),
    # Qwen3 0.6B: a tied head that is stored as well
    'qwen3-0.6b-published': dict(SMALL, architectures=['Qwen3ForCausalLM'], model_type='qwen3', bos_token_id=443, eos_token_id=445,
                                 head_dim=64, hidden_act='silu', max_window_layers=4, num_hidden_layers=4, num_key_value_heads=2,
                                 rope_scaling=None, rope_theta=1000000, sliding_window=None, tie_word_embeddings=True,
                                 transformers_version='4.51.0', use_sliding_window=False),
    # SmolLM3 3B: what is tied is not said
    'smollm3-3b-published': dict(SMALL, architectures=['SmolLM3ForCausalLM'], model_type='smollm3', bos_token_id=400, eos_token_id=412,
                                 hidden_act='silu', layer_types=['full_attention'] * 8, max_window_layers=28, mlp_bias=False,
                                 no_rope_layer_interval=4, no_rope_layers=[1, 1, 1, 0] * 2, num_hidden_layers=8, num_key_value_heads=2,
                                 pad_token_id=404, pretraining_tp=2, rope_scaling=None, rope_theta=5000000., sliding_window=None,
                                 transformers_version='4.54.0.dev0', use_sliding_window=False),
}


def main():
    target = Path(sys.argv[1])
    for number, (name, (kind, config)) in enumerate(MODELS.items()):
        write(target, name, kind._from_config(config), number)
    for number, (name, fields) in enumerate(PUBLISHED.items()):
        folder = target / name
        folder.mkdir(exist_ok=True)
        config = json.dumps(fields, indent=2)
        (folder / 'config.json').write_text(config)
        model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(folder), dtype=torch.float32)
        write(target, name, model, 100 + number, config)


def write(target, name, model, seed, config=None):
    """With the text of a config.json of its own, or as transformers saves it."""
    initialise(model, torch.Generator().manual_seed(seed))
    folder = target / name
    model.save_pretrained(folder)
    if config is not None:
        (folder / 'config.json').write_text(config)
        (folder / 'generation_config.json').unlink(missing_ok=True)
    if name.startswith('qwen3-0.6b'):
        weights = load_file(folder / 'model.safetensors')
        save_file({**weights, 'lm_head.weight': weights['model.embed_tokens.weight'].clone()}, folder / 'model.safetensors')
    to_gguf.write(target / f'{name}.gguf', folder, gguf.GGMLQuantizationType.F32)


def initialise(model, generator):
    """Large enough that every part of the arithmetic shows: norms and biases, too. Gemma's are smaller, as rounding of its GELU shows too."""
    is_gemma = 'Gemma' in type(model).__name__  # its norms are centred
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.normal_(0., .1 if is_gemma else .15, generator=generator)
            if name.endswith('norm.weight') and not is_gemma:
                weight += 1.


if __name__ == '__main__':
    main()
