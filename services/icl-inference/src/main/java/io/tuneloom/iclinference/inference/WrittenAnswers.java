package io.tuneloom.iclinference.inference;

import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.jobqueue.JobFailedException;
import io.tuneloom.languagemodel.decoder.NotFiniteException;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.languagemodel.generation.Generator.Generated;
import io.tuneloom.languagemodel.generation.Sampling;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * Has the model write the answers to open-ended questions that have the same before them: always the likeliest token, until
 * the model ends the text or the answer ends.
 */
final class WrittenAnswers {
    private final HostedModel hosted;
    private final Generator generator;
    private final Prefix prefix;
    private final BiConsumer<AskedQuestion, Generated> onWritten;
    private long tokensRead;
    private long tokensWritten;

    /**
     * @param prefix what all questions have before them, encoded
     * @param onWritten hears of each answer
     */
    WrittenAnswers(HostedModel hosted, Prefix prefix, BiConsumer<AskedQuestion, Generated> onWritten) {
        this.hosted = hosted;
        this.generator = new Generator(hosted.model());
        this.prefix = prefix;
        this.onWritten = onWritten;
    }

    /**
     * In an order of its own: together are written those that may become equally long.
     *
     * @throws JobFailedException when the model computes numbers that are not finite
     */
    List<ScoredQuestion> of(List<AskedQuestion> questions) throws JobFailedException {
        Map<AskedQuestion.Limits, List<AskedQuestion>> alike = questions.stream()
                .collect(Collectors.groupingBy(
                        asked ->
                                AskedQuestion.Limits.of(hosted, asked.question().prompt(), expected(asked.question())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<ScoredQuestion> answers = new ArrayList<>();
        for (Map.Entry<AskedQuestion.Limits, List<AskedQuestion>> some : alike.entrySet()) {
            answers.addAll(write(some.getValue(), some.getKey()));
        }
        return answers;
    }

    private List<ScoredQuestion> write(List<AskedQuestion> questions, AskedQuestion.Limits limits)
            throws JobFailedException {
        List<int[]> prompts =
                questions.stream().map(asked -> asked.prompt(prefix.length())).toList();
        List<Generated> written = generate(questions, prompts, limits);
        tokensRead += prompts.stream().mapToLong(prompt -> prompt.length).sum();
        List<ScoredQuestion> answers = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            int[] tokens = written.get(i).tokens();
            tokensWritten += tokens.length;
            onWritten.accept(questions.get(i), written.get(i));
            String text = hosted.tokenizer().decode(tokens);
            answers.add(new ScoredQuestion(
                    questions.get(i).question().id(), limits.end().cut(text)));
        }
        return answers;
    }

    private List<Generated> generate(List<AskedQuestion> questions, List<int[]> prompts, AskedQuestion.Limits limits)
            throws JobFailedException {
        try {
            return generator.generate(prefix, prompts, settings(limits));
        } catch (NotFiniteException e) {
            throw DamagedModel.on(questions.get(e.input()).name(), e);
        }
    }

    private GenerationSettings settings(AskedQuestion.Limits limits) {
        return new GenerationSettings(
                limits.tokens(),
                hosted.stopTokens(),
                tokens -> limits.end().reached(hosted.tokenizer().decode(tokens)),
                Sampling.greedy());
    }

    private static String expected(Question question) {
        return Objects.requireNonNull(question.expected());
    }

    /** So far. */
    long tokensRead() {
        return tokensRead;
    }

    /** So far. */
    long tokensWritten() {
        return tokensWritten;
    }
}
