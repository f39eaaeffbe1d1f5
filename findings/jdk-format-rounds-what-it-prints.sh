#!/usr/bin/env bash
# Java: String.format rounds the decimal digits that it would print, not the number. 1.005 is "1.01"; DecimalFormat, Python and JavaScript say "1.00", and are right.
#
# One would guess: "%.2f" is C's "%.2f": the double is exact, below or above the half, and is rounded to the nearer side. Only exact halves (0.125) are a matter of
#   convention, and Java's documentation of HALF_UP is about those.
# What happens: String.format takes the shortest digits that identify the double ("1.005") and rounds these half up. Of the doubles that are typed with a 5 behind the last printed place half
#   lie below the half, and all of those are printed as the larger, more distant number. DecimalFormat in the same program rounds the double itself, exact halves to even, as Python does;
#   JavaScript's toFixed rounds it too, exact halves up.
# Whom it hurts: whoever reports accuracies from Java and checks them elsewhere, replaces one formatter by the other, or compares with a published table: 23 right answers of 40 are 0.575, and print
#   as 0.58 or 0.57. The difference looks like a question counted otherwise.
# Source: run here; documentation of java.util.Formatter (half up) and DecimalFormat (half even).
# Seen: Temurin 25.0.3, Python 3.11, Node.js 20. Uses the JDK that JAVA_HOME names; nothing is installed.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >Main.java <<'JAVA'
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

public class Main {
    /** Every double that is typed as 0.005 to 9.995 with a 5 as the third digit, in four printings. */
    public static void main(String[] arguments) {
        DecimalFormat decimal = new DecimalFormat("0.00", DecimalFormatSymbols.getInstance(Locale.ROOT));
        for (int i = 0; i < 1000; i++) {
            double value = Double.parseDouble(String.format(Locale.ROOT, "%d.%02d5", i / 100, i % 100));
            System.out.println(value + " " + String.format(Locale.ROOT, "%.2f", value) + " " + decimal.format(value));
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" Main.java >java
cat >node.mjs <<'JS'
import {readFileSync} from "node:fs";

for (const line of readFileSync("java", "utf8").trim().split("\n")) console.log(line, Number(line.split(" ")[0]).toFixed(2));
JS
node node.mjs >both
python3 - <<'PY' | tee seen
from collections import Counter
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

names = ("String.format", "DecimalFormat", "toFixed", "Python")
wrong, ties, total = Counter(), Counter(), Counter()
for line in open("both"):
    value, *printed = line.split()
    printed.append(f"{float(value):.2f}")
    exact, cent = Decimal(float(value)), Decimal("0.01")
    tie = exact.quantize(cent, ROUND_HALF_UP) != exact.quantize(cent, ROUND_HALF_EVEN) or exact * 1000 % 10 == 5
    total[tie] += 1
    for name, text in zip(names, printed):
        if tie:
            ties[name] += Decimal(text) > exact
        else:
            wrong[name] += Decimal(text) != exact.quantize(cent, ROUND_HALF_EVEN)
    if value in ("1.005", "0.575", "0.125", "0.375"):
        print(f"{value} ({exact:.20f}...):", ", ".join(f"{name} {text}" for name, text in zip(names, printed)))
print(f"{total[False]} doubles that are no exact half: not printed as the nearer one:", dict(wrong))
print(f"{total[True]} exact halves: printed as the larger one:", dict(ties))
PY

diff seen - <<'SEEN'
0.125 (0.12500000000000000000...): String.format 0.13, DecimalFormat 0.12, toFixed 0.13, Python 0.12
0.375 (0.37500000000000000000...): String.format 0.38, DecimalFormat 0.38, toFixed 0.38, Python 0.38
0.575 (0.57499999999999995559...): String.format 0.58, DecimalFormat 0.57, toFixed 0.57, Python 0.57
1.005 (1.00499999999999989342...): String.format 1.01, DecimalFormat 1.00, toFixed 1.00, Python 1.00
960 doubles that are no exact half: not printed as the nearer one: {'String.format': 480, 'DecimalFormat': 0, 'toFixed': 0, 'Python': 0}
40 exact halves: printed as the larger one: {'String.format': 40, 'DecimalFormat': 20, 'toFixed': 40, 'Python': 20}
SEEN
echo "As described."
