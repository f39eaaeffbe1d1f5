#!/usr/bin/env bash
# transformers 5: a tokenizer that was once called with truncation is saved as one that cuts and pads; only transformers does not see it.
#
# One would guess: truncation and max_length are arguments of one call; a tokenizer that is saved afterwards is the one that was loaded.
# What happens: the call sets them in the tokenizer underneath, where they stay until the next call, and save_pretrained writes them
#   into tokenizer.json. transformers sets them anew at each call and shows nothing; the tokenizers library, and whatever is built on it
#   in other languages, cuts every text to the length of that last call and pads every short one.
# Whom it hurts: whoever trains with transformers (the last call before saving is a training batch) and serves with a reader of
#   tokenizer.json: prompts lose their end without an error.
# Source: run here.
# Seen: transformers 5.18.0, tokenizers 0.23.2, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 tokenizers==0.23.2 2>/dev/null

cat >"$folder/run.py" <<'PY'
import sys

import tokenizers
import transformers
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast

print("transformers", transformers.__version__, "tokenizers", tokenizers.__version__)
words = Tokenizer(models.WordLevel({"[PAD]": 0, "one": 1, "two": 2}, unk_token="[PAD]"))
words.pre_tokenizer = pre_tokenizers.Whitespace()
tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, pad_token="[PAD]")


def saved(when):
    tokenizer.save_pretrained(sys.argv[1])
    plain = Tokenizer.from_file(sys.argv[1] + "/tokenizer.json")
    again = PreTrainedTokenizerFast.from_pretrained(sys.argv[1])
    for text in ("two", "one two one two one two"):
        print(f"{when}, {text!r}: tokenizers {plain.encode(text).ids}, transformers {again(text)['input_ids']}")


saved("saved first")
tokenizer(["one two one two"], truncation=True, max_length=3, padding="max_length")
saved("after a cut call")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder/saved" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0 tokenizers 0.23.2
saved first, 'two': tokenizers [2], transformers [2]
saved first, 'one two one two one two': tokenizers [1, 2, 1, 2, 1, 2], transformers [1, 2, 1, 2, 1, 2]
after a cut call, 'two': tokenizers [2, 0, 0], transformers [2]
after a cut call, 'one two one two one two': tokenizers [1, 2, 1], transformers [1, 2, 1, 2, 1, 2]
SEEN
echo "As described."
