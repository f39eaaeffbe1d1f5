package io.tuneloom.benchmarks.peers;

import com.google.gson.Gson;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Log-probabilities of small random models of each family: this project against llama.cpp, whose cache of keys and values has 32 bits,
 * or 16, its default. Of folders whose name ends in {@code -window} llama.cpp reads no window, so it must differ there. Usage:
 * {@code peers.Families [python]}. Ends with 0 when all is so, 1 when not, 3 when a peer is missing.
 *
 * <p>It also saves each model as if it had been tuned, trains an adapter of all its modules, and saves that and the merged model, which
 * llama.cpp is given too; each with what it computes, for peers/written.py to compare.
 */
final class Families {
    private static final Gson GSON = new Gson();
    private static final Path WORK = Path.of("target", "families", "models");
    private static final Path WRITTEN = Path.of("target", "families", "written");
    private static final double TOLERANCE = 2e-3;

    /** Of Gemma: llama.cpp takes GELU from a table of numbers of 16 bits. With such a table transformers comes four times as close to it. */
    private static final double TOLERANCE_OF_GELU = 4e-3;

    private static final int VOCABULARY = 500;
    private static final LoraSettings LORA = new LoraSettings(4, 8, 0, LoraSettings.MODULES, false);

    /** Up to and beyond the window, and the context before yarn. */
    private static final List<Integer> LENGTHS = List.of(10, 40, 200);

    private Families() {}

    public static void main(String[] arguments) throws Exception {
        String[] packages = {"torch", "transformers", "safetensors", "gguf"};
        Optional<Python> python = arguments.length > 0 ? Python.of(arguments[0], packages) : Python.with(packages);
        if (python.isEmpty() || !Files.exists(Path.of("peers", "node_modules", "node-llama-cpp"))) {
            System.err.println("NOT CHECKED. Needed: " + Python.ADVICE
                    + " and (cd peers && npm install --ignore-scripts --no-package-lock)");
            System.exit(3);
        }
        Files.createDirectories(WORK);
        int status = new ProcessBuilder(python.orElseThrow().command(), "peers/families.py", WORK.toString())
                .inheritIO()
                .start()
                .waitFor();
        System.exit(status != 0 ? status : compare(python.orElseThrow()) ? 0 : 1);
    }

    private static boolean compare(Python python) throws IOException, InterruptedException {
        boolean sound = true;
        try (PeerProcess llamaCpp =
                        PeerProcess.start(List.of("node", "peers/llama_cpp_peer.mjs", WORK.toString(), "1"));
                Stream<Path> folders = Files.list(WORK)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                write(folder);
                sound &= compare(folder, folder.getFileName().toString(), llamaCpp);
                Path merged = merged(folder);
                int status = new ProcessBuilder(
                                python.command(), "peers/to_gguf.py", merged.toString(), merged.toString())
                        .inheritIO()
                        .start()
                        .waitFor();
                sound &= status == 0
                        && compare(
                                merged, WORK.relativize(merged.resolve("F32")).toString(), llamaCpp);
            }
        }
        return sound;
    }

    private static boolean compare(Path folder, String variant, PeerProcess llamaCpp) {
        double full = worst(folder, variant, llamaCpp, "F32");
        double half = worst(folder, variant, llamaCpp, "F16");
        boolean unread = folder.toString().contains("-window");
        double tolerance = variant.contains("gemma") ? TOLERANCE_OF_GELU : TOLERANCE;
        boolean expected = unread ? full > tolerance : full <= tolerance;
        System.out.printf(
                "%-28s differs by at most %.1e (cache in F32), %.1e (cache in F16)%s%n",
                folder.getFileName(),
                full,
                half,
                expected ? unread ? ": llama.cpp reads no window here" : "" : ": NOT AS EXPECTED");
        return expected;
    }

    private static Path merged(Path folder) {
        return WRITTEN.resolve(folder.getFileName() + "-merged");
    }

    private static void write(Path folder) throws IOException {
        Batch batch = new Batch(List.of(TrainingRow.of(tokens(LENGTHS.getLast()), 1)));
        Path written = WRITTEN.resolve(folder.getFileName());
        try (LanguageModel model = LanguageModel.load(folder, Compute.cpu(1));
                LanguageModel adapted = model.withNewAdapter(LORA, 3)) {
            model.save(written);
            record(model, written);
            try (Trainer trainer = new Trainer(adapted, Optimizer.withDecay(0))) {
                for (int step = 0; step < 8; step++) {
                    trainer.train(batch, 5e-3);
                }
            }
            adapted.saveAdapter(written.resolve("adapter"), folder.toString());
            adapted.save(merged(folder));
            record(adapted, merged(folder));
        }
    }

    private static void record(LanguageModel model, Path folder) throws IOException {
        int[] tokens = tokens(LENGTHS.getLast());
        Files.writeString(
                folder.resolve("computed.json"), GSON.toJson(Map.of("tokens", tokens, "logits", model.logits(tokens))));
    }

    private static int[] tokens(int length) {
        return new Random(length).ints(length, 3, VOCABULARY).toArray();
    }

    /** @param variant the GGUF file's place in the folder of all, without its ending */
    private static double worst(Path folder, String variant, PeerProcess llamaCpp, String cache) {
        double worst = 0;
        try (Side tuneloom = Tuneloom.forInference(folder, Precision.FP32, 1)) {
            for (int length : LENGTHS) {
                int[] tokens = tokens(length);
                double[] here = tuneloom.logProbabilities(tokens, VOCABULARY);
                double[] there = logProbabilities(llamaCpp, variant, tokens, cache);
                worst = Math.max(
                        worst,
                        IntStream.range(0, VOCABULARY)
                                .mapToDouble(token -> Math.abs(here[token] - there[token]))
                                .max()
                                .orElseThrow());
            }
        }
        return worst;
    }

    private static double[] logProbabilities(PeerProcess llamaCpp, String variant, int[] tokens, String cache) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("work", "log_probabilities");
        request.put("variant", variant);
        request.put("tokens", tokens);
        request.put("first", VOCABULARY);
        request.put("cache", cache);
        return GSON.fromJson(llamaCpp.ask(GSON.toJson(request)), double[].class);
    }
}
