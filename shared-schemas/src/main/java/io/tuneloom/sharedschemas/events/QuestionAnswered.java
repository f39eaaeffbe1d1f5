package io.tuneloom.sharedschemas.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tuneloom.sharedschemas.artifacts.Answer;
import io.tuneloom.sharedschemas.jobs.FailureReason;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered to {@link QuestionAsked}. The event's subject is that of the question or, if that is a run, a name of the
 * answer's own.
 *
 * @param event the question's event, which distinguishes questions of one subject; absent in events from before it was named
 * @param answer absent if it failed
 * @param failure why there is no answer; absent if there is one
 */
public record QuestionAnswered(
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable EventReference event,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Answer answer,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Failure failure)
        implements EventData {

    /** Why there is no answer. */
    public record Failure(
            @NotNull FailureReason reason, @NotNull String message) {}
}
