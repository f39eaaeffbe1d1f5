#!/usr/bin/env bash
# JDK 25: a library compiled for Java 5 is left out of an ahead-of-time cache, and every class of yours that extends one of its classes too.
#
# One would guess: the cache holds all classes that the training run loaded from the class path; how old the library's class files are does
#   not matter, since the JVM runs them like others.
# What happens: classes whose file version is below 50 (Java 6) need the old verifier and are skipped once they are linked; so is
#   whatever extends or implements them, however new. picocli, the command-line library, is compiled for Java 5: none of its 150 classes or so and no
#   class that extends one is in the cache. The recording says so only in its log of warnings and ends with 0.
# Whom it hurts: whoever records a cache for a command-line tool, where picocli is most of what is loaded, and finds that
#   start-up gains little. The same program without the base class of the library is cached.
# Source: run here.
# Seen: Temurin 25.0.3, picocli 4.7.7.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 25}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>info.picocli</groupId><artifactId>picocli</artifactId><version>4.7.7</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import picocli.CommandLine;

@CommandLine.Command(name = "main")
public class Main implements Runnable {
    @CommandLine.Option(names = "--name")
    String name;

    static class Errors extends CommandLine.ParameterException {
        Errors(CommandLine command) { super(command, "wrong"); }
    }

    public void run() {
        new Errors(new CommandLine(this));
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main()).execute("--name", "x"));
    }
}
JAVA
mkdir classes
"$JAVA_HOME/bin/javac" -d classes -cp 'lib/*' Main.java
"$JAVA_HOME/bin/jar" --create --file app.jar -C classes .

loaded() { # loaded NAME: how many classes whose name begins so come from the cache, and how many from a jar
  "$JAVA_HOME/bin/java" -XX:AOTCache=app.aot -XX:AOTMode=on -Xlog:class+load:file=load.txt -cp app.jar:lib/picocli-4.7.7.jar Main
  cached=$(grep -c "\] $1.*source: shared objects file" load.txt || true)
  read_from_jar=$(grep "\] $1" load.txt | grep -vc "source: shared objects file" || true)
  few() { [ "$1" = 0 ] && echo none || { [ "$1" -gt 50 ] && echo "more than 50" || echo "$1"; }; }
  echo "$2: from the cache $(few "$cached"), from a jar $(few "$read_from_jar")"
}

{
  "$JAVA_HOME/bin/java" -version 2>&1 | sed -n 's/^openjdk version "\([^"]*\)".*/JDK \1/p'
  unzip -q lib/picocli-4.7.7.jar 'picocli/CommandLine.class' -d jar
  echo "picocli's class files: version $("$JAVA_HOME/bin/javap" -v -cp jar picocli.CommandLine 2>/dev/null | sed -n 's/.*major version: //p')"
  "$JAVA_HOME/bin/java" -XX:AOTCacheOutput=app.aot -cp app.jar:lib/picocli-4.7.7.jar Main >record.log 2>&1 && echo "recording: exit code 0"
  loaded picocli "picocli"
  loaded 'Main ' "Main, which extends nothing"
  loaded 'Main\$Errors' "Main.Errors, which extends a class of picocli"
} | tee seen

diff seen - <<'SEEN'
JDK 25.0.3
picocli's class files: version 49
recording: exit code 0
picocli: from the cache none, from a jar more than 50
Main, which extends nothing: from the cache 1, from a jar none
Main.Errors, which extends a class of picocli: from the cache none, from a jar 1
SEEN
echo "As described."
