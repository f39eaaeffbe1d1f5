package io.tuneloom.client.report;

import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.Arm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.io.FileUtils;

/**
 * A run's result as files: {@code result.json}, each tuned model as a model folder {@code models/<method>-seed-<number>}, and the delivered
 * one as {@code models/delivered}. Models that several methods share are written once, under the first of them.
 */
public final class ResultExport {
    private final FolderArtifacts artifacts;
    private final Path results;

    /** @param results the folder that gets a folder for each run */
    public ResultExport(FolderArtifacts artifacts, Path results) {
        this.artifacts = artifacts;
        this.results = results;
    }

    /**
     * @param models the tuned models' folders, in the order of the arms and seeds
     * @param delivered the folder of the delivered model, if there is one
     */
    public record Exported(Path result, List<Path> models, Optional<Path> delivered) {}

    /** @param json the result as it was published */
    public Exported export(TuningCompleted result, String json) {
        Path folder = results.resolve(result.runId());
        try {
            Files.createDirectories(folder);
            Path file = Files.writeString(folder.resolve("result.json"), json + System.lineSeparator());
            List<Path> models = new ArrayList<>();
            Set<List<Artifact>> written = new HashSet<>();
            for (Arm arm : result.arms()) {
                if (written.add(arm.models())) {
                    models.addAll(exportModels(arm, folder.resolve("models")));
                }
            }
            Artifact delivered =
                    result.delivered() == null ? null : result.delivered().model();
            return new Exported(
                    file,
                    models,
                    delivered == null
                            ? Optional.empty()
                            : Optional.of(exportModel(delivered, folder.resolve("models/delivered"))));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the result to " + folder, e);
        }
    }

    private List<Path> exportModels(Arm arm, Path folder) throws IOException {
        List<Path> exported = new ArrayList<>();
        for (Artifact manifest : arm.models()) {
            String name = "%s-seed-%d".formatted(arm.method().label(), exported.size() + 1);
            exported.add(exportModel(manifest, folder.resolve(name)));
        }
        return exported;
    }

    private Path exportModel(Artifact manifest, Path target) throws IOException {
        FileUtils.deleteDirectory(target.toFile());
        Path incoming = target.resolveSibling("incoming");
        Files.move(artifacts.fetch(manifest, incoming), target);
        FileUtils.deleteDirectory(incoming.toFile());
        return target;
    }
}
