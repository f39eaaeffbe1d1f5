package io.tuneloom.languagemodel.decoder;

/** A model needs more memory than there is; the message has both amounts, as the end of a sentence. */
public final class ModelDoesNotFitException extends Exception {
    private static final long serialVersionUID = 1L;

    ModelDoesNotFitException(String message) {
        super(message);
    }
}
