package io.tuneloom.benchmarks.loading;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.io.file.PathUtils;

/**
 * Time and memory of loading 1.5 GB of random weights in a process of its own, with the flags that services get: from F32 and BF16, from
 * one file and from four, in either precision. Usage: {@code Loading [folder for 3 GB of files]}. Linux only: elsewhere no system says
 * how much memory a process had at most without being polled.
 */
final class Loading {
    private static final double MOST_MEMORY = 1.2;
    private static final double MOST_SECONDS = 5;
    private static final int REPETITIONS = 2;

    private final Path parent;
    private boolean reached = true;

    private Loading(Path parent) {
        this.parent = parent;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path parent = Files.createTempDirectory(
                arguments.length > 0 ? Path.of(arguments[0]) : Path.of(System.getProperty("java.io.tmpdir")),
                "loading");
        Loading loading = new Loading(parent);
        try {
            loading.measure(new RandomFolder(shape(6), 4, 1));
            loading.measure(new RandomFolder(shape(13), 2, 4));
        } finally {
            PathUtils.deleteDirectory(parent);
        }
        System.out.printf("goals: %s%n", loading.reached ? "reached" : "MISSED");
        System.exit(loading.reached ? 0 : 1);
    }

    /** Layers as wide as those of models of one to two thousand million weights. */
    private static ModelConfig shape(int layers) {
        return ModelConfig.llama(32_768, 2_048, 5_632, layers, 16);
    }

    private void measure(RandomFolder model) throws IOException, InterruptedException {
        Path folder = parent.resolve(model.type());
        model.write(folder);
        for (Precision precision : Precision.values()) {
            for (int repetition = 0; repetition < REPETITIONS; repetition++) {
                measure(model, folder, precision);
            }
        }
        PathUtils.deleteDirectory(folder);
    }

    private void measure(RandomFolder model, Path folder, Precision precision)
            throws IOException, InterruptedException {
        String[] told = loaded(folder, precision).split(" ");
        double seconds = Double.parseDouble(told[0]);
        long before = Long.parseLong(told[1]);
        double weights = weightBytes(model.config(), precision);
        double peak = (Long.parseLong(told[2]) - before) / weights;
        double after = (Long.parseLong(told[3]) - before) / weights;
        reached &= peak < MOST_MEMORY && seconds < MOST_SECONDS;
        System.out.printf(
                Locale.ROOT,
                "%4s, %d file(s), %.2f GB, in %s (%.2f GB): %.2f s; before %d MB; at most %.3f times the weights more, then %.3f%n",
                model.type(),
                model.shards(),
                model.config().parameters() * model.bytes() / 1e9,
                precision,
                weights / 1e9,
                seconds,
                before / 1_000_000,
                peak,
                after);
    }

    /** Vectors stay in 32 bits. */
    private static long weightBytes(ModelConfig config, Precision precision) {
        return config.weights().values().stream()
                .mapToLong(shape -> shape.size() * (precision == Precision.BF16 && shape.isMatrix() ? 2 : 4))
                .sum();
    }

    private static String loaded(Path folder, Precision precision) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dai.djl.offline=true",
                "-cp",
                System.getProperty("java.class.path"),
                LoadOnce.class.getName(),
                folder.toString(),
                precision.name()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException("Loading failed: " + said);
        }
        return said;
    }
}
