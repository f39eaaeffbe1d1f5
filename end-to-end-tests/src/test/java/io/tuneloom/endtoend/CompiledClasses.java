package io.tuneloom.endtoend;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The compiled classes of all modules, tests excepted; imported once for all tests that look at them. */
final class CompiledClasses {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final JavaClasses ALL = new ClassFileImporter().importPaths(folders());

    private CompiledClasses() {}

    private static List<Path> folders() {
        try (Stream<Path> poms = Files.find(ROOT, 3, (path, _) -> path.endsWith("pom.xml"))) {
            return poms.map(pom -> pom.resolveSibling("target").resolve("classes"))
                    .filter(Files::isDirectory)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
