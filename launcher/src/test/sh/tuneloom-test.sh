#!/bin/sh
# Tests of the script `tuneloom`, each in a project of its own with stand-ins for the JDK and Maven.
# Usage: tuneloom-test.sh SCRIPT FOLDER TEST; without TEST: prints the names of all tests.
set -eu

if [ $# -lt 3 ]; then
  sed -n 's/^\(should_[a-z0-9_]*\)().*/\1/p' "$0"
  exit
fi

script=$1
folder=$2/$3
project="$folder/a project"
tools="$folder/the tools"
output=$folder/output

# --- stand-ins ---------------------------------------------------------------------------------------------------

make_project() {
  mkdir -p "$project/launcher/src/main" "$project/study/src" "$project/libraries" "$project/shared-schemas" "$project/services/one/src"
  touch "$project/pom.xml" "$project/launcher/pom.xml" "$project/services/one/pom.xml"
  cp "$script" "$project/tuneloom"
}

make_jdk() { # make_jdk VERSION FOLDER: its java says how it was called, and writes an archive if told to
  mkdir -p "$2/bin"
  echo "JAVA_VERSION=\"$1.0.2\"" >"$2/release"
  cat >"$2/bin/java" <<JAVA
#!/bin/sh
echo "java $1"
for a in "\$@"; do
  echo "<\$a>"
  case \$a in -XX:ArchiveClassesAtExit=*) echo classes >"\${a#*=}" ;; esac
done
[ ! -f "$folder/on java" ] || . "$folder/on java"
JAVA
  printf '#!/bin/sh\necho "javac %s.0.2"\n' "$1" >"$2/bin/javac"
  chmod +x "$2/bin/java" "$2/bin/javac"
}

make_maven() { # make_maven VERSION EXIT: builds what it is asked for, writes down its arguments, and exits so
  mkdir -p "$tools"
  cat >"$tools/mvn" <<MVN
#!/bin/sh
if [ "\$1" = -v ]; then echo "Apache Maven $1 (Debian)"; exit; fi
echo "\$JAVA_HOME \$*" >>"$folder/mvn calls"
echo "[INFO] Downloaded from central: https://example.org/a.jar (1 kB at 1 kB/s)"
echo "[INFO] Building launcher 0.1.0-SNAPSHOT                      [2/2]"
echo "what Maven said"
mkdir -p "$project/launcher/target" "$project/services/one/target/quarkus-app"
case "\$*" in *launcher*) touch "$project/launcher/target/launcher.jar" ;; esac
case "\$*" in *services/one*) touch "$project/services/one/target/quarkus-app/quarkus-run.jar" ;; esac
exit $2
MVN
  chmod +x "$tools/mvn"
}

make_basics() { # only what the script may use, so that no other JDK is on the PATH
  mkdir -p "$tools"
  for tool in sh awk cat chmod cksum cp df dirname find head ls mkdir mv printf readlink rm sed sleep sort tail touch tr; do
    ln -s "$(command -v $tool)" "$tools/$tool"
  done
}

tuneloom() { # runs the script as told; its output is in $output, its exit code in $code
  code=0
  env -i PATH="$tools" HOME="$folder/home" TUNELOOM_JDK_FOLDERS="${jdk_folders-$folder/the jdks/*}" \
    ${java_home:+JAVA_HOME="$java_home"} "$@" >"$output" 2>&1 || code=$?
}

calls() {
  if [ -f "$folder/mvn calls" ]; then grep -c . "$folder/mvn calls"; else echo 0; fi
}

# --- expectations ------------------------------------------------------------------------------------------------

expect_code() {
  [ "$code" -eq "$1" ] || die "exit code $code, expected $1"
}

expect_said() {
  grep -F -e "$1" "$output" >/dev/null || die "did not say: $1"
}

expect_not_said() {
  ! grep -F -e "$1" "$output" >/dev/null || die "said: $1"
}

expect_archives() { # expect_archives COUNT: that many, and nothing that a recording left behind
  set -- "$1" "$project/.tuneloom/cache/client"*
  count=$(($# - 1))
  [ -e "$2" ] || count=0
  for file in "$@"; do
    case $file in *.jsa.*) die "left behind: $file" ;; esac
  done
  [ "$count" -eq "$1" ] || die "$count archives, expected $1"
}

expect_calls() {
  [ "$(calls)" -eq "$1" ] || die "$(calls) calls of Maven, expected $1"
}

die() {
  echo "$1" >&2
  echo "output was:" >&2
  cat "$output" >&2
  exit 1
}

age() { # makes every source older than what is built next
  find "$project" -exec touch -t 202001010000 {} +
}

built() { # a project that has been built, with a JDK in a folder with spaces
  make_jdk 25 "$folder/the jdks/temurin"
  make_maven 3.8.7 0
  age
  tuneloom "$project/tuneloom" up
  expect_code 0
  expect_calls 1
}

# --- tests -------------------------------------------------------------------------------------------------------

should_say_what_to_install_when_there_is_no_jdk() {
  tuneloom "$project/tuneloom" demo
  expect_code 3
  expect_said "needs a JDK 25 or newer"
  expect_said "sdk install java 25-tem"
}

should_say_which_jdks_are_too_old() {
  make_jdk 17 "$folder/the jdks/old"
  make_jdk 21 "$folder/java home"
  java_home="$folder/java home"
  tuneloom "$project/tuneloom" demo
  expect_code 3
  expect_said "JDK 21 is too old: $folder/java home"
  expect_said "JDK 17 is too old: $folder/the jdks/old"
}

should_prefer_java_home() {
  built
  make_jdk 26 "$folder/java home"
  java_home="$folder/java home"
  tuneloom "$project/tuneloom" --help
  expect_said "java 26"
}

should_find_a_jdk_behind_links_on_the_path() {
  make_maven 3.8.7 0
  make_jdk 27 "$folder/elsewhere/jdk"
  ln -s elsewhere/jdk/bin/java "$folder/link"
  ln -s "$folder/link" "$tools/java"
  tuneloom "$project/tuneloom" --help
  expect_code 0
  expect_said "java 27"
}

should_say_what_to_install_when_there_is_no_maven() {
  make_jdk 25 "$folder/the jdks/temurin"
  tuneloom "$project/tuneloom" up
  expect_code 3
  expect_said "needs Maven 3.8.7"
  make_maven 3.6.3 0
  tuneloom "$project/tuneloom" up
  expect_code 3
  expect_said "found 3.6.3"
}

should_pass_on_arguments_and_root_from_any_folder() {
  built
  mkdir "$folder/another folder"
  ln -s "$project/tuneloom" "$folder/another folder/link"
  cd "$folder/another folder"
  tuneloom ./link submit "a file.json" --run-id ""
  expect_code 0
  expect_said "<-Dtuneloom.root=$project>"
  expect_said "<a file.json>"
  expect_said "<-Dtuneloom.terminal=false>"
  [ "$(tail -n 1 "$output")" = "<>" ] || die "the empty argument was lost"
}

should_say_why_it_builds_and_how_far_it_is() {
  built
  expect_said "Building launcher,services/one (for the first time"
  expect_said "  [2/2] launcher, 1 files downloaded"
  expect_not_said "what Maven said"
  grep -F "what Maven said" "$project/.tuneloom/logs/build.log" >/dev/null || die "not in the log"
  touch "$project/services/one/src/New.java"
  tuneloom "$project/tuneloom" up
  expect_said "Building services/one (sources have changed)"
}

should_build_only_what_is_stale() {
  built
  grep -F -- "-pl launcher,services/one -am package" "$folder/mvn calls" >/dev/null || die "built $(cat "$folder/mvn calls")"
  tuneloom "$project/tuneloom" up
  expect_calls 1
  touch "$project/services/one/src/New.java"
  tuneloom "$project/tuneloom" submit file
  expect_calls 1
  tuneloom "$project/tuneloom" up --help
  expect_calls 1
  tuneloom "$project/tuneloom" up
  expect_calls 2
  grep -F -- "-pl services/one -am" "$folder/mvn calls" >/dev/null || die "built $(cat "$folder/mvn calls")"
  touch "$project/study/src/New.java"
  tuneloom "$project/tuneloom" submit -
  expect_calls 3
}

should_give_each_command_what_it_needs() {
  built
  for command in submit run watch result runs show cancel retry down; do
    tuneloom "$project/tuneloom" $command it
    expect_said "<$project/launcher/target/launcher.jar:$project/launcher/target/lib/compression/*>"
    expect_said "<io.tuneloom.launcher.command.TuneloomClient>"
    expect_said "<-Dpicocli.usage.width=100>"
  done
  tuneloom "$project/tuneloom" study --quick
  expect_said "<$project/launcher/target/launcher.jar:$project/launcher/target/lib/*:$project/launcher/target/lib/compression/*>"
  expect_said "<io.tuneloom.launcher.command.Tuneloom>"
}

should_record_once_and_start_from_the_archive() {
  built
  for command in watch down; do
    tuneloom "$project/tuneloom" $command run
    expect_not_said "<-XX:ArchiveClassesAtExit="
    expect_not_said "<-XX:SharedArchiveFile="
  done
  tuneloom "$project/tuneloom" submit file
  expect_code 0
  expect_said "<-XX:ArchiveClassesAtExit=$project/.tuneloom/cache/client-"
  expect_archives 1
  for command in submit watch down logs; do
    tuneloom "$project/tuneloom" $command run
    expect_not_said "<-XX:ArchiveClassesAtExit="
    expect_said "<-XX:SharedArchiveFile=$project/.tuneloom/cache/client-"
  done
}

should_record_again_when_a_jar_or_the_jdk_has_changed() {
  built
  mkdir -p "$project/launcher/target/lib"
  tuneloom "$project/tuneloom" submit file
  for changed in "$project/launcher/target/lib/one.jar" "$project/launcher/target/launcher.jar"; do
    sleep 0.1
    touch "$changed"
    tuneloom "$project/tuneloom" watch run
    expect_not_said "<-XX:SharedArchiveFile="
    tuneloom "$project/tuneloom" submit file
    expect_said "<-XX:ArchiveClassesAtExit="
    tuneloom "$project/tuneloom" submit file
    expect_said "<-XX:SharedArchiveFile="
  done
  echo 'JAVA_RUNTIME_VERSION="25.0.2+11"' >>"$folder/the jdks/temurin/release"
  tuneloom "$project/tuneloom" submit file
  expect_said "<-XX:ArchiveClassesAtExit="
  tuneloom "$project/tuneloom" submit file
  expect_said "<-XX:SharedArchiveFile="
  expect_archives 1
}

should_record_again_when_a_build_ended_during_the_recording() {
  built
  echo "sleep 0.1; touch '$project/launcher/target/launcher.jar'; sleep 0.1" >"$folder/on java"
  tuneloom "$project/tuneloom" submit file
  rm "$folder/on java"
  tuneloom "$project/tuneloom" submit file
  expect_said "<-XX:ArchiveClassesAtExit="
}

should_keep_no_archive_of_a_failure() {
  built
  echo 'exit 2' >"$folder/on java"
  tuneloom "$project/tuneloom" submit file
  expect_code 2
  expect_archives 0
  echo "rm -f '$project/.tuneloom/cache'/*.jsa.*[0-9]" >"$folder/on java"
  tuneloom "$project/tuneloom" submit file
  expect_code 0
  expect_archives 0
}

should_submit_where_nothing_can_be_recorded() {
  built
  echo 'echo published' >"$folder/on java"
  rm "$tools/mv"
  tuneloom "$project/tuneloom" submit file
  expect_code 0
  expect_said published
  expect_archives 0
  rm "$tools/df"
  printf '#!/bin/sh\necho Filesystem\necho "/dev/a 9 9 1024 9%% /"\n' >"$tools/df"
  chmod +x "$tools/df"
  tuneloom "$project/tuneloom" submit file
  expect_code 0
  expect_not_said "<-XX:ArchiveClassesAtExit="
  rm -r "$project/.tuneloom/cache"
  touch "$project/.tuneloom/cache"
  tuneloom "$project/tuneloom" submit file
  expect_code 0
  expect_said published
  expect_not_said "<-XX:ArchiveClassesAtExit="
}

should_read_standard_input_while_recording() {
  built
  echo 'cat' >"$folder/on java"
  echo "a request" | tuneloom "$project/tuneloom" submit -
  expect_said "<-XX:ArchiveClassesAtExit="
  expect_said "a request"
  rm "$project/.tuneloom/cache/"*
  tuneloom "$project/tuneloom" submit file <&-
  expect_code 0
  expect_archives 1
}

should_end_the_launcher_when_it_is_ended_while_recording() {
  built
  cat >"$folder/on java" <<JAVA
trap 'exit 143' TERM
echo \$\$ >"$folder/pid of java"
while :; do sleep 0.1; done
JAVA
  env -i PATH="$tools" HOME="$folder/home" TUNELOOM_JDK_FOLDERS="$folder/the jdks/*" \
    "$project/tuneloom" submit file >"$output" 2>&1 &
  waits=0
  until [ -s "$folder/pid of java" ]; do
    waits=$((waits + 1))
    [ "$waits" -lt 600 ] || die "java was not called"
    sleep 0.1
  done
  kill "$!"
  code=0
  wait "$!" || code=$?
  expect_code 143
  ! kill -0 "$(cat "$folder/pid of java")" 2>/dev/null || die "java still runs"
  expect_archives 0
}

should_name_a_path_that_cannot_be_used_before_it_builds() {
  make_jdk 25 "$folder/the jdks/temurin"
  make_maven 3.8.7 0
  touch "$folder/a file"
  home="$folder/a file"
  while IFS='|' read -r expected said arguments; do
    eval "tuneloom '$project/tuneloom' $arguments"
    expect_code "$expected"
    expect_said "$said"
    expect_calls 0
  done <<CASES
2|--home: $home is a file|up -d --home '$home'
2|--home: $home is a file|runs '--home=$home'
4|no-model does not exist. Name a model folder|model add --name x --replace no-model --check
2|--model: no-model is not a folder|doctor --json --model no-model
2|no-pages does not exist. Name a folder|run '$folder' --model x no-pages
2|--questions: none.jsonl is not a file|run '$folder' --questions none.jsonl
2|none.json does not exist. Name a file|submit --run-id x none.json
2|--out: $home is a file|watch run --out '$home'
2|--report-only: none.json is not a file|study --report-only none.json
2|--report-only: $folder is not a file|study --report-only '$folder'
CASES
  tuneloom TUNELOOM_HOME="$home" "$project/tuneloom" demo
  expect_code 2
  expect_said "TUNELOOM_HOME: $home is a file"
}

should_build_for_paths_that_are_there_or_elsewhere() {
  make_jdk 25 "$folder/the jdks/temurin"
  make_maven 3.8.7 0
  for arguments in "model add s3://bucket/model" "model show none" "model add '$folder' --name none" "run '$folder' --run-id none" \
    "submit -" "run @list" "ask built-in --candidate none" "up --home '$folder/new'" "run none --help"; do
    rm -rf "$project/.tuneloom"
    eval "tuneloom '$project/tuneloom' $arguments"
    expect_code 0
    expect_said "Building launcher"
  done
}

should_build_again_what_was_deleted() {
  built
  rm "$project/launcher/target/launcher.jar"
  tuneloom "$project/tuneloom" down
  expect_calls 2
}

should_show_the_end_of_the_log_when_the_build_fails() {
  make_jdk 25 "$folder/the jdks/temurin"
  make_maven 3.9.11 1
  tuneloom "$project/tuneloom" up
  expect_code 4
  expect_said "what Maven said"
  expect_said "$project/.tuneloom/logs/build.log"
  tuneloom "$project/tuneloom" up
  expect_calls 2
}

should_not_build_under_a_running_process() {
  built
  mkdir -p "$project/.tuneloom/build/in-use"
  touch "$project/.tuneloom/build/in-use/$$" "$project/services/one/src/New.java"
  tuneloom "$project/tuneloom" up
  expect_code 0
  expect_said "process $$ runs from here"
  expect_calls 1
  tuneloom "$project/tuneloom" test
  expect_code 4
  mv "$project/.tuneloom/build/in-use/$$" "$project/.tuneloom/build/in-use/99999999"
  tuneloom "$project/tuneloom" up
  expect_calls 2
}

should_return_what_the_tests_return() {
  make_jdk 25 "$folder/the jdks/temurin"
  make_maven 3.8.7 7
  cd "$folder"
  tuneloom "$project/tuneloom" test -Dsome=thing
  expect_code 7
  grep -F "$folder/the jdks/temurin -B -ntp -T 2 verify -Dsome=thing" "$folder/mvn calls" >/dev/null || die "called otherwise"
}

mkdir -p "$folder"
make_project
make_basics
"$3"
