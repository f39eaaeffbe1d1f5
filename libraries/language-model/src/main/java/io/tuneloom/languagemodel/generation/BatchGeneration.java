package io.tuneloom.languagemodel.generation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.tuneloom.languagemodel.decoder.Decoder;
import io.tuneloom.languagemodel.decoder.Decoder.Continuation;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One batch, from its prompts to its last token. A row's own keys and values lie in slots: first those of the prompts, as
 * many as the longest has, then one per written token; no token sees the slots that a shorter prompt leaves empty.
 */
final class BatchGeneration {
    private final Decoder decoder;
    private final Prefix prefix;
    private final GenerationSettings settings;

    BatchGeneration(Decoder decoder, Prefix prefix, GenerationSettings settings) {
        this.decoder = decoder;
        this.prefix = prefix;
        this.settings = settings;
    }

    void run(List<Row> batch) {
        List<Row> rows = new ArrayList<>(batch);
        int promptSlots = Math.max(
                1, rows.stream().mapToInt(row -> row.prompt().length).max().orElse(1));
        Continuation state = begin(rows, promptSlots);
        try {
            for (int written = 1; ; written++) {
                choose(rows, state.logits());
                state = withoutDone(rows, state);
                if (rows.isEmpty()) {
                    return;
                }
                state = next(rows, state, promptSlots, written);
            }
        } finally {
            state.close();
        }
    }

    private Continuation begin(List<Row> rows, int promptSlots) {
        try (NDManager scope = decoder.scope()) {
            NDArray prompts =
                    Decoder.padded(scope, rows.stream().map(Row::prompt).toList());
            return decoder.prompt(prefix, prompts, lastStates(scope, rows, promptSlots));
        }
    }

    /** The number of each prompt's last state, as extend_prefix of decoder.py counts them: 0 is the prefix's last. */
    private static NDArray lastStates(NDManager scope, List<Row> rows, int slots) {
        return scope.create(IntStream.range(0, rows.size())
                .map(i -> rows.get(i).prompt().length == 0
                        ? 0
                        : i * slots + rows.get(i).prompt().length)
                .toArray());
    }

    private void choose(List<Row> rows, NDArray logits) {
        float[] highest = decoder.highest(logits);
        for (int i = 0; i < highest.length; i++) {
            if (!Float.isFinite(highest[i])) {
                throw new NotFiniteException(rows.get(i).index(), highest[i]);
            }
        }
        try (NDManager scope = decoder.scope()) {
            int[] tokens = switch (settings.sampling()) {
                case Sampling.Greedy _ -> decoder.greedy(scope, logits);
                case Sampling.Seeded seeded ->
                    decoder.sample(scope, logits, seeded.temperature(), seeded.topP(), uniform(scope, rows));
            };
            for (int i = 0; i < tokens.length; i++) {
                rows.get(i).write(tokens[i]);
            }
        }
    }

    private static NDArray uniform(NDManager scope, List<Row> rows) {
        float[] u = new float[rows.size()];
        for (int i = 0; i < u.length; i++) {
            u[i] = rows.get(i).uniform();
        }
        return scope.create(u);
    }

    private Continuation withoutDone(List<Row> rows, Continuation state) {
        int[] kept = IntStream.range(0, rows.size())
                .filter(i -> !rows.get(i).isDone())
                .toArray();
        if (kept.length == 0 || kept.length == rows.size()) {
            rows.removeIf(Row::isDone);
            return state;
        }
        rows.removeIf(Row::isDone);
        try (NDManager scope = decoder.scope();
                Continuation all = state) {
            return decoder.keepRows(all, scope.create(kept));
        }
    }

    /** Reads the tokens just written, the rows' {@code written}-th. */
    private Continuation next(List<Row> rows, Continuation state, int promptSlots, int written) {
        try (NDManager scope = decoder.scope();
                Continuation past = state) {
            int[] ids = rows.stream().mapToInt(Row::last).toArray();
            int[] positions = rows.stream()
                    .mapToInt(row -> prefix.length() + row.prompt().length + written - 1)
                    .toArray();
            Shape column = new Shape(rows.size(), 1);
            NDArray slots = slotPositions(scope, rows, promptSlots, written);
            return decoder.continueWith(
                    prefix, past, scope.create(ids, column), scope.create(positions, column), slots);
        }
    }

    /** (B, slots); one that a shorter prompt leaves empty is behind all tokens, which therefore do not see it. */
    private NDArray slotPositions(NDManager scope, List<Row> rows, int promptSlots, int written) {
        int slots = promptSlots + written;
        int[] positions = new int[rows.size() * slots];
        for (int i = 0; i < rows.size(); i++) {
            int prompt = rows.get(i).prompt().length;
            for (int slot = 0; slot < slots; slot++) {
                int own = slot < promptSlots ? slot : prompt + slot - promptSlots;
                boolean empty = slot >= prompt && slot < promptSlots;
                positions[i * slots + slot] = empty ? Integer.MAX_VALUE : prefix.length() + own;
            }
        }
        return scope.create(positions, new Shape(rows.size(), slots));
    }
}
