package io.tuneloom.languagemodel.training;

import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A training in a process of its own, whose address space is limited to little more than it has taken when the training begins.
 * What lacks is always large, so that what is left of the address space is enough for the JVM itself.
 * Usage: {@code ShortMemory checkpoints row-tokens}. It prints the tokens computed at once in the end, and a digest of the weights.
 */
final class ShortMemory {
    /** With a vocabulary that makes the head's logits most of the memory: 128 KB for each token, several times. */
    private static final ModelConfig MODEL = ModelConfig.llama(32_000, 8, 16, 1, 1);

    private static final int STEPS = 2;
    private static final int ROWS = 16;
    private static final long ROOM = 450 << 20;

    private ShortMemory() {}

    public static void main(String[] arguments) throws Exception {
        Path checkpoints = Path.of(arguments[0]);
        int rowTokens = Integer.parseInt(arguments[1]);
        try (LanguageModel model = model()) {
            warmUp();
            limit(virtualBytes() + ROOM);
            System.out.println(train(model, checkpoints, rowTokens));
        } catch (RowDoesNotFitException e) {
            System.out.println(e.getMessage());
        }
    }

    /** Trains from the newest checkpoint, if there is one, which is written only when memory is short. */
    static String train(LanguageModel model, Path checkpoints, int rowTokens) {
        Checkpoints kept = new Checkpoints(checkpoints, Duration.ofDays(1));
        try (Trainer trainer = new Trainer(model, Optimizer.withDecay(0))) {
            kept.newest().ifPresent(trainer::restore);
            Training.run(
                    trainer,
                    STEPS,
                    step -> batch(step, ROWS, rowTokens),
                    LearningRate.constant(1e-3),
                    step -> {},
                    Optional.of(new Training.Saving(kept.every(), () -> trainer.save(kept, Map.of()))));
            return trainer.microBatchTokens() + " " + digest(model);
        }
    }

    static LanguageModel model() {
        return LanguageModel.create(MODEL, Initializer.normal(.1, 3), Compute.cpu(1));
    }

    /** So that all threads and their stacks are there when the limit is set. */
    private static void warmUp() {
        try (LanguageModel other = model();
                Trainer trainer = new Trainer(other, Optimizer.withDecay(0))) {
            trainer.train(batch(0, 2, 16), 0);
        }
    }

    private static Batch batch(long step, int rows, int tokens) {
        Random random = new Random(step);
        List<TrainingRow> batch = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            batch.add(TrainingRow.of(random.ints(tokens, 0, MODEL.vocabulary()).toArray(), 1));
        }
        return new Batch(batch);
    }

    private static int digest(LanguageModel model) {
        return model.config().weights().keySet().stream()
                .mapToInt(name -> Arrays.hashCode(model.weight(name)))
                .reduce(0, (a, b) -> 31 * a + b);
    }

    private static void limit(long bytes) throws IOException, InterruptedException {
        int status = new ProcessBuilder(
                        "prlimit", "--pid", "" + ProcessHandle.current().pid(), "--as=" + bytes)
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IllegalStateException("prlimit failed");
        }
    }

    private static long virtualBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmSize"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }
}
