package io.tuneloom.text.documents;

import io.tuneloom.sharedschemas.artifacts.TrainingDocument;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format;
import io.tuneloom.text.reading.Format.Section;
import io.tuneloom.text.reading.Omissions;
import io.tuneloom.text.reading.UnreadableTextException;
import io.tuneloom.text.reading.Utf8;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads files into training documents, in the order of the files, counts what is in none, and says all that is wrong with the files
 * at once. The documents name no facts yet.
 */
public final class DocumentReader {
    private final Limits limits;
    private final List<TrainingDocument> documents = new ArrayList<>();
    private final List<LeftOut.Part> leftOut = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();

    private DocumentReader(Limits limits) {
        this.limits = limits;
    }

    public static DocumentReading read(List<SourceFile> files, Limits limits) {
        List<SourceProblem> beforehand = limits.problems(files);
        if (!beforehand.isEmpty()) {
            return new DocumentReading.Refused(beforehand);
        }
        DocumentReader reader = new DocumentReader(limits);
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
        if (problems.isEmpty() && documents.isEmpty()) {
            problems.add(new SourceProblem("", "the documents contain no text"));
        }
        return problems.isEmpty()
                ? new DocumentReading.Read(List.copyOf(documents), List.copyOf(leftOut))
                : new DocumentReading.Refused(List.copyOf(problems));
    }

    private void read(SourceFile file) {
        try {
            byte[] bytes = file.read(limits.fileBytes());
            if (bytes.length > limits.fileBytes()) {
                problems.add(limits.tooLarge(file));
                return;
            }
            read(file, Utf8.decode(bytes));
        } catch (UnreadableTextException e) {
            problems.add(new SourceProblem(file.name(), String.valueOf(e.getMessage())));
        } catch (IOException e) {
            problems.add(new SourceProblem(file.name(), "cannot be read: " + e));
        }
    }

    private void read(SourceFile file, String text) throws UnreadableTextException {
        Omissions omissions = new Omissions();
        int before = documents.size();
        add(file.name(), format(file).sections(text, omissions), omissions);
        if (documents.size() == before) {
            leftOut.add(new LeftOut.Part(file.name(), LeftOut.Kind.FILE_WITHOUT_TEXT, 1, 0));
        }
        leftOut.addAll(omissions.of(file.name()));
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

        /** @param leftOut what the files have that is in no document */
        record Read(List<TrainingDocument> documents, List<LeftOut.Part> leftOut) implements DocumentReading {}

        /** @param problems never empty */
        record Refused(List<SourceProblem> problems) implements DocumentReading {}
    }
}
