package io.tuneloom.text.sources;

import io.tuneloom.sharedschemas.dataset.LeftOut;
import io.tuneloom.text.reading.Format;
import io.tuneloom.wording.IoFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Walks a folder without following links, which could lead anywhere. */
final class FolderWalk extends SimpleFileVisitor<Path> {
    private final Path folder;
    private final Limits limits;
    private final List<SourceFile> files = new ArrayList<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<SourceProblem> problems = new ArrayList<>();
    private int seen;

    FolderWalk(Path folder, Limits limits) {
        this.folder = folder.toAbsolutePath();
        this.limits = limits;
    }

    FolderListing listing() {
        files.sort(Comparator.comparing(SourceFile::name));
        List<LeftOut.Part> parts =
                leftOut.stream().sorted().map(FolderListing::leftOut).toList();
        return new FolderListing(files, parts, problems);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        if (seen == 0) {
            return count();
        }
        if (!hidden(directory)) {
            return count();
        }
        leftOut.add(name(directory));
        return count() == FileVisitResult.TERMINATE ? FileVisitResult.TERMINATE : FileVisitResult.SKIP_SUBTREE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (hidden(file)) {
            leftOut.add(name(file));
        } else if (attributes.isSymbolicLink()) {
            complain(file, "is a symbolic link; put the file itself into the folder");
        } else if (!attributes.isRegularFile()) {
            complain(file, "is not a regular file; leave it out of the folder");
        } else if (Format.ofName(name(file)).isEmpty()) {
            leftOut.add(name(file));
        } else {
            files.add(new SourceFile(name(file), attributes.size(), () -> Files.newInputStream(file)));
        }
        return count();
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        complain(file, "cannot be read: " + IoFailure.reason(failure));
        return count();
    }

    /** The folder itself is the first that is seen. */
    private FileVisitResult count() {
        if (++seen <= limits.files() + 1) {
            return FileVisitResult.CONTINUE;
        }
        problems.add(limits.tooMany());
        return FileVisitResult.TERMINATE;
    }

    private void complain(Path file, String message) {
        problems.add(new SourceProblem(name(file), message));
    }

    private static boolean hidden(Path path) {
        return String.valueOf(path.getFileName()).startsWith(".");
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
    }
}
