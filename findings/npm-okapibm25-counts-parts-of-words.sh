#!/usr/bin/env bash
# npm's okapibm25: a keyword is a regular expression that is searched in the text. "art" finds "party started", "a.b" finds "axb", and b = 0 means b = 0.75.
#
# One would guess: BM25 over words: a text without the word scores 0, and at equal length the text that has the word more often scores higher. The parameter b = 0 switches the lengths off.
# What happens: the frequency of a keyword is the number of matches of a regular expression made of it, inside of words, too; its rarity is counted by another rule (texts that contain it as it is written).
#   "the party started late" gets more than "modern art is old" for "art", and a rare word that is part of a common one is taken for common. A keyword with a point, a star or a plus matches something else, or
#   raises a SyntaxError. b = 0 and k1 = 0 are replaced by the defaults. A text's length is its number of words in ASCII: where no text has any, as in Greek, every score is NaN.
# Whom it hurts: whoever selects documents for a prompt with it: short words and names ("art", "Al", "in") are found in many texts, and the text about them loses against one whose longer words contain
#   them more often. A study of b that includes 0 shows no difference between 0 and 0.75. Examples with long words, as in the package's own description, show nothing.
# Source: run here; https://www.npmjs.com/package/okapibm25 (documents, keywords, constants). Compared with the formula over words, written out below, and with minisearch, where a score above 0 needs the word.
# Seen: okapibm25 1.4.1, minisearch 7.2.0, Node.js 20.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund okapibm25@1.4.1 minisearch@7.2.0 >/dev/null 2>&1
cat >run.mjs <<'JS'
import MiniSearch from "minisearch";
import okapi from "okapibm25";

const bm25 = okapi.default;

/** Okapi BM25 over words, with the logarithm that okapibm25 takes. */
function byWords(texts, keywords, {k1, b}) {
    const words = texts.map(text => text.split(" "));
    const average = words.reduce((sum, text) => sum + text.length, 0) / texts.length;
    return words.map(text => keywords.reduce((score, keyword) => {
        const containing = words.filter(other => other.includes(keyword)).length;
        const frequency = text.filter(word => word === keyword).length;
        const rarity = Math.log((texts.length - containing + 0.5) / (containing + 0.5) + 1);
        return score + rarity * frequency * (k1 + 1) / (frequency + k1 * (1 - b + b * text.length / average));
    }, 0));
}

function answer(score) {
    try {
        return score().map(value => value.toFixed(3)).join(" ");
    } catch (error) {
        return error.name;
    }
}

function show(what, texts, keyword, constants = {k1: 1.2, b: 0.75}) {
    const index = new MiniSearch({fields: ["text"], tokenize: text => text.split(" ")});
    texts.forEach((text, id) => index.add({id, text}));
    const found = index.search(keyword).map(({id}) => id + 1).sort().join(" ");
    console.log(`${what}: okapibm25 ${answer(() => bm25(texts, [keyword], constants))}, by words ${answer(() => byWords(texts, [keyword], constants))}, minisearch finds ${found || "none"}`);
}

const texts = ["the party started late", "modern art is old", "a large dog ran", "two cats sat here"];
show("a whole word, 'dog'", texts, "dog");
show("part of words, 'art'", texts, "art");
show("'a.b'", ["see a.b now", "see axb now", "see zzz now"], "a.b");
show("'c++'", ["learn c++ now", "learn c now", "learn java now"], "c++");
show("'node.js' and 'nodeXjs'", ["use node.js", "use nodeXjs nodeXjs"], "node.js");
const lengths = ["dog", "dog and many other words that make this text longer"];
for (const b of [0, 0.01, 0.75]) show(`short and long text, b = ${b}`, lengths, "dog", {k1: 1.2, b});
for (const k1 of [0, 0.01, 1.2]) show(`once and three times, k1 = ${k1}`, ["dog cat cat", "dog dog dog"], "dog", {k1, b: 0.75});
show("Greek", ["το σκυλί", "η γάτα"], "σκυλί");
JS
node run.mjs | tee seen

diff seen - <<'SEEN'
a whole word, 'dog': okapibm25 0.000 0.000 1.204 0.000, by words 0.000 0.000 1.204 0.000, minisearch finds 3
part of words, 'art': okapibm25 0.953 0.693 0.000 0.000, by words 0.000 1.204 0.000 0.000, minisearch finds 2
'a.b': okapibm25 0.907 1.023 0.000, by words 0.981 0.000 0.000, minisearch finds 1
'c++': okapibm25 SyntaxError, by words 0.981 0.000 0.000, minisearch finds 1
'node.js' and 'nodeXjs': okapibm25 0.693 0.953, by words 0.755 0.000, minisearch finds 1
short and long text, b = 0: okapibm25 0.274 0.137, by words 0.182 0.182, minisearch finds 1 2
short and long text, b = 0.01: okapibm25 0.183 0.182, by words 0.183 0.182, minisearch finds 1 2
short and long text, b = 0.75: okapibm25 0.274 0.137, by words 0.274 0.137, minisearch finds 1 2
once and three times, k1 = 0: okapibm25 0.182 0.287, by words 0.182 0.182, minisearch finds 1 2
once and three times, k1 = 0.01: okapibm25 0.182 0.184, by words 0.182 0.184, minisearch finds 1 2
once and three times, k1 = 1.2: okapibm25 0.182 0.287, by words 0.182 0.287, minisearch finds 1 2
Greek: okapibm25 NaN NaN, by words 0.693 0.000, minisearch finds 1
SEEN
echo "As described."
