package io.tuneloom.benchmarks;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.machine.resources.Processor;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A LoRA step of SmolLM2-135M's shape (rank 16, all modules) against one of full fine-tuning, in the same precision: processor time in
 * turns, and the peak of memory: weights, gradients, moments and activations, in a process that does nothing else. Usage: {@code LoraStep
 * [threads [turns [precision [loaded]]]]}, with a precision for 2 x 128 tokens only; on Linux. The base model of LoRA is loaded in the same
 * precision, or in {@code loaded}: gpu-training loads it in FP32.
 */
final class LoraStep {
    private static final Shape SHAPE = Shape.SMOLLM2_135M;
    private static final double MOST_TIME = .75;
    private static final double MOST_MEMORY = .4;
    private static final int RANK = 16;
    private static final ModelConfig TINY = ModelConfig.llama(64, 32, 64, 2, 2);
    private static final Batch TINY_BATCH = new Batch(List.of(TrainingRow.of(new int[] {1, 2, 3, 4}, 1)));

    private LoraStep() {}

    /** How a model is trained. */
    private enum Way {
        FULL(0),
        LORA(0),
        LORA_WITH_DROPOUT(.1);

        private final double dropout;

        Way(double dropout) {
            this.dropout = dropout;
        }
    }

    /**
     * @param checkpointing of all of its sides
     * @param loaded precision of LoRA's base model
     */
    private record Work(int rows, int length, Precision precision, boolean checkpointing, Precision loaded) {
        GradientSettings settings() {
            GradientSettings settings = GradientSettings.DEFAULT.in(precision);
            return checkpointing ? settings.withCheckpointing() : settings;
        }

        Batch batch() {
            Random random = new Random(1);
            return new Batch(IntStream.range(0, rows)
                    .mapToObj(_ ->
                            random.ints(length, 0, SHAPE.config().vocabulary()).toArray())
                    .map(ids -> TrainingRow.of(ids, 1))
                    .toList());
        }

        @Override
        public String toString() {
            return "%d x %d, %s%s%s"
                    .formatted(
                            rows,
                            length,
                            precision,
                            checkpointing ? ", checkpointing" : "",
                            loaded == precision ? "" : " beside a base model in " + loaded);
        }
    }

    /** A model in training. */
    private static final class Side implements AutoCloseable {
        private final LanguageModel base;
        private final LanguageModel trained;
        private final Trainer trainer;

        Side(Way way, Work work, int threads) {
            this(way, work, base(way, work, threads));
        }

        Side(Way way, Work work, LanguageModel base) {
            this.base = base;
            trained = way == Way.FULL
                    ? base
                    : base.withNewAdapter(new LoraSettings(RANK, 32, way.dropout, LoraSettings.MODULES, false), 1);
            trainer = new Trainer(trained, Optimizer.withDecay(.01), work.settings());
        }

        /** Full fine-tuning needs 32 bits. */
        static Precision stored(Way way, Work work) {
            return way == Way.FULL ? Precision.FP32 : work.loaded;
        }

        static LanguageModel base(Way way, Work work, int threads) {
            return SHAPE.create(threads, stored(way, work));
        }

        double step(Batch batch) {
            Stopwatch watch = Stopwatch.start();
            trainer.train(batch, 1e-4);
            return watch.read().processor();
        }

        @Override
        public void close() {
            trainer.close();
            trained.close();
            if (trained != base) {
                base.close();
            }
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length == 7) {
            peak(arguments);
            return;
        }
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        System.out.printf("%s, rank %d, all modules, %d thread(s), %d turns%n", SHAPE, RANK, threads, turns);
        boolean reached = true;
        boolean chosen = arguments.length > 2;
        for (Precision precision : chosen ? List.of(Precision.valueOf(arguments[2])) : precisions()) {
            Precision loaded = arguments.length > 3 ? Precision.valueOf(arguments[3]) : precision;
            Work work = new Work(2, 128, precision, false, loaded);
            reached &= time(work, threads, turns);
            reached &= memory(work, threads);
            for (Work larger : chosen
                    ? List.<Work>of()
                    : List.of(new Work(8, 256, precision, false, loaded), new Work(8, 256, precision, true, loaded))) {
                time(larger, threads, Math.max(1, turns / 4));
                memory(larger, threads);
            }
        }
        System.out.printf(
                "goals of 2 x 128 tokens: %.2f of the time, %.2f of the memory: %s%n",
                MOST_TIME, MOST_MEMORY, reached ? "reached" : "MISSED");
        System.exit(reached ? 0 : 1);
    }

    private static List<Precision> precisions() {
        if (Processor.now().multipliesBfloat16()) {
            return List.of(Precision.FP32, Precision.BF16);
        }
        System.out.println("BF16 is left out: this processor has no instructions for it");
        return List.of(Precision.FP32);
    }

    private static boolean time(Work work, int threads, int turns) {
        List<List<Double>> seconds = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<Side> sides = new ArrayList<>();
        try {
            for (Way way : Way.values()) {
                sides.add(new Side(way, work, threads));
            }
            Batch batch = work.batch();
            for (int turn = -1; turn < turns; turn++) {
                for (int side = 0; side < sides.size(); side++) {
                    double time = sides.get(side).step(batch);
                    if (turn >= 0) {
                        seconds.get(side).add(time);
                    }
                }
            }
        } finally {
            sides.forEach(Side::close);
        }
        double full = median(seconds.get(0));
        double lora = median(seconds.get(1));
        System.out.printf(
                "%s: full %.3f s, LoRA %.3f s (%.2f), with dropout %.2f of processor time%n",
                work, full, lora, lora / full, median(seconds.get(2)) / full);
        return lora <= MOST_TIME * full;
    }

    private static double median(List<Double> seconds) {
        return Stopwatch.median(
                seconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static boolean memory(Work work, int threads) throws IOException, InterruptedException {
        double full = peakOf(Way.FULL, work, threads);
        double lora = peakOf(Way.LORA, work, threads);
        System.out.printf("%s: full %.0f MB, LoRA %.0f MB (%.2f) at the peak%n", work, full, lora, lora / full);
        return lora <= MOST_MEMORY * full;
    }

    private static double peakOf(Way way, Work work, int threads) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LoraStep.class.getName(),
                        way.name(),
                        "" + work.rows,
                        "" + work.length,
                        work.precision.name(),
                        "" + work.checkpointing,
                        work.loaded.name(),
                        "" + threads)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(way + " of " + work + " ended with " + process.exitValue());
        }
        return Double.parseDouble(line.strip());
    }

    /** The base model's weights, and what two steps add to what the process has then, in MB. */
    private static void peak(String[] arguments) throws IOException {
        Way way = Way.valueOf(arguments[0]);
        Work work = new Work(
                Integer.parseInt(arguments[1]),
                Integer.parseInt(arguments[2]),
                Precision.valueOf(arguments[3]),
                Boolean.parseBoolean(arguments[4]),
                Precision.valueOf(arguments[5]));
        LanguageModel tiny =
                LanguageModel.create(TINY, Initializer.normal(.02, 1), Compute.cpu(1), Side.stored(way, work));
        try (Side side = new Side(way, work, tiny)) {
            side.step(TINY_BATCH); // loads all code
        }
        LanguageModel base = Side.base(way, work, Integer.parseInt(arguments[6]));
        System.gc();
        Files.writeString(Path.of("/proc/self/clear_refs"), "5"); // VmHWM begins anew
        long before = kilobytes("VmRSS");
        try (Side side = new Side(way, work, base)) {
            Batch batch = work.batch();
            side.step(batch);
            side.step(batch);
        }
        long weights = MemoryNeed.ofInference(base.config(), base.precision()).weights();
        System.out.println((kilobytes("VmHWM") - before) / 1024.0 + weights / 1024.0 / 1024);
    }

    private static long kilobytes(String field) throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(field))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
