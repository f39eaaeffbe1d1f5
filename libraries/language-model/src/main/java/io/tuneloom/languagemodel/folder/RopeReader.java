package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import io.tuneloom.languagemodel.folder.RopeScaling.Yarn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the rotary embedding from its old place, {@code rope_theta} with {@code rope_scaling}, and its new one,
 * {@code rope_parameters}. Of several places transformers 4 and 5 take different ones, so where they differ none is taken.
 */
final class RopeReader {
    static final String THETA = "rope_theta";
    static final String LOCAL_THETA = "rope_local_base_freq";
    static final String SCALING = "rope_scaling";
    static final String PARAMETERS = "rope_parameters";
    static final String GLOBAL = "full_attention";
    static final String LOCAL = LayerReader.SLIDING;
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
        Rope rope = reader.agreed(reader.given(config, SCALING, SCALING), reader.given(config, PARAMETERS, PARAMETERS));
        return new Ropes(rope, rope);
    }

    private Ropes perKindOfLayer() {
        Optional<JsonFile> parameters = config.object(PARAMETERS);
        parameters.ifPresent(this::refuseOtherThanKinds);
        Rope global =
                agreed(given(config, SCALING, SCALING), parameters.flatMap(some -> given(some, GLOBAL, PARAMETERS)));
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

    private Rope agreed(Optional<Rope> old, Optional<Rope> current) {
        if (old.isPresent() && current.isPresent() && !old.equals(current)) {
            throw refused("%s: contradicts %s, %s against %s"
                    .formatted(SCALING, PARAMETERS, old.orElseThrow(), current.orElseThrow()));
        }
        return old.or(() -> current).orElseGet(() -> Rope.of(config.real(THETA, family.defaults.ropeBase())));
    }

    /** Empty where the object is missing or has no fields. */
    private Optional<Rope> given(JsonFile from, String field, String place) {
        return from.object(field)
                .filter(object -> !object.fields().isEmpty())
                .map(object -> rope(place, object, THETA, family.defaults.ropeBase()));
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
        String type = Stream.of("rope_type", "type")
                .filter(object::has)
                .findFirst()
                .map(object::text)
                .orElse("default");
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
