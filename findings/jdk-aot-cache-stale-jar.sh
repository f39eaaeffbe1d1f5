#!/usr/bin/env bash
# JDK 25: an ahead-of-time cache goes on serving the classes of a jar that was rebuilt, or deleted.
#
# One would guess: the JVM checks the class path against the cache (as class data sharing always did with sizes and times of
#   jars) and drops the cache, or at least warns; with -XX:AOTMode=on, which demands the cache, it ends with an error.
# What happens: with Temurin 25.0.3 the old classes run, with exit code 0 and nothing on standard error, when the jar was replaced by a
#   newer build, and when it no longer exists.
# Whom it hurts: whoever records a cache once and rebuilds or patches the jar under the same name: the fix is deployed and does not
#   run.
# Source: run here; JDK-8377932.
# Seen: Temurin 25.0.3. Uses the JDK 25 that JAVA_HOME names; nothing is installed.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 25}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

build() { # build TEXT: app.jar, whose program prints TEXT
  mkdir -p classes
  printf 'public class Main { public static void main(String[] a) { System.out.println("%s"); } }\n' "$1" >Main.java
  "$JAVA_HOME/bin/javac" -d classes Main.java
  rm -f app.jar
  "$JAVA_HOME/bin/jar" --create --file app.jar -C classes .
}
run() { "$JAVA_HOME/bin/java" -XX:AOTCache=app.aot -XX:AOTMode=on -cp app.jar Main 2>&1 && echo "exit code 0" || echo "exit code $?"; }

{
  "$JAVA_HOME/bin/java" -version 2>&1 | sed -n 's/^openjdk version "\([^"]*\)".*/JDK \1/p'
  build "first build"
  "$JAVA_HOME/bin/java" -XX:AOTCacheOutput=app.aot -cp app.jar Main >/dev/null 2>&1
  echo "recorded:" && run
  build "second build, with a longer text than the first had"
  touch -d '+1 hour' app.jar
  echo "rebuilt:" && run
  rm app.jar
  echo "deleted:" && run
} | tee seen

diff seen - <<'SEEN'
JDK 25.0.3
recorded:
first build
exit code 0
rebuilt:
first build
exit code 0
deleted:
first build
exit code 0
SEEN
echo "As described."
