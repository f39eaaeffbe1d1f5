package io.tuneloom.languagemodel.adapter;

import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.folder.Shape;
import io.tuneloom.sharedschemas.tuning.TargetModule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A LoRA adapter (Hu et al. 2021, arXiv 2106.09685): beside the weight W (out, in) of each target module it trains A (rank, in) and
 * B (out, rank), and the module computes W x + scaling · B A x. The base model's weights stay as they are.
 *
 * @param rank inner size of the adapters, at most {@value #MOST_RANK}; PEFT's {@code r}
 * @param alpha strength, positive; PEFT's {@code lora_alpha}
 * @param dropout share of a module's inputs that A does not see in a step of training, in [0, 1); the others are scaled up. Modules that
 *     read the same input share the draw
 * @param targetModules names of projections, each adapted in every layer; at least one of {@link #MODULES}, kept in that order
 * @param rankStabilized whether the scaling is alpha / sqrt(rank) (rsLoRA: Kalajdzievski 2023, arXiv 2312.03732), not alpha / rank
 */
public record LoraSettings(int rank, double alpha, double dropout, List<String> targetModules, boolean rankStabilized) {
    /** The projections that can be adapted. Embedding and head cannot. */
    public static final List<String> MODULES =
            List.of("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj");

    /** The largest rank that vLLM accepts ({@code max_lora_rank}). */
    public static final int MOST_RANK = 512;

    private static final Set<String> VOCABULARY_MODULES = Set.of("embed_tokens", "lm_head");

    /** Those of a request that names no others. */
    public static final LoraSettings DEFAULT = of(io.tuneloom.sharedschemas.tuning.LoraSettings.DEFAULT);

    public static LoraSettings of(io.tuneloom.sharedschemas.tuning.LoraSettings request) {
        return new LoraSettings(
                request.rank(),
                request.alpha(),
                request.dropout(),
                request.targetModules().stream().map(TargetModule::label).toList(),
                request.rankStabilized());
    }

    public LoraSettings {
        if (rank < 1 || rank > MOST_RANK) {
            throw new IllegalArgumentException("rank: must be from 1 to %d, was %d".formatted(MOST_RANK, rank));
        }
        if (!(alpha > 0) || Double.isInfinite(alpha)) {
            throw new IllegalArgumentException("alpha: must be positive and finite, was " + alpha);
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout: must be in [0, 1), was " + dropout);
        }
        targetModules = ordered(targetModules);
    }

    private static List<String> ordered(List<String> modules) {
        for (String module : modules) {
            if (VOCABULARY_MODULES.contains(module)) {
                throw new IllegalArgumentException(
                        "targetModules: %s belongs to the vocabulary and cannot be adapted; %s can"
                                .formatted(module, String.join(", ", MODULES)));
            }
            if (!MODULES.contains(module)) {
                throw new IllegalArgumentException(
                        "targetModules: %s cannot be adapted; %s can".formatted(module, String.join(", ", MODULES)));
            }
        }
        if (modules.isEmpty()) {
            throw new IllegalArgumentException("targetModules: needs at least one of " + String.join(", ", MODULES));
        }
        return MODULES.stream().filter(modules::contains).toList();
    }

    /** What B A x is multiplied by. */
    public double scaling() {
        return alpha / (rankStabilized ? Math.sqrt(rank) : rank);
    }

    /**
     * The adapter's tensors for a model of this shape, in the order of its weights: for each target module
     * {@code model.layers.0.self_attn.q_proj.lora_A.weight} (rank, in), and {@code lora_B} (out, rank).
     */
    public Map<String, Shape> weights(ModelConfig config) {
        Map<String, Shape> weights = new LinkedHashMap<>();
        config.weights().forEach((name, shape) -> {
            if (adapts(name)) {
                String module = name.substring(0, name.length() - "weight".length());
                weights.put(
                        module + "lora_A.weight",
                        Shape.of(rank, shape.dimensions().get(1)));
                weights.put(
                        module + "lora_B.weight", Shape.of(shape.dimensions().get(0), rank));
            }
        });
        return weights;
    }

    /**
     * Whether an adapter has something to add to a weight.
     *
     * @param name such as {@code model.layers.0.self_attn.q_proj.weight}
     */
    public boolean adapts(String name) {
        return targetModules.stream().anyMatch(module -> name.endsWith("." + module + ".weight"));
    }

    /** Number of trained values for a model of this shape. */
    public long parameters(ModelConfig config) {
        return weights(config).values().stream().mapToLong(Shape::size).sum();
    }

    /** What differs from other settings, for messages: {@code rank 8, alpha 16.0, dropout 0.0, q_proj v_proj}. */
    @Override
    public String toString() {
        return "rank %d, alpha %s, dropout %s, %s%s"
                .formatted(
                        rank,
                        alpha,
                        dropout,
                        String.join(" ", targetModules),
                        rankStabilized ? ", rank-stabilized" : "");
    }
}
