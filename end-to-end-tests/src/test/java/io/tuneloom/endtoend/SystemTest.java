package io.tuneloom.endtoend;

import static io.tuneloom.endtoend.Figures.accuracy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.tuneloom.endtoend.RunningSystem.Typed;
import io.tuneloom.launcher.command.ExitCode;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.events.JobProgressed;
import io.tuneloom.sharedschemas.events.JobSucceeded;
import io.tuneloom.sharedschemas.events.Problem;
import io.tuneloom.sharedschemas.events.TuningAccepted;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.events.TuningRejected;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.ArmFailure;
import io.tuneloom.sharedschemas.results.ArmStatus;
import io.tuneloom.sharedschemas.results.AugmentationAudit.StrategyAudit;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.results.FalseAnswers;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.DropReason;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.Dropped;
import io.tuneloom.sharedschemas.results.GeneratedQuestions.SplitQuestions;
import io.tuneloom.sharedschemas.results.TierGroup;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One system, started once: what it answers. */
class SystemTest {
    private static final Duration RUN = Duration.ofMinutes(10);
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @SuppressWarnings("NullAway.Init")
    private static Events events;

    @BeforeAll
    static void start() throws InterruptedException {
        system = RunningSystem.startSecured(folder);
        events = system.events();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void shouldExitAsIfNothingRanWhereTheBrokerRefusesThePassword() throws IOException {
        Typed refused = system.typeWithPassword("guess", "runs");
        assertThat(refused.exitCode()).isEqualTo(ExitCode.NOTHING_RUNNING);
        assertThat(refused.err()).contains("refuses this program's user").doesNotContain("guess");
    }

    /** What they are is in the module's pom.xml. */
    @Test
    void shouldHeedTheSettingsOfItsEnvironment() {
        // When
        events.request("a-model-by-another-name", """
                {"dataset": {"benchmark": "simple-syllogisms", "size": 4}, "methods": ["pretrained"], "seeds": 1,
                 "baseModel": "built-in-again"}""");

        // Then
        TuningCompleted result = events.await("a-model-by-another-name", TuningCompleted.class, RUN);
        assertThat(result.arms()).extracting(Arm::status).containsExactly(ArmStatus.COMPLETED);
        assertThat(Path.of(System.getenv("TUNELOOM_CACHE_DIRECTORY"))).isNotEmptyDirectory();
    }

    @Test
    void shouldMakeOneRunOfARequestThatIsPublishedTwice() {
        // When
        events.request(
                "twice",
                "{\"dataset\": {\"benchmark\": \"simple-syllogisms\", \"size\": 4}, \"methods\": [\"icl\"], \"seeds\": 1}");
        events.request(
                "twice",
                "{\"dataset\": {\"benchmark\": \"simple-syllogisms\", \"size\": 4}, \"methods\": [\"icl\"], \"seeds\": 1}");

        // Then
        events.await("twice", TuningCompleted.class, RUN);
        assertThat(events.of("twice", TuningAccepted.class).stream().distinct()).hasSize(1);
        assertThat(events.of("twice", JobSucceeded.class).stream()
                        .map(job -> job.task().name()))
                .doesNotHaveDuplicates();
    }

    @Test
    void shouldAnswerTheSameQuestionFromStoredOutcomes() {
        // Given
        String question =
                "{\"dataset\": {\"benchmark\": \"simple-syllogisms\", \"size\": 6, \"seed\": 3}, \"methods\": [\"icl\", \"pretrained\"], \"seeds\": 1}";
        events.request("asked", question);
        TuningCompleted first = events.await("asked", TuningCompleted.class, RUN);

        // When
        events.request("asked-again", question);
        TuningCompleted second = events.await("asked-again", TuningCompleted.class, RUN);

        // Then
        assertThat(second.rows()).isEqualTo(first.rows());
        assertThat(second.arms()).allSatisfy(arm -> assertThat(arm.reusedJobs()).isEqualTo(arm.jobs()));
    }

    @Test
    void shouldHaveAnswersWrittenAndGradeThemToTheLetter() {
        // When: two questions with one right answer, of which one is expected to be answered otherwise
        events.request("written", """
                {"dataset": {
                   "documents": {"inline": [{"name": "facts.md",
                     "text": "<!-- old -->\\nNote that globeg are heavier than venorn."},
                     {"name": "page.html", "text": "<nav>old</nav><p>Did you know that stofan are rougher than mamuft."}]},
                   "questions": {"inline": [
                     {"split": "right", "prompt": "venorn are less heavy than", "expected": "globeg."},
                     {"split": "wrong", "prompt": "venorn are less heavy than", "expected": "mamuft."}]}},
                 "methods": ["icl"], "seeds": 1}""");
        TuningCompleted result = events.await("written", TuningCompleted.class, RUN);

        // Then
        assertThat(accuracy(result, Method.ICL, "right")).isEqualTo(1);
        assertThat(accuracy(result, Method.ICL, "wrong")).isZero();
        assertThat(result.leftOut())
                .isEqualTo(LeftOut.of(List.of(
                        new LeftOut.Part("facts.md", LeftOut.Kind.HTML, 1, 12),
                        new LeftOut.Part("page.html", LeftOut.Kind.BOILERPLATE, 1, 4))));
        assertThat(result.rows()).allSatisfy(row -> {
            assertThat(row.chance()).isZero();
            assertThat(row.accuracies().mean()).isEqualTo(row.accuracy());
        });
    }

    @Test
    void shouldSetAsideWhatItCannotReadAndGoOn() {
        // When
        events.publish(new byte[] {(byte) 0xff, 0, 1, 2});
        events.publish("{\"hello\": \"world\"}".getBytes(StandardCharsets.UTF_8));
        events.publish(
                "{\"specversion\": \"1.0\", \"id\": \"x\", \"source\": \"/s\", \"type\": \"com.example.other\", \"data\": {}}"
                        .getBytes(StandardCharsets.UTF_8));
        events.request(
                "too-long",
                "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"padding\": \"%s\"}"
                        .formatted("x".repeat(300 << 10)));
        events.request(
                "wrong",
                "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"training\": {\"epochs\": 0}, \"seeds\": 99}");
        events.request(
                "unknown-model", "{\"dataset\": {\"benchmark\": \"simple-reversals\"}, \"baseModel\": \"nobody\"}");

        // Then
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(events.deadLetters()).hasSize(4));
        assertThat(events.deadLetters())
                .allSatisfy(letter -> assertThat(problems(letter)).isNotEmpty());
        assertThat(events.deadLetters())
                .filteredOn(letter -> text(letter.value()).contains("\"too-long\""))
                .singleElement()
                .satisfies(letter -> assertThat(problems(letter))
                        .containsExactly("has %d bytes; at most 262144 are allowed".formatted(letter.value().length)));
        TuningRejected rejected = events.await("wrong", TuningRejected.class, SOON);
        assertThat(rejected.problems())
                .extracting(Problem::toString)
                .contains(
                        "/data/training/epochs: must be between 1 and 10000, was 0",
                        "/data/seeds: must be between 1 and 20, was 99");
        assertThat(events.await("unknown-model", TuningRejected.class, SOON).problems())
                .extracting(Problem::pointer)
                .containsExactly("/data/baseModel");

        // And: the next good request runs as if nothing had been
        events.request(
                "good",
                "{\"dataset\": {\"benchmark\": \"simple-syllogisms\", \"size\": 5}, \"methods\": [\"icl\"], \"seeds\": 1}");
        assertThat(events.await("good", TuningCompleted.class, RUN).rows()).isNotEmpty();
    }

    @Test
    void shouldTrainOnAugmentedRowsUpToANumberOfTokens() {
        // When
        events.request("to-a-budget", """
                {"dataset": {"benchmark": "simple-syllogisms", "size": 8}, "methods": ["augmented-fine-tuning"], "seeds": 1,
                 "deliver": false, "training": {"epochs": 1}, "augmentation": {"tokens": 100}}""");

        // Then: one sample of so few facts has fewer tokens; the shortest row has four
        List<StrategyAudit> audited = Objects.requireNonNull(events.await("to-a-budget", TuningCompleted.class, RUN)
                        .arms()
                        .getFirst()
                        .audit())
                .strategies();
        assertThat(audited.stream().mapToInt(audit -> Objects.requireNonNull(audit.tokens())))
                .hasSize(2)
                .allMatch(tokens -> tokens > 0);
        assertThat(audited.stream()
                        .mapToInt(audit -> Objects.requireNonNull(audit.tokens()))
                        .sum())
                .isBetween(90, 100);
    }

    private static List<String> problems(ConsumerRecord<byte[], byte[]> letter) {
        return StreamSupport.stream(letter.headers().headers("tuneloom-problem").spliterator(), false)
                .map(header -> text(header.value()))
                .toList();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void shouldMakeTheQuestionsThatARequestDoesNotBringAndHaveTheModelTryThem() {
        // Given
        String data = """
                {"dataset": {"documents": {"inline": [%s]}}, "methods": ["pretrained", "icl"], "seeds": 2}
                """.formatted(OwnWords.documents());

        // When
        events.request("own-words", data);
        TuningCompleted result = events.await("own-words", TuningCompleted.class, RUN);

        // Then
        assertThat(result.arms()).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        assertThat(Objects.requireNonNull(result.questions()).splits())
                .extracting(SplitQuestions::split)
                .containsExactly("restated", "reversed", "linked");
        assertThat(result.questions().splits().subList(0, 2)).allSatisfy(split -> {
            assertThat(split.written()).isEqualTo(OwnWords.STATEMENTS);
            assertThat(split.kept()).isGreaterThan(split.written() / 3);
            assertThat(split.dropped()).extracting(Dropped::reason).contains(DropReason.ANSWERED_WITHOUT_CONTEXT);
            assertThat(split.dropped().stream().mapToInt(Dropped::questions).sum())
                    .isEqualTo(split.written() - split.kept());
            assertThat(accuracy(result, Method.ICL, split.split())).isGreaterThan(0.75);
            assertThat(accuracy(result, Method.PRETRAINED, split.split())).isZero();
        });
        assertThat(result.consistency())
                .filteredOn(row -> row.tier() == TierGroup.ALL && row.method() == Method.ICL)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.facts()).isPositive();
                    assertThat(Objects.requireNonNull(row.rate())).isGreaterThan(row.chance());
                });
        assertThat(Objects.requireNonNull(result.questions().unanswerable()).kept())
                .isPositive();
        assertThat(result.falseAnswers())
                .extracting(FalseAnswers::method, FalseAnswers::questions)
                .containsExactly(
                        tuple(
                                Method.PRETRAINED,
                                result.questions().unanswerable().kept()),
                        tuple(Method.ICL, result.questions().unanswerable().kept()));
        assertThat(events.of("own-words", JobSucceeded.class))
                .filteredOn(job -> job.task().name().startsWith("questions/seed-1/with-evidence"))
                .isNotEmpty();
    }

    @Test
    void shouldTrainNothingOnDocumentsThatTheModelCannotReadOrAskAbout() {
        // When
        events.request(
                "unreadable-documents",
                "{\"dataset\": {\"documents\": {\"inline\": [{\"name\": \"a.md\", \"text\": \"Leave is asked for in writing.\"}]}}}");
        events.request(
                "lonely-document",
                "{\"dataset\": {\"documents\": {\"inline\": [{\"name\": \"a.md\", \"text\": \"%s\"}]}}}"
                        .formatted("babuk are brighter than bafim."));

        // Then
        assertThat(failures("unreadable-documents"))
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure.message())
                        .contains("This model cannot read these documents: 71.4% of the words are unknown"));
        assertThat(failures("lonely-document"))
                .hasSize(5)
                .allSatisfy(failure -> assertThat(failure.message())
                        .contains("is usable. restated: 1 too-few-candidates; reversed: 1 too-few-candidates")
                        .contains("give questions of your own"));
    }

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void shouldTakeTheHandbookOfTheExamplesAndSayThatTheBuiltInModelCannotReadIt() {
        // When
        String run =
                system.type("submit", "../examples/handbook/request.json").out().strip();
        Typed watched = system.type("watch", run);

        // Then every page and question was read, by all methods
        TuningCompleted result = events.await(run, TuningCompleted.class, SOON);
        Map<String, Artifact> dataset = events.await(
                        run, JobSucceeded.class, job -> job.task().name().equals("dataset/seed-1"), SOON)
                .outputs();
        assertThat(system.lines(Objects.requireNonNull(dataset.get("documents")), TrainingDocument.class).stream()
                        .map(document -> document.id().replaceAll("#.*", ""))
                        .distinct())
                .hasSize(44);
        assertThat(system.lines(Objects.requireNonNull(dataset.get("items")), Question.class))
                .hasSize(44);
        assertThat(result.arms())
                .extracting(Arm::method)
                .containsExactly(
                        Method.PRETRAINED,
                        Method.ICL,
                        Method.RETRIEVAL,
                        Method.FINE_TUNING,
                        Method.AUGMENTED_FINE_TUNING);

        // And nobody is told more than that
        assertThat(failures(run)).allSatisfy(failure -> {
            assertThat(failure.reason()).isEqualTo(FailureReason.MODEL_UNUSABLE);
            assertThat(failure.message()).contains("This model cannot read these ", "Choose another baseModel");
        });
        assertThat(result.rows()).isEmpty();
        assertThat(watched.exitCode()).isEqualTo(1);
        assertThat(watched.out())
                .contains("model built-in")
                .doesNotContain("chance level")
                .containsPattern(
                        "(?s)\nRecommendation: none\\. No method completed\\.\nWhy: .* This model cannot read these questions: ");
    }

    private static List<ArmFailure> failures(String runId) {
        TuningCompleted result = events.await(runId, TuningCompleted.class, RUN);
        assertThat(events.of(runId, JobSucceeded.class))
                .noneMatch(job -> job.task().name().contains("training"));
        return result.arms().stream()
                .map(arm -> Objects.requireNonNull(arm.failure()))
                .toList();
    }

    @Test
    void shouldMakeAStudyOnceAndTellItAgainFromWhatIsStored(@TempDir Path out) throws IOException {
        // Given
        StudyCommand study = new StudyCommand(folder);
        StudyCommand.Made first = study.make(out.resolve("first"));

        // When: the same study, and the same asked for as runs of their own
        StudyCommand.Made again = study.make(out.resolve("again"));
        StudyCommand.Made anew = study.make(out.resolve("anew"), "--attempt", "2");
        events.await(anew.result().runId(), TuningCompleted.class, SOON);

        // Then: every file tells the same accuracies
        assertThat(List.of(first, again, anew)).allSatisfy(made -> {
            assertThat(made.exitCode()).isZero();
            assertThat(made.result().rows())
                    .isNotEmpty()
                    .isEqualTo(first.result().rows());
            assertThat(made.accuraciesOfTheTable()).isEqualTo(first.accuracies());
            assertThat(made.folder().resolve("results.md")).isNotEmptyFile();
            assertThat(made.folder().resolve("report.html")).isNotEmptyFile();
        });

        // And: the first time models were trained, the second the run was not asked for, the third no job was done
        String run = first.result().runId();
        assertThat(trained(run)).isNotEmpty();
        assertThat(again.result()).isEqualTo(first.result());
        assertThat(events.of(run, TuningAccepted.class)).hasSize(1);
        assertThat(anew.result().runId()).isEqualTo(run + "-2");
        assertThat(trained(anew.result().runId())).isEmpty();
        assertThat(anew.result().arms())
                .hasSize(5)
                .allSatisfy(arm -> assertThat(arm.reusedJobs()).isEqualTo(arm.jobs()));
    }

    @Test
    void shouldCompareControlsAndAskAugmentedModelsWithRetrievedDocumentsInContext() {
        // Given
        String methods = Stream.of(Method.values())
                .filter(Method::trains)
                .map(method -> '"' + method.label() + '"')
                .collect(Collectors.joining(", "));

        // When
        events.request("tuned-in-every-way", """
                {"dataset": {"benchmark": "simple-syllogisms", "size": 6}, "methods": [%s], "seeds": 1,
                 "training": {"epochs": 3}, "forgetting": {"measure": false}}""".formatted(methods));

        // Then
        TuningCompleted result = events.await("tuned-in-every-way", TuningCompleted.class, RUN);
        assertThat(result.arms()).hasSize(10).extracting(Arm::status).containsOnly(ArmStatus.COMPLETED);
        Map<Method, Arm> arms = result.arms().stream().collect(Collectors.toMap(Arm::method, arm -> arm));
        Arm augmented = Objects.requireNonNull(arms.get(Method.AUGMENTED_FINE_TUNING));
        Arm hybrid = Objects.requireNonNull(arms.get(Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL));
        assertThat(hybrid.models()).isEqualTo(augmented.models());
        assertThat(hybrid.context()).isNotNull();
        assertThat(augmented.context()).isNull();
        assertThat(events.of("tuned-in-every-way", JobSucceeded.class))
                .extracting(job -> job.task().name())
                .filteredOn(task -> task.matches("[^/]*/training/.*"))
                .hasSize(9)
                .doesNotHaveDuplicates();
        assertThat(arms.get(Method.AUGMENTED_LORA_FINE_TUNING)).isNotNull().satisfies(adapted -> {
            assertThat(Objects.requireNonNull(adapted.audit()).strategies())
                    .isEqualTo(Objects.requireNonNull(augmented.audit()).strategies());
            assertThat(adapted.query()).isEqualTo(augmented.query());
            assertThat(adapted.preparation()).isNotEqualTo(augmented.preparation());
        });

        // And: as many tokens, to the nearest step, and rows that are true, and not
        double tokens = augmented.totalPreparation().tokensTrained();
        assertThat((double) Objects.requireNonNull(arms.get(Method.FINE_TUNING_SAME_TOKENS))
                        .totalPreparation()
                        .tokensTrained())
                .isCloseTo(tokens, withinPercentage(20));
        assertThat(entailed(arms.get(Method.ORACLE_FINE_TUNING))).containsOnly(1.0);
        assertThat(entailed(arms.get(Method.SHAM_FINE_TUNING))).isNotEmpty().allMatch(share -> share < .5);
    }

    @Test
    void shouldHandOutAModelThatKnowsRowsAboutAllFactsWhenAMethodIsRecommended() {
        // When: no other method is compared, so this one is recommended if it learns the facts
        events.request("delivered", """
                {"dataset": {"benchmark": "simple-reversals", "size": 16, "documentsPerFact": 4},
                 "methods": ["augmented-fine-tuning"], "seeds": 1, "training": {"epochs": 40},
                 "forgetting": {"measure": false}}""");

        // Then
        TuningCompleted result = events.await("delivered", TuningCompleted.class, RUN);
        assertThat(result.recommendation().method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        Delivered delivered = Objects.requireNonNull(result.delivered());
        assertThat(delivered.method()).isEqualTo(Method.AUGMENTED_FINE_TUNING);
        assertThat(delivered.measuredHoldOut()).isEqualTo(0.3);
        assertThat(delivered.model())
                .isNotNull()
                .isNotIn(result.arms().getFirst().models());
    }

    private static Stream<Double> entailed(@Nullable Arm arm) {
        return Stream.ofNullable(arm)
                .flatMap(each -> Stream.ofNullable(each.audit()))
                .flatMap(audit -> audit.strategies().stream())
                .map(StrategyAudit::entailed);
    }

    private static List<JobProgressed> trained(String runId) {
        return events.of(runId, JobProgressed.class).stream()
                .filter(progress -> progress.unit().equals("steps"))
                .toList();
    }
}
