package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.SystemNeeds;
import io.tuneloom.machine.resources.Bytes;
import io.tuneloom.machine.resources.Disk;
import io.tuneloom.machine.resources.Memory;
import io.tuneloom.machine.resources.ParameterBytes;
import io.tuneloom.sharedschemas.tuning.PrecisionChoice;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a run takes at least, by the size of its model: everything is computed in 32 bits. Measured with the built-in model
 * (docs/operations.md, "Memory and disk").
 *
 * @param parameters of the model
 * @param trainings how many models the run trains, all their weights
 * @param adapters how many adapters it trains, each beside the base model; they take little themselves
 * @param trainers how many are trained at a time
 * @param precision as requested
 */
record RunNeeds(String model, long parameters, int trainings, int adapters, int trainers, PrecisionChoice precision) {
    /** The base model and two tuned ones, as TUNELOOM_CACHE_MODELS sets. */
    private static final long ASKED = 3;
    /** In the store, and in the cache of icl-inference. */
    private static final long KEPT = 2 * ParameterBytes.FP32;

    /** What stands against the run; empty if nothing does. */
    List<String> problems(Memory memory, Disk store) {
        List<String> problems = new ArrayList<>();
        long training = trainers * weightTrained() * parameters;
        long inference = ASKED * weightAsked() * parameters;
        long all = SystemNeeds.of(Map.of()).memory() + training + inference;
        if (all > memory.total()) {
            problems.add(
                    "Memory: %s has about %,d million parameters, so training takes at least %s, inference up to %s, and all with the"
                                    .formatted(
                                            model, parameters / 1_000_000, Bytes.text(training), Bytes.text(inference))
                            + " rest of the system %s. The limit of %s is %s."
                                    .formatted(Bytes.text(all), memory.of(), Bytes.text(memory.total())));
        }
        long kept = trainings * KEPT * parameters;
        if (kept > store.free()) {
            problems.add("Disk space: the run trains %s of %s, each kept twice: %s. In %s, %s are free."
                    .formatted(
                            Count.of(trainings, "model"),
                            Bytes.text(ParameterBytes.FP32 * parameters),
                            Bytes.text(kept),
                            store.folder(),
                            Bytes.text(store.free())));
        }
        return problems;
    }

    private long weightTrained() {
        return trainings > 0 ? ParameterBytes.TRAINED : adapters > 0 ? weightAsked() : 0;
    }

    /** Bytes of a weight for inference; those that a run may need whose precision is not chosen yet. */
    private long weightAsked() {
        return switch (precision) {
            case FP32, AUTO -> ParameterBytes.FP32;
            case BF16 -> ParameterBytes.BF16;
        };
    }
}
