package io.tuneloom.launcher.models;

import io.tuneloom.launcher.program.ModelProcess;
import io.tuneloom.localsystem.system.Installation;
import io.tuneloom.sharedschemas.models.ModelCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Checks a model folder in a process that has libtorch.
 *
 * @param threads it computes with
 * @param sentence that is scored
 */
public record Checking(Installation installation, int threads, String sentence) {
    private static final String PROGRAM = "io.tuneloom.languagemodel.inspection.Inspection";
    private static final Duration LIMIT = Duration.ofHours(2);

    /** @throws io.tuneloom.localsystem.system.CannotStartException when no service with libtorch was built */
    public ModelCheck of(Path folder, Transfer transfer) throws ModelProcess.FailedException, InterruptedException {
        try (var _ = transfer.waiting("checking")) {
            return new ModelProcess(installation, PROGRAM, LIMIT)
                    .run(
                            result -> List.of(folder.toString(), String.valueOf(threads), result.toString(), sentence),
                            ModelCheck.class);
        }
    }
}
