package io.tuneloom.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.coordinator.testing.Infrastructure;
import io.tuneloom.coordinator.testing.PlayedWorkers;
import io.tuneloom.coordinator.testing.Wire;
import io.tuneloom.sharedschemas.codec.Events;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.tuning.Method;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whole runs over a real broker and database; the test plays the producers and the workers. */
@QuarkusTest
@WithTestResource(Infrastructure.class)
class RunsEndToEndTest {
    @Inject
    ArtifactStore store;

    private Wire wire;
    private PlayedWorkers workers;

    @BeforeEach
    void connect() {
        wire = Wire.open();
        workers = new PlayedWorkers(wire, store);
    }

    @AfterEach
    void disconnect() throws InterruptedException {
        wire.close();
    }

    @Test
    void shouldCompleteARun() {
        // Given
        TuningRequested request = Requests.of(2, Method.values());

        // When
        wire.send("tuning.requests", Events.of("/producer", "happy", request));
        TuningCompleted result = workers.workUntilCompleted("happy");

        // Then
        assertThat(result.request()).isEqualTo(request);
        assertThat(result.arms()).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        assertThat(result.rows()).hasSize(4);
        assertThat(wire.said("happy", TuningAccepted.class)).hasSize(1);
        assertThat(wire.said("happy", JobRequested.class)).hasSize(17).doesNotHaveDuplicates();
    }
}
