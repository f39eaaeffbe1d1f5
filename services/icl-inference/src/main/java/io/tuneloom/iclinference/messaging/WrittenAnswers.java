package io.tuneloom.iclinference.messaging;

import io.tuneloom.iclinference.context.AnswerLimits;
import io.tuneloom.iclinference.context.AskedQuestion;
import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.decoder.Prefix;
import io.tuneloom.languagemodel.generation.Generated;
import io.tuneloom.languagemodel.generation.GenerationSettings;
import io.tuneloom.languagemodel.generation.Generator;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.ScoredQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Has the model write the answers to open-ended questions that have the same before them: always the likeliest token, until
 * the model ends the text or the answer ends.
 */
final class WrittenAnswers {
    private final HostedModel hosted;
    private final Generator generator;
    private final Prefix prefix;
    private long tokensRead;
    private long tokensWritten;

    /** @param prefix what all questions have before them, encoded */
    WrittenAnswers(HostedModel hosted, Prefix prefix) {
        this.hosted = hosted;
        this.generator = new Generator(hosted.model());
        this.prefix = prefix;
    }

    /** In an order of its own: together are written those that may become equally long. */
    List<ScoredQuestion> of(List<AskedQuestion> questions) {
        Map<AnswerLimits, List<AskedQuestion>> alike = questions.stream()
                .collect(Collectors.groupingBy(
                        asked -> AnswerLimits.of(hosted, expected(asked.question())),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<ScoredQuestion> answers = new ArrayList<>();
        alike.forEach((limits, some) -> answers.addAll(write(some, limits)));
        return answers;
    }

    private List<ScoredQuestion> write(List<AskedQuestion> questions, AnswerLimits limits) {
        List<int[]> prompts =
                questions.stream().map(asked -> asked.prompt(prefix.length())).toList();
        Set<Integer> stops = Stream.concat(
                        hosted.stopTokens().stream(), limits.stop().stream().boxed())
                .collect(Collectors.toSet());
        List<Generated> written =
                generator.generate(prefix, prompts, GenerationSettings.greedy(limits.tokens(), stops));
        tokensRead += prompts.stream().mapToLong(prompt -> prompt.length).sum();
        List<ScoredQuestion> answers = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            int[] tokens = withFullStop(written.get(i), limits);
            tokensWritten += tokens.length;
            Question question = questions.get(i).question();
            String text = hosted.tokenizer().decode(tokens);
            answers.add(new ScoredQuestion(
                    question.id(), AnswerEnd.of(expected(question)).cut(text)));
        }
        return answers;
    }

    /** The token that ends a sentence is part of it, unlike the one that ends a text. */
    private static int[] withFullStop(Generated written, AnswerLimits limits) {
        IntStream tokens = IntStream.of(written.tokens());
        return written.stop().equals(limits.stop())
                ? IntStream.concat(tokens, written.stop().stream()).toArray()
                : tokens.toArray();
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
