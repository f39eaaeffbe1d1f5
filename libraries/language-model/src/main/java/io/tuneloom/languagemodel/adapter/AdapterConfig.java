package io.tuneloom.languagemodel.adapter;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.tuneloom.languagemodel.folder.JsonFile;
import io.tuneloom.languagemodel.folder.ModelFolderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of adapter_config.json (PEFT 0.21). A field that is not read must be switched off, also one of a later PEFT: almost all that
 * it can switch on changes what the adapter computes.
 */
final class AdapterConfig {
    private static final String BASE_MODEL = "base_model_name_or_path";
    private static final String RANK = "r";
    private static final String ALPHA = "lora_alpha";
    private static final String DROPOUT = "lora_dropout";
    private static final String TARGETS = "target_modules";
    private static final String RANK_STABILIZED = "use_rslora";
    private static final String TYPE = "peft_type";
    private static final String LORA = "LORA";
    private static final String BIAS = "bias";
    private static final String FIRST_WEIGHTS = "init_lora_weights";

    private static final Set<String> READ =
            Set.of(RANK, ALPHA, DROPOUT, TARGETS, RANK_STABILIZED, TYPE, BIAS, FIRST_WEIGHTS);

    /** Say where the adapter is from, or how big something is that is off itself. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            BASE_MODEL,
            "task_type",
            "auto_mapping",
            "peft_version",
            "revision",
            "inference_mode",
            "megatron_core",
            "qalora_group_size",
            "ensure_weight_tying");

    /** How A and B began. The other ways (PiSSA, OLoRA, CorDA, LoftQ) changed the base model's weights too. */
    private static final Set<String> FIRST_WEIGHTS_ALONE = Set.of("true", "false", "gaussian", "orthogonal", "eva");

    private AdapterConfig() {}

    static LoraSettings settings(JsonFile json) {
        require(json, TYPE, json.text(TYPE), LORA);
        require(json, BIAS, json.has(BIAS) ? json.text(BIAS) : "none", "none");
        firstWeights(json);
        json.fields().entrySet().stream()
                .filter(field -> !READ.contains(field.getKey()) && !WITHOUT_EFFECT.contains(field.getKey()))
                .filter(field -> !isOff(field.getValue()))
                .findFirst()
                .ifPresent(field -> {
                    throw notComputed(json, field);
                });
        try {
            return new LoraSettings(
                    json.integer(RANK),
                    json.real(ALPHA),
                    json.real(DROPOUT, 0),
                    targets(json),
                    json.truth(RANK_STABILIZED, false));
        } catch (IllegalArgumentException e) {
            throw new ModelFolderException(json.file(), named(String.valueOf(e.getMessage())), e);
        }
    }

    private static void require(JsonFile json, String field, String value, String supported) {
        if (!value.equals(supported)) {
            throw new ModelFolderException(
                    json.file(), "%s: %s is not supported; %s is".formatted(field, value, supported));
        }
    }

    private static void firstWeights(JsonFile json) {
        if (json.has(FIRST_WEIGHTS)) {
            String value = plain(json.fields().get(FIRST_WEIGHTS));
            if (!FIRST_WEIGHTS_ALONE.contains(value)) {
                throw new ModelFolderException(
                        json.file(),
                        "%s: %s is not supported, as it changes the base model's weights; let PEFT convert the adapter (path_initial_model_for_weight_conversion)"
                                .formatted(FIRST_WEIGHTS, value));
            }
        }
    }

    private static boolean isOff(JsonElement value) {
        return value.isJsonNull()
                || (value.isJsonObject() && value.getAsJsonObject().isEmpty())
                || (value.isJsonArray() && value.getAsJsonArray().isEmpty())
                || (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean() && !value.getAsBoolean());
    }

    private static ModelFolderException notComputed(JsonFile json, Map.Entry<String, JsonElement> field) {
        return new ModelFolderException(
                json.file(),
                "%s: %s is not supported; a plain LoRA adapter without it is"
                        .formatted(field.getKey(), field.getValue()));
    }

    private static List<String> targets(JsonFile json) {
        JsonElement value = json.has(TARGETS) ? json.fields().get(TARGETS) : JsonNull.INSTANCE;
        if (!value.isJsonArray()) {
            throw new ModelFolderException(
                    json.file(),
                    "%s: must be a list of names of %s, was %s"
                            .formatted(TARGETS, String.join(", ", LoraSettings.MODULES), value));
        }
        List<String> modules = new ArrayList<>();
        for (JsonElement module : value.getAsJsonArray()) {
            modules.add(plain(module));
        }
        return modules;
    }

    private static String plain(JsonElement value) {
        return value.isJsonPrimitive() ? value.getAsString() : value.toString();
    }

    /** With PEFT's names of the fields. */
    private static String named(String message) {
        return message.replaceFirst("^rank:", RANK + ":")
                .replaceFirst("^alpha:", ALPHA + ":")
                .replaceFirst("^dropout:", DROPOUT + ":")
                .replaceFirst("^targetModules:", TARGETS + ":");
    }

    /** All fields that PEFT 0.21, vLLM and llama.cpp's converter read of a plain adapter. */
    static JsonObject fields(LoraSettings settings, String baseModel) {
        JsonObject fields = new JsonObject();
        fields.addProperty(TYPE, LORA);
        fields.addProperty("task_type", "CAUSAL_LM");
        fields.addProperty(BASE_MODEL, baseModel);
        fields.addProperty("inference_mode", true);
        fields.addProperty(RANK, settings.rank());
        fields.addProperty(ALPHA, alpha(settings.alpha()));
        fields.addProperty(DROPOUT, settings.dropout());
        JsonArray targets = new JsonArray();
        settings.targetModules().forEach(targets::add);
        fields.add(TARGETS, targets);
        fields.addProperty(RANK_STABILIZED, settings.rankStabilized());
        fields.addProperty("use_dora", false);
        fields.addProperty("fan_in_fan_out", false);
        fields.addProperty(BIAS, "none");
        fields.add("modules_to_save", JsonNull.INSTANCE);
        return fields;
    }

    /** A whole number where it is one: PEFT, vLLM and llama.cpp declare an integer. */
    private static Number alpha(double alpha) {
        return alpha == Math.rint(alpha) && alpha < Integer.MAX_VALUE ? (Number) (int) alpha : (Number) alpha;
    }
}
