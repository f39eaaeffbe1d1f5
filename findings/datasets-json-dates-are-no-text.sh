#!/usr/bin/env bash
# datasets: a JSONL column whose texts are all dates is read as time stamps. A prompt made of it reads "1969-07-20 00:00:00", even if Features declares a string.
#
# One would guess: JSON has no dates, so what stands in quotes is read as text, as json.loads does, and surely where Features declares the column as
#   string. Types are guessed in CSV.
# What happens: if all values of a column have the form of a date or a time stamp, the column is timestamp[s] and its values are datetime objects. A formatted
#   prompt then holds "1969-07-20 00:00:00" for "1969-07-20", and "10:00:00+02:00" is moved to UTC and loses its offset. Declaring the column as
#   string in Features does not help: the text is made from the datetime. One row with another text anywhere in the column, "unknown" say, leaves all of them as they are. Written again by
#   to_json the dates are numbers. Dataset.from_list(json.loads ...) keeps texts.
# Whom it hurts: whoever trains or asks for dates ("When was ...?"): the model learns an answer that is in no file, and exact match finds it wrong. It depends on the
#   other rows: the training split can be dates and the test split text, or a filtered file another type than the whole.
# Source: run here; documentation of Arrow's JSON reader (time stamps are inferred).
# Seen: datasets 5.0.1, pyarrow 25.0.1, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q datasets==5.0.1 pyarrow==25.0.1 2>/dev/null

cat >"$folder/run.py" <<'PY'
import json

import datasets
import pyarrow
from datasets import Dataset, Features, Value, load_dataset

datasets.disable_progress_bars()
print("datasets", datasets.__version__, "pyarrow", pyarrow.__version__)


def answers(name, *texts, features=None):
    with open(f"{name}.jsonl", "w") as file:
        file.writelines(json.dumps({"question": f"When was {i}?", "answer": text}) + "\n" for i, text in enumerate(texts))
    read = load_dataset("json", data_files=f"{name}.jsonl", split="train", cache_dir="cache", features=features)
    print(f"{name}: {read.features['answer'].dtype}:", *[f"Answer: {row['answer']}." for row in read])
    return read


dates = answers("dates", "1969-07-20", "1989-11-09")
answers("dates and one other", "1969-07-20", "1989-11-09", "unknown")
answers("with an offset", "1969-07-20T22:17:40+02:00", "1989-11-09T18:53:00+01:00")
answers("years", "1969", "1989")
answers("dates, declared as text", "1969-07-20", "1989-11-09", features=Features({"question": Value("string"), "answer": Value("string")}))
print("json.loads and from_list:", Dataset.from_list([json.loads(line) for line in open("dates.jsonl")])["answer"][:])
dates.to_json("again.jsonl")
print("written again:", open("again.jsonl").readline().strip())
PY
cd "$folder"
export HF_HUB_OFFLINE=1 HF_HOME="$folder/home"
venv/bin/python run.py 2>errors | tee seen || { cat errors >&2; exit 1; }

diff seen - <<'SEEN'
datasets 5.0.1 pyarrow 25.0.1
dates: timestamp[s]: Answer: 1969-07-20 00:00:00. Answer: 1989-11-09 00:00:00.
dates and one other: string: Answer: 1969-07-20. Answer: 1989-11-09. Answer: unknown.
with an offset: timestamp[s]: Answer: 1969-07-20 20:17:40. Answer: 1989-11-09 17:53:00.
years: string: Answer: 1969. Answer: 1989.
dates, declared as text: string: Answer: 1969-07-20 00:00:00. Answer: 1989-11-09 00:00:00.
json.loads and from_list: ['1969-07-20', '1989-11-09']
written again: {"question":"When was 0?","answer":-14256000000}
SEEN
echo "As described."
