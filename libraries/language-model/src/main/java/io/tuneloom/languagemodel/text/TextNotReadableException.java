package io.tuneloom.languagemodel.text;

/** A model lacks the words of a text. The message is for the people who chose the two. */
public final class TextNotReadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TextNotReadableException(String message) {
        super(message);
    }
}
