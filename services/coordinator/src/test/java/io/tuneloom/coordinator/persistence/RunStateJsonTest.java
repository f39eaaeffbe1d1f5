package io.tuneloom.coordinator.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Run;
import io.tuneloom.coordinator.domain.RunState;
import io.tuneloom.sharedschemas.tuning.Method;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStateJsonTest {

    @Test
    void shouldGiveDefaultsToWhatAStoredRequestCouldNotYetSay() {
        // Given
        Run run = new Run("run-1", Requests.of(1, Method.ICL), Workers.BASE_MODEL, Instant.EPOCH, Workers.PROVENANCE);
        RunState.Running state = new RunState.Running(run, Map.of());
        String stored = RunStateJson.write(state);

        // When
        String older = stored.replace("\"inContext\":{\"subsample\":1},\"retrieval\":{\"documents\":8},", "");

        // Then
        assertThat(older).hasSizeLessThan(stored.length());
        assertThat(RunStateJson.read(older)).isEqualTo(state);
    }

    @Test
    void shouldReadRunsThatWereStoredBeforeJobsHadRevisions() {
        // Given
        Run run = new Run("run-1", Requests.of(1, Method.ICL), Workers.BASE_MODEL, Instant.EPOCH, null);
        String stored = RunStateJson.write(new RunState.Running(run, Map.of()));

        // When
        String older = stored.replace(",\"provenance\":null", "");

        // Then
        assertThat(older).hasSizeLessThan(stored.length());
        assertThat(RunStateJson.read(older)).isEqualTo(new RunState.Running(run, Map.of()));
    }
}
