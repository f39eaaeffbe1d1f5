#!/usr/bin/env bash
# CloudEvents between Java and Node: an event whose data is JSON under a media type with a dot or a hyphen cannot be read in Java, and arrives as bytes in Node.
#
# One would guess: data of a type that ends in "+json" is JSON, as the JSON format of CloudEvents says ("*/*+json", without regard to case, as media types are); a
#   test with application/json, or with application/order+json, shows it.
# What happens: Java's JsonFormat takes a type for JSON only where letters, and nothing else, stand before "+json". With application/vnd.order+json, the form
#   of every vendor's type, with merge-patch+json, and with capitals in "JSON", it writes the data as data_base64, and refuses to read the object that others
#   write. Node's SDK hands data_base64 out as an array of numbers (Uint32Array from HTTP), whatever the type: a consumer finds no field, and no error.
#   Between two Java programs nothing shows.
# Whom it hurts: whoever names or versions payloads by media type (application/vnd.order+json) and sends structured events between two
#   languages. One direction fails, the other goes on with values that are undefined.
# Source: run here; JSON event format 1.0.2, section 3.1; issue 660 of sdk-java.
# Seen: io.cloudevents 4.0.1 (Java, cloudevents-json-jackson), cloudevents 10.0.0 (Node.js 20), JDK 25.
set -euo pipefail
: "${JAVA_HOME:?must name a JDK 17 or newer}"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat >pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.cloudevents</groupId><artifactId>cloudevents-json-jackson</artifactId><version>4.0.1</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
npm install --silent --no-audit --no-fund cloudevents@10.0.0 >/dev/null
printf '%s\n' application/json application/order+json application/vnd.order+json application/merge-patch+json application/JSON >types
cat >node.js <<'JS'
const { readFileSync, writeFileSync } = require("fs");
const { CloudEvent, HTTP } = require("cloudevents");

const types = readFileSync("types", "utf8").trim().split("\n");
for (const [i, type] of types.entries()) {
  if (process.argv[2] === "write") {
    const event = new CloudEvent({ id: "1", source: "/orders", type: "placed", datacontenttype: type, data: { count: 3 } });
    writeFileSync(`node-${i}.json`, HTTP.structured(event).body);
  } else {
    const event = HTTP.toEvent({ headers: { "content-type": "application/cloudevents+json" }, body: readFileSync(`java-${i}.json`, "utf8") });
    console.log(`Node reads Java's ${type}: ${event.data.constructor.name}, count is ${event.data.count}`);
  }
}
JS
cat >Main.java <<'JAVA'
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

public class Main {
    static final JsonFormat FORMAT = new JsonFormat();

    static String read(byte[] event) {
        try {
            return new String(FORMAT.deserialize(event).getData().toBytes(), StandardCharsets.UTF_8);
        } catch (EventDeserializationException e) {
            return e.getCause().getMessage().replaceAll("(?s)\n.*", "");
        }
    }

    public static void main(String[] arguments) throws Exception {
        List<String> types = Files.readAllLines(Path.of("types"));
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            CloudEvent event = CloudEventBuilder.v1().withId("1").withSource(URI.create("/orders")).withType("placed")
                    .withData(type, "{\"count\":3}".getBytes(StandardCharsets.UTF_8)).build();
            byte[] written = FORMAT.serialize(event);
            Files.write(Path.of("java-" + i + ".json"), written);
            System.out.println("Java writes " + type + ": "
                    + new String(written, StandardCharsets.UTF_8).replaceAll(".*\"(data(_base64)?)\":", "$1 ").replaceAll("}$", ""));
            System.out.println("  Java reads Java's: " + read(written));
            System.out.println("  Java reads Node's: " + read(Files.readAllBytes(Path.of("node-" + i + ".json"))));
        }
    }
}
JAVA
{
  node node.js write
  "$JAVA_HOME/bin/java" -cp "lib/*" Main.java
  node node.js read
} | tee seen

diff seen - <<'SEEN'
Java writes application/json: data {"count":3}
  Java reads Java's: {"count":3}
  Java reads Node's: {"count":3}
Java writes application/order+json: data {"count":3}
  Java reads Java's: {"count":3}
  Java reads Node's: {"count":3}
Java writes application/vnd.order+json: data_base64 "eyJjb3VudCI6M30="
  Java reads Java's: {"count":3}
  Java reads Node's: Wrong type OBJECT for attribute data, expecting STRING. Because content type is not a json, only a string is accepted as data
Java writes application/merge-patch+json: data_base64 "eyJjb3VudCI6M30="
  Java reads Java's: {"count":3}
  Java reads Node's: Wrong type OBJECT for attribute data, expecting STRING. Because content type is not a json, only a string is accepted as data
Java writes application/JSON: data_base64 "eyJjb3VudCI6M30="
  Java reads Java's: {"count":3}
  Java reads Node's: Wrong type OBJECT for attribute data, expecting STRING. Because content type is not a json, only a string is accepted as data
Node reads Java's application/json: Object, count is 3
Node reads Java's application/order+json: Object, count is 3
Node reads Java's application/vnd.order+json: Uint32Array, count is undefined
Node reads Java's application/merge-patch+json: Uint32Array, count is undefined
Node reads Java's application/JSON: Uint32Array, count is undefined
SEEN
echo "As described."
