package io.tuneloom.languagemodel.training;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.SafetensorsReader;
import io.tuneloom.languagemodel.folder.StoredTensor;
import io.tuneloom.languagemodel.training.Batch.TrainingRow;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What src/test/reference/ref.py recorded of one model in Python PyTorch, or families.py in transformers. */
record Reference(Path folder, JsonObject json, Map<String, StoredTensor> tensors) {

    static Reference of(String model) {
        try {
            Path folder = Path.of(Objects.requireNonNull(Reference.class.getResource("/reference/" + model))
                    .toURI());
            return new Reference(
                    folder,
                    JsonFile.read(folder.resolve("reference.json")).fields(),
                    SafetensorsReader.read(folder.resolve("reference.safetensors")));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    List<TrainingRow> rows() {
        List<TrainingRow> rows = new ArrayList<>();
        for (JsonElement row : json.getAsJsonArray("rows")) {
            JsonArray ids = row.getAsJsonObject().getAsJsonArray("ids");
            float[] weights = new float[ids.size()];
            for (int i = 0; i < weights.length; i++) {
                weights[i] =
                        row.getAsJsonObject().getAsJsonArray("weights").get(i).getAsFloat();
            }
            rows.add(new TrainingRow(
                    ids.asList().stream().mapToInt(JsonElement::getAsInt).toArray(), weights));
        }
        return rows;
    }

    float[] tensor(String name) {
        StoredTensor tensor = Objects.requireNonNull(tensors.get(name), name);
        return tensor.floats(tensor.shape().size());
    }

    /** Of each row. */
    List<int[]> texts(String name) {
        return json.getAsJsonArray(name).asList().stream()
                .map(text -> text.getAsJsonArray().asList().stream()
                        .mapToInt(JsonElement::getAsInt)
                        .toArray())
                .toList();
    }

    double[] series(String name) {
        return json.getAsJsonArray(name).asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    Optimizer optimizer() {
        JsonObject o = json.getAsJsonObject("optimizer");
        return new Optimizer(
                o.get("beta1").getAsDouble(),
                o.get("beta2").getAsDouble(),
                o.get("epsilon").getAsDouble(),
                o.get("weight_decay").getAsDouble(),
                o.get("clip_norm").getAsDouble());
    }

    LearningRate learningRate() {
        JsonObject o = json.getAsJsonObject("optimizer");
        return LearningRate.cosine(
                o.get("peak").getAsDouble(),
                o.get("warm_up").getAsLong(),
                o.get("total").getAsLong(),
                o.get("floor").getAsDouble());
    }
}
