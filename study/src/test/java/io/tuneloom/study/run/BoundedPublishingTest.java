package io.tuneloom.study.run;

import static io.tuneloom.client.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.client.Samples;
import io.tuneloom.client.follow.RunProgress;
import io.tuneloom.client.request.RequestReading;
import io.tuneloom.sharedschemas.events.TuningStopped;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BoundedPublishingTest {
    private final List<String> published = new ArrayList<>();

    @Test
    void shouldNotPublishWhatIsKnownFromBefore() {
        // Given: of three runs, the first has ended, the second goes on
        List<RunProgress> runs = runs(3);
        end(runs.get(0));
        runs.get(1).apply(at(0, Samples.accepted()));
        BoundedPublishing publishing = publishing(runs, 1);

        // When, Then: there is no room
        publishing.updated(runs);
        assertThat(published).isEmpty();

        // When, Then: there is
        end(runs.get(1));
        publishing.updated(runs);
        publishing.updated(runs);
        assertThat(published).containsExactly("run-2");
    }

    @Property(tries = 100)
    void shouldHaveAllDoneAndNeverTooManyAtOnce(
            @ForAll @IntRange(min = 1, max = 12) int count, @ForAll @IntRange(min = 1, max = 4) int atOnce) {
        // Given
        published.clear();
        List<RunProgress> runs = runs(count);
        BoundedPublishing publishing = publishing(runs, atOnce);

        // When
        for (int ended = 0; ended < count; ended++) {
            publishing.updated(runs);
            assertThat(published).hasSize(Math.min(count, ended + atOnce));
            end(runs.get(ended));
        }

        // Then
        assertThat(published)
                .containsExactlyElementsOf(runs.stream().map(RunProgress::runId).toList());
    }

    private BoundedPublishing publishing(List<RunProgress> runs, int atOnce) {
        List<RequestReading.Valid> requests = runs.stream()
                .map(run -> new RequestReading.Valid(run.runId(), "{}"))
                .toList();
        return new BoundedPublishing(requests, atOnce, request -> published.add(request.runId()));
    }

    private static List<RunProgress> runs(int count) {
        List<RunProgress> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(new RunProgress("run-" + i));
        }
        return runs;
    }

    private static void end(RunProgress run) {
        run.apply(at(1, new TuningStopped("cancelled on request")));
    }
}
