package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;

/** Whether the model's context holds a question with what stands before it. */
public sealed interface Placed {

    record Fits(Before before, AskedQuestion asked) implements Placed {}

    record DoesNotFit(TooLong question) implements Placed {}

    /** @param least the least that might stand before the question instead */
    static Placed of(HostedModel hosted, Question question, Before before, Before least) {
        int positions = hosted.model().config().maxPositions();
        AskedQuestion asked = before.ask(question);
        int tokens = asked.longest(hosted);
        int behind = tokens - before.opening().tokens().length;
        return tokens <= positions
                ? new Fits(before, asked)
                : new DoesNotFit(new TooLong(question.id(), least.opening().tokens().length + behind, positions));
    }
}
