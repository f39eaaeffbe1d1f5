package io.tuneloom.text.documents;

import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads files that are no plain text: tables, pages, word processors' documents. */
@FunctionalInterface
public interface Extractor {

    /**
     * @param file a copy of it, not longer than the limits allow, and of this format by its first bytes
     * @param name of the file itself
     * @param format one that {@linkplain Format#isExtracted() is extracted}
     * @throws UnreadableTextException when the file cannot be read; the message says why and what to do
     */
    Extracted extract(Path file, String name, Format format) throws UnreadableTextException, IOException;
}
