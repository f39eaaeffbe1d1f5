package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.domain.AnswerEnd;
import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.scoring.Scorer.Query;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.sharedschemas.artifacts.Question;
import java.util.List;

/**
 * A question behind a prefix, as tokens.
 *
 * @param name what messages call it
 * @param branches one per candidate, in the question's order; one without an answer where the model is to write it
 */
public record AskedQuestion(String name, Question question, List<Branch> branches) {

    /** Of a forced choice, a query per candidate behind so many tokens of the opening. */
    public List<Query> queries(int prefix) {
        return branches.stream()
                .map(branch -> new Query(branch.prompt(prefix), branch.answer()))
                .toList();
    }

    /** Of an open-ended question, what the model goes on from behind so many tokens of the opening. */
    public int[] prompt(int prefix) {
        return branches.getFirst().prompt(prefix);
    }

    /** Tokens of the longest whole text: with a candidate, or with the answer that the model may write. */
    int longest(HostedModel hosted) {
        int longest = branches.stream().mapToInt(Branch::count).max().orElse(0);
        String expected = question.expected();
        return expected == null
                ? longest
                : longest + Limits.of(hosted, question.prompt(), expected).tokens();
    }

    /**
     * How much a model may write in answer to a question.
     *
     * @param tokens at most: a few more than the expected text has, so that an answer that goes on is recognised
     * @param end where the answer ends; nothing after it is read
     */
    public record Limits(int tokens, AnswerEnd end) {
        private static final int TOKENS_MORE = 4;

        /** @param prompt what the expected text goes on with */
        public static Limits of(HostedModel hosted, String prompt, String expected) {
            return new Limits(hosted.tokenizer().encode(expected).length + TOKENS_MORE, AnswerEnd.of(prompt, expected));
        }
    }
}
