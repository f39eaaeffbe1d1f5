package io.tuneloom.benchmarks.mutation;

import io.tuneloom.benchmarks.Stopwatch;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.StoredTensor;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;

/**
 * Damages real model folders of all families in many ways and opens each: whatever is not accepted must be refused in one sentence
 * that names the file, within a second and a heap of 64 MB, and of what is accepted every value must be readable. Usage:
 * {@code MutatedModelFolders [mutations [record]]}, in a JVM of {@code -Xmx64m}; into the file {@code record} it writes what
 * peers/mutations.py compares with safetensors. Ends with 0 when all were so, 1 when not, 2 when the heap is larger.
 */
public final class MutatedModelFolders {
    private static final long HEAP_BYTES = 64 << 20;
    private static final double SECONDS = 1;
    private static final int SENTENCE = 500;
    private static final List<String> FILES = List.of(
            "config.json", "generation_config.json", "model.safetensors", "tokenizer.json", "tokenizer_config.json");
    private static final Path REFERENCES = Path.of("../libraries/language-model/src/test/resources/reference");
    private static final Path BUILT_IN = Path.of("../base-model/model");

    private final Path work;
    private final Optional<DataOutputStream> record;
    private final Map<Mutation, Tally> counts = new EnumMap<>(Mutation.class);
    private final List<String> faults = new ArrayList<>();

    private MutatedModelFolders(Path work, Optional<DataOutputStream> record) {
        this.work = work;
        this.record = record;
    }

    /** What became of the folders that were damaged in one way. */
    private static final class Tally {
        private int accepted;
        private int refused;
        private double slowest;
    }

    private record Original(String name, Mutation.Files files) {}

    public static void main(String[] arguments) throws IOException {
        int mutations = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        if (Runtime.getRuntime().maxMemory() > HEAP_BYTES) {
            System.err.println("The heap must be at most 64 MB: JAVA_TOOL_OPTIONS=-Xmx64m");
            System.exit(2);
        }
        Path work = Files.createTempDirectory("mutations");
        try (@Nullable
                DataOutputStream record = arguments.length > 1
                        ? new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Path.of(arguments[1]))))
                        : null) {
            MutatedModelFolders program = new MutatedModelFolders(work, Optional.ofNullable(record));
            program.run(originals(), mutations);
            System.exit(program.report(mutations) ? 0 : 1);
        } finally {
            PathUtils.deleteDirectory(work);
        }
    }

    private static List<Original> originals() throws IOException {
        List<Original> originals = new ArrayList<>();
        for (String model : List.of(
                "llama",
                "llama3",
                "llama-yarn",
                "llama-linear",
                "mistral",
                "qwen2",
                "qwen2-yarn",
                "qwen3",
                "gemma3",
                "smollm3")) {
            originals.add(original(model, REFERENCES.resolve(model)));
        }
        originals.add(original("built-in", BUILT_IN));
        return originals;
    }

    private static Original original(String name, Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(
                            file -> FILES.contains(file.getFileName().toString()))
                    .toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return new Original(name, new Mutation.Files(files));
    }

    private void run(List<Original> originals, int mutations) throws IOException {
        Mutation[] kinds = Mutation.values();
        for (Original original : originals) {
            Path folder = Files.createDirectories(work.resolve(original.name()));
            for (int i = originals.indexOf(original); i < mutations; i += originals.size()) {
                Mutation kind = kinds[i / originals.size() % kinds.length];
                Mutation.Files damaged = kind.apply(original.files(), new Random(i));
                for (Map.Entry<String, byte[]> file : damaged.byName().entrySet()) {
                    Files.write(folder.resolve(file.getKey()), file.getValue());
                }
                open(i, kind, folder, damaged);
            }
        }
    }

    private void open(int number, Mutation kind, Path folder, Mutation.Files damaged) throws IOException {
        Tally count = counts.computeIfAbsent(kind, _ -> new Tally());
        Stopwatch watch = Stopwatch.start();
        boolean accepted = false;
        try {
            ModelFolder.open(folder).weights().values().forEach(MutatedModelFolders::readAll);
            accepted = true;
        } catch (ModelFolderException e) {
            sentence(e, folder).ifPresent(fault -> fault(number, kind, fault));
        } catch (RuntimeException | Error e) {
            fault(number, kind, e.toString());
        }
        double seconds = watch.read().processor();
        if (seconds > SECONDS) {
            fault(number, kind, "took %.1f s".formatted(seconds));
        }
        count.accepted += accepted ? 1 : 0;
        count.refused += accepted ? 0 : 1;
        count.slowest = Math.max(count.slowest, seconds);
        if (record.isPresent()
                && !kind.name().startsWith("CONFIG")
                && !kind.name().startsWith("JSON")) {
            record(record.get(), kind, damaged.weights(), accepted);
        }
    }

    /** Every value, from where the header says it is. */
    private static void readAll(StoredTensor tensor) {
        long[] values = {0};
        tensor.inParts(tensor.shape().size(), (_, part) -> values[0] += part.remaining() / Float.BYTES);
        if (values[0] != tensor.shape().size()) {
            throw new IllegalStateException(tensor.name() + ": " + values[0] + " values of " + tensor.shape());
        }
    }

    private static Optional<String> sentence(ModelFolderException e, Path folder) {
        String message = String.valueOf(e.getMessage());
        if (!message.contains(folder.getFileName().toString())
                || e.withinFolder().isBlank()) {
            return Optional.of("names no file: " + message);
        }
        if (message.length() - folder.toString().length() > SENTENCE) {
            return Optional.of("has " + message.length() + " characters: " + message.substring(0, 100));
        }
        return message.chars().anyMatch(Character::isISOControl)
                ? Optional.of("is more than a line: " + message)
                : message.contains("Exception") ? Optional.of("names a class: " + message) : Optional.empty();
    }

    private void fault(int number, Mutation kind, String what) {
        faults.add("%s %d: %s".formatted(kind, number, what));
    }

    /** Verdict, kind, length of the file, and its beginning with the header; the data are not compared. */
    private static void record(DataOutputStream out, Mutation kind, byte[] file, boolean accepted) throws IOException {
        long claimed = file.length < 8
                ? 0
                : ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        int kept = claimed < 0 || claimed > file.length - 8 ? file.length : (int) claimed + 8;
        out.writeBoolean(accepted);
        out.writeUTF(kind.name());
        out.writeInt(file.length);
        out.writeInt(kept);
        out.write(file, 0, kept);
    }

    private boolean report(int mutations) {
        System.out.printf("%-20s %8s %8s %12s%n", "damaged", "refused", "accepted", "slowest ms");
        counts.forEach((kind, count) ->
                System.out.printf("%-20s %8d %8d %12.1f%n", kind, count.refused, count.accepted, count.slowest * 1000));
        faults.stream().limit(40).forEach(fault -> System.out.println("FAULT " + fault));
        System.out.printf(
                "%,d folders, heap of %d MB: %s%n",
                mutations,
                Runtime.getRuntime().maxMemory() >> 20,
                faults.isEmpty() ? "each accepted or refused in one sentence" : faults.size() + " FAULTS");
        return faults.isEmpty();
    }
}
