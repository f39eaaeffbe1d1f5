package io.tuneloom.sharedschemas.artifacts;

import io.tuneloom.sharedschemas.jobs.Work;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/**
 * The work of asking questions one at a time, summed over them. A question's prompt counts once, however many candidates it has;
 * each candidate's own tokens count, and so do those of a written answer.
 *
 * @param queries number of questions
 * @param tokens tokens of their prompts, candidates and written answers
 * @param read every prompt is read as a whole
 * @param cached the keys and values of the shared prompt prefix are in memory, and only the rest is read; absent if questions
 *     have different documents in context, or none
 */
public record QueryWork(
        @Min(0) int queries,
        @Min(0) long tokens,
        @NotNull Work read,
        @Nullable Work cached) {
    public static final QueryWork NONE = new QueryWork(0, 0, Work.NONE, Work.NONE);

    public QueryWork plus(QueryWork other) {
        Work ours = cached;
        Work theirs = other.cached;
        return new QueryWork(
                queries + other.queries,
                tokens + other.tokens,
                read.plus(other.read),
                ours == null || theirs == null ? null : ours.plus(theirs));
    }
}
