#!/usr/bin/env bash
# npm's @huggingface/tokenizers (the tokenizer of Transformers.js): parts of tokenizer.json mean something else than in the tokenizers library.
#
# One would guess: both packages are of the same house, are called alike and read the same file, so they give the same ids, or refuse what they cannot do. They
#   do refuse some types ("Unknown PreTokenizer type: CharDelimiterSplit").
# What happens: three settings are read and not followed, silently. The pre-tokenizer Whitespace takes the letters of ASCII only for letters and cuts at each
#   other ("Zürich" in three); the behaviours MergedWithNext and MergedWithPrevious of Split leave the separator alone; single_word of an added
#   token is not looked at. The normalizer Lowercase (BertNormalizer too) follows JavaScript, where a Greek capital sigma at the end of a word becomes
#   the final one; Rust's version here lowers letter by letter. English texts agree in most of it.
# Whom it hurts: whoever trains and measures in Python and serves in a browser or in Node: the same prompt has other tokens, in German, French or
#   Greek and not in English. It shows no unknown token where the pieces are in the vocabulary.
# Source: run here; pull request 542 of transformers.js added Whitespace for models of which one is German.
# Seen: @huggingface/tokenizers 0.2.0, tokenizers 0.23.2 (the Rust library for Node), Node.js 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund tokenizers@0.23.2 @huggingface/tokenizers@0.2.0 >/dev/null
cat >run.mjs <<'JS'
import { Tokenizer as Rust } from "tokenizers";
import { Tokenizer as JavaScript } from "@huggingface/tokenizers";

// letters, and words that merges make of them: each text below can be written with them
const words = [" Rom", "Rom ", "Rom", "und", "Zürich", "Über", "naïve", "οδοσ", "οδος"];
const letters = [...new Set([...words.join(""), ..."  abcdefghijklmnopqrstuvwxyz<>ΟΔΣ"])];
const vocab = Object.fromEntries(letters.map((letter, id) => [letter, id]));
const merges = [];
for (const word of words) {
  for (let end = 2; end <= [...word].length; end++) {
    const before = [...word].slice(0, end - 1).join("");
    const letter = [...word][end - 1];
    if (!(before + letter in vocab)) {
      vocab[before + letter] = Object.keys(vocab).length;
      merges.push([before, letter]);
    }
  }
}
const model = {
  type: "BPE", dropout: null, unk_token: null, continuing_subword_prefix: null, end_of_word_suffix: null, fuse_unk: false, byte_fallback: false,
  ignore_merges: false, vocab, merges,
};
const addedToken = { id: Object.keys(vocab).length, content: "<x>", single_word: true, lstrip: false, rstrip: false, normalized: false, special: false };
const split = (behavior) => ({ pre_tokenizer: { type: "Split", pattern: { String: " " }, behavior, invert: false } });
const cases = [
  ["Whitespace", { pre_tokenizer: { type: "Whitespace" } }, ["und Rom", "Zürich und Über", "naïve"]],
  ["Split, MergedWithNext", split("MergedWithNext"), ["und Rom"]],
  ["Split, MergedWithPrevious", split("MergedWithPrevious"), ["Rom und"]],
  ["Split, Isolated", split("Isolated"), ["und Rom"]],
  ["added token <x>, single_word", { added_tokens: [addedToken] }, ["und <x> und", "und<x>und"]],
  ["Lowercase", { normalizer: { type: "Lowercase" } }, ["Rom", "ΟΔΟΣ"]],
];
for (const [name, parts, texts] of cases) {
  const file = {
    version: "1.0", truncation: null, padding: null, added_tokens: [], normalizer: null, pre_tokenizer: null, post_processor: null, decoder: null, model, ...parts,
  };
  const rust = Rust.fromString(JSON.stringify(file));
  const javaScript = new JavaScript(file, {});
  for (const text of texts) {
    const first = await rust.encode(text);
    const second = javaScript.encode(text);
    const same = JSON.stringify(first.getIds()) === JSON.stringify(second.ids);
    console.log(`${name}, "${text}": ${first.getTokens().join("|")}  ${same ? "both" : "and " + second.tokens.join("|")}`);
  }
}
JS
node run.mjs | tee seen

diff seen - <<'SEEN'
Whitespace, "und Rom": und|Rom  both
Whitespace, "Zürich und Über": Zürich|und|Über  and Z|ü|r|i|c|h|und|Ü|b|e|r
Whitespace, "naïve": naïve  and na|ï|v|e
Split, MergedWithNext, "und Rom": und| Rom  and und| |Rom
Split, MergedWithPrevious, "Rom und": Rom |und  and Rom| |und
Split, Isolated, "und Rom": und| |Rom  both
added token <x>, single_word, "und <x> und": und| |<x>| |und  both
added token <x>, single_word, "und<x>und": und|<|x|>|und  and und|<x>|und
Lowercase, "Rom": r|o|m  both
Lowercase, "ΟΔΟΣ": οδοσ  and οδος
SEEN
echo "As described."
