package io.tuneloom.client.request;

import io.tuneloom.artifactstore.ArtifactStore;
import io.tuneloom.artifactstore.FolderArtifacts;
import io.tuneloom.sharedschemas.dataset.DatasetSpec;
import io.tuneloom.sharedschemas.dataset.DocumentSource;
import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.sharedschemas.dataset.QuestionSource;
import io.tuneloom.sharedschemas.jobs.Artifact;
import io.tuneloom.sharedschemas.tuning.BenchmarkName;
import io.tuneloom.sharedschemas.tuning.InlineDocument;
import io.tuneloom.text.documents.DocumentReader;
import io.tuneloom.text.documents.DocumentReader.DocumentReading;
import io.tuneloom.text.questions.QuestionReader;
import io.tuneloom.text.questions.QuestionReader.QuestionReading;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder;
import io.tuneloom.text.reversalcurse.ReversalCurseFolder.ReversalCurseReading;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Local files that a request names: a folder of documents, a questions file. Texts are read in the same way as by the system, so that nothing
 * is sent that would fail, and then stored in the artifact store. Of CSV, HTML, PDF and Word files only names, sizes and first bytes are
 * checked: what reads them is not here.
 */
public final class LocalFiles {
    private static final String DOCUMENTS = "/data/dataset/documents";
    private static final String QUESTIONS = "/data/dataset/questions";

    private final Path base;
    private final Supplier<ArtifactStore> store;
    private final Consumer<LeftOut> notes;
    private final Optional<ChosenDocuments> chosen;
    private final List<LeftOut.Part> leftOut = new ArrayList<>();

    /**
     * @param base of relative paths
     * @param store opened only when there is something to store
     * @param notes receives what was left out, before anything is stored
     */
    public LocalFiles(Path base, Supplier<ArtifactStore> store, Consumer<LeftOut> notes) {
        this(base, store, notes, Optional.empty());
    }

    private LocalFiles(
            Path base, Supplier<ArtifactStore> store, Consumer<LeftOut> notes, Optional<ChosenDocuments> chosen) {
        this.base = base;
        this.store = store;
        this.notes = notes;
        this.chosen = chosen;
    }

    /** These documents take the place of any folder that a request names. */
    public LocalFiles choosing(ChosenDocuments documents) {
        return new LocalFiles(base, store, notes, Optional.of(documents));
    }

    /** For requests without local files. */
    public static LocalFiles none() {
        return new LocalFiles(
                Path.of(""),
                () -> {
                    throw new IllegalStateException("A request that names local files");
                },
                _ -> {});
    }

    /** Checks and stores local files, and replaces folder and file by artifacts. */
    void settle(DatasetSpec dataset, Replacements result) {
        DocumentSource documents = dataset.documents();
        QuestionSource questions = dataset.questions();
        FolderListing folder = documents == null ? nothing() : listing(documents, result);
        leftOut.addAll(folder.leftOut());
        List<SourceFile> read = folder.files();
        if (documents != null && result.problems().isEmpty()) {
            if (dataset.benchmark() == BenchmarkName.REVERSAL_CURSE) {
                read = checkReleased(folder.files(), dataset.seed(), result);
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
        Optional.ofNullable(LeftOut.of(leftOut)).ifPresent(notes);
        String named = documents == null ? null : documents.folder();
        if (documents != null && named != null && alone(documents)) {
            Path from = chosen.map(ChosenDocuments::folder).orElseGet(() -> path(named));
            result.putDocuments(storeFolder(from, folder, read));
        }
        if (questions != null && questions.file() != null && alone(questions)) {
            result.putQuestions(store.get().put(path(questions.file()), "application/jsonl"));
        }
    }

    /** A second source is an error, which the rules report, so nothing is stored then. */
    private static boolean alone(DocumentSource documents) {
        return documents.artifact() == null && documents.inline() == null;
    }

    private static boolean alone(QuestionSource questions) {
        return questions.artifact() == null && questions.inline() == null;
    }

    private FolderListing listing(DocumentSource documents, Replacements result) {
        String named = documents.folder();
        if (named == null) {
            return nothing();
        }
        try {
            ChosenDocuments read = chosen.orElseGet(
                    () -> new ChosenDocuments(path(named), FolderListing.of(path(named), Limits.STANDARD)));
            FolderListing listing = read.listing();
            result.complain(
                    DOCUMENTS + "/folder",
                    listing.problems().stream()
                            .map(problem -> named(problem, read.folder()))
                            .toList());
            return listing;
        } catch (InvalidPathException e) {
            result.complain(DOCUMENTS + "/folder", "is not a path: " + e.getMessage());
            return nothing();
        }
    }

    /** What concerns all files is a problem of their folder. */
    private static SourceProblem named(SourceProblem problem, Path folder) {
        return problem.file().isEmpty() ? new SourceProblem(folder.toString(), problem.message()) : problem;
    }

    private static FolderListing nothing() {
        return new FolderListing(List.of(), List.of(), List.of());
    }

    private void checkDocuments(DocumentSource documents, List<SourceFile> inFolder, Replacements result) {
        List<InlineDocument> inline = documents.inline() == null ? List.of() : documents.inline();
        List<SourceFile> files = inline.isEmpty()
                ? inFolder
                : inline.stream()
                        .map(document -> SourceFile.of(document.name(), document.text()))
                        .toList();
        if (files.isEmpty()) {
            return;
        }
        switch (DocumentReader.readTexts(files, Limits.STANDARD)) {
            case DocumentReading.Read(var _, var parts, var _) -> leftOut.addAll(parts);
            case DocumentReading.Refused(var problems) ->
                result.complain(DOCUMENTS + (inline.isEmpty() ? "/folder" : "/inline"), problems);
        }
    }

    /** @return the files of a benchmark's released folder to store */
    private List<SourceFile> checkReleased(List<SourceFile> files, long seed, Replacements result) {
        if (files.isEmpty()) {
            return files;
        }
        switch (ReversalCurseFolder.read(files, seed)) {
            case ReversalCurseReading.Read(var _, var _, var parts) -> leftOut.addAll(parts);
            case ReversalCurseReading.Refused(var problems) -> result.complain(DOCUMENTS + "/folder", problems);
        }
        return files.stream()
                .filter(file -> ReversalCurseFolder.reads(file.name()))
                .toList();
    }

    private void checkQuestions(QuestionSource questions, Replacements result) {
        if (questions.inline() != null) {
            check(QuestionReader.of(questions.inline()), QUESTIONS + "/inline", result);
        }
        if (questions.file() != null) {
            check(readFile(questions.file()), QUESTIONS + "/file", result);
        }
    }

    private void check(QuestionReading reading, String pointer, Replacements result) {
        switch (reading) {
            case QuestionReading.Read(var _, var parts) -> leftOut.addAll(parts);
            case QuestionReading.Refused(var problems) -> result.complain(pointer, problems);
        }
    }

    private QuestionReading readFile(String name) {
        try {
            Path file = path(name);
            return Files.isRegularFile(file)
                    ? QuestionReader.read(new SourceFile(name, Files.size(file), () -> Files.newInputStream(file)))
                    : new QuestionReading.Refused(List.of(new SourceProblem(
                            file.toString(), "is not a file; expected JSON Lines with a question on each line")));
        } catch (IOException e) {
            return new QuestionReading.Refused(
                    List.of(new SourceProblem(name, "cannot be read: " + IoFailure.reason(e))));
        } catch (InvalidPathException e) {
            return new QuestionReading.Refused(List.of(new SourceProblem(name, "is not a path: " + e.getMessage())));
        }
    }

    /** Files that are not stored are named in the manifest, so that the run reports them too. */
    private Artifact storeFolder(Path folder, FolderListing listing, List<SourceFile> read) {
        Set<String> names = read.stream().map(SourceFile::name).collect(Collectors.toSet());
        Stream<String> unread = listing.files().stream().map(SourceFile::name).filter(name -> !names.contains(name));
        return new FolderArtifacts(store.get())
                .put(
                        folder,
                        names,
                        Stream.concat(listing.leftOut().stream().map(LeftOut.Part::file), unread)
                                .toList());
    }

    private Path path(String name) {
        return base.resolve(name);
    }
}
