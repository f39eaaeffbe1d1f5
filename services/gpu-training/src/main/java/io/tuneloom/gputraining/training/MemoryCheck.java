package io.tuneloom.gputraining.training;

import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.ModelDoesNotFitException;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.ModelFolder;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Whether a model fits into memory, before it is loaded: a process that the system kills for its memory is started again, and gets the same
 * job.
 *
 * @param memory what there is of it on the device; empty if nobody says
 */
record MemoryCheck(Supplier<Optional<Memory>> memory) {

    /**
     * @param purpose what is to be done with the model, for the message: {@code merge an adapter with it}
     * @param instead what would take less, for the message
     * @param need for the purpose
     * @throws JobFailedException when there is less memory
     * @throws io.tuneloom.languagemodel.folder.ModelFolderException when the folder cannot be used
     */
    void check(Path base, String purpose, String instead, Function<ModelConfig, MemoryNeed> need)
            throws JobFailedException {
        ModelFolder model = ModelFolder.open(base);
        model.weights(); // A folder that contradicts itself is no large model.
        try {
            need.apply(model.config()).check(memory.get());
        } catch (ModelDoesNotFitException e) {
            throw new JobFailedException(
                    FailureReason.OUT_OF_MEMORY,
                    ("The model does not fit into memory: to %s, %s. Use %s, or give gpu-training more memory"
                                    + " (MODEL_MEMORY of docker-compose.yml, the memory limit in Kubernetes).")
                            .formatted(purpose, e.getMessage(), instead),
                    e);
        }
    }
}
