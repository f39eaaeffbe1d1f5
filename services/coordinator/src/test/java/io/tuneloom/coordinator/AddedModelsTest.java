package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.ModelEntries;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.RejectionReason;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.models.ModelEntry.Origin;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Models come and go in the store while the coordinator runs. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
@SuppressWarnings("NullAway.Init")
class AddedModelsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Inject
    ArtifactStore store;

    private Wire wire;

    @BeforeEach
    void connect() {
        wire = Wire.open();
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
    }

    @Test
    void shouldAcceptAModelOnceItIsAddedAndRejectItOnceItIsRemoved() {
        // Given
        ModelEntries entries = new ModelEntries(store);
        var mine = entries.find("built-in").orElseThrow().withOrigin(Origin.ADDED);
        request("before");
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(wire.said("added-before", TuningRejected.class))
                        .singleElement()
                        .extracting(TuningRejected::reason)
                        .isEqualTo(RejectionReason.UNKNOWN_MODEL));

        // When
        entries.replace("mine", mine);
        request("with");

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(wire.said("added-with", TuningAccepted.class))
                        .hasSize(1));

        // When
        entries.remove("mine");
        request("with");
        request("after");

        // Then
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(wire.said("added-after", TuningRejected.class))
                        .singleElement()
                        .satisfies(rejected -> assertThat(rejected.problems())
                                .extracting(Problem::toString)
                                .containsExactly("/data/baseModel: unknown model 'mine'; known: built-in")));
        assertThat(wire.said("added-with", TuningRejected.class))
                .as("the run keeps its model")
                .isEmpty();
    }

    private void request(String id) {
        wire.send("tuning.requests", "some key", """
                {"specversion": "1.0", "id": "added-%s", "source": "/team", "type": "io.tuneloom.tuning-requested.v1",
                 "data": {"dataset": {"benchmark": "simple-syllogisms", "size": 8}, "methods": ["icl"], "seeds": 1,
                          "baseModel": "mine"}}""".formatted(id).getBytes(StandardCharsets.UTF_8));
    }
}
