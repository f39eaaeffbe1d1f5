#!/usr/bin/env bash
# Kafka's clients: a variable in a setting that cannot be found stays as it is written. All who misspell it alike share one group, or one transactional id.
#
# One would guess: ${env:NAME} without such an environment variable, ${file:PATH:KEY} without such a key or file, and a variable of a provider that is not
#   configured are errors when the client is made, or at least warnings.
# What happens: the text "${env:NAME}" is the value, and nothing is logged about it. Where any text is allowed the client takes it: the group is
#   called "${env:GRUOP}", the transactional id "${env:POD}-orders". A missing folder is logged, a missing key in a file or folder is not. A number is refused for its
#   type.
# Whom it hurts: whoever gives each deployment its group, or each pod its transactional id, by a variable, and renames it in one place only: deployments that
#   should each get all records divide them among themselves, and each producer fences the one before. Every part is up, and looks configured.
# Source: run here; KIP-421.
# Seen: kafka-clients 4.3.1, JDK 25; no broker: what the clients take as their settings.
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
    <dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>1.7.36</version></dependency>
  </dependencies>
</project>
POM
mvn -B -q dependency:copy-dependencies -DoutputDirectory=lib >mvn.log 2>&1 || { cat mvn.log; exit 1; }
mkdir secrets
echo "group=reports" >settings.properties
cat >Main.java <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.provider.DirectoryConfigProvider;
import org.apache.kafka.common.config.provider.EnvVarConfigProvider;
import org.apache.kafka.common.config.provider.FileConfigProvider;

public class Main {
    static void show(String setting, String written) {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "bootstrap.servers", "localhost:9092",
                "config.providers", "env,file,folder",
                "config.providers.env.class", EnvVarConfigProvider.class.getName(),
                "config.providers.file.class", FileConfigProvider.class.getName(),
                "config.providers.folder.class", DirectoryConfigProvider.class.getName()));
        boolean producer = setting.equals("transactional.id");
        for (String part : producer ? new String[] {"key.serializer", "value.serializer"} : new String[] {"key.deserializer", "value.deserializer"}) {
            settings.put(part, "org.apache.kafka.common.serialization.String" + (producer ? "Serializer" : "Deserializer"));
        }
        settings.put(setting, written);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream standardError = System.err;
        System.setErr(new PrintStream(log, true));
        String answer;
        try {
            AbstractConfig config = producer ? new ProducerConfig(settings) : new ConsumerConfig(settings);
            answer = String.valueOf(config.values().get(setting));
        } catch (ConfigException e) {
            answer = "refused: " + e.getMessage();
        }
        System.setErr(standardError);
        System.out.println(setting + "=" + written + "\n  is " + (answer.equals(written) ? "the same text" : answer)
                + (log.size() > 0 ? ", logged" : ", nothing logged"));
    }

    public static void main(String[] arguments) {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn");
        System.setProperty("org.slf4j.simpleLogger.cacheOutputStream", "false");
        show("group.id", "${env:GROUP}");
        show("group.id", "${env:GRUOP}");
        show("transactional.id", "${env:POD}-orders");
        show("group.id", "${file:settings.properties:group}");
        show("group.id", "${file:settings.properties:gruop}");
        show("group.id", "${folder:secrets:group}");
        show("group.id", "${vault:group}");
        show("group.id", "${folder:secret:group}");
        show("max.poll.records", "${env:RECORDS}");
    }
}
JAVA
env -u GRUOP -u POD -u RECORDS GROUP=reports "$JAVA_HOME/bin/java" -cp "lib/*" Main.java | tee seen

diff seen - <<'SEEN'
group.id=${env:GROUP}
  is reports, nothing logged
group.id=${env:GRUOP}
  is the same text, nothing logged
transactional.id=${env:POD}-orders
  is the same text, nothing logged
group.id=${file:settings.properties:group}
  is reports, nothing logged
group.id=${file:settings.properties:gruop}
  is the same text, nothing logged
group.id=${folder:secrets:group}
  is the same text, nothing logged
group.id=${vault:group}
  is the same text, nothing logged
group.id=${folder:secret:group}
  is the same text, logged
max.poll.records=${env:RECORDS}
  is refused: Invalid value ${env:RECORDS} for configuration max.poll.records: Not a number of type INT, nothing logged
SEEN
echo "As described."
