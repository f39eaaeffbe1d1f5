package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.scoring.Query;
import io.tuneloom.languagemodel.text.Layout.Opening;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.results.ContextShare;
import java.util.List;
import java.util.Optional;

/**
 * What stands before a question.
 *
 * @param documents numbers of the documents in it, as they stand; none when closed book
 * @param share how much of all documents that is; empty when there are none to choose from
 */
public record Before(Opening opening, List<Integer> documents, Optional<ContextShare> share) {

    /** What the model goes on from when it writes the answer; a space before the answer is left for it to write. */
    public int[] prompt(Question question) {
        return opening.follow(question.prompt(), "").getFirst();
    }

    /** Tokens that a question takes with this before it: its longest candidate included, or the answer that the model may write. */
    int tokensBehind(Question question, HostedModel hosted) {
        String expected = question.expected();
        return expected == null
                ? queries(question).stream().mapToInt(Query::length).max().orElse(0)
                : prompt(question).length + AnswerLimits.of(hosted, expected).tokens();
    }

    /** A query per candidate, in the question's order. */
    public List<Query> queries(Question question) {
        return question.candidates().stream()
                .map(candidate -> opening.follow(question.prompt() + question.separator(), candidate))
                .map(parts -> new Query(parts.getFirst(), parts.getLast()))
                .toList();
    }
}
