package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitingJobsTest {
    private Instant now = Instant.EPOCH;
    private final WaitingJobs jobs = new WaitingJobs(() -> now);

    @Test
    void shouldRestOnceInARoundHoweverManyJobsWait() {
        // Given
        assertThat(met("a")).isZero();
        assertThat(met("b")).isZero();
        assertThat(met("c")).isZero();

        // When / Then
        assertThat(met("a")).isEqualTo(WaitingJobs.FIRST_REST);
        assertThat(met("b")).isZero();
        assertThat(met("c")).isZero();
        assertThat(met("a")).isEqualTo(WaitingJobs.FIRST_REST.multipliedBy(2));
    }

    @Test
    void shouldRestLongerWhileThereIsNothingElseToDoButNeverLong() {
        // Given
        met("a");

        // When
        for (int round = 1; round < 20; round++) {
            assertThat(met("a")).isBetween(WaitingJobs.FIRST_REST, WaitingJobs.LONGEST_REST);
        }

        // Then
        assertThat(met("a")).isEqualTo(WaitingJobs.LONGEST_REST);
        jobs.ownJobDone();
        assertThat(met("a")).isZero();
        assertThat(met("a")).isEqualTo(WaitingJobs.FIRST_REST);
    }

    @Test
    void shouldCountWhatWasMetLately() {
        // Given
        met("a");
        met("a");
        now = now.plus(Duration.ofMinutes(1));
        met("b");
        assertThat(jobs.byRevision()).containsOnlyKeys("generate revision 7").containsValue(2L);

        // When
        now = now.plus(Duration.ofMinutes(1));

        // Then
        assertThat(jobs.byRevision()).containsValue(1L);
    }

    private Duration met(String jobId) {
        return jobs.met(new JobReader.OtherRevision("run-1", jobId, Jobs.TASK, "generate", 7), "revision 1");
    }
}
