package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.ModelConfig.Rope;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the rotary embedding from its old place, {@code rope_theta} with {@code rope_scaling}, and its new one,
 * {@code rope_parameters}. Of several places transformers 4 and 5 take different ones, so where they differ none is taken.
 */
final class RopeReader {
    private static final String THETA = "rope_theta";
    private static final String SCALING = "rope_scaling";
    private static final String PARAMETERS = "rope_parameters";
    private static final String ORIGINAL_POSITIONS = "original_max_position_embeddings";
    private static final double DEFAULT_BASE = 10_000;

    private RopeReader() {}

    /** @param positions {@code max_position_embeddings} */
    static Rope read(JsonFile config, int positions) {
        Optional<Rope> old = given(config, SCALING, positions);
        Optional<Rope> current = given(config, PARAMETERS, positions);
        if (old.isPresent() && current.isPresent() && !old.equals(current)) {
            throw new ModelFolderException(
                    config.file(),
                    "%s: contradicts %s, %s against %s"
                            .formatted(SCALING, PARAMETERS, old.orElseThrow(), current.orElseThrow()));
        }
        refusePartial(config);
        return old.or(() -> current).orElseGet(() -> Rope.of(config.real(THETA, DEFAULT_BASE)));
    }

    /** Empty where the object is missing or has no fields. */
    private static Optional<Rope> given(JsonFile config, String field, int positions) {
        return config.object(field)
                .filter(object -> !object.fields().isEmpty())
                .map(object -> rope(config, field, object, positions));
    }

    private static Rope rope(JsonFile config, String field, JsonFile object, int positions) {
        object.fields().asMap().forEach((name, value) -> {
            if (value.isJsonObject()) {
                throw new ModelFolderException(
                        config.file(), field + ": " + name + ": a rotary embedding per kind of layer is not supported");
            }
        });
        refusePartial(object);
        return new Rope(inOrBeside(config, object, THETA, DEFAULT_BASE), scaling(config, field, object, positions));
    }

    private static Optional<Rope.Llama3Scaling> scaling(JsonFile config, String field, JsonFile object, int positions) {
        String type = Stream.of("rope_type", "type")
                .filter(object::has)
                .findFirst()
                .map(object::text)
                .orElse("default");
        return switch (type) {
            case "default" -> Optional.empty();
            case "llama3" ->
                Optional.of(new Rope.Llama3Scaling(
                        object.real("factor"),
                        object.real("low_freq_factor"),
                        object.real("high_freq_factor"),
                        inOrBeside(config, object, ORIGINAL_POSITIONS, positions)));
            default ->
                throw new ModelFolderException(
                        config.file(), field + ": type " + type + " is not supported; default and llama3 are");
        };
    }

    /** What may be given inside the object, beside it, or in both places alike. */
    private static double inOrBeside(JsonFile config, JsonFile object, String field, double unlessGiven) {
        double beside = config.real(field, object.real(field, unlessGiven));
        double inside = object.real(field, beside);
        if (inside != beside) {
            throw new ModelFolderException(
                    config.file(), "%s: is given twice, as %s and as %s".formatted(field, inside, beside));
        }
        return inside;
    }

    private static void refusePartial(JsonFile json) {
        double turned = json.real("partial_rotary_factor", 1);
        if (turned != 1) {
            throw new ModelFolderException(json.file(), "partial_rotary_factor: " + turned + " is not supported; 1 is");
        }
    }
}
