#!/usr/bin/env bash
# node-llama-cpp (llama.cpp in Node): a text that is as long as the context, or longer, is scored without its beginning, and nothing says so.
#
# One would guess: controlledEvaluate(), the call that evaluates given tokens and returns probabilities at given places, refuses more tokens than
#   the context holds; a text that fills it exactly fits. Shifting the context is what a chat needs, and an option of other calls.
# What happens: it erases tokens from the beginning, up to half of the context or more, moves the rest, and goes on. A text of 64 tokens in a
#   context of 64 is shortened too, before its last token is read. The result has an entry at the same index, the sequence
#   ends at half of the text's length, probabilities add up to 1, and logLevel "warn" logs nothing about it.
# Whom it hurts: whoever measures perplexity or ranks answers with a prompt of unknown length: log-probabilities of long texts are those
#   of other texts. A check that helps: sequence.nextTokenIndex against the number of tokens given, or a context of one more.
# Source: run here.
# Seen: node-llama-cpp 3.22.1 (its prebuilt llama.cpp for the CPU), gguf 0.19.0, Node 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q gguf==0.19.0 numpy==2.2.6 2>/dev/null
npm install --silent --ignore-scripts node-llama-cpp@3.22.1 >/dev/null 2>&1

cat >make.py <<'PY'
"""Writes a random llama of two layers with 64 dummy tokens."""
import gguf
import numpy

TOKENS, WIDTH, INNER, HEADS = 64, 32, 64, 2
writer = gguf.GGUFWriter("model.gguf", "llama")
random = numpy.random.default_rng(0)
writer.add_context_length(256)
writer.add_embedding_length(WIDTH)
writer.add_block_count(2)
writer.add_feed_forward_length(INNER)
writer.add_head_count(HEADS)
writer.add_head_count_kv(HEADS)
writer.add_rope_dimension_count(WIDTH // HEADS)
writer.add_layer_norm_rms_eps(1e-5)
writer.add_vocab_size(TOKENS)
writer.add_tokenizer_model("gpt2")
writer.add_tokenizer_pre("default")
writer.add_token_list([f"<{token}>" for token in range(TOKENS)])
writer.add_token_types([1] * TOKENS)
writer.add_token_merges(["< 1"])
writer.add_bos_token_id(1)
writer.add_eos_token_id(2)


def add(name, *shape, scale=.3):
    writer.add_tensor(name + ".weight", random.normal(0, scale, shape).astype(numpy.float32))


def ones(name):
    writer.add_tensor(name + ".weight", numpy.ones(WIDTH, numpy.float32))


add("token_embd", TOKENS, WIDTH, scale=.9)
for layer in ("blk.0.", "blk.1."):
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        add(layer + name, WIDTH, WIDTH)
    add(layer + "ffn_gate", INNER, WIDTH)
    add(layer + "ffn_up", INNER, WIDTH)
    add(layer + "ffn_down", WIDTH, INNER)
    ones(layer + "attn_norm")
    ones(layer + "ffn_norm")
ones("output_norm")
add("output", TOKENS, WIDTH)
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
PY
venv/bin/python make.py

cat >score.mjs <<'JS'
import {readFileSync} from "node:fs";
import {getLlama} from "node-llama-cpp";

const logged = [];
const llama = await getLlama({gpu: false, build: "never", logLevel: "warn", logger: (level, message) => logged.push(`${level}: ${message}`)});
const model = await llama.loadModel({modelPath: "model.gguf"});
const ofLoading = logged.length;
console.log("node-llama-cpp", JSON.parse(readFileSync("node_modules/node-llama-cpp/package.json")).version);

/** The log-probability of token 17 behind a text, and how many tokens the sequence holds then. */
async function score(contextSize, length) {
    const text = Array.from({length}, (_, i) => 3 + (i * 37 + 5) % 60);
    const context = await model.createContext({contextSize, batchSize: 256, threads: 1});
    const sequence = context.getSequence();
    const last = length - 1;
    const input = text.map((token, i) => i === last ? [token, {generateNext: {probabilities: true}}] : token);
    const {next: {probabilities}} = (await sequence.controlledEvaluate(input))[last];
    const sum = [...probabilities.values()].reduce((a, b) => a + b, 0);
    const result = {logProbability: Math.log(probabilities.get(17)), held: sequence.nextTokenIndex, sum};
    console.log(`context ${contextSize}, text of ${length}: holds ${result.held}, log-probability ${result.logProbability.toFixed(3)}, sum ${sum.toFixed(4)}`);
    await context.dispose();
    return result;
}

const checks = {};
for (const [name, length, smaller] of [["longer", 200, 128], ["exact", 64, 64], ["shorter", 63, 64]]) {
    const whole = await score(256, length);
    const cut = await score(smaller, length);
    checks[name] = {difference: Math.abs(whole.logProbability - cut.logProbability), whole: whole.held === length, kept: cut.held / length, sum: cut.sum};
}
console.log("logged while scoring:", logged.length - ofLoading);
const ok = Object.values(checks).every(({whole, sum}) => whole && Math.abs(sum - 1) < 1e-4)
    && checks.longer.difference > .5 && checks.longer.kept < .5
    && checks.exact.difference > .2 && checks.exact.kept === .5
    && checks.shorter.difference < 1e-3 && checks.shorter.kept === 1
    && logged.length === ofLoading;
console.log(ok ? "as described" : "CHANGED");
process.exit(ok ? 0 : 1);
JS
node score.mjs
