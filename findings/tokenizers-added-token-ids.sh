#!/usr/bin/env bash
# tokenizers: the "id" of an added token in tokenizer.json is not binding. Take one entry out, and others get new numbers.
#
# One would guess: each entry of added_tokens states its id, so that an entry can be removed (to have a token read as plain
#   text, say) without any effect on the rest, and the library would refuse a file whose ids it cannot honour.
# What happens: ids of added tokens that are not in the model's vocabulary are given by position, from the end of the vocabulary. Without
#   the first entry the second one takes the first one's id. There is a warning in the log of Rust only; no error, and text round-trips.
# Whom it hurts: whoever edits tokenizer.json by hand or program: the model is fed another row of its embedding, and answers differently.
# Source: run here; added_vocabulary.rs of the tokenizers library, which DJL's and transformers' tokenizers share.
# Seen: tokenizers 0.23.2, Python 3.11 (and, the same, DJL 0.35.1).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q tokenizers==0.23.2 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json
import tokenizers
from tokenizers import Tokenizer, models, pre_tokenizers

whole = Tokenizer(models.WordLevel({"?": 0, "good": 1}, unk_token="?"))
whole.pre_tokenizer = pre_tokenizers.Whitespace()
whole.add_special_tokens(["[first]", "[second]", "[third]"])
file = json.loads(whole.to_str())
kept = [token for token in file["added_tokens"] if token["content"] != "[first]"]
less = Tokenizer.from_str(json.dumps({**file, "added_tokens": kept}))

print("tokenizers", tokenizers.__version__)
print("stated in the file:", {token["content"]: token["id"] for token in kept})
print("before:", whole.encode("good [second] [third]").ids)
print("after [first] was removed:", less.encode("good [second] [third]").ids, less.decode(less.encode("good [second]").ids, skip_special_tokens=False))
PY
"$folder/venv/bin/python" "$folder/run.py" 2>/dev/null | tee "$folder/seen"

diff "$folder/seen" - <<'SEEN'
tokenizers 0.23.2
stated in the file: {'[second]': 3, '[third]': 4}
before: [1, 3, 4]
after [first] was removed: [1, 2, 3] good [second]
SEEN
echo "As described."
