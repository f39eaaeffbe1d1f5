package io.tuneloom.documentextraction.process;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import org.jspecify.annotations.Nullable;

/** What the two processes say to each other: a line of JSON for each file, and one back. */
final class Exchange {
    static final JsonMapper JSON = new JsonMapper();

    private Exchange() {}

    /**
     * A file to read.
     *
     * @param path of a copy of it
     * @param name of the file itself
     * @param characters the limit of its text
     */
    record Request(String path, String name, Format format, int characters) {}

    /** What was found, or why the file cannot be read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Answer(@Nullable Extracted found, @Nullable String problem) {}
}
