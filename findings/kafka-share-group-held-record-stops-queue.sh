#!/usr/bin/env bash
# Kafka's share groups: one record that takes long stops its partition for everybody, although the limit of record locks is far from reached.
#
# One would guess: group.share.partition.max.record.locks ("record lock limit per share-partition") bounds how many records are locked at the same
#   time. With 100 locks and one slow record, 99 others can be worked on at any time, and the queue flows past the slow one, which is
#   what share groups are for.
# What happens: finished records count as well, from the oldest unfinished one on. With one record held, the other members get the next 99, finish
#   them, and then nothing, with one record locked and 400 waiting. When the slow record is finished, the rest comes. There is no error.
# Whom it hurts: whoever uses a share group as a queue for jobs of different length: with the limit that a broker has (2,000) tests pass, and in
#   production the queue stands for as long as one job takes, while workers are idle. More partitions only make it rarer.
# Source: run here; KIP-932 (records in flight between the start and the end offset of a share-partition).
# Seen: Kafka 4.3.1 (broker and client from Maven Central), JDK 25. The broker runs on the loopback address only.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
broker=
trap '[ -z "$broker" ] || { kill "$broker" && wait "$broker"; } 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>4.3.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }

cat >Main.java <<'JAVA'
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.AppInfoParser;

public class Main {
    static final int RECORDS = 500;
    static String broker;

    public static void main(String[] arguments) throws Exception {
        broker = arguments[0];
        System.out.println("Kafka " + AppInfoParser.getVersion());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker))) {
            admin.createTopics(List.of(new NewTopic("jobs", 1, (short) 1))).all().get();
            for (String group : List.of("none-held", "one-held")) {
                var earliest = new AlterConfigOp(new ConfigEntry("share.auto.offset.reset", "earliest"), AlterConfigOp.OpType.SET);
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), List.of(earliest))).all().get();
            }
        }
        try (var producer = new KafkaProducer<>(Map.of("bootstrap.servers", broker), new StringSerializer(), new StringSerializer())) {
            for (int job = 0; job < RECORDS; job++) {
                producer.send(new ProducerRecord<>("jobs", "job " + job)).get();
            }
        }
        try (var member = member("none-held")) {
            System.out.println("no record held: " + finishAll(member) + " of " + RECORDS + " records are finished");
        }
        try (var slow = member("one-held"); var quick = member("one-held")) {
            ConsumerRecord<String, String> held = next(slow);
            System.out.println("the record at offset " + held.offset() + " held: another member finishes " + finishAll(quick) + " and gets no more");
            finish(slow, held);
            System.out.println("that one finished: " + finishAll(quick) + " more are finished");
        }
    }

    /** A member that takes one record at a time. */
    static KafkaShareConsumer<String, String> member(String group) {
        var member = new KafkaShareConsumer<>(Map.of("bootstrap.servers", broker, "group.id", group, "max.poll.records", 1,
                "share.acknowledgement.mode", "explicit", "share.acquire.mode", "record_limit"), new StringDeserializer(), new StringDeserializer());
        member.subscribe(List.of("jobs"));
        return member;
    }

    static int finishAll(KafkaShareConsumer<String, String> member) {
        int finished = 0;
        for (ConsumerRecord<String, String> record = next(member); record != null; record = next(member)) {
            finish(member, record);
            finished++;
        }
        return finished;
    }

    static void finish(KafkaShareConsumer<String, String> member, ConsumerRecord<String, String> record) {
        member.acknowledge(record, AcknowledgeType.ACCEPT);
        member.commitSync();
    }

    /** The next record, or null when none comes for 10 seconds. */
    static ConsumerRecord<String, String> next(KafkaShareConsumer<String, String> member) {
        for (int poll = 0; poll < 20; poll++) {
            for (ConsumerRecord<String, String> record : member.poll(Duration.ofMillis(500))) {
                return record;
            }
        }
        return null;
    }
}
JAVA
read -r port controller < <(python3 -c '
import socket
both = [socket.socket(), socket.socket()]
for one in both:
    one.bind(("127.0.0.1", 0))
print(*(one.getsockname()[1] for one in both))')
cat >server.properties <<PROPERTIES
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@127.0.0.1:$controller
listeners=PLAINTEXT://127.0.0.1:$port,CONTROLLER://127.0.0.1:$controller
controller.listener.names=CONTROLLER
log.dirs=$folder/data
offsets.topic.replication.factor=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.share.min.heartbeat.interval.ms=500
group.share.heartbeat.interval.ms=500
group.share.record.lock.duration.ms=60000
group.share.partition.max.record.locks=100
PROPERTIES
"$JAVA_HOME/bin/java" -cp 'lib/*' kafka.tools.StorageTool format -t AAAAAAAAAAAAAAAAAAAAAQ -c server.properties >format.log 2>&1 || { cat format.log; exit 1; }
"$JAVA_HOME/bin/java" -Xmx512m -cp 'lib/*' kafka.Kafka server.properties >broker.log 2>&1 &
broker=$!
"$JAVA_HOME/bin/java" -cp 'lib/*' Main.java "127.0.0.1:$port" 2>log | tee seen || { cat log broker.log; exit 1; }

diff seen - <<'SEEN'
Kafka 4.3.1
no record held: 500 of 500 records are finished
the record at offset 0 held: another member finishes 99 and gets no more
that one finished: 400 more are finished
SEEN
echo "As described."
