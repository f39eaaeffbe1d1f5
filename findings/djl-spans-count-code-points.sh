#!/usr/bin/env bash
# DJL's tokenizer: spans count Unicode code points, and Java strings count UTF-16 units.
#
# One would guess: CharSpan's start and end are indices for String.substring: the class says "char", the text is a Java String, and every
#   test in English and in most other living languages agrees.
# What happens: they count code points. From the first character beyond the basic plane on (an emoji, a rare Chinese character,
#   mathematical letters) substring cuts the wrong text, one place too early for each such character before it.
# Whom it hurts: whoever highlights, cuts prompts or builds labels from these spans; the error is silent, and shows in a few documents
#   only. String.offsetByCodePoints translates.
# Source: run here; the tokenizers library of Rust, which DJL calls, counts characters of Rust (code points).
# Seen: DJL ai.djl.huggingface:tokenizers 0.35.1, JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>ai.djl.huggingface</groupId><artifactId>tokenizers</artifactId><version>0.35.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >tokenizer.json <<'JSON'
{"version": "1.0", "truncation": null, "padding": null, "added_tokens": [], "normalizer": null,
 "pre_tokenizer": {"type": "Whitespace"}, "post_processor": null, "decoder": null,
 "model": {"type": "WordLevel", "vocab": {"?": 0, "good": 1, "room": 2}, "unk_token": "?"}}
JSON
cat >Main.java <<'JAVA'
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import java.nio.file.Path;

public class Main {
    public static void main(String[] arguments) throws Exception {
        try (HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.newInstance(Path.of("tokenizer.json"))) {
            String text = new StringBuilder().appendCodePoint(0x1F44D).append(" good room").toString();
            for (CharSpan span : tokenizer.encode(text, false, false).getCharTokenSpans()) {
                String cut = text.substring(span.getStart(), span.getEnd());
                String meant = text.substring(text.offsetByCodePoints(0, span.getStart()), text.offsetByCodePoints(0, span.getEnd()));
                String printable = cut.chars().anyMatch(c -> c > 127) ? "half a character" : '"' + cut + '"';
                System.out.println(span.getStart() + ".." + span.getEnd() + "  by substring: " + printable
                        + (meant.length() == 2 ? "" : "  by code points: \"" + meant + '"'));
            }
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'SEEN'
0..1  by substring: half a character
2..6  by substring: " goo"  by code points: "good"
7..11  by substring: " roo"  by code points: "room"
SEEN
echo "As described."
