package io.tuneloom.basemodel.episodes;

import io.tuneloom.basemodel.vocabulary.Vocabulary;
import io.tuneloom.syntheticworlds.language.Passage;
import io.tuneloom.syntheticworlds.language.Words;
import java.util.ArrayList;
import java.util.List;

/** Writes an episode from left to right, with the weight of each token. The layouts are those of prompts.json. */
final class EpisodeWriter {
    /** Facts are random, so that there is next to nothing to learn from predicting them. */
    static final float CONTEXT = .02f;

    private static final float ASKED = 0;
    private static final float ANSWERED = 1;

    private final List<String> tokens = new ArrayList<>();
    private final List<Float> weights = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();

    EpisodeWriter() {
        add(Vocabulary.BEGIN, ASKED);
    }

    void beginFacts() {
        add(Words.FACTS, CONTEXT);
    }

    void fact(List<String> document) {
        document.forEach(token -> add(token, CONTEXT));
    }

    void fact(List<String> document, float[] weightOfEach) {
        for (int i = 0; i < weightOfEach.length; i++) {
            add(document.get(i), weightOfEach[i]);
        }
    }

    /** Asks for the rest of a passage after its first tokens. */
    void question(Task task, Passage passage, int given) {
        List<String> whole = passage.tokens();
        complete(task, whole.subList(0, given), whole.subList(given, whole.size()));
    }

    /** Asks with these tokens for an answer of those. */
    void complete(Task task, List<String> given, List<String> answer) {
        add(Words.TEST, ASKED);
        given.forEach(token -> add(token, ASKED));
        answer(task, answer);
    }

    /** The same where the model is to write the answer alone, and therefore has to end it. */
    void completeAndEnd(Task task, List<String> given, List<String> answer) {
        complete(task, given, ended(answer));
    }

    /** Gives an instruction about a text; its answer ends with {@link Vocabulary#END}. */
    void instruction(Task task, String word, List<String> text, List<String> answer) {
        add(Words.TEST, ASKED);
        add(word, ASKED);
        text.forEach(token -> add(token, ASKED));
        add(Words.ARROW, ASKED);
        answer(task, ended(answer));
    }

    private static List<String> ended(List<String> answer) {
        List<String> ended = new ArrayList<>(answer);
        ended.add(Vocabulary.END);
        return ended;
    }

    private void answer(Task task, List<String> answer) {
        answers.add(new Answer(task, tokens.size(), tokens.size() + answer.size()));
        answer.forEach(token -> add(token, ANSWERED));
    }

    private void add(String token, float weight) {
        tokens.add(token);
        weights.add(weight);
    }

    Episode episode() {
        float[] values = new float[weights.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.get(i);
        }
        return new Episode(Vocabulary.ids(tokens), values, answers);
    }
}
