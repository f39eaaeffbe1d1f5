#!/usr/bin/env bash
# datasets: map and filter return the rows of an earlier version of a function if the function, or what it calls, is in another file than the script.
#
# One would guess: the cache knows the function: edit it, and map runs again. It does for a function in the script, and for what this function calls and
#   which globals it reads in the same file.
# What happens: what is imported counts by its name only. After an edit of prepare.py (another prompt template, another filter) the next run of the script returns the rows that
#   the old code made, without a message at the usual log level. A lambda of the script that calls the imported function does not help, and a template in a
#   constant of the module is no more seen than the code. An edit of a function in the script is seen.
# Whom it hurts: whoever keeps the preparation in a module, as one does once there is more than a notebook: the corrected template is not in the training data, an experiment with two
#   templates compares one template with itself, and a fresh machine gives other results than the one it was developed on.
# Source: run here; issues 3297 and 6184 of datasets.
# Seen: datasets 5.0.1, dill 0.4.1, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q datasets==5.0.1 dill==0.4.1 2>/dev/null
cd "$folder"
export HF_HUB_OFFLINE=1 HF_HOME="$folder/home" PYTHONDONTWRITEBYTECODE=1
echo '{"q": "Who?", "a": "Ada"}' >rows.jsonl

cat >run.py <<'PY'
import datasets
import prepare
import templates
from datasets import load_dataset

datasets.disable_progress_bars()
rows = load_dataset("json", data_files="rows.jsonl", split="train")


def own(row):
    return {"text": "VERSION " + row["q"]}


print("  in the script:                          ", rows.map(own)["text"][0])
print("  imported:                               ", rows.map(prepare.prompt)["text"][0])
print("  imported, called by a lambda:           ", rows.map(lambda row: {"text": prepare.prompt(row)["text"]})["text"][0])
print("  imported, with a template in a constant:", rows.map(templates.filled)["text"][0])
print("  imported, called here without map:      ", prepare.prompt(rows[0])["text"])
print("  rows that an imported filter keeps:     ", len(rows.filter(prepare.kept)), "(called here without filter:", str(sum(map(prepare.kept, rows))) + ")")
PY
version() { # $1: the word of this version, $2: what the filter asks for
  sed -i "s/VERSION\|Old\|New/$1/" run.py
  cat >templates.py <<PY
TEMPLATE = "$1 {q}"


def filled(row):
    return {"text": TEMPLATE.format(**row)}
PY
  cat >prepare.py <<PY
def prompt(row):
    return {"text": "$1 " + row["q"]}


def kept(row):
    return row["a"] == "$2"
PY
  echo "$1"
  venv/bin/python run.py 2>errors || { cat errors >&2; exit 1; }
}
{ version Old Ada; version New Bob; } | tee seen

diff seen - <<'SEEN'
Old
  in the script:                           Old Who?
  imported:                                Old Who?
  imported, called by a lambda:            Old Who?
  imported, with a template in a constant: Old Who?
  imported, called here without map:       Old Who?
  rows that an imported filter keeps:      1 (called here without filter: 1)
New
  in the script:                           New Who?
  imported:                                Old Who?
  imported, called by a lambda:            Old Who?
  imported, with a template in a constant: Old Who?
  imported, called here without map:       New Who?
  rows that an imported filter keeps:      1 (called here without filter: 0)
SEEN
echo "As described."
