package io.tuneloom.coordinator.domain;

import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.RowSource;
import io.tuneloom.sharedschemas.tuning.Tuning;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A step of a run. It becomes a job once the tasks it needs are done; its name stands in events and logs. */
public sealed interface Task {

    String CALIBRATION = "calibration";

    /** The documents of the delivered model. */
    Dataset DELIVERED = new Dataset(1);

    String name();

    /** The tasks that must succeed before it, those of them that the run has. */
    List<Task> needs();

    /** The outputs that later tasks, or the result, are made from; an outcome without them is a failure. */
    List<String> outputs();

    /** The world of one repetition; all arms of the repetition use it. */
    record Dataset(int seed) implements Task {
        static final String DOCUMENTS = "documents";
        static final String ITEMS = "items";
        /** Only of worlds that we make. */
        static final String BASELINES = "baselines";

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
     * The questions that the base model writes about documents, in runs that bring none. Everything after the documents waits
     * for it, so that nothing is trained that could not be tested.
     */
    record Questions(int seed) implements Task {
        static final String REPORT = "report";
        /** Where there are some. */
        static final String UNANSWERABLE = "unanswerable";

        @Override
        public String name() {
            return "questions/seed-" + seed;
        }

        @Override
        public List<Task> needs() {
            return List.of(new Dataset(seed));
        }

        @Override
        public List<String> outputs() {
            return List.of(Dataset.ITEMS, REPORT);
        }
    }

    /** Methods with rows of the same source share it. */
    record Augmentation(RowSource source, int seed) implements Task {
        static final String ROWS = "rows";
        static final String REPORT = "report";
        static final String HELD_OUT = "held-out";

        @Override
        public String name() {
            return armTask(Method.training(Tuning.with(source)), "augmentation", seed);
        }

        @Override
        public List<Task> needs() {
            return List.of(new Dataset(seed), new Questions(seed));
        }

        @Override
        public List<String> outputs() {
            return List.of(ROWS, REPORT, HELD_OUT);
        }
    }

    /** Methods that train alike share it. */
    record Training(Tuning tuning, int seed) implements Task {
        static final String MODEL = "model";

        @Override
        public String name() {
            return armTask(Method.training(tuning), "training", seed);
        }

        @Override
        public List<Task> needs() {
            List<Task> data = List.of(new Dataset(seed), new Questions(seed));
            return with(with(data, augmentation()), budget());
        }

        @Override
        public List<String> outputs() {
            return List.of(MODEL);
        }

        /** Makes the rows that it trains on; empty: it trains on documents only. */
        Optional<Augmentation> augmentation() {
            return tuning.augmentedRows().map(source -> new Augmentation(source, seed));
        }

        /** Makes the rows whose training says how much this one takes; empty: the request says it. */
        Optional<Augmentation> budget() {
            return tuning.budgetMeasure().map(_ -> new Augmentation(RowSource.AS_INSTRUCTED, seed));
        }
    }

    record Evaluation(Method method, int seed) implements Task {
        static final String EVALUATION = "evaluation";

        @Override
        public String name() {
            return armTask(method, "evaluation", seed);
        }

        @Override
        public List<Task> needs() {
            List<Task> data = List.of(new Dataset(seed), new Questions(seed));
            return with(data, training());
        }

        @Override
        public List<String> outputs() {
            return List.of(EVALUATION);
        }

        /** Trains the model that is asked; empty: the base model is asked. */
        Optional<Training> training() {
            return method.tuning().map(tuning -> new Training(tuning, seed));
        }

        /** What makes that model. */
        List<Task> preparation() {
            Optional<Task> augmentation = training().flatMap(Training::augmentation);
            return Stream.concat(augmentation.stream(), training().stream()).toList();
        }
    }

    /** How fast the models of the run are asked, for the costs of all arms: tuned models have the base model's shape. */
    record InferenceCalibration() implements Task {
        @Override
        public String name() {
            return "calibration/inference";
        }

        @Override
        public List<Task> needs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return List.of(CALIBRATION);
        }
    }

    /** How fast they are trained, in runs with a method that trains. */
    record TrainingCalibration() implements Task {
        @Override
        public String name() {
            return "calibration/training";
        }

        @Override
        public List<Task> needs() {
            return List.of();
        }

        @Override
        public List<String> outputs() {
            return List.of(CALIBRATION);
        }
    }

    /** Lays the completed arms side by side. Of them it needs none to succeed, only all to have ended. */
    record Comparison() implements Task {
        public static final String COMPARISON = "comparison";

        @Override
        public String name() {
            return COMPARISON;
        }

        @Override
        public List<Task> needs() {
            return List.of(new InferenceCalibration(), new TrainingCalibration());
        }

        @Override
        public List<String> outputs() {
            return List.of(COMPARISON);
        }
    }

    /** Makes the rows of the delivered model, from all facts. */
    record DeliveryAugmentation(RowSource source) implements Task {
        @Override
        public String name() {
            return "delivery/augmentation";
        }

        @Override
        public List<Task> needs() {
            return List.of(DELIVERED);
        }

        @Override
        public List<String> outputs() {
            return List.of(Augmentation.ROWS);
        }
    }

    /** Trains the delivered model. Where nothing was held out, its job is that of the first repetition, and so is its model. */
    record DeliveryTraining(Tuning tuning) implements Task {
        @Override
        public String name() {
            return "delivery/training";
        }

        @Override
        public List<Task> needs() {
            return with(List.of(DELIVERED), augmentation());
        }

        @Override
        public List<String> outputs() {
            return List.of(Training.MODEL);
        }

        /** Empty: it trains on documents only. */
        Optional<DeliveryAugmentation> augmentation() {
            return tuning.augmentedRows().map(DeliveryAugmentation::new);
        }
    }

    private static List<Task> with(List<Task> tasks, Optional<? extends Task> another) {
        return Stream.concat(tasks.stream(), another.stream()).toList();
    }

    private static String armTask(Method method, String step, int seed) {
        return method.label() + "/" + step + "/seed-" + seed;
    }
}
