package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.WorkLimits.DocumentsSize;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.tuning.Method;
import org.junit.jupiter.api.Test;

/** Requests of 1,000 steps of 16 rows, 2 samples, 2 strategies, and 40 epochs. */
class WorkLimitsTest {
    private static final TuningRequested REQUEST =
            Requests.of(3, Method.ICL, Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);
    private static final long SEVEN_TRAININGS = 7 * 16_000;

    @Test
    void shouldCountTheRowsThatTheRequestCanTrainOn() {
        assertThat(new WorkLimits(SEVEN_TRAININGS, 0).problems(REQUEST)).isEmpty();
        assertThat(new WorkLimits(SEVEN_TRAININGS - 1, 0).problems(REQUEST))
                .containsExactly(
                        new Problem(
                                "/data/training",
                                "7 trainings of up to 1000 steps of 16 rows are up to 112000 rows; at most 111999 are allowed here (tuneloom.limits.training-rows): lower maxSteps, batchSize or seeds, or leave out methods that train"));
    }

    @Test
    void shouldCountHowOftenInlineDocumentsAreRewritten() {
        // Given
        TuningRequested inline = Requests.ofDocuments(3, Method.AUGMENTED_FINE_TUNING, Method.PARAPHRASE_FINE_TUNING);
        long bytes = "Zolti keeps the archive.".length() * 2 * 2 * 2 * 3;

        // Then
        assertThat(new WorkLimits(Long.MAX_VALUE, bytes).problems(inline)).isEmpty();
        assertThat(new WorkLimits(Long.MAX_VALUE, bytes - 1).problems(inline))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/data/augmentation");
                    assertThat(problem.message()).contains("24 bytes 24 times is 576 bytes", "at most 575");
                });
    }

    @Test
    void shouldRejectADocumentOfAnySizeThatARequestStates() {
        // Given
        Artifact file = new Artifact("s3://b/file.md", "0".repeat(64), Long.MAX_VALUE, "text/markdown");
        DatasetSpec dataset = new DatasetSpec(null, 32, 10, new DocumentSource(file, null, null), null, 100, 0.1, 1);

        // Then
        assertThat(new WorkLimits(Long.MAX_VALUE, 10_000_000_000L)
                        .problems(Requests.of(dataset, 3, Method.AUGMENTED_FINE_TUNING)))
                .extracting(Problem::pointer)
                .containsExactly("/data/augmentation");
    }

    /** Their rows are split into sentences, so that the steps limit them, and the delivered model is one more. */
    @Test
    void shouldCountTheTextOnceTheDocumentsAreRead() {
        // Given
        DocumentsSize size = new DocumentsSize(10, 1_000);
        long trained = SEVEN_TRAININGS * 100;
        long rewritten = 1_000 * 2 * 2 * 3;

        // Then
        assertThat(new WorkLimits(0, trained + rewritten).exceededBy(REQUEST, size))
                .isEmpty();
        assertThat(new WorkLimits(0, trained + rewritten - 1)
                        .exceededBy(REQUEST, size)
                        .orElseThrow())
                .contains("10, with 1000 bytes", "11200000 bytes", "12000", "at most 11211999 in all");
        assertThat(new WorkLimits(0, 0).exceededBy(REQUEST, new DocumentsSize(0, 0)))
                .isEmpty();
    }

    @Test
    void shouldEndARunWhoseDocumentsAreTooMuchForItsRequest() {
        // Given
        SimulatedRun run = new SimulatedRun(Requests.of(1, Method.FINE_TUNING), SimulatedRun.World.GOOD);

        // When
        run.deliver(new RunEvent.Read(
                "run-1",
                Workers.succeed(Workers.task("dataset/seed-1"), RunEvents.world(1)),
                new DocumentsSize(10, 1_000),
                new WorkLimits(0, 999),
                SimulatedRun.NOW));

        // Then
        assertThat(run.result().arms()).extracting(Arm::failure).singleElement().satisfies(failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.LIMIT_EXCEEDED);
            assertThat(failure.message()).contains("1000 bytes", "at most 999");
        });
    }
}
