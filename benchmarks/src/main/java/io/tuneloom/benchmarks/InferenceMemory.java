package io.tuneloom.benchmarks;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.text.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * What asking a model takes beside its weights, against what {@link MemoryNeed} counts: keys and values of texts that are written at once, and
 * the tokenizer. Each case is a process of its own, on Linux. Usage: {@code InferenceMemory [threads [folder]...]}, folders with a tokenizer.json.
 */
final class InferenceMemory {
    private static final int MB = 1_000_000;

    private InferenceMemory() {}

    /** Texts of so many tokens, of which the model writes the second half. */
    private record Case(Shape shape, int texts, int length) {}

    private static final List<Case> CASES =
            List.of(new Case(Shape.BUILT_IN, 256, 126), new Case(Shape.SMOLLM2_135M, 90, 126));

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments.length > 0 ? arguments[0] : "") {
            case "batch" ->
                batch(
                        new Case(
                                Shape.valueOf(arguments[1]),
                                Integer.parseInt(arguments[2]),
                                Integer.parseInt(arguments[3])),
                        Integer.parseInt(arguments[4]));
            case "tokenizer" -> tokenizer(Path.of(arguments[1]));
            default -> all(arguments);
        }
    }

    private static void all(String[] arguments) throws IOException, InterruptedException {
        String threads = arguments.length > 0 ? arguments[0] : "1";
        for (Case one : CASES) {
            System.out.print(OwnProcess.run(
                    InferenceMemory.class,
                    List.of("batch", one.shape.name(), "" + one.texts, "" + one.length, threads)));
        }
        for (String folder : Arrays.asList(arguments).subList(Math.min(1, arguments.length), arguments.length)) {
            System.out.printf("%,d tokens, ", Tokenising.vocabulary(Path.of(folder)));
            System.out.print(OwnProcess.run(InferenceMemory.class, List.of("tokenizer", folder)));
        }
    }

    private static void batch(Case one, int threads) throws IOException {
        try (LanguageModel model = one.shape.create(threads);
                Prefix nothing = model.encode()) {
            write(model, nothing, 1, 4);
            System.gc();
            long before = OwnProcess.kilobytes("VmRSS");
            write(model, nothing, one.texts, one.length);
            System.out.printf(
                    "%s, %d texts of %d tokens: %,d MB at the peak; keys and values %,d MB, reserved %,d MB%n",
                    one.shape,
                    one.texts,
                    one.length,
                    megabytes(OwnProcess.kilobytes("VmHWM") - before),
                    MemoryNeed.keysAndValues(model.config(), (long) one.texts * one.length) / MB,
                    MemoryNeed.reserve(model.config()) / MB);
        }
    }

    private static void write(LanguageModel model, Prefix nothing, int texts, int length) {
        int[] prompt = new int[length / 2];
        Arrays.fill(prompt, 1);
        new Generator(model)
                .generate(
                        nothing,
                        Collections.nCopies(texts, prompt),
                        GenerationSettings.greedy(length - prompt.length, Set.of()));
    }

    private static void tokenizer(Path folder) throws IOException {
        Runtime java = Runtime.getRuntime();
        System.gc();
        long before = OwnProcess.kilobytes("VmRSS");
        long heapBefore = java.totalMemory() - java.freeMemory();
        try (Tokenizer _ = Tokenizer.load(folder)) {
            long peak = OwnProcess.kilobytes("VmHWM");
            System.gc();
            System.out.printf(
                    "a tokenizer.json of %,d MB: %,d MB at the peak, %,d MB while it is used, %,d MB of these are heap%n",
                    Files.size(folder.resolve("tokenizer.json")) / MB,
                    megabytes(peak - before),
                    megabytes(OwnProcess.kilobytes("VmRSS") - before),
                    (java.totalMemory() - java.freeMemory() - heapBefore) / MB);
        }
    }

    private static long megabytes(long kilobytes) {
        return kilobytes * 1_024 / MB;
    }
}
