package io.tuneloom.basemodel.episodes;

import java.util.List;

/**
 * One sequence to train on.
 *
 * @param tokens numbers of the vocabulary
 * @param weights how much each token's prediction counts: 1 in answers, 0 in questions, little in the facts
 * @param answers in their order
 */
public record Episode(int[] tokens, float[] weights, List<Answer> answers) {
    public Episode {
        answers = List.copyOf(answers);
    }

    public int length() {
        return tokens.length;
    }
}
