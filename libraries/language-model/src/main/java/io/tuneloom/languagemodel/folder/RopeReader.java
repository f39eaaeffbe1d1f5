package io.tuneloom.languagemodel.folder;

import com.google.gson.JsonElement;
import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.RopeScaling.Yarn;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the rotary embedding from its old place, {@code rope_theta} with {@code rope_scaling}, and its new one,
 * {@code rope_parameters}. Of several places transformers 4 and 5 take different ones, so where they differ none is taken. What
 * {@code rope_parameters} says beside a {@code rope_scaling} without it is refused too, unless it changes nothing: neither reads it
 * (5.18 lets {@code rope_scaling} replace {@code rope_parameters}). Only in Gemma 3 it counts, where 5.18 joins the two.
 */
final class RopeReader {
    static final String THETA = "rope_theta";
    static final String LOCAL_THETA = "rope_local_base_freq";
    static final String SCALING = "rope_scaling";
    static final String PARAMETERS = "rope_parameters";
    static final String GLOBAL = "full_attention";
    static final String LOCAL = LayerReader.SLIDING;
    /** The first counts. */
    private static final List<String> TYPES = List.of("rope_type", "type");

    private static final String ORIGINAL_POSITIONS = "original_max_position_embeddings";
    private static final double LOCAL_BASE = 10_000;

    private final JsonFile config;
    private final Family family;
    private final int positions;

    private RopeReader(JsonFile config, Family family) {
        this.config = config;
        this.family = family;
        this.positions = config.integer("max_position_embeddings", family.defaults.maxPositions());
    }

    /**
     * @param global of layers that see all tokens before
     * @param local of layers with a window; the same, but in Gemma 3
     */
    record Ropes(Rope global, Rope local) {}

    static Ropes read(JsonFile config, Family family) {
        RopeReader reader = new RopeReader(config, family);
        refusePartial(config);
        if (family == Family.GEMMA3) {
            return reader.perKindOfLayer();
        }
        Rope rope = reader.agreed(given(config, PARAMETERS));
        return new Ropes(rope, rope);
    }

    private Ropes perKindOfLayer() {
        Optional<JsonFile> parameters = config.object(PARAMETERS);
        parameters.ifPresent(this::refuseOtherThanKinds);
        Rope global = agreed(parameters.flatMap(some -> given(some, GLOBAL)));
        Rope local = parameters
                .flatMap(some -> some.object(LOCAL))
                .map(object -> rope(PARAMETERS, object, LOCAL_THETA, LOCAL_BASE))
                .orElseGet(() -> Rope.of(config.real(LOCAL_THETA, LOCAL_BASE)));
        if (local.scaling().isPresent()) {
            throw refused(PARAMETERS + ": " + LOCAL + ": only type default is supported; transformers 4 has no other");
        }
        if (global.scaling().isPresent() && global.scaling().get() instanceof Yarn yarn && !yarn.truncate()) {
            throw refused("truncate: false is not supported for " + family.modelType
                    + "; transformers 4 reads it and transformers 5 does not");
        }
        return new Ropes(global, local);
    }

    private void refuseOtherThanKinds(JsonFile parameters) {
        for (String name : parameters.fields().keySet()) {
            if (!List.of(GLOBAL, LOCAL).contains(name)) {
                throw refused("%s: %s: for %s, only %s and %s are read there"
                        .formatted(PARAMETERS, name, family.modelType, GLOBAL, LOCAL));
            }
        }
    }

    /** @param current the new place of what {@code rope_scaling} says */
    private Rope agreed(Optional<JsonFile> current) {
        Optional<JsonFile> old = given(config, SCALING);
        if (old.isPresent() && current.isPresent()) {
            return agreed(old.get(), current.get());
        }
        return old.map(object -> rope(SCALING, object))
                .or(() -> current.map(object -> rope(PARAMETERS, object)))
                .orElseGet(() -> Rope.of(config.real(THETA, family.defaults.ropeBase())));
    }

    private Rope agreed(JsonFile old, JsonFile current) {
        JsonFile both = new JsonFile(
                config.file(),
                (family == Family.GEMMA3 ? current : old).fields().deepCopy());
        old.fields().asMap().forEach(both.fields()::add);
        Rope rope = rope(SCALING, both);
        refuseOtherType(old, current);
        current.fields().asMap().entrySet().stream()
                .filter(field -> !TYPES.contains(field.getKey()))
                .forEach(field -> {
                    both.fields().add(field.getKey(), field.getValue());
                    if (!rope(PARAMETERS, both).equals(rope)) {
                        throw disagreeing(old, field);
                    }
                });
        return rope;
    }

    private void refuseOtherType(JsonFile old, JsonFile current) {
        boolean counts = family == Family.GEMMA3 && TYPES.stream().noneMatch(old::has);
        if (!counts && TYPES.stream().anyMatch(current::has) && !type(current).equals(type(old))) {
            throw refused("%s: contradicts %s: type is %s against %s"
                    .formatted(SCALING, PARAMETERS, type(old), type(current)));
        }
    }

    private ModelFolderException disagreeing(JsonFile old, Map.Entry<String, JsonElement> field) {
        return refused(
                old.has(field.getKey())
                        ? "%s: contradicts %s: %s is %s against %s"
                                .formatted(
                                        SCALING,
                                        PARAMETERS,
                                        field.getKey(),
                                        old.fields().get(field.getKey()),
                                        field.getValue())
                        : "%s: %s is %s only there, and transformers does not read it beside %s; give it there too, or leave %s out"
                                .formatted(PARAMETERS, field.getKey(), field.getValue(), SCALING, SCALING));
    }

    /** Empty where the object is missing or has no fields. */
    private static Optional<JsonFile> given(JsonFile from, String field) {
        return from.object(field).filter(object -> !object.fields().isEmpty());
    }

    private Rope rope(String place, JsonFile object) {
        return rope(place, object, THETA, family.defaults.ropeBase());
    }

    /** @param theta what the base is called beside the object */
    private Rope rope(String place, JsonFile object, String theta, double base) {
        object.fields().asMap().forEach((name, value) -> {
            if (value.isJsonObject()) {
                throw refused(place + ": " + name + ": a rotary embedding per kind of layer is not supported for "
                        + family.modelType);
            }
        });
        refusePartial(object);
        return new Rope(inOrBeside(object, THETA, theta, base), scaling(place, object));
    }

    private Optional<RopeScaling> scaling(String place, JsonFile object) {
        String type = type(object);
        return switch (type) {
            case "default" -> Optional.empty();
            case "linear" -> Optional.of(new RopeScaling.Linear(object.real("factor")));
            case "llama3" ->
                Optional.of(new RopeScaling.Llama3(
                        object.real("factor"),
                        object.real("low_freq_factor"),
                        object.real("high_freq_factor"),
                        originalPositions(object)));
            case "yarn" -> Optional.of(yarn(object));
            default ->
                throw refused(place + ": type " + type + " is not supported; default, linear, llama3 and yarn are");
        };
    }

    private static String type(JsonFile object) {
        return TYPES.stream().filter(object::has).findFirst().map(object::text).orElse("default");
    }

    private Yarn yarn(JsonFile object) {
        double factor = object.real("factor");
        double scale = object.real("mscale", 0);
        double allScale = object.real("mscale_all_dim", 0);
        double suggested = scale != 0 && allScale != 0
                ? Yarn.suggested(factor, scale) / Yarn.suggested(factor, allScale)
                : Yarn.suggested(factor, 1);
        return new Yarn(
                factor,
                originalPositions(object),
                object.real("attention_factor", suggested),
                unlessZero(object.real("beta_fast", 0), 32),
                unlessZero(object.real("beta_slow", 0), 1),
                object.truth("truncate", true));
    }

    private static double unlessZero(double given, double absent) {
        return given == 0 ? absent : given;
    }

    /** Beside rotary embeddings that each have a kind of layer, transformers does not read it. */
    private double originalPositions(JsonFile object) {
        if (family == Family.GEMMA3 && config.has(ORIGINAL_POSITIONS) && !object.has(ORIGINAL_POSITIONS)) {
            throw refused("%s: transformers does not read it there for model_type %s; put it into %s, %s"
                    .formatted(ORIGINAL_POSITIONS, family.modelType, PARAMETERS, GLOBAL));
        }
        return inOrBeside(object, ORIGINAL_POSITIONS, ORIGINAL_POSITIONS, positions);
    }

    /** What may be given inside the object, beside it, or in both places alike. */
    private double inOrBeside(JsonFile object, String field, String fieldBeside, double unlessGiven) {
        double beside = config.real(fieldBeside, object.real(field, unlessGiven));
        double inside = object.real(field, beside);
        if (inside != beside) {
            throw refused("%s: is given twice, as %s and as %s".formatted(fieldBeside, inside, beside));
        }
        return inside;
    }

    private static void refusePartial(JsonFile json) {
        double turned = json.real("partial_rotary_factor", 1);
        if (turned != 1) {
            throw new ModelFolderException(json.file(), "partial_rotary_factor: " + turned + " is not supported; 1 is");
        }
    }

    private ModelFolderException refused(String why) {
        return new ModelFolderException(config.file(), why);
    }
}
