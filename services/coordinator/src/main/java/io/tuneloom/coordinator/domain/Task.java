package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.events.RunTask;
import io.tuneloom.sharedschemas.jobs.AugmentationJob;
import io.tuneloom.sharedschemas.jobs.DatasetJob;
import io.tuneloom.sharedschemas.jobs.EvaluationJob;
import io.tuneloom.sharedschemas.jobs.InferenceJob;
import io.tuneloom.sharedschemas.jobs.TrainingJob;
import io.tuneloom.sharedschemas.jobs.WorkerService;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A step of a run. It becomes a job once the tasks it needs have succeeded; events and logs show its name. */
public sealed interface Task {

    String CALIBRATION = InferenceJob.CalibrateInference.CALIBRATION;

    /** The documents of the delivered model. */
    Dataset DELIVERED = new Dataset(1);

    String name();

    /** The service on whose queue its job waits. */
    default WorkerService service() {
        return switch (this) {
            case Dataset _, Questions _, OtherWorld _ -> WorkerService.DATASET_GENERATION;
            case Augmentation _, DeliveryAugmentation _ -> WorkerService.AUGMENTATION;
            case Training _, DeliveryTraining _, DeliveryMerge _, TrainingCalibration _, AdapterCalibration _ ->
                WorkerService.GPU_TRAINING;
            case Evaluation _, Forgetting _, Comparison _ -> WorkerService.EVALUATION;
            case Samples _, InferenceCalibration _, ChoosePrecision _ -> WorkerService.ICL_INFERENCE;
        };
    }

    /** The task as events describe it. */
    default RunTask inRun() {
        return switch (this) {
            case Dataset(int seed) -> new RunTask(name(), null, "dataset", seed, null);
            case Questions(int seed) -> new RunTask(name(), null, "questions", seed, null);
            case Augmentation(RowSource source, int seed) ->
                new RunTask(name(), Method.training(Tuning.with(source)), "augmentation", seed, null);
            case Training(Tuning tuning, int seed) ->
                new RunTask(name(), Method.training(tuning), "training", seed, null);
            case Evaluation(Method method, int seed) -> new RunTask(name(), method, "evaluation", seed, null);
            case Samples _ -> new RunTask(name(), null, "samples", null, null);
            case OtherWorld(int seed) -> new RunTask(name(), null, "dataset", seed, null);
            case Forgetting(Tuning tuning, int seed) ->
                new RunTask(name(), Method.training(tuning), "forgetting", seed, null);
            case InferenceCalibration _, TrainingCalibration _, AdapterCalibration _ ->
                new RunTask(name(), null, "calibration", null, null);
            case ChoosePrecision _ -> new RunTask(name(), null, "precision", null, null);
            case Comparison _ -> new RunTask(name(), null, "comparison", null, null);
            case DeliveryAugmentation _, DeliveryTraining _, DeliveryMerge _ ->
                new RunTask(name(), null, "delivery", null, null);
        };
    }

    /** The tasks that must succeed before it; a run has not all of them ({@link Plan#needs}). */
    List<Task> needs();

    /** The outputs that later tasks or the result use; a success without them counts as a failure. */
    List<String> outputs();

    /**
     * Measures which precision is faster, in runs whose request leaves it open. All tasks that compute with a model wait for it, and
     * their jobs carry what it chose.
     */
    record ChoosePrecision() implements Task {
        @Override
        public String name() {
            return "precision";
        }

        @Override
        public List<Task> needs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return List.of(InferenceJob.ChoosePrecision.TIMINGS);
        }
    }

    /** The world of one repetition; all arms of the repetition use it. */
    record Dataset(int seed) implements Task {
        public static final String DOCUMENTS = DatasetJob.DOCUMENTS;
        static final String ITEMS = DatasetJob.ITEMS;
        /** Only of generated worlds. */
        static final String BASELINES = DatasetJob.GenerateDataset.BASELINES;

        @Override
        public String name() {
            return "dataset/seed-" + seed;
        }

        @Override
        public List<Task> needs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return List.of(DOCUMENTS, ITEMS);
        }
    }

    /**
     * Has the base model write questions about the documents, in runs whose request has none. All later tasks wait for it, so that
     * nothing is trained that cannot be tested.
     */
    record Questions(int seed) implements Task {
        static final String REPORT = DatasetJob.WriteQuestions.REPORT;
        /** If there are any. */
        static final String UNANSWERABLE = DatasetJob.WriteQuestions.UNANSWERABLE;

        @Override
        public String name() {
            return "questions/seed-" + seed;
        }

        @Override
        public List<Task> needs() {
            return List.of(new Dataset(seed), new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(Dataset.ITEMS, REPORT);
        }
    }

    /** What texts that the base model writes are used for; each use has its own, so that none is trained on and measured with. */
    enum Use {
        /** What a tuned model has forgotten is measured on them. */
        REFERENCE,
        /** They are trained on, so that less is forgotten. */
        REPLAY
    }

    /**
     * Texts that the base model writes, in runs that use them so. The same for all repetitions, and for all runs with the same model; for
     * replay there are more of them if there is more to train on ({@link SampledTokens}).
     */
    record Samples(Use use) implements Task {
        static final String TEXTS = InferenceJob.SampleTexts.SAMPLES;

        @Override
        public String name() {
            return switch (use) {
                case REFERENCE -> "samples/reference";
                case REPLAY -> "samples/replay";
            };
        }

        @Override
        public List<Task> needs() {
            return switch (use) {
                case REFERENCE -> List.of(new ChoosePrecision());
                case REPLAY -> List.of(new Dataset(1), new ChoosePrecision());
            };
        }

        @Override
        public List<String> outputs() {
            return List.of(TEXTS);
        }
    }

    /** A world that nothing is trained on, one for each repetition, in runs on generated worlds that measure forgetting. */
    record OtherWorld(int seed) implements Task {
        @Override
        public String name() {
            return "dataset/other-world/seed-" + seed;
        }

        @Override
        public List<Task> needs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return List.of(Dataset.DOCUMENTS, Dataset.ITEMS);
        }
    }

    /** Shared by the methods whose rows have the same source. */
    record Augmentation(RowSource source, int seed) implements Task {
        static final String ROWS = AugmentationJob.Augment.ROWS;
        static final String REPORT = AugmentationJob.Augment.REPORT;
        static final String HELD_OUT = AugmentationJob.Augment.HELD_OUT;

        @Override
        public String name() {
            return armTask(Method.training(Tuning.with(source)), "augmentation", seed);
        }

        @Override
        public List<Task> needs() {
            return List.of(new Dataset(seed), new Questions(seed), new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(ROWS, REPORT, HELD_OUT);
        }
    }

    /** Shared by the methods that train in the same way. */
    record Training(Tuning tuning, int seed) implements Task {
        static final String MODEL = TrainingJob.Train.MODEL;

        @Override
        public String name() {
            return armTask(Method.training(tuning), "training", seed);
        }

        @Override
        public List<Task> needs() {
            List<Task> data =
                    List.of(new Dataset(seed), new Questions(seed), new ChoosePrecision(), new Samples(Use.REPLAY));
            return with(with(data, augmentation()), budget());
        }

        @Override
        public List<String> outputs() {
            return List.of(MODEL);
        }

        /** Makes the rows that it trains on; empty if it trains on documents only. */
        Optional<Augmentation> augmentation() {
            return tuning.augmentedRows().map(source -> new Augmentation(source, seed));
        }

        /** Makes the rows whose training sets the budget of this one; empty if the request does. */
        Optional<Augmentation> budget() {
            return tuning.budgetMeasure().map(_ -> new Augmentation(RowSource.AS_INSTRUCTED, seed));
        }
    }

    record Evaluation(Method method, int seed) implements Task {
        static final String EVALUATION = EvaluationJob.Evaluate.EVALUATION;

        @Override
        public String name() {
            return armTask(method, "evaluation", seed);
        }

        @Override
        public List<Task> needs() {
            List<Task> data = List.of(new Dataset(seed), new Questions(seed), new ChoosePrecision());
            return with(data, training());
        }

        @Override
        public List<String> outputs() {
            return List.of(EVALUATION);
        }

        /** Trains the model that is evaluated; empty if it is the base model. */
        Optional<Training> training() {
            return method.tuning().map(tuning -> new Training(tuning, seed));
        }

        /** The tasks that make this model. */
        List<Task> preparation() {
            Optional<Task> augmentation = training().flatMap(Training::augmentation);
            return Stream.concat(augmentation.stream(), training().stream()).toList();
        }
    }

    /** Measures what a tuned model lost, once for all methods that use the model. */
    record Forgetting(Tuning tuning, int seed) implements Task {
        static final String REPORT = EvaluationJob.MeasureForgetting.FORGETTING;

        @Override
        public String name() {
            return armTask(Method.training(tuning), "forgetting", seed);
        }

        @Override
        public List<Task> needs() {
            return List.of(training(), new Samples(Use.REFERENCE), new OtherWorld(seed), new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(REPORT);
        }

        Training training() {
            return new Training(tuning, seed);
        }
    }

    /** Measures the speed of inference, for the costs of all arms: tuned models have the base model's shape. */
    record InferenceCalibration() implements Task {
        @Override
        public String name() {
            return "calibration/inference";
        }

        @Override
        public List<Task> needs() {
            return List.of(new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(CALIBRATION);
        }
    }

    /** Measures the speed of training all weights, in runs with a method that does. */
    record TrainingCalibration() implements Task {
        @Override
        public String name() {
            return "calibration/training";
        }

        @Override
        public List<Task> needs() {
            return List.of(new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(CALIBRATION);
        }
    }

    /** Measures the speed of training an adapter, in runs with a method that does. */
    record AdapterCalibration() implements Task {
        @Override
        public String name() {
            return "calibration/adapter-training";
        }

        @Override
        public List<Task> needs() {
            return List.of(new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(CALIBRATION);
        }
    }

    /** Compares the completed arms. It starts when all arms have ended, whether they succeeded or not. */
    record Comparison() implements Task {
        public static final String COMPARISON = EvaluationJob.Compare.COMPARISON;

        @Override
        public String name() {
            return COMPARISON;
        }

        @Override
        public List<Task> needs() {
            return List.of(new InferenceCalibration(), new TrainingCalibration(), new AdapterCalibration());
        }

        @Override
        public List<String> outputs() {
            return List.of(COMPARISON);
        }
    }

    /** Makes the rows of the delivered model, with no facts held out. */
    record DeliveryAugmentation(RowSource source) implements Task {
        @Override
        public String name() {
            return "delivery/augmentation";
        }

        @Override
        public List<Task> needs() {
            return List.of(DELIVERED, new ChoosePrecision());
        }

        @Override
        public List<String> outputs() {
            return List.of(Augmentation.ROWS);
        }
    }

    /** Trains the delivered model. If nothing was held out, its job equals that of the first repetition and is not run again. */
    record DeliveryTraining(Tuning tuning) implements Task {
        @Override
        public String name() {
            return "delivery/training";
        }

        @Override
        public List<Task> needs() {
            return with(List.of(DELIVERED, new ChoosePrecision(), new Samples(Use.REPLAY)), augmentation());
        }

        @Override
        public List<String> outputs() {
            return List.of(Training.MODEL);
        }

        /** Empty if it trains on documents only. */
        Optional<DeliveryAugmentation> augmentation() {
            return tuning.augmentedRows().map(DeliveryAugmentation::new);
        }
    }

    /** Makes an ordinary model of a delivered adapter. */
    record DeliveryMerge(Tuning tuning) implements Task {
        @Override
        public String name() {
            return "delivery/merge";
        }

        @Override
        public List<Task> needs() {
            return List.of(new DeliveryTraining(tuning));
        }

        @Override
        public List<String> outputs() {
            return List.of(TrainingJob.Merge.MODEL);
        }
    }

    private static List<Task> with(List<Task> tasks, Optional<? extends Task> another) {
        return Stream.concat(tasks.stream(), another.stream()).toList();
    }

    private static String armTask(Method method, String step, int seed) {
        return method.label() + "/" + step + "/seed-" + seed;
    }
}
