package io.tuneloom.languagemodel.generation;

import io.tuneloom.languagemodel.generation.Generator.Generated;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** A prompt and what has been written after it so far. */
final class Row {
    private final int index;
    private final int[] prompt;
    private final GenerationSettings settings;
    private final int[] written;
    private final SplittableRandom random;
    private int length;
    private OptionalInt stop = OptionalInt.empty();
    private boolean ended;

    /** @param index place of the prompt among all prompts asked for */
    Row(int index, int[] prompt, GenerationSettings settings) {
        this.index = index;
        this.prompt = prompt;
        this.settings = settings;
        this.written = new int[settings.maxTokens()];
        this.random = switch (settings.sampling()) {
            case Sampling.Greedy _ -> new SplittableRandom(0);
            case Sampling.Seeded seeded -> seeded.random(index);
        };
    }

    int index() {
        return index;
    }

    int[] prompt() {
        return prompt;
    }

    /** A uniform number in [0, 1), the row's next. */
    float uniform() {
        return random.nextInt(1 << 24) * 0x1p-24f;
    }

    void write(int token) {
        if (settings.stopTokens().contains(token)) {
            stop = OptionalInt.of(token);
        } else {
            written[length++] = token;
            ended = settings.stopCondition().reached(Arrays.copyOf(written, length));
        }
    }

    boolean isDone() {
        return stop.isPresent() || ended || length == written.length;
    }

    int last() {
        return written[length - 1];
    }

    Generated result() {
        return new Generated(Arrays.copyOf(written, length), stop);
    }
}
