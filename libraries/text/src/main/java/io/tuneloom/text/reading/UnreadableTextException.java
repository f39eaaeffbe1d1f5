package io.tuneloom.text.reading;

/** A file is not what its name says. The message says where and what to do, and names no file. */
public final class UnreadableTextException extends Exception {
    public UnreadableTextException(String message) {
        super(message);
    }
}
