package io.tuneloom.documentextraction.formats;

import io.tuneloom.text.reading.UnreadableTextException;
import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format. */
interface FileReader {

    /**
     * @throws UnreadableTextException when it is not of the format, protected, or too long
     * @throws IOException when it is damaged
     */
    void read(Path file, Findings findings) throws IOException, UnreadableTextException;
}
