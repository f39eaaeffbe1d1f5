package io.tuneloom.endtoend;

import static io.tuneloom.endtoend.Figures.accuracy;
import static io.tuneloom.endtoend.Figures.row;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tuneloom.sharedschemas.codec.Decoded;
import io.tuneloom.sharedschemas.codec.EventCodec;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.Forgetting;
import io.tuneloom.sharedschemas.results.Recommendation;
import io.tuneloom.sharedschemas.results.ResultRow;
import io.tuneloom.sharedschemas.results.Standing;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command that everybody tries first, as a process of its own: to its end, and to Ctrl-C. */
class DemoTest {
    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration RUNS = Duration.ofMinutes(20);
    private static final Duration END = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void shouldShowTheStudysResult() throws Exception {
        try (RunningDemo demo = new RunningDemo(folder)) {
            // Given
            demo.awaitNews("Ready after", START);
            List<ProcessHandle> processes = demo.processes();

            // When
            int exitCode = demo.awaitEnd(RUNS);

            // Then
            assertThat(exitCode).as(demo.news()).isZero();
            List<TuningCompleted> results = results(demo.lines());
            assertThat(results).hasSize(2);
            assertStudysResult(results.getFirst(), "reversal");
            assertStudysResult(results.getLast(), "syllogism");
            for (TuningCompleted result : results) {
                assertModels(demo.home().resolve("results").resolve(result.runId()));
            }
            assertNothingLeft(demo, processes);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldEndEverythingOnCtrlC() throws Exception {
        try (RunningDemo demo = new RunningDemo(folder)) {
            // Given: it is in the middle of its runs
            demo.awaitNews("Ready after", START);
            demo.awaitNews(": done (", START);
            List<ProcessHandle> processes = demo.processes();

            // When
            demo.interrupt();

            // Then
            assertThat(demo.awaitEnd(END)).isEqualTo(130);
            assertThat(demo.lines()).isEmpty();
            assertThat(demo.news()).contains("Stopping.").doesNotContain("Exception");
            assertNothingLeft(demo, processes);
        }
    }

    /**
     * Fine-tuning learns what is stated, and hardly what follows; in context the model knows both. After augmentation it knows what follows
     * from the facts that rows were written about. Bounds leave room for processors that round otherwise, and so train other models.
     */
    private static void assertStudysResult(TuningCompleted result, String generalisation) {
        ResultRow tuned = row(result, Method.FINE_TUNING, generalisation);
        double inContext = accuracy(result, Method.ICL, generalisation);
        assertThat(accuracy(result, Method.FINE_TUNING, "recall")).isGreaterThanOrEqualTo(.9);
        assertThat(tuned.accuracy()).isCloseTo(tuned.chance(), within(.3));
        assertThat(inContext).isGreaterThan(tuned.accuracy());
        assertThat(accuracy(result, Method.AUGMENTED_FINE_TUNING, generalisation))
                .isGreaterThan(tuned.accuracy());
        assertThat(row(result, Method.AUGMENTED_FINE_TUNING, generalisation, TierGroup.VERBATIM)
                        .accuracy())
                .isGreaterThanOrEqualTo(inContext - .05);
        assertThat(row(result, Method.AUGMENTED_FINE_TUNING, generalisation, TierGroup.HELD_OUT)
                        .items())
                .isPositive();

        assertThat(result.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.interval().getFirst()).isLessThanOrEqualTo(row.accuracy());
            assertThat(row.interval().getLast()).isGreaterThanOrEqualTo(row.accuracy());
        });
        assertThat(result.arms()).hasSize(5).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        assertForgetting(result);
        assertHonest(result);
    }

    /** Training on few facts makes everything else that the model could write less likely; it still reads what is in its context. */
    private static void assertForgetting(TuningCompleted result) {
        assertThat(result.forgetting())
                .extracting(Forgetting::method)
                .containsExactly(Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING);
        assertThat(result.forgetting()).allSatisfy(forgetting -> {
            assertThat(forgetting.tokens()).isGreaterThanOrEqualTo(20_000);
            assertThat(forgetting.interval().getFirst()).isPositive();
            assertThat(forgetting.loss()).isBetween(0.3, 3.0);
            assertThat(forgetting.seeds()).hasSize(6);
            assertThat(requireNonNull(forgetting.otherFacts()).loss()).isPositive();
            Forgetting.Overall inContext = forgetting.inContextOverall().orElseThrow();
            assertThat(inContext.before()).isGreaterThan(.7);
            assertThat(inContext.after()).isGreaterThan(inContext.before() - .15);
        });
    }

    /** A method is recommended if it is shown to be as good as the others; else it is said how many questions that takes. */
    private static void assertHonest(TuningCompleted result) {
        Recommendation recommendation = result.recommendation();
        assertThat(recommendation.standings())
                .hasSize(4)
                .filteredOn(each -> each.standing() == Standing.QUALIFIES)
                .allSatisfy(each -> assertThat(requireNonNull(each.closest()).high())
                        .isLessThan(result.request().margin() / 100));
        if (recommendation.method() == null) {
            assertThat(recommendation.reason()).startsWith("Cannot tell yet: ");
            assertThat(requireNonNull(recommendation.needed()).questions()).isPositive();
            assertThat(result.delivered()).isNull();
        }
        assertThat(result.differences())
                .allSatisfy(each -> assertThat(
                                requireNonNull(each.worlds()).worlds().size())
                        .isBetween(1, 6));
    }

    /** One for each of the repetitions of both methods that train, in the form that others serve. */
    private static void assertModels(Path results) {
        assertThat(results.resolve("result.json")).isNotEmptyFile();
        assertThat(results.resolve("report.txt")).isNotEmptyFile();
        for (Method method : List.of(Method.FINE_TUNING, Method.AUGMENTED_FINE_TUNING)) {
            for (int seed = 1; seed <= 6; seed++) {
                Path model = results.resolve("models").resolve(method.label() + "-seed-" + seed);
                for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
                    assertThat(model.resolve(file)).isNotEmptyFile();
                }
            }
        }
    }

    private static void assertNothingLeft(RunningDemo demo, List<ProcessHandle> processes) {
        assertThat(processes).hasSizeGreaterThan(8).noneMatch(ProcessHandle::isAlive);
        assertThat(Files.exists(demo.home().resolve("run/up.json"))).isFalse();
        assertThat(Files.exists(demo.home().resolve("data/postgres/postmaster.pid")))
                .isFalse();
    }

    /** Read as the events that they are the data of. */
    private static List<TuningCompleted> results(List<String> lines) throws IOException {
        List<TuningCompleted> results = new ArrayList<>();
        for (String line : lines) {
            JsonNode data = new ObjectMapper().readTree(line);
            Decoded read = EventCodec.read("""
                    {"specversion": "1.0", "id": "1", "source": "/demo", "type": "io.tuneloom.tuning-completed.v1",
                     "subject": %1$s, "partitionkey": %1$s, "time": %2$s, "datacontenttype": "application/json",
                     "data": %3$s}
                    """.formatted(data.get("runId"), data.get("completedAt"), data)
                    .getBytes(StandardCharsets.UTF_8));
            assertThat(read).isInstanceOf(Decoded.Valid.class);
            results.add((TuningCompleted) ((Decoded.Valid) read).event().data());
        }
        return results;
    }
}
