package io.tuneloom.languagemodel.folder;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The kinds of config.json that are read and written, with what transformers (4.57 and 5.18) takes for a field that a file
 * leaves out.
 */
enum Family {
    LLAMA("llama", "LlamaForCausalLM", OptionalInt.empty(), 2048, OptionalInt.empty()),
    MISTRAL("mistral", "MistralForCausalLM", OptionalInt.of(8), 131_072, OptionalInt.of(4096)),
    QWEN2("qwen2", "Qwen2ForCausalLM", OptionalInt.of(32), 32_768, OptionalInt.of(4096));

    final String modelType;
    final String architecture;

    /** Key and value heads; empty for as many as there are heads. */
    final OptionalInt keyValueHeads;

    final int maxPositions;

    /** Size of the window, where the model has one; Qwen2 has one only where {@code use_sliding_window} says so. */
    final OptionalInt slidingWindow;

    Family(
            String modelType,
            String architecture,
            OptionalInt keyValueHeads,
            int maxPositions,
            OptionalInt slidingWindow) {
        this.modelType = modelType;
        this.architecture = architecture;
        this.keyValueHeads = keyValueHeads;
        this.maxPositions = maxPositions;
        this.slidingWindow = slidingWindow;
    }

    static Family of(JsonFile config) {
        String type = config.text("model_type");
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(type))
                .findFirst()
                .orElseThrow(() -> new ModelFolderException(
                        config.file(), "model_type: %s is not supported; supported are %s".formatted(type, known())));
    }

    /**
     * The family in which transformers computes this shape. Its LlamaConfig refuses a width that the heads do not divide, even
     * where {@code head_dim} is given; MistralConfig takes it, and without a window a Mistral computes what a Llama does.
     */
    static Optional<Family> writable(ModelConfig config) {
        boolean divides = config.width() % config.heads() == 0;
        return switch (config.biases()) {
            case NONE -> Optional.of(divides ? LLAMA : MISTRAL);
            case QUERY_KEY_VALUE -> Optional.of(QWEN2);
            case ATTENTION -> divides ? Optional.of(LLAMA) : Optional.empty();
        };
    }

    private static String known() {
        return Arrays.stream(values()).map(family -> family.modelType).collect(Collectors.joining(", "));
    }
}
