package io.tuneloom.coordinator;

import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.events.TuningRequested;
import io.tuneloom.sharedschemas.tuning.AuditMode;
import io.tuneloom.sharedschemas.tuning.AugmentationSettings;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.ForgettingSettings;
import io.tuneloom.sharedschemas.tuning.InContextSettings;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.sharedschemas.tuning.LoraSettings;
import io.tuneloom.sharedschemas.tuning.Method;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import io.tuneloom.sharedschemas.tuning.RetrievalSettings;
import io.tuneloom.sharedschemas.tuning.ScoreKind;
import io.tuneloom.sharedschemas.tuning.ScoringSettings;
import io.tuneloom.sharedschemas.tuning.Splitting;
import io.tuneloom.sharedschemas.tuning.SplittingSettings;
import io.tuneloom.sharedschemas.tuning.Strategy;
import io.tuneloom.sharedschemas.tuning.TrainingSettings;
import java.util.List;
import java.util.function.Consumer;

/** Tuning requests for tests. */
public final class Requests {
    private Requests() {}

    public static TuningRequested of(int seeds, Method... methods) {
        return of(DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_REVERSALS, 32, 10, 1), seeds, methods);
    }

    public static TuningRequested of(DatasetSpec dataset, int seeds, Method... methods) {
        return of(dataset, new InContextSettings(1), seeds, methods);
    }

    /** Documents without questions, so that the base model writes them. */
    public static TuningRequested ofDocuments(int seeds, Method... methods) {
        var text = new InlineDocument("a.txt", "Zolti keeps the archive.");
        return of(
                new DatasetSpec(null, 32, 10, new DocumentSource(null, List.of(text), null), null, 50, 0.1, 7),
                seeds,
                methods);
    }

    public static TuningRequested subsampled(int subsample, int seeds, Method... methods) {
        return of(
                DatasetSpec.ofBenchmark(BenchmarkName.SIMPLE_REVERSALS, 32, 10, 1),
                new InContextSettings(subsample),
                seeds,
                methods);
    }

    public static TuningRequested withoutDelivery(TuningRequested request) {
        return copy(request, copy -> copy.deliver = false);
    }

    public static TuningRequested in(PrecisionChoice precision, TuningRequested request) {
        return copy(request, copy -> copy.precision = precision);
    }

    public static TuningRequested withLora(LoraSettings lora, TuningRequested request) {
        return copy(request, copy -> copy.training = request.training().with(lora));
    }

    public static TuningRequested augmenting(AugmentationSettings augmentation, TuningRequested request) {
        return copy(request, copy -> copy.augmentation = augmentation);
    }

    /** The same, and what the tuned models lose is measured. */
    public static TuningRequested measuringForgetting(TuningRequested request) {
        return copy(request, copy -> copy.forgetting = new ForgettingSettings(true, 0.5));
    }

    /** The same, with a share of replay. */
    public static TuningRequested replaying(TuningRequested request) {
        return copy(
                request,
                copy -> copy.training =
                        new TrainingSettings(40, 1000, 16, 0.001, 10, 0, null, false, false, 0.25, null));
    }

    private static TuningRequested of(DatasetSpec dataset, InContextSettings inContext, int seeds, Method... methods) {
        return new TuningRequested(
                dataset,
                "built-in",
                List.of(methods),
                inContext,
                new RetrievalSettings(8),
                new AugmentationSettings(List.of(Strategy.LOCAL, Strategy.GLOBAL), 2, 0.7, 1.5, AuditMode.STRICT, 0.25),
                new TrainingSettings(40, 1000, 16, 0.001, 10, 0),
                new ScoringSettings(ScoreKind.SUM),
                new SplittingSettings(Splitting.CUMULATIVE, Splitting.INDEPENDENT),
                seeds,
                1000,
                5,
                true,
                PrecisionChoice.FP32,
                ForgettingSettings.NOT_MEASURED);
    }

    private static TuningRequested copy(TuningRequested request, Consumer<Copy> change) {
        Copy copy = new Copy(request);
        change.accept(copy);
        return copy.request();
    }

    /** What may differ in a copy of a request. */
    private static final class Copy {
        private final TuningRequested original;
        private AugmentationSettings augmentation;
        private TrainingSettings training;
        private boolean deliver;
        private PrecisionChoice precision;
        private ForgettingSettings forgetting;

        Copy(TuningRequested original) {
            this.original = original;
            this.augmentation = original.augmentation();
            this.training = original.training();
            this.deliver = original.deliver();
            this.precision = original.precision();
            this.forgetting = original.forgetting();
        }

        TuningRequested request() {
            return new TuningRequested(
                    original.dataset(),
                    original.baseModel(),
                    original.methods(),
                    original.inContext(),
                    original.retrieval(),
                    augmentation,
                    training,
                    original.scoring(),
                    original.splitting(),
                    original.seeds(),
                    original.expectedQueries(),
                    original.margin(),
                    deliver,
                    precision,
                    forgetting);
        }
    }
}
