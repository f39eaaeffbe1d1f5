#!/usr/bin/env bash
# datasets: to_json writes ten decimals. A p-value of 4e-11 is 0.0 in the file, one of 3e-16 is 3e-16, and all other numbers lose their last digits.
#
# One would guess: JSON can hold every double, and Python, Java and JavaScript write the shortest digits that read back as the same number, so a
#   data set that is written by to_json and read by load_dataset is the same data set, as with to_parquet and to_csv.
# What happens: to_json goes through pandas, whose to_json keeps ten digits behind the point (not ten significant ones). 4e-11 becomes 0.0, 3.21e-9 keeps two digits, 1/3
#   differs from the eleventh digit on. Below 1e-15 it changes to exponents and keeps all digits, so that the order of small numbers is lost too. Nothing is logged. to_csv and to_parquet
#   keep every value. double_precision, which is passed on to pandas, is 15 at most and does not keep all either.
# Whom it hurts: whoever stores scores, probabilities or p-values in JSONL: log(p) is minus infinity where it was -24, sorting finds the wrong smallest value, and a file read back does not equal,
#   and does not hash as, what was written. Accuracies and losses of four digits, which one looks at, show nothing.
# Source: run here; documentation of pandas.DataFrame.to_json (double_precision).
# Seen: datasets 5.0.1, pandas 3.0.6, pyarrow 25.0.1, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q datasets==5.0.1 pandas==3.0.6 pyarrow==25.0.1 2>/dev/null

cat >"$folder/run.py" <<'PY'
import datasets
import pandas
from datasets import Dataset

datasets.disable_progress_bars()
print("datasets", datasets.__version__, "pandas", pandas.__version__)
values = [1 / 3, 3.21e-9, 4e-11, 3e-16, 1 - 2e-12, 123456.123456789012]
scores = Dataset.from_dict({"value": values})
scores.to_json("ten.jsonl")
scores.to_json("fifteen.jsonl", double_precision=15)
scores.to_csv("all.csv")
scores.to_parquet("all.parquet")
read = {
    "to_json": Dataset.from_json("ten.jsonl"),
    "to_json, double_precision=15": Dataset.from_json("fifteen.jsonl"),
    "to_csv": Dataset.from_csv("all.csv"),
    "to_parquet": Dataset.from_parquet("all.parquet"),
}
print("file:", *[line.strip() for line in open("ten.jsonl")])
for name, again in read.items():
    same = sum(a == b for a, b in zip(values, again["value"]))
    print(f"{name}: {same} of {len(values)} values are the same, the smallest is {min(again['value'])}")
PY
cd "$folder"
export HF_HUB_OFFLINE=1 HF_HOME="$folder/home"
venv/bin/python run.py 2>errors | tee seen || { cat errors >&2; exit 1; }

diff seen - <<'SEEN'
datasets 5.0.1 pandas 3.0.6
file: {"value":0.3333333333} {"value":0.0000000032} {"value":0.0} {"value":3e-16} {"value":1.0} {"value":123456.123456789}
to_json: 2 of 6 values are the same, the smallest is 0.0
to_json, double_precision=15: 5 of 6 values are the same, the smallest is 3e-16
to_csv: 6 of 6 values are the same, the smallest is 3e-16
to_parquet: 6 of 6 values are the same, the smallest is 3e-16
SEEN
echo "As described."
