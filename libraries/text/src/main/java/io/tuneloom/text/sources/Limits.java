package io.tuneloom.text.sources;

import io.tuneloom.text.reading.Format;
import io.tuneloom.wording.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much is read. A worker holds all of it in a small heap, and a model learns from thousands of documents, not millions.
 *
 * @param files in a folder, those that are not read included
 * @param fileBytes of one text
 * @param totalBytes of all texts
 * @param extractedFileBytes of one file that is extracted, most of which may be pictures
 * @param extractedTotalBytes of all files that are extracted
 * @param documents that come of them
 * @param documentCharacters of one document; longer sections are divided
 */
public record Limits(
        int files,
        long fileBytes,
        long totalBytes,
        long extractedFileBytes,
        long extractedTotalBytes,
        int documents,
        int documentCharacters) {
    private static final long MEBIBYTE = 1024 * 1024;

    public static final Limits STANDARD =
            new Limits(2_000, 2 * MEBIBYTE, 16 * MEBIBYTE, 32 * MEBIBYTE, 256 * MEBIBYTE, 20_000, 2_000);

    /** What can be told without reading anything. */
    public List<SourceProblem> problems(List<SourceFile> files) {
        List<SourceProblem> problems = new ArrayList<>(problemsOfNames(files));
        List<SourceFile> extracted = files.stream().filter(Limits::isExtracted).toList();
        List<SourceFile> texts =
                files.stream().filter(file -> !isExtracted(file)).toList();
        problems.addAll(problems(texts, "text files", fileBytes, totalBytes));
        problems.addAll(problems(extracted, "CSV, HTML, PDF and Word files", extractedFileBytes, extractedTotalBytes));
        return problems;
    }

    private static boolean isExtracted(SourceFile file) {
        return Format.ofName(file.name()).filter(Format::isExtracted).isPresent();
    }

    private List<SourceProblem> problems(List<SourceFile> files, String kind, long each, long all) {
        List<SourceProblem> problems = new ArrayList<>(files.stream()
                .filter(file -> file.bytes() > each)
                .map(file -> tooLarge(file, each))
                .toList());
        long total = files.stream().mapToLong(SourceFile::bytes).sum();
        if (total > all) {
            problems.add(new SourceProblem(
                    "",
                    "the %s have %s in all; at most %s are read: leave out what the model does not need"
                            .formatted(kind, size(total), size(all))));
        }
        return problems;
    }

    List<SourceProblem> problemsOfNames(List<SourceFile> files) {
        if (files.size() > this.files) {
            return List.of(tooMany());
        }
        return files.stream()
                .flatMap(file ->
                        SourceNames.problem(file.name())
                                .map(message -> new SourceProblem(file.name(), message))
                                .stream())
                .toList();
    }

    SourceProblem tooMany() {
        return new SourceProblem(
                "",
                "there are more than %d files and folders; leave out what the model does not need, or join files"
                        .formatted(files));
    }

    /** @param most bytes of one such file */
    public SourceProblem tooLarge(SourceFile file, long most) {
        return new SourceProblem(
                file.name(),
                "has %s; at most %s are read: divide it into several files"
                        .formatted(size(Math.max(file.bytes(), most + 1)), size(most)));
    }

    private static String size(long bytes) {
        return bytes < MEBIBYTE
                ? Count.of(bytes, "byte")
                : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
    }
}
