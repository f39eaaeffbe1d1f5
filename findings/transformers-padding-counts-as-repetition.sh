#!/usr/bin/env bash
# transformers 5: a repetition penalty counts the padding of a batch as text; where padding is the end-of-text token, short rows end less often.
#
# One would guess: the attention mask keeps padding out of everything, so that a row of a left-padded batch gets the same answer as alone. Without
#   a penalty it does.
# What happens: repetition_penalty applies to every token in input_ids and knows no mask. If the padding token is the end-of-text
#   token, as is usual for models without a padding token, the end is penalised from the first new token on in every padded row, and not in
#   the longest one. Greedy answers change and run on to max_new_tokens, without a warning. With a padding token of its own nothing changes.
# Whom it hurts: whoever evaluates or serves in batches with a penalty: the answer to a prompt depends on the longest prompt beside it, and short
#   prompts get the rambling answers. With batch size 1 the effect is gone, so it is taken for rounding.
# Source: run here; pull request 1765 of text-generation-inference corrected the same in a server.
# Seen: transformers 5.18.0, torch 2.13.0, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0 2>/dev/null ||
    "$folder/venv/bin/pip" install -q transformers==5.18.0 torch==2.13.0+cpu 2>/dev/null

cat >"$folder/run.py" <<'PY'
import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

print("transformers", transformers.__version__)
torch.set_num_threads(1)
END, OWN_PADDING, FIRST_WORD, MODELS, NEW = 2, 3, 4, 100, 12


def answer(model, rows, mask, **options):
    """The new tokens of the first row, to the end-of-text token at most."""
    tokens = model.generate(input_ids=rows, attention_mask=mask, max_new_tokens=NEW, do_sample=False, **options)[0, rows.shape[1]:].tolist()
    return tokens[: tokens.index(END) + 1] if END in tokens else tokens


for padding in ("end of text", "a token of its own"):
    for penalty in (1.0, 1.3):
        options = {"pad_token_id": END if padding == "end of text" else OWN_PADDING, "repetition_penalty": penalty,
                   "suppress_tokens": [OWN_PADDING]}  # a trained model does not write its padding
        alone, padded = [], []
        for seed in range(MODELS):
            torch.manual_seed(seed)
            model = LlamaForCausalLM(LlamaConfig(vocab_size=16, hidden_size=32, intermediate_size=32, num_hidden_layers=1, num_attention_heads=2,
                                                 num_key_value_heads=2, initializer_range=0.3, bos_token_id=1, eos_token_id=END)).eval()
            short, beside = torch.randint(FIRST_WORD, 16, (1, 3)), torch.randint(FIRST_WORD, 16, (1, 9))
            left = (beside.shape[1] - short.shape[1], 0)
            rows = torch.cat((torch.nn.functional.pad(short, left, value=options["pad_token_id"]), beside))
            mask = torch.cat((torch.nn.functional.pad(torch.ones_like(short), left), torch.ones_like(beside)))
            alone.append(answer(model, short, torch.ones_like(short), **options))
            padded.append(answer(model, rows, mask, **options))
        changed = sum(one != other for one, other in zip(alone, padded)) / MODELS
        ended = [sum(END in tokens for tokens in answers) for answers in (alone, padded)]
        print(f"padding is {padding}, repetition_penalty {penalty}: answers that differ from the row alone: "
              f"{'none' if changed == 0 else 'more than one in ten' if changed > .1 else 'some'}, "
              f"rows that end: {'as many' if ended[0] == ended[1] else 'fewer' if ended[1] < ended[0] else 'more'}")
PY
"$folder/venv/bin/python" "$folder/run.py" 2>"$folder/errors" | tee "$folder/seen" || { cat "$folder/errors" >&2; exit 1; }

diff "$folder/seen" - <<'SEEN'
transformers 5.18.0
padding is end of text, repetition_penalty 1.0: answers that differ from the row alone: none, rows that end: as many
padding is end of text, repetition_penalty 1.3: answers that differ from the row alone: more than one in ten, rows that end: fewer
padding is a token of its own, repetition_penalty 1.0: answers that differ from the row alone: none, rows that end: as many
padding is a token of its own, repetition_penalty 1.3: answers that differ from the row alone: none, rows that end: as many
SEEN
echo "As described."
