package io.tuneloom.sharedschemas.codec;

/** An event that its topic has no room for. */
public final class EventTooLargeException extends IllegalArgumentException {
    EventTooLargeException(String type, int bytes, int limit) {
        super("an event of type %s would have %d bytes; at most %d are allowed".formatted(type, bytes, limit));
    }
}
