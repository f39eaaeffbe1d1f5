package io.tuneloom.coordinator.domain;

import io.tuneloom.coordinator.domain.RunState.Run;
import io.tuneloom.coordinator.domain.TaskState.Tasks;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.ContextChoice;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.Job;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.Usage;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.Precision;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the job of a task from the request and the outcomes of the tasks it needs. */
record Jobs(Run run, Plan plan, Tasks tasks) {

    /** Few facts, each stated once, so that asking is cheap and the context of most models holds all documents. */
    private static final int OTHER_WORLD_SIZE = 12;

    private static final long LAST_WORLD = 2_000_000_000;

    /** @param task one whose needs have all succeeded */
    Job of(Task task) {
        return switch (task) {
            case Task.ChoosePrecision _ -> new InferenceJob.ChoosePrecision(run.baseModel());
            case Task.Dataset(int seed) -> dataset(seed);
            case Task.OtherWorld(int seed) -> otherWorld(seed);
            case Task.Samples(Task.Use use) -> sample(use);
            case Task.Questions(int seed) -> writeQuestions(seed);
            case Task.Augmentation(RowSource source, int seed) ->
                augment(source, seed, run.request().holdOut());
            case Task.Training training ->
                train(
                        training.tuning(),
                        training.seed(),
                        augmentation(training, Task.Augmentation.ROWS),
                        budget(training));
            case Task.DeliveryAugmentation(RowSource source) -> augment(source, Task.DELIVERED.seed(), 0);
            case Task.DeliveryTraining delivery ->
                train(
                        delivery.tuning(),
                        Task.DELIVERED.seed(),
                        delivery.augmentation().map(rows -> tasks.output(rows, Task.Augmentation.ROWS)),
                        Optional.empty());
            case Task.DeliveryMerge(Tuning tuning) ->
                new TrainingJob.Merge(tasks.output(new Task.DeliveryTraining(tuning), Task.Training.MODEL));
            case Task.Evaluation evaluation -> evaluate(evaluation);
            case Task.Forgetting forgetting -> measure(forgetting);
            case Task.InferenceCalibration _ -> new InferenceJob.CalibrateInference(run.baseModel(), precision());
            case Task.TrainingCalibration _ -> new TrainingJob.CalibrateTraining(run.baseModel(), precision());
            case Task.AdapterCalibration _ ->
                new TrainingJob.CalibrateTraining(
                        run.baseModel(), precision(), adapter().ofCalibration());
            case Task.Comparison _ -> compare(plan.completed(tasks));
        };
    }

    /** In which all of the run's models compute. */
    private Precision precision() {
        return run.request().precision().given().or(tasks::chosenPrecision).orElseThrow();
    }

    private Job dataset(int seed) {
        DatasetSpec spec = run.request().dataset();
        BenchmarkName benchmark = spec.benchmark();
        DocumentSource documents = spec.documents();
        if (benchmark == null) {
            return readDocuments(Objects.requireNonNull(documents), spec.questions());
        }
        long world = spec.seed() + seed - 1;
        return documents == null
                ? new DatasetJob.GenerateDataset(benchmark, spec.size(), spec.documentsPerFact(), world)
                : new DatasetJob.ReadBenchmark(benchmark, Objects.requireNonNull(documents.artifact()), world);
    }

    /** A small world with other facts; no repetition of a request has its seed. */
    private Job otherWorld(int seed) {
        DatasetSpec spec = run.request().dataset();
        long world = spec.seed() + seed - 1;
        long away = world + TuningRequested.MOST_SEEDS <= LAST_WORLD
                ? TuningRequested.MOST_SEEDS
                : -TuningRequested.MOST_SEEDS;
        return new DatasetJob.GenerateDataset(
                Objects.requireNonNull(spec.benchmark()), Math.min(spec.size(), OTHER_WORLD_SIZE), 1, world + away);
    }

    private Job sample(Task.Use use) {
        return switch (use) {
            case REFERENCE -> sample(SampledTokens.OF_REFERENCE, 1);
            case REPLAY ->
                sample(
                        SampledTokens.ofReplay(
                                run.request().training(), documents(1).bytes()),
                        2);
        };
    }

    private Job sample(int tokens, int seed) {
        return new InferenceJob.SampleTexts(run.baseModel(), precision(), tokens, SampledTokens.OF_A_TEXT, seed);
    }

    /** The same job for all repetitions. */
    private static Job readDocuments(DocumentSource documents, @Nullable QuestionSource questions) {
        return new DatasetJob.ReadDocuments(
                documents.artifact(),
                orNone(documents.inline()),
                questions == null ? null : questions.artifact(),
                questions == null ? List.of() : orNone(questions.inline()));
    }

    /** The same job for all repetitions if their documents are the same. */
    private Job writeQuestions(int seed) {
        DatasetSpec spec = run.request().dataset();
        return new DatasetJob.WriteQuestions(
                run.baseModel(),
                precision(),
                documents(seed),
                spec.questionsPerSplit(),
                spec.unanswerable(),
                spec.seed(),
                run.request().scoring().primary());
    }

    private static <T> List<T> orNone(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private Job augment(RowSource source, int seed, double holdOut) {
        AugmentationSettings settings = run.request().augmentation();
        return new AugmentationJob.Augment(
                run.baseModel(),
                precision(),
                documents(seed),
                settings.strategies().stream().distinct().sorted().toList(),
                settings.samples(),
                settings.temperature(),
                settings.ratio(),
                settings.audit(),
                judgeDocuments(),
                source,
                holdOut,
                holdOut == 0 ? 0 : seed, // Nothing is drawn, so repetitions can share the job.
                settings.tokens());
    }

    /**
     * Logic judges statements about generated documents. It can seldom read others, a released benchmark's included; for these the
     * model judges, with as many documents in context as retrieval uses.
     */
    private @Nullable Integer judgeDocuments() {
        return run.request().dataset().documents() == null
                ? null
                : run.request().retrieval().documents();
    }

    private Job train(Tuning tuning, int seed, Optional<Artifact> rows, Optional<TrainingJob.Budget> budget) {
        return new TrainingJob.Train(
                run.baseModel(),
                precision(),
                documents(seed),
                rows.orElse(null),
                run.request().splitting().of(tuning),
                run.request().training().of(tuning),
                seed,
                budget.orElse(null),
                plan.replay()
                        .map(samples -> tasks.output(samples, Task.Samples.TEXTS))
                        .orElse(null));
    }

    private Job measure(Task.Forgetting forgetting) {
        Optional<Task> otherWorld =
                plan.measuresOtherWorlds() ? Optional.of(new Task.OtherWorld(forgetting.seed())) : Optional.empty();
        return new EvaluationJob.MeasureForgetting(
                run.baseModel(),
                tasks.output(forgetting.training(), Task.Training.MODEL),
                precision(),
                tasks.output(new Task.Samples(Task.Use.REFERENCE), Task.Samples.TEXTS),
                otherWorld
                        .map(world -> tasks.output(world, Task.Dataset.DOCUMENTS))
                        .orElse(null),
                otherWorld.map(world -> tasks.output(world, Task.Dataset.ITEMS)).orElse(null));
    }

    private LoraSettings adapter() {
        return Objects.requireNonNullElse(run.request().training().lora(), LoraSettings.DEFAULT);
    }

    private Optional<TrainingJob.Budget> budget(Task.Training training) {
        Optional<Artifact> rows = training.budget().map(other -> tasks.output(other, Task.Augmentation.ROWS));
        Splitting splitting = run.request().splitting().augmentedFineTuning();
        return training.tuning()
                .budgetMeasure()
                .flatMap(measure -> rows.map(others -> new TrainingJob.Budget(measure, others, splitting)));
    }

    private Job evaluate(Task.Evaluation evaluation) {
        Artifact model = evaluation
                .training()
                .map(training -> tasks.output(training, Task.Training.MODEL))
                .orElseGet(run::baseModel);
        return new EvaluationJob.Evaluate(
                evaluation.method(),
                model,
                precision(),
                documents(evaluation.seed()),
                choice(evaluation),
                items(evaluation.seed()),
                augmentation(evaluation, Task.Augmentation.ROWS).orElse(null),
                augmentation(evaluation, Task.Augmentation.HELD_OUT).orElse(null),
                unanswerable(evaluation.seed()).orElse(null));
    }

    /** Each repetition draws its own subsample, so that accuracy does not depend on a single draw. */
    private ContextChoice choice(Task.Evaluation evaluation) {
        int subsample = run.request().inContext().subsample();
        return switch (evaluation.method().context()) {
            case ALL ->
                subsample == 1 ? new ContextChoice.All() : new ContextChoice.Subsampled(subsample, evaluation.seed());
            case RETRIEVED ->
                new ContextChoice.Retrieved(run.request().retrieval().documents());
            case NONE -> new ContextChoice.All();
        };
    }

    private Job compare(List<Method> methods) {
        List<EvaluationJob.ArmRun> arms = methods.stream()
                .flatMap(method -> plan.seeds().stream().map(seed -> armRun(method, seed)))
                .toList();
        return new EvaluationJob.Compare(
                arms,
                tasks.calibrations().orElseThrow(),
                run.request().expectedQueries(),
                run.request().scoring().primary(),
                questionReport(),
                baselines(),
                run.request().dataset().documents() != null,
                run.request().margin(),
                plan.uses().contains(Task.Use.REFERENCE)
                        ? run.request().forgetting().max()
                        : null);
    }

    /** Only generated worlds have baselines. */
    private List<Artifact> baselines() {
        return plan.seeds().stream()
                .flatMap(seed -> tasks.optionalOutput(new Task.Dataset(seed), Task.Dataset.BASELINES).stream())
                .distinct()
                .toList();
    }

    /** All repetitions share the questions and the report on them. */
    private @Nullable Artifact questionReport() {
        return plan.writesQuestions() ? tasks.output(new Task.Questions(1), Task.Questions.REPORT) : null;
    }

    private EvaluationJob.ArmRun armRun(Method method, int seed) {
        Task.Evaluation evaluation = new Task.Evaluation(method, seed);
        return new EvaluationJob.ArmRun(
                method,
                seed,
                tasks.output(evaluation, Task.Evaluation.EVALUATION),
                preparation(evaluation),
                augmentation(evaluation, Task.Augmentation.REPORT).orElse(null),
                plan.forgetting(evaluation)
                        .map(forgetting -> tasks.output(forgetting, Task.Forgetting.REPORT))
                        .orElse(null));
    }

    private Optional<Artifact> augmentation(Task.Evaluation evaluation, String output) {
        return evaluation.training().flatMap(training -> augmentation(training, output));
    }

    /** An output of the augmentation that the training builds on; none for plain fine-tuning. */
    private Optional<Artifact> augmentation(Task.Training training, String output) {
        return training.augmentation().map(augmentation -> tasks.output(augmentation, output));
    }

    private Usage preparation(Task.Evaluation evaluation) {
        return plan.preparation(evaluation).stream().map(tasks::usage).reduce(Usage.NONE, Usage::plus);
    }

    private Artifact items(int seed) {
        return tasks.output(plan.items(seed), Task.Dataset.ITEMS);
    }

    /** Only where the base model writes the questions. */
    private Optional<Artifact> unanswerable(int seed) {
        return plan.writesQuestions()
                ? tasks.optionalOutput(new Task.Questions(seed), Task.Questions.UNANSWERABLE)
                : Optional.empty();
    }

    private Artifact documents(int seed) {
        return tasks.output(new Task.Dataset(seed), Task.Dataset.DOCUMENTS);
    }
}
