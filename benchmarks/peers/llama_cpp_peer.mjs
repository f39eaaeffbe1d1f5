// llama.cpp as a peer of Tuneloom: node llama_cpp_peer.mjs FOLDER THREADS, with FOLDER/F32.gguf and so on (to_gguf.py). A request is a
// line of JSON on standard input, its answer a line on standard output; times are seconds of this process's processors.
import path from "node:path";
import readline from "node:readline";
import {getLlama} from "node-llama-cpp";

const [,, folder, threadsText] = process.argv;
const threads = Number(threadsText);
const llama = await getLlama({gpu: false, build: "never", maxThreads: threads, logLevel: "error"});

function once(make) {
  const made = new Map();
  return (...key) => {
    const name = JSON.stringify(key);
    if (!made.has(name)) {
      made.set(name, make(...key));
    }
    return made.get(name);
  };
}

const model = once(variant => llama.loadModel({modelPath: path.join(folder, `${variant}.gguf`)}));

// What makes attention read 32 bits too; by default it reads 16, and log-probabilities of F32 weights differ by 2e-3
const exact = {flashAttention: false, experimentalKvCacheKeyType: "F32", experimentalKvCacheValueType: "F32"};

// As many sequences as rows, each with room for this many tokens
const sequences = once(async (variant, rows, room, attention = {}) => {
  const context = await (await model(variant)).createContext(
    {contextSize: room, sequences: rows, batchSize: 512, threads, ...attention});
  return Array.from({length: rows}, () => context.getSequence());
});

async function seconds(work) {
  const before = process.cpuUsage();
  await work();
  const used = process.cpuUsage(before);
  return (used.user + used.system) / 1e6;
}

const caches = {F32: exact, F16: {...exact, experimentalKvCacheKeyType: "F16", experimentalKvCacheValueType: "F16"}};

// Of the first tokens of the vocabulary, after these
async function log_probabilities({variant, tokens, first, cache = "F32"}) {
  const [sequence] = await sequences(variant, 1, 1024, caches[cache]);
  await sequence.clearHistory();
  const last = tokens.length - 1;
  const results = await sequence.controlledEvaluate(
    tokens.map((token, at) => at === last ? [token, {generateNext: {probabilities: true}}] : token));
  const {probabilities} = results[last].next;
  return Array.from({length: first}, (_, token) => Math.log(probabilities.get(token)));
}

async function prefill({variant, tokens}) {
  const [sequence] = await sequences(variant, 1, 1024);
  await sequence.clearHistory();
  return seconds(() => sequence.evaluateWithoutGeneratingNewTokens(tokens));
}

// Greedy decoding of this many tokens behind each prompt, all behind one prefix, which each sequence reads once
async function answers({variant, prefix, prompts, tokens}) {
  const rows = await sequences(variant, prompts.length, prefix.length + 64);
  for (const row of rows) {
    if (row.nextTokenIndex === 0) {
      await row.evaluateWithoutGeneratingNewTokens(prefix);
    } else {
      await row.eraseContextTokenRanges([{start: prefix.length, end: row.nextTokenIndex}]);
    }
  }
  return seconds(() => Promise.all(rows.map((row, number) => write(row, prompts[number], tokens))));
}

async function write(sequence, prompt, tokens) {
  let left = tokens;
  for await (const _ of sequence.evaluate(prompt, {temperature: 0, yieldEogToken: true})) {
    if (--left === 0) {
      break;
    }
  }
}

const work = {log_probabilities, prefill, answers};
for await (const line of readline.createInterface({input: process.stdin})) {
  const request = JSON.parse(line);
  console.log(JSON.stringify(await work[request.work](request)));
}
process.exit(0);
