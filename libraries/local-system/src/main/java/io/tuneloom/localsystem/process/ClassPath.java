package io.tuneloom.localsystem.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/** Everything that a JVM finds classes in: the class path, with wildcards expanded, and what the manifests of its jars add. */
final class ClassPath {
    private final Set<Path> entries = new LinkedHashSet<>();

    private ClassPath() {}

    /** @param classPath entries, or several entries in one, as {@code -cp} takes them */
    static ClassPath of(List<String> classPath) throws IOException {
        ClassPath reached = new ClassPath();
        for (String entry : String.join(File.pathSeparator, classPath).split(File.pathSeparator)) {
            for (Path path : expanded(entry)) {
                reached.addWithWhatItNames(path);
            }
        }
        return reached;
    }

    /** In the order in which they are searched; a file that does not exist is named as well. */
    List<Path> entries() {
        return List.copyOf(entries);
    }

    private void addWithWhatItNames(Path entry) throws IOException {
        Deque<Path> left = new ArrayDeque<>(List.of(entry));
        while (!left.isEmpty()) {
            Path next = left.pop();
            if (entries.add(next)) {
                named(next).reversed().forEach(left::push);
            }
        }
    }

    private static List<Path> expanded(String entry) throws IOException {
        if (!entry.equals("*") && !entry.endsWith(File.separator + "*")) {
            return List.of(absolute(Path.of(entry)));
        }
        Path folder = absolute(Path.of(entry.substring(0, entry.length() - 1)));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, ClassPath::isJar)) {
            List<Path> found = new ArrayList<>();
            jars.forEach(found::add);
            return found.stream().sorted().toList();
        }
    }

    private static boolean isJar(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".jar");
    }

    /** The {@code Class-Path} of the jar's manifest: addresses relative to the jar's own. */
    private static List<Path> named(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            return Optional.ofNullable(jar.getManifest())
                    .map(Manifest::getMainAttributes)
                    .map(attributes -> attributes.getValue(Attributes.Name.CLASS_PATH))
                    .map(names -> Arrays.stream(names.strip().split(" +"))
                            .filter(name -> !name.isEmpty())
                            .map(name -> absolute(Path.of(file.toUri().resolve(name))))
                            .toList())
                    .orElse(List.of());
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException("The manifest of " + file + " lists a Class-Path entry that is not a file", e);
        }
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
