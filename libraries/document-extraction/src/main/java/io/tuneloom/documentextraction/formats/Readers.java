package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/** Reads a file by its format. */
public final class Readers {
    private Readers() {}

    /**
     * @param name of the file for {@code leftOut}; {@code file} may be a copy with another name
     * @param limit of its text, in characters
     * @throws UnreadableTextException when the file cannot be read; the message says why and what to do
     */
    public static Extracted read(Path file, String name, Format format, int limit) throws UnreadableTextException {
        Findings findings = new Findings(limit);
        try {
            reader(format, name).read(file, findings);
            return findings.of(name);
        } catch (StackOverflowError e) {
            throw new UnreadableTextException("is nested too deeply to be read; save it anew, or as another format");
        } catch (IOException | RuntimeException e) {
            throw new UnreadableTextException("cannot be read as %s (%s); open it and save it anew"
                    .formatted(format == Format.WORD ? "Word" : format, reason(e)));
        }
    }

    private static FileReader reader(Format format, String name) {
        return switch (format) {
            case CSV -> new CsvFile(name);
            case HTML -> new HtmlFile();
            case PDF -> new PdfFile();
            case WORD -> new WordFile();
            case MARKDOWN, PLAIN, JSON_LINES -> throw new IllegalArgumentException(format + " is a text");
        };
    }

    private static String reason(Exception e) {
        String message = Objects.requireNonNullElse(e.getMessage(), "no reason is known")
                .replaceAll("\\s+", " ")
                .strip();
        return message.length() <= 200 ? message : message.substring(0, 200) + "…";
    }
}
