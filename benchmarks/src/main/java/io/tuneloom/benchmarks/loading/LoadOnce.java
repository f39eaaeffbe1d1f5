package io.tuneloom.benchmarks.loading;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.WarmUp;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code LoadOnce <folder> <precision>}: loads a model in this process, and prints the seconds, the resident bytes before, the most
 * resident bytes while loading, and those of the loaded model. File pages that are mapped count as resident.
 */
final class LoadOnce {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    private LoadOnce() {}

    public static void main(String[] arguments) throws IOException {
        Compute compute = Compute.cpu();
        WarmUp.on(compute);
        Files.writeString(CLEAR, "5"); // The peak begins anew: proc_pid_clear_refs(5).
        long before = resident("VmRSS");
        long start = System.nanoTime();
        try (LanguageModel model =
                LanguageModel.load(Path.of(arguments[0]), compute, Precision.valueOf(arguments[1]))) {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%.3f %d %d %d%n", seconds, before, resident("VmHWM"), resident("VmRSS"));
            model.encode(1).close();
        }
    }

    private static long resident(String field) throws IOException {
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }
}
