package io.tuneloom.languagemodel.training;

import ai.djl.ndarray.NDArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.folder.SafetensorsWriter;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.torch.TensorParts;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a checkpoint holds: every tensor of the training (weights, or those of the adapter, AdamW's two moments, its count of updates), and in
 * state.json these.
 *
 * @param step number of steps done
 * @param precision in which the training goes on: in another one it would end with weights that neither gives
 * @param adapter which is trained, if one is: with another scaling, dropout or seed the training would end elsewhere
 * @param loss of the last of them; NaN if none was done, or not known
 * @param microBatchTokens computed at once from here on: fewer than the settings say after memory was short, and without that another
 *     worker's sums would be rounded differently
 * @param notes the caller's own
 */
record TrainerState(
        long step,
        Precision precision,
        Optional<String> adapter,
        double loss,
        int microBatchTokens,
        Map<String, String> notes) {
    private static final String TENSORS = "state.safetensors";
    private static final String STATE = "state.json";
    private static final String PRECISION = "precision";
    private static final String ADAPTER = "adapter";
    private static final String NO_ADAPTER = "all weights";
    private static final Precision BEFORE_THERE_WAS_A_CHOICE = Precision.FP32;

    void write(Path folder, Map<String, NDArray> tensors, TensorParts parts) throws IOException {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, shape(tensor)));
        SafetensorsWriter.write(folder.resolve(TENSORS), shapes, name -> parts.of(AdamW.get(tensors, name)));
        JsonObject json = new JsonObject();
        json.addProperty("step", step);
        json.addProperty(PRECISION, precision.label());
        adapter.ifPresent(description -> json.addProperty(ADAPTER, description));
        if (Double.isFinite(loss)) {
            json.addProperty("loss", loss);
        }
        json.addProperty("microBatchTokens", microBatchTokens);
        JsonObject kept = new JsonObject();
        notes.forEach((key, value) -> kept.add(key, new JsonPrimitive(value)));
        json.add("notes", kept);
        JsonFile.write(folder.resolve(STATE), json);
    }

    /** @throws ModelFolderException when the training was in another precision, or of another adapter */
    static TrainerState read(Path folder, Precision precision, Optional<String> adapter) {
        JsonFile json = JsonFile.read(folder.resolve(STATE));
        Map<String, String> notes = new LinkedHashMap<>();
        json.object("notes").ifPresent(kept -> kept.fields().keySet().forEach(key -> notes.put(key, kept.text(key))));
        String saved = json.fields().has(PRECISION) ? json.text(PRECISION) : BEFORE_THERE_WAS_A_CHOICE.label();
        if (!saved.equals(precision.label())) {
            throw new ModelFolderException(
                    folder.resolve(STATE),
                    "belongs to a training in %s, but this one is in %s; train in %s, or begin anew without the checkpoint"
                            .formatted(saved, precision.label(), saved));
        }
        String trained = json.has(ADAPTER) ? json.text(ADAPTER) : NO_ADAPTER;
        if (!trained.equals(adapter.orElse(NO_ADAPTER))) {
            throw new ModelFolderException(
                    folder.resolve(STATE),
                    "belongs to a training of %s, but this one is of %s"
                            .formatted(trained, adapter.orElse(NO_ADAPTER)));
        }
        return new TrainerState(
                json.integer("step"),
                precision,
                adapter,
                json.real("loss", Double.NaN),
                json.integer("microBatchTokens", Integer.MAX_VALUE),
                notes);
    }

    /** The stored values of all these tensors, which must be just those that the checkpoint holds. */
    static Map<String, StoredTensor> values(Path folder, Map<String, NDArray> tensors) {
        Map<String, StoredTensor> stored = SafetensorsReader.read(folder.resolve(TENSORS));
        Map<String, StoredTensor> values = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> {
            StoredTensor found = stored.remove(name);
            if (found == null || !found.shape().equals(shape(tensor))) {
                throw new ModelFolderException(
                        folder.resolve(TENSORS), "belongs to another training: " + name + " is missing or misshapen");
            }
            values.put(name, found);
        });
        if (!stored.isEmpty()) {
            throw new ModelFolderException(
                    folder.resolve(TENSORS),
                    "belongs to another training: it also holds "
                            + stored.keySet().iterator().next());
        }
        return values;
    }

    private static Shape shape(NDArray tensor) {
        return Shape.of(tensor.getShape().getShape());
    }
}
