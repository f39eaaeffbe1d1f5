#!/usr/bin/env bash
# statsmodels' McNemar test: two models that give the same answer to every question differ "with p = 0".
#
# One would guess: where no question is answered differently there is nothing to test, so that p is 1, or not a number, or an error.
# What happens: with the chi-squared form and its continuity correction (exact=False) the table [[10, 0], [0, 5]] gives the statistic
#   infinity and the p-value 0.0: (|0 - 0| - 1)^2 / (0 + 0). The exact form gives 1.0. Only a numpy warning tells them apart.
# Whom it hurts: whoever compares many checkpoints, or many splits, by a loop over this test: pairs that agree everywhere come out as the
#   most significant difference of all, and pass every correction for multiple tests.
# Source: run here; statsmodels.stats.contingency_tables.mcnemar.
# Seen: statsmodels 0.15.0, scipy 1.17.1, numpy 2.4.6.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet statsmodels==0.15.0 scipy==1.17.1 numpy==2.4.6 2>/dev/null

"$folder/venv/bin/python" -W ignore - <<'PY' | tee "$folder/seen"
from statsmodels.stats.contingency_tables import mcnemar
same = [[10, 0], [0, 5]]  # both right 10 times, both wrong 5 times, never one of them alone
print("chi-squared, corrected:", mcnemar(same, exact=False).pvalue)
print("exact:", mcnemar(same, exact=True).pvalue)
PY

diff "$folder/seen" - <<'SEEN'
chi-squared, corrected: 0.0
exact: 1.0
SEEN
echo "As described."
