package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.Format.Section;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads files in this process, as the other one does. */
record Reading(Path folder) {
    private static final int LIMIT = 1_000_000;

    Extracted read(String name, byte[] content) throws IOException, UnreadableTextException {
        Path file = Files.write(folder.resolve("file"), content);
        return Readers.read(file, name, Format.ofName(name).orElseThrow(), LIMIT);
    }

    /** Each section as a line: its headings, and what is below them. */
    List<String> sections(String name, byte[] content) throws IOException, UnreadableTextException {
        return Format.ofName(name).orElseThrow().sections(read(name, content).blocks(), new Omissions()).stream()
                .map(Reading::line)
                .toList();
    }

    private static String line(Section section) {
        return String.join(" > ", section.headings()) + "| " + String.join(" / ", section.blocks());
    }

    /** Kinds with how many characters. */
    String leftOut(String name, byte[] content) throws IOException, UnreadableTextException {
        return read(name, content).leftOut().stream()
                .map(part -> part.kind() + " " + part.count() + "x" + part.characters())
                .collect(Collectors.joining(", "));
    }
}
