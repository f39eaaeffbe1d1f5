package io.tuneloom.benchmarks.peers;

import io.tuneloom.benchmarks.Shape;
import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.machine.resources.Processor;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Prefill, generation and training of SmolLM2-135M's shape with random weights: this project, llama.cpp and transformers in
 * turns, as one table. Columns of a peer that is missing are left out. Usage: {@code peers.Peers [threads [turns [python]]]}.
 */
final class Peers {
    private static final Path WORK = Path.of("target", "peers");
    private static final Path FOLDER = WORK.resolve("model");
    private static final Shape SHAPE = Shape.SMOLLM2_135M;
    private static final List<String> LLAMA_CPP_KINDS = List.of("F32", "BF16", "Q8_0");

    /** Between programs in FP32; in fewer bits each rounds in its own way. */
    private static final double TOLERANCE = 2e-3;

    private final int threads;
    private final int turns;
    private final List<Precision> precisions = precisions();
    private final Optional<Python> python;
    private final Optional<Path> llamaCpp;
    private final List<Row> rows = new ArrayList<>();

    private Peers(int threads, int turns, Optional<Python> python, Optional<Path> llamaCpp) {
        this.threads = threads;
        this.turns = turns;
        this.python = python;
        this.llamaCpp = llamaCpp;
    }

    public static void main(String[] arguments) throws Exception {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1;
        int turns = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
        String[] packages = {"torch", "transformers", "safetensors", "gguf"};
        Optional<Python> python = arguments.length > 2 ? Python.of(arguments[2], packages) : Python.with(packages);
        System.out.printf(
                "%s, %d thread(s), median of %d turns; transformers: %s%n",
                SHAPE,
                threads,
                turns,
                python.map(Python::versions).orElse("left out, no Python has it and gguf: " + Python.ADVICE));
        makeFolder(threads);
        Peers peers = new Peers(threads, turns, python, python.isPresent() ? llamaCpp(python.get()) : Optional.empty());
        peers.inference();
        peers.training();
        Table table = new Table(peers.rows);
        table.print();
        System.exit(table.verdict().status());
    }

    private static List<Precision> precisions() {
        Processor processor = Processor.now();
        if (processor.multipliesBfloat16()) {
            return List.of(Precision.FP32, Precision.BF16);
        }
        System.out.println(
                "BF16 is left out: this processor (%s) has no instructions for it".formatted(processor.model()));
        return List.of(Precision.FP32);
    }

    private static void makeFolder(int threads) throws IOException {
        if (!Files.exists(FOLDER.resolve("model.safetensors"))) {
            try (LanguageModel model = SHAPE.create(threads)) {
                model.save(FOLDER);
            }
        }
    }

    /** The folder of its model files, made once. */
    private static Optional<Path> llamaCpp(Python python) throws IOException, InterruptedException {
        if (!Files.exists(Path.of("peers", "node_modules", "node-llama-cpp"))) {
            System.out.println("llama.cpp is left out: (cd peers && npm install --ignore-scripts --no-package-lock)");
            return Optional.empty();
        }
        if (!Files.exists(WORK.resolve(LLAMA_CPP_KINDS.getLast() + ".gguf"))) {
            int status = new ProcessBuilder(python.command(), "peers/to_gguf.py", FOLDER.toString(), WORK.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("peers/to_gguf.py ended with " + status);
            }
        }
        return Optional.of(WORK);
    }

    private void inference() throws IOException {
        List<Side> sides = new ArrayList<>();
        precisions.forEach(precision -> sides.add(Tuneloom.forInference(FOLDER, precision, threads)));
        if (llamaCpp.isPresent()) {
            PeerProcess process = PeerProcess.start(
                    List.of("node", "peers/llama_cpp_peer.mjs", llamaCpp.get().toString(), "" + threads));
            LLAMA_CPP_KINDS.forEach(kind -> sides.add(new PeerSide(Table.LLAMA_CPP + kind, process, kind)));
        }
        sides.addAll(transformers());
        try {
            compareLogProbabilities(sides);
            int[] text = tokens(512, 1);
            add(Row.measured("prefill of 512 tokens, tokens/s", 512, sides, turns, side -> side.prefill(text)));
            add(answers(sides, 16, 512));
            add(answers(sides, 1, 128));
        } finally {
            sides.forEach(Side::close);
        }
    }

    /** The first four tokens, and so the prompts, do not count. */
    private Row answers(List<Side> sides, int rows, int behind) {
        int[] prefix = tokens(behind, 2);
        int[][] prompts =
                IntStream.range(0, rows).mapToObj(row -> tokens(8, row)).toArray(int[][]::new);
        return Row.measured(
                "%d answer%s behind %d tokens, tokens/s".formatted(rows, rows > 1 ? "s" : "", behind),
                rows * 20,
                sides,
                turns,
                side -> {
                    double few = side.answers(prefix, prompts, 4);
                    return side.answers(prefix, prompts, 24) - few;
                });
    }

    private void training() throws IOException {
        List<Side> sides = new ArrayList<>();
        precisions.forEach(precision -> sides.add(Tuneloom.forTraining(FOLDER, precision, threads)));
        sides.addAll(transformers());
        try {
            for (int[] size : new int[][] {{2, 128}, {8, 256}}) {
                int[][] batch = IntStream.range(0, size[0])
                        .mapToObj(row -> tokens(size[1], row))
                        .toArray(int[][]::new);
                String work = "training step of %d x %d tokens".formatted(size[0], size[1]);
                add(Row.measured(work, 0, sides, turns, side -> side.train(batch)));
            }
        } finally {
            sides.forEach(Side::close);
        }
    }

    private List<Side> transformers() throws IOException {
        if (python.isEmpty()) {
            return List.of();
        }
        PeerProcess process = PeerProcess.start(
                List.of(python.get().command(), "peers/transformers_peer.py", FOLDER.toString(), "" + threads));
        return List.of(
                new PeerSide(Table.TRANSFORMERS + "fp32", process, "fp32"),
                new PeerSide(Table.TRANSFORMERS + "bf16", process, "bf16"));
    }

    private static void compareLogProbabilities(List<Side> sides) {
        int[] text = tokens(40, 3);
        double[] expected = sides.getFirst().logProbabilities(text, 1000);
        for (Side side : sides.subList(1, sides.size())) {
            double[] found = side.logProbabilities(text, expected.length);
            double worst = IntStream.range(0, expected.length)
                    .mapToDouble(token -> Math.abs(found[token] - expected[token]))
                    .max()
                    .orElseThrow();
            System.out.printf("log-probabilities of %s differ by %.1e%n", side.name(), worst);
            boolean full = side.name().endsWith("32");
            if (!(worst <= (full ? TOLERANCE : 1))) {
                throw new IllegalStateException(side.name() + " computes another model: nothing is measured by that");
            }
        }
    }

    private static int[] tokens(int count, long seed) {
        return new Random(seed).ints(count, 3, SHAPE.config().vocabulary()).toArray();
    }

    private void add(Row row) {
        rows.add(row);
        System.out.println("measured: " + row.work());
    }
}
