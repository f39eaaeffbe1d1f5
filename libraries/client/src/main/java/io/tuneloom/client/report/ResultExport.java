package io.tuneloom.client.report;

import io.tuneloom.client.report.ArtifactSource.UnreachableException;
import io.tuneloom.sharedschemas.events.TuningCompleted;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.results.Arm;
import io.tuneloom.sharedschemas.results.Delivered;
import io.tuneloom.sharedschemas.tuning.Method;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.UUID;
import org.apache.commons.io.FileUtils;

/**
 * A run's result as files: {@code result.json}, {@code report.txt}, each tuned model as a model folder {@code
 * models/<method>-seed-<number>}, and the delivered one as {@code models/delivered}. Models that several methods share are written once,
 * under the first of them. A method that trains an adapter has an adapter's folder in place of a model's, and {@code models/base} is its
 * base model; {@code models/delivered-merged} is both in one.
 */
public final class ResultExport {
    public static final String RESULT = "result.json";
    public static final String REPORT = "report.txt";
    public static final String MODELS = "models";
    public static final String DELIVERED = "delivered";
    public static final String MERGED = "delivered-merged";
    public static final String BASE = "base";

    private static final int REPORT_WIDTH = 100;

    private final ArtifactSource artifacts;
    private final Path results;

    /** @param results the folder that gets a folder for each run */
    public ResultExport(ArtifactSource artifacts, Path results) {
        this.artifacts = artifacts;
        this.results = results;
    }

    /**
     * @param folder of the run
     * @param models names of the tuned models' folders, in the order of the arms and seeds; the delivered one first, the base model of
     *     adapters last
     * @param missing why other models could not be fetched, by name
     * @param same methods without folders of their own, each with the method whose models are its models too
     */
    public record Exported(
            Path folder, List<String> models, Map<String, String> missing, SequencedMap<Method, Method> same) {}

    /**
     * Writes what can be fetched. Files of an earlier export are replaced.
     *
     * @param json the result as it was published
     */
    public Exported export(TuningCompleted result, String json) {
        Path folder = results.resolve(result.runId());
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(RESULT), json + System.lineSeparator());
            Files.write(folder.resolve(REPORT), RunReport.details(result, REPORT_WIDTH));
            List<String> models = new ArrayList<>();
            Map<String, String> missing = new LinkedHashMap<>();
            SequencedMap<String, Artifact> manifests = models(result);
            while (!manifests.isEmpty()) {
                Map.Entry<String, Artifact> model = Objects.requireNonNull(manifests.pollFirstEntry());
                try {
                    write(model.getValue(), folder.resolve(MODELS).resolve(model.getKey()));
                    models.add(model.getKey());
                    artifacts
                            .base(model.getValue())
                            .filter(_ -> !missing.containsKey(BASE))
                            .ifPresent(base -> manifests.putLast(BASE, base));
                } catch (UnreachableException e) {
                    missing.put(model.getKey(), String.valueOf(e.getMessage()));
                }
            }
            return new Exported(folder, models, missing, SameModels.of(result.arms()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the result to " + folder, e);
        }
    }

    /** The manifests by the names of the folders. */
    private static SequencedMap<String, Artifact> models(TuningCompleted result) {
        SequencedMap<String, Artifact> models = new LinkedHashMap<>();
        Delivered delivered = result.delivered();
        if (delivered != null && delivered.model() != null) {
            models.put(DELIVERED, delivered.model());
        }
        if (delivered != null && delivered.merged() != null) {
            models.put(MERGED, delivered.merged());
        }
        Map<Method, Method> same = SameModels.of(result.arms());
        for (Arm arm : result.arms()) {
            if (!same.containsKey(arm.method())) {
                for (int i = 0; i < arm.models().size(); i++) {
                    models.put(
                            "%s-seed-%d".formatted(arm.method().label(), i + 1),
                            arm.models().get(i));
                }
            }
        }
        return models;
    }

    private void write(Artifact manifest, Path target) throws IOException, UnreachableException {
        Path incoming = target.resolveSibling("incoming-" + UUID.randomUUID());
        try {
            Path fetched = artifacts.fetch(manifest, incoming);
            FileUtils.deleteDirectory(target.toFile());
            Files.move(fetched, target);
        } finally {
            FileUtils.deleteDirectory(incoming.toFile());
        }
    }
}
