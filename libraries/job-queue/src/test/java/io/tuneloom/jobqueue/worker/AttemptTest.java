package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobHandler;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.Usage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {
    private static final WorkerSettings SETTINGS =
            new WorkerSettings("icl-inference", "outcomes", "dead", Revisions.current(), Duration.ofSeconds(1));
    private static final Artifact INPUT = new Artifact("file:///input", "1".repeat(64), 3, "text/plain");

    private final DirectoryStore store;
    private final StoppedRuns stoppedRuns = new StoppedRuns();
    private final Job job = Jobs.inference();

    AttemptTest(@TempDir Path storage) {
        this.store = new DirectoryStore(storage);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(
                        new JobFailedException(FailureReason.TRAINING_DIVERGED, "loss is NaN"),
                        FailureReason.TRAINING_DIVERGED,
                        "loss is NaN"),
                arguments(
                        new ArtifactMalformedException(INPUT, "line 3 is odd"),
                        FailureReason.INVALID_INPUT,
                        "line 3 is odd"),
                arguments(new OutOfMemoryError("Java heap space"), FailureReason.OUT_OF_MEMORY, "Give it more"),
                arguments(new IllegalStateException("bug"), FailureReason.INTERNAL, "IllegalStateException: bug"),
                arguments(new StackOverflowError(), FailureReason.INTERNAL, "StackOverflowError"),
                arguments(new InterruptedException("by whom?"), FailureReason.INTERNAL, "InterruptedException"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldSayWhyAHandlerFailed(Throwable thrown, FailureReason reason, String message) {
        // When
        Ending ending = attempt(throwing(thrown)).at(run(), delivery(1));

        // Then
        assertThat(ending).isInstanceOfSatisfying(Ending.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.message()).contains(message);
        });
    }

    @Test
    void shouldRestLongerWithEveryAttemptWhileTheStorageIsAway() {
        // Given
        Attempt attempt = attempt(throwing(new StorageUnavailableException("Cannot write", new IOException("full"))));

        // When / Then
        assertThat(attempt.at(run(), delivery(1))).isEqualTo(postponed(1));
        assertThat(attempt.at(run(), delivery(4))).isEqualTo(postponed(8));
        assertThat(attempt.at(run(), delivery(5)).label()).isEqualTo("storage-unavailable");
    }

    @Test
    void shouldPutTheJobBackOnTheQueueWhateverAHandlerThrowsAtShutdown() {
        // Given
        JobRun run = run();
        run.signal().stop(StopSignal.Reason.SHUTDOWN);

        // When
        Ending ending = attempt(throwing(new IllegalStateException("closed"))).at(run, delivery(1));

        // Then
        assertThat(ending).isEqualTo(new Ending.HandedBack("The worker shuts down."));
    }

    @Test
    void shouldKeepTheOutcomeThatWasStoredFirst() {
        // Given
        StoredOutcome first = StoredOutcome.of("quicker", outcome("same"));
        Attempt attempt = attempt((_, context) -> {
            new OutcomeStore(store).keep(context.jobId(), first);
            return outcome("another");
        });

        // When
        Ending ending = attempt.at(run(), delivery(1));

        // Then
        assertThat(ending).isEqualTo(new Ending.Succeeded(first, false));
    }

    @Test
    void shouldKeepWhatAReadingLeftOutForWhoeverFindsItsOutcome() {
        // Given
        LeftOut leftOut = LeftOut.of(List.of(new LeftOut.Part("a.md", LeftOut.Kind.HTML, 2, 70)));

        // When
        attempt((_, _) -> new JobOutcome(Map.of(), Usage.NONE, leftOut)).at(run(), delivery(1));
        StoredOutcome found = new OutcomeStore(store).find(job.id()).orElseThrow();

        // Then
        assertThat(found.event(job.id(), "dataset/seed-1", true).leftOut()).isEqualTo(leftOut);
    }

    @Test
    void shouldDoAJobAgainWhoseOutputsAreGone() throws IOException {
        // Given
        JobOutcome lost = outcome("lost");
        attempt((_, _) -> lost).at(run(), delivery(1));
        for (Artifact output : lost.outputs().values()) {
            Files.delete(Path.of(URI.create(output.uri())));
        }

        // When
        Ending ending = attempt((_, _) -> outcome("found")).at(run(), delivery(1));

        // Then
        StoredOutcome found = StoredOutcome.of("run-1", outcome("found"));
        assertThat(ending).isEqualTo(new Ending.Succeeded(found, false));
        assertThat(new OutcomeStore(store).find(job.id())).contains(found);
    }

    @Test
    void shouldReplaceAStoredOutcomeThatCannotBeRead() {
        // Given
        store.entries().replace("outcomes/" + job.id(), "{\"runId\": 5".getBytes(UTF_8));

        // When
        Ending ending = attempt((_, _) -> outcome("fresh")).at(run(), delivery(1));

        // Then
        assertThat(ending.label()).isEqualTo("succeeded");
        assertThat(new OutcomeStore(store).find(job.id())).isPresent();
    }

    @Test
    void shouldNotLeaveTheThreadInterruptedForWhatFollows() {
        // Given
        JobRun run = run();
        JobOutcome outcome = outcome("finished all the same");

        // When
        Ending ending = attempt((_, _) -> {
                    run.signal().stop(StopSignal.Reason.CANCELLED);
                    return outcome;
                })
                .at(run, delivery(1));

        // Then
        assertThat(Thread.interrupted()).isFalse();
        assertThat(ending.label()).isEqualTo("succeeded");
    }

    private Attempt attempt(JobHandler handler) {
        return new Attempt(SETTINGS, handler, new OutcomeStore(store), stoppedRuns);
    }

    private JobRun run() {
        Reports nobody = new Reports("icl-inference", "outcomes", _ -> CompletableFuture.completedFuture(null));
        Progress progress = new Progress(said -> nobody.outcome("run-1", said), System::nanoTime);
        ChildJobs children = new ChildJobs(SETTINGS, new OutcomeStore(store), new OutcomeBoard(), nobody);
        return new JobRun(new JobReader.Request("run-1", job.id(), "task", job), progress, children);
    }

    private static Delivery delivery(int attempt) {
        return new Delivery("queue", 0, 0, null, null, attempt, 5, Instant.EPOCH);
    }

    private static Ending postponed(int seconds) {
        String why = "Cannot write: java.io.IOException: full";
        return new Ending.Postponed(why, Duration.ofSeconds(seconds));
    }

    private JobOutcome outcome(String text) {
        return new JobOutcome(Map.of("texts", store.put(text.getBytes(UTF_8), "text/plain")), Usage.NONE);
    }

    private static JobHandler throwing(Throwable thrown) {
        return (_, _) -> {
            switch (thrown) {
                case JobFailedException e -> throw e;
                case InterruptedException e -> throw e;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new AssertionError(thrown);
            }
        };
    }
}
