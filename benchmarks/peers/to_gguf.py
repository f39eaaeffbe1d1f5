"""A model folder's weights as GGUF files that llama.cpp reads: to_gguf.py FOLDER TARGET writes TARGET/F32.gguf, BF16.gguf, Q8_0.gguf.

Written is what llama.cpp's own conversion writes for the family. The vocabulary is made up, as only token ids are used. Norms
and biases have 32 bits in all.
"""
import json
import sys
from pathlib import Path

import gguf
from safetensors.numpy import load_file

KINDS = [gguf.GGMLQuantizationType.F32, gguf.GGMLQuantizationType.BF16, gguf.GGMLQuantizationType.Q8_0]

# Of each model_type, and whether llama.cpp rotates neighbours there instead of halves
ARCHITECTURES = {
    'llama': (gguf.MODEL_ARCH.LLAMA, True),
    'mistral': (gguf.MODEL_ARCH.LLAMA, True),
    'qwen2': (gguf.MODEL_ARCH.QWEN2, False),
    'qwen3': (gguf.MODEL_ARCH.QWEN3, False),
    'gemma3_text': (gguf.MODEL_ARCH.GEMMA3, False),
    'smollm3': (gguf.MODEL_ARCH.SMOLLM3, True),
}


def main():
    folder, target = map(Path, sys.argv[1:])
    for kind in KINDS:
        write(target / f'{kind.name}.gguf', folder, kind)


def write(file, folder, kind):
    config = json.loads((folder / 'config.json').read_text())
    architecture, neighbours = ARCHITECTURES[config['model_type']]
    unfinished = file.with_suffix('.unfinished')
    writer = gguf.GGUFWriter(unfinished, gguf.MODEL_ARCH_NAMES[architecture])
    describe(writer, config)
    names = gguf.get_tensor_name_map(architecture, config['num_hidden_layers'])
    heads = {'q_proj': config['num_attention_heads'], 'k_proj': config['num_key_value_heads']} if neighbours else {}
    for name, weight in load_file(folder / 'model.safetensors').items():
        for projection, number in heads.items():
            if projection in name:
                weight = interleaved(weight, number)
        if config['model_type'] == 'gemma3_text' and name.endswith('norm.weight'):
            weight = weight + 1
        stored = kind if weight.ndim == 2 else gguf.GGMLQuantizationType.F32
        writer.add_tensor(names.get_name(name, try_suffixes=('.weight', '.bias')),
                          gguf.quants.quantize(weight, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    unfinished.rename(file)


def describe(writer, config):
    head_size = config.get('head_dim') or config['hidden_size'] // config['num_attention_heads']
    writer.add_context_length(config['max_position_embeddings'])
    writer.add_embedding_length(config['hidden_size'])
    writer.add_block_count(config['num_hidden_layers'])
    writer.add_feed_forward_length(config['intermediate_size'])
    writer.add_head_count(config['num_attention_heads'])
    writer.add_head_count_kv(config['num_key_value_heads'])
    writer.add_key_length(head_size)
    writer.add_value_length(head_size)
    writer.add_rope_dimension_count(head_size)
    describe_rope(writer, config.get('rope_parameters') or config)
    if config['model_type'] == 'gemma3_text':
        writer.add_sliding_window(config['sliding_window'])
    writer.add_layer_norm_rms_eps(config['rms_norm_eps'])
    writer.add_vocab_size(config['vocab_size'])
    writer.add_tokenizer_model('gpt2')
    writer.add_tokenizer_pre('default')
    writer.add_token_list([f'<{token}>' for token in range(config['vocab_size'])])
    writer.add_token_types([gguf.TokenType.NORMAL] * config['vocab_size'])
    writer.add_token_merges(['< 1'])


def describe_rope(writer, parameters):
    parameters = parameters.get('full_attention', parameters)
    writer.add_rope_freq_base(parameters['rope_theta'])
    kind = parameters.get('rope_type', 'default')
    if kind in ('linear', 'yarn'):
        writer.add_rope_scaling_type(gguf.RopeScalingType(kind))
        writer.add_rope_scaling_factor(parameters['factor'])
    if kind == 'yarn':
        writer.add_rope_scaling_orig_ctx_len(parameters['original_max_position_embeddings'])


def interleaved(weight, heads):
    """Rows of a head's halves, which Hugging Face rotates against each other, as the neighbours that llama.cpp rotates."""
    rows = weight.shape[0]
    return weight.reshape(heads, 2, rows // heads // 2, -1).swapaxes(1, 2).reshape(weight.shape)


if __name__ == '__main__':
    main()
