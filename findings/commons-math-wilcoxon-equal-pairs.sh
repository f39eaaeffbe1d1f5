#!/usr/bin/env bash
# Apache Commons Math: in the signed-rank test pairs that are equal count as evidence. 4 wins, 4 losses and 92 draws are "p = 2e-13".
#
# One would guess: a pair without a difference says nothing about who is better. It is left out, as Wilcoxon did, or ranked and not counted, as Pratt did; where
#   wins and losses are alike, p is 1. A p-value is never above 1.
# What happens: only positive ranks are added up, and the rest of n (n + 1) / 2 is taken for the negative ones: each draw is a loss, with a rank. p falls with
#   the number of draws: 0.94 without one, 0.14 with 12, 2e-13 with 92; 20 draws and nothing else are 8e-05. With exactPValue, p is above 1 where both sums of ranks are equal
#   (differences of 1, 2 and -3: 1.25), without any draw or tie; in Hipparchus, which grew out of this code and leaves draws out, too. Commons Statistics has
#   none of it.
# Whom it hurts: whoever compares two models question by question with scores of 0 and 1, where most questions are draws: two models that are as good as each
#   other differ "significantly", the more so the more questions are asked. The documentation asks for values from a continuous
#   population, but averages ties in silence; a test with measured times, which are never equal, shows nothing.
# Source: run here; documentation of WilcoxonSignedRankTest in the three libraries.
# Seen: commons-math3 3.6.1, commons-math4-legacy 4.0-beta1, hipparchus-stat 4.0.2, commons-statistics-inference 1.2, JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-math3</artifactId><version>3.6.1</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-math4-legacy</artifactId><version>4.0-beta1</version></dependency>
    <dependency><groupId>org.apache.commons</groupId><artifactId>commons-statistics-inference</artifactId><version>1.2</version></dependency>
    <dependency><groupId>org.hipparchus</groupId><artifactId>hipparchus-stat</artifactId><version>4.0.2</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.inference.PValueMethod;
import org.apache.commons.statistics.inference.WilcoxonSignedRankTest;

public class Main {
    interface SignedRank {
        double p(double[] first, double[] second, boolean exact);
    }

    static final Map<String, SignedRank> LIBRARIES = new LinkedHashMap<>();

    static void show(String what, double[] first, double[] second, boolean exact) {
        System.out.print(what + ":");
        LIBRARIES.forEach((name, test) -> {
            String answer;
            try {
                answer = String.format(Locale.ROOT, "%.3g", test.p(first, second, exact));
            } catch (RuntimeException refused) {
                answer = "refused";
            }
            System.out.print("  " + name + " " + answer);
        });
        System.out.println();
    }

    public static void main(String[] arguments) {
        LIBRARIES.put("math3", new org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest()::wilcoxonSignedRankTest);
        LIBRARIES.put("math4", new org.apache.commons.math4.legacy.stat.inference.WilcoxonSignedRankTest()::wilcoxonSignedRankTest);
        LIBRARIES.put("hipparchus", new org.hipparchus.stat.inference.WilcoxonSignedRankTest()::wilcoxonSignedRankTest);
        LIBRARIES.put("statistics", (first, second, exact) -> WilcoxonSignedRankTest.withDefaults()
                .with(exact ? PValueMethod.EXACT : PValueMethod.ASYMPTOTIC).test(first, second).getPValue());
        for (int pairs : new int[] {8, 20, 40, 100}) {
            double[] first = new double[pairs];
            double[] second = new double[pairs];
            for (int i = 0; i < 4; i++) {
                first[i] = 1;
                second[4 + i] = 1;
            }
            show("4 wins, 4 losses, " + (pairs - 8) + " draws", first, second, false);
        }
        show("20 draws", new double[20], new double[20], false);
        show("20 draws, exact", new double[20], new double[20], true);
        show("1, 2, -3, exact", new double[] {1, 2, -3}, new double[3], true);
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java | tee seen

diff seen - <<'SEEN'
4 wins, 4 losses, 0 draws:  math3 0.944  math4 0.944  hipparchus 1.00  statistics 1.00
4 wins, 4 losses, 12 draws:  math3 0.140  math4 0.140  hipparchus 1.00  statistics 1.00
4 wins, 4 losses, 32 draws:  math3 0.000378  math4 0.000378  hipparchus 1.00  statistics 1.00
4 wins, 4 losses, 92 draws:  math3 1.89e-13  math4 1.89e-13  hipparchus 1.00  statistics 1.00
20 draws:  math3 8.20e-05  math4 8.20e-05  hipparchus refused  statistics refused
20 draws, exact:  math3 1.91e-06  math4 1.91e-06  hipparchus refused  statistics refused
1, 2, -3, exact:  math3 1.25  math4 1.25  hipparchus 1.25  statistics 1.00
SEEN
echo "As described."
