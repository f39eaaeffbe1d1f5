package io.tuneloom.text.sources;

import io.tuneloom.text.reading.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a folder on disk holds.
 *
 * @param files those that can be read, by name
 * @param leftOut names of files of other kinds; hidden files and folders are not even counted
 * @param problems why it cannot be used; with any, {@code files} may not be all
 */
public record FolderListing(List<SourceFile> files, List<String> leftOut, List<SourceProblem> problems) {
    public FolderListing {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }

    /** Reads no file, and stops looking as soon as there are too many. */
    public static FolderListing of(Path folder, Limits limits) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is no folder; name the folder that holds it" : "does not exist";
            return failed(new SourceProblem(folder.toString(), what));
        }
        try {
            Path real = folder.toRealPath();
            FolderWalk walk = new FolderWalk(real, limits);
            Files.walkFileTree(real, walk);
            return walk.listing().checked(limits);
        } catch (IOException e) {
            return failed(new SourceProblem(folder.toString(), "cannot be listed: " + e));
        }
    }

    /** What a folder elsewhere holds, by its manifest. */
    public static FolderListing of(List<SourceFile> all, Limits limits) {
        List<SourceProblem> problems = limits.problemsOfNames(all);
        if (!problems.isEmpty()) {
            return new FolderListing(List.of(), List.of(), problems);
        }
        List<SourceFile> seen =
                all.stream().filter(file -> !SourceNames.hidden(file.name())).toList();
        List<String> others = seen.stream()
                .map(SourceFile::name)
                .filter(name -> Format.ofName(name).isEmpty())
                .toList();
        List<SourceFile> readable = seen.stream()
                .filter(file -> Format.ofName(file.name()).isPresent())
                .toList();
        return new FolderListing(readable, others, List.of()).checked(limits);
    }

    private FolderListing checked(Limits limits) {
        if (!problems.isEmpty()) {
            return this;
        }
        return files.isEmpty()
                ? new FolderListing(files, leftOut, List.of(nothingToRead(leftOut)))
                : new FolderListing(files, leftOut, limits.problems(files));
    }

    private static SourceProblem nothingToRead(List<String> leftOut) {
        String found = leftOut.isEmpty()
                ? "the folder is empty"
                : "the folder has no file that can be read, but such as " + leftOut.getFirst();
        return new SourceProblem("", found + "; expected files that end in " + Format.EXTENSIONS);
    }

    private static FolderListing failed(SourceProblem problem) {
        return new FolderListing(List.of(), List.of(), List.of(problem));
    }
}
