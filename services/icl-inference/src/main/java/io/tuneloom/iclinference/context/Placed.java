package io.tuneloom.iclinference.context;

import io.tuneloom.iclinference.models.HostedModel;
import io.tuneloom.sharedschemas.artifacts.Question;
import io.tuneloom.sharedschemas.artifacts.TooLong;

/** Whether the model's context holds a question with what stands before it. */
public sealed interface Placed {

    record Fits(Before before) implements Placed {}

    record DoesNotFit(TooLong question) implements Placed {}

    /** @param least the least that might stand before the question instead */
    static Placed of(HostedModel hosted, Question question, Before before, Before least) {
        int positions = hosted.model().config().maxPositions();
        int behind = before.tokensBehind(question, hosted);
        return before.opening().tokens().length + behind <= positions
                ? new Fits(before)
                : new DoesNotFit(new TooLong(question.id(), least.opening().tokens().length + behind, positions));
    }
}
