package io.tuneloom.endtoend;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What {@code .dockerignore} leaves of the project's folder for an image's build. The last rule that fits a file or a folder above it counts. */
record BuildContext(Path root, List<Rule> rules) {

    private record Rule(boolean included, PathMatcher pattern) {
        static Rule of(String line) {
            String pattern = line.replaceFirst("^!", "");
            String anywhere = pattern.startsWith("**/") ? "{" + pattern.substring(3) + "," + pattern + "}" : pattern;
            return new Rule(line.startsWith("!"), FileSystems.getDefault().getPathMatcher("glob:" + anywhere));
        }

        boolean fits(Path path) {
            for (Path each = path; each != null; each = each.getParent()) {
                if (pattern.matches(each)) {
                    return true;
                }
            }
            return false;
        }
    }

    static BuildContext read(Path root) throws IOException {
        return new BuildContext(
                root,
                Files.readAllLines(root.resolve(".dockerignore")).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .map(Rule::of)
                        .toList());
    }

    boolean contains(Path file) {
        Path path = root.relativize(file.normalize());
        return rules.reversed().stream()
                .filter(rule -> rule.fits(path))
                .findFirst()
                .map(Rule::included)
                .orElse(true);
    }

    /** Without looking into what is built, and into the repository: {@link #contains} tells that it is left out. */
    Set<Path> files() throws IOException {
        Set<Path> found = new TreeSet<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                return name.equals("target") || name.equals(".git") || name.equals(".tuneloom")
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (contains(file)) {
                    found.add(root.relativize(file));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
