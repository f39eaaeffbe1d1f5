#!/usr/bin/env bash
# JDK 25: a program that has done its work ends with exit code 1, because the archive of its classes could not be written afterwards.
#
# One would guess: the archive only makes the next start faster; with -XX:+AutoCreateSharedArchive, made to be left on for good, an archive
#   that cannot be written is a warning (as with the ahead-of-time cache), or an error before main() begins.
# What happens: main() runs to its end, its output is complete, then the JVM says "Error occurred during initialization of VM" and the exit code is 1.
#   It is so with -XX:ArchiveClassesAtExit too, and even where the program calls System.exit(0). -XX:AOTCacheOutput leaves the exit code alone.
# Whom it hurts: jobs in containers with a read-only root or a full disk: each run has done its work and is reported as failed, retried, and done again;
#   a flag in JAVA_TOOL_OPTIONS is enough. The message blames the start.
# Source: run here.
# Seen: Temurin 25.0.3. Uses the JDK 25 that JAVA_HOME names; nothing is installed.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 25}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir classes
cat >Main.java <<'JAVA'
public class Main {
    public static void main(String[] arguments) {
        System.out.println("work done");
        if (arguments.length > 0) {
            System.exit(0);
        }
    }
}
JAVA
"$JAVA_HOME/bin/javac" -d classes Main.java
"$JAVA_HOME/bin/jar" --create --file app.jar -C classes .

run() { # run FLAGS... Main ARGUMENTS...: what it prints, the line that says why, and the exit code
  code=0
  "$JAVA_HOME/bin/java" -cp app.jar "$@" >out 2>&1 || code=$?
  echo "$*: $(grep -o 'work done' out), $(grep -c 'during initialization of VM' out) time 'during initialization', exit code $code"
}

{
  "$JAVA_HOME/bin/java" -version 2>&1 | sed -n 's/^openjdk version "\([^"]*\)".*/JDK \1/p'
  for folder_that in made missing; do
    [ $folder_that = missing ] || mkdir made
    run -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=$folder_that/app.jsa Main
    run -XX:ArchiveClassesAtExit=$folder_that/app.jsa Main
    run -XX:ArchiveClassesAtExit=$folder_that/app.jsa Main exit
    run -XX:AOTCacheOutput=$folder_that/app.aot Main
  done
} | tee seen

diff seen - <<'SEEN'
JDK 25.0.3
-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=made/app.jsa Main: work done, 0 time 'during initialization', exit code 0
-XX:ArchiveClassesAtExit=made/app.jsa Main: work done, 0 time 'during initialization', exit code 0
-XX:ArchiveClassesAtExit=made/app.jsa Main exit: work done, 0 time 'during initialization', exit code 0
-XX:AOTCacheOutput=made/app.aot Main: work done, 0 time 'during initialization', exit code 0
-XX:+AutoCreateSharedArchive -XX:SharedArchiveFile=missing/app.jsa Main: work done, 1 time 'during initialization', exit code 1
-XX:ArchiveClassesAtExit=missing/app.jsa Main: work done, 1 time 'during initialization', exit code 1
-XX:ArchiveClassesAtExit=missing/app.jsa Main exit: work done, 1 time 'during initialization', exit code 1
-XX:AOTCacheOutput=missing/app.aot Main: work done, 0 time 'during initialization', exit code 0
SEEN
echo "As described."
