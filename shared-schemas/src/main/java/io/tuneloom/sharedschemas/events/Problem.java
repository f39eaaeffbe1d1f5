package io.tuneloom.sharedschemas.events;

import jakarta.validation.constraints.NotNull;

/**
 * One thing wrong with an event.
 *
 * @param pointer JSON pointer (RFC 6901) into the event; empty for the whole event
 * @param message what was expected, and what was found
 */
public record Problem(@NotNull String pointer, @NotNull String message) {
    @Override
    public String toString() {
        return pointer.isEmpty() ? message : pointer + ": " + message;
    }
}
