package io.tuneloom.client.request;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.sources.FolderListing;
import io.tuneloom.text.sources.Limits;
import io.tuneloom.text.sources.SourceFile;
import io.tuneloom.text.sources.SourceProblem;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Documents that are named one by one, as files and folders anywhere, instead of as one folder.
 *
 * @param folder the nearest folder that contains all of them; names of files are relative to it
 */
public record ChosenDocuments(Path folder, FolderListing listing) {

    /** @param paths files and folders; a folder stands for everything in it */
    public static ChosenDocuments of(List<Path> paths) {
        List<SourceProblem> missing = paths.stream()
                .filter(Files::notExists)
                .map(path -> new SourceProblem(path.toString(), whyMissing(path)))
                .toList();
        if (!missing.isEmpty()) {
            return new ChosenDocuments(Path.of(""), new FolderListing(List.of(), List.of(), missing));
        }
        List<Path> absolute = paths.stream()
                .map(path -> path.toAbsolutePath().normalize())
                .distinct()
                .toList();
        return absolute.size() == 1 && Files.isDirectory(absolute.getFirst())
                ? new ChosenDocuments(absolute.getFirst(), FolderListing.of(absolute.getFirst(), Limits.STANDARD))
                : new Choice(absolute).documents();
    }

    /** A shell passes on a pattern that matches nothing, or that is in quotes, as it is. */
    private static String whyMissing(Path path) {
        return path.toString().matches(".*[*?\\[{].*")
                ? "no file matches this pattern; the shell replaces it only without quotes"
                : "does not exist";
    }

    private static final class Choice {
        private final List<Path> paths;
        private final Path folder;
        private final List<SourceFile> files = new ArrayList<>();
        private final List<String> leftOut = new ArrayList<>();
        private final List<SourceProblem> problems = new ArrayList<>();

        Choice(List<Path> paths) {
            this.paths = paths;
            this.folder =
                    paths.stream().map(Choice::folderOf).reduce(Choice::common).orElseThrow();
        }

        ChosenDocuments documents() {
            for (Path path : paths) {
                if (Files.isDirectory(path)) {
                    addFolder(path);
                } else {
                    addFile(path);
                }
            }
            FolderListing all = problems.isEmpty()
                    ? FolderListing.of(distinct(), leftOut, Limits.STANDARD)
                    : new FolderListing(List.of(), List.of(), problems);
            return new ChosenDocuments(folder, all);
        }

        private void addFolder(Path path) {
            FolderListing inside = FolderListing.of(path, Limits.STANDARD);
            String prefix = name(path).isEmpty() ? "" : name(path) + "/";
            inside.files()
                    .forEach(file -> files.add(new SourceFile(prefix + file.name(), file.bytes(), file.content())));
            inside.leftOut().stream()
                    .map(LeftOut.Part::file)
                    .map(prefix::concat)
                    .forEach(leftOut::add);
            inside.problems()
                    .forEach(problem -> problems.add(new SourceProblem(prefix + problem.file(), problem.message())));
        }

        private void addFile(Path path) {
            try {
                if (Files.isRegularFile(path)) {
                    files.add(new SourceFile(name(path), Files.size(path), () -> Files.newInputStream(path)));
                } else {
                    problems.add(new SourceProblem(path.toString(), "is neither a file nor a folder"));
                }
            } catch (IOException e) {
                problems.add(new SourceProblem(path.toString(), "cannot be read: " + IoFailure.reason(e)));
            }
        }

        /** A file may be named, and be in a folder that is named. */
        private List<SourceFile> distinct() {
            Map<String, SourceFile> byName = new TreeMap<>();
            files.forEach(file -> byName.putIfAbsent(file.name(), file));
            return List.copyOf(byName.values());
        }

        private String name(Path path) {
            return folder.relativize(path)
                    .toString()
                    .replace(path.getFileSystem().getSeparator(), "/");
        }

        private static Path folderOf(Path path) {
            return Files.isDirectory(path)
                    ? path
                    : Optional.ofNullable(path.getParent()).orElse(path);
        }

        private static Path common(Path one, Path other) {
            Path common = one;
            while (!other.startsWith(common)) {
                common = Optional.ofNullable(common.getParent()).orElseThrow();
            }
            return common;
        }
    }
}
