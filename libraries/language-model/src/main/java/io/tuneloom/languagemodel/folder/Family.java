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
    LLAMA("llama", "LlamaForCausalLM", new Defaults(2048)),
    MISTRAL(
            "mistral",
            "MistralForCausalLM",
            new Defaults(131_072).keyValueHeads(8).slidingWindow(4096)),
    QWEN2("qwen2", "Qwen2ForCausalLM", new Defaults(32_768).keyValueHeads(32).slidingWindow(4096)),
    QWEN3(
            "qwen3",
            "Qwen3ForCausalLM",
            new Defaults(32_768).keyValueHeads(32).slidingWindow(4096).headSize(128)),
    GEMMA3(
            "gemma3_text",
            "Gemma3ForCausalLM",
            new Defaults(131_072)
                    .keyValueHeads(4)
                    .slidingWindow(4096)
                    .headSize(256)
                    .ropeBase(1_000_000)
                    .withTiedHead()),
    SMOLLM3(
            "smollm3",
            "SmolLM3ForCausalLM",
            new Defaults(32_768).keyValueHeads(4).ropeBase(2_000_000).withTiedHead());

    final String modelType;
    final String architecture;
    final Defaults defaults;

    Family(String modelType, String architecture, Defaults defaults) {
        this.modelType = modelType;
        this.architecture = architecture;
        this.defaults = defaults;
    }

    /**
     * What fields that are left out mean.
     *
     * @param maxPositions {@code max_position_embeddings}
     * @param keyValueHeads empty for as many as there are heads
     * @param slidingWindow empty for none
     * @param headSize empty for the width divided by the heads
     * @param ropeBase {@code rope_theta}
     * @param tiedHead {@code tie_word_embeddings}
     */
    record Defaults(
            int maxPositions,
            OptionalInt keyValueHeads,
            OptionalInt slidingWindow,
            OptionalInt headSize,
            double ropeBase,
            boolean tiedHead) {
        Defaults(int maxPositions) {
            this(maxPositions, OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), 10_000, false);
        }

        Defaults keyValueHeads(int number) {
            return new Defaults(maxPositions, OptionalInt.of(number), slidingWindow, headSize, ropeBase, tiedHead);
        }

        Defaults slidingWindow(int size) {
            return new Defaults(maxPositions, keyValueHeads, OptionalInt.of(size), headSize, ropeBase, tiedHead);
        }

        Defaults headSize(int size) {
            return new Defaults(maxPositions, keyValueHeads, slidingWindow, OptionalInt.of(size), ropeBase, tiedHead);
        }

        Defaults ropeBase(double base) {
            return new Defaults(maxPositions, keyValueHeads, slidingWindow, headSize, base, tiedHead);
        }

        Defaults withTiedHead() {
            return new Defaults(maxPositions, keyValueHeads, slidingWindow, headSize, ropeBase, true);
        }
    }

    static Family of(JsonFile config) {
        String type = config.text("model_type");
        if (type.equals("gemma3")) {
            throw new ModelFolderException(
                    config.file(),
                    "model_type: gemma3 reads images too and is not supported; save its text part with transformers as a"
                            + " Gemma3ForCausalLM, whose model_type is gemma3_text");
        }
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(type))
                .findFirst()
                .orElseThrow(() -> new ModelFolderException(
                        config.file(), "model_type: %s is not supported; supported are %s".formatted(type, known())));
    }

    /**
     * The family in which transformers computes this shape; empty for what only a folder of its own family describes. Its LlamaConfig
     * refuses a width that the heads do not divide, even where {@code head_dim} is given; MistralConfig takes it, and without a window
     * a Mistral computes what a Llama does.
     */
    static Optional<Family> writable(ModelConfig config) {
        boolean alike = config.attention().stream().distinct().count() == 1
                && config.attention().stream()
                        .allMatch(layer ->
                                layer.window().isEmpty() && layer.rope().isPresent());
        if (!alike || !config.features().equals(Features.LLAMA)) {
            return Optional.empty();
        }
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
