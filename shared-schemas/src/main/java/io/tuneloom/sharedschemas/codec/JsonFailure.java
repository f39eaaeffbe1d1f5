package io.tuneloom.sharedschemas.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.regex.Pattern;

/** What Jackson says against a text, for people who write JSON and not programs that read it. */
public final class JsonFailure {
    /** Hints at switches of the parser, and places in a source that it does not show. */
    private static final Pattern FOR_PROGRAMMERS =
            Pattern.compile(", from `[^`]*`|Source: REDACTED [^;]*; |: enable `[^`]*`[^:;,]*"
                    + "| \\(not recognized as one since Feature [^)]*\\)|: maybe a \\(non-standard\\) comment\\?"
                    + "| \\(bound as [^)]*\\): not allowed as per `[^`]*`");

    private JsonFailure() {}

    /** In one line, without the position. */
    public static String words(JsonProcessingException failure) {
        String words = failure.getOriginalMessage().replaceAll("\\s+", " ");
        return Words.shortened(FOR_PROGRAMMERS.matcher(words).replaceAll("").strip());
    }
}
