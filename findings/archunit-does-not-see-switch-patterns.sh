#!/usr/bin/env bash
# ArchUnit: a class that is named in a switch pattern, a cast or a lambda's parameter is no dependency. "domain must not depend on adapters" passes over a switch over adapters.
#
# One would guess: ArchUnit finds what the compiler needs, as jdeps does: if "x instanceof Postgres" breaks a rule, so does "switch (x) { case Postgres p -> ... }".
# What happens: instanceof is found; the same test as a case of a switch is not. javac writes such a switch as a call that is linked at run time, with the classes in its arguments, which ArchUnit
#   does not read. A cast, a new array, a constant (whose value javac copies) and a lambda's parameter are not found either. The class is found only if the branch calls one of its methods or takes its record
#   apart. jdeps finds all of these; only an enum's constant in a switch over Object and the type parameter of a local variable escape it, too.
# Whom it hurts: whoever replaces chains of instanceof by switches, as Java now recommends: a rule that failed passes, and a violation that is already there does not come back into sight. The rules of
#   layers, slices and cycles are built on the same dependencies (the rule of packages was run here). A rule that is tried out by adding a field or a call shows nothing.
# Source: run here; issues 131, 570, 710 and 1699 of ArchUnit.
# Seen: ArchUnit 1.5.1, JDK 25 (javac and jdeps).
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 21 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>com.tngtech.archunit</groupId><artifactId>archunit</artifactId><version>1.5.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }

mkdir -p src/adapter
cat >src/adapter/Postgres.java <<'JAVA'
package adapter;

public record Postgres(int port) {
    public static final int PORT = 5432;
}
JAVA
cat >src/adapter/Level.java <<'JAVA'
package adapter;

public enum Level {
    LOW,
    HIGH
}
JAVA
# One class of package "domain" for each way to name a class: its name, and the body of a method that is given an Object x.
cases=(
    'Instanceof|return x instanceof Postgres;'
    'SwitchPattern|return switch (x) { case Postgres p -> true; default -> false; };'
    'SwitchPatternWithCall|return switch (x) { case Postgres p -> p.port() > 0; default -> false; };'
    'SwitchRecordPattern|return switch (x) { case Postgres(int port) -> port > 0; default -> false; };'
    'SwitchEnumConstant|return switch (x) { case Level.LOW -> true; default -> false; };'
    'ClassLiteral|return Postgres.class == x;'
    'Cast|return (Postgres) x != null;'
    'NewArray|return new Postgres[1] == x;'
    'Constant|return Postgres.PORT == x.hashCode();'
    'LambdaParameter|java.util.function.Predicate<Postgres> is = p -> true; return is == x;'
    'LocalGeneric|java.util.List<Postgres> none = java.util.List.of(); return none == x;'
)
mkdir -p src/domain
for case in "${cases[@]}"; do
    printf 'package domain;\n\nimport adapter.*;\n\nclass %s {\n    boolean test(Object x) {\n        %s\n    }\n}\n' "${case%%|*}" "${case#*|}" >"src/domain/${case%%|*}.java"
done
"$JAVA_HOME/bin/javac" -d classes src/*/*.java

cat >Main.java <<'JAVA'
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;

public class Main {
    public static void main(String[] arguments) {
        JavaClasses classes = new ClassFileImporter().importPath(Path.of("classes"));
        for (String name : arguments) {
            boolean broken = noClasses().that().haveSimpleName(name).and().resideInAPackage("domain")
                    .should().dependOnClassesThat().resideInAPackage("adapter").evaluate(classes).hasViolation();
            System.out.println(name + (broken ? " violation" : " passes"));
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java "${cases[@]%%|*}" 2>/dev/null >rules
"$JAVA_HOME/bin/jdeps" -verbose:class -filter:none classes >jdeps
while read -r name verdict; do
    found=$(awk -v name="domain.$name" '$1 == name && $3 ~ /^adapter[.]/ { found = 1 } END { print found ? "found" : "not found" }' jdeps)
    echo "$name: rule $verdict, jdeps: $found"
done <rules | tee seen

diff seen - <<'SEEN'
Instanceof: rule violation, jdeps: found
SwitchPattern: rule passes, jdeps: found
SwitchPatternWithCall: rule violation, jdeps: found
SwitchRecordPattern: rule violation, jdeps: found
SwitchEnumConstant: rule passes, jdeps: not found
ClassLiteral: rule violation, jdeps: found
Cast: rule passes, jdeps: found
NewArray: rule passes, jdeps: found
Constant: rule passes, jdeps: found
LambdaParameter: rule passes, jdeps: found
LocalGeneric: rule passes, jdeps: not found
SEEN
echo "As described."
