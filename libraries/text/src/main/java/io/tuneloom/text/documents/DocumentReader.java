package io.tuneloom.text.documents;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Extracted;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.Format.Section;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files into training documents, in the order of the files, counts what is in none, and says all that is wrong with the files
 * at once. The documents name no facts yet.
 */
public final class DocumentReader {
    private final Limits limits;
    private final Optional<Extractor> extractor;
    private final List<TrainingDocument> documents = new ArrayList<>();
    private final List<LeftOut.Part> leftOut = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    private final List<String> unread = new ArrayList<>();

    private DocumentReader(Limits limits, Optional<Extractor> extractor) {
        this.limits = limits;
        this.extractor = extractor;
    }

    public static DocumentReading read(List<SourceFile> files, Limits limits, Extractor extractor) {
        return read(files, limits, Optional.of(extractor));
    }

    /** The same without the files that need an extractor: of these, only the first bytes are checked. */
    public static DocumentReading readTexts(List<SourceFile> files, Limits limits) {
        return read(files, limits, Optional.empty());
    }

    private static DocumentReading read(List<SourceFile> files, Limits limits, Optional<Extractor> extractor) {
        List<SourceProblem> beforehand = limits.problems(files);
        if (!beforehand.isEmpty()) {
            return new DocumentReading.Refused(beforehand);
        }
        DocumentReader reader = new DocumentReader(limits, extractor);
        reader.complainOfRepeatedNames(files);
        for (SourceFile file : files) {
            reader.read(file);
            if (reader.documents.size() > limits.documents()) {
                return new DocumentReading.Refused(List.of(reader.tooManyDocuments()));
            }
        }
        return reader.result();
    }

    private DocumentReading result() {
        if (problems.isEmpty() && documents.isEmpty() && unread.isEmpty()) {
            problems.add(new SourceProblem("", "the documents contain no text"));
        }
        return problems.isEmpty()
                ? new DocumentReading.Read(List.copyOf(documents), List.copyOf(leftOut), List.copyOf(unread))
                : new DocumentReading.Refused(List.copyOf(problems));
    }

    private void read(SourceFile file) {
        try {
            Format format = format(file);
            if (format.isExtracted()) {
                extract(file, format);
            } else {
                readText(file, format);
            }
        } catch (UnreadableTextException e) {
            problems.add(new SourceProblem(file.name(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            problems.add(new SourceProblem(file.name(), "cannot be read: " + IoFailure.reason(e)));
        }
    }

    private void readText(SourceFile file, Format format) throws UnreadableTextException, IOException {
        byte[] bytes = file.read(limits.fileBytes());
        if (bytes.length > limits.fileBytes()) {
            problems.add(limits.tooLarge(file, limits.fileBytes()));
            return;
        }
        Omissions omissions = new Omissions();
        add(file.name(), format.sections(Utf8.decode(bytes), omissions), omissions);
    }

    private void extract(SourceFile file, Format format) throws UnreadableTextException, IOException {
        byte[] head = file.head(Format.SIGNATURE_BYTES);
        format.checkSignature(head);
        if (head.length == 0) {
            add(file.name(), List.of(), new Omissions());
        } else if (extractor.isEmpty()) {
            unread.add(file.name());
        } else {
            extract(file, format, extractor.get());
        }
    }

    private void extract(SourceFile file, Format format, Extractor from) throws UnreadableTextException, IOException {
        Path copy = Files.createTempFile("tuneloom-document-", "");
        try {
            if (file.copy(copy, limits.extractedFileBytes()) > limits.extractedFileBytes()) {
                problems.add(limits.tooLarge(file, limits.extractedFileBytes()));
            } else {
                Extracted extracted = from.extract(copy, file.name(), format);
                Omissions omissions = new Omissions();
                omissions.add(extracted.leftOut());
                add(file.name(), format.sections(extracted.blocks(), omissions), omissions);
            }
        } finally {
            Files.delete(copy);
        }
    }

    private static Format format(SourceFile file) throws UnreadableTextException {
        return Format.ofName(file.name())
                .orElseThrow(() -> new UnreadableTextException(
                        "has an unsupported file type; expected names that end in " + Format.EXTENSIONS));
    }

    private void add(String name, List<Section> sections, Omissions omissions) {
        int number = 0;
        for (Section section : sections) {
            for (String text : Pieces.of(section, limits.documentCharacters(), omissions)) {
                String id = name + "#" + ++number;
                documents.add(new TrainingDocument(id, text, List.of()));
            }
        }
        if (number == 0) {
            leftOut.add(new LeftOut.Part(name, LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0));
        }
        leftOut.addAll(omissions.of(name));
    }

    private void complainOfRepeatedNames(List<SourceFile> files) {
        Set<String> names = new HashSet<>();
        files.stream()
                .map(SourceFile::name)
                .filter(name -> !names.add(name))
                .distinct()
                .forEach(name -> problems.add(new SourceProblem(name, "occurs more than once; rename one")));
    }

    private SourceProblem tooManyDocuments() {
        return new SourceProblem(
                "",
                "the files yield more than %d documents; leave out what the model does not need"
                        .formatted(limits.documents()));
    }

    /** What came of reading files: all documents, or why there are none. */
    public sealed interface DocumentReading {

        /**
         * @param leftOut what the files have that is in no document
         * @param unread names of the files that need an extractor, if there was none
         */
        record Read(List<TrainingDocument> documents, List<LeftOut.Part> leftOut, List<String> unread)
                implements DocumentReading {}

        /** @param problems never empty */
        record Refused(List<SourceProblem> problems) implements DocumentReading {}
    }
}
