package io.tuneloom.coordinator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Origin;
import io.tuneloom.coordinator.domain.RunEvent;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.Saga;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.EventReference;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RunStateJsonTest {

    @Test
    void shouldGiveDefaultsToWhatAStoredRequestCouldNotYetSay() {
        // Given
        Run run = new Run(
                "run-1", null, Requests.of(1, Method.ICL), Workers.BASE_MODEL, Instant.EPOCH, Workers.PROVENANCE);
        RunState.Running state = new RunState.Running(run, Map.of(), null);
        String stored = RunStateJson.write(state);

        // When
        String older = stored.replace("\"inContext\":{\"subsample\":1},\"retrieval\":{\"documents\":8},", "");

        // Then
        assertThat(older).hasSizeLessThan(stored.length());
        assertThat(RunStateJson.read(older)).isEqualTo(state);
    }

    /** A run that was stored before ties were counted and jobs had revisions. */
    @Test
    void shouldAnnounceAgainTheResultOfARunOfBefore() throws IOException {
        // Given
        RunState.Completed ended = (RunState.Completed) RunStateJson.read(stored("completed-before-revisions.json"));

        // When
        Transition repeated = Saga.apply(
                ended,
                new RunEvent.Requested(
                        "run-1",
                        new Origin(new EventReference("/team", "run-1", 0, 0), "run-1"),
                        ended.run().request(),
                        Workers.BASE_MODEL,
                        Instant.EPOCH,
                        Workers.PROVENANCE));
        OutboxRow sent = OutboxRow.of("run-1", repeated.effects().getLast());

        // Then
        Decoded.Valid heard = (Decoded.Valid) EventCodec.read(sent.event.getBytes(StandardCharsets.UTF_8));
        assertThat(sent.topic).isEqualTo("tuning.results");
        assertThat(heard.event().data()).isEqualTo(ended.result());
        assertThat(ended.result().rows())
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.ties()).isNull());
    }

    private static String stored(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(RunStateJsonTest.class.getResourceAsStream(name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shouldReadRunsThatWereStoredBeforeJobsHadRevisions() {
        // Given
        Run run = new Run("run-1", null, Requests.of(1, Method.ICL), Workers.BASE_MODEL, Instant.EPOCH, null);
        String stored = RunStateJson.write(new RunState.Running(run, Map.of(), null));

        // When
        String older = stored.replace(",\"provenance\":null", "");

        // Then
        assertThat(older).hasSizeLessThan(stored.length());
        assertThat(RunStateJson.read(older)).isEqualTo(new RunState.Running(run, Map.of(), null));
    }
}
