#!/usr/bin/env bash
# statsmodels' correction for multiple tests: one p-value that is not a number changes, or takes away, the verdict on all the others.
#
# One would guess: a NaN among the p-values (a split without items, a test that could not be made) is left out, or raises an error.
# What happens: under Benjamini-Hochberg every corrected value becomes NaN, while the verdicts beside them still reject p = 0.001, and
#   no longer p = 0.04. Under Holm the NaN counts as one more test, so that 0.04 becomes 0.08 and is no longer rejected. No warning.
# Whom it hurts: dashboards that correct over all pairs and splits of a run: one empty split turns every difference into "not
#   significant", which reads like a result.
# Source: run here; scipy.stats.false_discovery_control raises a ValueError on the same input.
# Seen: statsmodels 0.15.0, scipy 1.17.1, numpy 2.4.6.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 2>/dev/null

"$folder/venv/bin/python" -W ignore - <<'PY' | tee "$folder/seen"
from scipy.stats import false_discovery_control
from statsmodels.stats.multitest import multipletests

nan = float("nan")
for method in ("holm", "fdr_bh"):
    for values in ([0.001, 0.04], [0.001, 0.04, nan]):
        rejected, corrected, *_ = multipletests(values, method=method)
        print(method, values, "->", [round(float(value), 3) for value in corrected], [bool(each) for each in rejected])
try:
    false_discovery_control([0.001, 0.04, nan])
except ValueError:
    print("scipy: ValueError")
PY

diff "$folder/seen" - <<'SEEN'
holm [0.001, 0.04] -> [0.002, 0.04] [True, True]
holm [0.001, 0.04, nan] -> [0.003, 0.08, nan] [True, False, False]
fdr_bh [0.001, 0.04] -> [0.002, 0.04] [True, True]
fdr_bh [0.001, 0.04, nan] -> [nan, nan, nan] [True, False, False]
scipy: ValueError
SEEN
echo "As described."
