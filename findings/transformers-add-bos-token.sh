#!/usr/bin/env bash
# transformers 5: "add_bos_token" in tokenizer_config.json decides nothing.
#
# One would guess: a folder whose tokenizer_config.json says add_bos_token true (or false) gets (or does not get) the
#   beginning-of-text token before every text. Model cards and converters rely on this field.
# What happens: with a tokenizer.json beside it, transformers 5.18.0 ignores the field in both directions and for every
#   class. Only tokenizer.json's post-processor adds the token. All six combinations below show it.
# Whom it hurts: whoever writes a model folder, or reads the rule off tokenizer_config.json as transformers 4 and other
#   engines do. The model is then asked behind another first token than the one that it was trained and measured with.
# Source: run here; src/transformers/tokenization_utils_tokenizers.py of transformers 5 (the post-processor of the file is kept).
# Seen: transformers 5.18.0, tokenizers 0.23.2, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 tokenizers==0.23.2 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json, pathlib, sys, transformers
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import AutoTokenizer

root = pathlib.Path(sys.argv[1])

def ids(name, post_processor, add_bos_token):
    folder = root / name
    folder.mkdir()
    tokenizer = Tokenizer(models.WordLevel({"<unk>": 0, "<s>": 1, "</s>": 2, "a": 3, "b": 4}, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.add_special_tokens(["<s>", "</s>"])
    if post_processor:
        tokenizer.post_processor = processors.TemplateProcessing(single="<s> $A", special_tokens=[("<s>", 1)])
    tokenizer.save(str(folder / "tokenizer.json"))
    settings = {"tokenizer_class": "PreTrainedTokenizerFast", "bos_token": "<s>", "eos_token": "</s>", "unk_token": "<unk>"}
    if add_bos_token is not None:
        settings["add_bos_token"] = add_bos_token
    (folder / "tokenizer_config.json").write_text(json.dumps(settings))
    (folder / "config.json").write_text('{"model_type": "llama"}')
    return AutoTokenizer.from_pretrained(folder)("a b")["input_ids"]

print("transformers", transformers.__version__)
for i, (post_processor, add) in enumerate((p, a) for p in (False, True) for a in (True, False, None)):
    print(f"post-processor adds <s>: {post_processor!s:5}  add_bos_token: {add!s:5}  ids of 'a b': {ids(str(i), post_processor, add)}")
PY
"$folder/venv/bin/python" "$folder/run.py" "$folder" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
post-processor adds <s>: False  add_bos_token: True   ids of 'a b': [3, 4]
post-processor adds <s>: False  add_bos_token: False  ids of 'a b': [3, 4]
post-processor adds <s>: False  add_bos_token: None   ids of 'a b': [3, 4]
post-processor adds <s>: True   add_bos_token: True   ids of 'a b': [1, 3, 4]
post-processor adds <s>: True   add_bos_token: False  ids of 'a b': [1, 3, 4]
post-processor adds <s>: True   add_bos_token: None   ids of 'a b': [1, 3, 4]
SEEN
echo "As described."
