package io.tuneloom.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.events.JobFailed;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningStopped;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.Arm;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run survives, and what ends it: the processes of this system are killed. */
class SurvivalTest {
    private static final Duration RUN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(60);

    /** Small, but enough for training to be killed in the middle. */
    private static final String REVERSALS = """
            {"dataset": {"benchmark": "simple-reversals", "size": 16, "documentsPerFact": 4, "seed": 7},
             "training": {"epochs": 40}, "seeds": 1, "expectedQueries": 100000, "forgetting": {"measure": false}}
            """;

    private static final String TRAINING = "fine-tuning/training/seed-1";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @SuppressWarnings("NullAway.Init")
    private static Events events;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.start(folder);
        events = system.events();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldEndWithTheSameResultAfterKills() throws IOException {
        // Given
        String data = REVERSALS.replace("\"seed\": 7", "\"seed\": 8");
        events.request("undisturbed", data);
        TuningCompleted undisturbed = events.await("undisturbed", TuningCompleted.class, RUN);
        system.forgetOutcomes();

        // When the worker dies in the middle of a training
        events.request("disturbed", data);
        String training = events.await("disturbed", JobProgressed.class, SurvivalTest::isTraining, RUN)
                .jobId();
        Awaitility.await()
                .atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> system.checkpoint(training).isPresent());
        system.kill("gpu-training");
        long checkpoint = system.checkpoint(training).orElseThrow();

        // And the coordinator dies while it hears that another has done it
        events.await("disturbed", JobSucceeded.class, job -> job.jobId().equals(training), RUN);
        system.kill("coordinator");
        assertThat(events.of("disturbed", TuningCompleted.class)).isEmpty();

        // And so do broker and database
        system.kill("broker");
        system.kill("database");
        TuningCompleted disturbed = events.await("disturbed", TuningCompleted.class, RUN);

        // Then the training has gone on from its checkpoint (who takes a job tells of its first step)
        assertThat(steps("disturbed", training)).containsOnlyOnce(1L).contains(checkpoint + 1);

        // And nothing was done twice, nor otherwise
        assertThat(outcomes("disturbed"))
                .extracting(JobSucceeded::task, JobSucceeded::jobId)
                .doesNotHaveDuplicates();
        assertThat(tasks("disturbed")).containsExactlyInAnyOrderElementsOf(tasks("undisturbed"));
        assertThat(outputs("disturbed")).isEqualTo(outputs("undisturbed"));
        assertThat(events.of("disturbed", JobFailed.class)).isEmpty();
        assertThat(events.of("disturbed", TuningCompleted.class)).hasSize(1);
        assertThat(disturbed.rows()).isEqualTo(undisturbed.rows());
        assertThat(disturbed.differences()).isEqualTo(undisturbed.differences());
        assertThat(disturbed.arms())
                .extracting(Arm::models)
                .isEqualTo(undisturbed.arms().stream().map(Arm::models).toList());

        // And: operators are told of no error, since all of it has healed
        assertThat(system.errors()).isEmpty();
    }

    private static boolean isTraining(JobProgressed progress) {
        return progress.task().name().equals(TRAINING);
    }

    private static List<Long> steps(String runId, String jobId) {
        return events.of(runId, JobProgressed.class).stream()
                .filter(progress -> progress.jobId().equals(jobId))
                .map(JobProgressed::done)
                .toList();
    }

    /**
     * How each job ended. It may be told twice, since a coordinator that died asks again for what it may have asked for
     * before; but then to the letter, with the time that the one computation took.
     */
    private static Set<JobSucceeded> outcomes(String runId) {
        return Set.copyOf(events.of(runId, JobSucceeded.class));
    }

    private static List<String> tasks(String runId) {
        return outcomes(runId).stream().map(job -> job.task().name()).toList();
    }

    /** What each job made, but for those that measure time. */
    private static Map<String, Map<String, Artifact>> outputs(String runId) {
        return outcomes(runId).stream()
                .filter(job -> !Set.of("evaluation", "calibration", "comparison")
                        .contains(job.task().step()))
                .collect(Collectors.toMap(job -> job.task().name() + " " + job.jobId(), JobSucceeded::outputs));
    }

    @Test
    void shouldStopARunInTheMiddleOfItsTraining() {
        // Given
        String longRun = REVERSALS
                .replace("\"epochs\": 40", "\"epochs\": 10000, \"maxSteps\": 100000")
                .replace("\"seed\": 7", "\"seed\": 9");
        events.request("cancelled", longRun);
        events.await(
                "cancelled", JobProgressed.class, progress -> progress.unit().equals("steps"), RUN);
        assertThat(system.isAlive("gpu-training")).as("alive while it trains").isTrue();

        // When
        events.cancel("cancelled");

        // Then: it would train for many minutes
        events.await("cancelled", TuningStopped.class, SOON);
        events.await(
                "cancelled", JobFailed.class, failed -> failed.task().name().contains("training"), SOON);
        assertThat(events.of("cancelled", TuningCompleted.class)).isEmpty();
    }
}
