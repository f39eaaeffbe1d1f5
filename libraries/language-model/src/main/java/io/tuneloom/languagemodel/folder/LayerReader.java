package io.tuneloom.languagemodel.folder;

import io.tuneloom.languagemodel.folder.RopeReader.Ropes;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Reads which layers have a sliding window and which a rotary embedding. What transformers would ignore, or read and then fail at,
 * is refused.
 */
final class LayerReader {
    private static final String TYPES = "layer_types";
    private static final String FULL = "full_attention";
    static final String SLIDING = "sliding_attention";
    private static final String WINDOW = "sliding_window";
    private static final String USE_WINDOW = "use_sliding_window";
    private static final String CHUNK = "attention_chunk_size";

    private final JsonFile config;
    private final Family family;
    private final int layers;

    private LayerReader(JsonFile config, Family family) {
        this.config = config;
        this.family = family;
        this.layers = LayerAttention.checked(config.integer("num_hidden_layers"));
    }

    static List<LayerAttention> read(JsonFile config, Family family, Ropes ropes) {
        return new LayerReader(config, family).read(ropes);
    }

    private List<LayerAttention> read(Ropes ropes) {
        OptionalInt window = window();
        if (family == Family.LLAMA) {
            refuseReadOfCacheOnly(WINDOW);
        }
        if (!isTypesRead() && window.isEmpty()) {
            refuseReadOfCacheOnly(CHUNK);
        }
        List<Boolean> rotary = family == Family.SMOLLM3 ? rotary() : Collections.nCopies(layers, true);
        List<Boolean> sliding = sliding(window, rotary);
        if (sliding.contains(true) && window.isEmpty()) {
            throw refused(
                    config.has(TYPES) ? TYPES : WINDOW,
                    SLIDING + " needs a " + WINDOW + (switchedOn() ? "" : " and a true " + USE_WINDOW));
        }
        return IntStream.range(0, layers)
                .mapToObj(layer -> new LayerAttention(
                        sliding.get(layer) ? window : OptionalInt.empty(),
                        rotary.get(layer)
                                ? Optional.of(sliding.get(layer) ? ropes.local() : ropes.global())
                                : Optional.empty()))
                .toList();
    }

    /**
     * The attention of a family without such a window does not read it, but transformers' cache of keys and values does, and drops those
     * before it: beyond the window it writes other texts than it scores.
     */
    private void refuseReadOfCacheOnly(String field) {
        int positions = config.integer("max_position_embeddings", family.defaults.maxPositions());
        if (config.has(field) && !config.has(TYPES) && config.integer(field) < positions) {
            throw refused(
                    field,
                    "%d is not supported for model_type %s below its %d positions; transformers writes texts with it and scores them without"
                            .formatted(config.integer(field), family.modelType, positions));
        }
    }

    /** Empty where it is null, switched off, or left out of a family without one. */
    private OptionalInt window() {
        boolean isNull = config.fields().has(WINDOW) && !config.has(WINDOW);
        if (family == Family.LLAMA || isNull || !switchedOn()) {
            return OptionalInt.empty();
        }
        return config.has(WINDOW) ? OptionalInt.of(config.integer(WINDOW)) : family.defaults.slidingWindow();
    }

    private boolean switchedOn() {
        return switch (family) {
            case LLAMA, MISTRAL, GEMMA3 -> true;
            case QWEN2, QWEN3, SMOLLM3 -> config.truth(USE_WINDOW, false);
        };
    }

    /** Which layers have a window. */
    private List<Boolean> sliding(OptionalInt window, List<Boolean> rotary) {
        List<Boolean> unlessGiven = slidingUnlessGiven(window, rotary);
        if (!config.has(TYPES)) {
            return unlessGiven;
        }
        List<Boolean> given = config.texts(TYPES).stream().map(this::isSliding).toList();
        if (given.size() != layers) {
            throw refused(TYPES, "has %d entries for %d layers".formatted(given.size(), layers));
        }
        if (!isTypesRead() && !given.equals(unlessGiven)) {
            throw refused(
                    TYPES,
                    "transformers does not read it for model_type " + family.modelType
                            + ", whose layers all have the same attention");
        }
        return given;
    }

    private boolean isTypesRead() {
        return family != Family.LLAMA && family != Family.MISTRAL;
    }

    private boolean isSliding(String type) {
        return switch (type) {
            case FULL -> false;
            case SLIDING -> true;
            default -> throw refused(TYPES, "%s is not supported; %s and %s are".formatted(type, FULL, SLIDING));
        };
    }

    private List<Boolean> slidingUnlessGiven(OptionalInt window, List<Boolean> rotary) {
        return switch (family) {
            case LLAMA, MISTRAL -> Collections.nCopies(layers, window.isPresent());
            case QWEN2, QWEN3 -> {
                int first = config.integer("max_window_layers", 28);
                yield each(layer -> window.isPresent() && layer >= first);
            }
            case GEMMA3 -> {
                int every = positive("sliding_window_pattern", 6);
                yield each(layer -> (layer + 1) % every != 0);
            }
            case SMOLLM3 -> each(layer -> window.isPresent() && !rotary.get(layer));
        };
    }

    /** Which layers of a SmolLM3 have a rotary embedding. */
    private List<Boolean> rotary() {
        String field = "no_rope_layers";
        if (!config.has(field)) {
            int every = positive("no_rope_layer_interval", 4);
            return each(layer -> (layer + 1) % every != 0);
        }
        List<Integer> given = config.integers(field);
        if (given.size() < layers) {
            throw refused(field, "has %d entries for %d layers".formatted(given.size(), layers));
        }
        return each(layer -> given.get(layer) != 0);
    }

    private int positive(String field, int absent) {
        int value = config.integer(field, absent);
        if (value <= 0) {
            throw refused(field, "must be positive, was " + value);
        }
        return value;
    }

    private List<Boolean> each(IntPredicate layer) {
        return IntStream.range(0, layers).mapToObj(layer::test).toList();
    }

    private ModelFolderException refused(String field, String why) {
        return new ModelFolderException(config.file(), field + ": " + why);
    }
}
