package io.tuneloom.gputraining.handover;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What train.py writes into the store : {@code progress}, the number of steps done, and at its end {@code result}, digest and length of a {@link Result}. They outlive pods and workers.
 *
 * @param folder {@link HandoverId#entries}
 */
record TrainerEntries(ArtifactStore store, String folder) {

    /**
     * A training that ended: either with a model, or with a reason.
     *
     * @param model manifest of the tuned folder
     * @param log JSON Lines of {@link io.tuneloom.languagemodel.training.Training.StepReport}
     * @param finalLoss of the first rows with the final weights, in nats per token
     * @param seconds wall-clock time of the steps
     */
    record Result(
            @Nullable Artifact model,
            @Nullable Artifact log,
            @Nullable Double finalLoss,
            @Nullable Double seconds,
            @Nullable FailureReason failure,
            @Nullable String message) {}

    Optional<Result> result() {
        return store.entries()
                .read(name("result"))
                .map(TrainerEntries::text)
                .map(line -> JsonDocument.read(store, artifact(line), Result.class));
    }

    private Artifact artifact(String line) {
        String[] parts = line.split(" ", -1);
        return new Artifact(name("result"), parts[0], Long.parseLong(parts[1]), JsonDocument.MEDIA_TYPE);
    }

    /** Steps done; empty before the first report. */
    OptionalLong progress() {
        return store.entries()
                .read(name("progress"))
                .map(TrainerEntries::text)
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    void clear() {
        store.entries().delete(name("progress"));
        store.entries().delete(name("result"));
    }

    private String name(String entry) {
        return folder + "/" + entry;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8).strip();
    }
}
