package io.tuneloom.coordinator.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tuneloom.coordinator.Requests;
import io.tuneloom.coordinator.Workers;
import io.tuneloom.coordinator.domain.Saga.Transition;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.Calibrations;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.BudgetMeasure;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.InlineQuestion;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.Splitting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which jobs follow from which outcomes. */
class JobsTest {
    private static final InlineDocument TEXT = new InlineDocument("a.md", "Zolti keeps the archive.");
    private static final InlineQuestion QUESTION =
            new InlineQuestion(null, null, "Who?", List.of("zolti", "babuk"), "zolti", null);
    private static final DatasetSpec OWN = new DatasetSpec(
            null,
            32,
            10,
            new DocumentSource(null, List.of(TEXT), null),
            new QuestionSource(null, List.of(QUESTION), null),
            100,
            0.1,
            1);
    private static final Job READ = new DatasetJob.ReadDocuments(null, List.of(TEXT), null, List.of(QUESTION));

    @Test
    void shouldMakeEachJobFromTheOutcomesItNeeds() {
        // Given
        TuningRequested request = Requests.of(1, Method.AUGMENTED_FINE_TUNING);
        Job dataset = RunEvents.world(1);

        // When
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));
        Transition generated = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", dataset));
        Job augment = SimulatedRun.jobs(generated).getFirst().getValue();
        Transition augmented = RunEvents.apply(generated.state(), RunEvents.success("augmentation", augment));
        Job train = SimulatedRun.jobs(augmented).getFirst().getValue();
        Transition trained = RunEvents.apply(augmented.state(), RunEvents.success("training", train));
        Job evaluate = SimulatedRun.jobs(trained).getFirst().getValue();
        Transition evaluated = RunEvents.apply(trained.state(), RunEvents.success("evaluation", evaluate));
        Transition half = RunEvents.apply(
                evaluated.state(),
                RunEvents.success(
                        "calibration/inference",
                        SimulatedRun.jobs(evaluated).getFirst().getValue()));
        Transition calibrated = RunEvents.apply(
                half.state(),
                RunEvents.success(
                        "calibration/training",
                        SimulatedRun.jobs(evaluated).getLast().getValue()));

        // Then
        assertThat(augment)
                .isEqualTo(new AugmentationJob.Augment(
                        Workers.BASE_MODEL,
                        Precision.FP32,
                        Workers.output(dataset, "documents"),
                        request.augmentation().strategies(),
                        2,
                        0.7,
                        1.5,
                        AuditMode.STRICT,
                        null,
                        RowSource.AS_INSTRUCTED,
                        0.25,
                        1));
        assertThat(train)
                .isEqualTo(new TrainingJob.Train(
                        Workers.BASE_MODEL,
                        Precision.FP32,
                        Workers.output(dataset, "documents"),
                        Workers.output(augment, "rows"),
                        Splitting.INDEPENDENT,
                        request.training(),
                        1,
                        null));
        assertThat(evaluate)
                .isEqualTo(new EvaluationJob.Evaluate(
                        Method.AUGMENTED_FINE_TUNING,
                        Workers.output(train, "model"),
                        Precision.FP32,
                        Workers.output(dataset, "documents"),
                        new ContextChoice.All(),
                        Workers.output(dataset, "items"),
                        Workers.output(augment, "rows"),
                        Workers.output(augment, "held-out")));
        Usage preparation = Workers.usage(augment).plus(Workers.usage(train));
        Job inference = new InferenceJob.CalibrateInference(Workers.BASE_MODEL, Precision.FP32);
        Job training = new TrainingJob.CalibrateTraining(Workers.BASE_MODEL, Precision.FP32);
        assertThat(SimulatedRun.jobs(evaluated))
                .containsExactly(
                        Map.entry("calibration/inference", inference), Map.entry("calibration/training", training));
        assertThat(SimulatedRun.jobs(calibrated))
                .containsExactly(Map.entry(
                        "comparison",
                        new EvaluationJob.Compare(
                                List.of(new EvaluationJob.ArmRun(
                                        Method.AUGMENTED_FINE_TUNING,
                                        1,
                                        Workers.output(evaluate, "evaluation"),
                                        preparation,
                                        Workers.output(augment, "report"))),
                                new Calibrations(
                                        Workers.output(inference, "calibration"),
                                        Workers.output(training, "calibration")),
                                1000,
                                ScoreKind.SUM,
                                null,
                                List.of(Workers.output(dataset, "baselines")),
                                false,
                                5)));
    }

    @Test
    void shouldTrainThePlainArmOnDocumentsAloneAndEvaluateTheOthersWithTheBaseModel() {
        // Given
        Job dataset = RunEvents.world(1);
        Transition started = RunEvents.apply(
                new RunState.Absent(),
                RunEvents.request(Requests.of(1, Method.PRETRAINED, Method.ICL, Method.FINE_TUNING)));

        // When
        Transition generated = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", dataset));

        // Then
        assertThat(SimulatedRun.jobs(generated))
                .extracting(Map.Entry::getValue)
                .containsExactly(
                        new EvaluationJob.Evaluate(
                                Method.PRETRAINED,
                                Workers.BASE_MODEL,
                                Precision.FP32,
                                Workers.output(dataset, "documents"),
                                new ContextChoice.All(),
                                Workers.output(dataset, "items"),
                                null,
                                null),
                        new EvaluationJob.Evaluate(
                                Method.ICL,
                                Workers.BASE_MODEL,
                                Precision.FP32,
                                Workers.output(dataset, "documents"),
                                new ContextChoice.All(),
                                Workers.output(dataset, "items"),
                                null,
                                null),
                        new TrainingJob.Train(
                                Workers.BASE_MODEL,
                                Precision.FP32,
                                Workers.output(dataset, "documents"),
                                null,
                                Splitting.CUMULATIVE,
                                Requests.of(1, Method.FINE_TUNING).training(),
                                1,
                                null));
    }

    @Test
    void shouldChooseTheContextAsTheRequestSays() {
        // Given
        TuningRequested request =
                Requests.subsampled(8, 2, Method.PRETRAINED, Method.ICL, Method.RETRIEVAL, Method.FINE_TUNING);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));

        // When
        Transition first = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", RunEvents.world(1)));
        Transition second = RunEvents.apply(first.state(), RunEvents.success("dataset/seed-2", RunEvents.world(2)));

        // Then
        assertThat(choices(first))
                .containsExactly(
                        new ContextChoice.All(), new ContextChoice.Subsampled(8, 1), new ContextChoice.Retrieved(8));
        assertThat(choices(second)).contains(new ContextChoice.Subsampled(8, 2));
    }

    @Test
    void shouldTrainControlsOnRowsOfTheirOwnOrForAsLongAsTheAugmentedArm() {
        // Given
        TuningRequested request = Requests.of(
                1,
                Method.FINE_TUNING_SAME_STEPS,
                Method.FINE_TUNING_SAME_TOKENS,
                Method.PARAPHRASE_FINE_TUNING,
                Method.SHAM_FINE_TUNING,
                Method.ORACLE_FINE_TUNING);
        Job dataset = RunEvents.world(1);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));

        // When
        Transition state = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", dataset));
        List<AugmentationJob.Augment> augments = SimulatedRun.jobs(state).stream()
                .map(job -> (AugmentationJob.Augment) job.getValue())
                .toList();
        List<TrainingJob.Train> trains = new ArrayList<>();
        for (Job augment : augments) {
            state = RunEvents.apply(state.state(), RunEvents.success("augmentation", augment));
            SimulatedRun.jobs(state).forEach(job -> trains.add((TrainingJob.Train) job.getValue()));
        }

        // Then
        assertThat(augments)
                .extracting(AugmentationJob.Augment::source)
                .containsExactly(RowSource.AS_INSTRUCTED, RowSource.PARAPHRASES, RowSource.SHAM, RowSource.ORACLE);
        Artifact rows = Workers.output(augments.getFirst(), "rows");
        assertThat(trains.subList(0, 2))
                .extracting(TrainingJob.Train::budget)
                .containsExactly(
                        new TrainingJob.Budget(BudgetMeasure.STEPS, rows, Splitting.INDEPENDENT),
                        new TrainingJob.Budget(BudgetMeasure.TOKENS, rows, Splitting.INDEPENDENT));
        assertThat(trains.subList(0, 2)).allSatisfy(train -> {
            assertThat(train.rows()).isNull();
            assertThat(train.splitting()).isEqualTo(Splitting.CUMULATIVE);
        });
        assertThat(trains.subList(2, 5))
                .extracting(TrainingJob.Train::rows)
                .containsExactlyElementsOf(augments.subList(1, 4).stream()
                        .map(augment -> Workers.output(augment, "rows"))
                        .toList());
        assertThat(trains.subList(2, 5)).allSatisfy(train -> {
            assertThat(train.budget()).isNull();
            assertThat(train.splitting()).isEqualTo(Splitting.INDEPENDENT);
        });
    }

    @Test
    void shouldAskATunedModelWithRetrievedDocumentsInContext() {
        // Given
        TuningRequested request = Requests.of(1, Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL);
        Job dataset = RunEvents.world(1);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));
        Transition generated = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", dataset));
        Job augment = SimulatedRun.jobs(generated).getFirst().getValue();
        Transition augmented = RunEvents.apply(generated.state(), RunEvents.success("augmentation", augment));
        Job train = SimulatedRun.jobs(augmented).getFirst().getValue();

        // When
        Transition trained = RunEvents.apply(augmented.state(), RunEvents.success("training", train));

        // Then
        assertThat(SimulatedRun.jobs(trained))
                .containsExactly(Map.entry(
                        "augmented-fine-tuning-with-retrieval/evaluation/seed-1",
                        new EvaluationJob.Evaluate(
                                Method.AUGMENTED_FINE_TUNING_WITH_RETRIEVAL,
                                Workers.output(train, "model"),
                                Precision.FP32,
                                Workers.output(dataset, "documents"),
                                new ContextChoice.Retrieved(8),
                                Workers.output(dataset, "items"),
                                Workers.output(augment, "rows"),
                                Workers.output(augment, "held-out"))));
    }

    private static List<ContextChoice> choices(Transition transition) {
        return SimulatedRun.jobs(transition).stream()
                .map(Map.Entry::getValue)
                .filter(EvaluationJob.Evaluate.class::isInstance)
                .map(job -> ((EvaluationJob.Evaluate) job).choice())
                .toList();
    }

    @Test
    void shouldReadDocumentsOnceForAllRepetitions() {
        // When
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(Requests.of(OWN, 3, Method.ICL)));

        // Then
        assertThat(SimulatedRun.jobs(started)).extracting(Map.Entry::getValue).containsOnly(READ);
    }

    @Test
    void shouldHaveTheModelJudgeWhatItWritesOfOwnDocumentsByAsManyAsRetrievalReads() {
        // Given
        TuningRequested request = Requests.of(OWN, 1, Method.AUGMENTED_FINE_TUNING);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));

        // When
        Transition read = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", READ));

        // Then
        assertThat(SimulatedRun.jobs(read))
                .singleElement()
                .extracting(Map.Entry::getValue)
                .isInstanceOfSatisfying(
                        AugmentationJob.Augment.class,
                        augment -> assertThat(augment.judgeDocuments())
                                .isEqualTo(request.retrieval().documents()));
    }

    @Test
    void shouldReadAReleasedFolderForEachRepetitionWithItsOwnWrongCandidates() {
        // Given
        Artifact folder = Workers.BASE_MODEL;
        var dataset = new DatasetSpec(
                BenchmarkName.REVERSAL_CURSE, 341, 33, new DocumentSource(folder, null, null), null, 100, 0.1, 7);

        // When
        Transition started =
                RunEvents.apply(new RunState.Absent(), RunEvents.request(Requests.of(dataset, 2, Method.ICL)));

        // Then
        assertThat(Admission.problems(
                        Requests.of(dataset, 2, Method.ICL),
                        new WorkLimits(Long.MAX_VALUE, Long.MAX_VALUE),
                        ModelTraits.UNKNOWN))
                .isEmpty();
        assertThat(SimulatedRun.jobs(started))
                .extracting(Map.Entry::getValue)
                .containsExactly(
                        new DatasetJob.ReadBenchmark(BenchmarkName.REVERSAL_CURSE, folder, 7),
                        new DatasetJob.ReadBenchmark(BenchmarkName.REVERSAL_CURSE, folder, 8));
    }

    @Test
    void shouldHaveTheModelJudgeWhatItWritesOfAReleasedFolderToo() {
        // Given
        Artifact folder = Workers.BASE_MODEL;
        var dataset = new DatasetSpec(
                BenchmarkName.REVERSAL_CURSE, 341, 33, new DocumentSource(folder, null, null), null, 100, 0.1, 7);
        TuningRequested request = Requests.of(dataset, 1, Method.AUGMENTED_FINE_TUNING);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));

        // When
        Job readJob = SimulatedRun.jobs(started).getFirst().getValue();
        Transition read = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", readJob));

        // Then
        assertThat(SimulatedRun.jobs(read))
                .singleElement()
                .extracting(Map.Entry::getValue)
                .isInstanceOfSatisfying(AugmentationJob.Augment.class, augment -> {
                    assertThat(augment.judgeDocuments())
                            .isEqualTo(request.retrieval().documents());
                    assertThat(augment.audit()).isEqualTo(AuditMode.STRICT);
                });
    }

    @Test
    void shouldHaveTheModelWriteTheQuestionsThatARequestDoesNotBringAndAskThoseOfEveryMethod() {
        // Given
        TuningRequested request = Requests.ofDocuments(2, Method.ICL, Method.FINE_TUNING);
        Transition started = RunEvents.apply(new RunState.Absent(), RunEvents.request(request));
        Job read = SimulatedRun.jobs(started).getFirst().getValue();

        // When
        Transition known = RunEvents.apply(started.state(), RunEvents.success("dataset/seed-1", read));
        Job write = SimulatedRun.jobs(known).getFirst().getValue();
        Transition asked = RunEvents.apply(known.state(), RunEvents.success("questions/seed-1", write));

        // Then: once for both repetitions, and nothing is trained before
        assertThat(read)
                .isInstanceOfSatisfying(
                        DatasetJob.ReadDocuments.class,
                        reading -> assertThat(reading.inlineQuestions()).isEmpty());
        assertThat(SimulatedRun.jobs(known))
                .containsExactly(Map.entry(
                        "questions/seed-1",
                        new DatasetJob.WriteQuestions(
                                Workers.BASE_MODEL,
                                Precision.FP32,
                                Workers.output(read, "documents"),
                                50,
                                0.1,
                                7,
                                ScoreKind.SUM)));
        assertThat(SimulatedRun.jobs(asked))
                .extracting(Map.Entry::getKey)
                .containsExactly("icl/evaluation/seed-1", "fine-tuning/training/seed-1", "fine-tuning/training/seed-2");
        assertThat(SimulatedRun.jobs(asked).getFirst().getValue())
                .isInstanceOfSatisfying(EvaluationJob.Evaluate.class, evaluate -> {
                    assertThat(evaluate.items()).isEqualTo(Workers.output(write, "items"));
                    assertThat(evaluate.unanswerable()).isEqualTo(Workers.output(write, "unanswerable"));
                    assertThat(evaluate.documents()).isEqualTo(Workers.output(read, "documents"));
                });
    }
}
