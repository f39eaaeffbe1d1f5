package io.tuneloom.languagemodel.torch;

import ai.djl.engine.EngineException;
import java.util.regex.Pattern;

/** An operation of libtorch failed. The message is one sentence; the cause's has TorchScript's traceback. */
public final class EngineFailedException extends RuntimeException {
    /** How a traceback ends: {@code RuntimeError: index out of range in self}. */
    private static final Pattern LAST_LINE = Pattern.compile("(?m)^\\w*Error: (.*)$");

    EngineFailedException(String method, EngineException cause) {
        super("The engine failed in %s: %s".formatted(method, reason(String.valueOf(cause.getMessage()))), cause);
    }

    private static String reason(String message) {
        return LAST_LINE
                .matcher(message)
                .results()
                .reduce((first, last) -> last)
                .map(line -> line.group(1))
                .orElseGet(() -> message.lines().findFirst().orElse(message));
    }
}
