package io.tuneloom.languagemodel.generation;

import io.tuneloom.languagemodel.decoder.LanguageModel;
import io.tuneloom.languagemodel.decoder.MemoryNeed;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.folder.ModelConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Writes text after prompts that stand behind a shared prefix, which is encoded once. Prompts are worked on in batches of
 * similar length; each token costs one step for the whole batch, and finished rows leave it.
 */
public final class Generator {
    /** Bounds a batch's attention to the prefix, in values: 32 MB. */
    private static final long MAX_ATTENTION = 8L << 20;

    private final LanguageModel model;

    public Generator(LanguageModel model) {
        this.model = model;
    }

    /**
     * @return what was written, in the order of the prompts
     * @throws io.tuneloom.languagemodel.decoder.NotFiniteException when the likeliest token has no finite logit
     * @throws io.tuneloom.languagemodel.decoder.TextTooLongException when the model's context does not hold prefix, prompt and
     *     maxTokens together
     * @throws IllegalArgumentException when prefix and prompt are both empty
     */
    public List<Generated> generate(Prefix prefix, List<int[]> prompts, GenerationSettings settings) {
        prompts.forEach(prompt -> check(prefix, prompt, settings));
        Generated[] results = new Generated[prompts.size()];
        List<Integer> byLength = IntStream.range(0, prompts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> prompts.get(i).length)
                        .reversed())
                .toList();
        for (int begin = 0; begin < byLength.size(); ) {
            int rows = rowsAtOnce(
                    model.config(), prefix.length(), prompts.get(byLength.get(begin)).length, settings.maxTokens());
            List<Row> batch = new ArrayList<>();
            for (int index : byLength.subList(begin, Math.min(begin + rows, byLength.size()))) {
                batch.add(new Row(index, prompts.get(index), settings));
            }
            new BatchGeneration(model.decoder(), prefix, settings).run(batch);
            batch.forEach(row -> results[row.index()] = row.result());
            begin += batch.size();
        }
        return List.of(results);
    }

    private void check(Prefix prefix, int[] prompt, GenerationSettings settings) {
        if (prefix.length() + prompt.length == 0) {
            throw new IllegalArgumentException(
                    "a prompt needs at least one token, for instance the beginning-of-text token");
        }
        model.checkTokens(prompt);
        model.checkLength(prefix.length() + prompt.length + settings.maxTokens());
    }

    /**
     * How many rows are computed at once.
     *
     * @param longest tokens of the longest prompt
     */
    static int rowsAtOnce(ModelConfig config, int prefix, int longest, int maxTokens) {
        long attention = (long) config.heads() * Math.max(1, longest) * (prefix + longest + 1);
        long keysAndValues = MemoryNeed.keysAndValues(config, slots(Math.max(1, longest), maxTokens));
        long fitting = MemoryNeed.mostKeysAndValues(config) / keysAndValues;
        return (int) Math.max(1, Math.min(MemoryNeed.BATCH_ROWS, Math.min(MAX_ATTENTION / attention, fitting)));
    }

    /** Tokens for which a row in the end has room, as decoder.py makes it: twice as much as is needed whenever it is used up. */
    private static int slots(int prompt, int maxTokens) {
        int room = prompt;
        while (room < prompt + maxTokens - 1) {
            room = 2 * (room + 1);
        }
        return room;
    }

    /**
     * What the model wrote after a prompt.
     *
     * @param tokens without the stop token
     * @param stop the stop token that ended the text; absent when the length limit or the {@link StopCondition} did
     */
    public record Generated(int[] tokens, OptionalInt stop) {}

    /** Stops a text before the model ends it. */
    @FunctionalInterface
    public interface StopCondition {
        /** Only the model, or the length limit, ends a text. */
        StopCondition NONE = _ -> false;

        /** @param written all tokens so far; the last of them stays part of the text */
        boolean reached(int[] written);
    }
}
