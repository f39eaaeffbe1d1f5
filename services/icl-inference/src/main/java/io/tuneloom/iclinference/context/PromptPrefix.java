package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.languagemodel.text.Branch;
import io.tuneloom.languagemodel.text.Opening;
import io.tuneloom.languagemodel.text.Text;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;
import io.tuneloom.sharedschemas.results.ContextShare;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The part of a prompt before the question.
 *
 * @param documents numbers of the documents in it, in their order; none when closed book
 * @param share how much of all documents that is; empty when there are none to choose from
 */
public record PromptPrefix(
        Opening opening, PromptTemplate template, List<Integer> documents, Optional<ContextShare> share) {

    /** Whether the model's context holds a question with its prefix. */
    public sealed interface Placed {

        record Fits(PromptPrefix prefix, AskedQuestion asked) implements Placed {}

        record DoesNotFit(TooLong question) implements Placed {}
    }

    /** @param least the shortest prefix that the question could have instead */
    Placed place(HostedModel hosted, Question question, PromptPrefix least) {
        int positions = hosted.model().config().maxPositions();
        AskedQuestion asked = ask(question);
        int tokens = asked.longest(hosted);
        int behind = tokens - opening.tokens().length;
        return tokens <= positions
                ? new Placed.Fits(this, asked)
                : new Placed.DoesNotFit(new TooLong(question.id(), least.opening.tokens().length + behind, positions));
    }

    AskedQuestion ask(Question question) {
        Text prompt = template.prompt(question);
        List<Branch> branches = question.openEnded()
                ? List.of(opening.with(prompt.plus(template.answer(question, ""))))
                : opening.with(
                        prompt,
                        question.candidates().stream()
                                .map(candidate -> template.answer(question, candidate))
                                .toList());
        return new AskedQuestion(template.name(question), question, branches);
    }

    /** The first tokens of the opening, as many as all these texts have. */
    public int[] prefix(List<AskedQuestion> questions) {
        int common = opening.common(questions.stream()
                .flatMap(question -> question.branches().stream())
                .toList());
        return Arrays.copyOf(opening.tokens(), common);
    }

    /** Tokens of a question behind this prefix: its longest candidate included, or the answer that the model may write. */
    int tokensBehind(Question question, HostedModel hosted) {
        return ask(question).longest(hosted) - opening.tokens().length;
    }
}
