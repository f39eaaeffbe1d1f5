#!/usr/bin/env bash
# CloudEvents in Java: the data of an event is the sender's bytes in Kafka's binary mode; in structured mode its decimals are rounded on reading.
#
# One would guess: binary or structured is a matter of the wire. The data is given as bytes and asked for as bytes, and the structured message holds them letter by
#   letter. At worst spaces and the order of fields change; numbers keep their value.
# What happens: reading a structured event parses the data into Jackson's tree with doubles and writes it anew when bytes are asked for: 0.1234567890123456789
#   loses its last digits, 100.10 becomes 100.1, 1e2 becomes 100.0, 1e400 the text "Infinity". Whole numbers keep all digits, so that a test with large ids
#   shows nothing. Nobody needs to look at the data: a relay that reads an event and sends it on has changed it.
# Whom it hurts: whoever sends amounts or other exact decimals, or signs or hashes data, and changes cloudevents.serializer.encoding on the sender's side: the
#   receiver's BigDecimal is filled from what was a double.
# Source: run here.
# Seen: io.cloudevents 4.0.1 (cloudevents-kafka, cloudevents-json-jackson), kafka-clients 4.3.1, JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-kafka</artifactId><version>4.0.1</version></dependency>
    <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-json-jackson</artifactId><version>4.0.1</version></dependency>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka-clients</artifactId><version>4.3.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
cat >Main.java <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;

public class Main {
    static String has(byte[] value, String number, String what) {
        return new String(value, UTF_8).contains(number) ? "" : what + " otherwise, ";
    }

    public static void main(String[] arguments) {
        Map<String, Map<String, Object>> modes = Map.of(
                "binary", Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.BINARY),
                "structured", Map.of(CloudEventSerializer.ENCODING_CONFIG, Encoding.STRUCTURED,
                        CloudEventSerializer.EVENT_FORMAT_CONFIG, JsonFormat.CONTENT_TYPE));
        for (String number : new String[] {"0.1", "12345678901234567890", "0.1234567890123456789", "100.10", "123456789012.3456789", "1e2", "1e400"}) {
            System.out.print(number);
            for (String mode : new String[] {"binary", "structured"}) {
                CloudEvent event = CloudEventBuilder.v1().withId("1").withSource(URI.create("/a")).withType("t")
                        .withData("application/json", number.getBytes(UTF_8)).build();
                try (CloudEventSerializer serializer = new CloudEventSerializer(); CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
                    serializer.configure(modes.get(mode), false);
                    RecordHeaders headers = new RecordHeaders();
                    byte[] value = serializer.serialize("topic", headers, event);
                    CloudEvent read = deserializer.deserialize("topic", headers, value);
                    byte[] relayed = serializer.serialize("topic", new RecordHeaders(), read);
                    System.out.print("  " + mode + ": " + has(value, number, "sent") + "read as " + new String(read.getData().toBytes(), UTF_8)
                            + has(relayed, number, ", relayed").replaceAll(", $", ""));
                }
            }
            System.out.println();
        }
    }
}
JAVA
"$JAVA_HOME/bin/java" -cp "lib/*" Main.java 2>log | tee seen || { cat log; exit 1; }

diff seen - <<'SEEN'
0.1  binary: read as 0.1  structured: read as 0.1
12345678901234567890  binary: read as 12345678901234567890  structured: read as 12345678901234567890
0.1234567890123456789  binary: read as 0.1234567890123456789  structured: read as 0.12345678901234568, relayed otherwise
100.10  binary: read as 100.10  structured: read as 100.1, relayed otherwise
123456789012.3456789  binary: read as 123456789012.3456789  structured: read as 1.2345678901234567E11, relayed otherwise
1e2  binary: read as 1e2  structured: read as 100.0, relayed otherwise
1e400  binary: read as 1e400  structured: read as "Infinity", relayed otherwise
SEEN
echo "As described."
