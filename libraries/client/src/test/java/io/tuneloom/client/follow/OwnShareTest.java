package io.tuneloom.client.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.sharedschemas.events.RunTask;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OwnShareTest {
    private final OwnShare ownShare = new OwnShare();

    @Test
    void shouldCountTimeOfJobsSideBySideOnce() {
        // Given computing from second 2 to 6 and from 4 to 8, of ten
        succeeded(6, "a", 4, false);
        succeeded(8, "b", 4, false);

        // Then
        assertThat(shareOfTenSeconds()).isEqualTo(0.4);
    }

    @Test
    void shouldLeaveOutWhatWasReusedAndWhatIsToldTwice() {
        // Given
        succeeded(5, "a", 3, true);
        succeeded(6, "b", 1, false);
        succeeded(9, "b", 1, false);

        // Then
        assertThat(shareOfTenSeconds()).isEqualTo(0.9);
    }

    @Test
    void shouldTakeChildJobsForTheJobThatHadThemDone() {
        // Given a job whose two children computed for a second each, some time before it ended
        succeeded(2, Samples.task("a").child("chunk-1"), 1, false);
        succeeded(4, Samples.task("a").child("chunk-2"), 1, false);
        succeeded(9, "a", 2, false);

        // Then
        assertThat(shareOfTenSeconds()).isEqualTo(0.8);
        assertThat(ownShare.between(Samples.BEGIN.plusSeconds(3), Samples.BEGIN.plusSeconds(4))
                        .own())
                .isEqualTo(Duration.ZERO);
    }

    @Property(tries = 200, seed = "4711")
    void shouldBeAShareWhateverTheJobs(
            @ForAll @Size(max = 8) List<@DoubleRange(min = 0, max = 20) Double> ends,
            @ForAll @DoubleRange(min = 0, max = 30) double computed) {
        // Given
        OwnShare any = new OwnShare();
        for (int i = 0; i < ends.size(); i++) {
            any.apply(Samples.at(ends.get(i), Samples.succeeded("task-" + i, computed, false)));
        }

        // When
        OwnShare.Result result = any.between(Samples.BEGIN, Samples.BEGIN.plusSeconds(10));

        // Then
        assertThat(result.own()).isBetween(Duration.ZERO, Duration.ofSeconds(10));
        assertThat(result.share()).isBetween(0.0, 1.0);
    }

    private void succeeded(double at, String task, double deviceSeconds, boolean reused) {
        succeeded(at, Samples.task(task), deviceSeconds, reused);
    }

    private void succeeded(double at, RunTask task, double deviceSeconds, boolean reused) {
        ownShare.apply(Samples.at(at, Samples.succeeded(task, deviceSeconds, reused)));
    }

    private double shareOfTenSeconds() {
        return ownShare.between(Samples.BEGIN, Samples.BEGIN.plusSeconds(10)).share();
    }
}
