package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.sharedschemas.artifacts.Question;
import java.util.List;

/**
 * A question behind an opening, as tokens.
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
                : longest + AnswerLimits.of(hosted, question.prompt(), expected).tokens();
    }
}
