package io.tuneloom.sharedschemas.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobIdTest {
    private static final Calibrations CALIBRATIONS =
            new Calibrations(new Artifact("file:///calibration", "1".repeat(64), 1, "application/json"), null);

    @Test
    void shouldKeepTheIdentityOfComparisonsThatHaveNoReportOnQuestions() throws NoSuchAlgorithmException {
        // Given: all that a comparison was before there were such reports
        String json = "{\"job\":{\"kind\":\"compare\",\"arms\":[],"
                + "\"calibrations\":{\"inference\":{\"sha256\":\"" + "1".repeat(64) + "\"},\"training\":null},"
                + "\"expectedQueries\":7,\"margin\":5.0,\"primary\":\"sum\"},\"revision\":1}";

        // When
        Job without = new EvaluationJob.Compare(List.of(), CALIBRATIONS, 7, ScoreKind.SUM, null, List.of(), false, 5);
        Job with = new EvaluationJob.Compare(
                List.of(),
                CALIBRATIONS,
                7,
                ScoreKind.SUM,
                new Artifact("file:///report", "0".repeat(64), 1, "application/json"),
                List.of(),
                false,
                5);

        // Then
        assertThat(without.id(1)).isEqualTo(sha256(json)).isNotEqualTo(with.id(1));
    }

    @Test
    void shouldKeepTheIdentityOfJobsInFullPrecision() throws NoSuchAlgorithmException {
        // Given: all that such a job was before there was a choice
        Artifact model = new Artifact("file:///model", "2".repeat(64), 1, "application/json");
        String json = "{\"job\":{\"kind\":\"calibrate-training\",\"model\":{\"sha256\":\"" + "2".repeat(64)
                + "\"}},\"revision\":1}";

        // When
        Job full = new TrainingJob.CalibrateTraining(model, Precision.FP32);
        Job half = new TrainingJob.CalibrateTraining(model, Precision.BF16);

        // Then
        assertThat(full.id(1)).isEqualTo(sha256(json));
        assertThat(half.id(1)).isEqualTo(sha256(json.replace("}},", "},\"precision\":\"bf16\"},")));
    }

    /** What computes with a model says in which precision; a tokenizer computes with none. */
    @Test
    void shouldCarryThePrecisionInEveryJobWithAModel() {
        List<Class<?>> without = Revisions.current().keySet().stream()
                .<Class<?>>map(kind -> Revisions.kind(kind).orElseThrow())
                .filter(kind -> has(kind, "model") && !has(kind, "precision"))
                .toList();
        assertThat(without).containsExactly(InferenceJob.ChoosePrecision.class, InferenceJob.CountTokens.class);
    }

    private static boolean has(Class<?> job, String component) {
        return Arrays.stream(job.getRecordComponents())
                .anyMatch(each -> each.getName().equals(component));
    }

    @Test
    void shouldKeepTheIdentityOfTrainingsThatDoNotSaveMemory() throws NoSuchAlgorithmException {
        // Given: all that a training was before it could
        String json = "{\"job\":{\"kind\":\"train\",\"documents\":{\"sha256\":\"" + "2".repeat(64)
                + "\"},\"model\":{\"sha256\":\"" + "1".repeat(64) + "\"},\"rows\":null,\"seed\":3,"
                + "\"settings\":{\"batchSize\":16,\"epochs\":40,\"learningRate\":0.001,\"maxSteps\":1000,\"warmupSteps\":10,"
                + "\"weightDecay\":0.0},\"splitting\":\"none\"},\"revision\":1}";

        // Then
        assertThat(train(new TrainingSettings(40, 1000, 16, 0.001, 10, 0)).id(1))
                .isEqualTo(sha256(json));
        assertThat(train(new TrainingSettings(40, 1000, 16, 0.001, 10, 0, 512, false, false, 0, null))
                        .id(1))
                .isNotEqualTo(sha256(json));
    }

    @Test
    void shouldTellTrainingsOfAdaptersFromThoseOfAllWeights() {
        // Given
        TrainingSettings asked = new TrainingSettings(40, 1000, 16, 0.001, 10, 0)
                .with(new LoraSettings(8, 16, 0, List.of(TargetModule.V_PROJ, TargetModule.Q_PROJ), false, null, true));
        Tuning full = Method.FINE_TUNING.tuning().orElseThrow();
        Tuning adapter = Method.LORA_FINE_TUNING.tuning().orElseThrow();

        // Then
        assertThat(train(asked.of(full)).id(1))
                .isEqualTo(
                        train(new TrainingSettings(40, 1000, 16, 0.001, 10, 0)).id(1))
                .isNotEqualTo(train(asked.of(adapter)).id(1));
        assertThat(asked.of(adapter).lora())
                .as("without what changes no training")
                .isEqualTo(new LoraSettings(
                        8, 16, 0, List.of(TargetModule.Q_PROJ, TargetModule.V_PROJ), false, null, false));
        assertThat(asked.of(full).peakLearningRate()).isEqualTo(0.001);
        assertThat(asked.of(adapter).peakLearningRate()).isEqualTo(0.01);
    }

    private static Job train(TrainingSettings settings) {
        return new TrainingJob.Train(
                artifact("1"), Precision.FP32, artifact("2"), null, Splitting.NONE, settings, 3, null);
    }

    private static Artifact artifact(String digit) {
        return new Artifact("file:///" + digit, digit.repeat(64), 1, "application/json");
    }

    @Test
    void shouldGiveTheSameJobAnotherIdWhenAnotherRevisionComputesIt() {
        // Given
        Job job = new EvaluationJob.Compare(List.of(), CALIBRATIONS, 7, ScoreKind.SUM, null, List.of(), false, 5);

        // When / Then
        assertThat(job.id(1)).isNotEqualTo(job.id(2));
        assertThat(job.id()).isEqualTo(job.id(job.revision()));
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
