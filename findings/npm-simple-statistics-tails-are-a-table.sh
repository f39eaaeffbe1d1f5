#!/usr/bin/env bash
# npm's simple-statistics: no z is more significant than p = 0.002. From 3.09 on the normal distribution ends in 0.999, and the inverse is off in the third digit.
#
# One would guess: cumulativeStdNormalProbability(z) is the normal distribution function to the precision of a double, or nearly; probit is its inverse. Values like 1.96
#   and 1 confirm it to four digits.
# What happens: it is the printed table of a textbook: z is rounded to two digits, the result to four, and beyond 3.09 it stays at 0.999 (and 0.001 on the other side). z = 3.3 and z = 8
#   have the same p. probit is computed by another formula: probit(0.001) is -3.080 instead of -3.090, and neither function gives back what was put into the other.
#   normalDistribution(z, 0, 1, true) of the same package is right to seven digits.
# Whom it hurts: whoever makes p-values from z and corrects them for many comparisons: with 0.002 at best, nothing is significant at 5% any more with more than 25 comparisons (Bonferroni),
#   however large the difference. A test of one comparison at 5% shows nothing.
# Source: run here; pull requests 829 and 847 and issue 107 of simple-statistics. Compared with NormalDist of Python's standard library.
# Seen: simple-statistics 7.12.1, Node.js 20, Python 3.11.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund simple-statistics@7.12.1 >/dev/null 2>&1
cat >run.mjs <<'JS'
import {cumulativeStdNormalProbability, normalDistribution, probit} from "simple-statistics";

for (const z of [1.004, 1.96, 3, 3.3, 4, 5, 8]) {
    console.log("p", z, 2 * (1 - cumulativeStdNormalProbability(z)), 2 * (1 - normalDistribution(z, 0, 1, true)));
}
for (const p of [.25, .025, .005, .001, .0001]) console.log("z", p, probit(p), probit(p));
JS
node run.mjs >simple
python3 - <<'PY' | tee seen
from statistics import NormalDist

normal = NormalDist()
for line in open("simple"):
    what, argument, table, other = line.split()
    x = float(argument)
    if what == "p":
        print(f"z = {argument}: two-sided p {2 * normal.cdf(-x):.1e}, by the table {float(table):.1e}, by normalDistribution {float(other):.1e}; "
              f"times 26 comparisons: {min(1, 26 * float(table)):.3f}")
    else:
        print(f"p = {argument}: z {normal.inv_cdf(x):.4f}, by probit {float(table):.4f}")
PY

diff seen - <<'SEEN'
z = 1.004: two-sided p 3.2e-01, by the table 3.2e-01, by normalDistribution 3.2e-01; times 26 comparisons: 1.000
z = 1.96: two-sided p 5.0e-02, by the table 5.0e-02, by normalDistribution 5.0e-02; times 26 comparisons: 1.000
z = 3: two-sided p 2.7e-03, by the table 2.6e-03, by normalDistribution 2.7e-03; times 26 comparisons: 0.068
z = 3.3: two-sided p 9.7e-04, by the table 2.0e-03, by normalDistribution 9.7e-04; times 26 comparisons: 0.052
z = 4: two-sided p 6.3e-05, by the table 2.0e-03, by normalDistribution 6.3e-05; times 26 comparisons: 0.052
z = 5: two-sided p 5.7e-07, by the table 2.0e-03, by normalDistribution 5.7e-07; times 26 comparisons: 0.052
z = 8: two-sided p 1.2e-15, by the table 2.0e-03, by normalDistribution 1.3e-15; times 26 comparisons: 0.052
p = 0.25: z -0.6745, by probit -0.6745
p = 0.025: z -1.9600, by probit -1.9572
p = 0.005: z -2.5758, by probit -2.5692
p = 0.001: z -3.0902, by probit -3.0801
p = 0.0001: z -3.7190, by probit -3.7061
SEEN
echo "As described."
