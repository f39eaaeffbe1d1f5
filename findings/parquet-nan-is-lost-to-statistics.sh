#!/usr/bin/env bash
# Parquet in DuckDB and pyarrow: a row whose number is NaN is found or not found by the same filter, depending on the file's statistics and on the other rows of its group.
#
# One would guess: statistics only make a query faster; the answer over a file is the answer over the same rows in memory. Each program has one meaning of
#   NaN: in DuckDB it is greater than every number (x > 100 finds it, max is NaN), in pyarrow it equals nothing (x != 2 finds it).
# What happens: smallest and largest value of a group of rows leave NaN out, as the format asks, and both programs take them for bounds of all rows. A filter that no value
#   between them can meet skips the group with its NaN rows; DuckDB also skips the filter where all values between them meet it, so that x <= 2 returns the NaN. max() over
#   the file is the largest number. Another value in the same group brings the rows back, and so does a file that DuckDB wrote, without bounds. Polars answers
#   alike in all cases.
# Whom it hurts: whoever keeps losses or scores in Parquet and looks for the runs that are not as they should be: the diverged ones, whose loss is NaN, are missing
#   from "loss > 10" in DuckDB and from "not loss <= 10" in both, and can be among "loss <= 10". A test with an in-memory table, or with all values in one group, finds them.
# Source: run here; Parquet's documentation of statistics; issue 25521 of duckdb.
# Seen: DuckDB 1.5.6, pyarrow 25.0.1, polars 1.44.2, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install -q duckdb==1.5.6 pyarrow==25.0.1 polars==1.44.2 2>/dev/null

cat >run.py <<'PY'
import duckdb
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet as parquet
from pyarrow.dataset import field

print("duckdb", duckdb.__version__, "pyarrow", pyarrow.__version__, "polars", polars.__version__)
NAN = float("nan")
FILTERS = {
    "> 100": (field("x") > 100, polars.col("x") > 100),
    "<= 2": (field("x") <= 2, polars.col("x") <= 2),
    "!= 2": (field("x") != 2, polars.col("x") != 2),
    "not (<= 2)": (~(field("x") <= 2), ~(polars.col("x") <= 2)),
}


def duck(source, what):
    return duckdb.sql(f"SELECT {what} FROM {source}").fetchone()[0]


def show(name, values, group, writer="pyarrow"):
    """Counts of rows that a filter finds in memory and in the file, for each program."""
    rows = pyarrow.table({"x": values})
    duckdb.execute("CREATE OR REPLACE TABLE native (x DOUBLE)")
    duckdb.executemany("INSERT INTO native VALUES (?)", [[value] for value in values])
    if writer == "pyarrow":
        parquet.write_table(rows, "rows.parquet", row_group_size=group)
    else:
        duckdb.execute("COPY native TO 'rows.parquet' (FORMAT parquet)")
    print(f"{name}, in groups of {group}, written by {writer}:")
    for text, (arrow_filter, polars_filter) in FILTERS.items():
        condition = text.replace("not (", "NOT (x ") if "not" in text else "x " + text
        print(f"  {text}: duckdb", duck("native", f"count(*) FILTER (WHERE {condition})"), "in memory,",
              duckdb.sql(f"SELECT count(*) FROM 'rows.parquet' WHERE {condition}").fetchone()[0], "in the file; pyarrow",
              rows.filter(arrow_filter).num_rows, "and", pyarrow.dataset.dataset("rows.parquet").to_table(filter=arrow_filter).num_rows, end="; polars ")
        print(polars.DataFrame(rows).filter(polars_filter).height, "and", polars.scan_parquet("rows.parquet").filter(polars_filter).collect().height)
    print("  max: duckdb", duck("native", "max(x)"), "in memory,", duck("'rows.parquet'", "max(x)"), "in the file")


show("2, 2, NaN", [2.0, 2.0, NAN], 3)
show("2, 2, NaN and 200", [2.0, 2.0, NAN, 200.0], 4)
show("2, 2, NaN and 200", [2.0, 2.0, NAN, 200.0], 3)
show("2, 2, NaN", [2.0, 2.0, NAN], 3, "duckdb")
PY
venv/bin/python run.py | tee seen

diff seen - <<'SEEN'
duckdb 1.5.6 pyarrow 25.0.1 polars 1.44.2
2, 2, NaN, in groups of 3, written by pyarrow:
  > 100: duckdb 1 in memory, 0 in the file; pyarrow 0 and 0; polars 1 and 1
  <= 2: duckdb 2 in memory, 3 in the file; pyarrow 2 and 2; polars 2 and 2
  != 2: duckdb 1 in memory, 0 in the file; pyarrow 1 and 0; polars 1 and 1
  not (<= 2): duckdb 1 in memory, 0 in the file; pyarrow 1 and 0; polars 1 and 1
  max: duckdb nan in memory, 2.0 in the file
2, 2, NaN and 200, in groups of 4, written by pyarrow:
  > 100: duckdb 2 in memory, 2 in the file; pyarrow 1 and 1; polars 2 and 2
  <= 2: duckdb 2 in memory, 2 in the file; pyarrow 2 and 2; polars 2 and 2
  != 2: duckdb 2 in memory, 2 in the file; pyarrow 2 and 2; polars 2 and 2
  not (<= 2): duckdb 2 in memory, 2 in the file; pyarrow 2 and 2; polars 2 and 2
  max: duckdb nan in memory, 200.0 in the file
2, 2, NaN and 200, in groups of 3, written by pyarrow:
  > 100: duckdb 2 in memory, 1 in the file; pyarrow 1 and 1; polars 2 and 2
  <= 2: duckdb 2 in memory, 3 in the file; pyarrow 2 and 2; polars 2 and 2
  != 2: duckdb 2 in memory, 1 in the file; pyarrow 2 and 1; polars 2 and 2
  not (<= 2): duckdb 2 in memory, 1 in the file; pyarrow 2 and 1; polars 2 and 2
  max: duckdb nan in memory, 200.0 in the file
2, 2, NaN, in groups of 3, written by duckdb:
  > 100: duckdb 1 in memory, 1 in the file; pyarrow 0 and 0; polars 1 and 1
  <= 2: duckdb 2 in memory, 2 in the file; pyarrow 2 and 2; polars 2 and 2
  != 2: duckdb 1 in memory, 1 in the file; pyarrow 1 and 1; polars 1 and 1
  not (<= 2): duckdb 1 in memory, 1 in the file; pyarrow 1 and 1; polars 1 and 1
  max: duckdb nan in memory, nan in the file
SEEN
echo "As described."
