package io.tuneloom.gputraining.handover;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.JsonDocument;
import io.tuneloom.artifactstore.JsonLines;
import io.tuneloom.artifactstore.StorageUnavailableException;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import io.tuneloom.languagemodel.training.Batches;
import io.tuneloom.languagemodel.training.GradientSettings;
import io.tuneloom.languagemodel.training.Optimizer;
import io.tuneloom.languagemodel.training.Training.TrainingPlan;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.jobs.Work;
import io.tuneloom.sharedschemas.tuning.Precision;
import jakarta.validation.constraints.NotNull;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All that train.py needs to do a training as this service would: it knows no tokenizer, no schedule and no shuffling, so these exist once.
 *
 * @param model manifest of the base model's folder
 * @param rows {@link Row} lines
 * @param steps one line per optimiser step: its learning {@code rate}, and the numbers of its {@code rows}
 * @param companions paths of the model's files that the tuned folder takes over
 * @param checkedRows how many of the first rows the final loss is of
 * @param microBatchTokens tokens computed at once, padding included
 * @param checkpointing whether activations are computed anew
 */
record Plan(
        @NotNull Artifact model,
        @NotNull List<String> companions,
        @NotNull Artifact rows,
        @NotNull Artifact steps,
        int checkedRows,

        @NotNull @JsonProperty(defaultValue = "\"fp32\"") Precision precision,

        int microBatchTokens,
        boolean checkpointing,
        @NotNull Optimizer optimizer) {

    /**
     * @param ids tokens
     * @param from number of the first token that is learned; those before it are only read
     */
    record Row(int[] ids, int from) {}

    /**
     * Lays a training down in the store.
     *
     * @param scratch a folder for the list of steps on its way, which may be long
     * @return the plan's artifact
     */
    static Artifact lay(ArtifactStore store, Path scratch, Handover.Request request) {
        List<TrainingRow> rows = request.rows();
        GradientSettings gradients = request.plan().gradients();
        return JsonDocument.write(
                store,
                new Plan(
                        request.model(),
                        request.companions(),
                        JsonLines.write(
                                store,
                                rows.stream()
                                        .map(row -> new Row(row.ids(), row.learnedFrom()))
                                        .toList()),
                        steps(store, scratch, request.plan(), rows, request.batches()),
                        Math.min(request.checkedRows(), rows.size()),
                        gradients.precision(),
                        gradients.microBatchTokens(),
                        gradients.checkpointing(),
                        request.plan().optimizer()));
    }

    private static Artifact steps(
            ArtifactStore store, Path scratch, TrainingPlan plan, List<TrainingRow> rows, Batches batches) {
        Map<TrainingRow, Integer> numbers = new IdentityHashMap<>(); // a row may occur twice
        rows.forEach(row -> numbers.put(row, numbers.size()));
        Path file = scratch.resolve("steps.jsonl");
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (long step = 0; step < plan.steps(); step++) {
                String batch = batches.at(step).rows().stream()
                        .map(row -> String.valueOf(numbers.get(row)))
                        .collect(Collectors.joining(","));
                lines.write("{\"rate\":%s,\"rows\":[%s]}\n"
                        .formatted(plan.learningRate().at(step), batch));
            }
        } catch (IOException e) {
            throw new StorageUnavailableException("Cannot write the steps of a training to " + file, e);
        }
        return store.put(file, JsonLines.MEDIA_TYPE);
    }

    /** Of all steps, each batch computed at once and padded: what a worker counts that trains with the default settings. */
    static Work work(TrainingPlan plan, Batches batches) {
        Work work = Work.NONE;
        for (long step = 0; step < plan.steps(); step++) {
            List<TrainingRow> rows = batches.at(step).rows();
            int longest = rows.stream().mapToInt(row -> row.ids().length).max().orElseThrow();
            long learned = rows.stream()
                    .mapToLong(row -> row.ids().length - row.learnedFrom())
                    .sum();
            work = work.plus(Work.pass(rows.size(), longest - 1, 0, 0, learned));
        }
        return work;
    }
}
