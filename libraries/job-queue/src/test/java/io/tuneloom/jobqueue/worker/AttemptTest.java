package io.tuneloom.jobqueue.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.artifactstore.UnusableArtifactException.ArtifactMalformedException;
import io.tuneloom.artifactstore.directory.DirectoryStore;
import io.tuneloom.jobqueue.JobContext;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.jobqueue.JobOutcome;
import io.tuneloom.jobqueue.queue.Delivery;
import io.tuneloom.jobqueue.worker.Attempt.Result;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.JobRequested;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.Revisions;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.topics.ReceivedRecord;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AttemptTest {
    private static final Worker.Settings SETTINGS =
            new Worker.Settings(WorkerService.ICL_INFERENCE, "dead", Revisions.current(), Duration.ofSeconds(1));
    private static final Artifact INPUT = new Artifact("file:///input", "1".repeat(64), 3, "text/plain");

    private final DirectoryStore store;
    private final StoppedRuns stoppedRuns = new StoppedRuns();
    private final JobRequested job = request(Jobs.inference());

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
        Result result = attempt(throwing(thrown)).at(run(), delivery(0));

        // Then
        assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> {
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.message()).contains(message);
        });
    }

    @Test
    void shouldRestLongerEveryTimeWhileTheStorageIsAway() {
        // Given
        Attempt<Job> attempt =
                attempt(throwing(new StorageUnavailableException("Cannot write", new IOException("full"))));

        // When / Then
        assertThat(attempt.at(run(), delivery(0))).isEqualTo(postponed(1));
        assertThat(attempt.at(run(), delivery(3))).isEqualTo(postponed(8));
        assertThat(attempt.at(run(), delivery(4)).label()).isEqualTo("storage-unavailable");
    }

    @Test
    void shouldWaitForTheStorageWhileTheJobIsUnderWayElsewhere() {
        // Given
        Attempt<Job> attempt = attempt(new Handling() {
            @Override
            public JobOutcome handle(Job any, JobContext context) {
                throw new StorageUnavailableException("Cannot write", new IOException("full"));
            }

            @Override
            public boolean isUnderWay(Job any, JobContext context) {
                return true;
            }
        });

        // When / Then
        assertThat(attempt.at(run(), delivery(4))).isEqualTo(postponed(16));
        assertThat(attempt.at(run(), delivery(40))).isEqualTo(postponed(16));
    }

    @Test
    void shouldFailIfNobodyCanSayWhetherTheJobIsUnderWay() {
        // Given
        Attempt<Job> attempt = attempt(new Handling() {
            @Override
            public JobOutcome handle(Job any, JobContext context) {
                throw new StorageUnavailableException("Cannot write", new IOException("full"));
            }

            @Override
            public boolean isUnderWay(Job any, JobContext context) {
                throw new IllegalStateException("bug");
            }
        });

        // When / Then
        assertThat(attempt.at(run(), delivery(4)).label()).isEqualTo("storage-unavailable");
    }

    static Stream<Runnable> failuresOfCleaningUp() {
        return Stream.of(
                () -> {
                    throw new StorageUnavailableException("Cannot delete", new IOException("away"));
                },
                () -> {
                    throw new IllegalStateException("bug");
                },
                () -> {
                    throw new StackOverflowError();
                });
    }

    @ParameterizedTest
    @MethodSource("failuresOfCleaningUp")
    void shouldEndAJobWhoseCleaningUpFails(Runnable failure) {
        // Given
        AtomicInteger asked = new AtomicInteger();
        Attempt<Job> attempt = attempt(cleaningUp(() -> {
            asked.incrementAndGet();
            failure.run();
        }));

        // When / Then
        assertThatCode(() -> attempt.cleanUp(run(), true)).doesNotThrowAnyException();
        assertThat(asked).hasValue(1);
    }

    /** It may be at it, and need what the handler left. */
    @Test
    void shouldLeaveCleaningUpToTheWorkerThatHasTheJob() throws InterruptedException {
        // Given
        AtomicInteger asked = new AtomicInteger();
        JobRun run = run();
        run.leave();

        // When
        attempt(cleaningUp(asked::incrementAndGet)).cleanUp(run, false);

        // Then
        assertThat(asked).hasValue(0);
    }

    @Test
    void shouldPutTheJobBackOnTheQueueWhateverAHandlerThrowsAtShutdown() {
        // Given
        JobRun run = run();
        run.signal().stop(JobRun.StopSignal.Reason.SHUTDOWN);

        // When
        Result result = attempt(throwing(new IllegalStateException("closed"))).at(run, delivery(0));

        // Then
        assertThat(result).isEqualTo(new Result.HandedBack("The worker shuts down."));
    }

    @Test
    void shouldKeepTheOutcomeThatWasStoredFirst() {
        // Given
        JobOutcome first = outcome("same");
        Attempt<Job> attempt = attempt((_, _) -> {
            new OutcomeStore(store).keep("quicker", job, first);
            return outcome("another");
        });

        // When
        Result result = attempt.at(run(), delivery(0));

        // Then
        assertThat(result).isEqualTo(succeeded(first));
    }

    @Test
    void shouldKeepWhatAReadingLeftOutForWhoeverFindsItsOutcome() {
        // Given
        LeftOut leftOut = LeftOut.of(List.of(new LeftOut.Part("a.md", LeftOut.Kind.HTML, 2, 70)));

        // When
        attempt((_, _) -> new JobOutcome(Map.of(), Usage.NONE, leftOut)).at(run(), delivery(0));
        JobSucceeded found = new OutcomeStore(store).find("another", job).orElseThrow();

        // Then
        assertThat(found.leftOut()).isEqualTo(leftOut);
        assertThat(found.reused()).isTrue();
    }

    @Test
    void shouldDoAJobAgainWhoseOutputsAreGone() throws IOException {
        // Given
        JobOutcome lost = outcome("lost");
        attempt((_, _) -> lost).at(run(), delivery(0));
        for (Artifact output : lost.outputs().values()) {
            Files.delete(Path.of(URI.create(output.uri())));
        }

        // When
        Result result = attempt((_, _) -> outcome("found")).at(run(), delivery(0));

        // Then
        assertThat(result).isEqualTo(succeeded(outcome("found")));
        assertThat(new OutcomeStore(store).find("run-1", job).map(Result.Succeeded::new))
                .contains(succeeded(outcome("found")));
    }

    @Test
    void shouldReplaceAStoredOutcomeThatCannotBeRead() {
        // Given
        store.entries().replace("outcomes/" + job.jobId(), "{\"runId\": 5".getBytes(UTF_8));

        // When
        Result result = attempt((_, _) -> outcome("fresh")).at(run(), delivery(0));

        // Then
        assertThat(result.label()).isEqualTo("succeeded");
        assertThat(new OutcomeStore(store).find("run-1", job)).isPresent();
    }

    @Test
    void shouldNotLeaveTheThreadInterruptedForWhatFollows() {
        // Given
        JobRun run = run();
        JobOutcome outcome = outcome("finished all the same");

        // When
        Result result = attempt((_, _) -> {
                    run.signal().stop(JobRun.StopSignal.Reason.CANCELLED);
                    return outcome;
                })
                .at(run, delivery(0));

        // Then
        assertThat(Thread.interrupted()).isFalse();
        assertThat(result.label()).isEqualTo("succeeded");
    }

    private Attempt<Job> attempt(Handling handler) {
        return new Attempt<>(
                SETTINGS, handler, new OutcomeStore(store), new AttemptSlots(store.entries()), stoppedRuns);
    }

    private JobRun run() {
        Reports nobody = new Reports(WorkerService.ICL_INFERENCE, _ -> CompletableFuture.completedFuture(null));
        ChildJobs children = new ChildJobs(SETTINGS, new OutcomeStore(store));
        return new JobRun("run-1", job, nobody.progress("run-1"), children);
    }

    private static Delivery delivery(int postponements) {
        return new Delivery(
                new ReceivedRecord("queue", 0, 0, null, null, new RecordHeaders()), 1, postponements, Instant.EPOCH);
    }

    private static Result postponed(int seconds) {
        String why = "Cannot write: full";
        return new Result.Postponed(why, Duration.ofSeconds(seconds));
    }

    private static JobRequested request(Job job) {
        return JobRequested.of(job, job.revision(), Jobs.TASK);
    }

    /** Computed for the run that asks. */
    private Result.Succeeded succeeded(JobOutcome outcome) {
        return new Result.Succeeded(new JobSucceeded(
                job.jobId(),
                job.task(),
                outcome.outputs(),
                outcome.usage(),
                false,
                outcome.leftOut(),
                outcome.precision()));
    }

    private JobOutcome outcome(String text) {
        return new JobOutcome(Map.of("texts", store.put(text.getBytes(UTF_8), "text/plain")), Usage.NONE);
    }

    private static Handling cleaningUp(Runnable cleaning) {
        return new Handling() {
            @Override
            public JobOutcome handle(Job any, JobContext context) {
                throw new AssertionError("nobody asked for it");
            }

            @Override
            public void cleanUp(Job any, JobContext context, boolean succeeded) {
                cleaning.run();
            }
        };
    }

    private static Handling throwing(Throwable thrown) {
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
