#!/usr/bin/env bash
# tokenizers: a byte-level BPE tokenizer that was trained from scratch knows only the bytes of its texts. All others vanish from what it reads.
#
# One would guess: byte-level BPE has no unknown tokens, since all 256 bytes are in its vocabulary: that is what it is for. And a tokenizer that
#   meets what it does not know raises an error, as WordLevel, WordPiece and Unigram do without an unknown token.
# What happens: BpeTrainer with the ByteLevel pre-tokenizer puts the bytes that occur into the vocabulary, 256 only if initial_alphabet names them. BPE without an
#   unknown token, as models.BPE() is, skips what it does not know, without an error: "12 eggs" and "43 eggs" have the same ids, and a whole text may have none. An
#   unknown token that is given to the wrapper of transformers does not help: it is not the model's. The same training with the alphabet loses nothing.
# Whom it hurts: whoever trains a small tokenizer on clean or generated texts and asks the model about other numbers, names or spellings: prompts that differ
#   are one prompt, answers compared by ids are equal, and decode(encode(text)) looks like a typing error. Texts like the training's show nothing.
# Source: run here; issue 1218 of tokenizers states that all bytes are covered.
# Seen: tokenizers 0.23.2, transformers 5.18.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q tokenizers==0.23.2 transformers==5.18.0 2>/dev/null

cat >"$folder/run.py" <<'PY'
import tokenizers
import transformers
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

print("tokenizers", tokenizers.__version__, "transformers", transformers.__version__)
TEXTS = ["The heron lives in the reed near a lake.", "Who had eggs near the lake? The heron."]


def trained(**alphabet):
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.train_from_iterator(TEXTS, trainers.BpeTrainer(vocab_size=1000, show_progress=False, **alphabet))
    return tokenizer


small, whole = trained(), trained(initial_alphabet=pre_tokenizers.ByteLevel.alphabet())
wrapped = transformers.PreTrainedTokenizerFast(tokenizer_object=trained(), unk_token="<unk>")
for text in (TEXTS[0], "The heron had 12 eggs.", "The heron had 43 eggs!", "17:30"):
    ids = small.encode(text).ids
    print(repr(text))
    print("  read as", repr(small.decode(ids)), "by transformers as", repr(wrapped.decode(wrapped(text).input_ids)),
          "with the alphabet as", repr(whole.decode(whole.encode(text).ids)))
same = [small.encode(f"The heron had {number} eggs").ids for number in (12, 43, 7)]
print("12, 43 and 7 eggs have the same ids:", same[0] == same[1] == same[2])
for model in (models.BPE({"a": 0}, []), models.WordLevel({"a": 0}), models.WordPiece({"a": 0}), models.Unigram([("a", 0.0)])):
    tokenizer = Tokenizer(model)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    try:
        answer = tokenizer.encode("a b a").tokens
    except Exception as error:
        answer = "error: " + str(error)
    print(f"{type(model).__name__} that knows only a, 'a b a':", answer)
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
tokenizers 0.23.2 transformers 5.18.0
'The heron lives in the reed near a lake.'
  read as 'The heron lives in the reed near a lake.' by transformers as 'The heron lives in the reed near a lake.' with the alphabet as 'The heron lives in the reed near a lake.'
'The heron had 12 eggs.'
  read as 'The heron had  eggs.' by transformers as 'The heron had  eggs.' with the alphabet as 'The heron had 12 eggs.'
'The heron had 43 eggs!'
  read as 'The heron had  eggs' by transformers as 'The heron had  eggs' with the alphabet as 'The heron had 43 eggs!'
'17:30'
  read as '' by transformers as '' with the alphabet as '17:30'
12, 43 and 7 eggs have the same ids: True
BPE that knows only a, 'a b a': ['a', 'a']
WordLevel that knows only a, 'a b a': error: WordLevel error: Missing [UNK] token from the vocabulary
WordPiece that knows only a, 'a b a': error: WordPiece error: Missing [UNK] token from the vocabulary
Unigram that knows only a, 'a b a': error: Encountered an unknown token but `unk_id` is missing
SEEN
echo "As described."
