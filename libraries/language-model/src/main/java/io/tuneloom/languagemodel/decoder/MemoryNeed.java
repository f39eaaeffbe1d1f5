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
 * @param reserve for inference: {@link #reserve} for texts that are written at once, or keys and values of one text
 * @param tokenizer of a worker that holds the model, in the machine's memory: {@value #BYTES_OF_A_TOKEN} bytes for each token of the vocabulary
 */
public record MemoryNeed(long weights, long reserve, long tokenizer) {
    private static final int CACHED_TOKENS = 2_048;

    /** Texts of so many tokens and so many of them, prompts included: a job with the default settings, with models that write lines. */
    private static final int BATCH_TOKENS = 128;

    /** At most so many texts are written at once. */
    public static final int BATCH_ROWS = 256;

    /**
     * Bounds a batch's own keys and values, in bytes, where one text has less: 60 texts of 128 tokens of a model like SmolLM2-135M. Batches of few
     * rows are slow with small models only, whose time goes into steps.
     */
    private static final long FEW_KEYS_AND_VALUES = 512L << 20;

    /**
     * At the peak, which is while it is read: 4.0 to 4.7 kB for each token of Gemma 3's (262,145 tokens, 514,906 merges; 1.06 to 1.22 GB, by the
     * heap's limit), 3.6 for Llama 3's, 3.0 for Qwen 3's and 3.4 for Llama 2's, by the program InferenceMemory in benchmarks. Of the heap 12 MB stay in use.
     * With a heap of at most 512 MiB it was 1.06 GB, so about half of it is outside of the heap, where the tokenizer is held with and without special tokens.
     */
    private static final long BYTES_OF_A_TOKEN = 4_700;

    /** Of a worker that holds the model and its tokenizer, and writes texts. */
    public static MemoryNeed ofInference(ModelConfig config, Precision precision) {
        return new MemoryNeed(weights(config, precision), reserve(config), BYTES_OF_A_TOKEN * config.vocabulary());
    }

    /** Of a model that reads or writes one text of {@value #CACHED_TOKENS} tokens, or of the context if that is shorter, without a tokenizer. */
    public static MemoryNeed ofOneText(ModelConfig config, Precision precision) {
        return withoutTokenizer(weights(config, precision), ofText(config));
    }

    private static MemoryNeed withoutTokenizer(long weights, long reserve) {
        return new MemoryNeed(weights, reserve, 0);
    }

    private static long weights(ModelConfig config, Precision precision) {
        return StoredWeight.of(config, precision).stream()
                .mapToLong(weight -> weight.shape().size()
                        * (weight.kept() == Kept.FULL ? ParameterBytes.FP32 : ParameterBytes.BF16))
                .sum();
    }

    /**
     * Of full fine-tuning: its weights and optimiser have 32 bits in either precision. Activations come on top and are not counted:
     * they depend on the batch, which is computed in smaller parts when memory is short. Nor is the tokenizer, which is closed before.
     */
    public static MemoryNeed ofTraining(ModelConfig config) {
        return withoutTokenizer(ParameterBytes.TRAINED * config.parameters(), 0);
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
        return withoutTokenizer(
                weights(config, loaded) + copies + ParameterBytes.TRAINED * adapter.parameters(config), 0);
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
        return withoutTokenizer(
                weights(config, Precision.FP32) + ofAdapter(config, adapter).weights() + ParameterBytes.FP32 * largest,
                0);
    }

    /** Of an adapter beside its base model, which is loaded: its tensors, and as many again that products take. */
    public static MemoryNeed ofAdapter(ModelConfig config, LoraSettings adapter) {
        return withoutTokenizer(2 * ParameterBytes.FP32 * adapter.parameters(config), reserve(config));
    }

    /**
     * For texts that are written at once, in bytes: twice the keys and values of {@value #BATCH_ROWS} texts of {@value #BATCH_TOKENS} tokens or of one of
     * {@value #CACHED_TOKENS}, whatever is more, but of no more than {@link #mostKeysAndValues}. Twice, since they are copied when their room is
     * doubled, and prompts are read first: 90 texts of 126 tokens of SmolLM2-135M's shape took 963 MB at the peak, where keys and values
     * have 522 MB and this reserves 1,074; 256 of the built-in model 388, where they have 165 and this reserves 336 (InferenceMemory in benchmarks).
     */
    public static long reserve(ModelConfig config) {
        long batch = keysAndValues(config, (long) BATCH_ROWS * Math.min(config.maxPositions(), BATCH_TOKENS));
        return 2 * Math.min(mostKeysAndValues(config), Math.max(batch, ofText(config)));
    }

    /** Keys and values of a batch of more than one text, in bytes: {@link io.tuneloom.languagemodel.generation.Generator} keeps to it. */
    public static long mostKeysAndValues(ModelConfig config) {
        return Math.max(FEW_KEYS_AND_VALUES, ofText(config));
    }

    private static long ofText(ModelConfig config) {
        return keysAndValues(config, Math.min(config.maxPositions(), CACHED_TOKENS));
    }

    /** Keys and values of so many tokens, in bytes. */
    public static long keysAndValues(ModelConfig config, long tokens) {
        return 2 * ParameterBytes.FP32 * config.layers() * config.keyValueHeads() * config.headSize() * tokens;
    }

    public long total() {
        return held() + reserve;
    }

    /** What the model takes as long as it is held. */
    public long held() {
        return weights + tokenizer;
    }

    /** The part of it that is in the device's memory. */
    public MemoryNeed on(Compute compute) {
        return compute.device().equals("cpu") ? this : withoutTokenizer(weights, reserve);
    }

    /**
     * How many of the models that are held must go so that this one fits.
     *
     * @param held memory of each, in the order in which they would go
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
        return "it needs %s (%s for weights%s%s), and %s of %s are available (limit of %s)"
                .formatted(
                        Bytes.text(total()),
                        Bytes.text(weights),
                        part(reserve, "cached keys and values"),
                        part(tokenizer, "its tokenizer"),
                        Bytes.text(room),
                        Bytes.text(now.total()),
                        now.of());
    }

    private static String part(long bytes, String what) {
        return bytes < Bytes.MB ? "" : ", %s for %s".formatted(Bytes.text(bytes), what);
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
