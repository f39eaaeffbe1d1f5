package io.tuneloom.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.Topic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
class InterruptedWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final BrokerAndCommands broker;

    @TempDir
    Path folder;

    InterruptedWatchTest(BrokerAndCommands broker) {
        this.broker = broker;
    }

    @Test
    void shouldSayThatTheRunContinuesAndHowToFollowItAgain() throws Exception {
        // Given
        Path request = Files.writeString(folder.resolve("request.json"), """
                {"dataset": {"benchmark": "simple-reversals"}}""");
        broker.run("submit", request.toString(), "--run-id", "long-run", "--no-wait");
        broker.publish("long-run", Topic.TUNING_EVENTS, Samples.accepted());
        Path out = folder.resolve("out");
        Process watch = new Launched(folder).start(out, "watch", "long-run", "--bootstrap", broker.bootstrapServers());
        Awaitility.await().atMost(PATIENCE).until(() -> !Files.readString(out).isBlank());

        // When
        watch.destroy();
        watch.waitFor();

        // Then
        assertThat(Files.readString(out).replaceAll("\\s+", " "))
                .endsWith(" Run long-run continues; ./tuneloom watch long-run --bootstrap %s follows it again. "
                        .formatted(broker.bootstrapServers()));
    }
}
