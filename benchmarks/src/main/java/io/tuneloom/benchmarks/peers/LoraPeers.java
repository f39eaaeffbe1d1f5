package io.tuneloom.benchmarks.peers;

import com.google.gson.Gson;
import io.tuneloom.benchmarks.Shape;
import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.Initializer;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelConfig.Biases;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.ModelConfig.SpecialTokens;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.languagemodel.training.Batch;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * LoRA adapters and merged models of three shapes with random weights: written here and read by PEFT (peers/lora.py) and llama.cpp, and
 * written by PEFT and read here. Compared are the log-probabilities after a text. Usage: {@code peers.LoraPeers [python [name of a model]...]}. Ends with 0 when
 * all agrees, 1 when not, 2 when a peer is missing.
 */
final class LoraPeers {
    private static final Path WORK = Path.of("target", "lora");
    private static final double TOLERANCE = 1e-4;
    private static final double TOLERANCE_OF_LLAMA_CPP = 2e-3;
    private static final int FIRST = 500;
    private static final Gson GSON = new Gson();

    private LoraPeers() {}

    /** @param deviation of the random weights: in a narrow model small ones would leave all tokens about as likely */
    private record Case(String name, ModelConfig config, double deviation, LoraSettings settings) {
        Path folder(String part) {
            return WORK.resolve(name).resolve(part);
        }

        int[] text() {
            return new Random(5).ints(40, 3, config.vocabulary()).toArray();
        }
    }

    private record Recorded(int[] tokens, double[] logProbabilities) {}

    private static final List<Case> ALL = List.of(
            new Case(
                    "llama-grouped-queries",
                    Shape.SMOLLM2_135M.config(),
                    .02,
                    new LoraSettings(16, 32, .05, LoraSettings.MODULES, false)),
            new Case(
                    "llama",
                    ModelConfig.llama(600, 64, 96, 3, 4),
                    .15,
                    new LoraSettings(12, 20, 0, List.of("k_proj", "o_proj", "gate_proj", "down_proj"), true)),
            new Case(
                    "qwen2",
                    new ModelConfig(
                            600,
                            64,
                            96,
                            3,
                            4,
                            2,
                            16,
                            512,
                            Rope.of(1e6),
                            1e-6,
                            false,
                            Biases.QUERY_KEY_VALUE,
                            SpecialTokens.of(1, 2)),
                    .15,
                    new LoraSettings(4, 8, .1, List.of("q_proj", "v_proj"), false)));

    public static void main(String[] arguments) throws IOException, InterruptedException {
        String[] packages = {"torch", "transformers", "peft", "safetensors", "gguf"};
        Optional<Python> python = arguments.length > 0 ? Python.of(arguments[0], packages) : Python.with(packages);
        if (python.isEmpty()) {
            System.err.println("No Python with " + String.join(", ", packages) + " was found: " + Python.ADVICE);
            System.exit(2);
        }
        System.out.println(python.get().versions());
        boolean llamaCpp = Files.exists(Path.of("peers", "node_modules", "node-llama-cpp"));
        boolean agrees = true;
        List<String> names = Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length);
        for (Case one : ALL.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name))
                .toList()) {
            System.out.println(one.name + ": " + one.settings);
            double[] ours = write(one);
            agrees &= status(
                            python.get().command(),
                            "peers/lora.py",
                            one.folder("").toString())
                    == 0;
            agrees &= readTheirs(one);
            if (llamaCpp) {
                agrees &= compareWithLlamaCpp(one, python.get(), ours);
            }
        }
        if (!llamaCpp) {
            System.out.println("llama.cpp is left out: (cd peers && npm install --ignore-scripts --no-package-lock)");
        }
        System.exit(!agrees ? 1 : llamaCpp ? 0 : 2);
    }

    /** Base, adapter, merged model, and the log-probabilities. */
    private static double[] write(Case one) throws IOException {
        Initializer weights = Initializer.normal(one.deviation, 1);
        Random random = new Random(2);
        Initializer withBiases = (name, shape) -> {
            float[] values = weights.values(name, shape);
            for (int i = 0; name.endsWith(".bias") && i < values.length; i++) {
                values[i] = (float) (.3 * random.nextGaussian());
            }
            return values;
        };
        try (LanguageModel made = LanguageModel.create(one.config, withBiases, Compute.cpu(1))) {
            made.save(one.folder("base"));
        }
        try (LanguageModel base = LanguageModel.load(one.folder("base"), Compute.cpu(1));
                LanguageModel adapted = base.withNewAdapter(one.settings, 3)) {
            try (Trainer trainer = new Trainer(adapted, Optimizer.withDecay(0))) {
                for (int step = 0; step < 8; step++) {
                    trainer.train(new Batch(List.of(TrainingRow.of(one.text(), 1))), 5e-3);
                }
            }
            adapted.saveAdapter(one.folder("ours"), one.folder("base").toString());
            adapted.save(one.folder("merged"));
            double[] values = logProbabilities(adapted, one.text());
            Files.writeString(one.folder("ours.json"), GSON.toJson(new Recorded(one.text(), values)));
            return values;
        }
    }

    private static double[] logProbabilities(LanguageModel model, int[] tokens) {
        float[] logits = model.logits(tokens)[tokens.length - 1];
        double total = Math.log(IntStream.range(0, logits.length)
                .mapToDouble(token -> Math.exp(logits[token]))
                .sum());
        return IntStream.range(0, FIRST)
                .mapToDouble(token -> logits[token] - total)
                .toArray();
    }

    private static boolean readTheirs(Case one) throws IOException {
        Recorded theirs = GSON.fromJson(Files.readString(one.folder("theirs.json")), Recorded.class);
        try (LanguageModel base = LanguageModel.load(one.folder("base"), Compute.cpu(1));
                LanguageModel adapted = base.withAdapter(one.folder("theirs"))) {
            System.out.println("read here: " + adapted.adapter().orElseThrow());
            return agrees(
                    "PEFT's adapter here",
                    logProbabilities(adapted, theirs.tokens),
                    theirs.logProbabilities,
                    TOLERANCE);
        }
    }

    private static boolean compareWithLlamaCpp(Case one, Python python, double[] ours)
            throws IOException, InterruptedException {
        Path merged = one.folder("merged");
        if (status(python.command(), "peers/to_gguf.py", merged.toString(), merged.toString()) != 0) {
            return false;
        }
        PeerProcess process = PeerProcess.start(List.of("node", "peers/llama_cpp_peer.mjs", merged.toString(), "1"));
        try (PeerSide side = new PeerSide("llama.cpp", process, "F32")) {
            return agrees(
                    "our merged model in llama.cpp",
                    side.logProbabilities(one.text(), FIRST),
                    ours,
                    TOLERANCE_OF_LLAMA_CPP);
        }
    }

    private static boolean agrees(String what, double[] found, double[] expected, double tolerance) {
        double worst = IntStream.range(0, expected.length)
                .mapToDouble(i -> Math.abs(found[i] - expected[i]))
                .max()
                .orElseThrow();
        System.out.printf(
                "%s: differs by %.1e, at most %.0e: %s%n",
                what, worst, tolerance, worst <= tolerance ? "ok" : "TOO MUCH");
        return worst <= tolerance;
    }

    private static int status(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }
}
