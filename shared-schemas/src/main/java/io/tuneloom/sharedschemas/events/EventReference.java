package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An event on {@code tuning.requests} that another event answers.
 *
 * @param source its source; absent if it could not be read
 * @param id its id; cut to 4,096 characters
 * @param partition partition of its record
 * @param offset offset of its record, which tells events of the same source and id apart
 */
public record EventReference(
        @Nullable @Size(max = CloudEvent.LONGEST_ATTRIBUTE) String source,
        @NotNull @Size(max = CloudEvent.LONGEST_ATTRIBUTE) String id,
        @Min(0) int partition,
        @Min(0) long offset) {

    public EventReference {
        source = source == null ? null : cut(source);
        id = cut(id);
    }

    /** Whether it is this event, or one of the same identity. */
    public boolean names(CloudEvent<?> event) {
        return event.source().equals(source) && event.id().equals(id);
    }

    private static String cut(String attribute) {
        return attribute.codePointCount(0, attribute.length()) <= CloudEvent.LONGEST_ATTRIBUTE
                ? attribute
                : attribute.substring(0, attribute.offsetByCodePoints(0, CloudEvent.LONGEST_ATTRIBUTE - 1)) + "…";
    }
}
