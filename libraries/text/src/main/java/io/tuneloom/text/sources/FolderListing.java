package io.tuneloom.text.sources;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a folder on disk holds.
 *
 * @param files those that can be read, by name
 * @param leftOut hidden files and folders, and files of other kinds
 * @param problems why it cannot be used; with any, {@code files} may not be all
 */
public record FolderListing(List<SourceFile> files, List<LeftOut.Part> leftOut, List<SourceProblem> problems) {
    public FolderListing {
        files = List.copyOf(files);
        leftOut = List.copyOf(leftOut);
        problems = List.copyOf(problems);
    }

    /** Reads no file, and stops looking as soon as there are too many. */
    public static FolderListing of(Path folder, Limits limits) {
        if (!Files.isDirectory(folder)) {
            String what = Files.exists(folder) ? "is not a folder; name the folder that contains it" : "does not exist";
            return failed(new SourceProblem(folder.toString(), what));
        }
        try {
            Path real = folder.toRealPath();
            FolderWalk walk = new FolderWalk(real, limits);
            Files.walkFileTree(real, walk);
            return walk.listing().checked(limits);
        } catch (IOException e) {
            return failed(new SourceProblem(folder.toString(), IoFailure.sentence("cannot be listed", e)));
        }
    }

    /**
     * What a folder elsewhere holds, by its manifest.
     *
     * @param leftOutBefore names of files that were not stored
     */
    public static FolderListing of(List<SourceFile> all, Collection<String> leftOutBefore, Limits limits) {
        List<SourceProblem> problems = limits.problemsOfNames(all);
        if (!problems.isEmpty()) {
            return new FolderListing(List.of(), List.of(), problems);
        }
        List<SourceFile> files =
                all.stream().filter(file -> isRead(file.name())).toList();
        List<LeftOut.Part> leftOut = Stream.concat(
                        leftOutBefore.stream(),
                        all.stream().map(SourceFile::name).filter(name -> !isRead(name)))
                .sorted()
                .map(FolderListing::leftOut)
                .toList();
        return new FolderListing(files, leftOut, List.of()).checked(limits);
    }

    private static boolean isRead(String name) {
        return !SourceNames.hidden(name) && Format.ofName(name).isPresent();
    }

    /** A file that is not read. */
    static LeftOut.Part leftOut(String name) {
        LeftOut.Kind kind = SourceNames.hidden(name) ? LeftOut.Kind.HIDDEN_FILE : LeftOut.Kind.OTHER_FILE;
        return new LeftOut.Part(name, kind, 1, 0);
    }

    private FolderListing checked(Limits limits) {
        if (!problems.isEmpty()) {
            return this;
        }
        return files.isEmpty()
                ? new FolderListing(files, leftOut, List.of(nothingToRead(leftOut)))
                : new FolderListing(files, leftOut, limits.problems(files));
    }

    private static SourceProblem nothingToRead(List<LeftOut.Part> leftOut) {
        String found = leftOut.isEmpty()
                ? "the folder is empty"
                : "there is no file that can be read, only others such as "
                        + leftOut.getFirst().file();
        return new SourceProblem("", found + "; expected files that end in " + Format.EXTENSIONS);
    }

    private static FolderListing failed(SourceProblem problem) {
        return new FolderListing(List.of(), List.of(), List.of(problem));
    }
}
