#!/usr/bin/env bash
# transformers: a GGUF file opened with gguf_file has no rotary scaling, whichever way the file states it. llama.cpp computes another model from the same file.
#
# One would guess: gguf_file reads weights and settings; settings that it cannot represent are an error. The scaling of Llama 3.1 and later, linear and YaRN scaling can be
#   represented: config.json has them all.
# What happens: the base of the rotary embeddings is read; llama.rope.scaling.type, its factor and its original length are not, and neither is rope_freqs.weight, the tensor that holds
#   Llama 3's scaling in GGUF. The model opens with rope_type "default" and without a message at the usual log level. The first token's logits agree, later ones
#   do not, at once and not only beyond the original length. A file without scaling agrees to the second decimal throughout.
# Whom it hurts: whoever fine-tunes, evaluates or converts back from a GGUF file of Llama 3.1, 3.2 or 3.3, or of a model with an extended context: short prompts look right,
#   so that worse answers to longer ones are put down to quantisation. A model saved again from there has lost its scaling for good.
# Source: run here; transformers/integrations/ggml.py (keys that are read); pull request 8676 of llama.cpp (the tensor).
# Seen: transformers 5.18.0, accelerate 1.15.0, torch 2.13.0, gguf 0.19.0, node-llama-cpp 3.22.1 (its prebuilt llama.cpp for the CPU), Python 3.11, Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q transformers==5.18.0 accelerate==1.15.0 gguf==0.19.0 torch==2.13.0 2>/dev/null ||
    venv/bin/pip install -q transformers==5.18.0 accelerate==1.15.0 gguf==0.19.0 torch==2.13.0+cpu 2>/dev/null
npm install --silent --ignore-scripts node-llama-cpp@3.22.1 >/dev/null 2>&1

cat >make.py <<'PY'
"""Writes one random llama of two layers four times: without scaling, with Llama 3's tensor, with linear and with YaRN scaling."""
import gguf
import numpy

TOKENS, WIDTH, INNER, HEADS = 64, 32, 64, 2
random = numpy.random.default_rng(0)


def matrix(*shape, scale=.3):
    return random.normal(0, scale, shape).astype(numpy.float32)


weights = {"token_embd": matrix(TOKENS, WIDTH, scale=.9), "output": matrix(TOKENS, WIDTH), "output_norm": numpy.ones(WIDTH, numpy.float32)}
for layer in ("blk.0.", "blk.1."):
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        weights[layer + name] = matrix(WIDTH, WIDTH)
    weights |= {layer + "ffn_gate": matrix(INNER, WIDTH), layer + "ffn_up": matrix(INNER, WIDTH), layer + "ffn_down": matrix(WIDTH, INNER)}
    weights |= {layer + name: numpy.ones(WIDTH, numpy.float32) for name in ("attn_norm", "ffn_norm")}


def write(name, frequencies=None, scaling=None):
    writer = gguf.GGUFWriter(name + ".gguf", "llama")
    writer.add_name("random")
    writer.add_context_length(256)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(2)
    writer.add_feed_forward_length(INNER)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_rope_dimension_count(WIDTH // HEADS)
    writer.add_rope_freq_base(10000)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_vocab_size(TOKENS)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_list([f"<{token}>" for token in range(TOKENS)])
    writer.add_token_types([1] * TOKENS)
    writer.add_token_merges(["< 1"])
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    if scaling:
        writer.add_rope_scaling_type(scaling)
        writer.add_rope_scaling_factor(4)
        writer.add_rope_scaling_orig_ctx_len(64)
    for tensor, value in weights.items():
        writer.add_tensor(tensor + ".weight", value)
    if frequencies:
        writer.add_tensor("rope_freqs.weight", numpy.array(frequencies, numpy.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


write("none")
write("llama3", frequencies=[1, 1, 1, 2, 8, 8, 8, 8])
write("linear", scaling=gguf.RopeScalingType.LINEAR)
write("yarn", scaling=gguf.RopeScalingType.YARN)
PY
venv/bin/python make.py

cat >score.py <<'PY'
import torch
from transformers import AutoModelForCausalLM

torch.set_num_threads(1)
text = torch.tensor([[3 + (i * 37 + 5) % 60 for i in range(200)]])
for name in ("none", "llama3", "linear", "yarn"):
    model = AutoModelForCausalLM.from_pretrained(".", gguf_file=name + ".gguf", dtype=torch.float32).eval()
    with torch.no_grad():
        likely = model(text).logits[0].log_softmax(-1)
    print(f"{name}: transformers:", *[f"{likely[i, 17].item():.2f}" for i in (0, 30, 100, 199)], "rope_type", model.config.rope_parameters["rope_type"])
PY
cat >score.mjs <<'JS'
import {getLlama} from "node-llama-cpp";

const llama = await getLlama({gpu: false, build: "never", logLevel: "error"});
for (const name of ["none", "llama3", "linear", "yarn"]) {
    const model = await llama.loadModel({modelPath: name + ".gguf"});
    const context = await model.createContext({contextSize: 256, batchSize: 256, threads: 1, flashAttention: false,
        experimentalKvCacheKeyType: "F32", experimentalKvCacheValueType: "F32"});
    const places = [0, 30, 100, 199];
    const text = Array.from({length: 200}, (_, i) => 3 + (i * 37 + 5) % 60);
    const scored = await context.getSequence().controlledEvaluate(
        text.map((token, i) => places.includes(i) ? [token, {generateNext: {probabilities: true}}] : token));
    console.log(`${name}: llama.cpp:   `, places.map(i => Math.log(scored[i].next.probabilities.get(17)).toFixed(2)).join(" "));
    await context.dispose();
}
JS
venv/bin/python score.py >of-transformers 2>errors || { cat errors >&2; exit 1; }
node score.mjs >of-llama.cpp
{ echo "log-probability of one token at four places of a text of 200:"; sort -s -t: -k1,1 of-transformers of-llama.cpp; } | tee seen

diff seen - <<'SEEN'
log-probability of one token at four places of a text of 200:
linear: transformers: -3.17 -6.05 -6.12 -7.56 rope_type default
linear: llama.cpp:    -3.17 -4.37 -3.36 -3.30
llama3: transformers: -3.17 -6.05 -6.12 -7.56 rope_type default
llama3: llama.cpp:    -3.17 -5.90 -3.95 -2.61
none: transformers: -3.17 -6.05 -6.12 -7.56 rope_type default
none: llama.cpp:    -3.17 -6.05 -6.12 -7.56
yarn: transformers: -3.17 -6.05 -6.12 -7.56 rope_type default
yarn: llama.cpp:    -3.17 -3.38 -7.02 -3.86
SEEN
echo "As described."
