"""A Llama folder's weights as GGUF files that llama.cpp reads: to_gguf.py FOLDER TARGET writes TARGET/F32.gguf, BF16.gguf, Q8_0.gguf.

The vocabulary is made up, as only token ids are used. Norms have 32 bits in all, as in llama.cpp's own conversion.
"""
import json
import sys
from pathlib import Path

import gguf
from safetensors.numpy import load_file

KINDS = [gguf.GGMLQuantizationType.F32, gguf.GGMLQuantizationType.BF16, gguf.GGMLQuantizationType.Q8_0]


def main():
    folder, target = map(Path, sys.argv[1:])
    config = json.loads((folder / 'config.json').read_text())
    weights = load_file(folder / 'model.safetensors')
    for kind in KINDS:
        write(target / f'{kind.name}.gguf', config, weights, kind)


def write(file, config, weights, kind):
    unfinished = file.with_suffix('.unfinished')
    writer = gguf.GGUFWriter(unfinished, 'llama')
    describe(writer, config)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.LLAMA, config['num_hidden_layers'])
    heads = {'q_proj': config['num_attention_heads'], 'k_proj': config['num_key_value_heads']}
    for name, weight in weights.items():
        for projection, number in heads.items():
            if projection in name:
                weight = interleaved(weight, number)
        stored = kind if weight.ndim == 2 else gguf.GGMLQuantizationType.F32
        writer.add_tensor(names.get_name(name, try_suffixes=('.weight',)),
                          gguf.quants.quantize(weight, stored), raw_dtype=stored)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    unfinished.rename(file)


def describe(writer, config):
    writer.add_context_length(config['max_position_embeddings'])
    writer.add_embedding_length(config['hidden_size'])
    writer.add_block_count(config['num_hidden_layers'])
    writer.add_feed_forward_length(config['intermediate_size'])
    writer.add_head_count(config['num_attention_heads'])
    writer.add_head_count_kv(config['num_key_value_heads'])
    writer.add_rope_dimension_count(config['hidden_size'] // config['num_attention_heads'])
    writer.add_rope_freq_base(config['rope_theta'])
    writer.add_layer_norm_rms_eps(config['rms_norm_eps'])
    writer.add_vocab_size(config['vocab_size'])
    writer.add_tokenizer_model('gpt2')
    writer.add_tokenizer_pre('default')
    writer.add_token_list([f'<{token}>' for token in range(config['vocab_size'])])
    writer.add_token_types([gguf.TokenType.NORMAL] * config['vocab_size'])
    writer.add_token_merges(['< 1'])


def interleaved(weight, heads):
    """Rows of a head's halves, which Hugging Face rotates against each other, as the neighbours that llama.cpp rotates."""
    rows, width = weight.shape
    return weight.reshape(heads, 2, rows // heads // 2, width).swapaxes(1, 2).reshape(rows, width)


main()
