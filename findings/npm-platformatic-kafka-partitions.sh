#!/usr/bin/env bash
# npm's @platformatic/kafka: a key goes to the partition where Java and kafkajs put it if the topic has 4 or 8 partitions, and elsewhere in every second case if it has 6 or 12.
#
# One would guess: a Kafka client says how it chooses partitions by the name of the hash. This one has Java's murmur2, with Java's seed, and a test that compares keys and
#   partitions with a Java producer passes.
# What happens: Java takes away the sign bit of the hash before the division, this client takes the hash as an unsigned number. The remainder is the same where the number of partitions is
#   a power of two, and another one, for each key whose hash is negative, where it is not. With 12 partitions half of the keys have another one; with 1, 2, 4, 8, 16 or 32 none.
#   A compatibilityPartitioner can be given to the producer, and agrees always.
# Whom it hurts: whoever writes one topic from Node and from Java, or moves a producer: the events of one key are in two partitions, in no order, a compacted topic keeps two
#   last values, and joins of Kafka Streams miss rows. Where it was tested with 8 partitions it begins when the topic gets 12.
# Source: run here; issue 121 and pull request 263 of platformatic/kafka.
# Seen: @platformatic/kafka 1.35.0 (for Node.js 20; 2.12.1 has the same code), kafkajs 2.2.4, kafka-clients 4.3.1, JDK 25; no broker: the partition that each client chooses.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>4.3.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
npm install --silent --no-audit --no-fund @platformatic/kafka@1.35.0 kafkajs@2.2.4 >/dev/null 2>&1
cat >Main.java <<'JAVA'
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

public class Main {
    /** One line for each number of partitions: the partitions of the keys "order-0" to "order-999", as KafkaProducer chooses them. */
    public static void main(String[] arguments) {
        for (int partitions : new int[] {1, 3, 4, 6, 8, 10, 12, 16, 32}) {
            System.out.println(IntStream.range(0, 1000)
                    .map(i -> BuiltInPartitioner.partitionForKey(("order-" + i).getBytes(), partitions))
                    .mapToObj(Integer::toString).collect(Collectors.joining(" ", partitions + ": ", "")));
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>/dev/null >java
cat >compare.mjs <<'JS'
import {readFileSync} from "node:fs";
import {compatibilityPartitioner, defaultPartitioner} from "@platformatic/kafka";
import kafkajs from "kafkajs";

const ofKafkajs = kafkajs.Partitioners.DefaultPartitioner();
const choices = {
    "platformatic": (key, n) => defaultPartitioner({}, Buffer.from(key)) % n,
    "platformatic, compatibilityPartitioner": (key, n) => compatibilityPartitioner({}, Buffer.from(key)) % n,
    "kafkajs": (key, n) => ofKafkajs({topic: "t", partitionMetadata: Array.from({length: n}, (_, partitionId) => ({partitionId, leader: 1})), message: {key}}),
};
const java = readFileSync("java", "utf8").trim().split("\n").map(line => line.split(": "));
for (const [name, choose] of Object.entries(choices)) {
    const others = java.map(([n, partitions]) => `${n}: ${partitions.split(" ").filter((partition, i) => choose(`order-${i}`, Number(n)) !== Number(partition)).length}`);
    console.log(`${name}: keys of 1000 that are in another partition than Java's, by number of partitions: ${others.join(", ")}`);
}
JS
node compare.mjs | tee seen

diff seen - <<'SEEN'
platformatic: keys of 1000 that are in another partition than Java's, by number of partitions: 1: 0, 3: 499, 4: 0, 6: 499, 8: 0, 10: 499, 12: 499, 16: 0, 32: 0
platformatic, compatibilityPartitioner: keys of 1000 that are in another partition than Java's, by number of partitions: 1: 0, 3: 0, 4: 0, 6: 0, 8: 0, 10: 0, 12: 0, 16: 0, 32: 0
kafkajs: keys of 1000 that are in another partition than Java's, by number of partitions: 1: 0, 3: 0, 4: 0, 6: 0, 8: 0, 10: 0, 12: 0, 16: 0, 32: 0
SEEN
echo "As described."
