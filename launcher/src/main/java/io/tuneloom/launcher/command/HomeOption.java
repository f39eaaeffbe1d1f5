package io.tuneloom.launcher.command;

import io.tuneloom.localsystem.system.Home;
import io.tuneloom.localsystem.system.Installation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The folder where the system keeps all data. */
final class HomeOption {
    private static final String VARIABLE = "TUNELOOM_HOME";

    @Option(
            names = "--home",
            paramLabel = "FOLDER",
            defaultValue = "${env:" + VARIABLE + "}",
            converter = Folder.class,
            description = {
                "Folder for topics, database, artifacts, results and logs (the home)."
                        + " Default: TUNELOOM_HOME, else .tuneloom in the project."
            })
    private @Nullable Path folder;

    /** As a command line option of other commands that are to find the same home, preceded by a space; empty if they need none. */
    static String argument(Home home) {
        boolean found = home.equals(Installation.current().defaultHome()) && System.getenv(VARIABLE) == null;
        return found ? "" : " " + home.asOption();
    }

    /** Rejects a home that is a file, which most commands would take for a home where nothing runs. */
    static final class Folder implements ITypeConverter<Path> {
        @Override
        public Path convert(String text) {
            Path folder = Path.of(text);
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new TypeConversionException("must be a folder, but %s is a file".formatted(folder));
            }
            return folder;
        }
    }

    Home home() {
        return Optional.ofNullable(folder)
                .map(Home::new)
                .orElseGet(() -> Installation.current().defaultHome());
    }
}
