package io.tuneloom.languagemodel.decoder;

import io.tuneloom.languagemodel.adapter.LoraSettings;
import io.tuneloom.languagemodel.decoder.StoredWeight.Kept;
import io.tuneloom.languagemodel.folder.ModelConfig;
import io.tuneloom.languagemodel.torch.Compute;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Gpu;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.ParameterBytes;
import io.tuneloom.sharedschemas.tuning.Precision;
import java.util.List;
import java.util.Optional;

/**
 * Memory that a model takes, in bytes, known before it is loaded: a process that only fails while it loads may be killed by the system,
 * as often as its job is delivered.
 *
 * @param weights in the precision used; for a training with gradients and the two moments of AdamW
 * @param reserve for inference: keys and values of one text of {@value #CACHED_TOKENS} tokens, or of the context if that is shorter
 */
public record MemoryNeed(long weights, long reserve) {
    private static final int CACHED_TOKENS = 2_048;

    public static MemoryNeed ofInference(ModelConfig config, Precision precision) {
        long weights = StoredWeight.of(config, precision).stream()
                .mapToLong(weight -> weight.shape().size()
                        * (weight.kept() == Kept.FULL ? ParameterBytes.FP32 : ParameterBytes.BF16))
                .sum();
        return new MemoryNeed(weights, reserve(config));
    }

    /**
     * Of full fine-tuning: its weights and optimiser have 32 bits in either precision. Activations come on top and are not counted:
     * they depend on the batch, which is computed in smaller parts when memory is short.
     */
    public static MemoryNeed ofTraining(ModelConfig config) {
        return new MemoryNeed(ParameterBytes.TRAINED * config.parameters(), 0);
    }

    /**
     * Of LoRA fine-tuning: the base model, and adapter, gradients and moments in 32 bits. For products in 16 bits the matrices that they
     * read are held once more, however the base model is loaded, since gradients do not pass through packed ones. Activations come on top
     * as for {@link #ofTraining(ModelConfig)}.
     *
     * @param loaded precision in which the base model is loaded
     * @param products precision of the training's matrix products
     * @throws IllegalArgumentException for products in 32 bits with a base model in 16, of which each would be converted anew
     */
    public static MemoryNeed ofTraining(
            ModelConfig config, LoraSettings adapter, Precision loaded, Precision products) {
        if (loaded == Precision.BF16 && products == Precision.FP32) {
            throw new IllegalArgumentException("a base model in bf16 is not trained upon with products in fp32");
        }
        long copies = products == Precision.FP32 ? 0 : ParameterBytes.BF16 * multiplied(config);
        return new MemoryNeed(
                ofInference(config, loaded).weights() + copies + ParameterBytes.TRAINED * adapter.parameters(config),
                0);
    }

    /** Values of the matrices that products read: an embedding that is no head is only looked up. */
    private static long multiplied(ModelConfig config) {
        return config.weights().entrySet().stream()
                .filter(weight -> weight.getValue().isMatrix()
                        && (config.tiedHead() || !weight.getKey().equals(StoredWeight.EMBEDDING)))
                .mapToLong(weight -> weight.getValue().size())
                .sum();
    }

    /** Of merging an adapter with its base model: both in 32 bits, and one merged matrix at a time. */
    public static MemoryNeed ofMerging(ModelConfig config, LoraSettings adapter) {
        long largest = config.weights().entrySet().stream()
                .filter(weight -> adapter.adapts(weight.getKey()))
                .mapToLong(weight -> weight.getValue().size())
                .max()
                .orElse(0);
        return new MemoryNeed(
                ofInference(config, Precision.FP32).weights()
                        + ofAdapter(config, adapter).weights()
                        + ParameterBytes.FP32 * largest,
                0);
    }

    /** Of an adapter beside its base model, which is loaded: its tensors, and as many again that products take. */
    public static MemoryNeed ofAdapter(ModelConfig config, LoraSettings adapter) {
        return new MemoryNeed(2 * ParameterBytes.FP32 * adapter.parameters(config), reserve(config));
    }

    /** For keys and values, in bytes: those of one text of {@value #CACHED_TOKENS} tokens, or of the context if that is shorter. */
    public static long reserve(ModelConfig config) {
        return keysAndValues(config, Math.min(config.maxPositions(), CACHED_TOKENS));
    }

    /** Keys and values of so many tokens, in bytes. */
    public static long keysAndValues(ModelConfig config, long tokens) {
        return 2 * ParameterBytes.FP32 * config.layers() * config.keyValueHeads() * config.headSize() * tokens;
    }

    public long total() {
        return weights + reserve;
    }

    /**
     * How many of the models that are held must go so that this one fits.
     *
     * @param held memory of their weights, in the order in which they would go
     * @param now what there is where the model is to be; empty where nobody says, and then nothing needs to go
     * @throws ModelDoesNotFitException when it does not fit even if all go
     */
    public int evictions(List<Long> held, Optional<Memory> now) throws ModelDoesNotFitException {
        if (now.isEmpty()) {
            return 0;
        }
        long room = now.get().available();
        int evicted = 0;
        while (room < total() && evicted < held.size()) {
            room += held.get(evicted++);
        }
        if (room < total()) {
            throw new ModelDoesNotFitException(sentence(room, now.get()));
        }
        return evicted;
    }

    /** @throws ModelDoesNotFitException when there is less memory */
    public void check(Optional<Memory> now) throws ModelDoesNotFitException {
        evictions(List.of(), now);
    }

    private String sentence(long room, Memory now) {
        return "it needs %s (%s for weights%s), and %s of %s are available (limit of %s)"
                .formatted(
                        Bytes.text(total()),
                        Bytes.text(weights),
                        reserve < Bytes.MB ? "" : ", %s for cached keys and values".formatted(Bytes.text(reserve)),
                        Bytes.text(room),
                        Bytes.text(now.total()),
                        now.of());
    }

    /**
     * Memory of the device as it is now, what this process keeps of closed models included; empty where the operating system or the driver
     * does not say.
     */
    public static Optional<Memory> available(Compute compute) {
        compute.giveFreedMemoryBack();
        if (compute.device().equals("cpu")) {
            return Memory.now();
        }
        return Gpu.ofNumber(compute.number()).map(gpu -> new Memory(gpu.free(), gpu.total(), "the " + gpu.name()));
    }
}
