package io.tuneloom.text.sources;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How much is read. A worker holds all of it in a small heap, and a model learns from thousands of documents, not millions.
 *
 * @param files in a folder, those that are not read included
 * @param fileBytes of one file
 * @param totalBytes of all files
 * @param documents that come of them
 * @param documentCharacters of one document; longer sections are divided
 */
public record Limits(int files, long fileBytes, long totalBytes, int documents, int documentCharacters) {
    private static final long MEBIBYTE = 1024 * 1024;

    public static final Limits STANDARD = new Limits(2_000, 2 * MEBIBYTE, 16 * MEBIBYTE, 20_000, 2_000);

    /** What can be told without reading anything. */
    public List<SourceProblem> problems(List<SourceFile> files) {
        List<SourceProblem> problems = new ArrayList<>(problemsOfNames(files));
        files.stream()
                .filter(file -> file.bytes() > fileBytes)
                .map(this::tooLarge)
                .forEach(problems::add);
        long total = files.stream().mapToLong(SourceFile::bytes).sum();
        if (total > totalBytes) {
            problems.add(new SourceProblem(
                    "",
                    "the files have %s in all; at most %s are read: leave out what the model does not need"
                            .formatted(size(total), size(totalBytes))));
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

    public SourceProblem tooLarge(SourceFile file) {
        return new SourceProblem(
                file.name(),
                "has %s; at most %s are read: divide it into several files"
                        .formatted(size(Math.max(file.bytes(), fileBytes + 1)), size(fileBytes)));
    }

    private static String size(long bytes) {
        return bytes < MEBIBYTE ? bytes + " bytes" : String.format(Locale.ROOT, "%.1f MiB", (double) bytes / MEBIBYTE);
    }
}
