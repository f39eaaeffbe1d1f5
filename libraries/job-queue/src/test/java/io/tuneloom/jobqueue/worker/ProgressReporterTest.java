package io.tuneloom.jobqueue.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.JobProgressed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ProgressReporterTest {
    private static final long MILLISECOND = 1_000_000;

    private final List<Long> told = new ArrayList<>();
    private final List<Long> toldAt = new ArrayList<>();
    private CompletableFuture<Void> broker = CompletableFuture.completedFuture(null);
    private long now;

    private final Reports.ProgressReporter progress = new Reports.ProgressReporter(
            said -> {
                told.add(said.done());
                toldAt.add(now);
                return broker;
            },
            () -> now);

    @Property(seed = "42", tries = 200)
    void shouldTellTheFirstAndTheLastAndAtMostFourASecond(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(max = 400) Integer> pauses) {
        // Given
        told.clear();
        toldAt.clear();
        Reports.ProgressReporter fresh = new Reports.ProgressReporter(
                said -> {
                    told.add(said.done());
                    toldAt.add(now);
                    return broker;
                },
                () -> now);

        // When
        for (int i = 0; i < pauses.size(); i++) {
            now += pauses.get(i) * MILLISECOND;
            fresh.say(done(i));
        }
        fresh.flush();

        // Then
        assertThat(told).isSorted().doesNotHaveDuplicates().startsWith(0L).endsWith(pauses.size() - 1L);
        for (int i = 1; i < toldAt.size() - 1; i++) {
            assertThat(toldAt.get(i) - toldAt.get(i - 1)).isGreaterThanOrEqualTo(250 * MILLISECOND);
        }
    }

    @Test
    void shouldNotPileUpWhileTheBrokerIsAway() {
        // Given
        broker = new CompletableFuture<>();
        progress.say(done(0));

        // When
        now += 10_000 * MILLISECOND;
        progress.say(done(1));
        progress.say(done(2));

        // Then
        assertThat(told).containsExactly(0L);
        broker.complete(null);
        progress.say(done(3));
        assertThat(told).containsExactly(0L, 3L);
    }

    @Test
    void shouldGoOnWhenAnEventCouldNotBeSent() {
        // Given
        broker = CompletableFuture.failedFuture(new IllegalStateException("no broker"));
        progress.say(done(0));

        // When
        now += 300 * MILLISECOND;
        progress.say(done(1));

        // Then
        assertThat(told).containsExactly(0L, 1L);
    }

    private static JobProgressed done(long done) {
        return new JobProgressed("0".repeat(64), Jobs.TASK, done, 100, "steps");
    }
}
