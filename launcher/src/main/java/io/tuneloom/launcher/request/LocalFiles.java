package io.tuneloom.launcher.request;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.text.documents.DocumentReader;
import io.tuneloom.text.documents.DocumentReading;
import io.tuneloom.text.questions.QuestionReader;
import io.tuneloom.text.questions.QuestionReading;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder;
import io.tuneloom.text.reversalcurse.ReversalCurseReading;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a request names on this machine: a folder of documents, a file of questions. They are read as the system will read
 * them, so that nothing is sent that would fail, and then stored where the system finds them.
 */
public final class LocalFiles {
    private static final String DOCUMENTS = "/data/dataset/documents";
    private static final String QUESTIONS = "/data/dataset/questions";
    private static final int NAMED_AT_MOST = 5;

    private final Path base;
    private final Supplier<ArtifactStore> store;
    private final Consumer<String> notes;

    /**
     * @param base what relative paths start from
     * @param store opened only when there is something to store
     * @param notes hears what people should know, though nothing is wrong
     */
    public LocalFiles(Path base, Supplier<ArtifactStore> store, Consumer<String> notes) {
        this.base = base;
        this.store = store;
        this.notes = notes;
    }

    /** For requests that name nothing here. */
    public static LocalFiles none() {
        return new LocalFiles(
                Path.of(""),
                () -> {
                    throw new IllegalStateException("A request that names local files");
                },
                _ -> {});
    }

    /** Checks what is here, stores it, and has the replacements put where folder and file stood. */
    void settle(DatasetSpec dataset, Replacements result) {
        DocumentSource documents = dataset.documents();
        QuestionSource questions = dataset.questions();
        FolderListing folder = documents == null ? nothing() : listing(documents, result);
        if (documents != null && result.problems().isEmpty()) {
            if (dataset.benchmark() == BenchmarkName.REVERSAL_CURSE) {
                folder = checkReleased(folder, dataset.seed(), result);
            } else {
                checkDocuments(documents, folder.files(), result);
            }
        }
        if (questions != null) {
            checkQuestions(questions, result);
        }
        if (!result.problems().isEmpty()) {
            return;
        }
        if (documents != null && documents.folder() != null && alone(documents)) {
            noteLeftOut(folder.leftOut());
            result.putDocuments(storeFolder(path(documents.folder()), folder.files()));
        }
        if (questions != null && questions.file() != null && alone(questions)) {
            result.putQuestions(store.get().put(path(questions.file()), "application/jsonl"));
        }
    }

    /** Beside something else it is not stored; the rules complain of it. */
    private static boolean alone(DocumentSource documents) {
        return documents.artifact() == null && documents.inline() == null;
    }

    private static boolean alone(QuestionSource questions) {
        return questions.artifact() == null && questions.inline() == null;
    }

    private FolderListing listing(DocumentSource documents, Replacements result) {
        if (documents.folder() == null) {
            return nothing();
        }
        try {
            FolderListing listing = FolderListing.of(path(documents.folder()), Limits.STANDARD);
            result.complain(DOCUMENTS + "/folder", listing.problems());
            return listing;
        } catch (InvalidPathException e) {
            result.complain(DOCUMENTS + "/folder", "is no path: " + e.getMessage());
            return nothing();
        }
    }

    private static FolderListing nothing() {
        return new FolderListing(List.of(), List.of(), List.of());
    }

    private static void checkDocuments(DocumentSource documents, List<SourceFile> inFolder, Replacements result) {
        List<InlineDocument> inline = documents.inline() == null ? List.of() : documents.inline();
        List<SourceFile> files = inline.isEmpty()
                ? inFolder
                : inline.stream()
                        .map(document -> SourceFile.of(document.name(), document.text()))
                        .toList();
        if (!files.isEmpty()
                && DocumentReader.read(files, Limits.STANDARD) instanceof DocumentReading.Refused(var problems)) {
            result.complain(DOCUMENTS + (inline.isEmpty() ? "/folder" : "/inline"), problems);
        }
    }

    /** @return what is to be stored of a benchmark's released folder */
    private static FolderListing checkReleased(FolderListing folder, long seed, Replacements result) {
        if (folder.files().isEmpty()) {
            return folder;
        }
        if (ReversalCurseFolder.read(folder.files(), seed) instanceof ReversalCurseReading.Refused(var problems)) {
            result.complain(DOCUMENTS + "/folder", problems);
        }
        return new FolderListing(
                folder.files().stream()
                        .filter(file -> ReversalCurseFolder.reads(file.name()))
                        .toList(),
                List.of(),
                List.of());
    }

    private void checkQuestions(QuestionSource questions, Replacements result) {
        if (questions.inline() != null
                && QuestionReader.of(questions.inline()) instanceof QuestionReading.Refused(var problems)) {
            result.complain(QUESTIONS + "/inline", problems);
        }
        if (questions.file() != null && readFile(questions.file()) instanceof QuestionReading.Refused(var problems)) {
            result.complain(QUESTIONS + "/file", problems);
        }
    }

    private QuestionReading readFile(String name) {
        try {
            Path file = path(name);
            return Files.isRegularFile(file)
                    ? QuestionReader.read(new SourceFile(name, Files.size(file), () -> Files.newInputStream(file)))
                    : new QuestionReading.Refused(List.of(
                            new SourceProblem(file.toString(), "is no file; expected JSON Lines, a question a line")));
        } catch (IOException | InvalidPathException e) {
            return new QuestionReading.Refused(List.of(new SourceProblem(name, "cannot be read: " + e)));
        }
    }

    private Artifact storeFolder(Path folder, List<SourceFile> files) {
        return new FolderArtifacts(store.get())
                .put(folder, files.stream().map(SourceFile::name).toList());
    }

    private void noteLeftOut(List<String> names) {
        if (!names.isEmpty()) {
            String more = names.size() > NAMED_AT_MOST ? " and %d more".formatted(names.size() - NAMED_AT_MOST) : "";
            notes.accept("Left out, since files of their kind are not read: "
                    + String.join(", ", names.subList(0, Math.min(NAMED_AT_MOST, names.size())))
                    + more);
        }
    }

    private Path path(String name) {
        return base.resolve(name);
    }
}
